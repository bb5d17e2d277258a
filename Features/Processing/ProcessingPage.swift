import Basics
import Keys
import Markup

/// The record as a page that prints: one part per activity, one row per table.
struct ProcessingPage {
  static let path = "/verarbeitungen"
  static let title = "Verzeichnis von Verarbeitungstätigkeiten"

  let tables: [TableRegister]
  let decisions: ProcessingDecisions
  let districtName: String
  let today: Day
  let mayDecide: Bool

  var page: Page { Page(title: Self.title, section: Self.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(Self.title, subtitle: "\(districtName) · Stand des Programms am \(today.german)"))
    <p>Nach Artikel 30 DSGVO, erzeugt aus der Datenbank: \(tables.count) Tabellen mit \(columnCount) Spalten, jede eingeordnet.</p>
    \(notice(.info, "Was die verantwortliche Stelle ergänzt", text: open))
    \(each: activities, part)
    \(sectionHead("Wie die Daten geschützt sind"))
    <p>Technische Maßnahmen des Programms nach Artikel 32 DSGVO. Was darum herum geschieht, ergänzt die Stelle.</p>
    \(descriptionList(measures))
    """
  }

  private var columnCount: Int { tables.reduce(0) { $0 + $1.columns.count } }

  private var open: HTML {
    """
    <ul>
    <li>Name und Kontakt der Stelle und der oder des Datenschutzbeauftragten</li>
    <li>die Rechtsgrundlage jeder Verarbeitung</li>
    <li>die Fristen: Was hier „Vorschlag“ heißt, hat noch niemand entschieden</li>
    </ul>
    """
  }

  // MARK: One activity

  /// In the order in which they first occur.
  private var activities: [ProcessingActivity] {
    tables.reduce(into: []) { if !$0.contains($1.activity) { $0.append($1.activity) } }
  }

  private func part(_ activity: ProcessingActivity) -> HTML {
    let own = tables.filter { $0.activity == activity }
    return """
      \(sectionHead(activity.name))
      \(descriptionList([
          Fact("Zweck", text: activity.purpose), Fact("Betroffene", text: activity.subjects),
          Fact("Empfänger", text: activity.recipients),
          Fact("Drittländer", text: "keine Übermittlung durch das Programm"),
          Fact("Rechtsgrundlage", "\(decisions.ground(of: activity))\(decide(DecisionSubject(activity)))"),
        ]))
      \(table(
          caption: "Tabellen: \(activity.name)",
          columns: [Column("Inhalt"), Column("Datenklassen"), Column("Spalten und ihre Ablage"), Column("Aufbewahrung")],
          items: own, options: TableOptions(hidesCaption: true), row: cells))
      """
  }

  private func cells(_ table: TableRegister) -> [HTML] {
    let classes = DataClass.allCases.filter { table.columns.map(\.dataClass).contains($0) }
    return [
      "\(table.holds)<br>\(muted(table.table))",
      "\(each: classes, { "<p>\($0.name)</p>" })",
      "\(each: storages(table), { "<p>\($0.names)<br>\(muted($0.label))</p>" })",
      "\(decisions.retention(of: table))\(decide(DecisionSubject(table)))",
    ]
  }

  private func decide(_ subject: DecisionSubject) -> HTML {
    guard mayDecide else { return .empty }
    return "<br>\(textLink(Link("\(subject.kind.label) eintragen: \(subject.name)", subject.address)))"
  }

  /// The columns of a table, those of the same storage and class together.
  private func storages(_ table: TableRegister) -> [(names: String, label: String)] {
    var groups: [(storage: ColumnStorage, dataClass: DataClass, names: [String])] = []
    for column in table.columns {
      let found = groups.firstIndex { $0.storage == column.storage && $0.dataClass == column.dataClass }
      if let found {
        groups[found].names.append(column.name)
      } else {
        groups.append((column.storage, column.dataClass, [column.name]))
      }
    }
    return groups.map { group in
      let label = group.dataClass == table.dataClass ? "" : "\(group.dataClass.label), "
      return (group.names.joined(separator: ", "), label + group.storage.label)
    }
  }

  private var measures: [Fact] {
    [
      Fact(
        "Vertraulichkeit",
        text:
          "Angaben der Klassen A1 bis A3 und A5 liegen versiegelt (XChaCha20-Poly1305), je Person und Fall mit eigenem Schlüssel außerhalb der Datenbank"
      ),
      Fact(
        "Löschen",
        text:
          "Der Schlüssel wird vernichtet; danach öffnet sich auch in Sicherungen der Datenbank nichts mehr, sobald die Sicherungen des Schlüsselregisters abgelaufen sind"
      ),
      Fact(
        "Zugriff",
        text:
          "Anmeldung mit Kennwort und zweitem Faktor; das Recht wird bei jeder Anfrage aus der Datenbank entschieden"),
      Fact(
        "Nachvollziehbarkeit",
        text: "Protokoll als Hashkette; ohne Eintrag weder Änderung noch Einblick in Angaben zu Personen"),
      Fact("Belastbarkeit", text: "Eine Speicherung ist auf dem Datenträger, bevor das Programm sie bestätigt"),
    ]
  }
}
