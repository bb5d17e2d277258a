internal import Access
internal import Basics
internal import Districts
internal import House
internal import Journal
internal import SQL
internal import Vault

/// `faden init`: folder, key, database, district.
struct InitCommand {
  static let help = """
    faden init --district NAME | --district-file DATEI [--data ORDNER]

    Legt Ordner, Schlüsseldatei und Datenbank an und richtet einen Kreis ein.
    Mitgeliefert sind: \(DistrictCatalogue.names.joined(separator: ", ")).
    Andere Kreise kommen aus einer Datei; ihre Form steht in docs/formats/district.md.
    Eine vorhandene Datenbank wird nicht verändert.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--district", "--district-file"])
  }

  func run() throws {
    let district = try district()
    let installation = Installation(configuration: try options.configuration())
    guard !installation.hasDatabase else {
      throw Stop(.failure, "In \(installation.folder) gibt es schon eine Datenbank. Es wurde nichts verändert.")
    }
    try installation.createFolders()
    do {
      try KeyFile.create(installation.keyPath)
    } catch .exists {
      // A first attempt may have stopped after the key; it is good as it is.
    } catch {
      throw Stop(.failure, error.description)
    }
    try installation.createJournalKey()
    let now = try installation.world().now()
    try installation.createKeys(at: now)
    let secret = try installation.secret()
    let house = installation.house(secret)
    let database = try Database(path: installation.databasePath, readers: 1)
    try Migrator(house.migrations).migrate(database, now: now)
    try database.write { connection in
      try DistrictSetUp.load(district, connection, at: now, by: "Einrichtung")
      try Journal(secret: secret).append(
        [
          JournalEntry(
            at: now, actor: .commandLine, .created, .municipality, [], relation: .withoutCase,
            purpose: .administration, request: "", detail: district.summary)
        ], connection)
    }
    Output.line(
      "\(district.summary), Daten in \(installation.folder).")
    Output.line(
      "Die Schlüsseldateien \(installation.keyPath) und \(installation.mainKeyPath) getrennt von der Datenbank sichern."
    )
    Output.line("Als Nächstes den Hauptschlüssel auf drei Menschen verteilen: faden keys split ORDNER")
  }

  private func district() throws -> DistrictFile {
    switch (options["--district"], options["--district-file"]) {
    case (let name?, nil):
      guard let district = DistrictCatalogue.find(name) else {
        throw Stop(
          .usage,
          "Den Kreis „\(name)“ liefert Faden nicht mit. Es gibt: \(DistrictCatalogue.names.joined(separator: ", ")). Andere kommen mit --district-file."
        )
      }
      return district
    case (nil, let path?):
      return try DistrictFile(json: Options.text(of: path))
    default:
      throw Stop(.usage, Self.help)
    }
  }
}
