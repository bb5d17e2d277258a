internal import Access
internal import Basics
internal import House
internal import Journal
internal import Keys
internal import SQL
internal import Vault

/// `faden keys`: the key-encryption key and the register of data keys.
struct KeysCommand {
  static let help = """
    faden keys init
    faden keys status
    faden keys rotate
    faden keys split ORDNER
    faden keys recover TEIL1 TEIL2

    init legt Hauptschlüssel und Schlüsselregister an, wo sie fehlen. rotate wechselt zur nächsten Generation des
    Hauptschlüssels; abgebrochen, bringt der nächste Aufruf es zu Ende. split schreibt drei Teilschlüssel für drei
    Menschen, von denen zwei zusammen den Hauptschlüssel wiederherstellen; recover tut es. Gemeint ist immer die Datei
    der Einstellung „key_file“; eine vorhandene wird von recover nie überschrieben.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    let installation = Installation(configuration: try options.configuration())
    let words = options.words
    do {
      switch (words.first, words.count) {
      case ("init", 1): try initialise(installation)
      case ("status", 1): try status(installation)
      case ("rotate", 1): try rotate(installation)
      case ("split", 2): try split(installation, into: words[1])
      case ("recover", 2...): try recover(installation, from: Array(words.dropFirst()))
      default: throw Stop(.usage, Self.help)
      }
    } catch let refusal as KeyFile.Refusal {
      throw Stop(.failure, refusal.description)
    } catch let refusal as KeyShareRefusal {
      throw Stop(.failure, refusal.description)
    } catch let refusal as KeyRefusal {
      throw Stop(.failure, refusal.description)
    }
  }

  private func initialise(_ installation: Installation) throws {
    try installation.createFolders()
    try installation.createKeys(at: Instant.current())
    try note(.created, "Hauptschlüssel und Schlüsselregister", installation)
    Output.line("Hauptschlüssel: \(installation.mainKeyPath)")
    Output.line("Schlüsselregister: \(installation.registerPath)")
    Output.line("Beide getrennt von der Datenbank und voneinander sichern. Als Nächstes: faden keys split ORDNER")
  }

  private func rotate(_ installation: Installation) throws {
    try requireKeyFile(installation)
    let register = try installation.keyRegister()
    let now = Instant.current()
    try register.finishRotation(keyFile: installation.mainKeyPath)
    let generation = try register.rotate(keyFile: installation.mainKeyPath, at: now)
    try note(.changed, "Hauptschlüssel, Generation \(generation)", installation)
    Output.line("Der Hauptschlüssel hat jetzt Generation \(generation); alle Datenschlüssel sind neu verpackt.")
    Output.line("Die bisherigen Teilschlüssel passen nicht mehr. Bitte neu verteilen: faden keys split ORDNER")
    if installation.credentialPath != nil {
      Output.line("Der Dienst liest den Schlüssel von systemd. Bitte das Credential erneuern und ihn neu starten.")
    }
  }

  private func split(_ installation: Installation, into folder: String) throws {
    let register = try installation.keyRegister()
    let state = try register.state()
    let shares = try KeyShare.split(
      try installation.keyRing(), generation: state.generation, installation: state.installation)
    let now = Instant.current()
    try installation.createFolder(folder)
    let paths = shares.map { "\(folder)/teil-\($0.number)-generation-\($0.generation).txt" }
    for (share, path) in zip(shares, paths) { try SecretFile.create(path, share.text(on: now.local.day)) }
    // What was written is what counts: read back, every two must give the key.
    let written = try paths.map { try KeyShare(text: SecretFile.read($0)) }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] { _ = try KeyShare.join([written[first], written[second]]) }
    try register.noteSplit(at: now)
    try note(.changed, "Teilschlüssel verteilt, Generation \(state.generation)", installation)
    Output.line(
      "Drei Teilschlüssel der Generation \(state.generation), je zwei ergeben nachgerechnet den Hauptschlüssel:")
    for path in paths { Output.line("  \(path)") }
    Output.line(
      "Bitte jeden ausdrucken oder auf einen eigenen Datenträger legen, drei Menschen geben und die Dateien hier löschen."
    )
  }

  private func recover(_ installation: Installation, from paths: [String]) throws {
    guard !installation.hasMainKey else {
      throw Stop(
        .failure, "Die Hauptschlüsseldatei \(installation.mainKeyPath) gibt es schon. Es wurde nichts verändert.")
    }
    let shares = try paths.map { path in
      do {
        return try KeyShare(text: Options.text(of: path))
      } catch let refusal as KeyShareRefusal {
        throw Stop(.failure, "\(path): \(refusal.description)")
      }
    }
    let ring = try KeyShare.join(shares)
    try installation.createFolders()
    if installation.hasRegister {
      // A key that does not open the register is not written.
      _ = try KeyRegister(path: installation.registerPath, erasures: installation.erasurePath) { ring }
    }
    try ring.create(installation.mainKeyPath)
    try note(.changed, "Hauptschlüssel aus Teilschlüsseln wiederhergestellt", installation)
    Output.line(
      "Der Hauptschlüssel der Generation \(ring.generations[0]) ist wiederhergestellt: \(installation.mainKeyPath)")
    Output.line(
      installation.hasRegister
        ? "Er öffnet das Schlüsselregister."
        : "Das Schlüsselregister fehlt noch; bitte aus der Sicherung zurückspielen.")
    Output.line(
      "Zwei Menschen haben ihre Teile offengelegt: bitte „faden keys rotate“ und danach „faden keys split ORDNER“.")
  }

  private func status(_ installation: Installation) throws {
    let state = try installation.keyRegister().state()
    let today = Instant.current().local.day
    Output.line("Einrichtung: \(state.installation)")
    Output.line("Generation: \(state.generation), seit \(state.rotatedAt.local.german)")
    Output.line("Hauptschlüssel: \(keySource(installation))")
    let ring = try installation.keyRing()
    if ring.generations.count > 1 {
      Output.line(
        "Ein Wechsel ist nicht zu Ende: Die Datei enthält die Generationen \(ring.generations.map { "\($0)" }.joined(separator: " und ")). Bitte „faden keys rotate“ ausführen."
      )
    }
    Output.line("Schlüsselregister: \(installation.registerPath), \(rights(of: installation.registerPath))")
    let classes = KeyClass.allCases.map { "\($0.rawValue) \(state.keys[$0] ?? 0)" }.joined(separator: ", ")
    Output.line("Datenschlüssel: \(state.owners) Personen und Fälle; \(classes)")
    Output.line("Suchschlüssel: \(state.searchKeys)")
    Output.line("Vernichtet: \(state.erased)\(state.isUnclean ? ", ältere Seiten noch nicht überschrieben" : "")")
    guard let split = state.split else {
      Output.line(
        "Teilschlüssel: noch nie verteilt. Geht der Hauptschlüssel verloren, sind alle versiegelten Angaben verloren.")
      return
    }
    let days = Int(today.number - split.at.local.day.number)
    Output.line(
      "Teilschlüssel: verteilt am \(split.at.local.day.german), vor \(days) Tagen, Generation \(split.generation)")
    if split.generation != state.generation {
      Output.line(
        "Die verteilten Teilschlüssel passen nicht zur geltenden Generation. Bitte „faden keys split ORDNER“.")
    }
  }

  // MARK: Parts

  private func keySource(_ installation: Installation) -> String {
    if let path = installation.credentialPath { return "von systemd übergeben, \(path)" }
    return "\(installation.mainKeyPath), \(rights(of: installation.mainKeyPath))"
  }

  private func rights(of path: String) -> String {
    guard let mode = SecretFile.rights(of: path) else { return "nicht lesbar" }
    let octal = String(mode, radix: 8)
    return mode & 0o077 == 0 ? "nur für den Eigentümer (\(octal))" : "FÜR ANDERE LESBAR (\(octal)), bitte „chmod 600“"
  }

  private func requireKeyFile(_ installation: Installation) throws {
    guard installation.hasMainKey else {
      throw Stop(
        .configuration,
        "Zum Wechseln braucht es die Datei, aus der der Schlüssel kommt: \(installation.mainKeyPath) fehlt. Bitte „key_file“ darauf einstellen."
      )
    }
  }

  /// Leaves an entry if there is a database that takes one; before that nothing depends on the key.
  private func note(_ action: JournalAction, _ detail: String, _ installation: Installation) throws {
    guard installation.hasDatabase else { return }
    let secret = try installation.secret()
    let database = try installation.openCurrentDatabase(installation.house(secret))
    try database.write { connection in
      try Journal(secret: secret).append(
        [
          JournalEntry(
            at: Instant.current(), actor: .commandLine, action, .configuration, [], relation: .withoutCase,
            purpose: .administration, request: "", detail: detail)
        ], connection)
    }
  }
}
