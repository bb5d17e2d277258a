internal import Basics
internal import House
internal import SQL

/// `faden migrate`: brings an existing database to the schema of this program.
struct MigrateCommand {
  static let help = """
    faden migrate [--data ORDNER]

    Bringt die Datenbank Schritt für Schritt auf das Schema dieser Fassung. Jeder Schritt ist ganz oder gar nicht.
    Eine neuere Datenbank wird nicht angefasst. Vorher eine Sicherung ziehen.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    let installation = Installation(configuration: try options.configuration())
    let house = installation.house(try installation.secret())
    let database = try installation.openDatabase()
    do {
      let applied = try Migrator(house.migrations).migrate(database, now: Instant.current())
      guard !applied.isEmpty else {
        Output.line("Die Datenbank ist auf dem Stand dieser Fassung.")
        return
      }
      for migration in applied { Output.line("Schritt \(migration.number) angewendet: \(migration.name)") }
    } catch let refusal as MigrationRefusal {
      throw Stop(.database, refusal.description)
    }
  }
}
