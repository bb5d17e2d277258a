package import Basics
internal import Cases
package import Keys
package import SQL

/// Invented checks of the demo: one with three rules at 27, one that waits for an answer, one to be repeated.
package enum PrecedenceChecksDemo {
  /// Adds checks to the invented cases, in the order in which they were opened with their people.
  package static func load(_ connection: Connection, keys: KeyRegister, at now: Instant) throws {
    let loader = PrecedenceDemoLoader(connection: connection, keys: keys, now: now)
    for (index, file) in try loader.cases().enumerated() { try loader.add(file, index) }
  }
}
