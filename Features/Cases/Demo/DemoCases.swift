package import Access
package import Basics
package import CaseAccess

/// The invented cases of the demo, by the keys that the tables of all rooms use.
package struct DemoCases: Sendable {
  /// In the order of the people.
  package let all: [DemoCase]

  /// Finds a case by its key.
  ///
  /// - Throws: ``UnknownDemoCase``: a table names a case that nobody tells of.
  package func find(_ key: String) throws(UnknownDemoCase) -> DemoCase {
    guard let found = all.first(where: { $0.key == key }) else { throw UnknownDemoCase(key: key) }
    return found
  }
}

/// One invented case.
package struct DemoCase: Sendable {
  package let key: String
  /// Its place in the order of the people, from which follows what no table says.
  package let index: Int
  package let id: ID<CaseKey>
  /// The one it is about first.
  package let people: [ID<PersonKey>]
  package let worker: ID<Account>
  package let openedOn: Day
  /// The day on which it ends for good; `nil` while it is open.
  package let closedOn: Day?
  /// What brought them here, in a sentence; may be empty.
  package let story: String
}

/// A table of the demo names a case that is not there.
package struct UnknownDemoCase: Error, CustomStringConvertible {
  let key: String

  package var description: String { "Die Vorführung kennt keinen Fall „\(key)“." }
}

extension Instant {
  /// Another day, for what was done then: between 8 and 16 o'clock on a day before, whenever the demo is set up.
  package func moved(to day: Day) -> Instant {
    let moved = adding(seconds: Int64(day.number - local.day.number) * 86_400)
    guard day < local.day else { return moved }
    let minute = 8 * 60 + Int(day.number) * 37 % (8 * 60)
    return moved.adding(seconds: Int64(minute - moved.local.hour * 60 - moved.local.minute) * 60)
  }
}
