internal import Access
package import Basics
internal import CaseAccess
package import Cases
package import Keys
package import SQL

/// Invented contacts and follow-ups of the demo.
package enum CaseworkDemo {
  /// Adds contacts and follow-ups to the cases, written by whoever is responsible.
  ///
  /// - Throws: `DatabaseError`, `KeyRefusal`, ``UnknownDemoCase``.
  package static func load(_ connection: Connection, keys: KeyRegister, cases: DemoCases, at now: Instant) throws {
    for key in DemoTasks.told.keys { _ = try cases.find(key) }
    for demo in cases.all {
      guard let notes = try keys.key(.caseFile(demo.id.number), .notes) else { continue }
      let special = try keys.key(.caseFile(demo.id.number), .specialCategories)
      let work = DemoWork(
        connection: connection, demo: demo, cases: cases, notes: notes, special: special, now: now)
      try work.addContacts()
      try work.addTasks()
      if let appointment = appointment(of: demo, on: now.local.day) {
        try AppointmentStore(connection).add(appointment, to: demo.id, notes, by: demo.worker, at: now)
      }
      try FollowUpStore(connection).renewNextDue(of: demo.id, at: now)
      try CaseStore(connection).setLastContact(
        try ContactStore(connection).lastContact(in: demo.id), of: demo.id, at: now)
    }
  }
}

/// Writes the work on one invented case.
private struct DemoWork {
  let connection: Connection
  let demo: DemoCase
  let cases: DemoCases
  let notes: DataKey
  let special: DataKey?
  let now: Instant

  /// The last day of the work told of.
  private var last: Day { demo.closedOn ?? now.local.day }

  private var told: DemoTasks {
    DemoTasks.told[demo.key] ?? .usual(demo.index, days: Int(last.number - demo.openedOn.number))
  }

  // MARK: Contacts

  /// The first on the day of the opening or soon after, the last when somebody was last reached.
  func addContacts() throws {
    guard let lag = told.lastContact else { return }
    let end = max(demo.openedOn, last.adding(days: lag))
    let span = Int(end.number - demo.openedOn.number)
    let count = min(span / 30 + 1, 2 + demo.index % 4)
    for place in 0..<count {
      let day = count == 1 ? end : demo.openedOn.adding(days: span * place / (count - 1))
      try add(place == 0 ? first : entry(demo.index + place), on: day)
    }
  }

  private func add(_ entry: ContactEntry, on day: Day) throws {
    var entry = entry
    entry.heldOn = day
    let store = ContactStore(connection)
    let contact = try store.add(
      entry, to: demo.id, notes: notes, special: special, by: demo.worker, at: now.moved(to: day))
    if demo.index % 9 == 4, entry.form == "telefonat" {
      try store.addAddendum(
        "Berichtigung: Der Beginn ist eine Woche später (erfunden).", special: "", to: contact, notes: notes,
        specialKey: special, by: demo.worker, at: now.moved(to: day))
    }
    if demo.index % 6 == 2 { try store.setReview(true, of: contact, by: demo.worker, at: now) }
  }

  private var first: ContactEntry {
    let story = demo.story.isEmpty ? "Wunsch: Sprachkurs in Wohnortnähe und Hilfe bei Anträgen." : demo.story
    return ContactEntry(
      form: "gespraech", heldOn: demo.openedOn, minutes: 60, activity: .individual,
      roles: demo.index % 3 == 0 ? [.client, .interpreter] : [.client], participants: "",
      note: "Erstgespräch. \(story) Demodaten, frei erfunden.",
      special: demo.index % 11 == 3 ? "Spricht von Schlafstörungen seit der Flucht (erfunden)." : "", letterTo: "")
  }

  private func entry(_ seed: Int) -> ContactEntry {
    let line = Self.lines[seed % Self.lines.count]
    return ContactEntry(
      form: line.form, heldOn: demo.openedOn, minutes: 15 + seed % 4 * 15,
      activity: seed % 7 == 3 ? .structural : .individual, roles: line.roles, participants: "",
      note: "\(line.note) Demodaten, frei erfunden.", special: "", letterTo: "")
  }

  private static let lines: [(form: String, roles: Set<ContactRole>, note: String)] = [
    ("telefonat", [.client], "Rückruf: Die Unterlagen für den Kurs sind vollständig. Beginn im nächsten Monat."),
    ("hausbesuch", [.client, .household], "Post gemeinsam durchgesehen, zwei Bescheide erklärt."),
    ("e-mail", [.provider], "Beratungsstelle um Rückmeldung gebeten, ob ein Platz frei ist."),
    ("begleitung", [.client, .authority], "Begleitung zum Termin. Der Antrag ist gestellt."),
    ("videogespraech", [.client, .interpreter], "Gespräch mit Dolmetscherin über die nächsten Schritte."),
    ("gespraech", [.client, .volunteer], "Ziele durchgesehen; die Lotsin begleitet zum Sportverein."),
  ]

  // MARK: Follow-ups

  func addTasks() throws {
    let store = FollowUpStore(connection)
    if last.number - demo.openedOn.number > 60 {
      let done = last.adding(days: -40).orPreviousWorkingDay
      let id = try store.add(
        FollowUpEntry(
          dueOn: done, reason: "Anmeldung zum Kurs prüfen (erfunden)", assignedTo: demo.worker, isWaiting: false),
        to: demo.id, notes, by: demo.worker, at: now.moved(to: done.adding(days: -14)))
      _ = try store.tick(id, 1, by: demo.worker, at: now.moved(to: done))
    }
    guard demo.closedOn == nil else { return }
    for task in told.tasks {
      let colleague = task.likeIn.isEmpty ? demo.worker : try cases.find(task.likeIn).worker
      try store.add(
        FollowUpEntry(
          dueOn: CaseworkDemo.due(last.adding(days: task.due), today: last), reason: task.reason,
          assignedTo: colleague, isWaiting: task.isWaiting),
        to: demo.id, notes, by: demo.worker, at: now.moved(to: max(demo.openedOn, last.adding(days: -20))))
    }
  }
}
