internal import Access
internal import Audit
internal import Basics
internal import Glibc
internal import HTTP
internal import House
internal import Journal
internal import SQL
internal import Vault

/// The data folder of an installation with its key and database.
struct Installation {
  let configuration: Configuration

  var folder: String { configuration[.data] }
  var databasePath: String { folder + "/faden.db" }
  var keyPath: String { folder + "/faden.key" }
  var temporaryFolder: String { folder + "/tmp" }
  var isDemo: Bool { configuration[.demo] == "1" }

  /// The house with the key of this installation.
  func house(_ secret: Seal, hasher: PasswordHasher = PasswordHasher()) -> House {
    House(secrets: RoomSecrets(secret: secret, hasher: hasher, checkpoints: checkpointPlace))
  }

  // MARK: Checkpoints of the journal

  var journalKeyPath: String { folder + "/journal.key" }

  private var checkpointFile: CheckpointFile? {
    let path = configuration[.journalCheckpoints]
    return path.isEmpty ? nil : CheckpointFile(path: path)
  }

  /// Without a readable key there is none; `faden serve` then says so and does not start.
  private var checkpointPlace: CheckpointPlace? {
    guard let file = checkpointFile, let signer = try? journalSigner() else { return nil }
    return CheckpointPlace(file: file, publicKey: signer.publicKey)
  }

  /// Draws the key that signs checkpoints, unless there is one.
  func createJournalKey() throws {
    do {
      try KeyFile.create(journalKeyPath)
    } catch .exists {
      return
    } catch {
      throw Stop(.failure, error.description)
    }
  }

  /// Signs checkpoints with a key of its own, so that it can be kept apart from the one that seals.
  func journalSigner() throws -> Signer {
    do {
      return Signer(seed: try KeyFile.read(journalKeyPath).derivedKey(for: "journal checkpoints"))
    } catch .missing(let path) {
      throw Stop(
        .configuration, "Die Schlüsseldatei \(path) fehlt. Bitte „faden journal key“ ausführen oder sie zurückspielen.")
    } catch {
      throw Stop(.configuration, error.description)
    }
  }

  /// Writes checkpoints to the second place; `nil` if the settings name none.
  func checkpointKeeper() throws -> CheckpointKeeper? {
    guard let file = checkpointFile else { return nil }
    do {
      return try CheckpointKeeper(file, signer: try journalSigner())
    } catch let refusal as CheckpointRefusal {
      throw Stop(.journal, refusal.description)
    }
  }

  func secret() throws -> Seal {
    do {
      return try KeyFile.read(keyPath)
    } catch {
      throw Stop(.configuration, error.description)
    }
  }

  /// Creates the folder, for its owner only.
  func createFolders() throws {
    for path in [folder, temporaryFolder] { try createFolder(path) }
  }

  func createFolder(_ path: String) throws {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw Stop(.failure, "Der Ordner \(path) lässt sich nicht anlegen: \(SystemMessage.last).")
    }
  }

  var hasDatabase: Bool { unsafe access(databasePath, F_OK) == 0 }

  /// Opens an existing database.
  func openDatabase(readers: Int = 1) throws -> Database {
    guard hasDatabase else {
      throw Stop(
        .database, "In \(folder) gibt es noch keine Datenbank. Bitte zuerst „faden init --district …“ ausführen.")
    }
    return try Database(path: databasePath, readers: readers)
  }

  /// Opens a database that has the schema of this program.
  func openCurrentDatabase(_ house: House, readers: Int = 1) throws -> Database {
    let database = try openDatabase(readers: readers)
    do {
      guard try Migrator(house.migrations).isCurrent(database) else {
        throw Stop(.database, "Die Datenbank hat ein älteres Schema. Bitte zuerst „faden migrate“ ausführen.")
      }
    } catch let refusal as MigrationRefusal {
      throw Stop(.database, refusal.description)
    }
    return database
  }

  /// The clock of the system, or in demo mode the day the settings name.
  func world() throws -> World {
    let text = configuration[.today]
    guard !text.isEmpty else { return World(now: { Instant.current() }, random: { Randomness.bytes($0) }) }
    guard isDemo, let clock = DemoClock(text) else {
      throw Stop(.configuration, Configuration.Refusal.value(.today, text).description)
    }
    let lead = clock.lead(at: Instant.current())
    return World(now: { Instant.current().adding(seconds: lead) }, random: { Randomness.bytes($0) })
  }

  /// The places to listen at.
  func listeners() throws -> [Listener] {
    try configuration[.listen].split(separator: ",").map { try listener(String($0).trimmed()) }
  }

  var trustedProxies: Set<String> {
    Set(configuration[.proxies].split(separator: ",").map { String($0).trimmed() })
  }

  /// Host names that requests may ask for: that of the public address, and loopback.
  var allowedHosts: Set<String> {
    let address = configuration[.baseURL]
    let afterScheme = address.split(separator: "//").last.map(String.init) ?? ""
    let host = String(afterScheme.split(separator: "/").first ?? "").split(separator: ":").first.map(String.init)
    return Set(["localhost", "127.0.0.1", "[::1]"] + (host.map { [$0.lowercased()] } ?? []))
  }

  private func listener(_ text: String) throws -> Listener {
    if text.hasPrefix("unix:"), text.utf8.count > 5 { return .unix(path: String(text.dropFirst(5))) }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon > text.startIndex
    else { throw Stop(.configuration, Configuration.Refusal.value(.listen, text).description) }
    let host = String(text[..<colon]).filter { $0 != "[" && $0 != "]" }
    return .tcp(host: host == "localhost" ? "127.0.0.1" : host, port: port)
  }
}
