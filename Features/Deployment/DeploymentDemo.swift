internal import Access
internal import Allocation
package import Basics
internal import Districts
package import SQL

/// An invented deployment of the two case managers of the demo; names, times and places belong to nobody.
package enum DeploymentDemo {
  private static let author = "Vorführung"
  private static let source = "Vorführung, frei erfunden"

  /// Loads it once, in Rhein-Kreis Neuss with its personas only.
  ///
  /// - Parameters:
  ///   - connection: within the transaction of the caller.
  ///   - today: windows and years are set around it.
  ///   - now: kept as the moment of entry.
  /// - Throws: ``DatabaseError``.
  package static func load(_ connection: Connection, today: Day, at now: Instant) throws {
    let store = DeploymentStore(connection)
    let accounts = AccountStore(connection)
    guard try DistrictStore(connection).hasMunicipality("05162024"), try store.assignments().isEmpty,
      let demir = try accounts.find(userName: "a.demir")?.id, let klein = try accounts.find(userName: "m.klein")?.id
    else { return }
    let start = today.adding(months: -10)
    try loadAssignments(store, demir, klein, start, now)
    let monday = Week(of: today).next.monday
    _ = try store.insert(
      Absence.Entry(account: klein, from: monday, to: monday.adding(days: 4), deputy: demir, isDemo: true), by: author,
      at: now)
    try loadColleagues(store, accounts, start, today, deputy: demir, now)
    try loadAgreements(AgreementStore(connection), today, now)
    try loadBases(WorkBasisStore(connection), start, now)
  }

  private static func loadAssignments(
    _ store: DeploymentStore, _ demir: ID<Account>, _ klein: ID<Account>, _ start: Day, _ now: Instant
  ) throws {
    func add(
      _ account: ID<Account>, _ key: String, _ days: [Int], _ from: Int, _ to: Int, _ place: String, _ share: Int
    ) throws {
      _ = try store.insert(
        Assignment.Entry(
          account: account, municipalityKey: key, role: .responsible, weekdays: Weekdays(days),
          hours: days.isEmpty ? nil : Hours(from: ClockTime(minutes: from * 60), to: ClockTime(minutes: to * 60)),
          place: place, contact: account == demir ? "02131 555-0141 (erfunden)" : "02131 555-0142 (erfunden)",
          share: PostAmount(hundredths: share), validFrom: start, validTo: nil, isDemo: true), by: author, at: now)
    }
    func stand(_ account: ID<Account>, _ key: String) throws {
      _ = try store.insert(
        Assignment.Entry(
          account: account, municipalityKey: key, role: .deputy, weekdays: Weekdays([]), hours: nil, place: "",
          contact: "", share: .zero, validFrom: start, validTo: nil, isDemo: true), by: author, at: now)
    }
    try add(demir, "05162012", [1, 3], 9, 12, "Rathaus Jüchen, Raum 12 (erfunden)", 25)
    try add(demir, "05162024", [2, 4], 9, 13, "Stadtteilbüro Neuss-Nord (erfunden)", 50)
    // Overlaps with Jüchen on Wednesday from 11 to 12, so that the check has something to show.
    try add(demir, "05162020", [3], 11, 13, "Rathaus Korschenbroich, Raum 3 (erfunden)", 25)
    try add(klein, "05162004", [1, 2], 9, 13, "Fachbereich Integration Dormagen, Raum 5 (erfunden)", 50)
    try add(klein, "05162028", [], 0, 0, "", 10)
    try add(klein, "05162008", [4], 13, 17, "Bürgerhaus Grevenbroich (erfunden)", 40)
    for key in ["05162012", "05162024", "05162020"] { try stand(klein, key) }
    for key in ["05162004", "05162008"] { try stand(demir, key) }
  }

  /// The rest of the team, as far as it has accounts; one of them is away.
  ///
  /// Kaarst and Meerbusch are not planned yet, so that the alarm for municipalities without anybody shows.
  private static func loadColleagues(
    _ store: DeploymentStore, _ accounts: AccountStore, _ start: Day, _ today: Day, deputy: ID<Account>, _ now: Instant
  ) throws {
    let team: [(userName: String, key: String, days: [Int], place: String, share: Int)] = [
      ("n.wilhelmi", "05162008", [1, 3], "Rathaus Grevenbroich, Raum 21 (erfunden)", 75),
      ("e.aksoy", "05162024", [1, 3], "Stadtteilbüro Neuss-Süd (erfunden)", 100),
      ("l.hofstetter", "05162024", [2, 5], "Stadtteilbüro Neuss-Nord (erfunden)", 50),
      ("i.sobol", "05162028", [3], "Rathaus Rommerskirchen (erfunden)", 25),
    ]
    for line in team {
      guard let account = try accounts.find(userName: line.userName)?.id else { continue }
      _ = try store.insert(
        Assignment.Entry(
          account: account, municipalityKey: line.key, role: .responsible, weekdays: Weekdays(line.days),
          hours: Hours(from: ClockTime(minutes: 9 * 60), to: ClockTime(minutes: 12 * 60)), place: line.place,
          contact: "02131 555-0150 (erfunden)", share: PostAmount(hundredths: line.share), validFrom: start,
          validTo: nil, isDemo: true), by: author, at: now)
    }
    guard let away = try accounts.find(userName: "n.wilhelmi")?.id else { return }
    _ = try store.insert(
      Absence.Entry(
        account: away, from: today.adding(days: -9), to: today.adding(days: 12), deputy: deputy, isDemo: true),
      by: author, at: now)
  }

  private static func loadAgreements(_ store: AgreementStore, _ today: Day, _ now: Instant) throws {
    func add(_ key: String, _ days: String, _ place: String) throws -> Agreement? {
      let id = try store.insert(
        Agreement.Entry(
          municipalityKey: key, year: today.year, days: days, place: place,
          prerequisites: "Abschließbarer Raum, Zugang zum Netz (erfunden)", isDemo: true), by: author, at: now)
      return try store.find(id)
    }
    let stated = today.adding(days: -40)
    if let town = try add("05162012", "Montag und Mittwoch, 9–12 Uhr", "Rathaus Jüchen, Raum 12 (erfunden)") {
      let statement = Agreement.Statement(
        verdict: .feasible, function: "Amtsleitung Soziales (erfunden)", statedOn: stated, text: "")
      let settled = try town.stating(statement, today: today).concluding(
        Agreement.Conclusion(concludedOn: today.adding(days: -30), function: statement.function), today: today)
      _ = try store.update(settled, by: author, at: now)
    }
    if let other = try add("05162004", "Montag und Dienstag, 9–13 Uhr", "Fachbereich Integration (erfunden)") {
      let statement = Agreement.Statement(
        verdict: .withReservation, function: "Fachbereichsleitung Integration (erfunden)", statedOn: stated,
        text: "Der Raum steht nur bis zum Sommer zur Verfügung (erfunden).")
      _ = try store.update(try other.stating(statement, today: today), by: author, at: now)
    }
    _ = try add("05162024", "Dienstag und Donnerstag, 9–13 Uhr", "Stadtteilbüro Neuss-Nord (erfunden)")
    _ = try store.insert(
      Reservation.Entry(
        municipalityKey: "05162004", area: "Eigenes Case Management der Stadt",
        text: "Die Beratung der Stadt bleibt erste Anlaufstelle (erfunden).",
        statedBy: "Fachbereichsleitung Integration (erfunden)", statedOn: stated, source: source, isDemo: true),
      by: author, at: now)
  }

  private static func loadBases(_ store: WorkBasisStore, _ start: Day, _ now: Instant) throws {
    for (kind, value) in [
      (BasisKind.weeklyMinutes, 2340), (.structuralShare, 2000), (.otherShare, 1500), (.warningMinutes, 30),
      (.agreementDue, 1215),
    ] {
      _ = try store.add(WorkBasis(kind: kind, validFrom: start, value: value, source: source), by: author, at: now)
    }
  }
}
