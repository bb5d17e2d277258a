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
      ErrandEntry(text: "Einladung zum Fachkreis gegenlesen", dueOn: today.adding(days: 3), assignedTo: workers[1]),
      by: workers[0], at: now)
  }

  /// Of every fifth case: every third of them today, the others within a week.
  static func appointment(of demo: DemoCase, on today: Day) -> AppointmentEntry? {
    guard demo.closedOn == nil, demo.index % 5 == 2 else { return nil }
    let start = 540 + demo.index % 8 * 45
    let isInterpreted = demo.index % 2 == 0
    return AppointmentEntry(
      heldOn: demo.index % 3 == 0 ? today : today.adding(days: demo.index % 7 + 1), from: ClockTime(minutes: start),
      to: ClockTime(minutes: start + 45), form: "gespraech", place: "Rathaus, Beratungsraum (erfunden)",
      participants: "", topic: "Nächste Schritte besprechen (erfunden)", language: isInterpreted ? "Arabisch" : "",
      interpreter: isInterpreted ? .confirmed : .none, assignedTo: demo.worker)
  }
}
