package import Basics
internal import SQL
internal import Vault

extension KeyRegister {
  /// Where a change of generation stands; for tests that stop it.
  package enum RotationStep: String, CaseIterable, Sendable {
    /// The key file holds the old and the new key.
    case ringExtended
    /// Everything is wrapped anew and not committed.
    case rewrapped
    /// The register is committed; the key file still holds the old key.
    case committed
  }

  /// Wraps everything with a new key-encryption key and forgets the old one.
  ///
  /// The file holds both keys until the register is committed, so whatever stops the program in between leaves a
  /// register and a key that fit; the next call finishes the work.
  ///
  /// - Parameters:
  ///   - path: the key file.
  ///   - now: noted.
  ///   - onStep: called at each step; an error stops there.
  /// - Returns: the generation in force now.
  /// - Throws: ``KeyRefusal``, ``KeyFile/Refusal``, ``DatabaseError``.
  @discardableResult
  package func rotate(
    keyFile path: String, at now: Instant, onStep: (RotationStep) throws -> Void = { _ in }
  ) throws -> Int {
    let ring = try KeyRing(path: path)
    let old = try database.read { try Self.generation($0) }
    let extended = ring.adding(after: old)
    try extended.replace(path)
    try onStep(.ringExtended)
    guard let oldSeal = extended.seal(old), let newSeal = extended.seal(old + 1) else { throw KeyRefusal.wrongKey }
    try database.write { connection in
      // Somebody else may have changed it meanwhile.
      guard try Self.generation(connection) == old else { throw KeyRefusal.generationNotLoaded(old) }
      try rewrap(connection, from: (old, oldSeal), to: (old + 1, newSeal), at: now)
      try onStep(.rewrapped)
    }
    try onStep(.committed)
    try finishRotation(keyFile: path)
    return old + 1
  }

  /// Takes out of the key file what the register does not need any more; nothing if there is nothing.
  ///
  /// Older pages of the register are overwritten too: they hold keys wrapped with the old key.
  package func finishRotation(keyFile path: String) throws {
    let generation = try database.read { try Self.generation($0) }
    let ring = try KeyRing(path: path)
    guard ring.generations.contains(where: { $0 < generation }) else { return }
    guard let only = ring.only(generation) else { throw KeyRefusal.generationNotLoaded(generation) }
    guard try database.compact() else { throw KeyRefusal.notYetClean }
    try only.replace(path)
  }

  private func rewrap(
    _ connection: Connection, from old: (generation: Int, seal: Seal), to new: (generation: Int, seal: Seal),
    at now: Instant
  ) throws {
    for kind in KeyOwner.Kind.allCases {
      for keyClass in KeyClass.allCases {
        try rewrap(kind, keyClass, connection, from: old, to: new)
      }
    }
    let purposes = try connection.rows("SELECT purpose, wrapped FROM search_key ORDER BY purpose") {
      (purpose: $0.text(0), wrapped: $0.blob(1))
    }
    for (purpose, wrapped) in purposes {
      guard let key = old.seal.open(wrapped, context: Self.context(purpose, old.generation)) else {
        throw KeyRefusal.damagedKey
      }
      try connection.run(
        "UPDATE search_key SET generation = $1, wrapped = $2 WHERE purpose = $3",
        [new.generation, new.seal.close(key, context: Self.context(purpose, new.generation)), purpose])
    }
    guard let installation = try connection.row("SELECT installation FROM register", [], { $0.blob(0) }) else {
      throw KeyRefusal.wrongKey
    }
    try connection.run(
      "UPDATE register SET generation = $1, proof = $2, rotated_at = $3",
      [new.generation, new.seal.close([], context: Self.proofContext(installation, new.generation)), now])
  }

  /// In pieces along the primary key, so that a large register needs little memory.
  private func rewrap(
    _ kind: KeyOwner.Kind, _ keyClass: KeyClass, _ connection: Connection,
    from old: (generation: Int, seal: Seal), to new: (generation: Int, seal: Seal)
  ) throws {
    var last = Int64.min
    while true {
      let piece = try connection.rows(
        """
        SELECT number, wrapped FROM data_key
        WHERE kind = $1 AND class = $2 AND number > $3 ORDER BY number LIMIT 1000
        """,
        [kind.rawValue, keyClass.rawValue, last]
      ) { (number: $0.integer64(0), wrapped: $0.blob(1)) }
      for (number, wrapped) in piece {
        let owner = KeyOwner(kind, number)
        guard let key = old.seal.open(wrapped, context: Self.context(owner, keyClass, old.generation)) else {
          throw KeyRefusal.damagedKey
        }
        try connection.run(
          "UPDATE data_key SET generation = $1, wrapped = $2 WHERE kind = $3 AND class = $4 AND number = $5",
          [
            new.generation, new.seal.close(key, context: Self.context(owner, keyClass, new.generation)),
            kind.rawValue, keyClass.rawValue, number,
          ])
      }
      guard let end = piece.last else { return }
      last = end.number
    }
  }
}
