import Access
import Actors
import Cases
import Basics
import Precedence
import Programmes
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// A decided check is explained by the versions it was decided with, whatever is entered afterwards.
struct BasisTests {
  private let sample: Sample
  private let coordinator: TestVisitor
  /// A check decided today for a day of last year, of somebody whom the initiative serves.
  private let address: String

  init() throws {
    sample = try Sample()
    coordinator = try sample.site.visitor(.coordinator)
    let keyDay = Sample.today.adding(days: -200)
    address = try sample.begin(
      [.work],
      [
        ("tag", keyDay.german), ("geburt", Sample.born(22).german), ("status1", "duldung"),
        (FactsField.programme(try sample.programme("Landesinitiative")), "ja"),
      ])
    _ = sample.area(address, .work, .nobody)
    let reason = "Dort endet es (erfunden)"
    #expect(try sample.decide(address, .admitted, reason: reason, deviation: "urgency").status == 303)
    // The notice of the decision stands on the first page seen after it alone.
    #expect(page.contains("Entscheidung festgehalten"))
  }

  private var sheet: String { sample.demir.get("\(address)/druck").text }
  private var page: String { sample.demir.get(address).text }

  private func programme(_ beginning: String) throws -> Programme {
    let id = try sample.programme(beginning)
    return try #require(try sample.site.database.read { try ProgrammeStore($0).all() }.first { $0.id == id })
  }

  /// As the coordination writes a new version for a day in the past.
  private func writeBackDatedRule(_ beginning: String, daysAgo: Int) throws {
    let programme = try programme(beginning)
    let rule = try #require(programme.rules.last { $0.entry.kind.concernsPeople })
    let answer = coordinator.post(
      "\(programme.address)/regeln/\(rule.id.text)",
      [
        ("version", "1"), ("art", "perArea"), ("text", "Rückwirkend geregelt (erfunden)"), ("ausloeser", "date"),
        ("quelle", "Beschluss (erfunden)"), ("alter_von", "30"),
        ("gueltig_ab", Sample.today.adding(days: -daysAgo).german),
      ])
    #expect(answer.status == 303, "\(answer.text)")
  }

  private func enterEnd(daysAgo: Int) throws {
    let programme = try programme("Landesinitiative")
    let answer = coordinator.post(
      "\(programme.address)/bearbeitung",
      [
        ("version", "1"), ("name", programme.entry.name), ("ende", Sample.today.adding(days: -daysAgo).german),
        ("quelle", "Bescheid (erfunden)"),
      ])
    #expect(answer.status == 303, "\(answer.text)")
  }

  private static let changed = "sagen für den"

  @Test func `die Entscheidung behält Fassungen und Antworten, und nichts daran ist ein Name`() throws {
    let basis = try #require(try sample.checks().first?.decision?.basis)
    #expect(!basis.text.contains("Landesinitiative") && !basis.text.contains("Haddad"))
    #expect(basis.text.contains("humanDecision") && basis.text.contains("doesNotApply"))
    #expect(RuleBasis(text: basis.text) == basis)
    #expect(!page.contains(Self.changed) && !sheet.contains("nicht mitgespeichert"))
  }

  /// The key day lies 200 days ago: a version of the day itself or before would say otherwise, one of the day after not.
  @Test(arguments: [(201, true), (200, true), (199, false)])
  func `eine rückwirkend eingetragene Fassung lässt den Prüfvermerk Wort für Wort stehen, und die Seite nennt sie`(
    _ daysAgo: Int, _ isNamed: Bool
  ) throws {
    let before = sheet
    try writeBackDatedRule("Jugendmigrationsdienst", daysAgo: daysAgo)
    #expect(sheet == before)
    #expect(page.contains(Self.changed) == isNamed)
    #expect(page.contains("nach der Entscheidung eingetragen am \(Sample.today.german)") == isNamed)
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test(arguments: [(201, true), (200, false)])
  func `ein später eingetragenes Programmende lässt den Prüfvermerk Wort für Wort stehen`(
    _ daysAgo: Int, _ changesStage: Bool
  ) throws {
    let before = sheet
    #expect(before.contains("offen, von Menschen zu entscheiden"))
    try enterEnd(daysAgo: daysAgo)
    #expect(sheet == before)
    #expect(page.contains("nach der Entscheidung eingetragen am \(Sample.today.german)"))
    // Ended before the key day, the rule does not hold and stage 2 does; on its last day it is the other way round.
    #expect(page.contains("heute „trifft \(changesStage ? "nicht zu" : "zu")“ (Fassung 2, gültig ab 27.08.2021)"))
  }

  @Test func `eine neue Stufe und eine neue Fassung der Stufe für einen vergangenen Tag ändern den Prüfvermerk nicht`()
    throws
  {
    let before = sheet
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE target_edition SET valid_to = $1 WHERE valid_to IS NULL", [Sample.today.adding(days: -301)])
      try connection.run(
        """
        INSERT INTO target_edition (target, valid_from, start_trigger, counts_children, asks_for_reason,
          asks_for_free_share, allows_others, text, source, open_question, evaluation, entered_by, entered_at)
        VALUES (1, $1, 'date', 0, 0, 0, 0, 'Rückwirkend (erfunden)', 'Beschluss (erfunden)', '', '', 'Test', $2)
        """, [Sample.today.adding(days: -300), sample.site.clock.now])
    }
    #expect(sheet == before)
    #expect(page.contains("Stufe 1b") && page.contains("keine Fassung für diesen Tag"))
  }

  @Test func `der Vergleich stellt die Antworten der Entscheidung denen eines anderen Tages gegenüber`() throws {
    try writeBackDatedRule("Jugendmigrationsdienst", daysAgo: 300)
    let day = Sample.today.adding(days: -200).german
    let compared = sample.demir.get("\(address)/vergleich?tag=\(day)").text
    #expect(compared.contains("1 Antwort ist anders als damals."))
  }

  @Test func `eine Entscheidung ohne gespeicherte Fassungen wird erklärt wie zuvor und ist gekennzeichnet`() throws {
    try sample.site.database.write { try $0.run("UPDATE precedence_check SET basis = NULL", []) }
    let before = sheet
    for text in [before, page] {
      #expect(text.contains("die Fassungen der Regeln nicht mitgespeichert"))
      #expect(PageCheck.problems(in: text) == [])
    }
    try writeBackDatedRule("Jugendmigrationsdienst", daysAgo: 300)
    #expect(sheet != before && !page.contains(Self.changed))
  }
}
