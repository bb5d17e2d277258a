import Actors
import Basics
import TestKit
import Testing

@testable import PrecedenceChecks

/// The printed Prüfvermerk explains the decision by itself, as the page does.
struct SheetTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  @Test func `der Prüfvermerk sagt je Gruppe und Ausnahme, was zutrifft`() throws {
    let address = try sample.begin([.work])
    let sheet = sample.demir.get("\(address)/druck").text
    for words in ["Gruppe 1: trifft zu", "Ausnahme 2: trifft nicht zu", "Ausnahme 3: trifft nicht zu"] {
      #expect(sheet.contains(words), "\(words)")
    }
    #expect(PageCheck.problems(in: sheet) == [])
  }

  @Test(arguments: [(-1, true), (0, false), (1, false)])
  func `der Prüfvermerk nennt, was nach dem Stichtag kam und deshalb weggelassen ist`(
    _ offset: Int, _ isLeftOut: Bool
  ) throws {
    let born = Sample.today.adding(days: -20)
    let day = born.adding(days: offset).german
    let address = try sample.begin([.work], [("tag", day), ("kinder", born.german)])
    let sheet = sample.demir.get("\(address)/druck").text
    #expect(sheet.contains("nicht berücksichtigt, weil nach dem Stichtag geboren") == isLeftOut)
    #expect(PageCheck.problems(in: sheet) == [])
  }
}
