import Access
import Approvals
import Basics
import CaseAccess
import Cases
import Districts
import Persons
import SQL
import TestKit
import Vault
import Web

@testable import CaseLists

/// The room over two municipalities; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today

  let site: TestSite

  init() throws {
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let desk = ApprovalDesk(secret: Self.secret)
    site = try TestSite([
      caseAccess, districts, persons(places: { _ in names.map { PersonPlace(key: $0.key, name: $0.value) } }),
      cases(CaseFrame(slots: [], placeName: { key, _ in names[key] })), approvals(desk, kinds: [caseExportApproval]),
      caseLists(desk),
    ])
  }

  private static let secret = Seal(key: [UInt8](repeating: 7, count: 32))

  func visitor(
    _ role: Role, in municipality: String? = nil, name: String = "Aylin Demir (erfunden)",
    at organisation: String = "Kreis (erfunden)"
  ) throws -> TestVisitor {
    try site.visitor(role, municipality: municipality, name: name, organisation: organisation)
  }

  /// A case with what lists show, changed so many minutes ago.
  @discardableResult
  func add(
    _ family: String = "Haddad", for account: ID<Account>, in municipality: String = Sample.neuss, year: Int = 1997,
    phase: Phase = .access, opened: Int = 0, changed: Int64 = 0, _ dates: CaseDates = CaseDates()
  ) throws -> ID<CaseKey> {
    try site.database.write { connection in
      let person = try PersonEntry(
        family: family, given: "Rami", birth: .year(year), country: "SY", municipalityKey: municipality
      ).store(by: account, at: site.clock.now, site.keys, connection)
      let store = CaseStore(connection)
      let id = try store.open(
        CaseOpening(
          person: person, municipalityKey: municipality, responsible: account, phase: phase, birthYear: year),
        by: account, keys: site.keys, on: Self.today.adding(days: -opened), at: site.clock.now)
      let at = site.clock.now.adding(seconds: -60 * changed)
      try store.setStatus(group: dates.statusGroup, until: dates.titleUntil, of: id, at: at)
      try store.setNextDue(dates.nextDueOn, of: id, at: at)
      try store.setNextCheck(dates.nextCheckOn, of: id, at: at)
      try store.setLastContact(dates.lastContactOn, of: id, at: at)
      return id
    }
  }

  func write(_ change: (Connection) throws -> Void) throws {
    try site.database.write { try change($0) }
  }

  /// The running numbers of the cases on a page of the list, in their order; they count as the cases do.
  static func shown(on page: String) -> [Int] {
    page.components(between: "<tbody", and: "</tbody>").split(separator: "KIM-").dropFirst().compactMap { part in
      part.split(separator: "-").dropFirst(2).first.flatMap { Int($0.prefix { $0.isNumber }) }
    }
  }

  /// The address of the page after this one.
  static func next(after page: String) -> String? {
    guard let start = page.firstRange(of: "<a rel=\"next\" href=\"") else { return nil }
    let address = page[start.upperBound...].prefix { $0 != "\"" }
    return address.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
  }
}
