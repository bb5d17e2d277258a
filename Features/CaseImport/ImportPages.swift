internal import Basics
internal import Markup
internal import Tables
internal import Web

/// The visitor's own imports.
struct ImportListPage {
  let imports: [ImportedFile]
  let now: Instant

  static let title = "Fälle übernehmen"

  var page: Page {
    Page(
      title: Self.title, section: ImportedFile.path,
      main: """
        \(pageHead(
            Self.title, subtitle: "Fälle, die bisher in einer Tabelle stehen",
            tools: [linkButton("Datei bringen", "\(ImportedFile.path)/neu", .primary)]))
        \(table(
            caption: "Übernahmen", columns: [
              Column("Vorgang"), Column("Datei"), Column("Zeilen", .numeric), Column("Gebracht"), Column("Stand"),
            ], items: imports,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState(
                "Noch keine Übernahme",
                text: "Eine Excel-Mappe oder CSV-Datei mit einer Zeile je Fall genügt. Vor der Übernahme sehen Sie einen Probelauf.")),
            row: row))
        """)
  }

  private func row(_ file: ImportedFile) -> [HTML] {
    [
      textLink(Link(file.number, file.address)), "\(file.fileName)", "\(file.rows)",
      "\(file.uploadedAt.local.day.german), \(file.uploadedAt.local.clock) Uhr", ImportState.badge(file, now),
    ]
  }
}

/// How far an import is, in a word.
enum ImportState {
  static func badge(_ file: ImportedFile, _ now: Instant) -> HTML {
    switch file.state {
    case .open: Markup.badge("Probelauf", .info)
    case .running: Markup.badge(file.isStuck(at: now) ? "abgebrochen" : "läuft", .warning)
    case .done: Markup.badge("übernommen", .success)
    case .undone: Markup.badge("zurückgenommen")
    case .expired: Markup.badge("Datei vernichtet")
    }
  }

  static let steps = ["Datei", "Spalten zuordnen", "Probelauf", "Übernommen"]
}

/// The page on which a file is brought.
struct ImportUploadPage {
  static let field = "datei"

  let formGuard: FormGuard
  /// The same file was taken before.
  var twin: ImportedFile?

  var page: Page { page([]) }

  func refusing(_ sentence: String) -> Page {
    page([FieldError(field: Self.field, label: "Datei", message: sentence)])
  }

  private func page(_ errors: [FieldError]) -> Page {
    Page(
      title: "Datei mit Fällen bringen", trail: [Link(ImportListPage.title, ImportedFile.path)],
      section: ImportedFile.path,
      main: """
        \(pageHead("Datei mit Fällen bringen"))
        \(steps(ImportState.steps, current: 1))
        \(errorSummary(errors))
        <p>Gebraucht werden eine Zeile mit Überschriften und darunter eine Zeile je Fall, höchstens 50.000. \
        Es wird noch nichts übernommen. Die Datei liegt versiegelt und wird mit der Übernahme vernichtet, \
        spätestens nach \(Int(ImportedFile.openDays)) Tagen.</p>
        \(twin.map { notice(.info, "Schon übernommen", text: "<p>\(textLink(Link("Vorgang \($0.number)", $0.address)))</p>") })
        \(form(
            action: "\(ImportedFile.path)/neu", guard: formGuard, encoding: .multipart,
            content: """
              \(fileField(
                  Self.field, label: "Datei", hint: "Excel-Mappe (XLSX) oder CSV, bis 16 MB", required: true,
                  errors: errors, accept: ".csv,.txt,.xlsx"))
              \(if: twin != nil, checkbox("nochmal", label: "Dieselbe Datei noch einmal lesen"))
              \(submitRow("Datei lesen", cancel: Link("Abbrechen", ImportedFile.path)))
              """))
        """)
  }
}

/// What the columns mean, and words in them.
struct ImportMappingPage {
  let file: ImportedFile
  let headings: [String]
  let examples: [[String]]
  let mapping: ImportMapping
  let words: ImportWords
  let choices: ImportChoices
  let templates: [ImportTemplate]
  let formGuard: FormGuard
  /// The template that is proposed or was chosen.
  let usedTemplate: String?
  var templateName = ""
  var errors: [FieldError] = []
  /// What somebody else has stored meanwhile.
  var storedElsewhere: ImportMapping?

  var page: Page {
    Page(
      title: "Spalten zuordnen, \(file.number)",
      trail: [Link(ImportListPage.title, ImportedFile.path)], section: ImportedFile.path,
      main: """
        \(pageHead("Spalten zuordnen", reference: file.number))
        \(steps(ImportState.steps, current: 2))
        \(errorSummary(errors))
        \(storedElsewhere.map { conflictNotice(differences($0)) })
        \(usedTemplate.map { notice(.info, "Vorlage „\($0)“ ist eingesetzt. Bitte prüfen Sie die Zuordnung.") })
        <p>\(file.fileName), \(file.rows) Zeilen, \(file.format).</p>
        \(if: !templates.isEmpty, templateLinks)
        \(form(action: "\(file.address)/zuordnung", guard: formGuard, content: content))
        """)
  }

  private func differences(_ stored: ImportMapping) -> [Difference] {
    func text(_ field: ImportField?) -> String { field?.label ?? "nicht übernehmen" }
    let words = Set(stored.codes.keys).union(mapping.codes.keys).sorted {
      ($0.field.rawValue, $0.key) < ($1.field.rawValue, $1.key)
    }
    return headings.indices.map {
      Difference(name(of: $0), stored: text(stored.fields[$0]), typed: text(mapping.fields[$0]))
    }
      + words.map {
        Difference(
          "\($0.field.label): \($0.key)", stored: meaning($0, stored), typed: meaning($0, mapping))
      }
      + [
        Difference(
          "Kommune für Zeilen ohne Angabe", stored: choices.label(.municipality, stored.municipality) ?? "keine",
          typed: choices.label(.municipality, mapping.municipality) ?? "keine")
      ]
  }

  private func meaning(_ word: ImportMapping.Word, _ mapping: ImportMapping) -> String {
    switch mapping.codes[word] {
    case nil: "noch nicht entschieden"
    case "": "weglassen"
    case let code?: choices.label(word.field, code) ?? code
    }
  }

  private func name(of column: Int) -> String {
    headings[column].isEmpty ? "Spalte \(column + 1) ohne Überschrift" : headings[column]
  }

  /// What keeps the mapping from being saved.
  var refusals: [FieldError] {
    mapping.refusals.map { FieldError(field: "spalte-0", label: "Zuordnung", message: $0) }
      + (templateName.count > 100
        ? [FieldError(field: "vorlagenname", label: "Vorlage", message: "Bitte höchstens 100 Zeichen.")] : [])
  }

  private var templateLinks: HTML {
    details(
      "Andere Vorlage einsetzen",
      content: """
        <ul>\(each: templates, templateLink)</ul>
        """)
  }

  private func templateLink(_ template: ImportTemplate) -> HTML {
    "<li>\(textLink(Link(template.name, "\(file.address)/zuordnung?vorlage=\(template.id.text)")))</li>"
  }

  private var content: HTML {
    """
    \(hiddenField("fassung", "\(file.version)"))
    \(sectionHead("Spalten der Datei"))
    \(each: headings.indices, column)
    \(select(
        "kommune-vorgabe", label: "Kommune für Zeilen ohne Angabe",
        choices: choices.list(.municipality).map { Choice($0.code, $0.label) }, selected: mapping.municipality,
        prompt: "keine; dann muss jede Zeile eine nennen"))
    \(each: words.words, list)
    \(if: !words.words.isEmpty, hiddenField("weiter", "ja"))
    \(textField(
        "vorlagenname", label: "Als Vorlage speichern unter", value: templateName,
        hint: "Wird bei der nächsten Datei mit denselben Überschriften vorgeschlagen; leer, wenn nicht", errors: errors))
    \(submitRow("Probelauf", cancel: Link("Abbrechen", ImportedFile.path)))
    """
  }

  private func column(_ place: Int) -> HTML {
    let example = examples[place].isEmpty ? "leer" : "zum Beispiel " + examples[place].joined(separator: " · ")
    let shown = [example, ImportField.elsewhere(heading: headings[place])].compactMap(\.self).joined(separator: "; ")
    return select(
      "spalte-\(place)", label: name(of: place), choices: ImportField.allCases.map { Choice($0.rawValue, $0.label) },
      selected: mapping.fields[place]?.rawValue, hint: shown, errors: errors, prompt: "nicht übernehmen")
  }

  private func list(_ words: (field: ImportField, texts: [String])) -> HTML {
    """
    \(sectionHead("\(words.field.label): Was bedeutet …"))
    \(each: words.texts.enumerated(), { word(words.field, $0.offset, $0.element) })
    """
  }

  private func word(_ field: ImportField, _ place: Int, _ text: String) -> HTML {
    let name = "\(field.rawValue)-\(place)"
    let code = mapping.codes[ImportMapping.Word(field, text)]
    let known =
      field == .language ? languageChoices : choices.list(field).map { Choice($0.code, $0.label) }
    return """
      \(hiddenField("wortlaut-\(name)", text))
      \(select(
          "wort-\(name)", label: "„\(text)“", choices: [Choice(ImportMappingForm.nothing, "weglassen")] + known,
          selected: code.map { $0.isEmpty ? ImportMappingForm.nothing : $0 }, prompt: "noch nicht entschieden"))
      """
  }
}
