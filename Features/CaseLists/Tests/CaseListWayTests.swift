import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import CaseLists

/// How the database finds a page: along an index whatever is asked, and the same cases on either way.
struct CaseListWayTests {
  private let sample: Sample
  private let oversight: TestVisitor

  init() throws {
    sample = try Sample()
    oversight = try sample.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
  }

  private var scope: CaseScope {
    CaseRelations.scope(
      ListWarrant(account: oversight.account, action: .read, kind: .caseHeader, now: sample.site.clock.now))
  }

  private static let filters = [
    "", "phase=monitoring", "frist=keine", "frist=ueberfaellig", "frist=heute", "kontakt=8", "titel=60", "vorrang=ja",
    "status=toleration", "jahr_von=1995", "kommune=05162024", "frist=keine&phase=monitoring", "frist_bis=%2B2w",
    "titel_bis=%2B90t", "eroeffnet_bis=-10t", "abgeschlossen_bis=heute", "frist=keine&kontakt=4&status=toleration",
  ]
  private static let states = ["", "&stand=offen", "&stand=abgeschlossen"]

  private func queries(_ filter: String) throws -> [CaseListQuery] {
    try Self.states.flatMap { state in
      try CaseListQuery.Sort.allCases.map { sort in
        try #require(CaseListQuery(text: "bereich=alle\(state)&sortierung=\(sort.rawValue)&\(filter)"))
      }
    }
  }

  private func steps(_ query: CaseListQuery, _ connection: Connection) throws -> (along: [String], sources: [[String]])
  {
    let store = CaseListStore(connection, on: Sample.today)
    let all = try store.statements(query, scope).map { statement, arguments in
      try connection.rows("EXPLAIN QUERY PLAN \(statement)", arguments) { $0.text(3) }
    }
    return (all[0], Array(all.dropFirst()))
  }

  @Test(arguments: filters)
  func `jede Reihenfolge geht an einem Index entlang, und nichts wird danach sortiert`(_ filter: String) throws {
    try sample.site.database.read { connection in
      for query in try queries(filter) {
        let (along, sources) = try steps(query, connection)
        let first = try #require(along.first)
        #expect(first.contains("USING INDEX") || first.contains("USING COVERING INDEX"), "\(query.text): \(along)")
        #expect(!along.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(query.text): \(along)")
        for source in sources {
          let search = source.filter { $0.contains("case_sheet") || $0.contains("case_file") }
          #expect(search.allSatisfy { $0.hasPrefix("SEARCH") }, "\(query.text): \(source)")
        }
      }
    }
  }

  @Test(arguments: [
    "frist=keine", "frist=keine&phase=monitoring", "kontakt=8", "titel=0", "vorrang=ja", "phase=closure",
  ])
  func `wer offene Fälle sucht, geht an keinem abgeschlossenen vorbei`(_ filter: String) throws {
    try sample.site.database.read { connection in
      for query in try queries(filter) where query.state == .open {
        let (along, sources) = try steps(query, connection)
        #expect(sources.allSatisfy { $0.contains { $0.contains("is_open=?") } }, "\(query.text): \(sources)")
        let isOpenOrder = [.due, .contact, .title].contains(query.sort) || query.sort == .changed && query.phase != nil
        #expect(along[0].contains("is_open=?") == isOpenOrder, "\(query.text): \(along)")
      }
    }
  }

  @Test func `alle Wege finden dieselben Fälle in derselben Reihenfolge`() throws {
    let demir = try sample.visitor(.caseManager, in: Sample.neuss)
    for number in 0..<60 {
      let today = Sample.today
      let id = try sample.add(
        for: demir.account, in: number % 3 == 0 ? Sample.dormagen : Sample.neuss, year: 1990 + number % 10,
        phase: number % 2 == 0 ? .monitoring : .closure, opened: 100 - number, changed: Int64(number * 7 % 30),
        CaseDates(
          nextDueOn: number % 4 == 0 ? nil : today.adding(days: number % 9 - 4),
          lastContactOn: number % 5 == 0 ? nil : today.adding(days: -number),
          nextCheckOn: number % 6 == 0 ? today.adding(days: number % 7 - 3) : nil,
          titleUntil: number % 7 == 0 ? nil : today.adding(days: number * 5 - 100),
          statusGroup: number % 2 == 0 ? "toleration" : "asylum"))
      if number % 5 == 2 {
        try sample.write {
          try CaseStore($0).close(id, on: today.adding(days: number % 3 - 1), at: sample.site.clock.now)
        }
      }
    }
    let index = CaseIndex()
    try sample.site.database.read { connection in
      for filter in Self.filters {
        for query in try queries(filter) {
          let sorted = try CaseListStore(connection, on: Sample.today).places(query, scope, limit: 100)
          let walked = CaseListStore(connection, on: Sample.today, few: -1, far: -1)
          let impatient = CaseListStore(connection, on: Sample.today, few: -1, patience: 1)
          #expect(try walked.places(query, scope, limit: 100) == sorted, "\(query.text)")
          #expect(try impatient.places(query, scope, limit: 100) == sorted, "\(query.text)")
          let indexed = CaseListStore(connection, on: Sample.today, few: -1, far: -1, index: index)
          #expect(try indexed.places(query, scope, limit: 100) == sorted, "\(query.text)")
          guard sorted.count > 4 else { continue }
          var rest = query
          rest.after = sorted[2]
          #expect(try walked.places(rest, scope, limit: 100) == Array(sorted.dropFirst(3)), "\(query.text)")
          #expect(
            try walked.places(rest, scope, limit: 100, isBackward: true) == sorted.prefix(2).reversed(),
            "\(query.text)")
          #expect(try indexed.places(rest, scope, limit: 100) == Array(sorted.dropFirst(3)), "\(query.text)")
          #expect(
            try indexed.places(rest, scope, limit: 100, isBackward: true) == sorted.prefix(2).reversed(),
            "\(query.text)")
        }
      }
    }
  }

  @Test func `ein wieder aufgenommener Fall steht wieder unter den offenen`() throws {
    let demir = try sample.visitor(.caseManager, in: Sample.neuss)
    let id = try sample.add(for: demir.account, opened: 20)
    let now = sample.site.clock.now
    func found() throws -> Int {
      try sample.site.database.read { connection in
        let query = try #require(CaseListQuery(text: "bereich=alle&stand=offen&frist=keine&sortierung=frist"))
        return try CaseListStore(connection, on: Sample.today, few: -1).places(query, scope, limit: 5).count
      }
    }
    #expect(try found() == 1)
    try sample.write { try CaseStore($0).close(id, on: Sample.today, at: now) }
    #expect(try found() == 0)
    try sample.write {
      try CaseStore($0).reopen(id, responsible: demir.account, by: demir.account, on: Sample.today, at: now)
    }
    #expect(try found() == 1)
  }
}
