import Access
import Basics
import CaseAccess
import Keys
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// A case stays about the same human being when two records of that person become one, and two again.
struct CaseMergeTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let haddad: ID<PersonKey>
  private let double: ID<PersonKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    haddad = try sample.person(by: demir.account)
    double = try sample.person("Hadad", by: demir.account)
  }

  private func merge(_ merged: ID<PersonKey>, into survivor: ID<PersonKey>) -> TestAnswer {
    let path = "/personen/\(survivor.text)/doppelte/\(merged.text)"
    let states = demir.visitor.get(path).text.matches(of: /name="(stand_\d+)" value="([^"]+)"/)
      .map { (String($0.1), String($0.2)) }
    return demir.visitor.post(
      "\(path)/zusammenfuehrung", states + [("bleibt", survivor.text), ("name", survivor.text)])
  }

  private func undo(_ survivor: ID<PersonKey>) -> Int {
    demir.visitor.post("/personen/\(survivor.text)/zusammenfuehrungen/1/ruecknahme").status
  }

  private func people(_ id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try sample.site.database.read { try CaseStore($0).people(in: id) }
  }

  private func steps(_ id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try sample.site.database.read { try CasePeopleStore($0).steps(in: id, key: nil).map(\.person) }
  }

  @Test func `geht der Datensatz der Hauptperson, ist der Fall um den, der bleibt, und nach der Rücknahme wie vorher`()
    throws
  {
    let id = try sample.openCase(haddad, by: demir.account)
    let other = try sample.openCase(double, by: demir.account)
    #expect(merge(haddad, into: double).status == 303)
    #expect(try sample.file(id)?.person == double)
    #expect(try sample.file(other)?.person == double)
    #expect(try people(id) == [double])
    let page = demir.visitor.get("/faelle/\(id.text)").text
    #expect(page.contains("Hadad, Rami"))
    #expect(page.contains("href=\"/personen/\(double.text)\""))

    #expect(undo(double) == 303)
    #expect(try sample.file(id)?.person == haddad)
    #expect(try sample.file(other)?.person == double)
    #expect(try people(id) == [haddad])
    #expect(demir.visitor.get("/faelle/\(id.text)").text.contains("Haddad, Rami"))
  }

  @Test func `bleibt der Datensatz der Hauptperson, ändert sich am Fall nichts`() throws {
    let id = try sample.openCase(haddad, by: demir.account)
    #expect(merge(double, into: haddad).status == 303)
    #expect(try sample.file(id)?.person == haddad)
    #expect(undo(haddad) == 303)
    #expect(try sample.file(id)?.person == haddad)
    #expect(try people(id) == [haddad])
  }

  @Test(arguments: [true, false])
  func `ein Mitglied des Falls und die Spur seines Kommens gehen mit und kehren zurück`(_ mainGoes: Bool) throws {
    let id = try sample.openCase(haddad, by: demir.account)
    try sample.site.database.write { connection in
      let key = try #require(try sample.site.keys.key(.caseFile(id.number), .notes))
      try CasePeopleStore(connection).change(
        double, in: id, isAdded: true, reason: "Gleicher Haushalt", key, by: demir.account, at: sample.site.clock.now)
    }
    let (merged, survivor) = mainGoes ? (haddad, double) : (double, haddad)
    #expect(merge(merged, into: survivor).status == 303)
    #expect(try people(id) == [survivor])
    #expect(try sample.file(id)?.person == survivor)
    #expect(try steps(id) == [survivor])
    #expect(demir.visitor.get("/faelle/\(id.text)/stammdaten").status == 200)

    #expect(undo(survivor) == 303)
    #expect(try people(id) == [haddad, double])
    #expect(try sample.file(id)?.person == haddad)
    #expect(try steps(id) == [double])
  }

  @Test func `ein Fall, der seither für den bleibenden eröffnet wurde, bleibt bei ihm`() throws {
    let first = try sample.openCase(haddad, by: demir.account)
    #expect(merge(haddad, into: double).status == 303)
    let later = try sample.openCase(double, by: demir.account)
    #expect(undo(double) == 303)
    #expect(try sample.file(first)?.person == haddad)
    #expect(try sample.file(later)?.person == double)
  }
}
