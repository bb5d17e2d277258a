internal import Basics
package import SQL

/// Recomputes the chain from the first entry and compares it with what checkpoints have seen.
package struct JournalVerifier {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Checks every entry; memory does not grow with their number.
  ///
  /// - Parameters:
  ///   - checkpoints: in the order of their file; without them a cut tail and a rewritten rest stay unseen.
  ///   - publicKey: of the key that signed them.
  /// - Returns: what was found; the first trouble only.
  /// - Throws: ``DatabaseError``.
  package func run(checkpoints: [Checkpoint] = [], publicKey: [UInt8] = []) throws -> JournalReport {
    var walk = ChainWalk(checkpoints: checkpoints)
    walk.report.checkpoints = checkpoints.count
    if let trouble = Self.trouble(in: checkpoints, publicKey) {
      walk.report.trouble = trouble
      return walk.report
    }
    var current: StoredEntry?
    try connection.walk(
      """
      SELECT e.position, e.commitment, e.chain_hash, b.salt, b.at, b.account, b.roles, b.relation, b.action, b.kind,
        b.purpose, b.result, b.request, b.detail, r.kind, r.record
      FROM journal_entry e
      LEFT JOIN journal_body b ON b.position = e.position
      LEFT JOIN journal_record r ON r.position = e.position
      ORDER BY e.position
      """
    ) { row in
      if current?.position == row.integer64(0) {
        current?.addRecord(row)
        return true
      }
      if let finished = current { walk.take(finished) }
      current = StoredEntry(row)
      return walk.report.trouble == nil
    }
    if walk.report.trouble == nil, let current { walk.take(current) }
    try finish(&walk)
    return walk.report
  }

  private func finish(_ walk: inout ChainWalk) throws {
    if case .changed(let position) = walk.report.trouble, let before = walk.hashBeforeBreak {
      walk.report.trouble = try BrokenLink(connection).trouble(at: position, after: before)
      return
    }
    guard walk.report.trouble == nil else { return }
    walk.finish()
  }

  private static func trouble(in checkpoints: [Checkpoint], _ publicKey: [UInt8]) -> JournalTrouble? {
    if let foreign = checkpoints.first(where: { !$0.isSigned(by: publicKey) }) { return .wrongKey(foreign.position) }
    for (earlier, later) in zip(checkpoints, checkpoints.dropFirst()) where later.position < earlier.position {
      return .checkpointsDisordered(later.position)
    }
    return nil
  }
}

/// An entry as the tables hold it, whatever somebody has done to them.
private struct StoredEntry {
  let position: Int64
  let commitment: [UInt8]
  let hash: [UInt8]
  let salt: [UInt8]?
  var body: JournalBody?
  var strayRecords = false

  init(_ row: borrowing Row) {
    position = row.integer64(0)
    commitment = row.optionalBlob(1) ?? []
    hash = row.optionalBlob(2) ?? []
    salt = row.optionalBlob(3)
    if salt != nil {
      body = JournalBody(
        at: row.optionalInstant(4) ?? Instant(microseconds: 0), account: row.isNull(5) ? nil : row.integer64(5),
        roles: row.optionalText(6) ?? "", relation: row.optionalText(7) ?? "", action: row.optionalText(8) ?? "",
        kind: row.optionalText(9) ?? "", purpose: row.optionalText(10) ?? "", result: row.optionalText(11) ?? "",
        request: row.optionalText(12) ?? "", detail: row.optionalBlob(13))
    }
    addRecord(row)
  }

  mutating func addRecord(_ row: borrowing Row) {
    guard let kind = row.optionalText(14), let key = row.optionalText(15) else { return }
    if body == nil { strayRecords = true }
    body?.records.append(JournalBody.Record(kind: kind, key: key))
  }
}

/// What is known after the entries walked so far.
private struct ChainWalk {
  var report = JournalReport()
  /// Set where an entry does not follow the one before it.
  var hashBeforeBreak: [UInt8]?
  private var checkpoints: ArraySlice<Checkpoint>
  private var hash = JournalChain.start
  private var position: Int64 = 0
  private var lastConfirmed: Int64 = 0
  private var lastTime: Instant?
  private var missing: Set<Int64> = []
  private var noted: Set<Int64> = []

  init(checkpoints: [Checkpoint]) {
    self.checkpoints = checkpoints[...]
  }

  mutating func take(_ entry: StoredEntry) {
    guard report.trouble == nil else { return }
    report.trouble = problem(entry)
    position = entry.position
    hash = entry.hash
    report.entries += 1
  }

  private mutating func problem(_ entry: StoredEntry) -> JournalTrouble? {
    let expected = position + 1
    if entry.position < expected { return .inserted(entry.position) }
    if entry.position > expected { return .deleted(expected) }
    guard entry.hash == JournalChain.link(hash, expected, entry.commitment) else {
      hashBeforeBreak = hash
      return .changed(expected)
    }
    return content(entry) ?? confirmed(entry)
  }

  private mutating func content(_ entry: StoredEntry) -> JournalTrouble? {
    guard let body = entry.body, let salt = entry.salt else {
      missing.insert(entry.position)
      lastTime = nil
      return entry.strayRecords ? .changed(entry.position) : nil
    }
    guard JournalChain.commitment(salt: salt, body: body.encoded) == entry.commitment else {
      return .changed(entry.position)
    }
    if body.action == JournalAction.erased.rawValue { noted.formUnion(body.records.compactMap { Int64($0.key) }) }
    return clock(entry.position, body)
  }

  private mutating func clock(_ position: Int64, _ body: JournalBody) -> JournalTrouble? {
    defer { lastTime = body.at }
    guard let lastTime, body.at.microseconds < lastTime.microseconds - Journal.clockTolerance else { return nil }
    guard body.action == JournalAction.clockSetBack.rawValue else { return .clockBackwards(position) }
    report.clockNotes.append(position)
    return nil
  }

  private mutating func confirmed(_ entry: StoredEntry) -> JournalTrouble? {
    while let next = checkpoints.first, next.position == entry.position {
      guard next.hash == entry.hash else { return .rewritten(lastConfirmed + 1, until: entry.position) }
      lastConfirmed = entry.position
      checkpoints.removeFirst()
    }
    return nil
  }

  /// What only the end tells: a tail that checkpoints have seen, and content that went without a note.
  mutating func finish() {
    report.erased = missing.intersection(noted).count
    let unexplained = missing.subtracting(noted).min().map(JournalTrouble.contentMissing)
    let cut = checkpoints.isEmpty ? nil : JournalTrouble.truncated(position + 1)
    report.trouble = unexplained ?? cut
  }
}
