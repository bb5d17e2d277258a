internal import Access
package import Basics
internal import CaseAccess
internal import Cases
package import Journal
package import Keys
package import SQL

/// Keeps what the list shows true without anybody saving a case.
///
/// Days that pass need nothing: the list asks by date. Reckoned anew is what another version of the program has
/// reckoned, whose leading status changes on a day, and whose master data were corrected. Each tick does a bounded
/// part, each person in a transaction of their own, so that requests go on meanwhile.
package struct ResidenceRenewal: Sendable {
  /// People in one tick; set by this software, a few milliseconds each.
  static let batch = 50
  /// Seconds until the next look when nothing is left to do.
  static let pause: Int64 = 60
  /// Seconds for which a look goes back behind the one before.
  ///
  /// A change carries the moment at which its request began, and is kept later. Set by this software, far more than any
  /// request takes.
  static let overlap: Int64 = 600

  private let keys: KeyRegister
  private let journal: Journal
  private var pauseUntil = Instant(seconds: 0)
  /// Corrections before it are done; the first look goes over all.
  private var correctedUntil = Instant(seconds: 0)

  /// - Parameters:
  ///   - keys: opens the cases whose lines are made.
  ///   - journal: in which every such opening is put down.
  package init(keys: KeyRegister, journal: Journal) {
    self.keys = keys
    self.journal = journal
  }

  /// Does the next part, if there is one.
  ///
  /// - Parameters:
  ///   - database: of the program.
  ///   - now: the moment; its day is the day of the list.
  ///   - log: told of a case that could not be reckoned.
  /// - Returns: for how many people lines were made anew.
  /// - Throws: `DatabaseError`.
  @discardableResult
  package mutating func tick(_ database: Database, at now: Instant, log: (String) -> Void) throws -> Int {
    guard now >= pauseUntil else { return 0 }
    let today = now.local.day
    let since = correctedUntil
    let found = try database.read { connection in
      let store = ReckoningStore(connection)
      let stale = try store.stale(on: today, limit: Self.batch)
      return stale.isEmpty ? try store.corrected(since: since, limit: Self.batch) : stale
    }
    guard !found.isEmpty else {
      correctedUntil = now.adding(seconds: -Self.overlap)
      pauseUntil = now.adding(seconds: Self.pause)
      return 0
    }
    for line in found {
      do {
        try database.write { try refresh(line, today, now, $0) }
      } catch {
        log("Aufenthalt in Fall \(line.caseFile.text) nicht neu gerechnet: \(error)")
        // Otherwise one broken case would hold up all others for ever.
        try database.write { try ReckoningStore($0).note(line.person, in: line.caseFile, next: nil, at: now) }
      }
    }
    return found.count
  }

  private func refresh(_ line: StaleReckoning, _ today: Day, _ now: Instant, _ connection: Connection) throws {
    guard let file = try CaseStore(connection).find(line.caseFile) else {
      return try ReckoningStore(connection).note(line.person, in: line.caseFile, next: nil, at: now)
    }
    let sealing = ResidenceKeys(
      identity: try keys.key(.caseFile(file.id.number), .identity),
      notes: try keys.key(.caseFile(file.id.number), .notes))
    try ResidenceUpkeep(connection: connection, register: keys, today: today, now: now)
      .refresh(line.person, in: file, sealing)
    try journal.append(
      [
        JournalEntry(
          at: now, actor: .program, .changed, .residence, [file.id.text], relation: .withoutCase, purpose: .operation,
          request: "", detail: "Beobachtungsliste neu gerechnet")
      ], connection)
  }
}
