package import Access
package import Basics
internal import Cases
package import SQL

extension CaseworkDemo {
  /// Adds tasks beside the cases: one of the first worker's own, one given to the second.
  ///
  /// - Throws: `DatabaseError`.
  package static func loadErrands(
    _ connection: Connection, _ seal: ErrandSeal, _ workers: [ID<Account>], at now: Instant
  ) throws {
    guard workers.count > 1 else { return }
    let store = ErrandStore(connection, seal)
    let today = now.local.day
    _ = try store.add(
      ErrandEntry(text: "Volkshochschule nach freien Kursplätzen fragen", dueOn: today, assignedTo: workers[0]),
      by: workers[0], at: now)
    _ = try store.add(
      ErrandEntry(
        text: "Einladung zum Fachkreis gegenlesen", dueOn: today.adding(days: 3).orNextWorkingDay,
        assignedTo: workers[1]),
      by: workers[0], at: now)
  }

  /// A day of work near the one told of, overdue, due or to come as that one is.
  ///
  /// What is due today stays there on a Sunday, too: whoever tries the demo then is to find something.
  static func due(_ day: Day, today: Day) -> Day {
    if day == today { return day }
    let before = day.orPreviousWorkingDay
    return day < today || before > today ? before : day.orNextWorkingDay
  }

  /// Of every fifth case: every third of them today, the others within a week.
  static func appointment(of demo: DemoCase, on today: Day) -> AppointmentEntry? {
    guard demo.closedOn == nil, demo.index % 5 == 2 else { return nil }
    let start = 540 + demo.index % 8 * 45
    let isInterpreted = demo.index % 2 == 0
    return AppointmentEntry(
      heldOn: demo.index % 3 == 0 ? today : due(today.adding(days: demo.index % 7 + 1), today: today),
      from: ClockTime(minutes: start),
      to: ClockTime(minutes: start + 45), form: "gespraech", place: "Rathaus, Beratungsraum (erfunden)",
      participants: "", topic: "Nächste Schritte besprechen (erfunden)", language: isInterpreted ? "Arabisch" : "",
      interpreter: isInterpreted ? .confirmed : .none, assignedTo: demo.worker)
  }
}
