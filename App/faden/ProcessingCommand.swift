internal import Basics
internal import House
internal import Keys
internal import Processing
internal import SQL
internal import Vault

/// `faden processing`: the record of processing activities, made from the schema.
struct ProcessingCommand {
  static let help = """
    faden processing show

    Zeigt jede Spalte der Datenbank, durch Tabulatoren getrennt: Verarbeitung, Tabelle, Spalte, Klasse, Ablage, Zweck,
    Betroffene, Empfänger, Aufbewahrung, Rechtsgrundlage. Mit Überschriften zum Drucken: im Programm unter
    „Verarbeitungsverzeichnis“.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    guard options.words == ["show"] else { throw Stop(.usage, Self.help) }
    let installation = Installation(configuration: try options.configuration())
    let house = installation.house(try installation.secret())
    let decisions = try installation.openCurrentDatabase(house).read { try ProcessingDecisions($0) }
    Output.line(
      "Verarbeitung\tTabelle\tSpalte\tKlasse\tAblage\tZweck\tBetroffene\tEmpfänger\tAufbewahrung\tRechtsgrundlage")
    for table in house.columns {
      let activity = table.activity
      for column in table.columns {
        Output.line(
          [
            activity.name, table.table, column.name, column.dataClass.name,
            column.storage.label, activity.purpose, activity.subjects, activity.recipients,
            decisions.retention(of: table),
            decisions.ground(of: activity),
          ].joined(separator: "\t"))
      }
    }
  }
}
