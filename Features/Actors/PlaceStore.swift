internal import Basics
internal import SQL

// What changes locations and contacts.
extension ActorStore {
  /// - Returns: false if somebody else changed the location meanwhile; then nothing is stored.
  func save(
    _ entry: LocationEntry, number: String?, version: Int, of actor: ID<IntegrationActor>
  ) throws -> Bool {
    guard let number else {
      return try connection.run(
        """
        INSERT INTO actor_location (actor, version, name, address, municipality, hours, access, ended_on)
        VALUES ($1, 1, $2, $3, $4, $5, $6, $7)
        """,
        [actor, entry.name, entry.address, entry.municipality, entry.hours, entry.access, entry.endedOn]) == 1
    }
    guard let id = ID<ActorLocation>(text: number) else { return false }
    return try connection.run(
      """
      UPDATE actor_location SET version = version + 1, name = $4, address = $5, municipality = $6, hours = $7,
        access = $8, ended_on = $9
      WHERE id = $1 AND actor = $2 AND version = $3
      """,
      [
        id, actor, version, entry.name, entry.address, entry.municipality, entry.hours, entry.access, entry.endedOn,
      ]) == 1
  }

  /// - Returns: false if somebody else changed the contact meanwhile; then nothing is stored.
  func save(_ entry: ContactEntry, number: String?, version: Int, of actor: ID<IntegrationActor>) throws -> Bool {
    guard let number else {
      return try connection.run(
        "INSERT INTO actor_contact (actor, version, name, task, phone, email) VALUES ($1, 1, $2, $3, $4, $5)",
        [actor, entry.name, entry.task, entry.phone, entry.email]) == 1
    }
    guard let id = ID<ActorContact>(text: number) else { return false }
    return try connection.run(
      """
      UPDATE actor_contact SET version = version + 1, name = $4, task = $5, phone = $6, email = $7
      WHERE id = $1 AND actor = $2 AND version = $3
      """,
      [id, actor, version, entry.name, entry.task, entry.phone, entry.email]) == 1
  }

  /// - Returns: false if somebody else changed the contact meanwhile.
  func removeContact(_ number: String, version: Int, of actor: ID<IntegrationActor>) throws -> Bool {
    guard let id = ID<ActorContact>(text: number) else { return false }
    return try connection.run(
      "DELETE FROM actor_contact WHERE id = $1 AND actor = $2 AND version = $3", [id, actor, version]) == 1
  }
}
