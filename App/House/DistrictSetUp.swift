internal import Actors
package import Basics
internal import Bodies
internal import Concept
internal import Consents
package import Districts
internal import Precedence
internal import Programmes
package import SQL

/// Sets up a district in all rooms that ship data for it.
package enum DistrictSetUp {
  /// Loads the district and what the rooms know of it, within the caller's transaction.
  ///
  /// - Parameters:
  ///   - file: a shipped district or one read from a file.
  ///   - connection: of an empty database with the schema of this house.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DistrictLoadRefusal`` before anything is stored.
  package static func load(_ file: DistrictFile, _ connection: Connection, at now: Instant, by name: String) throws {
    try DistrictLoader(connection).load(file, at: now, by: name)
    _ = try ActorLoader(connection).load(district: file.district.key, at: now, by: name)
    _ = try ProgrammeLoader(connection).load(district: file.district.key, at: now, by: name)
    _ = try TargetLoader(connection).load(district: file.district.key, at: now, by: name)
    _ = try BodyLoader(connection).load(district: file.district.key, at: now, by: name)
    _ = try ConsentTextLoader(connection).load(at: now, by: name)
    _ = try ConceptLoader(connection).load(district: file.district.key, at: now, by: name)
  }
}
