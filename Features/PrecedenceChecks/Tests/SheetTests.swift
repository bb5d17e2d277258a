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

  @Test(arguments: [(20, 40), (40, 20)])
  func `Prüfung, Prüfvermerk und Register nennen denselben Tag der nächsten Prüfung`(
    _ area: Int, _ decision: Int
  ) throws {
    let address = try sample.begin([.work])
    let entered = sample.demir.post(
      "\(address)/bereiche/\(LifeArea.work.slug)",
      [
        ("version", "1"), ("ergebnis", AreaResult.nobody.rawValue), ("stelle", ""),
        ("geprueft_am", Sample.today.german), ("nachweis", "Telefonat"), ("grund", "Nachgefragt (erfunden)"),
        ("naechste_pruefung", Sample.today.adding(days: area).german),
      ])
    #expect(entered.status == 303)
    let next = Sample.today.adding(days: decision).german
    #expect(try sample.decide(address, .admitted, next: next).status == 303)
    let day = Sample.today.adding(days: min(area, decision)).german
    for page in [address, "\(address)/druck", sample.base] {
      #expect(Self.next(sample.demir.get(page).text) == day, "\(page)")
    }
  }

  /// The fact „Nächste Prüfung“ of a page.
  private static func next(_ page: String) -> String? {
    page.split(separator: "<dt").first { $0.contains(">Nächste Prüfung</dt>") }
      .flatMap { $0.split(separator: "<dd").last }
      .map { $0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" } }.map(String.init)
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
