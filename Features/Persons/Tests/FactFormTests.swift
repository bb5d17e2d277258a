import Basics
import HTTP
import Markup
import TestKit
import Testing

@testable import Persons

struct FactFormTests {
  private static let day = TestClock.today.adding(days: -30)
  private static let elsewhere = Provenance(
    source: .behoerde, who: "Jobcenter (erfunden)", on: day, document: "Reisepass", disputedOn: day,
    statement: "Das stimmt\nso nicht.", restrictedOn: day, restrictionReason: "wird geprüft")

  private static let entries: [FactEntry] = [
    FactEntry(
      .name(PersonName(kind: .familienname, prefix: "Al-", text: "Haddad", native: "حداد", position: 2)), from: day,
      to: TestClock.today, elsewhere),
    FactEntry(
      .birth(
        BirthDate(
          date: Day(year: 1997, month: 1, day: 1).map(DateInput.day), isEstimated: false, isPlaceholder: true,
          place: "Aleppo", country: "SY")), elsewhere),
    FactEntry(
      .birth(
        BirthDate(
          date: .month(3, year: 1997), isEstimated: true, isPlaceholder: false, place: "", country: ""))),
    FactEntry(
      .birth(BirthDate(date: nil, isEstimated: false, isPlaceholder: false, place: "Ort", country: ""))),
    FactEntry(.sex(.ohneAngabe)),
    FactEntry(.nationality(Nationality(kind: .staatsangehoerigkeit, country: "SY")), from: day),
    FactEntry(.nationality(Nationality(kind: .staatenlos, country: ""))),
    FactEntry(
      .language(
        SpokenLanguage(
          code: "ku", dialect: "Kurmandschi", speaks: .muttersprache, reads: nil, needsInterpreter: true,
          interpreterWish: .frau, isPreferred: true))),
    FactEntry(
      .contact(
        Contact(
          kind: .mobil, value: "+49 171 3920000", address: PostalAddress(), note: "Bruder", isPreferred: false,
          doNotUse: "liest mit"))),
    FactEntry(.contact(Sample.address), from: day),
    FactEntry(.protection(Protection(kind: .schutzadresse, reason: "Bescheid")), from: day),
    FactEntry(.household(Membership(household: ID(7), role: .kind)), from: day),
  ]

  @Test(arguments: entries)
  func `was gespeichert ist, kommt aus dem Formular unverändert zurück`(_ entry: FactEntry) throws {
    var reader = FactReader(FactForm(entry, version: 3), today: TestClock.today, before: entry.provenance)
    #expect(try reader.entry().get() == entry)
  }

  private func mistakes(_ kind: FactKind, _ typed: [FactField: String]) -> [String] {
    var form = FactForm(new: kind)
    form.typed.merge(typed) { $1 }
    var reader = FactReader(form, today: TestClock.today, before: nil)
    switch reader.entry() {
    case .success: return []
    case .failure(let mistakes): return mistakes.errors.map(\.field)
    }
  }

  @Test(arguments: [
    ("Jobcenter", "heute", []), ("", "heute", ["herkunft_von"]), ("Jobcenter", "", ["herkunft_am"]),
    ("Jobcenter", "+1t", ["herkunft_am"]),
  ])
  func `was von anderen stammt, nennt wer und wann`(_ who: String, _ on: String, _ wrong: [String]) {
    #expect(
      mistakes(.sex, [.sex: "divers", .source: "behoerde", .sourceWho: who, .sourceOn: on]) == wrong)
  }

  @Test func `wer bestreitet oder einschränkt, sagt was und warum`() {
    #expect(mistakes(.sex, [.sex: "divers", .isDisputed: "ja"]) == ["stellungnahme"])
    #expect(mistakes(.sex, [.sex: "divers", .isDisputed: "ja", .statement: "Nein."]) == [])
    #expect(mistakes(.sex, [.sex: "divers", .isRestricted: "ja"]) == ["einschraenkung_grund"])
  }

  @Test(arguments: [
    ("telefon", "02131 928-0", true), ("telefon", "keine", false), ("telefon", "12", false), ("mobil", "", false),
    ("email", "a@example.org", true), ("email", "a@b@example.org", false), ("email", "a b@example.org", false),
    ("email", "a@example", false),
  ])
  func `Nummern und Adressen werden geprüft`(_ kind: String, _ value: String, _ isRight: Bool) {
    #expect(mistakes(.contact, [.kind: kind, .contactValue: value]) == (isRight ? [] : ["nummer"]))
  }

  @Test func `ein gesperrter Weg nennt den Grund und ist nie der bevorzugte`() {
    let phone: [FactField: String] = [.kind: "telefon", .contactValue: "02131 9280", .isBlocked: "ja"]
    #expect(mistakes(.contact, phone) == ["nicht_benutzen_grund"])
    #expect(mistakes(.contact, phone.merging([.doNotUseReason: "liest mit"]) { $1 }) == [])
    #expect(
      mistakes(.contact, phone.merging([.doNotUseReason: "liest mit", .isPreferred: "ja"]) { $1 }) == ["bevorzugt"])
  }

  @Test(arguments: [("SY", []), ("XX", ["staat"]), ("", ["staat"])])
  func `ein Staat kommt aus der Liste`(_ country: String, _ wrong: [String]) {
    #expect(mistakes(.nationality, [.kind: "staatsangehoerigkeit", .country: country]) == wrong)
    #expect(mistakes(.nationality, [.kind: "staatenlos", .country: country]) == [])
  }

  @Test func `das Ende liegt nicht vor dem Beginn`() {
    let typed: [FactField: String] = [.kind: "staatenlos", .validFrom: "2.2.2024"]
    #expect(mistakes(.nationality, typed.merging([.validTo: "2.2.2024"]) { $1 }) == [])
    #expect(mistakes(.nationality, typed.merging([.validTo: "1.2.2024"]) { $1 }) == ["gueltig_bis"])
  }

  @Test func `im Vergleich gilt je Feld, was gewählt ist, und ohne Wahl gilt nichts`() throws {
    var own = FactForm(new: .sex)
    own.typed[.sex] = "divers"
    own.typed[.document] = "Ausweis"
    var stored = FactForm(new: .sex)
    stored.typed[.sex] = "weiblich"
    #expect(own.differences(from: stored) == [.sex, .document])
    var sent = Fields()
    sent.append("wahl_geschlecht", "stand")
    #expect(FactChoice.merged(own, stored: stored, sent) == nil)
    sent.append("wahl_dokument", "eigene")
    let merged = try #require(FactChoice.merged(own, stored: stored, sent))
    #expect(merged[.sex] == "weiblich")
    #expect(merged[.document] == "Ausweis")
  }
}
