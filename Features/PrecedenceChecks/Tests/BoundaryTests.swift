import Basics
import Precedence
import Programmes
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Every age limit of the shipped rules on the day before, the day itself and the day after.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 2.2 and 3.4; ages by §§ 187, 188 BGB.
struct BoundaryTests {
  private let sample: Sample
  private let birth: Day

  init() throws {
    sample = try Sample()
    birth = try #require(Day(year: 1999, month: 11, day: 21))
  }

  private func result(_ day: Day, _ fill: (inout PrecedenceFacts) -> Void = { _ in }) throws -> PrecedenceResult {
    var facts = PrecedenceFacts()
    facts.birth = .day(birth)
    facts.stays = []
    facts.statuses = [StatusPeriod(ResidenceStatus(.duldung))]
    fill(&facts)
    return try sample.site.database.read { try PrecedenceSource($0).engine(on: day) }.result(facts)
  }

  /// The day before, on and after the birthday with which somebody turns so old.
  private func days(_ age: Int) throws -> [Day] {
    let birthday = try #require(Day(year: 1999 + age, month: 11, day: 21))
    return [-1, 0, 1].map { birthday.adding(days: $0) }
  }

  @Test(arguments: [
    ("Jugendmigrationsdienst", 28, [true, false, false]), ("Migrationsberatung", 27, [false, true, true]),
    ("Migrationsberatung", 36, [true, false, false]), ("Landesinitiativen", 28, [true, false, false]),
  ])
  func `jede Altersgrenze eines Programms gilt am Tag davor, am Geburtstag und danach`(
    _ name: String, _ age: Int, _ expected: [Bool]
  ) throws {
    let met = try days(age).map { day in
      let rules = try result(day).rules.filter {
        $0.programme.entry.name.hasPrefix(name) && $0.rule.entry.kind.concernsPeople
      }
      let ages = rules.flatMap(\.conditions).filter { $0.condition.hasPrefix("Alter") }
      #expect(!ages.isEmpty)
      return ages.contains { $0.answer == .applies }
    }
    #expect(met == expected)
  }

  @Test(arguments: [(36, [PrecedenceAnswer.applies, .doesNotApply, .doesNotApply])])
  func `die Kernzielgruppe endet mit dem 36. Geburtstag`(_ age: Int, _ expected: [PrecedenceAnswer]) throws {
    #expect(
      try days(age).map { try #require(try result($0).stages.first { $0.target.head.code == "1a" }).answer } == expected
    )
  }

  @Test func `die Kernzielgruppe beginnt mit dem 18. Geburtstag`() throws {
    // The rules begin in 2021, so the birthday lies after that.
    let born = try #require(Day(year: 2005, month: 6, day: 15))
    let eighteen = try #require(Day(year: 2023, month: 6, day: 15))
    let answers = try [-1, 0, 1].map { offset in
      try #require(
        try result(eighteen.adding(days: offset)) {
          $0.birth = .day(born)
          $0.statuses = [StatusPeriod(ResidenceStatus(.aufenthaltstitel))]
        }.stages.first { $0.target.head.code == "1a" }
      ).answer
    }
    #expect(answers == [.doesNotApply, .applies, .applies])
  }

  @Test func `die Stufe 2 beginnt am Tag nach dem Ende der Landesinitiative`() throws {
    let end = Sample.today
    let facts = { (facts: inout PrecedenceFacts) in facts.birth = .day(end.adding(months: -12 * 20)) }
    let engine = try sample.site.database.read { try PrecedenceSource($0).engine(on: end) }
    let open = engine.result(PrecedenceFacts()).stages.first { $0.target.head.code == "2" }
    #expect(open?.general.first?.answer == .humanDecision, "das Ende ist offen, Menschen entscheiden")
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE programme SET ended_on = $1, is_end_open = 0 WHERE name LIKE 'Landesinitiative%'", [end])
    }
    let answers = try [-1, 0, 1].map { offset in
      try #require(try result(end.adding(days: offset), facts).stages.first { $0.target.head.code == "2" }).answer
    }
    #expect(answers == [.doesNotApply, .doesNotApply, .applies])
    let excluded = try [-1, 0, 1].map { offset in
      try #require(
        try result(end.adding(days: offset), facts).rules.first {
          $0.programme.entry.name.hasPrefix("Landesinitiative")
        }
      ).answer
    }
    #expect(excluded == [.applies, .applies, .doesNotApply])
  }
}
