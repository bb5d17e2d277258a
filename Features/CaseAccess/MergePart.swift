package import Access
package import Basics
package import SQL

/// Two records of one human being: the one that stays and the one that goes.
package struct MergePair: Sendable, Hashable {
  package let survivor: ID<PersonKey>
  package let merged: ID<PersonKey>

  package init(survivor: ID<PersonKey>, merged: ID<PersonKey>) {
    self.survivor = survivor
    self.merged = merged
  }
}

/// One row that a merge has touched; undoing needs no more than these.
package struct MovedRow: Sendable, Hashable {
  package enum Effect: String, Sendable, CaseIterable {
    /// The record that stays has a row that it did not have.
    case added = "dazu"
    /// Both had the row; that of the other record is gone.
    case shared = "beide"
    /// A row of the record that stays was changed or set aside.
    case replaced = "ersetzt"
  }

  package let table: String
  package let row: Int64
  package let effect: Effect
  /// The row of the other record from which it was made.
  package let source: Int64?
  /// Who had changed it last before, where that is put back.
  package let changedBy: ID<Account>?
  package let changedAt: Instant?

  package init(
    _ table: String, _ row: Int64, _ effect: Effect, source: Int64? = nil, changedBy: ID<Account>? = nil,
    changedAt: Instant? = nil
  ) {
    self.table = table
    self.row = row
    self.effect = effect
    self.source = source
    self.changedBy = changedBy
    self.changedAt = changedAt
  }
}

/// What a room keeps about people and lets follow when two records become one.
///
/// A room that refers to people hands one over; the roof adds it to the list in `persons(places:mergeParts:)`.
package struct MergePart: Sendable {
  /// Stored with the rows, never changed.
  package let name: String
  /// Why the two cannot become one as things stand, as a German sentence; `nil` if they can.
  ///
  /// Asked before ``move``.
  package let hindrance: @Sendable (MergePair, Connection) throws -> String?
  /// Lets everything follow to the record that stays.
  package let move: @Sendable (MergePair, Connection) throws -> [MovedRow]
  /// Why it can no longer be taken back exactly, as a German sentence; `nil` if it can.
  package let objection: @Sendable (MergePair, [MovedRow], Connection) throws -> String?
  /// Takes it back; only after no part has objected.
  package let restore: @Sendable (MergePair, [MovedRow], Connection) throws -> Void

  package init(
    name: String, hindrance: @escaping @Sendable (MergePair, Connection) throws -> String? = { _, _ in nil },
    move: @escaping @Sendable (MergePair, Connection) throws -> [MovedRow],
    objection: @escaping @Sendable (MergePair, [MovedRow], Connection) throws -> String?,
    restore: @escaping @Sendable (MergePair, [MovedRow], Connection) throws -> Void
  ) {
    self.name = name
    self.hindrance = hindrance
    self.move = move
    self.objection = objection
    self.restore = restore
  }

  /// Cases and kin, on which every right hangs.
  ///
  /// - `day`: on which it is done, or taken back.
  package static func cases(on day: Day) -> MergePart {
    MergePart(
      name: "CaseAccess",
      move: { try CaseAccessStore($1).mergePerson($0) },
      objection: { try CaseAccessStore($2).objectionToSeparating($0, $1, on: day) },
      restore: { try CaseAccessStore($2).separatePerson($0, $1) })
  }
}
