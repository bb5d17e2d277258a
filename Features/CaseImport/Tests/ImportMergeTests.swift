import Access
import Basics
import CaseAccess
import Cases
import HTTP
import Keys
import Persons
import SQL
import TestKit
import Testing

@testable import CaseImport

/// What an import remembers of people holds when two records become one.
@Suite struct ImportMergeTests {
  private static let list = "Nachname;Kommune\nHaddad;Neuss\nKowal;Neuss\nYılmaz;Neuss"
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = sample.demir
  }

  // MARK: Steps

  private func imported(_ list: String = ImportMergeTests.list) throws {
    _ = try sample.dryRun(list)
    _ = try sample.take()
    #expect(try sample.file().state == .done)
    sample.site.clock.advance(seconds: 60)
  }

  private func enter(_ family: String) throws -> ID<PersonKey> {
    try sample.site.database.write { connection in
      try PersonEntry(family: family, given: "Rami", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
  }

  private func open(for person: ID<PersonKey>) throws -> ID<CaseKey> {
    try sample.site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Sample.neuss, responsible: demir.account, birthYear: nil),
        by: demir.account, keys: sample.site.keys, on: Sample.today, at: sample.site.clock.now)
    }
  }

  private func merge(_ merged: ID<PersonKey>, into survivor: ID<PersonKey>) throws {
    let path = "/personen/\(survivor.text)/doppelte/\(merged.text)"
    let states = demir.get(path).text.matches(of: /name="(stand_\d+)" value="([^"]+)"/)
      .map { (String($0.1), String($0.2)) }
    let decided = [("bleibt", survivor.text), ("name", survivor.text)]
    try #require(demir.post("\(path)/zusammenfuehrung", states + decided).status == 303)
  }

  private func unmerge(_ survivor: ID<PersonKey>) -> Int {
    demir.post("/personen/\(survivor.text)/zusammenfuehrungen/1/ruecknahme").status
  }

  /// Asks first, which names what stays, then takes back.
  private func undo(keeping count: Int) {
    let page = demir.get("/fallimporte/1/ruecknahme")
    #expect(page.text.contains(count == 1 ? "Seither geändert: 1 Fall." : "Seither geändert: \(count) Fälle."))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(demir.post("/fallimporte/1/ruecknahme", [("teilweise", "ja")]).status == 303)
  }

  private func people(_ id: Int64) throws -> [ID<PersonKey>] {
    try sample.site.database.read { try CaseStore($0).people(in: ID(id)) }
  }

  private var left: [Int64] {
    get throws {
      try sample.site.database.read { try $0.rows("SELECT id FROM case_file ORDER BY id", []) { $0.integer64(0) } }
    }
  }

  private func hasKey(_ person: ID<PersonKey>) throws -> Bool {
    try sample.site.keys.key(.person(person.number), .identity) != nil
  }

  // MARK: People who came with the import

  @Test func `geht eine neue Person in einer bekannten auf, bleiben beide mit dem Fall und lassen sich wieder trennen`()
    throws
  {
    try imported()
    let known = try enter("Hadad")
    try merge(ID(1), into: known)
    undo(keeping: 1)
    #expect(try left == [1] && people(1) == [known])
    #expect(try hasKey(ID(1)) && hasKey(known) && !hasKey(ID(2)))
    #expect(demir.get("/faelle/1").text.contains("Hadad"))
    #expect(unmerge(known) == 303)
    #expect(try people(1) == [ID(1)])
    #expect(demir.get("/faelle/1").text.contains("Haddad"))
  }

  @Test func `geht eine bekannte Person in der neuen auf, bleibt diese mit beiden Fällen`() throws {
    try imported()
    let known = try enter("Hadad")
    let own = try open(for: known)
    try merge(known, into: ID(1))
    undo(keeping: 1)
    #expect(try left == [1, own.number])
    #expect(try people(1) == [ID(1)] && people(own.number) == [ID(1)])
  }

  @Test func `sind zwei Zeilen derselben Liste ein Mensch, bleiben beide Fälle, der dritte geht`() throws {
    try imported()
    try merge(ID(2), into: ID(1))
    undo(keeping: 2)
    #expect(try left == [1, 2] && people(2) == [ID(1)])
    #expect(try hasKey(ID(1)) && hasKey(ID(2)) && !hasKey(ID(3)))
  }

  @Test func `auch was wieder getrennt ist, bleibt und wird vorher genannt`() throws {
    try imported()
    let known = try enter("Hadad")
    try merge(ID(1), into: known)
    #expect(unmerge(known) == 303)
    undo(keeping: 1)
    #expect(try left == [1] && people(1) == [ID(1)])
  }

  // MARK: Further cases of people who are kept already

  /// Somebody known with an open case, and a list with an earlier one of theirs, which is over, and somebody new.
  private func importFurther() throws -> (known: ID<PersonKey>, open: ID<CaseKey>) {
    let known = try enter("Haddad")
    let open = try open(for: known)
    let days = "\(Sample.today.adding(days: -90).german);\(Sample.today.adding(days: -7).german)"
    let page = try sample.dryRun(
      "Nachname;Vorname;Kommune;Beginn;Abgeschlossen am\nHaddad;Rami;Neuss;\(days)\nKowal;Oksana;Neuss;\(days)")
    try #require(page.text.contains("value=\"person-\(known.text)\""))
    let fields = [("fassung", String(try sample.file().version)), ("zeile-2", "person-\(known.text)")]
    #expect(demir.post("/fallimporte/1/entscheidungen", fields).status == 303)
    return (known, open)
  }

  @Test func `der weitere Fall einer bekannten Person geht, sie selbst und ihr offener Fall bleiben`() throws {
    let (known, open) = try importFurther()
    _ = try sample.take()
    #expect(try sample.count("case_file") == 3)
    sample.site.clock.advance(seconds: 60)
    #expect(!demir.get("/fallimporte/1/ruecknahme").text.contains("Seither geändert"))
    #expect(demir.post("/fallimporte/1/ruecknahme").status == 303)
    #expect(try left == [open.number] && people(open.number) == [known])
    #expect(try hasKey(known) && sample.count("person") == 1)
  }

  @Test func `ist sie inzwischen in einer anderen aufgegangen, bleibt der weitere Fall bei dieser`() throws {
    let (known, open) = try importFurther()
    _ = try sample.take()
    sample.site.clock.advance(seconds: 60)
    let other = try enter("Hadad")
    try merge(known, into: other)
    undo(keeping: 1)
    let further = try #require(try left.last)
    #expect(try left == [open.number, further] && people(further) == [other])
    #expect(unmerge(other) == 303)
    #expect(try people(further) == [known] && people(open.number) == [known])
  }

  @Test func `ging sie vor der Übernahme in einer anderen auf, wird noch einmal gefragt`() throws {
    let (known, _) = try importFurther()
    let other = try enter("Hadad")
    try merge(known, into: other)
    _ = try sample.take()
    #expect(try sample.count("case_file") == 1 && sample.file().state == .open)
    let page = demir.get("/fallimporte/1").text
    #expect(page.contains("Entscheiden Sie zuerst über die Zeilen oben") && PageCheck.problems(in: page) == [])
    let fields = [("fassung", String(try sample.file().version)), ("zeile-2", "person-\(other.text)")]
    #expect(demir.post("/fallimporte/1/entscheidungen", fields).status == 303)
    _ = try sample.take()
    #expect(try sample.file().cases == 2 && people(try #require(left.last)) == [other])
  }

  @Test func `ging sie während der Übernahme in einer anderen auf, wird nichts übernommen`() throws {
    let (known, _) = try importFurther()
    let other = try enter("Hadad")
    try #require(known == ID(1) && other == ID(2))
    // Between the rows with new people and the last step.
    try sample.site.database.write { connection in
      try connection.run(
        """
        CREATE TRIGGER meanwhile AFTER UPDATE OF stored ON case_import WHEN new.stored > 0
        BEGIN UPDATE person_key SET merged_into = 2 WHERE id = 1; END
        """)
    }
    let answer = try sample.take()
    #expect(answer.status == 303)
    #expect(try sample.count("case_file") == 1 && sample.file().state == .open)
  }
}
