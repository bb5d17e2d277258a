import Access
import Basics
import CaseAccess
import Cases
import HTTP
import TestKit
import Testing

@testable import CaseLists

struct CaseListFilterTests {
  private let sample: Sample
  private let demir: TestVisitor
  private var today: Day { Sample.today }

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
  }

  private func found(_ filter: String, _ visitor: TestVisitor? = nil) -> [Int] {
    Sample.shown(on: (visitor ?? demir).get("/faelle?\(filter)").text)
  }

  private func typed(_ day: Int) -> String { Encoding.query(today.adding(days: day).german) }

  // MARK: Typed days

  @Test(arguments: ["", "&sortierung=frist", "&sortierung=nummer"])
  func `eine Frist bis zu einem Tag meint auch die überfälligen, und ohne Wiedervorlage ist keine Frist`(
    _ order: String
  ) throws {
    for day in [-1, 9, 10, 11] {
      try sample.add(for: demir.account, CaseDates(nextDueOn: today.adding(days: day)))
    }
    try sample.add(for: demir.account)
    #expect(found("bereich=meine&frist_bis=\(typed(10))\(order)").sorted() == [1, 2, 3])
    #expect(found("bereich=meine&frist=keine\(order)") == [5])
    #expect(found("bereich=meine&frist=keine&frist_bis=\(typed(10))\(order)") == [])
  }

  @Test func `ein Tag lässt sich auch vom heutigen aus sagen und zählt dann jeden Tag neu`() throws {
    try sample.add(for: demir.account, CaseDates(nextDueOn: today.adding(days: 14)))
    try sample.add(for: demir.account, CaseDates(nextDueOn: today.adding(days: 15)))
    #expect(found("bereich=meine&frist_bis=%2B2w") == [1])
    let query = try #require(CaseListQuery(text: "frist_bis=%2B2w"))
    #expect(query.day(.dueBy, on: today.adding(days: 1)) == today.adding(days: 15))
  }

  @Test(arguments: ["", "&sortierung=titel"])
  func `ein Titel bis zu einem Tag meint auch den abgelaufenen`(_ order: String) throws {
    for day in [-3, 60, 61] { try sample.add(for: demir.account, CaseDates(titleUntil: today.adding(days: day))) }
    try sample.add(for: demir.account)
    #expect(found("titel_bis=\(typed(60))\(order)").sorted() == [1, 2])
  }

  @Test(arguments: ["", "&sortierung=eroeffnet"])
  func `eröffnet im Zeitraum zählt beide Tage`(_ order: String) throws {
    for day in [31, 30, 10, 9] { try sample.add(for: demir.account, opened: day) }
    #expect(found("eroeffnet_von=\(typed(-30))&eroeffnet_bis=\(typed(-10))\(order)").sorted() == [2, 3])
    #expect(found("eroeffnet_von=\(typed(-10))\(order)").sorted() == [3, 4])
    #expect(found("eroeffnet_bis=\(typed(-30))\(order)").sorted() == [1, 2])
  }

  @Test func `abgeschlossen im Zeitraum zählt beide Tage und keinen Abschluss von morgen`() throws {
    let oversight = try sample.visitor(.professionalOversight)
    for (number, day) in [-31, -30, 0, 1].enumerated() {
      try sample.add(for: demir.account, opened: 60)
      try sample.write { try CaseAccessStore($0).close(ID(Int64(number + 1)), on: today.adding(days: day)) }
    }
    try sample.add(for: demir.account)
    #expect(found("bereich=alle&abgeschlossen_von=\(typed(-30))&abgeschlossen_bis=\(typed(1))", oversight) == [3, 2])
    #expect(found("bereich=alle&abgeschlossen_bis=heute", oversight).sorted() == [1, 2, 3])
  }

  @Test(arguments: CaseListQuery.DayField.allCases)
  func `was kein Tag ist, bekommt einen Satz am Feld und filtert nicht`(_ field: CaseListQuery.DayField) throws {
    try sample.add(for: demir.account)
    for text in ["bald", "2026", "31.2.2026"] {
      let page = demir.get("/faelle?bereich=meine&\(field.rawValue)=\(Encoding.query(text))").text
      #expect(page.contains("Bitte geben Sie einen Tag an"), "\(text)")
      #expect(page.contains("value=\"\(text)\""), "\(text)")
      #expect(Sample.shown(on: page) == [1], "\(text)")
      #expect(PageCheck.problems(in: page) == [])
    }
  }

  @Test func `der Satz nennt jeden Tag und jeden Filter`() throws {
    try sample.add(for: demir.account)
    let (from, to) = (today.adding(days: -30), today.adding(days: -10))
    let filter = "eroeffnet_von=\(typed(-30))&eroeffnet_bis=\(typed(-10))&frist_bis=\(typed(-10))&stufe=1990"
    let text = demir.get("/faelle?bereich=meine&\(filter)").text
    #expect(text.contains("eröffnet vom \(from.german) bis \(to.german)"))
    #expect(text.contains("deren Wiedervorlage bis zum \(to.german) fällig ist"))
    #expect(text.contains("mit stufe neunzig"))
    #expect(demir.get("/faelle?bereich=meine&frist=keine").text.contains(", ohne Wiedervorlage."))
  }

  // MARK: Of other rooms

  @Test func `Filter anderer Räume treffen und lassen sich verbinden und behalten`() throws {
    try sample.add(for: demir.account, year: 1990, phase: .monitoring)
    try sample.add(for: demir.account, year: 1990)
    try sample.add(for: demir.account, year: 1991, phase: .monitoring)
    #expect(found("einwilligung=1990").sorted() == [1, 2])
    #expect(found("einwilligung=1990&stufe=1990&phase=monitoring") == [1])
    #expect(demir.get("/faelle?stufe=1991").status == 400)
    #expect(
      demir.post(
        "/fallansichten",
        [("filter", "bereich=meine&stufe=1990"), ("name", "Stufe"), ("sichtbar", "niemand"), ("spalten", "phase")]
      ).location?.contains("stufe=1990") == true)
    let csv = demir.get("/fallausfuhren/csv?bereich=meine&einwilligung=1990").text
    #expect(csv.split(separator: "\r\n").count == 3)
    #expect(
      demir.get("/faelle/2/naechster?liste=bereich%3Dmeine%26stufe%3D1990").location?.hasPrefix("/faelle/1?liste=")
        == true)
  }

  @Test func `ein Filter trifft nur Fälle, deren Angabe man lesen darf`() throws {
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let id = try sample.add(for: klein.account, year: 1990)
    try sample.add(for: demir.account, year: 1990)
    for filter in ["einwilligung=1990", "stufe=1990", "einwilligung=1990&stufe=1990"] {
      #expect(found("bereich=alle&\(filter)") == [2], "\(filter)")
    }
    for role in [Role.coordinator, .professionalOversight] {
      let visitor = try sample.visitor(role, name: "Sabine Vogt (erfunden)")
      #expect(visitor.get("/faelle?bereich=alle&einwilligung=1990").status == 400)
      #expect(!visitor.get("/faelle?bereich=alle").text.contains("Probe einwilligung"))
    }
    // After its closure the file may be read with a reason, its check never in a list.
    try sample.write { try CaseAccessStore($0).close(id, on: today) }
    #expect(found("bereich=meine&stufe=1990", klein) == [])
  }
}
