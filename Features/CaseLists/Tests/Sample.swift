import Access
import Approvals
import Basics
import CaseAccess
import Cases
import Districts
import HTTP
import Markup
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
  static let groups = ["toleration": "Duldung", "asylum": "Asylverfahren"]

  /// Both ask for the year of birth; one of them needs a right that no supervisor has.
  static let filters = [filter("einwilligung", .consent), filter("stufe", .subsidiarityCheck)]

  private static func filter(_ name: String, _ kind: RecordKind) -> CaseFilter {
    CaseFilter(
      name: name, label: "Probe \(name)", kind: kind,
      choices: { _ in [CaseFilter.Choice("1990", "neunzig", sentence: "mit \(name) neunzig")] },
      condition: { value, column, _, bind in
        "EXISTS (SELECT 1 FROM case_sheet t WHERE t.case_file = \(column) AND t.birth_year = \(bind(Int(value) ?? 0)))"
      })
  }

  /// Everybody waits since yesterday.
  static let fact = CaseFact(name: "warteliste", kind: .subsidiarityCheck) { ids, today, _ in
    Dictionary(uniqueKeysWithValues: ids.map { ($0, today.adding(days: -1)) })
  }

  /// Moves cases without a follow-up to the top of the list; whoever types „niemand“ gets the last of them left out.
  static let step = CaseBatchStep(
    path: "probe", title: "Probe machen", sentence: "Probe.", confirm: "Machen", action: .update, kind: .caseHeader,
    objections: { ids, _, connection in
      var found: [ID<CaseKey>: String] = [:]
      for id in ids where try CaseStore(connection).find(id)?.dates.nextDueOn != nil { found[id] = "hat schon eine" }
      return found
    },
    form: { typed, errors, _, _ in
      textField("wort", label: "Wort", value: typed?["wort"] ?? "", required: true, errors: errors)
    },
    take: { ids, reader, visit, connection in
      let word = reader.text("wort", label: "Wort", limit: TextLimit(maximum: 20))
      guard reader.errors.isEmpty else { return nil }
      return try ids.map { id in
        if word == "niemand", id == ids.last { return .left("war nicht gemeint") }
        try CaseStore(connection).touch(id, at: visit.now)
        return .made(id.number)
      }
    },
    undo: { marks, visit, connection in
      for mark in marks { try CaseStore(connection).touch(mark.caseFile, at: visit.now) }
      return marks.map(\.caseFile)
    }, words: { reader, _, _ in "Mit dem Wort \(reader.typed("wort"))." })

  let site: TestSite

  init() throws {
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let desk = ApprovalDesk(secret: Self.secret)
    let frame = CaseFrame(slots: [], placeName: { key, _ in names[key] })
    site = try TestSite([
      caseAccess, districts, persons(places: { _ in names.map { PersonPlace(key: $0.key, name: $0.value) } }),
      cases(frame),
      approvals(desk, kinds: [caseExportApproval(groups: Self.groups, filters: Self.filters)]),
      caseLists(
        desk, groups: Self.groups, filters: Self.filters, facts: [Self.fact], steps: [Self.step],
        landing: { try frame.landing($0, register: $1, $2, $3) }),
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
    phase: Phase = .access, opened: Int = 0, changed: Int64 = 0, language: String = "",
    _ dates: CaseDates = CaseDates()
  ) throws -> ID<CaseKey> {
    try site.database.write { connection in
      var entry = PersonEntry(
        family: family, given: "Rami", birth: .year(year), country: "SY", municipalityKey: municipality)
      entry.language = language
      let person = try entry.store(by: account, at: site.clock.now, site.keys, connection)
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
    page.components(between: "<tbody", and: "</tbody>").split(separator: "fd-row-header").dropFirst().compactMap {
      part in
      part.firstRange(of: ">KIM-").flatMap { found in
        part[found.upperBound...].split(separator: "-").dropFirst(2).first.flatMap { Int($0.prefix { $0.isNumber }) }
      }
    }
  }

  /// The address of the page after this one.
  static func next(after page: String) -> String? {
    guard let start = page.firstRange(of: "<a rel=\"next\" href=\"") else { return nil }
    let address = page[start.upperBound...].prefix { $0 != "\"" }
    return address.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
  }
}
