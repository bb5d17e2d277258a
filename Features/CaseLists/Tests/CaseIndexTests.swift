import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import CaseLists

/// The index of the list in memory tells at each moment what is stored, and only what the visitor may see.
struct CaseIndexTests {
  private let sample: Sample
  private let oversight: TestVisitor
  private let demir: TestVisitor
  private let index = CaseIndex()

  init() throws {
    sample = try Sample()
    oversight = try sample.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
  }

  /// What a list finds by the index, which must be asked, and without it.
  private func found(_ filter: String, _ visitor: TestVisitor) throws -> [ID<CaseKey>] {
    try sample.site.database.read { connection in
      let query = try #require(CaseListQuery(text: "bereich=alle&\(filter)"))
      let scope = CaseRelations.scope(
        ListWarrant(account: visitor.account, action: .exist, kind: .caseHeader, now: sample.site.clock.now))
      let store = CaseListStore(connection, on: Sample.today, index: index)
      #expect(store.mayAskIndex(query, scope))
      let places = try store.places(query, scope, limit: 100)
      #expect(places == (try CaseListStore(connection, on: Sample.today).places(query, scope, limit: 100)))
      return places.map(\.id)
    }
  }

  @Test func `was sich an einem Fall ändert, weiß der Index beim nächsten Aufruf`() throws {
    let first = try sample.add(for: demir.account, opened: 20)
    #expect(try found("sortierung=nummer", oversight) == [first])
    let second = try sample.add(for: demir.account, opened: 10, CaseDates(nextDueOn: Sample.today))
    #expect(try found("sortierung=nummer", oversight) == [first, second])
    #expect(try found("frist=heute", oversight) == [second])
    let now = sample.site.clock.now
    try sample.write { try CaseStore($0).setNextDue(Sample.today, of: first, at: now) }
    #expect(try found("frist=heute&sortierung=nummer", oversight) == [first, second])
    try sample.write { try CaseStore($0).close(second, on: Sample.today, at: now) }
    #expect(try found("stand=offen", oversight) == [first])
    #expect(try found("stand=abgeschlossen", oversight) == [second])
    try sample.write {
      try CaseStore($0).reopen(second, responsible: demir.account, by: demir.account, on: Sample.today, at: now)
    }
    #expect(try found("stand=abgeschlossen", oversight).isEmpty)
    try sample.write { try CaseAccessStore($0).move(first, to: Sample.dormagen) }
    #expect(try found("kommune=\(Sample.dormagen)", oversight) == [first])
    #expect(try found("kommune=\(Sample.neuss)", oversight) == [second])
  }

  @Test func `was nicht gespeichert wurde, steht auch nicht im Index`() throws {
    struct Refused: Error {}
    let id = try sample.add(for: demir.account)
    #expect(try found("frist=heute", oversight).isEmpty)
    #expect(throws: Refused.self) {
      try sample.write { connection in
        try CaseStore(connection).setNextDue(Sample.today, of: id, at: sample.site.clock.now)
        #expect(try index.read(connection) { _ in true } == nil)
        throw Refused()
      }
    }
    #expect(try found("frist=heute", oversight).isEmpty)
    try sample.write { try CaseStore($0).setNextCheck(Sample.today, of: id, at: sample.site.clock.now) }
    #expect(try found("frist=heute", oversight).isEmpty)
    #expect(try found("vorrang=ja", oversight) == [id])
  }

  @Test func `einen versiegelten Fall schlägt der Index nur denen vor, die benannt sind`() throws {
    let id = try sample.add(for: demir.account)
    #expect(try found("", oversight) == [id])
    try sample.write {
      try CaseAccessStore($0).seal(
        id, naming: [demir.account], by: demir.account, at: sample.site.clock.now)
    }
    #expect(try found("", oversight).isEmpty)
    let other = try sample.visitor(.professionalOversight, name: "Vera Lang (erfunden)")
    try sample.write {
      try $0.run(
        "INSERT INTO seal_member (case_file, account, named_by, named_at) VALUES ($1, $2, $3, $4)",
        [id, other.account, demir.account, sample.site.clock.now])
    }
    #expect(try found("", other) == [id])
  }

  @Test func `Aktenzeichen nach einem neuen Muster stehen, wo sie hingehören`() throws {
    let first = try sample.add(for: demir.account)
    #expect(try found("sortierung=nummer", oversight) == [first])
    let second = try sample.add(for: demir.account)
    for (number, order) in [
      ("AB-1", [second, first]), ("ZZ-2026-01234567890123456789", [first, second]), ("KIM-1", [first, second]),
    ] {
      try sample.write { try $0.run("UPDATE case_file SET number = $1 WHERE id = $2", [number, second]) }
      #expect(try found("sortierung=nummer", oversight) == order, "\(number)")
    }
  }

  @Test func `Aktenzeichen, die zu lang sind, findet die Liste ohne den Index`() throws {
    let first = try sample.add(for: demir.account)
    let second = try sample.add(for: demir.account)
    try sample.write {
      try $0.run("UPDATE case_file SET number = $1 WHERE id = $2", ["B" + String(repeating: "1", count: 36), first])
      try $0.run("UPDATE case_file SET number = $1 WHERE id = $2", ["A" + String(repeating: "1", count: 36), second])
    }
    #expect(try sample.site.database.read { try index.read($0) { _ in true } } == nil)
    #expect(try found("sortierung=nummer", oversight) == [second, first])
  }

  @Test func `ein Fall, den es nicht mehr gibt, verschwindet aus dem Index`() throws {
    let first = try sample.add(for: demir.account)
    let second = try sample.add(for: demir.account)
    #expect(try found("sortierung=nummer", oversight) == [first, second])
    try sample.write { try $0.run("DELETE FROM case_sheet WHERE case_file = $1", [first]) }
    #expect(try found("sortierung=nummer", oversight) == [second])
    // Its place stays, so that a million others need not be read again.
    #expect(try proposed() == [second.number])
    #expect(try sample.site.database.read { try index.read($0) { $0.ids } } == [first.number, second.number])
    let third = try sample.add(for: demir.account)
    #expect(try found("sortierung=nummer", oversight) == [second, third])
    #expect(try proposed() == [second.number, third.number])
  }

  /// What the index proposes to somebody who sees everything, even with a tie to each case.
  private func proposed() throws -> [Int64]? {
    try sample.site.database.read { connection in
      try index.read(connection) { table in
        let all = CaseIndexTable.Condition.reached(open: nil, closed: nil, on: 0, tied: Set(table.ids))
        return table.first(10, [all], CaseIndexOrder(sort: .number, isDescending: false), after: nil).map(\.id)
      }
    }
  }

  @Test func `zwei Datenbanken teilen sich keinen Index`() throws {
    try sample.add(for: demir.account)
    let other = try Sample()
    #expect(try sample.site.database.read { try index.read($0) { $0.ids.count } } == 1)
    #expect(try other.site.database.read { try index.read($0) { $0.ids.count } } == 0)
    #expect(try sample.site.database.read { try index.read($0) { $0.ids.count } } == 1)
  }

  @Test(arguments: CaseListQuery.Sort.allCases, [true, false])
  func `auch unter Tausenden kommt zuerst, was in der Reihenfolge zuerst steht`(
    _ sort: CaseListQuery.Sort, _ isDescending: Bool
  ) throws {
    var table = CaseIndexTable(prefix: Array("K-".utf8))
    var state: UInt64 = 20_261_122
    var keys: [(key: Int64, id: Int64)] = []
    for id in 1...20_000 as ClosedRange<Int64> {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = Int64(state >> 44) % 3000
      let digits = String(key * 100_000 + id)
      let number = CaseIndexNumber(
        "K-" + String(repeating: "0", count: 12 - digits.count) + digits, behind: table.prefix)
      let line = CaseIndexTable.Line(
        id: id, values: CaseIndexTable.Column.allCases.map { $0 == .marks ? 0 : Int32(key) }, changed: key,
        number: try #require(number))
      let isPut = table.put(line)
      #expect(isPut)
      keys.append((key, id))
    }
    keys.sort { isDescending ? $0 > $1 : $0 < $1 }
    let order = CaseIndexOrder(sort: sort, isDescending: isDescending)
    let all: [CaseIndexTable.Condition] = [.reached(open: nil, closed: nil, on: 0, tied: [])]
    let first = table.first(100, all, order, after: nil)
    #expect(first.map(\.id) == keys.prefix(100).map(\.id))
    let next = table.first(5000, all, order, after: first[99])
    #expect(next.map(\.id) == keys[100..<5100].map(\.id))
  }
}
