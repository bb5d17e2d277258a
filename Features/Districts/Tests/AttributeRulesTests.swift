import Basics
import Testing

@testable import Districts

struct AttributeRulesTests {
  private let began = Sample.day("2021-08-27")

  private func adding(_ entry: AttributeEntry, to history: AttributeHistory) throws -> AttributeHistory {
    try history.adding(entry, by: "Erika Beispiel", at: Sample.now, today: Sample.today)
  }

  private func correcting(_ entry: AttributeEntry, in history: AttributeHistory) throws -> AttributeHistory {
    try history.correcting(entry, by: "Erika Beispiel", at: Sample.now, today: Sample.today)
  }

  @Test func `der bisherige Zeitraum endet am Tag vor dem neuen`() throws {
    let history = Sample.history([Sample.period(Sample.entry(from: began))])
    let next = try adding(Sample.entry(.no, from: Sample.day("2025-01-01")), to: history)
    #expect(next.periods.map(\.validTo) == [Sample.day("2024-12-31"), nil])
    #expect(next.value(on: Sample.day("2024-12-31")) == .yes)
    #expect(next.value(on: Sample.day("2025-01-01")) == .no)
    #expect(next.isConsistent)
  }

  @Test(arguments: zip([-1, 0, 1], [false, false, true]))
  func `ein neuer Zeitraum beginnt nach dem bisherigen`(_ offset: Int, _ isTaken: Bool) throws {
    let history = Sample.history([Sample.period(Sample.entry(from: began))])
    let entry = Sample.entry(.no, from: began.adding(days: offset))
    if isTaken {
      #expect(try adding(entry, to: history).periods.count == 2)
    } else {
      #expect(throws: AttributeRefusal.notAfterPrevious(began: began)) { try adding(entry, to: history) }
    }
  }

  @Test func `ein Zeitraum in der Zukunft ändert heute noch nichts`() throws {
    let history = Sample.history([Sample.period(Sample.entry(from: began))])
    let next = try adding(Sample.entry(.no, from: Sample.today.adding(days: 1)), to: history)
    #expect(next.value(on: Sample.today) == .yes)
    #expect(next.value(on: Sample.today.adding(days: 1)) == .no)
  }

  @Test(arguments: zip([0, 1], [true, false]))
  func `höchstens fünf Jahre voraus`(_ days: Int, _ isTaken: Bool) throws {
    let latest = Sample.today.adding(months: 60)
    let entry = Sample.entry(from: latest.adding(days: days))
    if isTaken {
      #expect(try adding(entry, to: Sample.history([])).periods.count == 1)
    } else {
      #expect(throws: AttributeRefusal.tooFarAhead(latest: latest)) { try adding(entry, to: Sample.history([])) }
    }
  }

  @Test(arguments: zip([-1, 0] as [Int32], [false, true]))
  func `nicht vor dem frühesten Tag`(_ number: Int32, _ isTaken: Bool) throws {
    let entry = Sample.entry(from: Day(number: number))
    if isTaken {
      #expect(try adding(entry, to: Sample.history([])).periods.count == 1)
    } else {
      #expect(throws: AttributeRefusal.tooEarly) { try adding(entry, to: Sample.history([])) }
    }
  }

  @Test func `ein schon beendeter Zeitraum behält sein Ende`() throws {
    let end = Sample.day("2022-12-31")
    let history = Sample.history([Sample.period(Sample.entry(from: began), to: end)])
    let next = try adding(Sample.entry(.no, from: Sample.day("2025-01-01")), to: history)
    #expect(next.periods.first?.validTo == end)
    #expect(next.value(on: Sample.day("2024-06-01")) == .unknown)
  }

  @Test func `ohne eigene Behörde gehört die zuständige dazu`() throws {
    let history = Sample.history([], kind: .youthOffice)
    #expect(throws: AttributeRefusal.responsibleMissing) { try adding(Sample.entry(.no, from: began), to: history) }
    #expect(throws: AttributeRefusal.responsibleNotNeeded) {
      try adding(Sample.entry(.yes, from: began, responsible: "Jugendamt des Kreises"), to: history)
    }
    let next = try adding(Sample.entry(.no, from: began, responsible: "Jugendamt des Kreises"), to: history)
    #expect(next.periods.count == 1)
  }

  @Test func `ohne Quelle keine Angabe`() {
    #expect(throws: AttributeRefusal.sourceMissing) {
      try adding(Sample.entry(from: began, source: ""), to: Sample.history([]))
    }
  }

  @Test func `eine Berichtigung ersetzt die letzte Angabe und nimmt die davor mit`() throws {
    let change = Sample.day("2025-01-01")
    let history = Sample.history([
      Sample.period(Sample.entry(from: began), to: change.adding(days: -1), id: 1),
      Sample.period(Sample.entry(.no, from: change), id: 2),
    ])
    let later = try correcting(Sample.entry(.no, from: change.adding(days: 31)), in: history)
    #expect(later.periods.map(\.id) == [ID(1), nil])
    #expect(later.periods.first?.validTo == change.adding(days: 30))
    let earlier = try correcting(Sample.entry(.no, from: change.adding(days: -31)), in: history)
    #expect(earlier.periods.first?.validTo == change.adding(days: -32))
    #expect(later.isConsistent && earlier.isConsistent)
  }

  @Test func `eine Berichtigung überholt die Angabe davor nicht`() {
    let history = Sample.history([
      Sample.period(Sample.entry(from: began), to: Sample.day("2024-12-31"), id: 1),
      Sample.period(Sample.entry(.no, from: Sample.day("2025-01-01")), id: 2),
    ])
    #expect(throws: AttributeRefusal.notAfterPrevious(began: began)) {
      try correcting(Sample.entry(.no, from: began), in: history)
    }
  }

  @Test func `die erste Angabe darf auch auf einen früheren Tag berichtigt werden`() throws {
    let history = Sample.history([Sample.period(Sample.entry(.unknown, from: began))])
    let next = try correcting(Sample.entry(from: Sample.day("2004-10-17")), in: history)
    #expect(next.periods.map(\.entry.validFrom) == [Sample.day("2004-10-17")])
  }

  @Test func `berichtigt wird nur, was da ist, und nicht hinter das eigene Ende`() {
    #expect(throws: AttributeRefusal.nothingToCorrect) {
      try correcting(Sample.entry(from: began), in: Sample.history([]))
    }
    let ended = Sample.history([Sample.period(Sample.entry(from: began), to: Sample.day("2022-12-31"))])
    #expect(throws: AttributeRefusal.afterOwnEnd(Sample.day("2022-12-31"))) {
      try correcting(Sample.entry(from: Sample.day("2023-01-01")), in: ended)
    }
  }

  @Test func `außerhalb aller Zeiträume ist der Wert nicht geklärt`() {
    let history = Sample.history([Sample.period(Sample.entry(from: began), to: Sample.day("2022-12-31"))])
    #expect(history.value(on: began.adding(days: -1)) == .unknown)
    #expect(history.value(on: began) == .yes)
    #expect(history.value(on: Sample.day("2022-12-31")) == .yes)
    #expect(history.value(on: Sample.day("2023-01-01")) == .unknown)
  }
}

/// Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.5.
struct StrategicPostTests {
  private func check(_ key: String, on day: Day = Sample.today) throws -> StrategicPostCheck {
    let file = DistrictFile.rheinKreisNeuss
    let record = try #require(file.municipalities.first { $0.municipality.key == key })
    return StrategicPostCheck(file.postCriteria, record.histories(by: "", at: Sample.now), on: day)
  }

  @Test(arguments: [
    ("05162004", CriterionResult.met), ("05162024", .met), ("05162022", .notMet), ("05162008", .notMet),
    ("05162028", .notMet),
  ])
  func `die Voraussetzungen liegen nur in Dormagen und Neuss vor`(_ key: String, _ result: CriterionResult) throws {
    #expect(try check(key).summary == result)
  }

  @Test func `in Meerbusch fehlt die Ausländerbehörde`() throws {
    let check = try check("05162022")
    #expect(check.lines.map(\.result) == [.notMet, .met, .met])
    #expect(check.sentence.contains("Ausländerbehörde fehlt"))
    #expect(
      check.lines.first?.sentence(on: Sample.today)
        == "Ausländerbehörde fehlt; zuständig ist: Ausländerbehörde des Rhein-Kreises Neuss.")
  }

  @Test func `was keine Quelle sagt, bleibt offen und wird nicht zur Zusage`() throws {
    let criteria = DistrictFile.rheinKreisNeuss.postCriteria
    let known = [AttributeKind.immigrationAuthority, .youthOffice].map { kind in
      Sample.history([Sample.period(Sample.entry(from: Sample.day("2021-08-27")))], kind: kind)
    }
    let check = StrategicPostCheck(criteria, known, on: Sample.today)
    #expect(check.summary == .unknown)
    #expect(check.sentence == "Noch offen: Integrationsrat nicht geklärt.")
  }

  @Test(arguments: zip([-1, 0], [CriterionResult.unknown, .met]))
  func `vor dem Stand der Quelle ist nichts bekannt`(_ offset: Int, _ result: CriterionResult) throws {
    #expect(try check("05162024", on: Sample.day("2021-08-27").adding(days: offset)).summary == result)
  }
}
