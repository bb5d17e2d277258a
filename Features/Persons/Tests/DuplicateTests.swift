import Access
import Basics
import CaseAccess
import Keys
import SQL
import TestKit
import Testing

@testable import Persons

/// Who may be the same person, and who is decided not to be.
struct DuplicateTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let one: ID<PersonKey>
  private let other: ID<PersonKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    let birth = BirthDate(date: .year(1997), isEstimated: false, isPlaceholder: false, place: "", country: "")
    one = try sample.person("Haddad", "Rami", by: demir.account, birth: birth).id
    other = try sample.person("Hadad", "Ramy", by: demir.account, birth: birth).id
    _ = try sample.person("Schneider", "Petra", by: demir.account, birth: birth)
  }

  private func doubles(_ id: ID<PersonKey>, _ visitor: TestVisitor? = nil) -> String {
    (visitor ?? demir.visitor).get("/personen/\(id.text)/doppelte").text
  }

  private func proposes(_ id: ID<PersonKey>, _ candidate: ID<PersonKey>) -> Bool {
    doubles(id).contains("\"/personen/\(id.text)/doppelte/\(candidate.text)\"")
  }

  private func decide(_ reason: String = "") -> TestAnswer {
    demir.visitor.post(
      "/personen/\(one.text)/doppelte/\(other.text)/unterscheidung", [("grund_\(other.text)", reason)])
  }

  @Test func `Ähnliche stehen mit Gründen da, sich selbst und Fremde zeigt die Seite nicht`() {
    let text = doubles(one)
    #expect(proposes(one, other))
    #expect(text.contains("Nachname klingt gleich"))
    #expect(text.contains("Geburtsjahr gleich"))
    #expect(!proposes(one, one))
    #expect(!text.contains("Schneider"))
    #expect(PageCheck.problems(in: text) == [])
  }

  @Test func `höchstens fünf stehen da`() throws {
    for _ in 0..<7 { _ = try sample.person("Haddad", "Rami", by: demir.account) }
    #expect(doubles(one).ranges(of: "Zusammenführen prüfen").count == 5)
  }

  @Test func `nicht dieselbe Person gilt in beide Richtungen, mit Grund, Tag und Name, bis es jemand zurücknimmt`()
    throws
  {
    #expect(decide("beide waren zugleich hier").status == 303)
    for (id, candidate) in [(one, other), (other, one)] {
      #expect(!proposes(id, candidate))
      let text = doubles(id)
      for part in ["Entschieden: nicht dieselbe Person", "beide waren zugleich hier", "Aylin Demir (erfunden)"] {
        #expect(text.contains(part), "\(part)")
      }
      #expect(PageCheck.problems(in: text) == [])
      #expect(try sample.journal(id).first { $0.hasPrefix("geaendert") } == "geaendert erledigt")
    }
    let stored = try sample.site.database.read {
      try $0.rows("SELECT reason FROM person_distinct") { String(decoding: $0.blob(0), as: UTF8.self) }
    }
    #expect(stored.count == 1 && !stored.joined().contains("zugleich"))
    #expect(
      demir.visitor.get("/personen/\(other.text)/doppelte/\(one.text)").text.contains("Entschieden ist"))

    let back = "/personen/\(other.text)/doppelte/\(one.text)/unterscheidung/ruecknahme"
    #expect(demir.visitor.post(back).status == 303)
    #expect(proposes(one, other))
    #expect(proposes(other, one))
    #expect(try sample.number("SELECT count(*) FROM person_distinct WHERE withdrawn_at IS NOT NULL") == 1)
    #expect(decide().status == 303)
    #expect(try sample.number("SELECT count(*) FROM person_distinct") == 2)
  }

  @Test func `zweimal entschieden steht einmal da, ein überlanger Grund kommt zurück`() throws {
    let long = String(repeating: "x", count: 501)
    let refused = decide(long)
    #expect(refused.status == 422)
    #expect(refused.text.contains(long))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(try sample.number("SELECT count(*) FROM person_distinct") == 0)
    #expect(decide(String(repeating: "x", count: 500)).status == 303)
    #expect(decide().status == 303)
    #expect(try sample.number("SELECT count(*) FROM person_distinct") == 1)
  }

  @Test func `wer unterschieden ist, wird nicht zusammengeführt`() throws {
    let page = demir.visitor.get("/personen/\(one.text)/doppelte/\(other.text)").text
    var fields = page.matches(of: /name="(stand_\d+)" value="([^"]+)"/).map { (String($0.1), String($0.2)) }
    fields += [("bleibt", one.text), ("name", one.text)]
    _ = decide()
    let answer = demir.visitor.post("/personen/\(one.text)/doppelte/\(other.text)/zusammenfuehrung", fields)
    #expect(answer.status == 422)
    #expect(try sample.number("SELECT count(*) FROM person_merge") == 0)
  }

  @Test func `was beim Anlegen unterschieden wurde, gilt danach auf beiden Seiten`() throws {
    let kept = demir.visitor.post("/personen/neu/abgleich", Sample.sketch("Haddad", "Rami"))
    #expect(kept.status == 303)
    let created = demir.visitor.post(
      "/personen", [("kandidat_\(one.text)", "andere"), ("kandidat_\(other.text)", "andere")])
    #expect(created.status == 303)
    let new = ID<PersonKey>(try sample.number("SELECT max(id) FROM person"))
    for id in [one, other] {
      #expect(!proposes(new, id))
      #expect(!proposes(id, new))
    }
    #expect(doubles(new).contains("Entschieden: nicht dieselbe Person"))
  }

  @Test func `eine Entscheidung über jemanden, den man nicht sehen darf, steht nicht da und zählt nicht`() throws {
    _ = decide("vertraulich")
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    try sample.site.database.write { connection in
      let store = CaseAccessStore(connection)
      let file = try store.openCase(
        number: "T-neu", municipalityKey: Sample.neuss, people: [other], responsible: klein.account,
        on: Sample.today.adding(days: -1), at: sample.site.clock.now)
      try store.seal(file, naming: [klein.account], by: klein.account, at: sample.site.clock.now)
    }
    let text = doubles(one)
    #expect(!text.contains("Entschieden: nicht dieselbe Person"))
    #expect(!text.contains("vertraulich"))
    #expect(text.contains("Keine ähnliche Person gefunden"))
  }

  // MARK: Sealed

  /// The answer of a page without what changes from one look to the next.
  private func stable(_ text: String) -> String {
    text.replacing(/name="_schluessel" value="[^"]*"/, with: "")
  }

  @Test func `eine versiegelte Person ist in keiner Suche, keinem Abgleich und keinem Vorschlag, auch nicht als Zahl`()
    throws
  {
    let named = try sample.worker(name: "Martin Klein (erfunden)")
    let asked: [(String, () -> String)] = [
      ("Liste", { demir.visitor.get("/personen").text }),
      ("Name", { demir.visitor.post("/personen/suche", [("name", "Ramy Hadad"), ("geburt", "1997")]).text }),
      ("Telefon", { demir.visitor.post("/personen/suche", [("telefon", "0171 3920042")]).text }),
      ("Aktenzeichen", { demir.visitor.post("/personen/suche", [("aktenzeichen", "T-geheim")]).text }),
      (
        "Abgleich",
        {
          _ = demir.visitor.post("/personen/neu/abgleich", Sample.sketch("Hadad", "Ramy"))
          return demir.visitor.get("/personen/neu/abgleich").text
        }
      ), ("Doppelte", { doubles(one) }),
    ]
    let link = "/personen/\(other.text)\""
    try sample.site.database.write { connection in
      guard let key = try sample.site.keys.key(.person(other.number), .identity) else { throw KeyMissing() }
      let phone = Contact(
        kind: .mobil, value: "0171 3920042", address: PostalAddress(), note: "", isPreferred: false, doNotUse: "")
      try PersonStore(connection).add(
        FactEntry(.contact(phone)), to: other, key, by: demir.account, at: sample.site.clock.now)
      try renewSearchKeys(other, key, sample.site.keys, connection)
      _ = try CaseAccessStore(connection).openCase(
        number: "T-geheim", municipalityKey: Sample.neuss, people: [other], responsible: demir.account,
        on: Sample.today.adding(days: -1), at: sample.site.clock.now)
    }
    for (name, ask) in asked { #expect(ask().contains(link), "\(name) fände sie sonst") }
    try sample.site.database.write {
      try CaseAccessStore($0).seal(ID(1), naming: [named.account], by: named.account, at: sample.site.clock.now)
    }
    let sealed = asked.map { (name: $0.0, text: $0.1()) }
    for answer in sealed { #expect(!answer.text.contains(link), "\(answer.name)") }
    #expect(demir.visitor.get("/personen/\(one.text)/doppelte/\(other.text)").status == 404)
    #expect(named.visitor.get("/personen/\(other.text)").status == 200)

    // What remains is what the pages say where there never was anybody.
    try sample.site.database.write { try $0.run("DELETE FROM person_token WHERE person = $1", [other]) }
    for (before, ask) in zip(sealed, asked) { #expect(stable(before.text) == stable(ask.1()), "\(before.name)") }
  }
}
