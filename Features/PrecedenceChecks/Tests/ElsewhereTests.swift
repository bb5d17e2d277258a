import Access
import Actors
import Cases
import Basics
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Whoever is admitted has been asked for case management elsewhere.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 2.2: people „die bislang ohne Zugang zu einem Fallmanagement sind“.
struct ElsewhereTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func ready(_ results: [AreaResult] = [.nobody]) throws -> String {
    let address = try sample.begin(Array([LifeArea.work, .language].prefix(results.count)))
    for (area, result) in zip([LifeArea.work, .language], results) {
      let partner = result.needsPartner ? "p\(try sample.programme("Jugendmigrationsdienst").text)" : ""
      #expect(sample.area(address, area, result, partner: partner).status == 303)
    }
    return address
  }

  @Test(arguments: [
    ("no", "", "Auskunft (erfunden)", nil as String?), ("yes", "Jobcenter", "Telefonat (erfunden)", nil),
    ("unclear", "", "Dreimal angerufen (erfunden)", nil), ("yes", "", "Telefonat", "wo das Fallmanagement besteht"),
    ("no", "Jobcenter", "Telefonat", "gehört nur zu „ja“"), ("no", "", "", "woher Sie das wissen"),
    ("yes", "Jobcenter", "", "woher Sie das wissen"), ("unclear", "", "", "was Sie versucht haben"),
    ("vielleicht", "", "x", "ob anderswo ein Fallmanagement besteht"),
    ("", "Jobcenter", "", "ob anderswo ein Fallmanagement besteht"),
  ])
  func `zu jeder Antwort gehört ein Nachweis, zu „ja“ die Stelle`(
    _ answer: String, _ place: String, _ evidence: String, _ refusal: String?
  ) throws {
    let address = try ready()
    let sent = try sample.decide(
      address, .admitted,
      elsewhere: [
        ("fallmanagement", answer), ("fallmanagement_wo", place), ("fallmanagement_nachweis", evidence),
      ])
    #expect(sent.status == (refusal == nil ? 303 : 422))
    if let refusal {
      #expect(sent.text.contains(refusal))
      #expect(sent.text.contains(evidence) && PageCheck.problems(in: sent.text) == [])
      return
    }
    let decided = try #require(try sample.checks().first?.decision)
    #expect(decided.elsewhere?.answer.rawValue == answer && decided.elsewhere?.place == place && !decided.isDeviation)
    for page in [address, "\(address)/druck"] {
      let text = sample.demir.get(page).text
      #expect(text.contains("Fallmanagement an anderer Stelle") && text.contains("Nachweis: \(evidence)"), "\(page)")
      #expect(text.contains("ja, Jobcenter") == (answer == "yes"))
    }
  }

  @Test(arguments: [CheckOutcome.admitted, .shared])
  func `offen bleibt die Frage nur als gezählte Abweichung mit Begründung`(_ outcome: CheckOutcome) throws {
    let address = try ready(outcome == .shared ? [.nobody, .precedes] : [.nobody])
    func decide(_ reason: String, _ deviation: String) throws -> TestAnswer {
      try sample.decide(
        address, outcome, reason: reason, ours: outcome == .shared ? [.work] : [], deviation: deviation, elsewhere: [])
    }
    for (reason, deviation) in [("", ""), ("Eile (erfunden)", ""), ("", "urgency")] {
      let refused = try decide(reason, deviation)
      #expect(refused.status == 422 && refused.text.contains("ob schon anderswo ein Fallmanagement besteht"))
    }
    #expect(try decide("Eile (erfunden)", "urgency").status == 303)
    let decided = try #require(try sample.checks().first?.decision)
    #expect(decided.isDeviation && decided.deviation == .urgency && decided.elsewhere == nil)
    #expect(sample.demir.get("\(address)/druck").text.contains("offen gelassen"))
    let counts = try sample.site.database.read {
      try CheckCountStore($0).deviations(from: Sample.today, to: Sample.today)
    }
    #expect(counts.filter { $0.count > 0 }.map(\.deviation) == [CheckDeviation.urgency.label])
  }

  @Test(arguments: [CheckOutcome.declined, .waitingList])
  func `wer nicht aufgenommen wird, muss nicht gefragt werden`(_ outcome: CheckOutcome) throws {
    let address = try ready()
    #expect(
      try sample.decide(address, outcome, reason: "Wunsch (erfunden)", deviation: "wish", elsewhere: []).status == 303)
    #expect(sample.demir.get("\(address)/druck").text.contains("nicht nötig"))
  }

  @Test func `Stelle und Nachweis liegen versiegelt`() throws {
    let address = try ready()
    let elsewhere = [
      ("fallmanagement", "yes"), ("fallmanagement_wo", "Jugendamt Beispiel"), ("fallmanagement_nachweis", "Brief"),
    ]
    #expect(try sample.decide(address, .admitted, elsewhere: elsewhere).status == 303)
    let plain = try sample.site.database.read {
      try $0.row(
        """
        SELECT elsewhere, instr(elsewhere_place, CAST('Jugendamt' AS BLOB)), length(elsewhere_evidence)
        FROM precedence_check
        """, []
      ) { ($0.text(0), $0.integer(1), $0.integer(2)) }
    }
    #expect(plain?.0 == "yes" && plain?.1 == 0 && (plain?.2 ?? 0) > 5)
  }
}
