internal import Access
internal import Accounts
internal import Basics
internal import Glibc
internal import HTTP
internal import House
internal import Journal
internal import Markup
internal import Residence
internal import SQL
internal import Vault
internal import Web

/// `faden serve`: answers requests until it is told to stop.
struct ServeCommand {
  static let help = """
    faden serve [--listen ADRESSE] [--assets ORDNER] [--data ORDNER] [--demo]

    Beantwortet Anfragen auf der Adresse (Vorgabe 127.0.0.1:8080) oder einem unix-Socket. Vor das Netz gehört ein
    Proxy mit TLS; seine Adresse steht in der Einstellung „proxies“. SIGTERM beendet: Laufendes wird fertig.
    """

  /// Most reading connections; waiting for one costs more than having one.
  private static let readers = 64
  /// Seconds a running request may take after SIGTERM.
  private static let graceSeconds = 20.0

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    Signals.hold()
    let installation = Installation(configuration: try options.configuration())
    let secret = try installation.secret()
    let house = installation.house(secret)
    let database = try installation.openCurrentDatabase(house, readers: Self.readers)
    let keys = try installation.keyRegister(readers: Self.readers)
    let world = try installation.world()
    let log = LogWriter(descriptor: STDERR_FILENO)
    let write: @Sendable (String) -> Void = { log.line($0, at: world.now()) }
    let folder = installation.configuration[.assets]
    let assets = try AssetFolder(folder: folder.isEmpty ? nil : folder)
    let site = try house.site(
      database: database, secret: secret, keys: keys, assets: assets, world: world, isDemo: installation.isDemo,
      log: write)
    var checkpoints = Checkpoints(keeper: try installation.checkpointKeeper())
    var residence = ResidenceRenewal(keys: keys, journal: Journal(secret: secret))
    var settings = try settings(installation, write)
    settings.isQuick = { site.isQuick($0) }
    let server = Server(settings: settings) { site.respond(to: $0) }
    do {
      try server.start()
    } catch {
      throw Stop(.failure, error.description)
    }
    announce(installation, server)
    house.prepare(database, log: write)
    while !Signals.waitForStop(seconds: 1) {
      checkpoints.tick(database, at: world.now(), log: write)
      renew(&residence, database, at: world.now(), write)
      log.flush()
    }
    write("wird beendet, laufende Anfragen werden fertig")
    let isDone = server.stop(graceSeconds: Self.graceSeconds)
    checkpoints.tick(database, at: world.now(), isForced: true, log: write)
    try database.emptyLog()
    write(isDone ? "beendet" : "beendet; eine Anfrage dauerte zu lange und wurde abgebrochen")
    log.flush()
  }

  /// A failure is logged and stops nothing; the next second tries again.
  private func renew(
    _ residence: inout ResidenceRenewal, _ database: Database, at now: Instant, _ write: (String) -> Void
  ) {
    do {
      try residence.tick(database, at: now, log: write)
    } catch {
      write("Beobachtungsliste nicht neu gerechnet: \(error)")
    }
  }

  private func settings(
    _ installation: Installation, _ write: @escaping @Sendable (String) -> Void
  ) throws -> ServerSettings {
    try installation.createFolders()
    var settings = ServerSettings(
      listeners: try installation.listeners(), temporaryDirectory: installation.temporaryFolder)
    settings.trustedProxies = installation.trustedProxies
    settings.allowedHosts = installation.allowedHosts
    settings.refusalHeaders = SecurityHeaders.document.pairs
    settings.refusal = { Refusals.body($0) }
    settings.report = write
    if installation.configuration[.accessLog] == "1" {
      settings.log = { line in
        write(
          "\(line.requestID) \(line.method) \(line.path) \(line.status) \(line.bytes) B \(line.microseconds) µs")
      }
    }
    return settings
  }

  private func announce(_ installation: Installation, _ server: Server) {
    let ports = server.ports
    var next = ports.makeIterator()
    let addresses = installation.configuration[.listen].split(separator: ",").map { text -> String in
      let text = String(text).trimmed()
      guard !text.hasPrefix("unix:"), let colon = text.lastIndex(of: ":") else { return text }
      return "http://\(text[..<colon]):\(next.next() ?? 0)"
    }
    Output.line("Faden antwortet auf \(addresses.joined(separator: " und "))")
    guard installation.isDemo else { return }
    Output.line(
      "Vorführung: Personen und Konten sind frei erfunden. Auf der Anmeldeseite wählen Sie eine dieser Personen, ohne Kennwort:"
    )
    for persona in AccountsDemo.personas {
      Output.line("  \(persona.name) – \(persona.role.label)")
    }
  }
}

/// Signs the journal while the server runs; a failure is logged once a minute and stops nothing.
private struct Checkpoints {
  private var keeper: CheckpointKeeper?
  private var pauseUntil = Instant(seconds: 0)

  init(keeper: CheckpointKeeper?) {
    self.keeper = keeper
  }

  /// - `isForced`: at the end, so that no entry waits for the next start.
  mutating func tick(_ database: Database, at now: Instant, isForced: Bool = false, log: (String) -> Void) {
    guard now >= pauseUntil || isForced else { return }
    do {
      try keeper?.tick(database, at: now, isForced: isForced)
    } catch {
      pauseUntil = now.adding(seconds: 60)
      log("Prüfpunkt nicht geschrieben: \(error)")
    }
  }
}

/// What a client sees when the server refuses before any page: short HTML without assets.
enum Refusals {
  static func body(_ status: Int) -> [UInt8] {
    let text = ErrorPages.refusal(status)
    let document: HTML = """
      <!doctype html>
      <html lang="de">
      <head><meta charset="utf-8"><title>\(text.title) – Faden</title></head>
      <body><main><h1>\(text.title)</h1><p>\(text.text)</p><p><a href="/">Zur Startseite</a></p></main></body>
      </html>

      """
    return document.bytes
  }
}
