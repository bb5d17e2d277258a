import Basics
import Programmes
import Testing

@testable import Precedence

func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

@Suite struct AgeTests {
  @Test(arguments: [
    ("1999-11-21", "2026-11-20", 26), ("1999-11-21", "2026-11-21", 27), ("1999-11-21", "2026-11-22", 27),
    ("2004-02-29", "2022-02-28", 17), ("2004-02-29", "2022-03-01", 18), ("2004-02-29", "2024-02-28", 19),
    ("2004-02-29", "2024-02-29", 20), ("2004-02-28", "2022-02-28", 18), ("2004-12-31", "2022-12-30", 17),
    ("2004-12-31", "2023-01-01", 18), ("2026-11-21", "2026-11-21", 0),
  ])
  func `ein Lebensjahr ist mit dem Ende des Tages vor dem Geburtstag vollendet`(
    _ born: String, _ on: String, _ age: Int
  ) {
    #expect(BirthKnowledge.day(day(born)).ages(on: day(on)) == age...age)
  }

  @Test(arguments: [
    (BirthKnowledge.month(11, year: 1999), "2026-10-31", 26...26), (.month(11, year: 1999), "2026-11-01", 26...27),
    (.month(11, year: 1999), "2026-11-30", 27...27), (.month(2, year: 2004), "2022-02-28", 17...18),
    (BirthKnowledge.year(1999), "2026-01-01", 26...27), (.year(1999), "2026-11-21", 26...27),
    (.year(1999), "2026-12-31", 27...27), (.year(2026), "2026-06-01", 0...0),
    (.age(27, on: day("2026-11-21")), "2026-11-21", 27...27), (.age(27, on: day("2026-11-21")), "2026-11-22", 27...28),
    (.age(27, on: day("2026-11-21")), "2026-11-20", 26...27), (.age(27, on: day("2026-11-21")), "2027-11-20", 27...28),
    (.age(27, on: day("2026-11-21")), "2027-11-21", 28...28), (.age(18, on: day("2024-02-29")), "2024-02-29", 18...18),
    (.age(18, on: day("2024-02-29")), "2025-02-28", 19...19), (.age(18, on: day("2024-02-29")), "2025-03-01", 19...20),
  ])
  func `was nur ungefähr bekannt ist, ergibt eine Spanne`(
    _ birth: BirthKnowledge, _ on: String, _ ages: ClosedRange<Int>
  ) {
    #expect(birth.ages(on: day(on)) == ages)
  }

  @Test func `wer erst nach dem Stichtag geboren ist, hat kein Alter`() {
    #expect(BirthKnowledge.day(day("2026-11-22")).ages(on: day("2026-11-21")) == nil)
    #expect(BirthKnowledge.year(2027).ages(on: day("2026-12-31")) == nil)
    #expect(BirthKnowledge.age(2, on: day("2026-11-21")).ages(on: day("2022-01-01")) == nil)
  }

  /// Every age known on every day of four years is that age on this day and no other.
  @Test func `ein an einem Tag bekanntes Alter ist an diesem Tag genau`() {
    for offset in 0..<1462 {
      let known = day("2023-01-01").adding(days: offset)
      for age in [0, 1, 17, 18, 27] {
        #expect(BirthKnowledge.age(age, on: known).ages(on: known) == age...age, "\(age) am \(known.iso)")
      }
    }
  }
}

@Suite struct AnswerTests {
  @Test(arguments: [
    ([PrecedenceAnswer.applies, .applies], PrecedenceAnswer.applies, PrecedenceAnswer.applies),
    ([.applies, .doesNotApply], .doesNotApply, .applies), ([.cannotTell, .doesNotApply], .doesNotApply, .cannotTell),
    ([.humanDecision, .cannotTell], .cannotTell, .cannotTell), ([.humanDecision, .applies], .humanDecision, .applies),
    ([.humanDecision, .doesNotApply], .doesNotApply, .humanDecision), ([], .applies, .doesNotApply),
  ])
  func `alle und eine von mehreren Antworten`(
    _ answers: [PrecedenceAnswer], _ all: PrecedenceAnswer, _ any: PrecedenceAnswer
  ) {
    #expect(PrecedenceAnswer.all(answers) == all)
    #expect(PrecedenceAnswer.any(answers) == any)
  }
}
