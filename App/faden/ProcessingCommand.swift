internal import Basics
internal import House
internal import Keys
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
    Output.line(
      "Verarbeitung\tTabelle\tSpalte\tKlasse\tAblage\tZweck\tBetroffene\tEmpfänger\tAufbewahrung\tRechtsgrundlage")
    for table in House.withoutInstallation.columns {
      let activity = table.activity
      for column in table.columns {
        Output.line(
          [
            activity.name, table.table, column.name, "\(column.dataClass.rawValue) \(column.dataClass.label)",
            column.storage.label, activity.purpose, activity.subjects, activity.recipients, table.retention.label,
            ProcessingActivity.legalGround,
          ].joined(separator: "\t"))
      }
    }
  }
}
