import Actors
import Basics
import Programmes
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Whoever decides against a rule, or without a stage, says why; and it is counted.
struct RuleDeviationTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func counts() throws -> [String] {
    try sample.site.database.read { try CheckCountStore($0).deviations(from: Sample.today, to: Sample.today) }
      .filter { $0.count > 0 }.map { "\($0.proposal): \($0.deviation ?? "wie vorgeschlagen") \($0.count)" }
  }

  private func enter(_ address: String, _ area: LifeArea, _ result: AreaResult, reason: String) -> TestAnswer {
    sample.demir.post(
      "\(address)/bereiche/\(area.slug)",
      [("version", "1"), ("ergebnis", result.rawValue), ("geprueft_am", Sample.today.german), ("grund", reason)])
  }

  private func servedByInitiative() throws -> [(String, String)] {
    [
      ("geburt", Sample.born(22).german), ("status1", "duldung"),
      (FactsField.programme(try sample.programme("Landesinitiative")), "ja"),
    ]
  }

  @Test func `wer nicht in der Landesinitiative ist, den schließt ihre Regel nicht aus`() throws {
    try sample.site.database.write {
      try $0.run(
        "UPDATE programme SET ended_on = $1, is_end_open = 0 WHERE name LIKE 'Landesinitiative%'", [Sample.today])
    }
    let address = try sample.begin([.work], [("geburt", Sample.born(22).german), ("status1", "duldung")])
    _ = sample.area(address, .work, .nobody)
    #expect(!sample.demir.get("\(address)/entscheidung").text.contains("schließt die Aufnahme aus"))
    #expect(try sample.decide(address, .admitted).status == 303)
    #expect(try counts() == ["aufgenommen: wie vorgeschlagen 1"])
  }

  @Test(arguments: [("german", "ja"), ("aufenthaltstitel", "nein"), ("aufenthaltstitel", "")])
  func `wer Deutsch ist oder nicht als zugewandert gilt, ist nicht ohne Begründung in der Kernzielgruppe`(
    _ status: String, _ newcomer: String
  ) throws {
    let address = try sample.begin([.work], [("status1", status), ("zugewandert", newcomer)])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .admitted).status == 422)
    #expect(
      try sample.decide(
        address, .admitted, reason: "Eingebürgert, doch im Übergang (erfunden)", deviation: "stageJudged"
      )
      .status == 303)
    #expect(try counts() == ["aufgenommen: Die Stufe der Zielgruppe ist anders zu beurteilen 1"])
  }

  @Test func `„niemand“ braucht einen Grund, wo nach den Regeln jemand vorgeht`() throws {
    let address = try sample.begin([.work, .language])
    let refused = enter(address, .work, .nobody, reason: "")
    #expect(refused.status == 422 && refused.text.contains("Nach den Regeln geht hier jemand vor"))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(enter(address, .work, .nobody, reason: "Das Jobcenter hat abgelehnt (erfunden)").status == 303)
    // Nothing is claimed against a rule by what is not known yet.
    #expect(enter(address, .language, .unknown, reason: "").status == 303)
  }

  @Test func `geht nach den Regeln niemand vor, braucht „niemand“ keinen Grund`() throws {
    try sample.site.database.write {
      try $0.run("UPDATE programme_rule SET valid_to = $1 WHERE valid_to IS NULL", [Sample.today.adding(days: -1)])
    }
    #expect(enter(try sample.begin([.work]), .work, .nobody, reason: "").status == 303)
  }

  /// The exclusion holds on the last day of the programme, and not on the day after.
  @Test(arguments: [(1, true), (0, true), (-1, false)])
  func `die Aufnahme gegen eine ausschließende Regel ist eine Abweichung`(_ end: Int, _ isDeviation: Bool) throws {
    try sample.site.database.write {
      try $0.run(
        "UPDATE programme SET ended_on = $1, is_end_open = 0 WHERE name LIKE 'Landesinitiative%'",
        [Sample.today.adding(days: end)])
    }
    let address = try sample.begin([.work], try servedByInitiative())
    _ = sample.area(address, .work, .nobody)
    let page = sample.demir.get("\(address)/entscheidung").text
    #expect(page.contains("schließt die Aufnahme aus") == isDeviation)
    #expect(PageCheck.problems(in: page) == [])
    if isDeviation {
      #expect(try sample.decide(address, .admitted).status == 422)
      #expect(try sample.decide(address, .declined, reason: "Wunsch", deviation: "wish").status == 303)
      #expect(try counts() == ["aufgenommen: Wunsch der Person 1"])
    } else {
      #expect(try sample.decide(address, .admitted).status == 303)
      #expect(try counts() == ["aufgenommen: wie vorgeschlagen 1"])
    }
  }

  @Test func `wer gegen eine ausschließende Regel aufnimmt, nennt Art und Grund, und gezählt wird es`() throws {
    try sample.site.database.write {
      try $0.run(
        "UPDATE programme SET ended_on = $1, is_end_open = 0 WHERE name LIKE 'Landesinitiative%'", [Sample.today])
    }
    let address = try sample.begin([.work], try servedByInitiative())
    _ = sample.area(address, .work, .nobody)
    #expect(
      try sample.decide(address, .admitted, reason: "dort endet es heute", deviation: "urgency").status == 303)
    #expect(try counts() == ["aufgenommen: Die Lage duldet keinen Aufschub 1"])
  }

  @Test func `ohne Stufe wird niemand ohne Grund aufgenommen, auch wenn keine Stufe zutrifft`() throws {
    let address = try sample.begin([.work], [("geburt", Sample.born(45).german)])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .admitted, stage: "keine").status == 422)
    #expect(try sample.decide(address, .admitted, stage: "keine", reason: "Sozialraum Nord (erfunden)").status == 303)
    #expect(try #require(try sample.checks().first?.decision).isDeviation)
  }

  @Test func `auch eine Abweichung bei offenem Bereich wird gezählt`() throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .unknown)
    #expect(
      try sample.decide(address, .admitted, stage: "keine", reason: "Eile (erfunden)", deviation: "urgency").status
        == 303)
    #expect(try counts() == ["keiner, Bereiche waren offen: Die Lage duldet keinen Aufschub 1"])
  }
}
