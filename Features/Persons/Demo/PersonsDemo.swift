package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// Invented people of the demo; every combination of names is made up and belongs to nobody.
package enum PersonsDemo {
  /// Adds the people unless there is somebody already.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - keys: gets a key for each person before the record.
  ///   - workers: the case managers in the order of the team; without one nothing is added.
  ///   - places: keys of the municipalities in the order of the district.
  ///   - now: all dates are relative to it.
  /// - Returns: one folder for each case to be; empty if there was somebody.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  package static func load(
    _ connection: Connection, keys: KeyRegister, workers: [ID<Account>], places: [String], at now: Instant
  ) throws -> [DemoFolder] {
    guard !workers.isEmpty, !places.isEmpty, try PersonStore(connection).isEmpty() else { return [] }
    let loader = DemoLoader(connection: connection, keys: keys, now: now)
    var folders: [DemoFolder] = []
    var count = 0
    for household in DemoHousehold.all {
      let worker = workers[household.worker.rawValue % workers.count]
      let place = household.place.key(places)
      let since = now.local.day.adding(days: household.opened)
      var people: [ID<PersonKey>] = []
      for line in household.people {
        people.append(try loader.add(line, count, place: place, by: worker, on: since))
        count += 1
      }
      try loader.addHousehold(household, people, by: worker)
      folders.append(
        DemoFolder(
          key: household.key, people: people, birthYear: try loader.birthYear(of: people[0]), municipalityKey: place,
          worker: worker, openedOn: since, story: household.story))
    }
    try loader.addSpecial(folders)
    return folders
  }

  /// Two people who were entered twice: one pair that nobody has looked at, one that was made one.
  ///
  /// - Parameters:
  ///   - connection: writing, after the cases are open.
  ///   - keys: of the people.
  ///   - folders: the people of the demo.
  ///   - parts: what rooms let follow when two records become one.
  ///   - now: all dates are relative to it.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  package static func loadDoubles(
    _ connection: Connection, keys: KeyRegister, folders: [DemoFolder], parts: [MergePart], at now: Instant
  ) throws {
    let loader = DemoLoader(connection: connection, keys: keys, now: now)
    if let haddad = folders.first(where: { $0.key == "haddad" }) {
      let double = DemoLine("Hadad", "Ramy", "", "", 29, .maennlich, "SY", "ar", .a1)
      _ = try loader.add(
        double, 40, place: haddad.municipalityKey, by: haddad.worker, on: now.local.day.adding(days: -9))
    }
    if let tamimi = folders.first(where: { $0.key == "tamimi" }) {
      try loader.addMerged(tamimi, parts, at: now)
    }
  }
}

/// People of the demo who have one case, for the rooms above.
package struct DemoFolder: Sendable {
  /// The same in the tables of all rooms.
  package let key: String
  /// The one the case is about first.
  package let people: [ID<PersonKey>]
  package let birthYear: Int?
  package let municipalityKey: String
  package let worker: ID<Account>
  package let openedOn: Day
  /// What brought them here, in a sentence; may be empty.
  package let story: String
}
