package import Basics
internal import Glibc
internal import SQL
internal import Synchronization
package import Vault

/// The data keys of all persons and cases, wrapped with the key-encryption key of the installation.
///
/// It is a SQLite file of its own beside the database and is backed up apart from it (security concept 3.3).
/// Whoever destroys a key makes unreadable what it sealed, in the database and in every backup of it.
package final class KeyRegister: Sendable {
  let database: Database
  let erasures: ErasureFile?
  private let ring: Mutex<KeyRing>
  private let load: @Sendable () throws -> KeyRing

  /// Owners asked for at once; more are asked for in pieces.
  private static let pieces = [1, 8, 64, 512]
  /// Owners who get their keys between two looks at who waits, and such portions in one transaction.
  private static let portion = 50
  private static let turn = 100

  /// Makes a new register.
  ///
  /// - Parameters:
  ///   - path: the file; there must be none.
  ///   - ring: wraps the keys with its newest generation.
  ///   - now: noted as the day of the first generation.
  /// - Throws: ``KeyRefusal``, ``DatabaseError``.
  package static func create(path: String, ring: KeyRing, at now: Instant) throws {
    guard unsafe access(path, F_OK) != 0 else { throw KeyRefusal.exists(path: path) }
    let database = try Database(path: path, readers: 1, erasesDeleted: true)
    try prepare(database, ring, at: now)
  }

  /// Opens a register and makes up for what is due: what was erased since the backup it comes from, and the
  /// overwriting that a destruction could not finish.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - erasures: the file with the erase register; it must not be restored together with the register.
  ///   - readers: most threads reading at once.
  ///   - load: reads the key-encryption keys; asked again when the register knows a newer generation.
  /// - Throws: ``KeyRefusal``, ``KeyFile/Refusal``, ``DatabaseError``.
  package init(
    path: String, erasures: String, readers: Int = 1, ring load: @escaping @Sendable () throws -> KeyRing
  ) throws {
    guard unsafe access(path, F_OK) == 0 else { throw KeyRefusal.missing(path: path) }
    database = try Database(path: path, readers: readers, erasesDeleted: true)
    self.erasures = ErasureFile(path: erasures)
    self.load = load
    ring = Mutex(try load())
    try Migrator(KeySchema.migrations).migrate(database, now: Instant.current())
    try check()
    try replayErasures()
  }

  /// A register in memory with a key that nobody keeps; for tests and checks.
  package init(at now: Instant) throws {
    let ring = KeyRing()
    database = try Database()
    erasures = nil
    load = { ring }
    self.ring = Mutex(ring)
    try Self.prepare(database, ring, at: now)
  }

  // MARK: Keys

  /// Makes the keys of these classes for owners that have none yet; they are on disk when the call returns.
  ///
  /// Keys are made before the record is saved: a key without a record harms nobody, a record without a key is lost.
  package func create(_ owners: [KeyOwner], _ classes: [KeyClass]) throws {
    guard !owners.isEmpty, !classes.isEmpty else { return }
    try database.write { try create(owners, classes, $0) }
  }

  /// The same for a great many; whoever else makes a key waits for a few only.
  package func createMany(_ owners: [KeyOwner], _ classes: [KeyClass]) throws {
    var rest = owners[...]
    guard !rest.isEmpty, !classes.isEmpty else { return }
    try database.writeInTurns(most: Self.turn) { connection in
      try create(Array(rest.prefix(Self.portion)), classes, connection)
      rest = rest.dropFirst(Self.portion)
      return !rest.isEmpty
    }
  }

  /// The key of an owner, or `nil` if it was destroyed or never made.
  package func key(_ owner: KeyOwner, _ keyClass: KeyClass) throws -> DataKey? {
    try keys([owner], keyClass)[owner]
  }

  /// The keys of many owners, with one query for up to 512 of a kind; owners without a key are missing.
  package func keys(_ owners: [KeyOwner], _ keyClass: KeyClass) throws -> [KeyOwner: DataKey] {
    guard !owners.isEmpty else { return [:] }
    return try database.read { connection in
      var found: [KeyOwner: DataKey] = [:]
      found.reserveCapacity(owners.count)
      for kind in KeyOwner.Kind.allCases {
        var numbers = owners.filter { $0.kind == kind }.map(\.number)[...]
        while !numbers.isEmpty {
          let piece = Array(numbers.prefix(Self.pieces.last ?? 1))
          numbers = numbers.dropFirst(piece.count)
          try read(piece, kind, keyClass, into: &found, connection)
        }
      }
      return found
    }
  }

  /// A key of 32 bytes for keyed tokens, made when it is first asked for; the same purpose has the same key.
  ///
  /// `purpose`: such as `name tokens`.
  package func searchKey(_ purpose: String) throws -> [UInt8] {
    if let key = try database.read({ try searchKey(purpose, $0) }) { return key }
    return try database.write { connection in
      if let key = try searchKey(purpose, connection) { return key }
      let generation = try Self.generation(connection)
      let key = Randomness.bytes(32)
      try Self.insert(key, purpose, generation, try seal(generation), connection)
      return key
    }
  }

  // MARK: Parts

  private func create(_ owners: [KeyOwner], _ classes: [KeyClass], _ connection: Connection) throws {
    let generation = try Self.generation(connection)
    let wrapping = try seal(generation)
    for owner in owners {
      for keyClass in classes {
        let wrapped = wrapping.close(Randomness.bytes(32), context: Self.context(owner, keyClass, generation))
        try connection.run(
          """
          INSERT INTO data_key (kind, number, class, mark, generation, wrapped) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (kind, class, number) DO NOTHING
          """,
          [
            owner.kind.rawValue, owner.number, keyClass.rawValue, Randomness.bytes(16), generation, wrapped,
          ])
      }
    }
  }

  private func read(
    _ numbers: [Int64], _ kind: KeyOwner.Kind, _ keyClass: KeyClass, into found: inout [KeyOwner: DataKey],
    _ connection: Connection
  ) throws {
    // Few lengths of list, so that the statements stay prepared; the last number fills up.
    let length = Self.pieces.first { $0 >= numbers.count } ?? numbers.count
    let filled = numbers + Array(repeating: numbers[numbers.count - 1], count: length - numbers.count)
    var wrapping: (generation: Int, seal: Seal)?
    try connection.walk(
      """
      SELECT number, generation, wrapped FROM data_key
      WHERE kind = $1 AND class = $2 AND number IN (\(SQLText.placeholders(from: 3, count: length)))
      """,
      [kind.rawValue, keyClass.rawValue] + filled
    ) { row in
      let owner = KeyOwner(kind, row.integer64(0))
      let generation = row.integer(1)
      let current = try wrapping?.generation == generation ? wrapping : (generation, seal(generation))
      wrapping = current
      let key = current?.seal.open(row.blob(2), context: Self.context(owner, keyClass, generation))
      guard let key else { throw KeyRefusal.damagedKey }
      found[owner] = DataKey(seal: Seal(key: key))
      return true
    }
  }

  private func searchKey(_ purpose: String, _ connection: Connection) throws -> [UInt8]? {
    let stored = try connection.row(
      "SELECT generation, wrapped FROM search_key WHERE purpose = $1", [purpose]
    ) { (generation: $0.integer(0), wrapped: $0.blob(1)) }
    guard let stored else { return nil }
    let context = Self.context(purpose, stored.generation)
    guard let key = try seal(stored.generation).open(stored.wrapped, context: context) else {
      throw KeyRefusal.damagedKey
    }
    return key
  }

  /// The key-encryption key of a generation; read anew if another process has changed it meanwhile.
  func seal(_ generation: Int) throws -> Seal {
    if let seal = ring.withLock({ $0.seal(generation) }) { return seal }
    let loaded = try load()
    guard let seal = loaded.seal(generation) else { throw KeyRefusal.generationNotLoaded(generation) }
    ring.withLock { $0 = loaded }
    return seal
  }

  private func check() throws {
    let stored = try database.read { connection in
      try connection.row("SELECT installation, generation, proof FROM register") {
        (installation: $0.blob(0), generation: $0.integer(1), proof: $0.blob(2))
      }
    }
    guard let stored else { throw KeyRefusal.wrongKey }
    let proof = try seal(stored.generation).open(
      stored.proof, context: Self.proofContext(stored.installation, stored.generation))
    guard proof != nil else { throw KeyRefusal.wrongKey }
  }

  private static func prepare(_ database: Database, _ ring: KeyRing, at now: Instant) throws {
    guard let generation = ring.generations.last, let seal = ring.seal(generation) else { throw KeyRefusal.wrongKey }
    try Migrator(KeySchema.migrations).migrate(database, now: now)
    let installation = Randomness.bytes(16)
    try database.write { connection in
      try connection.run(
        """
        INSERT INTO register (only, installation, generation, proof, is_unclean, rotated_at)
        VALUES (1, $1, $2, $3, 0, $4)
        """,
        [installation, generation, seal.close([], context: proofContext(installation, generation)), now])
      // Made at once, so that every backup of the register can read the erase register.
      try insert(Randomness.bytes(32), erasurePurpose, generation, seal, connection)
    }
  }

  private static func insert(
    _ key: [UInt8], _ purpose: String, _ generation: Int, _ seal: Seal, _ connection: Connection
  ) throws {
    try connection.run(
      "INSERT INTO search_key (purpose, generation, wrapped) VALUES ($1, $2, $3)",
      [purpose, generation, seal.close(key, context: context(purpose, generation))])
  }

  // MARK: What wrapped keys are bound to

  static let erasurePurpose = "erase register"

  static func generation(_ connection: Connection) throws -> Int {
    guard let generation = try connection.row("SELECT generation FROM register", [], { $0.integer(0) }) else {
      throw KeyRefusal.wrongKey
    }
    return generation
  }

  static func context(_ owner: KeyOwner, _ keyClass: KeyClass, _ generation: Int) -> String {
    "key|\(owner.name)|\(keyClass.rawValue)|\(generation)"
  }

  static func context(_ purpose: String, _ generation: Int) -> String { "search|\(purpose)|\(generation)" }

  static func proofContext(_ installation: [UInt8], _ generation: Int) -> String {
    "register|\(Encoding.hex(installation))|\(generation)"
  }
}
