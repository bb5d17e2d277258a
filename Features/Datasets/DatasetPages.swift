internal import Basics
internal import Markup

enum DatasetPages {
  static let path = "/datenbestaende"
  static let trail = [Link("Datenbestände", path)]

  static func list(_ datasets: [Dataset], places: Int, mayEdit: Bool) -> Page {
    let tools = mayEdit ? [linkButton("Zahlen übernehmen", "\(path)/neu", .primary, icon: .upload)] : []
    return Page(
      title: "Datenbestände", section: path,
      main: """
        \(pageHead(
          "Datenbestände", subtitle: "Zahlen je Kommune an einem Stichtag, als Schlüssel für die Verteilung von Stellen",
          tools: tools))
        \(table(
          caption: "Datenbestände",
          columns: [
            Column("Bezeichnung"), Column("Gezählt"), Column("Stichtag"), Column("Summe", .numeric),
            Column("Kommunen", .numeric), Column("Stand"),
          ], items: datasets,
          options: TableOptions(
            hidesCaption: true,
            whenEmpty: emptyState(
              "Noch keine Zahlen", text: "Übernehmen Sie eine Datei mit einer Zahl je Kommune.", tools: tools))
        ) { dataset in
          [
            textLink(Link(dataset.heading.title, dataset.address)), "\(dataset.heading.kind.label)",
            "\(dataset.heading.referenceDate.german)", "\(groupedDigits(dataset.sum))", "\(dataset.places) von \(places)",
            badges(dataset.marks),
          ]
        })
        """)
  }

  static func dataset(_ dataset: Dataset, _ values: [DatasetValue], places: Int, facts: Surroundings) -> Page {
    Page(
      title: dataset.heading.title, trail: trail, section: path,
      main: """
        \(pageHead(
          dataset.heading.title, subtitle: "Stichtag \(dataset.heading.referenceDate.german)",
          marks: dataset.marks, tools: [printButton()]))
        \(if: dataset.confirmed == nil, preview(dataset, values, facts))
        \(if: dataset.heading.isDemo, notice(.info, "Demodaten, frei erfunden",
          text: "<p>Diese Zahlen sind zum Ausprobieren erfunden und sagen nichts über die Kommunen.</p>"))
        \(if: dataset.places < places, notice(.warning, "Nicht für alle Kommunen gibt es eine Zahl",
          text: "<p>\(dataset.places) von \(places) Kommunen. Verteilt werden kann erst mit einem vollständigen Datenbestand.</p>"))
        \(descriptionList(details(dataset)))
        \(sectionHead("Zahlen"))
        \(valueTable(dataset, values))
        \(if: facts.mayEdit && dataset.isInForce, sectionHead("Zurücknehmen"))
        \(if: facts.mayEdit && dataset.isInForce, withdrawal(dataset, isUsed: facts.isUsed))
        """)
  }

  /// What the page needs beyond the dataset.
  struct Surroundings {
    let mayEdit: Bool
    let isUsed: Bool
    let formGuard: FormGuard
  }

  private static func preview(_ dataset: Dataset, _ values: [DatasetValue], _ facts: Surroundings) -> HTML {
    let warnings = values.filter { !$0.warning.isEmpty }
    return """
      \(notice(
        warnings.isEmpty ? .info : .warning, "Vorschau: Noch ist nichts übernommen",
        text: """
          <p>\(warnings.isEmpty ? "Alle Zeilen sind eindeutig gelesen." : "Bitte prüfen Sie, was anders gelesen wurde, als es in der Datei steht:")</p>
          \(if: !warnings.isEmpty, "<ul>\(each: warnings, { "<li>\($0.warning)</li>" })</ul>")
          <p>Eine Vorschau, die niemand übernimmt, wird nach einem Tag gelöscht.</p>
          """))
      \(if: facts.mayEdit, actions([
        buttonForm("Zahlen übernehmen", action: "\(dataset.address)/uebernahme", guard: facts.formGuard, .primary),
        buttonForm("Verwerfen", action: "\(dataset.address)/verwerfung", guard: facts.formGuard, .tertiary),
      ]))
      """
  }

  private static func details(_ dataset: Dataset) -> [Fact] {
    var facts = [
      Fact("Gezählt", text: dataset.heading.kind.label), Fact("Wer ist gezählt", text: dataset.heading.scope),
      Fact("Quelle", text: dataset.heading.source),
      Fact("Datei", text: "\(dataset.file.name) (\(dataset.file.format))"),
      Fact("Prüfsumme (SHA-256)", "<code>\(dataset.file.hash)</code>"),
      Fact("Eingebracht", text: dataset.uploaded.german),
    ]
    if let confirmed = dataset.confirmed { facts.append(Fact("Übernommen", text: confirmed.german)) }
    if let withdrawn = dataset.withdrawn {
      facts.append(Fact("Zurückgenommen", text: "\(withdrawn.german). Grund: \(dataset.withdrawalReason)"))
    }
    if !dataset.file.notes.isEmpty { facts.append(Fact("Beim Lesen", text: dataset.file.notes)) }
    return facts
  }

  private static func valueTable(_ dataset: Dataset, _ values: [DatasetValue]) -> HTML {
    table(
      caption: "Zahlen je Kommune",
      columns: [Column("Kommune"), Column("Schlüssel"), Column("Anzahl", .numeric), Column("In der Datei")],
      items: values,
      options: TableOptions(
        hidesCaption: true, foot: ["Summe", "", "\(groupedDigits(dataset.sum))", ""])
    ) { value in
      [
        "\(value.name)", "\(value.municipalityKey)", "\(groupedDigits(value.count))",
        "\(if: !value.warning.isEmpty, badge("anders gelesen", .warning)) \(value.written)",
      ]
    }
  }

  private static func withdrawal(_ dataset: Dataset, isUsed: Bool) -> HTML {
    isUsed
      ? "<p>Mit diesen Zahlen ist eine Verteilung gerechnet. Sie bleiben deshalb stehen; neue Zahlen kommen als eigener Datenbestand.</p>"
      : """
      <p>Solange keine Verteilung die Zahlen benutzt, können sie zurückgenommen werden.</p>
      \(actions([linkButton("Zurücknehmen", "\(dataset.address)/ruecknahme")]))
      """
  }
}

extension Dataset {
  var marks: [HTML] {
    let state =
      withdrawn != nil
      ? badge("zurückgenommen", .warning) : confirmed == nil ? badge("Vorschau", .info) : badge("übernommen", .success)
    return heading.isDemo ? [state, badge("Demodaten, frei erfunden")] : [state]
  }
}

extension Signature {
  /// Written as `21.11.2026, 10:42 Uhr von Sabine Vogt`.
  package var german: String { "\(at.local.german) von \(name)" }
}

/// Digits in groups of three from five digits on.
func groupedDigits(_ number: Int) -> String {
  let digits = String(number)
  guard digits.count > 4 else { return digits }
  return String(
    digits.reversed().enumerated().flatMap { offset, digit in
      offset > 0 && offset.isMultiple(of: 3) ? [".", digit] : [digit]
    }.reversed())
}
