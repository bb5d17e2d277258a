import Basics
import Testing

@testable import Deployment

@Suite struct AgreementRulesTests {
  private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }
  private let today = day("2026-11-21")

  private func agreement(_ statement: Agreement.Statement? = nil) -> Agreement {
    Agreement(
      id: ID(1), version: 1,
      entry: Agreement.Entry(
        municipalityKey: "05162012", year: 2026, days: "Montag", place: "Rathaus", prerequisites: "Raum"),
      statement: statement, conclusion: nil)
  }

  private func statement(_ verdict: Feasibility, _ text: String = "Nur bis Juni.", on iso: String = "2026-11-01")
    -> Agreement.Statement
  {
    Agreement.Statement(verdict: verdict, function: "Amtsleitung", statedOn: Self.day(iso), text: text)
  }

  @Test func `ein Vorbehalt und ein Nein brauchen einen Wortlaut, ein Ja nicht`() throws {
    #expect(try agreement().stating(statement(.feasible, ""), today: today).state == .ready)
    #expect(try agreement().stating(statement(.withReservation), today: today).state == .ready)
    #expect(try agreement().stating(statement(.notFeasible), today: today).state == .notFeasible)
    for verdict in [Feasibility.withReservation, .notFeasible] {
      #expect(throws: AgreementRefusal.textMissing) { try agreement().stating(statement(verdict, ""), today: today) }
    }
  }

  @Test func `eine Stellungnahme liegt nicht in der Zukunft`() throws {
    #expect(try agreement().stating(statement(.feasible, on: "2026-11-21"), today: today).statement != nil)
    #expect(throws: AgreementRefusal.inFuture) {
      try agreement().stating(statement(.feasible, on: "2026-11-22"), today: today)
    }
  }

  @Test(
    arguments: [
      ("2026-10-31", AgreementRefusal.beforeStatement(day("2026-11-01"))), ("2026-11-01", nil), ("2026-11-21", nil),
      ("2026-11-22", .inFuture),
    ] as [(String, AgreementRefusal?)])
  func `abgeschlossen wird zwischen Stellungnahme und heute`(_ iso: String, _ refusal: AgreementRefusal?) throws {
    let conclusion = Agreement.Conclusion(concludedOn: Self.day(iso), function: "Amtsleitung")
    let stated = agreement(statement(.withReservation))
    if let refusal {
      #expect(throws: refusal) { try stated.concluding(conclusion, today: today) }
    } else {
      #expect(try stated.concluding(conclusion, today: today).state == .concluded)
    }
  }

  @Test func `ohne Stellungnahme oder gegen ein Nein wird nichts abgeschlossen`() throws {
    let conclusion = Agreement.Conclusion(concludedOn: today, function: "Amtsleitung")
    #expect(throws: AgreementRefusal.statementMissing) { try agreement().concluding(conclusion, today: today) }
    #expect(throws: AgreementRefusal.notFeasible) {
      try agreement(statement(.notFeasible)).concluding(conclusion, today: today)
    }
    let done = try agreement(statement(.feasible)).concluding(conclusion, today: today)
    #expect(throws: AgreementRefusal.concluded) { try done.concluding(conclusion, today: today) }
    #expect(throws: AgreementRefusal.concluded) { try done.stating(statement(.feasible), today: today) }
    #expect(throws: AgreementRefusal.concluded) { try done.planning(done.entry) }
    #expect(done.reopened().state == .ready && done.reopened().statement != nil)
  }

  @Test func `eine geänderte Planung hebt die Stellungnahme auf, dieselbe nicht`() throws {
    let stated = agreement(statement(.feasible))
    #expect(try stated.planning(stated.entry).statement != nil)
    var other = stated.entry
    other.days = "Dienstag"
    #expect(try stated.planning(other).state == .awaitingStatement)
  }

  @Test func `die Liste des Jahres nennt jede Kommune, auch die ohne Vereinbarung`() {
    let places = [
      DeploymentPlace(key: "05162012", name: "Jüchen"), DeploymentPlace(key: "05162024", name: "Neuss"),
    ]
    #expect(YearLine.all(places, [agreement()], year: 2026).map(\.label) == ["Stellungnahme fehlt", "fehlt"])
    #expect(YearLine.all(places, [agreement()], year: 2027).map(\.label) == ["fehlt", "fehlt"])
  }

  @Test(arguments: [(2025, false), (2026, true), (2027, true), (2028, false)])
  func `ein Vorbehalt berührt die Jahre von der Äußerung bis zur Aufhebung`(_ year: Int, _ touches: Bool) {
    let reservation = Reservation(
      id: ID(1),
      entry: Reservation.Entry(
        municipalityKey: "05162012", area: "Sprachförderung", text: "bleibt", statedBy: "Rat",
        statedOn: Self.day("2026-12-31"), source: "Niederschrift"), liftedOn: Self.day("2027-01-01"),
      liftedNote: "Beschluss")
    #expect(reservation.touches(year) == touches)
  }

  @Test func `aufgehoben wird nicht vor der Äußerung und nicht in der Zukunft`() throws {
    let reservation = Reservation(
      id: ID(1),
      entry: Reservation.Entry(
        municipalityKey: "05162012", area: "Sprachförderung", text: "bleibt", statedBy: "Rat",
        statedOn: Self.day("2026-11-01"), source: "Niederschrift"), liftedOn: nil, liftedNote: "")
    try reservation.checkLifting(on: Self.day("2026-11-01"), today: today)
    try reservation.checkLifting(on: today, today: today)
    #expect(throws: AgreementRefusal.liftedBeforeStated) {
      try reservation.checkLifting(on: Self.day("2026-10-31"), today: today)
    }
    #expect(throws: AgreementRefusal.inFuture) {
      try reservation.checkLifting(on: Self.day("2026-11-22"), today: today)
    }
    #expect(reservation.touches(2099))
  }
}
