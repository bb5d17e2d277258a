internal import Basics

/// A body as the sources of a district describe it.
struct BodyRecord: Sendable {
  var entry: BodyEntry
  /// Names with the days from which they stood above it, the earliest first.
  var parents: [(name: String, from: Day, source: String)] = []
  var offices: [BodyOffice] = []
  var seats: [SeatRecord] = []

  /// The bodies of a district by its official key; a district without data begins with none.
  static func find(district key: String) -> [BodyRecord] { files[key] ?? [] }

  private static let files: [String: [BodyRecord]] = ["05162": rheinKreisNeuss]
}

/// A seat as a source names it: a function, never a person.
struct SeatRecord: Sendable {
  let name: String
  let organisation: String
  /// The actor of the directory, by name.
  let actor: String?
  let source: String
  let from: Day
  var represents: [(name: String, actor: String?)] = []
}
