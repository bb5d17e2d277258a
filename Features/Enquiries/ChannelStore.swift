internal import Basics
internal import SQL

/// The statements on access channels.
struct ChannelStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// All channels, in the order in which they were added.
  func all() throws -> [AccessChannel] {
    try connection.rows("SELECT \(Self.columns) FROM access_channel ORDER BY id LIMIT 500", [], Self.decode)
  }

  /// Those offered on a day.
  func valid(on day: Day) throws -> [AccessChannel] { try all().filter { $0.isValid(on: day) } }

  func find(_ id: ID<AccessChannel>) throws -> AccessChannel? {
    try connection.row("SELECT \(Self.columns) FROM access_channel WHERE id = $1", [id], Self.decode)
  }

  func find(label: String) throws -> ID<AccessChannel>? {
    try connection.row("SELECT id FROM access_channel WHERE label = $1", [label]) { $0.id(0) }
  }

  func insert(_ entry: ChannelEntry) throws {
    try connection.run(
      "INSERT INTO access_channel (version, label, valid_from, valid_to, source) VALUES (1, $1, $2, $3, $4)",
      [entry.label, entry.validFrom, entry.validTo, entry.source])
  }

  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: ChannelEntry, replacing old: AccessChannel) throws -> Bool {
    try connection.run(
      """
      UPDATE access_channel SET version = version + 1, label = $1, valid_from = $2, valid_to = $3, source = $4
      WHERE id = $5 AND version = $6
      """, [entry.label, entry.validFrom, entry.validTo, entry.source, old.id, old.version]) == 1
  }

  private static let columns: SQLText = "id, version, label, valid_from, valid_to, source"

  private static func decode(_ row: borrowing Row) -> AccessChannel {
    AccessChannel(
      id: row.id(0), version: row.integer(1),
      entry: ChannelEntry(
        label: row.text(2), validFrom: row.day(3), validTo: row.optionalDay(4), source: row.text(5)))
  }
}
