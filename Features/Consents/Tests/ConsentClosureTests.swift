import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Consents

/// What a closed or restricted case does to consents and to what rests on them.
struct ConsentClosureTests {
  private let sample: Sample
  private let partner: TestVisitor

  init() throws {
    sample = try Sample()
    partner = try sample.partner()
    #expect(sample.demir.post(sample.register, try sample.shared()).status == 303)
  }

  private func write<Result>(_ body: (CaseAccessStore) throws -> Result) throws -> Result {
    try sample.site.database.write { try body(CaseAccessStore($0)) }
  }

  private func close(on day: Day = Sample.today) throws {
    try write {
      try $0.close(sample.caseFile, on: day)
      try $0.endShares(of: sample.caseFile, with: day, at: sample.site.clock.now)
    }
  }

  private func reopen(on day: Day = Sample.today) throws {
    try write {
      try $0.reopen(
        sample.caseFile, responsible: sample.demir.account, by: sample.demir.account, on: day,
        at: sample.site.clock.now)
    }
  }

  // MARK: Freigaben

  @Test(arguments: [0, 1, 365])
  func `mit dem Abschluss enden Freigaben, und noch am selben Tag wieder aufgenommen leben sie nicht auf`(
    _ last: Int
  ) throws {
    try sample.site.database.write {
      try $0.run("UPDATE case_share SET valid_to = $1", [Sample.today.adding(days: last)])
    }
    #expect(try sample.mayRead(partner, .masterData))
    try close()
    #expect(try !sample.mayRead(partner, .masterData))
    try reopen()
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(partner.get("/personen/\(sample.person.text)").status != 200)
  }

  @Test func `auch ein Abschluss, der für gestern eingetragen wird, lässt keine Freigabe bis heute gelten`() throws {
    try sample.site.database.write {
      try $0.run("UPDATE case_file SET opened_on = $1", [Sample.today.adding(days: -5)])
      try $0.run("UPDATE case_share SET valid_from = $1, valid_to = $2", [Sample.today.adding(days: -5), Sample.today])
    }
    try close(on: Sample.today.adding(days: -1))
    try reopen()
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(try !sample.mayRead(partner, .masterData, days: -1))
  }
}
