package import Basics
package import Cases
package import Keys
package import SQL

/// Invented checks of the demo: open, waiting for an answer, decided in every way, due to be repeated.
package enum PrecedenceChecksDemo {
  /// Adds checks to the cases, after their people have statuses.
  ///
  /// - Throws: `DatabaseError`, `UnknownDemoCase`.
  package static func load(_ connection: Connection, keys: KeyRegister, cases: DemoCases, at now: Instant) throws {
    let loader = PrecedenceDemoLoader(connection: connection, keys: keys, now: now)
    for key in DemoCheck.told.keys { _ = try cases.find(key) }
    for demo in cases.all where demo.closedOn == nil {
      let days = Int(now.local.day.number - demo.openedOn.number)
      if let check = DemoCheck.told[demo.key] ?? DemoCheck.usual(demo.index, days: days) {
        try loader.add(check, to: demo)
      }
    }
  }
}
