import Access
import Allocation
import Basics
import Testing

@testable import Deployment

@Suite struct RosterTests {
  static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

  static let neuss = DeploymentPlace(key: "05162024", name: "Neuss")
  static let kaarst = DeploymentPlace(key: "05162016", name: "Kaarst")
  static let demir = ID<Account>(1)
  static let klein = ID<Account>(2)
  static let sommer = ID<Account>(3)

  static func hours(_ text: String) -> Hours? {
    let parts = text.split(separator: "-").compactMap { ClockTime(typed: String($0)) }
    return parts.count == 2 ? Hours(from: parts[0], to: parts[1]) : nil
  }

  static func assignment(
    _ id: Int64, _ account: ID<Account>, _ place: DeploymentPlace = neuss, _ role: AssignmentRole = .responsible,
    days: [Int] = [], _ time: String = "", share: Int = 0, from: String = "2026-01-15", to: String? = nil
  ) -> Assignment {
    Assignment(
      id: ID(id), version: 1,
      entry: Assignment.Entry(
        account: account, municipalityKey: place.key, role: role, weekdays: Weekdays(days), hours: hours(time),
        place: days.isEmpty ? "" : "Rathaus", contact: "", share: PostAmount(hundredths: share), validFrom: day(from),
        validTo: to.map(day)))
  }

  static func absence(_ account: ID<Account>, _ from: String, _ to: String, _ deputy: ID<Account>? = nil) -> Absence {
    Absence(
      id: ID(1), version: 1, entry: Absence.Entry(account: account, from: day(from), to: day(to), deputy: deputy))
  }

  static func roster(
    _ assignments: [Assignment], _ absences: [Absence] = [], places: [DeploymentPlace] = [neuss],
    inactive: Set<ID<Account>> = []
  ) -> Roster {
    let names = [demir: "Demir", klein: "Klein", sommer: "Sommer"]
    return Roster(
      places: places, assignments: assignments, absences: absences,
      people: names.reduce(into: [:]) { people, name in
        people[name.key] = holder(name.key, name.value, isLocked: inactive.contains(name.key))
      })
  }

  static func holder(
    _ id: ID<Account>, _ name: String, isLocked: Bool = false, from: String = "2020-01-01", to: String? = nil
  ) -> RoleHolder {
    RoleHolder(
      id: id, name: name, isLocked: isLocked,
      periods: [RoleHolder.Period(from: day(from), to: to.map(day))])
  }

  private func sentences(_ roster: Roster, on iso: String) -> [String] {
    roster.findings(on: Self.day(iso)).map { roster.sentence($0, showsNames: true) }
  }

  // MARK: Validity

  @Test(arguments: [
    ("2026-01-14", false), ("2026-01-15", true), ("2026-06-30", true), ("2026-07-01", false),
  ])
  func `ein Einsatz gilt mit seinem ersten und seinem letzten Tag`(_ iso: String, _ isValid: Bool) {
    let roster = Self.roster([Self.assignment(1, Self.demir, from: "2026-01-15", to: "2026-06-30")])
    #expect(roster.valid(.responsible, in: "05162024", on: Self.day(iso)).isEmpty == !isValid)
    #expect(sentences(roster, on: iso).contains("Neuss: Niemand ist zuständig.") == !isValid)
  }

  @Test func `ohne Ende gilt ein Einsatz weiter`() {
    #expect(Self.assignment(1, Self.demir).isValid(on: Self.day("2099-01-01")))
  }

  // MARK: Coverage

  @Test func `jede Kommune braucht Zuständigkeit und Vertretung, und die Lücke nennt die Kommune`() {
    let both = [Self.neuss, Self.kaarst]
    let full = [
      Self.assignment(1, Self.demir), Self.assignment(2, Self.klein, Self.neuss, .deputy),
      Self.assignment(3, Self.klein, Self.kaarst), Self.assignment(4, Self.demir, Self.kaarst, .deputy),
    ]
    #expect(sentences(Self.roster(full, places: both), on: "2026-06-01") == [])
    let without = Self.roster(full.filter { $0.id != ID(2) }, places: both)
    #expect(sentences(without, on: "2026-06-01") == ["Neuss: Es gibt keine Vertretung."])
    let nobody = Self.roster(full.filter { $0.id != ID(3) }, places: both)
    #expect(sentences(nobody, on: "2026-06-01") == ["Kaarst: Niemand ist zuständig."])
    #expect(
      sentences(Self.roster([], places: both), on: "2026-06-01") == [
        "Neuss: Niemand ist zuständig.", "Neuss: Es gibt keine Vertretung.", "Kaarst: Niemand ist zuständig.",
        "Kaarst: Es gibt keine Vertretung.",
      ])
  }

  @Test func `wer zuständig ist, vertritt sich nicht selbst`() {
    let own = [Self.assignment(1, Self.demir), Self.assignment(2, Self.demir, Self.neuss, .deputy)]
    #expect(
      sentences(Self.roster(own), on: "2026-06-01") == [
        "Neuss: Zuständigkeit und Vertretung liegen bei derselben Person."
      ])
    let other = own + [Self.assignment(3, Self.klein, Self.neuss, .deputy)]
    #expect(sentences(Self.roster(other), on: "2026-06-01") == [])
  }

  private static let pair = [
    assignment(1, demir, neuss, days: [1], "9-12"), assignment(2, klein, neuss, .deputy),
  ]

  @Test(arguments: [("2026-06-07", false), ("2026-06-08", true), ("2026-06-12", true), ("2026-06-13", false)])
  func `eine Abwesenheit gilt mit beiden Tagen, und die Vertretung der Kommune tritt ein`(
    _ iso: String, _ isAway: Bool
  ) {
    let roster = Self.roster(Self.pair, [Self.absence(Self.demir, "2026-06-08", "2026-06-12")])
    let told = ["Neuss: Demir ist abwesend, Vertretung: Klein."]
    #expect(sentences(roster, on: iso) == (isAway ? told : []))
    #expect(roster.findings(on: Self.day(iso)).allSatisfy { !$0.isGap })
  }

  @Test func `wer im Zeitraum genannt ist, geht der Vertretung der Kommune vor, außer wenn abwesend`() {
    let named = Self.absence(Self.demir, "2026-06-08", "2026-06-12", Self.sommer)
    let monday = Self.day("2026-06-08")
    #expect(Self.roster(Self.pair, [named]).standIn(for: Self.demir, in: "05162024", on: monday) == Self.sommer)
    let both = [named, Self.absence(Self.sommer, "2026-06-01", "2026-06-08")]
    #expect(Self.roster(Self.pair, both).standIn(for: Self.demir, in: "05162024", on: monday) == Self.klein)
    #expect(
      Self.roster(Self.pair, both).standIn(for: Self.demir, in: "05162024", on: Self.day("2026-06-09")) == Self.sommer)
  }

  @Test func `fehlt auch die Vertretung, ist die Kommune ohne jemanden, und niemand steht in der Woche`() throws {
    let away = [
      Self.absence(Self.demir, "2026-06-08", "2026-06-12"), Self.absence(Self.klein, "2026-06-08", "2026-06-08"),
    ]
    let roster = Self.roster(Self.pair, away)
    #expect(
      sentences(roster, on: "2026-06-08") == [
        "Neuss: Abwesend und nicht vertreten: Demir.", "Neuss: Die Vertretung ist abwesend: Klein.",
      ])
    let slot = try #require(roster.slots(on: Self.day("2026-06-08")).first)
    #expect(slot.who == nil && !slot.isStandIn)
  }

  @Test func `ein gesperrtes Konto oder eines ohne die Aufgabe fällt auf`() {
    let roster = Self.roster(Self.pair, inactive: [Self.klein])
    #expect(
      sentences(roster, on: "2026-06-08") == [
        "Neuss: Konto gesperrt oder ohne Aufgabe im Case Management: Klein."
      ])
  }

  @Test(arguments: [("2026-05-31", true), ("2026-06-01", false), ("2026-06-30", false), ("2026-07-01", true)])
  func `auch wer die Aufgabe noch nicht oder nicht mehr hat, fällt am Tag genau auf`(_ iso: String, _ isTold: Bool) {
    let all = Self.roster(Self.pair)
    let roster = Roster(
      places: all.places, assignments: all.assignments, absences: [],
      people: all.people.merging([Self.klein: Self.holder(Self.klein, "Klein", from: "2026-06-01", to: "2026-06-30")]) {
        $1
      })
    #expect(sentences(roster, on: iso).contains { $0.contains("ohne Aufgabe im Case Management: Klein") } == isTold)
  }

  @Test func `ohne Namen sagt der Satz dasselbe`() {
    let roster = Self.roster(Self.pair, [Self.absence(Self.demir, "2026-06-08", "2026-06-12")])
    let found = roster.findings(on: Self.day("2026-06-08")).map { roster.sentence($0, showsNames: false) }
    #expect(found == ["Neuss: eine Fachkraft ist abwesend, Vertretung: eine Fachkraft."])
  }

  // MARK: Two places at once

  @Test(
    arguments: [
      ("9-12", "12-13", nil), ("9-12", "11:59-13", "11:59–12:00"), ("9-12", "12:01-13", nil),
      ("9-12", "8-9", nil), ("9-12", "8-9:01", "9:00–9:01"), ("9-12", "10-11", "10:00–11:00"),
    ] as [(String, String, String?)])
  func `zwei Orte zugleich fallen ab einer gemeinsamen Minute auf`(
    _ first: String, _ second: String, _ common: String?
  ) {
    let list = [
      Self.assignment(1, Self.demir, Self.neuss, days: [3], first),
      Self.assignment(2, Self.demir, Self.kaarst, days: [3, 4], second),
      Self.assignment(3, Self.klein, Self.neuss, .deputy), Self.assignment(4, Self.klein, Self.kaarst, .deputy),
    ]
    let roster = Self.roster(list, places: [Self.neuss, Self.kaarst])
    let told = sentences(roster, on: "2026-06-10")
    #expect(told.count == (common == nil ? 0 : 1))
    if let common {
      #expect(told.first?.contains("Demir wäre am 10.06.2026 von \(common) Uhr zugleich in") == true, "\(told)")
      #expect(told.first?.contains("Neuss") == true && told.first?.contains("Kaarst") == true)
    }
    #expect(sentences(roster, on: "2026-06-11") == [], "donnerstags nur an einem Ort")
  }

  @Test func `die Prüfung eines Tages nennt auch, was an anderen Tagen der Woche zu klären ist`() {
    let list = [
      Self.assignment(1, Self.demir, Self.neuss, days: [3], "9-12"),
      Self.assignment(2, Self.demir, Self.kaarst, days: [3], "11-13"),
    ]
    let roster = Self.roster(list, [Self.absence(Self.demir, "2026-06-12", "2026-06-12")])
    func days(_ iso: String) -> [String] {
      roster.findings(in: Week(of: Self.day(iso)), besides: Self.day(iso)).map(\.day.iso)
    }
    #expect(days("2026-06-09") == ["2026-06-10", "2026-06-12"])
    #expect(days("2026-06-10") == ["2026-06-12"])
    #expect(days("2026-06-17") == [] && days("2026-06-15") == ["2026-06-17"])
  }

  @Test func `auch wer vertritt, kann nicht an zwei Orten sein`() {
    let list = [
      Self.assignment(1, Self.demir, Self.neuss, days: [3], "9-12"),
      Self.assignment(2, Self.klein, Self.kaarst, days: [3], "11-13"),
      Self.assignment(3, Self.klein, Self.neuss, .deputy), Self.assignment(4, Self.demir, Self.kaarst, .deputy),
    ]
    let away = [Self.absence(Self.demir, "2026-06-10", "2026-06-10")]
    let places = [Self.neuss, Self.kaarst]
    #expect(sentences(Self.roster(list, places: places), on: "2026-06-10") == [])
    let told = sentences(Self.roster(list, away, places: places), on: "2026-06-10")
    #expect(told.contains { $0.contains("Klein wäre am 10.06.2026 von 11:00–12:00 Uhr zugleich") })
  }

  @Test(arguments: [(50, 50, false), (50, 51, true)])
  func `mehr als eine ganze Stelle fällt auf`(_ first: Int, _ second: Int, _ isTold: Bool) {
    let roster = Self.roster([
      Self.assignment(1, Self.demir, share: first), Self.assignment(2, Self.demir, Self.kaarst, share: second),
      Self.assignment(3, Self.klein, Self.neuss, .deputy),
    ])
    #expect(sentences(roster, on: "2026-06-10").contains { $0.contains("1,01 Stellen") } == isTold)
  }

  // MARK: Days

  @Test func `an einem Feiertag ist niemand vor Ort, am Tag davor und danach schon`() {
    let list = [Self.assignment(1, Self.demir, Self.neuss, days: [1, 2, 3, 4, 5], "9-12")]
    let roster = Self.roster(list)
    let week = Week(of: Self.day("2026-06-04"))
    #expect(week.monday == Self.day("2026-06-01") && week.german == "01.06.2026 bis 07.06.2026")
    #expect(PublicHoliday.name(on: Self.day("2026-06-04")) == "Fronleichnam")
    #expect(week.days.map { roster.slots(on: $0).count } == [1, 1, 1, 0, 1, 0, 0])
  }

  @Test(
    arguments: [
      ("2026-01-01", "Neujahr"), ("2026-04-03", "Karfreitag"), ("2026-04-05", nil), ("2026-04-06", "Ostermontag"),
      ("2026-05-01", "1. Mai"), ("2026-05-14", "Christi Himmelfahrt"), ("2026-05-25", "Pfingstmontag"),
      ("2026-06-04", "Fronleichnam"), ("2026-10-03", "Tag der Deutschen Einheit"), ("2026-11-01", "Allerheiligen"),
      ("2026-12-24", nil), ("2026-12-25", "1. Weihnachtstag"), ("2026-12-26", "2. Weihnachtstag"), ("2026-10-31", nil),
      ("2017-04-14", "Karfreitag"), ("2017-06-15", "Fronleichnam"), ("2025-04-21", "Ostermontag"),
      ("2027-03-29", "Ostermontag"), ("2038-04-26", "Ostermontag"), ("2024-03-29", "Karfreitag"),
    ] as [(String, String?)])
  func `die Feiertage sind die des Landes`(_ iso: String, _ name: String?) {
    #expect(PublicHoliday.name(on: Self.day(iso)) == name)
  }

  @Test(arguments: [
    ("9", "9:00"), ("09.30", "9:30"), ("13 Uhr", "13:00"), ("24:00", "24:00"), ("0:00", "0:00"), (" 8:05 ", "8:05"),
  ])
  func `Uhrzeiten werden gelesen, wie man sie schreibt`(_ typed: String, _ german: String) {
    #expect(ClockTime(typed: typed)?.german == german)
  }

  @Test(arguments: ["", "24:01", "9:60", "9:5", "neun", "-1", "9:00:00", "900", "9:"])
  func `was keine Uhrzeit ist, wird abgelehnt`(_ typed: String) {
    #expect(ClockTime(typed: typed) == nil)
  }

  // MARK: Statements

  @Test func `ein Einsatz ist vollständig oder wird abgelehnt`() throws {
    let good = Self.assignment(1, Self.demir, Self.neuss, days: [1], "9-12", share: 100).entry
    try good.check()
    func refused(_ refusal: AssignmentRefusal, _ change: (inout Assignment.Entry) -> Void) {
      var entry = good
      change(&entry)
      #expect(throws: refusal) { try entry.check() }
    }
    refused(.endBeforeStart) { $0.validTo = Self.day("2026-01-14") }
    refused(.hoursMissing) { $0.hours = nil }
    refused(.hoursWithoutDays) { $0.weekdays = Weekdays([]) }
    refused(.hoursReversed) { $0.hours = Self.hours("12-12") }
    refused(.placeMissing) { $0.place = "" }
    refused(.shareTooLarge) { $0.share = PostAmount(hundredths: 101) }
    refused(.shareOfDeputy) { $0.role = .deputy }
    var standing = good
    (standing.weekdays, standing.hours, standing.place) = (Weekdays([]), nil, "")
    standing.validTo = standing.validFrom
    try standing.check()
  }

  @Test func `eine Abwesenheit je Person und Zeit, und niemand vertritt sich selbst`() throws {
    let stored = [Self.absence(Self.demir, "2026-06-08", "2026-06-12")]
    func entry(_ from: String, _ to: String, _ account: ID<Account> = Self.demir) -> Absence.Entry {
      Self.absence(account, from, to).entry
    }
    try entry("2026-06-01", "2026-06-07").check(beside: stored)
    try entry("2026-06-13", "2026-06-13").check(beside: stored)
    try entry("2026-06-08", "2026-06-12", Self.klein).check(beside: stored)
    let clash = AssignmentRefusal.absenceOverlaps(Self.day("2026-06-08"), Self.day("2026-06-12"))
    #expect(throws: clash) { try entry("2026-06-12", "2026-06-20").check(beside: stored) }
    #expect(throws: clash) { try entry("2026-06-01", "2026-06-08").check(beside: stored) }
    #expect(throws: AssignmentRefusal.endBeforeStart) { try entry("2026-06-02", "2026-06-01").check(beside: []) }
    #expect(throws: AssignmentRefusal.deputyIsAbsent) {
      try Self.absence(Self.demir, "2026-06-01", "2026-06-01", Self.demir).entry.check(beside: [])
    }
  }

  // MARK: Capacity

  @Test(
    arguments: [
      (Int?.none, 25, "keine geltende Verteilung", false), (25, 25, "wie verteilt", false),
      (25, 24, "0,01 weniger eingesetzt als verteilt", true), (25, 26, "0,01 mehr eingesetzt als verteilt", false),
      (0, 0, "wie verteilt", false), (300, 0, "3,00 weniger eingesetzt als verteilt", true),
    ] as [(Int?, Int, String, Bool)])
  func `der Unterschied zur Verteilung steht in Worten`(
    _ granted: Int?, _ deployed: Int, _ words: String, _ isShort: Bool
  ) {
    let line = CapacityLine(
      place: Self.neuss, granted: granted.map { PostAmount(hundredths: $0) },
      deployed: PostAmount(hundredths: deployed))
    #expect(line.words == words && line.isShort == isShort)
  }

  @Test func `eingesetzt ist, wer zuständig ist und wessen Einsatz an dem Tag gilt`() {
    let roster = Self.roster([
      Self.assignment(1, Self.demir, share: 25, to: "2026-06-30"), Self.assignment(2, Self.klein, share: 50),
      Self.assignment(3, Self.sommer, Self.neuss, .deputy), Self.assignment(4, Self.sommer, Self.kaarst, share: 10),
    ])
    #expect(roster.deployed(in: "05162024", on: Self.day("2026-06-30")).hundredths == 75)
    #expect(roster.deployed(in: "05162024", on: Self.day("2026-07-01")).hundredths == 50)
    #expect(roster.deployed(in: "05162024", on: Self.day("2026-01-14")).hundredths == 0)
  }
}
