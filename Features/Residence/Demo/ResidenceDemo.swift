internal import Access
package import Basics
internal import CaseAccess
package import Cases
package import Keys
internal import Persons
package import SQL

/// Invented statuses and legal spheres for the people of the demo, all dates relative to today.
package enum ResidenceDemo {
  /// Adds to each case what is told of it, or what goes with nationality and age.
  ///
  /// - Throws: `DatabaseError`, `KeyRefusal`, ``UnknownDemoCase``.
  package static func load(_ connection: Connection, keys: KeyRegister, cases: DemoCases, at now: Instant) throws {
    for key in DemoResidence.told.keys { _ = try cases.find(key) }
    let today = now.local.day
    for demo in cases.all {
      guard let found = try CaseStore(connection).find(demo.id) else { continue }
      let sealing = ResidenceKeys(
        identity: try keys.key(.caseFile(demo.id.number), .identity),
        notes: try keys.key(.caseFile(demo.id.number), .notes))
      guard sealing.identity != nil else { continue }
      let person = try PersonGlances(connection, keys: keys).glance(of: found.person, on: today)
      let line = DemoResidence.told[demo.key] ?? .fitting(person, demo.index, today)
      try tell(line, of: found.person, demo, sealing, connection, at: now)
      if let decision = line.decision { try decide(decision, demo, sealing, connection, at: now) }
      let others = demo.people.filter { $0 != found.person }
      for (place, other) in others.enumerated() {
        let glance = try PersonGlances(connection, keys: keys).glance(of: other, on: today)
        try tell(line.beside(glance, place + 1, today), of: other, demo, sealing, connection, at: now)
      }
      let upkeep = ResidenceUpkeep(connection: connection, register: keys, today: today, now: now)
      for person in [found.person] + others { try upkeep.refresh(person, in: found, sealing) }
    }
  }

  private static func tell(
    _ line: DemoResidence, of person: ID<PersonKey>, _ demo: DemoCase, _ sealing: ResidenceKeys,
    _ connection: Connection, at now: Instant
  ) throws {
    let today = now.local.day
    // What was known when the case was opened was entered then, the rest when it happened.
    func entered(_ day: Day) -> Day { max(demo.openedOn, min(day, demo.closedOn ?? today, today)) }
    let store = EntryStore(connection, sealing)
    for var status in line.statuses(today) {
      let day = entered(status.span.from)
      status.evidenceOn = status.evidenceOn.map { min($0, day) }
      try store.save(status, of: person, in: demo.id, by: demo.worker, at: now.moved(to: day))
    }
    for sphere in line.spheres(today) {
      try store.save(sphere, of: person, in: demo.id, by: demo.worker, at: now.moved(to: entered(sphere.span.from)))
    }
    // Of every third nobody knows the day, as in real files.
    if demo.index % 3 != 2, let arrival = line.arrival(today) {
      try ArrivalStore(connection, sealing)
        .save(arrival, of: person, in: demo.id, by: demo.worker, at: now.moved(to: demo.openedOn))
    }
  }

  /// A proposal that somebody has confirmed, with a checklist half done, or declined.
  private static func decide(
    _ decision: DemoResidence.Decision, _ demo: DemoCase, _ sealing: ResidenceKeys, _ connection: Connection,
    at now: Instant
  ) throws {
    let store = TransitionStore(connection, sealing)
    let today = now.local.day
    let draft = TransitionDraft(
      key: TransitionKey(rule: decision.rule, anchor: today.adding(days: decision.anchor)),
      isConfirmed: decision.day != nil, day: decision.day.map { today.adding(days: $0) }, target: decision.target,
      reason: decision.day == nil ? "Ein Rechtsmittel ist eingelegt; bis dahin bleibt es dabei (erfunden)." : "")
    let id = try store.add(draft, of: demo.people[0], in: demo.id, by: demo.worker, at: now)
    guard decision.day != nil, let stored = try store.decisions(in: demo.id).first(where: { $0.id == id }) else {
      return
    }
    _ = try store.save(
      Set(stored.rule?.steps.prefix(2).map(\.code) ?? []), of: stored, version: stored.version, by: demo.worker, at: now
    )
  }
}
