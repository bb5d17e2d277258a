internal import Basics
internal import Markup
internal import Web

/// A text and a translation of it, for the screen and for paper.
enum TranslationPages {
  static let binding = "Verbindlich ist der deutsche Text; die Übersetzung hilft beim Verstehen."

  /// Side by side, the paragraphs opposite each other where there are as many.
  static func sideBySide(_ text: ConsentTextEntry, _ translation: TranslationEntry) -> HTML {
    struct Pair {
      let text: HTML
      let translation: HTML
    }
    let other = paragraphs(translation.body)
    let pairs =
      text.paragraphs.count == other.count
      ? zip(text.paragraphs, other).map {
        Pair(text: "<p>\($0)</p>", translation: foreign(translation, "<p>\($1)</p>"))
      }
      : [Pair(text: ConsentPages.body(text), translation: wording(translation))]
    let title = Pair(
      text: "<strong>\(text.title)</strong>", translation: foreign(translation, "<strong>\(translation.title)</strong>")
    )
    return table(
      caption: "Text und Übersetzung",
      columns: [Column("Deutsch (verbindlich)"), Column("\(translation.languageName) (Übersetzung)")],
      items: [title] + pairs, options: TableOptions(hidesCaption: true, rowHeader: nil)
    ) { [$0.text, $0.translation] }
  }

  /// The translation alone, with language and direction.
  static func wording(_ entry: TranslationEntry) -> HTML {
    foreign(entry, "\(each: paragraphs(entry.body), { "<p>\($0)</p>" })")
  }

  private static func foreign(_ entry: TranslationEntry, _ content: HTML) -> HTML {
    "<div lang=\"\(entry.language)\" dir=\"\(entry.direction)\">\(content)</div>"
  }

  private static func paragraphs(_ body: String) -> [String] {
    ConsentTextEntry(
      purpose: .caseManagement, language: "", title: "", body: body, validFrom: Day(number: 0), validTo: nil
    ).paragraphs
  }

  /// Who has made and compared it, and its checksum.
  static func origin(_ translation: ConsentTranslation, hash: String? = nil) -> [Fact] {
    [
      Fact("Übersetzung", text: translation.title),
      Fact("Übersetzt von", text: "\(translation.entry.translatedBy), \(translation.entry.translatedOn.german)"),
      Fact("Verglichen von", text: translation.check.map { "\($0.by), \($0.on.german)" } ?? "noch niemand"),
      Fact("Prüfsumme der Übersetzung (SHA-256)", "<code>\(hash ?? translation.entry.hash)</code>"),
    ]
  }

  static func mark(_ translation: ConsentTranslation) -> HTML {
    translation.check == nil ? badge("noch nicht verglichen", .warning) : badge("verglichen", .success)
  }

  /// The translations of a text, on its page.
  static func section(_ text: ConsentText, _ translations: [ConsentTranslation], keeps: Bool) -> HTML {
    guard text.release != nil else { return .empty }
    let add = linkButton("Übersetzung eintragen", "\(text.address)/\(ConsentTranslation.path)/neu")
    return """
      \(sectionHead("Übersetzungen", tools: keeps ? [add] : []))
      <p>\(binding) Übersetzt wird von Menschen, nie von einem Programm.</p>
      \(table(
        caption: "Übersetzungen dieses Textes",
        columns: [Column("Sprache"), Column("Übersetzt von"), Column("Verglichen von"), Column("Stand")],
        items: translations,
        options: TableOptions(hidesCaption: true, whenEmpty: emptyState("Noch keine Übersetzung"))) { translation in
          [
            textLink(Link(translation.title, translation.address)), "\(translation.entry.translatedBy)",
            "\(translation.check?.by ?? "")", mark(translation),
          ]
        })
      """
  }

  static func trail(_ text: ConsentText) -> [Link] {
    [Link("Einwilligungstexte", ConsentText.path), Link(text.title, text.address)]
  }

  static func show(_ translation: ConsentTranslation, of text: ConsentText, keeps: Bool) -> Page {
    let change = linkButton("Ändern", "\(translation.address)/bearbeitung")
    let check = linkButton("Vergleich eintragen", "\(translation.address)/vergleich", .primary)
    return Page(
      title: translation.title, trail: trail(text), section: ConsentText.path,
      main: """
        \(pageHead(
          translation.title, subtitle: "\(text.title)", marks: [mark(translation)],
          tools: keeps && translation.check == nil ? [check, change] : []))
        \(if: translation.check == nil, notice(
          .warning, "Noch nicht zu verwenden: Jemand anderes muss die Übersetzung mit dem deutschen Text vergleichen."))
        <p>\(binding)</p>
        \(sideBySide(text.entry, translation.entry))
        \(descriptionList(
          origin(translation) + [
            Fact("Prüfsumme des deutschen Textes (SHA-256)", "<code>\(text.entry.hash)</code>"),
            Fact("Zuletzt geändert", text: "\(translation.changedBy), \(translation.changedAt.local.german)"),
          ]))
        """)
  }
}

/// The page on which a translation is entered.
struct TranslationFormPage {
  let text: ConsentText
  let translation: ConsentTranslation?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { translation == nil ? "Übersetzung eintragen" : "Übersetzung ändern" }
  private var base: String { "\(text.address)/\(ConsentTranslation.path)" }

  var page: Page {
    Page(
      title: title, trail: TranslationPages.trail(text), section: ConsentText.path,
      main: """
        \(pageHead(title, subtitle: "\(text.title)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        <p>Tragen Sie ein, was ein Mensch übersetzt hat, nie ein Programm. Verwendet wird die Übersetzung erst, wenn \
        jemand anderes sie verglichen hat; dann ändert sie sich nie mehr.</p>
        \(details("Deutscher Text", content: ConsentPages.body(text.entry)))
        \(if: translation?.check == nil, fields)
        """)
  }

  private var fields: HTML {
    Markup.form(
      action: translation.map { "\($0.address)/bearbeitung" } ?? base, guard: formGuard,
      content: """
        \(hiddenField(TypedForm.versionField, String(form.version)))
        \(if: translation == nil, select(
          "sprache", label: "Sprache", choices: languageChoices.filter { $0.value != text.entry.language },
          selected: form["sprache"], required: true, errors: errors))
        \(textField("titel", label: "Titel in der Sprache", value: form["titel"], required: true, errors: errors))
        \(textArea(
          "text", label: "Text in der Sprache", value: form["text"],
          hint: "Dieselben Absätze wie im deutschen Text, durch eine leere Zeile getrennt", required: true, errors: errors,
          rows: 14))
        \(fieldRow([
          textField(
            "uebersetzt_von", label: "Übersetzt von", value: form["uebersetzt_von"], hint: "Name und Eignung, zum Beispiel vereidigt",
            required: true, errors: errors),
          dateField("uebersetzt_am", label: "Übersetzt am", value: form["uebersetzt_am"], required: true, errors: errors),
        ]))
        \(submitRow(
          "Übersetzung speichern", cancel: Link("Abbrechen", translation?.address ?? text.address),
          decision: "Entscheidung: Koordination"))
        """)
  }

  private var conflict: HTML {
    let stored = translation?.entry
    return conflictNotice([
      Difference(
        "Stand", stored: translation?.check == nil ? "\(translation?.version ?? 0)" : "verglichen", typed: "älter"),
      Difference("Titel", stored: stored?.title ?? "", typed: form["titel"]),
      Difference("Text", stored: stored?.body ?? "", typed: form["text"]),
      Difference("Übersetzt von", stored: stored?.translatedBy ?? "", typed: form["uebersetzt_von"]),
    ])
  }
}

/// Asks who has compared a translation with the German text, and when.
struct TranslationCheckPage {
  static let by = "verglichen_von"
  static let on = "verglichen_am"

  let text: ConsentText
  let translation: ConsentTranslation
  var by = ""
  var day: String
  var errors: [FieldError] = []
  var isConflict = false

  func page(_ formGuard: FormGuard) -> Page {
    confirmPage(
      Confirmation(
        title: "Übersetzung verglichen?",
        sentence: """
          „\(translation.title)“ kann danach beim Erklären vorgelegt werden und ändert sich nie mehr.
          """,
        action: "\(translation.address)/vergleich", confirm: "Vergleich eintragen",
        cancel: Link("Abbrechen", translation.address), trail: TranslationPages.trail(text), section: ConsentText.path,
        isFinal: true, hidden: [(name: TypedForm.versionField, value: String(translation.version))],
        content: """
          \(if: isConflict, conflict)\(TranslationPages.sideBySide(text.entry, translation.entry))
          \(textField(
            Self.by, label: "Verglichen von", value: by, hint: "Jemand anderes als \(translation.entry.translatedBy)",
            required: true, errors: errors))
          \(dateField(Self.on, label: "Verglichen am", value: day, required: true, errors: errors))
          """),
      guard: formGuard, errors: errors)
  }

  private var conflict: HTML {
    conflictNotice([
      Difference("Stand", stored: translation.check == nil ? "geändert" : "schon verglichen", typed: "älter"),
      Difference("Verglichen von", stored: translation.check?.by ?? "", typed: by),
    ])
  }
}
