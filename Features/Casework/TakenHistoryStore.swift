package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// What an older list says of the work on a case: the next day to look at it, and a remark.
package struct TakenHistory: Sendable, Hashable {
  package let dueOn: Day?
  /// Empty if there is none.
  package let remark: String

  package init(dueOn: Day?, remark: String) {
    self.dueOn = dueOn
    self.remark = remark
  }

  /// Stores both within the caller's transaction; the remark becomes a note without contact.
  ///
  /// - Parameters:
  ///   - id: the case.
  ///   - responsible: who gets the follow-up.
  ///   - key: of the notes of the case.
  ///   - account: who takes the list over.
  ///   - now: noted.
  ///   - connection: writing.
  /// - Throws: `KeyDestroyed`, `DatabaseError`.
  package func store(
    in id: ID<CaseKey>, responsible: ID<Account>, _ key: DataKey?, by account: ID<Account>, at now: Instant,
    _ connection: Connection
  ) throws {
    if let dueOn {
      let entry = FollowUpEntry(
        dueOn: dueOn, reason: "Wiedervorlage aus der bisherigen Liste", assignedTo: responsible, isWaiting: false)
      try FollowUpStore(connection).add(entry, to: id, key, by: account, at: now)
    }
    guard !remark.isEmpty else { return }
    let entry = ContactEntry(
      form: "aktenarbeit", heldOn: now.local.day, minutes: nil, activity: .individual, roles: [], participants: "",
      note: "Aus der bisherigen Liste: \(remark)", special: "", letterTo: "")
    _ = try ContactStore(connection).add(
      entry, to: id, notes: key, special: nil, by: account, at: now)
  }

  /// Takes both out again, where nobody has touched them since.
  ///
  /// - Throws: `DatabaseError` with a broken constraint if something was added to the note.
  package static func remove(from id: ID<CaseKey>, since moment: Instant, _ connection: Connection) throws {
    try connection.run(
      "DELETE FROM follow_up WHERE case_file = $1 AND created_at = $2 AND state = 'open' AND version = 1", [id, moment])
    try connection.run(
      "DELETE FROM contact WHERE case_file = $1 AND written_at = $2 AND review_at IS NULL", [id, moment])
  }
}
