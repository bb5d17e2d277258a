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

  /// Every limit that the shipped rules name, lower and upper; an upper one ends with the birthday after it.
  @Test(arguments: [
    ("Jugendmigrationsdienst", 12, false), ("Jugendmigrationsdienst", 28, true), ("Migrationsberatung", 27, false),
    ("Migrationsberatung", 36, true), ("Landesinitiativen", 18, false), ("Landesinitiativen", 28, true),
    ("Kompass", 18, false),
  ])
  func `jede Altersgrenze eines Programms gilt am Tag davor, am Geburtstag und danach`(
    _ name: String, _ age: Int, _ isUpper: Bool
  ) throws {
    let born = try #require(Day(year: 2025 - age, month: 11, day: 21))
    let birthday = try #require(Day(year: 2025, month: 11, day: 21))
    let met = try [-1, 0, 1].map { offset in
      let rules = try result(birthday.adding(days: offset)) { $0.birth = .day(born) }.rules.filter {
        $0.programme.entry.name.hasPrefix(name) && $0.rule.entry.kind.concernsPeople
      }
      let ages = rules.flatMap(\.conditions).filter { $0.condition.hasPrefix("Alter") }
      #expect(!ages.isEmpty)
      return ages.contains { $0.answer == .applies }
    }
    #expect(met == (isUpper ? [true, false, false] : [false, true, true]))
  }

  @Test func `zu jeder Altersgrenze der ausgelieferten Programme steht ein Test`() throws {
    let programmes = try sample.site.database.read { try ProgrammeStore($0).all() }
    let limits = programmes.flatMap { programme in
      programme.rules.flatMap { rule -> [String] in
        let span = rule.entry.ageSpan
        let name = programme.entry.name.prefix(7)
        return [span.minimum.map { "\(name) ab \($0.years)" }, span.maximum.map { "\(name) bis \($0.years)" }]
          .compactMap(\.self)
      }
    }
    let tested = [
      "Jugendm ab 12", "Jugendm bis 27", "Migrati ab 27", "Migrati bis 35", "Landesi ab 18", "Landesi bis 27",
    ]
    #expect(Set(limits) == Set(tested + ["Kompass ab 18"]))
  }

  @Test(arguments: [(18, false), (28, true)])
  func `die Stufe 2 gilt vom 18. Geburtstag bis vor den 28.`(_ age: Int, _ isUpper: Bool) throws {
    let birthday = Sample.today
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE programme SET ended_on = $1, is_end_open = 0 WHERE name LIKE 'Landesinitiative%'",
        [birthday.adding(days: -30)])
    }
    // Whoever is born on 29 February has another birthday; the frozen day is none.
    let born = birthday.adding(months: -12 * age)
    let answers = try [-1, 0, 1].map { offset in
      try #require(
        try result(birthday.adding(days: offset)) { $0.birth = .day(born) }.stages.first { $0.target.head.code == "2" }
      ).answer
    }
    let yes = PrecedenceAnswer.applies
    #expect(answers == (isUpper ? [yes, .doesNotApply, .doesNotApply] : [.doesNotApply, yes, yes]))
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
          $0.isNewcomer = true
        }.stages.first { $0.target.head.code == "1a" }
      ).answer
    }
    #expect(answers == [.doesNotApply, .applies, .applies])
  }

  @Test func `die Stufe 2 beginnt am Tag nach dem Ende der Landesinitiative`() throws {
    let end = Sample.today
    let initiative = try sample.programme("Landesinitiative")
    let facts = { (facts: inout PrecedenceFacts) in
      facts.birth = .day(end.adding(months: -12 * 20))
      facts.stays = [ProgrammeStay(initiative)]
    }
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
