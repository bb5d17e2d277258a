internal import Basics
internal import House
internal import Journal
internal import SQL
internal import Vault

/// `faden journal`: verifies, shows and signs the journal.
struct JournalCommand {
  static let help = """
    faden journal verify [--checkpoints DATEI] [--public-key HEX]
    faden journal checkpoint
    faden journal show [--last ANZAHL]
    faden journal key

    verify rechnet das Protokoll nach und nennt die erste Stelle, die nicht stimmt; dann endet es mit 5.
    Ohne --checkpoints gilt die Einstellung „journal_checkpoints“. key zeigt den öffentlichen Schlüssel, mit dem sich
    Prüfpunkte an einem anderen Ort prüfen lassen, und legt den geheimen an, wenn es noch keinen gibt.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--checkpoints", "--public-key", "--last"])
  }

  func run() throws {
    let installation = Installation(configuration: try options.configuration())
    switch (options.words.first, options.words.count) {
    case ("key", 1):
      try installation.createJournalKey()
      Output.line(Encoding.hex(try installation.journalSigner().publicKey))
    case ("verify", 1): try verify(installation)
    case ("checkpoint", 1): try checkpoint(installation)
    case ("show", 1): try show(installation)
    default: throw Stop(.usage, Self.help)
    }
  }

  private func verify(_ installation: Installation) throws {
    let database = try database(installation)
    let path = options["--checkpoints"] ?? installation.configuration[.journalCheckpoints]
    let checkpoints: [Checkpoint]
    do {
      checkpoints = path.isEmpty ? [] : try CheckpointFile(path: path).read()
    } catch {
      throw Stop(.journal, error.description)
    }
    if options["--checkpoints"] != nil, checkpoints.isEmpty {
      throw Stop(.journal, "In \(path) steht kein Prüfpunkt.")
    }
    let publicKey = checkpoints.isEmpty ? [] : try publicKey(installation)
    let clock = ContinuousClock()
    let start = clock.now
    let report = try database.read {
      try JournalVerifier($0).run(checkpoints: checkpoints, publicKey: publicKey)
    }
    let milliseconds = (clock.now - start) / .milliseconds(1)
    for position in report.clockNotes {
      Output.line("Bei Eintrag \(position) wurde die Uhr zurückgestellt (vermerkt).")
    }
    if let trouble = report.trouble { throw Stop(.journal, trouble.sentence) }
    Output.line(
      "Das Protokoll ist unversehrt: \(report.entries) Einträge, \(report.erased) mit gelöschtem Inhalt, \(report.checkpoints) Prüfpunkte, \(Int(milliseconds)) ms."
    )
    if checkpoints.isEmpty {
      Output.line("Ohne Prüfpunkte bleiben ein abgeschnittenes Ende und ein neu geschriebener Rest unbemerkt.")
    }
  }

  private func publicKey(_ installation: Installation) throws -> [UInt8] {
    guard let text = options["--public-key"] else { return try installation.journalSigner().publicKey }
    guard let key = Encoding.bytes(hex: text), key.count == 32 else {
      throw Stop(.usage, "--public-key erwartet 64 Hexadezimalziffern.")
    }
    return key
  }

  private func checkpoint(_ installation: Installation) throws {
    let database = try database(installation)
    guard var keeper = try installation.checkpointKeeper() else {
      throw Stop(.configuration, "Die Einstellung „journal_checkpoints“ nennt keinen zweiten Ort.")
    }
    do {
      guard let written = try keeper.tick(database, at: try installation.world().now(), isForced: true) else {
        Output.line("Seit dem letzten Prüfpunkt ist kein Eintrag hinzugekommen.")
        return
      }
      Output.line(written.line)
    } catch let refusal as CheckpointRefusal {
      throw Stop(.journal, refusal.description)
    }
  }

  private func show(_ installation: Installation) throws {
    guard let count = Int(options["--last"] ?? "20"), (1...10_000).contains(count) else {
      throw Stop(.usage, "--last erwartet eine Zahl von 1 bis 10000.")
    }
    let lines = try database(installation).read { try JournalStore($0).lines(.newest, kind: nil, count: count) }
    for line in lines.reversed() {
      guard let content = line.content else {
        Output.line("\(line.position)\tInhalt gelöscht")
        continue
      }
      let who = content.account.map { "Konto \($0.number) (\(content.roles))" } ?? content.roles
      Output.line(
        "\(line.position)\t\(content.at.local.iso)\t\(who)\t\(content.action)\t\(content.kind) \(content.records.joined(separator: ","))\t\(content.purpose)\t\(content.result)\t\(content.request)"
      )
    }
  }

  private func database(_ installation: Installation) throws -> Database {
    try installation.openCurrentDatabase(installation.house(try installation.secret()))
  }
}
