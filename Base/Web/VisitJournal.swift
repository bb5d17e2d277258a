package import Access
internal import HTTP
package import Journal
package import SQL
internal import Synchronization

/// What a handler has noted for the journal and the site has not written yet.
final class JournalNotes: Sendable {
  private let entries = Mutex<[JournalEntry]>([])

  func add(_ entry: JournalEntry) {
    entries.withLock { $0.append(entry) }
  }

  /// Whether anything but reading has been noted.
  var hasChange: Bool { entries.withLock { $0.contains { !$0.action.isRead } } }

  /// All notes; afterwards there are none.
  func take() -> [JournalEntry] {
    entries.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }
}

/// A handler has changed records and noted nothing: a fault of the program, so the change is not kept.
struct UnnotedChange: Error, CustomStringConvertible {
  let route: String

  var description: String { "\(route) ändert etwas und notiert es nicht für das Protokoll; es ist verworfen" }
}

/// A handler that may only read has changed something: a fault of the program, so the change is not kept.
struct ForbiddenChange: Error, CustomStringConvertible {
  let route: String

  var description: String { "\(route) darf nur lesen und ändert etwas; es ist verworfen" }
}

extension Visit {
  /// Notes what the handler does with records; the site writes it before the answer goes out.
  ///
  /// A change is written in the handler's own transaction and a read in one of its own, shared with other
  /// readers. If it cannot be written, nothing is changed and nothing is shown.
  ///
  /// - Parameters:
  ///   - action: what is done.
  ///   - kind: of all these records.
  ///   - records: their keys; for a list all that are shown.
  ///   - relation: how the visitor stands to their case.
  ///   - purpose: what it is done for.
  ///   - detail: what a list was asked for or which part of a record; sealed.
  package func note(
    _ action: JournalAction, _ kind: RecordKind, _ records: [String], relation: Relation = .withoutCase,
    purpose: JournalPurpose = .duty, detail: String? = nil
  ) {
    notes.add(entry(action, kind, records, by: actor, relation, purpose, .done, detail))
  }

  /// Writes an entry into a transaction the handler has opened itself.
  ///
  /// - `actor`: who acts, where that is not the visitor's session; used by the sign-in.
  /// - Throws: ``JournalUnavailable``; the transaction must fail with it.
  package func record(
    _ action: JournalAction, _ kind: RecordKind, _ records: [String], by actor: JournalActor? = nil,
    relation: Relation = .withoutCase, purpose: JournalPurpose, result: JournalResult = .done, detail: String? = nil,
    _ connection: Connection
  ) throws {
    try journal.append(
      [entry(action, kind, records, by: actor ?? self.actor, relation, purpose, result, detail)], connection)
  }

  /// The visitor as the journal names people: by number, with the roles held now.
  package var actor: JournalActor {
    user.map { .account($0.account.id, roles: $0.roles) } ?? .unknown
  }

  private func entry(
    _ action: JournalAction, _ kind: RecordKind, _ records: [String], by actor: JournalActor,
    _ relation: Relation, _ purpose: JournalPurpose, _ result: JournalResult, _ detail: String?
  ) -> JournalEntry {
    JournalEntry(
      at: now, actor: actor, action, kind, records, relation: relation, purpose: purpose,
      result: result, request: request.id, detail: detail)
  }
}
