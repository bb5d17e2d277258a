package import Basics
internal import SQL
internal import Vault

extension KeyRegister {
  /// Destroys all keys of owners: at once, durably, and without leaving their bytes in file or log.
  ///
  /// The destruction is written into the erase register first; a register from a backup makes it up when opened.
  ///
  /// - Parameters:
  ///   - owners: whose keys; those who have none are passed over.
  ///   - reason: noted.
  ///   - account: who does it; `nil` for the command line.
  ///   - now: noted.
  /// - Returns: the number of keys destroyed.
  /// - Throws: ``KeyRefusal/notYetClean`` if the keys are destroyed, but somebody was reading for so long that older
  ///   pages could not be overwritten; the same call again, or the next start, does it.
  @discardableResult
  package func destroy(
    _ owners: [KeyOwner], reason: ErasureReason, by account: Int64?, at now: Instant
  ) throws -> Int {
    let proofKey = try searchKey(Self.erasurePurpose)
    let count = try database.write { connection in
      let erasures = try owners.compactMap { owner -> Erasure? in
        let marks = try connection.rows(
          "SELECT mark FROM data_key WHERE kind = $1 AND number = $2 ORDER BY class",
          [owner.kind.rawValue, owner.number]
        ) { $0.blob(0) }
        guard !marks.isEmpty else { return nil }
        return Erasure(
          owner: Digest.keyed(Array(owner.name.utf8), key: proofKey), marks: marks, at: now, by: account,
          reason: reason.rawValue)
      }
      guard !erasures.isEmpty else { return 0 }
      // The file comes first: what stands there is destroyed at the next start, whatever happens now.
      try self.erasures?.append(erasures, key: proofKey)
      try Self.apply(erasures, connection)
      return erasures.reduce(0) { $0 + $1.marks.count }
    }
    try overwriteDestroyed()
    return count
  }

  /// Whether keys of this owner have been destroyed.
  package func isErased(_ owner: KeyOwner) throws -> Bool {
    let hash = Digest.keyed(Array(owner.name.utf8), key: try searchKey(Self.erasurePurpose))
    return try database.read { connection in
      try connection.row("SELECT 1 FROM erasure WHERE owner = $1", [hash]) { _ in true } ?? false
    }
  }

  /// Brings register and erase register to the same state.
  func replayErasures() throws {
    guard let erasures else { return try overwriteDestroyed() }
    let proofKey = try searchKey(Self.erasurePurpose)
    let noted = try erasures.read(key: proofKey)
    let known = try database.read { try Self.erased($0) }
    let knownMarks = Set(known.flatMap(\.marks))
    let news = noted.filter { !knownMarks.isSuperset(of: $0.marks) }
    if !news.isEmpty { try database.write { try Self.apply(news, $0) } }
    let notedMarks = Set(noted.flatMap(\.marks))
    let missing = known.filter { !notedMarks.isSuperset(of: $0.marks) }
    // Under the write lock, so that no other process adds lines at the same time.
    if !missing.isEmpty { try database.write { _ in try erasures.append(missing, key: proofKey) } }
    try overwriteDestroyed()
  }

  /// A deleted row leaves copies in reorganised pages and in the log; writing the file anew leaves none.
  private func overwriteDestroyed() throws {
    let isUnclean = try database.read { connection in
      try connection.row("SELECT is_unclean FROM register") { $0.bool(0) } ?? false
    }
    guard isUnclean else { return }
    guard try database.compact() else { throw KeyRefusal.notYetClean }
    try database.write { try $0.run("UPDATE register SET is_unclean = 0") }
  }

  private static func apply(_ erasures: [Erasure], _ connection: Connection) throws {
    for erasure in erasures {
      for mark in erasure.marks {
        try connection.run("DELETE FROM data_key WHERE mark = $1", [mark])
        try connection.run(
          """
          INSERT INTO erasure (mark, owner, erased_at, erased_by, reason) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (mark) DO NOTHING
          """,
          [mark, erasure.owner, erasure.at, erasure.by, erasure.reason])
      }
    }
    try connection.run("UPDATE register SET is_unclean = 1")
  }

  private static func erased(_ connection: Connection) throws -> [Erasure] {
    try connection.rows("SELECT owner, mark, erased_at, erased_by, reason FROM erasure ORDER BY erased_at, mark") {
      Erasure(
        owner: $0.blob(0), marks: [$0.blob(1)], at: $0.instant(2), by: $0.isNull(3) ? nil : $0.integer64(3),
        reason: $0.text(4))
    }
  }
}
