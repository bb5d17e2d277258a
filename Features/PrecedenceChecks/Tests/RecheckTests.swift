import Actors
import Basics
import Cases
import Keys
import Precedence
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// When a check is due again: on the day of the decision or of an area.
struct RecheckTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func enter(_ address: String, next: Day?) {
    let answer = sample.demir.post(
      "\(address)/bereiche/arbeit",
      [
        ("version", "1"), ("ergebnis", "nobody"), ("grund", "nachgefragt"), ("geprueft_am", Sample.today.german),
        ("naechste_pruefung", next?.german ?? ""),
      ])
    #expect(answer.status == 303, "\(answer.text)")
  }

  @Test func `auch nach vielen Nachprüfungen bleibt jede frühere zu erreichen`() throws {
    let key = try #require(try sample.site.keys.key(.caseFile(sample.file.number), .notes))
    let now = sample.site.clock.now
    for _ in 1...51 {
      try sample.site.database.write { connection in
        let store = CheckStore(connection)
        let id = try store.begin(
          PrecedenceFacts(), in: sample.file, of: sample.person, on: Sample.today, carrying: [], key,
          by: sample.demir.account, at: now)
        let check = try #require(try store.find(id, in: sample.file, key))
        let decision = CheckDecision(
          outcome: .declined, ours: [], proposed: [], stage: "", isCore: false, childCount: 0, isDeviation: false,
          reason: "erfunden", screening: [], nextCheckOn: nil, decidedOn: Sample.today, decidedBy: "")
        #expect(try store.decide(decision, on: check, key, by: sample.demir.account, at: now))
      }
    }
    let oldest = try #require(try sample.checks().last)
    #expect(sample.demir.get(sample.base).text.contains("href=\"\(sample.base)/\(oldest.id.text)\""))
    let told = try sample.site.database.read { try CheckHeadStore($0).heads(of: sample.file) }
    #expect(told.count == 51 && told.last?.id == oldest.id)
  }

  @Test(arguments: [(9, 9), (10, 10), (11, 10)])
  func `die früheste nächste Prüfung zählt, die eines Bereichs wie die der Entscheidung`(
    _ area: Int, _ due: Int
  ) throws {
    let address = try sample.begin([.work])
    enter(address, next: Sample.today.adding(days: area))
    #expect(
      try sample.decide(address, .admitted, next: Sample.today.adding(days: 10).german).status == 303)
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(days: due))
  }

  @Test(arguments: [(-1, false), (0, true), (1, true)])
  func `ist ein Bereich fällig, sagt es das Register ab seinem Tag`(_ passed: Int, _ isDue: Bool) throws {
    let address = try sample.begin([.work])
    enter(address, next: Sample.today.adding(days: 10))
    #expect(try sample.decide(address, .admitted).status == 303)
    try sample.wait(days: 10 + passed)
    #expect(sample.demir.get(sample.base).text.contains("Die Nachprüfung ist fällig") == isDue)
  }

  @Test(arguments: [(nil, 3), (2, 2), (6, 6)])
  func `den Abstand eines Bereichs gibt die Regel vor, die zutrifft`(_ months: Int?, _ expected: Int) throws {
    try sample.site.database.write {
      try $0.run(
        """
        UPDATE programme_rule SET recheck_months = $1
        WHERE programme = (SELECT id FROM programme WHERE name LIKE 'Migrationsberatung%')
        """, [months])
      // This one does not apply at 30 and sets no interval.
      try $0.run(
        """
        UPDATE programme_rule SET recheck_months = 1
        WHERE programme = (SELECT id FROM programme WHERE name LIKE 'Jugendmigrationsdienst%')
        """, [])
    }
    let address = try sample.begin([.work])
    let form = sample.demir.get("\(address)/bereiche/arbeit").text
    #expect(form.contains("value=\"\(Sample.today.adding(months: expected).german)\""))
  }
}
