import Access
import Basics
import CaseAccess
import Markup
import TestKit
import Testing

@testable import Consents

struct ConsentRulesTests {
  private static let today = TestClock.today
  private static let usableFrom = today.adding(days: -10)

  private static func entry(
    _ fields: [ConsentField] = [.name], kinds: [RecordKind] = [], form: ConsentForm = .paper, from: Int = 0,
    to: Int = 30, givenOn: Int = 0
  ) -> ConsentEntry {
    ConsentEntry(
      purpose: .referral, recipient: .entered("Beratung Musterweg"), recipientName: "Beratung Musterweg", kinds: kinds,
      fields: fields, language: "ar", hasInterpreter: false, interpreter: "", form: form, explainedBy: "Aylin Demir",
      givenOn: today.adding(days: givenOn), validFrom: today.adding(days: from), validTo: today.adding(days: to))
  }

  private static func consent(_ entry: ConsentEntry, number: Int64 = 1, isWithdrawn: Bool = false) -> Consent {
    Consent(
      id: ID(number), version: 1, caseFile: ID(1), giver: ConsentGiver(ID(1)), entry: entry, text: ID(1), textHash: "",
      translation: nil, recordedBy: "Aylin Demir",
      recordedAt: TestClock().now,
      withdrawal: isWithdrawn ? Consent.Withdrawal(at: TestClock().now, by: "Aylin Demir", words: "") : nil)
  }

  private static func partner(_ roles: Role...) -> PartnerOrganisation {
    PartnerOrganisation(id: ID(1), name: "Stelle (erfunden)", roles: Set(roles))
  }

  @Test(arguments: [
    (-1, Consent.State.notYet), (0, .valid), (30, .valid), (31, .expired),
  ])
  func `eine Einwilligung gilt vom ersten bis zum letzten Tag`(_ days: Int, _ expected: Consent.State) {
    #expect(Self.consent(Self.entry()).state(on: Self.today.adding(days: days)) == expected)
    #expect(Self.consent(Self.entry(), isWithdrawn: true).state(on: Self.today.adding(days: days)) == .withdrawn)
  }

  @Test(arguments: [(29, true), (30, true), (31, false), (0, true), (-1, false)])
  func `in den letzten 30 Tagen ist sie markiert`(_ left: Int, _ expected: Bool) {
    #expect(Self.consent(Self.entry(from: -100, to: left)).expiresSoon(on: Self.today) == expected)
  }

  @Test(arguments: [ConsentForm.paper, .electronic, .oral], [ConsentField.name, .health, .otherSpecial])
  func `mündlich genügt nur ohne besonders geschützte Angaben`(_ form: ConsentForm, _ field: ConsentField) {
    let refusals = Self.entry([.name, field], form: form).refusals(
      partner: nil, usableFrom: Self.usableFrom, today: Self.today)
    #expect(refusals == (form == .oral && field != .name ? [.oralSpecial] : []))
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func `ein Tag in der Zukunft kann nicht der Tag der Erklärung sein`(_ days: Int, _ isRefused: Bool) {
    let refusals = Self.entry(givenOn: days).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today)
    #expect(refusals.contains(.inFuture) == isRefused)
  }

  @Test(arguments: [(-11, true), (-10, false)])
  func `niemand hat einem Text zugestimmt, bevor er freigegeben war und galt`(_ days: Int, _ isRefused: Bool) {
    let refusals = Self.entry(givenOn: days).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today)
    #expect(refusals == (isRefused ? [.beforeText(Self.usableFrom)] : []))
  }

  @Test(arguments: [(-1, true), (0, false), (1, false)])
  func `nichts gilt, bevor jemand eingewilligt hat`(_ days: Int, _ isRefused: Bool) {
    let refusals = Self.entry(from: -5 + days, givenOn: -5).refusals(
      partner: nil, usableFrom: Self.usableFrom, today: Self.today)
    #expect(refusals.map(\.field.name) == (isRefused ? ["gilt_ab"] : []))
  }

  @Test func `Ende vor Beginn, zu spätes Ende und leere Angaben werden abgelehnt`() {
    #expect(Self.entry(to: 0).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today) == [])
    #expect(
      Self.entry(to: -1).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today) == [.endBeforeBegin])
    #expect(
      Self.entry(to: 5 * 366 + 1).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today) == [.tooLong])
    #expect(Self.entry([]).refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today) == [.nothingCovered])
  }

  @Test func `öffnen darf eine Stelle nur, was die Rechtetafel erlaubt und die Einwilligung ganz nennt`() {
    let seen: [ConsentField] = [.name, .birth, .languages, .phone, .email]
    let named = Self.entry(seen, kinds: [.masterData])
    #expect(named.refusals(partner: Self.partner(.provider), usableFrom: Self.usableFrom, today: Self.today) == [])
    #expect(named.refusals(partner: nil, usableFrom: Self.usableFrom, today: Self.today) == [.noAccounts])
    // The immigration authority sees all master data, so naming five fields is not enough.
    #expect(
      named.refusals(partner: Self.partner(.immigrationAuthority), usableFrom: Self.usableFrom, today: Self.today)
        == [.seesMore(.masterData, [.sex, .nationality, .address, .household])])
    #expect(
      Self.entry([.name], kinds: [.masterData]).refusals(
        partner: Self.partner(.provider), usableFrom: Self.usableFrom, today: Self.today)
        == [.seesMore(.masterData, [.birth, .languages, .phone, .email])])
    #expect(
      Self.entry([.status], kinds: [.residence]).refusals(
        partner: Self.partner(.provider), usableFrom: Self.usableFrom, today: Self.today)
        == [.notShareable(.residence)])
    #expect(
      Self.entry([.status], kinds: [.residence]).refusals(
        partner: Self.partner(.immigrationAuthority), usableFrom: Self.usableFrom, today: Self.today) == [])
  }

  @Test func `keine Partnerstelle kann Notizen, Gesundheit oder Einwilligungen geöffnet bekommen`() {
    for kind in [RecordKind.note, .specialCategory, .consent, .accessLog, .assessment] {
      #expect(!RecordKind.shareableKinds.contains(kind))
    }
    #expect(Set(RecordKind.shareableKinds.map(\.consentLabel)).count == RecordKind.shareableKinds.count)
    for kind in RecordKind.shareableKinds { #expect(kind.consentLabel != kind.rawValue) }
  }

  @Test func `zu jeder ungedeckten Angabe steht der Grund in einem Satz`() throws {
    let valid = Self.consent(Self.entry([.name]), number: 3)
    let expired = Self.consent(Self.entry([.phone], from: -20, to: -1), number: 1)
    let withdrawn = Self.consent(Self.entry([.email]), number: 2, isWithdrawn: true)
    let later = Self.consent(Self.entry([.goals], from: 1), number: 4)
    let cover = ConsentRules.cover(
      [valid, expired, withdrawn, later], [.name, .phone, .email, .goals, .areas], on: Self.today)
    #expect(cover.covered == [.name: ID(3)])
    #expect(cover.missing[.phone]?.contains("abgelaufen") == true)
    #expect(cover.missing[.email]?.contains("um 12:00 Uhr widerrufen") == true)
    #expect(cover.missing[.goals]?.contains("erst ab") == true)
    #expect(cover.missing[.areas]?.contains("umfasst diese Angabe nicht") == true)
    #expect(!cover.isComplete)
    let none = ConsentRules.cover([], [.name], on: Self.today)
    #expect(none.missing[.name] == "Für diese Stelle und diesen Zweck fehlt die Einwilligung.")
  }

  @Test func `das Licht in der Kopfzeile zählt Stellen einmal und warnt vor dem Ende`() {
    func light(_ consents: Consent...) -> String { ConsentLight(consents, of: [], on: Self.today).text }
    var own = Self.entry([], to: 300)
    own.purpose = .caseManagement
    own.recipient = .ownUnit
    var other = Self.entry(to: 300)
    other.recipient = .actor(7)
    #expect(light() == "keine Einwilligung")
    #expect(light(Self.consent(Self.entry(), isWithdrawn: true)) == "keine Einwilligung")
    #expect(light(Self.consent(own)) == "Einwilligung: Begleitung ✓")
    #expect(light(Self.consent(Self.entry(to: 31))) == "Einwilligung: 1 Stelle ✓")
    #expect(
      light(Self.consent(own), Self.consent(other), Self.consent(Self.entry(to: 300)), Self.consent(Self.entry(to: 9)))
        == "Einwilligung: 2 Stellen ✓, 1 läuft ab")
  }
}
