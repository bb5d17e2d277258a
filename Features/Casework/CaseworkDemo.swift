package import Access
package import Basics
internal import CaseAccess
package import Cases
package import Keys
package import SQL

/// Invented contacts and follow-ups, for the demo and to measure lists of real size.
package enum CaseworkDemo {
  /// Adds contacts and follow-ups to cases, written by whoever is responsible.
  ///
  /// The same cases get the same entries. Cases without anybody responsible and closed ones are left out.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - keys: have the keys of the cases.
  ///   - cases: which get something.
  ///   - contacts: of a case, at most; without a number one to three.
  ///   - now: all days are relative to it.
  /// - Throws: `DatabaseError`, `KeyRefusal`.
  package static func load(
    _ connection: Connection, keys: KeyRegister, cases: [CaseFile], contacts: Int? = nil, at now: Instant
  ) throws {
    for file in cases where !file.isClosed {
      guard let worker = file.responsible?.account,
        let key = try keys.key(.caseFile(file.id.number), .notes)
      else { continue }
      let seed = Int(file.id.number)
      let count = contacts ?? seed % 3 + 1
      for index in 0..<count {
        let entry = entry(seed + index, on: day(index, of: count, file, now))
        _ = try ContactStore(connection).add(
          entry, to: file.id, notes: key, special: nil, by: worker,
          at: now.adding(seconds: -86_400 * Int64(now.local.day.number - entry.heldOn.number)))
      }
      for index in 0..<(seed % 5 == 0 ? 2 : 1) {
        let due = now.local.day.adding(days: (seed * 7 + index * 11) % 30 - 4)
        try FollowUpStore(connection).add(
          FollowUpEntry(
            dueOn: index == 0 && seed % 6 == 0 ? now.local.day : due.orNextWorkingDay,
            reason: reasons[(seed + index) % reasons.count], assignedTo: worker, isWaiting: seed % 4 == 1),
          to: file.id, key, by: worker, at: now)
      }
      if contacts == nil, seed % 5 == 2 {
        try AppointmentStore(connection).add(
          appointment(seed, for: worker, on: now.local.day), to: file.id, key, by: worker, at: now)
      }
      try FollowUpStore(connection).renewNextDue(of: file.id, at: now)
      try CaseStore(connection).setLastContact(
        try ContactStore(connection).lastContact(in: file.id), of: file.id, at: now)
    }
  }

  /// Adds tasks beside the cases: one of the first worker's own, one given to the second.
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

  /// Every third one today; in the next week the others.
  private static func appointment(_ seed: Int, for worker: ID<Account>, on today: Day) -> AppointmentEntry {
    let start = 540 + seed % 8 * 45
    let isInterpreted = seed % 2 == 0
    return AppointmentEntry(
      heldOn: seed % 3 == 0 ? today : today.adding(days: seed % 7 + 1), from: ClockTime(minutes: start),
      to: ClockTime(minutes: start + 45), form: "gespraech", place: "Rathaus, Beratungsraum (erfunden)",
      participants: "", topic: reasons[seed % reasons.count], language: isInterpreted ? "Arabisch" : "",
      interpreter: isInterpreted ? .confirmed : .none, assignedTo: worker)
  }

  /// Spread between the opening and yesterday; the last one lies further back in every third case.
  private static func day(_ index: Int, of count: Int, _ file: CaseFile, _ now: Instant) -> Day {
    let span = Int(now.local.day.number - file.openedOn.number)
    let last = file.id.number % 3 == 0 ? span / 2 : max(span - 1, 0)
    return file.openedOn.adding(days: count == 1 ? last : last * index / (count - 1))
  }

  private static func entry(_ seed: Int, on day: Day) -> ContactEntry {
    let line = lines[seed % lines.count]
    return ContactEntry(
      form: line.form, heldOn: day, minutes: 15 + seed % 4 * 15,
      activity: seed % 7 == 3 ? .structural : .individual, roles: [.client], participants: "", note: line.note,
      special: "", letterTo: "")
  }

  private static let lines: [(form: String, note: String)] = [
    (
      "gespraech",
      "Erstgespräch geführt. Wunsch: Sprachkurs in Wohnortnähe und Hilfe bei der Suche nach Kinderbetreuung."
    ),
    ("telefonat", "Rückruf: Die Unterlagen für den Kurs sind vollständig. Beginn im nächsten Monat."),
    ("hausbesuch", "Post gemeinsam durchgesehen, zwei Bescheide erklärt. Frist für den Widerspruch notiert."),
    ("e-mail", "Beratungsstelle um Rückmeldung gebeten, ob ein Platz frei ist."),
    ("begleitung", "Begleitung zum Termin. Der Antrag ist gestellt, die Eingangsbestätigung liegt vor."),
    ("aktenarbeit", "Akte geordnet, nächste Schritte aufgeschrieben."),
  ]

  private static let reasons = [
    "Rückmeldung der Beratungsstelle einholen", "Kursbeginn nachfragen", "Bescheid eingegangen?",
    "Termin vorbereiten", "Unterlagen vollständig?",
  ]
}
