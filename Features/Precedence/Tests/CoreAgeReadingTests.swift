import Actors
import Basics
import Programmes
import Testing

@testable import Precedence

/// K3: the reading that the coordinating unit has chosen decides in the core group, from its first day on.
@Suite struct CoreAgeReadingTests {
  private let shipped: Shipped
  /// Turns 18, 35 and 36 on 21 November of a year.
  private let birth = "1990-11-21"

  init() throws { shipped = try Shipped() }

  private func core(
    _ reading: CoreAgeReading?, on: Day, _ fill: (inout PrecedenceFacts) -> Void = { _ in }
  ) throws -> TargetFinding {
    var facts = PrecedenceFacts()
    facts.birth = .day(day(birth))
    facts.stays = []
    facts.statuses = [StatusPeriod(ResidenceStatus(.aufenthaltstitel))]
    facts.isNewcomer = true
    fill(&facts)
    let kept = reading.map {
      RuleReading(
        code: "K3", choice: $0.rawValue, text: "So gelesen (erfunden)", source: "Beschluss (erfunden)",
        validFrom: day("2021-11-12"))
    }
    let engine = PrecedenceEngine(
      on: on, programmes: shipped.programmes, targets: shipped.targets, municipalities: [:],
      readings: [kept].compactMap(\.self))
    return try #require(engine.result(facts).stages.first { $0.target.head.code == "1a" })
  }

  /// The answers on the day before a birthday, on it and after it.
  private func answers(_ reading: CoreAgeReading?, _ age: Int) throws -> [PrecedenceAnswer] {
    let birthday = try #require(Day(year: 2026, month: 11, day: 21))
    return try [-1, 0, 1].map { offset in
      try core(reading, on: birthday.adding(days: offset)) {
        $0.birth = .day(birthday.adding(months: -12 * age))
      }.answer
    }
  }

  @Test(arguments: [
    (CoreAgeReading.inclusive, 35, [PrecedenceAnswer.applies, .applies, .applies]),
    (.inclusive, 36, [.applies, .doesNotApply, .doesNotApply]),
    (.inclusive, 18, [.doesNotApply, .applies, .applies]),
    (.narrow, 35, [.applies, .doesNotApply, .doesNotApply]),
    (.narrow, 18, [.doesNotApply, .applies, .applies]),
    (.about, 36, [.applies, .humanDecision, .humanDecision]),
    (.about, 37, [.humanDecision, .doesNotApply, .doesNotApply]),
    (.about, 18, [.humanDecision, .applies, .applies]),
    (.about, 17, [.doesNotApply, .humanDecision, .humanDecision]),
  ])
  func `die Lesart entscheidet am Tag vor dem Geburtstag, am Geburtstag und danach`(
    _ reading: CoreAgeReading, _ age: Int, _ expected: [PrecedenceAnswer]
  ) throws {
    #expect(try answers(reading, age) == expected)
  }

  @Test func `ohne Lesart gilt, was an der Stufe steht`() throws {
    #expect(try answers(nil, 36) == [.applies, .doesNotApply, .doesNotApply])
    let finding = try core(nil, on: day("2025-11-20")) { $0.children = [.year(1995)] }
    #expect(finding.childCount == 1 && !finding.general.contains { $0.condition.hasPrefix("Lesart") })
  }

  @Test(arguments: [(CoreAgeReading.inclusive, [1, 0, 0]), (.narrow, [1, 0, 0]), (.about, [0, 0, 0])])
  func `ein Kind zählt bis zum Tag vor seinem 18. Geburtstag mit, wenn Kinder mitzählen`(
    _ reading: CoreAgeReading, _ expected: [Int]
  ) throws {
    let birthday = day("2024-03-01")
    let counts = try [-1, 0, 1].map { offset in
      try core(reading, on: birthday.adding(days: offset)) {
        $0.children = [.day(birthday.adding(months: -12 * 18))]
      }.childCount
    }
    #expect(counts == expected)
  }

  @Test func `die Antwort nennt Lesart, Geltung und Beschluss`() throws {
    let finding = try core(.narrow, on: day("2025-11-21"))
    let named = try #require(finding.general.first)
    #expect(named.condition.hasPrefix("Lesart K3, gültig ab 12.11.2021: die obere Altersgrenze"))
    #expect(named.entered == "So gelesen (erfunden) (Beschluss (erfunden))")
  }

  @Test func `die Lesart ändert keine andere Stufe, und ein unbekannter Code wirkt nicht`() throws {
    let kept = RuleReading(
      code: "K3", choice: "später", text: "x", source: "y", validFrom: day("2021-11-12"))
    let other = RuleReading(code: "K8", choice: "narrow", text: "x", source: "y", validFrom: day("2021-11-12"))
    #expect(CoreAgeReading(kept) == nil && CoreAgeReading(other) == nil)
    var facts = PrecedenceFacts()
    facts.birth = .day(day(birth))
    for code in ["1b", "2", "3"] {
      let found = try [nil, CoreAgeReading.narrow].map { reading in
        let readings = reading.map {
          RuleReading(code: "K3", choice: $0.rawValue, text: "x", source: "y", validFrom: day("2021-11-12"))
        }
        let engine = PrecedenceEngine(
          on: day("2026-11-21"), programmes: shipped.programmes, targets: shipped.targets, municipalities: [:],
          readings: [readings].compactMap(\.self))
        return try #require(engine.result(facts).stages.first { $0.target.head.code == code })
      }
      #expect(found[0] == found[1], "\(code)")
    }
  }

  /// The coordinating unit writes a new edition of stage 1a: 18 to under 40, children do not count.
  private func decided(from: Day, readFrom: Day, on: Day) throws -> TargetFinding {
    let target = try #require(shipped.targets.first { $0.head.code == "1a" })
    var entry = TargetEntry(text: "18 bis unter 40 (erfunden)", source: "Beschluss (erfunden)")
    var clause = TargetClause()
    clause.ages = AgeSpan(
      minimum: AgeLimit(years: 18, isInclusive: true), maximum: AgeLimit(years: 40, isInclusive: false))
    entry.clauses = [clause]
    entry.minimumShare = 50
    let edition = TargetEdition(
      id: ID(99), entry: entry, validFrom: from, validTo: nil, enteredBy: "Test", enteredAt: Instant(seconds: 0))
    let changed = TargetRule(id: target.id, version: 9, head: target.head, editions: [edition])
    let reading = RuleReading(
      code: "K3", choice: CoreAgeReading.inclusive.rawValue, text: "x", source: "y", validFrom: readFrom)
    var facts = PrecedenceFacts()
    facts.birth = .day(on.adding(days: -10).adding(months: -12 * 40))
    facts.children = [.year(on.year - 3)]
    return try #require(
      PrecedenceEngine(
        on: on, programmes: shipped.programmes, targets: [changed], municipalities: [:], readings: [reading]
      ).result(facts).stages.first)
  }

  @Test(arguments: [(-1, true), (0, true), (1, false)])
  func `eine Lesart liest keine Fassung, die erst nach ihr beschlossen ist`(_ offset: Int, _ isRead: Bool) throws {
    let read = day("2027-01-01")
    let finding = try decided(from: read.adding(days: offset), readFrom: read, on: day("2027-06-15"))
    #expect(finding.answer == (isRead ? .applies : .doesNotApply))
    #expect(finding.edition.entry.countsChildren == isRead)
    #expect(finding.general.contains { $0.condition.hasPrefix("Lesart K3") } == isRead)
  }
}
