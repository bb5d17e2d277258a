internal import Basics
internal import Markup

/// The page on which a file is brought or a table pasted.
struct DatasetFormPage {
  var form = DatasetForm()
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Rows of the file that cannot be taken.
  var problems: [NumberRow] = []
  /// Shown where the same file is there already.
  var twin: Dataset?
  /// Whether the district's own counts can be taken.
  let offersPopulation: Bool

  var page: Page {
    Page(title: "Zahlen übernehmen", trail: DatasetPages.trail, section: DatasetPages.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead("Zahlen übernehmen"))
    \(errorSummary(errors))
    \(twin.map { twin in notice(
      .info, "Diese Datei ist schon übernommen",
      text: "<p>Dieselben Bytes liegen vor als \(textLink(Link(twin.label, twin.address))).</p>") })
    \(if: !problems.isEmpty, problemTable)
    <p>Gebraucht wird eine Zeile je Kommune mit einer Zahl. Eine Liste mit einer Zeile je Person wird abgelehnt und nicht gespeichert. Sie sehen zuerst eine Vorschau.</p>
    \(markupForm)
    \(if: offersPopulation, populationOffer)
    """
  }

  private var problemTable: HTML {
    table(
      caption: "Zeilen, die nicht übernommen werden können",
      columns: [Column("Zeile", .numeric), Column("In der Datei"), Column("Grund und Vorschlag")], items: problems,
      options: TableOptions(rowHeader: nil)
    ) { row in ["\(row.line)", "\(row.written)", "\(row.problem)"] }
  }

  private var markupForm: HTML {
    Markup.form(
      action: "\(DatasetPages.path)/neu", guard: formGuard, encoding: .multipart,
      content: """
        \(radioGroup(
          DatasetField.kind.rawValue, label: DatasetField.kind.label,
          choices: DatasetKind.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) }, selected: form[.kind],
          required: true, errors: errors))
        \(line(.title, "Zum Beispiel AZR-Auszug Frühjahr 2026", required: true))
        \(dateField(
          DatasetField.referenceDate.rawValue, label: DatasetField.referenceDate.label, value: form[.referenceDate],
          hint: "Zum Beispiel 31.3.2026; leer, wenn die Datei eine Spalte Stichtag hat", errors: errors))
        \(textArea(
          DatasetField.scope.rawValue, label: DatasetField.scope.label, value: form[.scope],
          hint: "Zum Beispiel: alle gemeldeten ausländischen Personen, auch Geduldete; ohne Personen mit deutschem Pass. Wird mit jeder Verteilung gedruckt.",
          required: true, errors: errors, rows: 3))
        \(line(.source, "Zum Beispiel Ausländerbehörde des Kreises, Auszug vom 12.4.2026", required: true))
        \(fileField(
          DatasetField.file.rawValue, label: DatasetField.file.label,
          hint: "CSV oder XLSX, auch die flache Datei (ffcsv) aus der GENESIS-Datenbank", errors: errors,
          accept: ".csv,.txt,.xlsx"))
        \(textArea(
          DatasetField.pasted.rawValue, label: DatasetField.pasted.label, value: form[.pasted],
          hint: "In der Tabellenkalkulation markieren, kopieren, hier einfügen", errors: errors, rows: 8))
        \(submitRow(
          "Vorschau zeigen", cancel: Link("Abbrechen", DatasetPages.path), decision: "Entscheidung: Koordination"))
        """)
  }

  private func line(_ field: DatasetField, _ hint: String, required: Bool) -> HTML {
    textField(
      field.rawValue, label: field.label, value: form[field], hint: hint, required: required, errors: errors)
  }

  private var populationOffer: HTML {
    """
    \(sectionHead("Einwohnerzahlen des Kreises"))
    <p>Die amtlichen Einwohnerzahlen der Kommunen sind schon da und können als Schlüssel dienen.</p>
    \(buttonForm(
      "Einwohnerzahlen als Datenbestand übernehmen", action: "\(DatasetPages.path)/bevoelkerung", guard: formGuard))
    """
  }
}
