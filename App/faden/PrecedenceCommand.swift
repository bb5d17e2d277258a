internal import Access
internal import Basics
internal import Districts
internal import FoundationEssentials
internal import House
internal import Precedence
internal import Programmes
internal import SQL
internal import Vault

/// `faden precedence`: asks the rules about facts without names.
struct PrecedenceCommand {
  static let help = """
    faden precedence check --facts DATEI (--district KREIS | --data ORDNER) --on TAG [--json]

    Sagt Regel für Regel, wer vorgeht und ob jemand zur Zielgruppe gehört. Es ist ein Hinweis; Menschen entscheiden.
      --facts     JSON ohne Namen; die Form steht in docs/formats/precedence.md
      --district  ein mitgelieferter Kreis (\(DistrictCatalogue.names.joined(separator: ", "))) oder sein Schlüssel;
                  gerechnet wird im Arbeitsspeicher, ohne Datenbank
      --data      die Regeln einer Einrichtung, wie sie heute gespeichert sind; es wird nur gelesen
      --on        Stichtag, zum Beispiel 2026-11-21
      --json      Ausgabe nach docs/formats/precedence.schema.json
    Ende mit 0: gefragt, 1: Angaben abgelehnt, 2: falsch aufgerufen, 3 und 4: Einrichtung nicht lesbar.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--facts", "--district", "--on"], flags: ["--json"])
  }

  func run() throws {
    guard options.words == ["check"] else { throw Stop(.usage, Self.help) }
    guard let path = options["--facts"], let on = options["--on"] else {
      throw Stop(.usage, "Es fehlt \(options["--facts"] == nil ? "--facts" : "--on").\n\n\(Self.help)")
    }
    guard let day = Day(iso: on) else {
      throw Stop(.usage, "--on \(on): Das ist kein Tag der Form 2026-11-21.")
    }
    guard options["--district"] == nil || options["--data"] == nil else {
      throw Stop(
        .usage,
        "--district und --data schließen einander aus: Gefragt werden entweder die Regeln des mitgelieferten Kreises "
          + "oder die der Einrichtung.")
    }
    let text = try Options.text(of: path)
    let database = try database()
    let (engine, name) = try database.read { connection in
      (
        try PrecedenceSource(connection, readings: Rooms.ruleReadings).engine(on: day),
        try DistrictStore(connection).district()?.name ?? "Kreis ohne Angaben"
      )
    }
    let result = try result(text, engine, on: day)
    guard options.has("--json") else {
      Output.line(PrecedenceText(result, district: name).text)
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Output.line(String(decoding: try encoder.encode(PrecedenceReport(result, district: name)), as: UTF8.self))
  }

  private func result(_ text: String, _ engine: PrecedenceEngine, on day: Day) throws -> PrecedenceResult {
    let facts: PrecedenceFacts
    do {
      facts = try PrecedenceFacts(json: text, programmes: engine.programmes)
    } catch {
      throw Stop(.failure, error.description)
    }
    do {
      try facts.check(on: day, municipalities: Set(engine.municipalities.keys))
    } catch {
      throw Stop(.failure, error.sentence)
    }
    return engine.result(facts)
  }

  // MARK: Rules

  private func database() throws -> Database {
    guard let name = options["--district"] else {
      let installation = Installation(configuration: try options.configuration())
      return try installation.openCurrentDatabase(installation.house(try installation.secret()))
    }
    guard let file = Self.district(name) else {
      throw Stop(
        .usage,
        "Den Kreis „\(name)“ liefert Faden nicht mit. Es gibt: \(DistrictCatalogue.names.joined(separator: ", "))."
      )
    }
    return try shipped(file)
  }

  private static func district(_ name: String) -> DistrictFile? {
    DistrictCatalogue.find(name)
      ?? DistrictCatalogue.names.compactMap(DistrictCatalogue.find).first { $0.district.key == name }
  }

  /// A district as shipped, in memory alone.
  private func shipped(_ file: DistrictFile) throws -> Database {
    let secret = Seal(key: Randomness.bytes(32))
    let house = House(secrets: RoomSecrets(secret: secret, hasher: PasswordHasher(), checkpoints: nil))
    let database = try Database()
    let now = Instant.current()
    try Migrator(house.migrations).migrate(database, now: now)
    try database.write { try DistrictSetUp.load(file, $0, at: now, by: "Auslieferung") }
    return database
  }
}
