package import SQL

/// Invented entries for the demo district.
package enum __Rooms__Demo {
  package static func load(_ connection: Connection) throws {
    try __Room__Store(connection).add("Beispiel")
  }
}
