internal import Basics
internal import Markup
internal import Web

/// The texts as everybody reads them.
enum ConsentTextPages {
  static func list(_ texts: [ConsentText], keeps: Bool, today: Day) -> Page {
    Page(
      title: "Einwilligungstexte", section: ConsentText.path,
      main: """
        \(pageHead(
          "Einwilligungstexte", subtitle: "Was Menschen unterschreiben; nur freigegebene Texte können verwendet werden",
          tools: keeps ? [linkButton("Neuer Entwurf", "\(ConsentText.path)/neu", .primary)] : []))
        \(each: ConsentPurpose.allCases, { purpose in section(purpose, texts.filter { $0.entry.purpose == purpose }, today) })
        """)
  }

  private static func section(_ purpose: ConsentPurpose, _ texts: [ConsentText], _ today: Day) -> HTML {
    let leading = ConsentText.leading(texts, on: today)
    return """
      \(sectionHead(purpose.label))
      \(table(
      caption: "Texte: \(purpose.label)",
      columns: [Column("Titel"), Column("Sprache"), Column("Gilt"), Column("Stand")], items: texts,
      options: TableOptions(hidesCaption: true, whenEmpty: emptyState("Noch kein Text"))) { text in
        [
          textLink(Link(text.title, text.address)), "\(text.entry.languageName)",
          "ab \(text.entry.validFrom.german)\(text.entry.validTo.map { " bis \($0.german)" })",
          mark(text, isLeading: leading.contains(text.id), today),
        ]
      })
      """
  }

  /// What is to be known of a text at a glance; `isLeading`: no newer edition has begun.
  private static func mark(_ text: ConsentText, isLeading: Bool, _ today: Day) -> HTML {
    if text.release == nil { return badge("Entwurf", .warning) }
    if text.hasBegun(on: today), !isLeading { return badge("abgelöst") }
    return text.isUsable(on: today) ? badge("freigegeben", .success) : badge("freigegeben, gilt heute nicht")
  }

  static func show(
    _ text: ConsentText, _ translations: [ConsentTranslation], isLeading: Bool, keeps: Bool, today: Day
  ) -> Page {
    Page(
      title: text.title, trail: [Link("Einwilligungstexte", ConsentText.path)], section: ConsentText.path,
      main: """
        \(pageHead(text.title, subtitle: "\(text.entry.purpose.label)", marks: [mark(text, isLeading: isLeading, today)], tools: tools(text, keeps)))
        \(if: text.release == nil, notice(.warning, ConsentText.draftMark))
        \(ConsentPages.body(text.entry))
        \(descriptionList([
          Fact("Sprache", text: text.entry.languageName),
          Fact("Gilt", text: "ab \(text.entry.validFrom.german)\(text.entry.validTo.map { " bis \($0.german)" } ?? "")"),
          Fact("Freigegeben von", text: text.release?.by), Fact("Freigegeben am", text: text.release?.on.german),
          Fact("Freigabe eingetragen", text: text.release.map { "\($0.enteredBy), \($0.at.local.german)" }),
          Fact("Zuletzt geändert", text: "\(text.changedBy), \(text.changedAt.local.german)"),
          Fact("Prüfsumme (SHA-256)", "<code>\(text.entry.hash)</code>"),
        ]))
        \(TranslationPages.section(text, translations, keeps: keeps))
        """)
  }

  private static func tools(_ text: ConsentText, _ keeps: Bool) -> [HTML] {
    guard keeps else { return [] }
    guard text.release == nil else {
      return [linkButton("Neue Fassung", "\(ConsentText.path)/neu?vorlage=\(text.id.text)")]
    }
    return [
      linkButton("Freigeben", "\(text.address)/freigabe", .primary),
      linkButton("Ändern", "\(text.address)/bearbeitung"),
    ]
  }
}

/// Asks who has released a draft, and when.
struct ReleasePage {
  static let by = "freigegeben_von"
  static let on = "freigegeben_am"

  let text: ConsentText
  var by = ""
  var day: String
  var errors: [FieldError] = []
  var isConflict = false

  func page(_ formGuard: FormGuard) -> Page {
    confirmPage(
      Confirmation(
        title: "Text freigeben?",
        sentence: """
          „\(text.title)“ kann danach für Einwilligungen verwendet werden und ändert sich nie mehr. Eine ältere Fassung \
          in derselben Sprache löst er ab, sobald er gilt, und zwar für immer.
          """,
        action: "\(text.address)/freigabe", confirm: "Freigabe eintragen", cancel: Link("Abbrechen", text.address),
        trail: [Link("Einwilligungstexte", ConsentText.path), Link(text.title, text.address)],
        section: ConsentText.path, isFinal: true, hidden: [(name: TypedForm.versionField, value: String(text.version))],
        content: """
          \(if: isConflict, conflict)\(ConsentPages.body(text.entry))
          \(textField(
            Self.by, label: "Freigegeben von", value: by, hint: "Name und Funktion, zum Beispiel Datenschutzbeauftragte",
            required: true, errors: errors))
          \(dateField(Self.on, label: "Freigegeben am", value: day, required: true, errors: errors))
          """),
      guard: formGuard, errors: errors)
  }

  private var conflict: HTML {
    conflictNotice([
      Difference("Stand", stored: text.release == nil ? "geändert" : "schon freigegeben", typed: "älter"),
      Difference("Freigegeben von", stored: text.release?.by ?? "", typed: by),
    ])
  }
}
