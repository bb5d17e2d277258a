internal import Access
package import Basics
internal import CaseAccess
package import Keys
package import Persons
package import SQL

/// The invented cases of the people of the demo; all that is said of them is made up.
package enum CasesDemo {
  /// Opens the cases and leads each through its phases.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - keys: get those of the cases.
  ///   - folders: the people; without them nothing is opened.
  ///   - now: all dates are relative to it.
  /// - Returns: the cases by the keys of their people.
  /// - Throws: `DatabaseError`, `KeyRefusal`, ``UnknownDemoCase``.
  package static func load(
    _ connection: Connection, keys: KeyRegister, folders: [DemoFolder], at now: Instant
  ) throws -> DemoCases {
    let store = CaseStore(connection)
    for id in try store.casesWithoutSheet() { try store.adopt(id, keys: keys, at: now) }
    let today = now.local.day
    var opened: [String: ID<CaseKey>] = [:]
    // The oldest first, so that the file numbers run with the days.
    for folder in folders.sorted(by: { ($0.openedOn, $0.key) < ($1.openedOn, $1.key) }) {
      let opening = CaseOpening(
        person: folder.people[0], others: Array(folder.people.dropFirst()), municipalityKey: folder.municipalityKey,
        responsible: folder.worker, birthYear: folder.birthYear)
      opened[folder.key] = try store.open(
        opening, by: folder.worker, keys: keys, on: folder.openedOn, at: now.moved(to: folder.openedOn))
    }
    let cases = DemoCases(
      all: folders.enumerated().compactMap { index, folder in
        opened[folder.key].map {
          DemoCase(
            key: folder.key, index: index, id: $0, people: folder.people, worker: folder.worker,
            openedOn: folder.openedOn, closedOn: DemoCourse.told[folder.key]?.closedOn(today), story: folder.story)
        }
      })
    for key in DemoCourse.told.keys where !cases.all.isEmpty { _ = try cases.find(key) }
    for demo in cases.all {
      guard let file = try store.find(demo.id), let key = try keys.key(.caseFile(demo.id.number), .notes) else {
        continue
      }
      let life = DemoLife(connection: connection, demo: demo, key: key, now: now)
      try life.addPhases(today)
      if ![.access, .clarification].contains(life.course.phase) { try life.addAreas() }
      if demo.index % 3 == 0, let born = folders[demo.index].birthYear, born <= file.openedOn.year - 24 {
        try life.addBiography(born: born)
      }
    }
    return cases
  }

  /// Closes, reopens, seals and links cases, after every room has told its part.
  ///
  /// - Throws: `DatabaseError`, `KeyRefusal`, ``UnknownDemoCase``.
  package static func finish(_ cases: DemoCases, _ connection: Connection, keys: KeyRegister, at now: Instant) throws {
    guard !cases.all.isEmpty else { return }
    for demo in cases.all {
      guard let key = try keys.key(.caseFile(demo.id.number), .notes) else { continue }
      try DemoLife(connection: connection, demo: demo, key: key, now: now).end()
    }
    try DemoTies(connection: connection, cases: cases, keys: keys, now: now).load()
    for demo in cases.all {
      // Lists show at the top what was changed last.
      let days = Int(now.local.day.number - demo.openedOn.number)
      try CaseStore(connection).touch(
        demo.id, at: now.adding(seconds: -Int64(min(days, demo.index * 37 % 90)) * 86_400 - Int64(demo.index) * 60))
    }
  }
}
