internal import Basics
package import SQL
internal import Synchronization

/// Writes the entries of many readers at once: whoever gets the write lock first takes along what waits.
///
/// Readers hold no transaction while they wait. The database itself tells each of them whether its entries are
/// there, so a failed write of somebody else is never taken for success.
package final class JournalQueue: Sendable {
  /// The entries of one reader and where they were put.
  private final class Batch: Sendable {
    let entries: [JournalEntry]
    let written = Mutex<JournalHead?>(nil)

    init(_ entries: [JournalEntry]) {
      self.entries = entries
    }
  }

  private let journal: Journal
  private let database: Database
  private let waiting = Mutex<[Batch]>([])

  package init(_ journal: Journal, _ database: Database) {
    self.journal = journal
    self.database = database
  }

  /// Returns when the entries are on disk.
  ///
  /// - Throws: ``JournalUnavailable``; whatever was read must not be shown.
  package func commit(_ entries: [JournalEntry]) throws {
    guard !entries.isEmpty else { return }
    let own = Batch(entries)
    waiting.withLock { $0.append(own) }
    do {
      try database.write { connection in
        guard try !isWritten(own, connection) else { return }
        var batches = waiting.withLock { batches in
          defer { batches = [] }
          return batches
        }
        // A writer that failed has taken this batch from the queue; then it is written here.
        if !batches.contains(where: { $0 === own }) { batches.append(own) }
        for batch in batches {
          let head = try journal.append(batch.entries, connection)
          batch.written.withLock { $0 = head }
        }
      }
    } catch {
      waiting.withLock { batches in batches.removeAll { $0 === own } }
      throw error as? JournalUnavailable ?? JournalUnavailable(reason: error)
    }
  }

  /// Whether another reader has written this batch and its transaction was kept.
  private func isWritten(_ batch: Batch, _ connection: Connection) throws -> Bool {
    guard let head = batch.written.withLock({ $0 }) else { return false }
    return try JournalStore(connection).hash(at: head.position) == head.hash
  }
}
