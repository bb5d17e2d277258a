import Access
import Basics
import CaseAccess
import HTTP
import Journal
import Keys
import SQL
import TestKit
import Web

@testable import Persons

/// The room over an empty district of two municipalities; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today

  let site: TestSite

  /// - `parts`: what rooms above would let follow when two records become one.
  init(_ parts: [MergePart] = []) throws {
    let places: PersonPlaces = { _ in
      [PersonPlace(key: Self.dormagen, name: "Dormagen"), PersonPlace(key: Self.neuss, name: "Neuss")]
    }
    site = try TestSite([caseAccess, persons(places: places, mergeParts: parts)])
  }

  /// Somebody with a role, and the number of the account.
  func worker(
    _ role: Role = .caseManager, in municipality: String? = Sample.neuss, name: String = "Aylin Demir (erfunden)"
  ) throws -> (visitor: TestVisitor, account: ID<Account>) {
    let visitor = try site.visitor(role, municipality: municipality, name: name)
    return (visitor, ID(try number("SELECT max(id) FROM account")))
  }

  func number(_ sql: SQLText) throws -> Int64 {
    try site.database.read { try $0.row(sql, [], { $0.isNull(0) ? 0 : $0.integer64(0) }) } ?? 0
  }

  /// Enters a person the way the pages do, and opens a case.
  func person(
    _ family: String = "Haddad", _ given: String = "Rami", by account: ID<Account>, birth: BirthDate? = nil,
    in municipality: String = Sample.neuss, hasCase: Bool = false
  ) throws -> (id: ID<PersonKey>, file: ID<CaseKey>?) {
    try site.database.write { connection in
      let sketch = IntakeSketch(
        names: [
          PersonName(kind: .familienname, prefix: "", text: family, native: "", position: 2),
          PersonName(kind: .vornamen, prefix: "", text: given, native: "", position: 1),
        ], birth: birth, sex: nil, nationality: nil, municipalityKey: municipality)
      let id = try IntakeHandlers.store(sketch, by: account, at: site.clock.now, site.keys, connection)
      guard hasCase else { return (id, nil) }
      let file = try CaseAccessStore(connection).openCase(
        number: "T-\(id.text)", municipalityKey: municipality, people: [id], responsible: account,
        on: Self.today.adding(days: -10), at: site.clock.now)
      return (id, file)
    }
  }

  @discardableResult
  func add(_ entry: FactEntry, to id: ID<PersonKey>, by account: ID<Account>) throws -> ID<PersonFact> {
    try site.database.write { connection in
      guard let key = try site.keys.key(.person(id.number), .identity) else { throw KeyMissing() }
      return try PersonStore(connection).add(entry, to: id, key, by: account, at: site.clock.now)
    }
  }

  func load(_ id: ID<PersonKey>) throws -> Person? {
    try site.database.read { connection in
      try site.keys.key(.person(id.number), .identity).flatMap { try PersonStore(connection).find(id, $0) }
    }
  }

  /// What the journal says of a person, newest first: `geaendert stammdaten`.
  func journal(_ id: ID<PersonKey>, _ kind: RecordKind = .masterData) throws -> [String] {
    try site.database.read { connection in
      try JournalStore(connection).lines(about: kind, id.text).compactMap { line in
        line.content.map { "\($0.action) \($0.result)" }
      }
    }
  }

  /// The fields of a sketch in the form for a new person.
  static func sketch(_ family: String, _ given: String = "", _ more: [(String, String)] = []) -> [(String, String)] {
    [("familienname", family), ("vornamen", given), ("kommune", Sample.neuss)] + more
  }

  static func name(_ text: String, version: Int = 0, _ more: [(String, String)] = []) -> [(String, String)] {
    [("fassung", String(version)), ("art", "familienname"), ("name", text), ("stelle", "1"), ("herkunft", "selbst")]
      + more
  }

  static let address = Contact(
    kind: .anschrift, value: "",
    address: PostalAddress(careOf: "Haus Beispiel", street: "Geheimweg 7", postcode: "41460", place: "Neuss"),
    note: "", isPreferred: false, doNotUse: "")
}
