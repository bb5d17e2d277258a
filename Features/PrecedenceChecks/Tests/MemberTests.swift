import Access
import Actors
import Basics
import CaseAccess
import Cases
import Persons
import Precedence
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// A check for each person of a case; children under 18 count with a parent of the household.
struct MemberTests {
  private let sample: Sample

  init() throws {
    sample = try Sample()
    sample.live(sample.person, "bezugsperson")
  }

  private func begin(_ person: ID<PersonKey>) -> TestAnswer {
    sample.demir.post("\(sample.base)/pruefungen", [("person", person.text)])
  }

  /// Begins, answers the one area and decides.
  private func decide(
    _ person: ID<PersonKey>, children: String = "keine", age: Int = 30, next: Int = 90,
    _ outcome: CheckOutcome = .admitted, stage: String = "1a", reason: String = ""
  ) throws {
    #expect(begin(person).status == 303)
    let check = try #require(try sample.checks().first { $0.person == person && $0.isOpen })
    let address = "\(sample.base)/\(check.id.text)"
    let facts = try sample.facts(
      [.work], version: Int(check.factsVersion), [("kinder", children), ("geburt", Sample.born(age).german)])
    #expect(sample.demir.post("\(address)/angaben", facts).status == 303)
    let area = try #require(try sample.checks().first { $0.id == check.id }?.areas.first)
    #expect(sample.area(address, .work, .nobody, version: Int(area.version)).status == 303)
    let version = try #require(try sample.checks().first { $0.id == check.id }).version
    let answer = try sample.decide(
      address, outcome, stage: stage, reason: reason, version: version,
      next: Sample.today.adding(days: next).german)
    #expect(answer.status == 303, "\(answer.text)")
  }

  private func count() throws -> [Int] {
    let counts = try sample.site.database.read { try QuotaStore($0).counts(on: Sample.today) }
    return [counts.first?.core ?? 0, counts.first?.others ?? 0]
  }

  @Test func `jede Person des Falls hat ihre Prüfung, höchstens eine offene je Person`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    let main = try sample.begin()
    #expect(begin(lina).location?.hasSuffix("/vorrang/2/angaben") == true)
    #expect(begin(lina).location == "\(sample.base)/2")
    #expect(begin(sample.person).location == main)
    #expect(Set(try sample.checks().map(\.person)) == [sample.person, lina])
    let page = sample.demir.get(sample.base)
    #expect(page.text.contains("<h2>Haddad, Lina</h2>") && page.text.contains("<h2>Haddad, Rami</h2>"))
    #expect(PageCheck.problems(in: page.text) == [])
    let sheet = sample.demir.get("\(sample.base)/2/druck")
    #expect(sheet.text.contains("Haddad, Lina") && !sheet.text.contains("Haddad, Rami"))
    #expect(sample.demir.get("\(sample.base)/2").text.contains("Person: <strong>Haddad, Lina</strong>"))
    #expect(PageCheck.problems(in: sample.demir.get("\(sample.base)/2/angaben").text) == [])
    let lone = try #require(try sample.checks().first { $0.person == lina })
    #expect(lone.facts.birth == .day(Sample.born(28)), "die Angaben sind die dieser Person")
  }

  @Test func `wer nicht zum Fall gehört, wird in ihm nicht geprüft`() throws {
    #expect(sample.demir.post("\(sample.base)/pruefungen", [("person", "999")]).status == 400)
    #expect(sample.demir.post("\(sample.base)/pruefungen", [("person", "x")]).status == 400)
    #expect(try sample.checks().isEmpty)
  }

  @Test(arguments: [(1, true), (0, false), (-1, false)])
  func `bis zum Tag vor dem 18. Geburtstag zählt ein Kind mit dem Elternteil, danach wird es selbst geprüft`(
    _ days: Int, _ isChild: Bool
  ) throws {
    let child = try sample.join(
      "Sami", born: Sample.today.adding(days: days).adding(months: -12 * 18), as: "kind")
    let page = sample.demir.get(sample.base).text
    #expect(page.contains("zählt mit Haddad, Rami") == isChild)
    #expect(page.contains("„und deren Kinder“") == isChild)
    let answer = begin(child)
    #expect(answer.status == 303)
    #expect(try sample.checks().count == (isChild ? 0 : 1))
    _ = try sample.begin()
    let facts = try #require(try sample.checks().first { $0.person == sample.person }).facts
    #expect(facts.birth != nil)
  }

  @Test
  func `ein Kind im Fall ohne Elternteil im selben Haushalt und eines ohne bekanntes Alter werden selbst geprüft`()
    throws
  {
    let alone = try sample.join("Sami", born: Sample.born(10))
    let unknown = try sample.join("Nour", born: nil, as: "kind")
    for person in [alone, unknown] { #expect(begin(person).status == 303) }
    #expect(Set(try sample.checks().map(\.person)) == [alone, unknown])
  }

  @Test func `wer selbst geprüft wird, zählt nicht noch einmal als Kind`() throws {
    let grown = try sample.join("Sami", born: Sample.born(19), as: "kind")
    #expect(begin(grown).status == 303)
    #expect(begin(sample.person).status == 303)
    let check = try #require(try sample.checks().first { $0.person == sample.person })
    #expect(check.facts.children == [])
  }

  @Test func `die Quote zählt Köpfe: jede Person einmal, gemeinsame Kinder einmal, Ausgeschiedene nicht`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    try decide(sample.person, children: "2019; 2021")
    #expect(try count() == [3, 0])
    try decide(lina, children: "2019; 2021", age: 28)
    #expect(try count() == [4, 0])
    try decide(lina, children: "2019; 2021", age: 40, stage: "keine", reason: "im Team besprochen")
    #expect(try count() == [3, 1])
    try decide(lina, age: 40, .declined, reason: "möchte keine Begleitung")
    #expect(try count() == [3, 0])
    try decide(lina, age: 28)
    #expect(try count() == [4, 0])
    let leave = sample.demir.post(
      "/faelle/\(sample.file.text)/stammdaten/personen/\(lina.text)", [("grund", "ist in eine andere Stadt gezogen")])
    #expect(leave.status == 303, "\(leave.text)")
    #expect(try count() == [3, 0])
    let day = Sample.today.adding(days: -1)
    #expect(try sample.site.database.read { try QuotaStore($0).counts(on: day) } == [])
  }

  @Test func `die Kopfzeile sagt das Schlimmste: wer nie geprüft ist und wer zuerst fällig wird`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    _ = try sample.join("Sami", born: Sample.born(6), as: "kind")
    try decide(sample.person, next: 90)
    func isMarked() -> Bool { sample.demir.get("/faelle/\(sample.file.text)").text.contains("Vorrang zu prüfen") }
    #expect(isMarked(), "Lina ist nicht geprüft")
    try decide(lina, next: 30)
    #expect(!isMarked(), "das Kind zählt mit")
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(days: 30))
    try decide(lina, next: 120)
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(days: 90))
  }

  @Test func `wer geht, nimmt seine nächste Prüfung mit, und wer zurückkommt, bringt sie wieder`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    try decide(sample.person, next: 90)
    try decide(lina, next: 30)
    func next() throws -> Day? { try sample.caseFile().dates.nextCheckOn }
    let people = "/faelle/\(sample.file.text)/stammdaten/personen"
    let leave = sample.demir.post("\(people)/\(lina.text)", [("grund", "ist in eine andere Stadt gezogen")])
    #expect(leave.status == 303, "\(leave.text)")
    #expect(try next() == Sample.today.adding(days: 90))
    let join = sample.demir.post("\(people)/neu", [("person", lina.text), ("grund", "ist wieder eingezogen")])
    #expect(join.status == 303, "\(join.text)")
    #expect(try next() == Sample.today.adding(days: 30))
  }

  @Test func `geht die Einzige, die geprüft war, steht keine nächste Prüfung mehr an`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    try decide(lina, next: 30)
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(days: 30))
    let path = "/faelle/\(sample.file.text)/stammdaten/personen/\(lina.text)"
    #expect(sample.demir.post(path, [("grund", "ist in eine andere Stadt gezogen")]).status == 303)
    #expect(try sample.caseFile().dates.nextCheckOn == nil)
  }

  @Test func `der Schemaschritt rechnet die nächste Prüfung wie das Programm`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    try decide(sample.person, next: 90)
    try decide(sample.person, next: 60)
    try decide(lina, next: 30)
    #expect(CheckSchema.migrations.contains { $0.sql == "\(CheckSchema.nextCheckOfMembers.text);" })
    func run(_ wrong: Day?) throws -> Day? {
      try sample.site.database.write { connection in
        try connection.run("UPDATE case_sheet SET next_check_on = $1", [wrong])
        try connection.run(CheckSchema.nextCheckOfMembers)
      }
      return try sample.caseFile().dates.nextCheckOn
    }
    #expect(try run(Sample.today) == Sample.today, "solange alle da sind, bleibt alles, wie es ist")
    try sample.site.database.write { try CaseAccessStore($0).remove(lina, from: sample.file) }
    let expected = try sample.site.database.read { try CheckHeadStore($0).nextCheck(of: sample.file) }
    #expect(try run(Sample.today.adding(days: 30)) == expected && expected == Sample.today.adding(days: 60))
    try sample.site.database.write {
      try $0.run("UPDATE precedence_area SET next_check_on = $1", [Sample.today.adding(days: 45)])
    }
    #expect(try run(nil) == Sample.today.adding(days: 45))
  }

  @Test func `die Anfrage zu einem Mitglied gibt nur weiter, wozu dieses Mitglied eingewilligt hat`() throws {
    let lina = try sample.join("Lina", born: Sample.born(28), as: "ehegatte")
    sample.consents.give([.name, .age], by: sample.person)
    sample.consents.give([.age], by: lina)
    #expect(begin(lina).status == 303)
    let address = "\(sample.base)/1"
    let facts = try sample.facts([.work], version: 1, [("geburt", Sample.born(28).german)])
    #expect(sample.demir.post("\(address)/angaben", facts).status == 303)
    let base = [
      ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
      ("frist", Sample.today.adding(days: 14).german),
    ]
    #expect(sample.demir.post("\(address)/anfragen", base + [("feld", "name"), ("feld", "age")]).status == 422)
    #expect(sample.demir.post("\(address)/anfragen", base + [("feld", "age")]).status == 303)
    let given = sample.demir.get("\(address)/anfragen/1").text
    #expect(given.contains("Alter: 28 Jahre") && !given.contains("Name: "))
  }

  @Test func `widerruft jemand zwischen Vorschau und Festhalten, geht nichts hinaus`() throws {
    sample.consents.give([.name], by: sample.person)
    let address = try sample.begin([.work])
    let query = "bereich=arbeit&stelle=p\(try sample.programme("Jugendmigrationsdienst").text)&frist=%2B2w&feld=name"
    let preview = sample.demir.get("\(address)/anfragen/neu?\(query)")
    #expect(preview.status == 200 && preview.text.contains("Genau diese Felder"))
    sample.consents.give([], by: sample.person)
    let answer = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
        ("frist", Sample.today.adding(days: 14).german), ("feld", "name"),
      ])
    #expect(answer.status == 422 && answer.text.contains("Ohne Einwilligung darf nicht weitergegeben werden: Name"))
    #expect(sample.demir.get("\(address)/anfragen/1").status == 404)
    #expect(try sample.checks().first?.area(.work)?.result == nil)
  }

  @Test func `werden zwei Datensätze einer, folgen die Prüfungen und kehren beim Trennen zurück`() throws {
    let double = try sample.join("Rami", born: Sample.born(30))
    #expect(begin(double).status == 303)
    let pair = MergePair(survivor: sample.person, merged: double)
    let rows = try sample.site.database.write { try precedenceCheckMergePart.move(pair, $0) }
    #expect(rows.count == 1)
    #expect(try sample.checks().map(\.person) == [sample.person])
    try sample.site.database.write { try precedenceCheckMergePart.restore(pair, rows, $0) }
    #expect(try sample.checks().map(\.person) == [double])
    #expect(begin(sample.person).status == 303)
    let none = try sample.site.database.write { try precedenceCheckMergePart.move(pair, $0) }
    #expect(none.isEmpty, "zwei offene Prüfungen einer Person widersprächen sich")
  }
}
