import Access
import Basics
import CaseAccess
import Cases
import Districts
import House
import Journal
import Persons
import SQL
import TestKit
import Testing
import Web

/// From which cases of a person a precedence check takes residence statuses.
@Suite struct StatusSourceTests {
  private static let neuss = "05162024"
  private static let today = TestClock.today

  private let site: TestSite
  private let demir: TestVisitor
  private let person: ID<PersonKey>

  init() throws {
    let district = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    let site = try House.underTest.testSite(fill: { connection, clock, _, _ in
      try DistrictSetUp.load(district, connection, at: clock.now, by: "Prüfung")
    })
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    person = try site.database.write { connection in
      try PersonEntry(family: "Haddad", given: "Rami", birth: .year(Self.today.year - 30), municipalityKey: Self.neuss)
        .store(by: demir.account, at: site.clock.now, site.keys, connection)
    }
    self.site = site
    self.demir = demir
  }

  /// A case of the person, with a paper that begins so many days ago.
  private func open(_ status: String, _ from: Int, to: Int?, of visitor: TestVisitor) throws -> ID<CaseKey> {
    try site.database.write { connection in
      let file = try CaseStore(connection).open(
        CaseOpening(
          person: person, municipalityKey: Self.neuss, responsible: visitor.account, birthYear: Self.today.year - 30),
        by: visitor.account, keys: site.keys, on: Self.today.adding(days: from), at: site.clock.now)
      try connection.run(
        """
        INSERT INTO residence_status (entry, version, case_file, person, status, valid_from, valid_to, source, is_void,
          changed_by, changed_at)
        VALUES ($1, 1, $1, $2, $3, $4, $5, 'statement', 0, $6, $7)
        """,
        [
          file, person, status, Self.today.adding(days: from), to.map { Self.today.adding(days: $0) },
          visitor.account, site.clock.now,
        ])
      return file
    }
  }

  private func begun(_ file: ID<CaseKey>) throws -> [String] {
    let base = "/faelle/\(file.text)/vorrang"
    #expect(demir.post("\(base)/pruefungen").status == 303)
    let form = try #require(
      PageForm.all(in: demir.get("\(base)/1/angaben").text).first { $0.action.hasSuffix("/angaben") })
    return (1...4).compactMap { row in form.fields.first { $0.name == "status\(row)" }?.value }.filter { !$0.isEmpty }
  }

  /// Cases whose residence the journal says was read.
  private func read() throws -> Set<String> {
    try site.database.read { connection in
      Set(
        try connection.rows(
          """
          SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
          WHERE b.kind = $1 AND b.action = $2
          """, [RecordKind.residence.rawValue, JournalAction.read.rawValue]
        ) { $0.text(0) })
    }
  }

  @Test func `die Prüfung liest den Aufenthalt nur aus Fällen, deren Aufenthalt man lesen darf, und notiert es`() throws
  {
    let klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    let own = try open("refugee", -100, to: nil, of: demir)
    let further = try open("trainingToleration", -200, to: -101, of: demir)
    let closed = try open("tolerationGeneral", -300, to: -201, of: demir)
    _ = try open("asylumPermission", -400, to: -301, of: klein)
    try site.database.write { try CaseAccessStore($0).close(closed, on: Self.today) }
    #expect(try begun(own) == ["trainingToleration", "refugee"])
    #expect(try read() == [own.text, further.text])
  }

  @Test(arguments: [true, false])
  func `aus einem gesperrten Fall gelangt ein Status nur für Benannte in eine andere Prüfung`(_ isNamed: Bool) throws {
    let klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    let own = try open("refugee", -100, to: nil, of: demir)
    let sealed = try open("arrivalCertificate", -500, to: -401, of: demir)
    try site.database.write {
      try CaseAccessStore($0).seal(
        sealed, naming: [isNamed ? demir.account : klein.account], by: klein.account, at: site.clock.now)
    }
    _ = demir.post("/faelle/\(own.text)/vorrang/pruefungen")
    let page = demir.get("/faelle/\(own.text)/vorrang/1/angaben").text
    #expect(page.contains("value=\"arrivalCertificate\" selected") == isNamed)
    #expect(try read().contains(sealed.text) == isNamed)
  }
}
