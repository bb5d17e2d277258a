internal import Basics
internal import SQL
internal import Synchronization

/// The index of the list in memory: numbers and codes of every case, no name and no text.
///
/// What it finds is only a proposal: filters and rights are asked of the database for each case that a page shows.
/// It follows the table `case_change`, which the database itself keeps with every change, so nothing can be missed that
/// another room or another program writes.
final class CaseIndex: Sendable {
  /// Of each database that asks; tests have many.
  private let tables = Mutex<[(origin: DatabaseOrigin, table: CaseIndexTable?)]>([])
  private static let most = 4

  /// Asks the index as it is at the beginning of a reading transaction.
  ///
  /// - Returns: `nil` where it cannot be asked: within a transaction that writes and may still be undone, or if the file
  ///   numbers of the cases do not fit.
  func read<Result: Sendable>(_ connection: Connection, _ body: (CaseIndexTable) -> Result) throws -> Result? {
    guard !connection.isWriting else { return nil }
    return try tables.withLock { tables in
      let place = tables.firstIndex { $0.origin === connection.origin }
      // Taken out, so that there is one owner and nothing is copied when a line changes.
      var table = place.map { tables.remove(at: $0).table } ?? nil
      table = try renewed(table, CaseIndexStore(connection: connection))
      defer {
        tables.append((connection.origin, table))
        if tables.count > Self.most { tables.removeFirst() }
      }
      return table.map(body)
    }
  }

  private func renewed(_ table: consuming CaseIndexTable?, _ store: CaseIndexStore) throws -> CaseIndexTable? {
    let change = try store.lastChange()
    guard var known = table else { return try store.table() }
    // Another page may have read a later state already; what it shows is asked of the database anyway.
    guard known.change < change else { return known }
    return try store.renew(&known, upTo: change) ? known : try store.table()
  }
}
