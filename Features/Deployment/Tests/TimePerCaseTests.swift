import Allocation
import Basics
import Testing

@testable import Deployment

@Suite struct TimePerCaseTests {
  private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }
  private static let today = day("2026-11-21")

  private static func bases(_ weekly: Int, _ structural: Int, _ other: Int, from iso: String = "2026-01-01")
    -> [WorkBasis]
  {
    [(BasisKind.weeklyMinutes, weekly), (.structuralShare, structural), (.otherShare, other)].map {
      WorkBasis(kind: $0.0, validFrom: day(iso), value: $0.1, source: "Prüfung")
    }
  }

  private static func lines(_ list: [(Int, Int)]) -> [TimePerCase.Line] {
    list.map { count, weight in
      TimePerCase.Line(
        weight: CaseWeight(
          label: "Art \(weight)", validFrom: day("2026-01-01"), weight: PostAmount(hundredths: weight),
          source: "Prüfung"),
        count: count)
    }
  }

  /// Computed by hand: posts × minutes × what is left, divided by the sum of cases times weight.
  @Test(
    arguments: [
      (100, 2340, 2000, 1500, [(30, 100)], "50,7"), (100, 2340, 0, 0, [(1, 100)], "2340,0"),
      (50, 2340, 2000, 1500, [(30, 100)], "25,4"), (75, 2390, 2500, 1000, [(20, 100), (4, 200)], "41,6"),
      (700, 2340, 2000, 1500, [(300, 100)], "35,5"), (100, 2340, 2000, 1500, [(10, 50), (25, 100)], "50,7"),
      (100, 2400, 3333, 3333, [(7, 100)], "114,3"),
    ] as [(Int, Int, Int, Int, [(Int, Int)], String)])
  func `die Minuten je Fall stimmen mit der Rechnung von Hand`(
    _ posts: Int, _ weekly: Int, _ structural: Int, _ other: Int, _ cases: [(Int, Int)], _ minutes: String
  ) throws {
    let time = try TimePerCase(
      posts: PostAmount(hundredths: posts), bases: Self.bases(weekly, structural, other), lines: Self.lines(cases),
      on: Self.today)
    #expect(time.perCase.german(places: 1) == minutes)
  }

  @Test func `jeder Zwischenwert ist genau`() throws {
    let time = try TimePerCase(
      posts: PostAmount(hundredths: 100), bases: Self.bases(2340, 2000, 1500),
      lines: Self.lines([(20, 100), (5, 200)]),
      on: Self.today)
    #expect(time.gross == Fraction(2340, over: 1) && time.structuralMinutes == Fraction(468, over: 1))
    #expect(time.otherMinutes == Fraction(351, over: 1) && time.net == Fraction(1521, over: 1))
    #expect(time.weighted == Fraction(30, over: 1) && time.caseCount == 25)
    #expect(time.perCase == Fraction(507, over: 10))
    #expect(time.minutes(for: time.lines[1]) == Fraction(1014, over: 10))
    let all = time.lines.reduce(Fraction.zero) { sum, line in
      let part = time.minutes(for: line)
      return Fraction(
        sum.numerator * part.denominator + part.numerator * Int128(line.count) * sum.denominator,
        over: sum.denominator * part.denominator)
    }
    #expect(all == time.net, "alle Fälle zusammen verbrauchen genau die Zeit für Fälle")
  }

  @Test(arguments: [BasisKind.weeklyMinutes, .structuralShare, .otherShare])
  func `ohne Grundlage wird nicht gerechnet, und die Seite sagt, welche fehlt`(_ kind: BasisKind) {
    let bases = Self.bases(2340, 2000, 1500).filter { $0.kind != kind }
    #expect(throws: TimeRefusal.basisMissing(kind)) {
      try TimePerCase(
        posts: PostAmount(hundredths: 100), bases: bases, lines: Self.lines([(1, 100)]), on: Self.today)
    }
  }

  @Test func `ohne Fälle oder ohne Rest gibt es keine Zeit je Fall`() throws {
    #expect(throws: TimeRefusal.noCases) {
      try TimePerCase(
        posts: PostAmount(hundredths: 100), bases: Self.bases(2340, 2000, 1500), lines: Self.lines([(0, 100)]),
        on: Self.today)
    }
    for (other, isRefused) in [(7999, false), (8000, true)] {
      let compute = {
        try TimePerCase(
          posts: PostAmount(hundredths: 100), bases: Self.bases(2340, 2000, other), lines: Self.lines([(1, 100)]),
          on: Self.today)
      }
      if isRefused { #expect(throws: TimeRefusal.nothingLeft) { try compute() } } else { _ = try compute() }
    }
  }

  @Test(arguments: [(50, false), (51, true)])
  func `gewarnt wird unter der Schwelle, nicht auf ihr`(_ minutes: Int, _ isBelow: Bool) throws {
    let time = try TimePerCase(
      posts: PostAmount(hundredths: 100), bases: Self.bases(2340, 2000, 1500), lines: Self.lines([(30, 100)]),
      on: Self.today)
    let threshold = WorkBasis(kind: .warningMinutes, validFrom: Self.today, value: minutes, source: "Prüfung")
    #expect(time.isBelow(threshold) == isBelow)
    let exact = try TimePerCase(
      posts: PostAmount(hundredths: 100), bases: Self.bases(2400, 0, 0), lines: Self.lines([(48, 100)]),
      on: Self.today)
    #expect(
      !exact.isBelow(WorkBasis(kind: .warningMinutes, validFrom: Self.today, value: 50, source: "Prüfung")))
  }

  // MARK: Dated entries

  @Test(
    arguments: [("2025-12-31", nil), ("2026-01-01", 2340), ("2026-06-30", 2340), ("2026-07-01", 2310)]
      as [(String, Int?)])
  func `eine Grundlage gilt ab ihrem Tag bis zur nächsten`(_ iso: String, _ minutes: Int?) {
    let bases = Self.bases(2310, 0, 0, from: "2026-07-01") + Self.bases(2340, 0, 0)
    #expect(bases.value(.weeklyMinutes, on: Self.day(iso))?.value == minutes)
  }

  @Test(
    arguments: [
      (BasisKind.weeklyMinutes, "39", 2340), (.weeklyMinutes, "39:50", 2390), (.weeklyMinutes, "38,5", 2310),
      (.weeklyMinutes, "0", nil), (.weeklyMinutes, "38,33", nil), (.weeklyMinutes, "39:60", nil),
      (.weeklyMinutes, "61", nil), (.weeklyMinutes, "60", 3600), (.structuralShare, "20", 2000),
      (.structuralShare, "12,5 %", 1250), (.structuralShare, "100", nil), (.otherShare, "99,99", 9999),
      (.otherShare, "-1", nil), (.warningMinutes, "30", 30), (.warningMinutes, "0", nil), (.warningMinutes, "2,5", nil),
      (.agreementDue, "31.01.", 131), (.agreementDue, "31.1", 131), (.agreementDue, "29.2.", nil),
      (.agreementDue, "31.4.", nil), (.agreementDue, "28.02.", 228), (.agreementDue, "heute", nil),
    ] as [(BasisKind, String, Int?)])
  func `Werte werden gelesen, wie man sie schreibt, und sonst abgelehnt`(
    _ kind: BasisKind, _ typed: String, _ value: Int?
  ) {
    #expect(WorkBasis.value(typed: typed, of: kind) == value)
  }

  @Test func `der Termin eines Jahres folgt dem Eintrag, der in dem Jahr gilt`() {
    let due = [("2026-06-01", 1215), ("2027-03-01", 131)].map {
      WorkBasis(kind: .agreementDue, validFrom: Self.day($0.0), value: $0.1, source: "Prüfung")
    }
    #expect(due.agreementDue(in: 2025) == nil)
    #expect(due.agreementDue(in: 2026) == Self.day("2026-12-15"))
    #expect(due.agreementDue(in: 2027) == Self.day("2027-01-31"))
    #expect(due[0].german == "15.12." && due[1].german == "31.01.")
  }

  @Test func `Gewichte gelten ab ihrem Tag, null beendet eine Art, ohne Gewichte zählt jeder Fall eins`() {
    func weight(_ label: String, _ iso: String, _ hundredths: Int) -> CaseWeight {
      CaseWeight(
        label: label, validFrom: Self.day(iso), weight: PostAmount(hundredths: hundredths), source: "Prüfung")
    }
    let weights = [
      weight("leicht", "2026-01-01", 50), weight("schwer", "2026-01-01", 200), weight("schwer", "2026-06-01", 250),
      weight("leicht", "2026-09-01", 0), weight("schwer", "2026-10-01", 0),
    ]
    #expect(weights.inForce(on: Self.day("2025-12-31")) == [.plain])
    #expect(weights.inForce(on: Self.day("2026-01-01")).map(\.weight.hundredths) == [50, 200])
    #expect(weights.inForce(on: Self.day("2026-06-01")).map(\.weight.hundredths) == [50, 250])
    #expect(weights.inForce(on: Self.day("2026-09-01")).map(\.label) == ["schwer"])
    #expect(weights.inForce(on: Self.day("2026-10-01")) == [.plain])
  }
}
