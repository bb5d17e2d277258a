internal import Basics
internal import Markup
internal import Web

/// All legal bases with what holds on a day.
struct LegalBasisPages {
  static let path = "/rechtsgrundlagen"
  static let trail = [Link("Rechtsgrundlagen", path)]
  static let unchecked = "ungeprüft"

  let bases: [LegalBasis]
  let day: Day
  let typedDay: String
  let purpose: LegalPurpose?
  /// Shows only what holds on the day.
  let isValidOnly: Bool
  let keeps: Bool
  var errors: [FieldError] = []

  var page: Page { Page(title: "Rechtsgrundlagen", section: Self.path, main: main) }

  private var shown: [LegalBasis] {
    bases.filter { basis in
      (!isValidOnly || basis.entry.validity.includes(day)) && (purpose.map(basis.entry.purposes.contains) ?? true)
    }
  }

  private var main: HTML {
    """
    \(pageHead(
      "Rechtsgrundlagen", subtitle: "Worauf Stellen, Bausteine, Zuwendungen und Verarbeitungen beruhen · Stichtag \(day.german)",
      tools: (keeps ? [linkButton("Rechtsgrundlage aufnehmen", "\(Self.path)/neu")] : [])
        + [linkButton("Handlungskonzepte", ConceptPages.path, .tertiary), printButton()]))
    \(errorSummary(errors, of: .asks))
    \(filterForm(action: Self.path, label: "Rechtsgrundlagen eingrenzen", content: """
      \(dateField("tag", label: "Stichtag", value: typedDay, errors: errors))
      \(select(
        "zweck", label: "Was darauf beruht", choices: LegalPurpose.allCases.map { Choice($0.rawValue, $0.label) },
        selected: purpose?.rawValue, errors: errors, prompt: "alles"))
      \(checkbox("geltend", label: "Nur was am Stichtag gilt", isChecked: isValidOnly))
      """, submit: "Anzeigen"))
    \(if: bases.contains { !$0.isChecked }, uncheckedNotice)
    \(if: !endingSoon.isEmpty, ending)
    \(table(
      caption: "Rechtsgrundlagen am \(day.german)",
      columns: [
        Column("Kurztitel"), Column("Art"), Column("Am Stichtag"), Column("Geltung"), Column("Was darauf beruht"),
        Column("Stand der Prüfung"),
      ], items: shown, options: TableOptions(whenEmpty: "<p>Keine Rechtsgrundlage gefunden.</p>"), row: row))
    """
  }

  private var uncheckedNotice: HTML {
    notice(
      .info, "Mitgelieferte Einträge sind \(Self.unchecked), bis ein Mensch sie mit dem Text verglichen hat.",
      text: "<p>Faden nennt zu jedem Eintrag die Stelle, an der er gelesen wurde, und ersetzt keine Rechtsauskunft.</p>"
    )
  }

  private var endingSoon: [LegalBasis] { bases.filter { $0.entry.endsSoon(on: day) } }

  private var ending: HTML {
    notice(
      .warning, "Bald endet:",
      text: """
        <ul>\(each: endingSoon, {
          "<li>\(textLink(Link($0.entry.shortTitle, $0.address))), am \($0.entry.validity.to?.german ?? "")</li>"
        })</ul>
        """)
  }

  private func row(_ basis: LegalBasis) -> [HTML] {
    [
      textLink(Link(basis.entry.shortTitle, basis.address)), "\(basis.entry.kind.label)",
      basis.entry.mark(on: day), "\(basis.entry.validity.text)", "\(basis.entry.purposeText)",
      basis.mark,
    ]
  }
}

extension LegalBasis {
  var mark: HTML { isChecked ? badge("geprüft", .success) : badge(LegalBasisPages.unchecked, .warning) }
}

extension LegalBasisEntry {
  /// An application holds nothing yet, however long it has been made.
  func mark(on day: Day) -> HTML {
    let state = validity.state(on: day)
    return kind == .application && state == .valid ? badge("beantragt", .warning) : state.mark
  }

  var purposeText: String {
    LegalPurpose.allCases.filter(purposes.contains).map(\.label).joined(separator: ", ")
  }
}

/// One legal basis.
struct LegalBasisPage {
  let basis: LegalBasis
  let superseded: LegalBasis?
  let superseding: [LegalBasis]
  let keeps: Bool
  let today: Day

  private var entry: LegalBasisEntry { basis.entry }

  var page: Page {
    Page(
      title: entry.shortTitle, trail: LegalBasisPages.trail, section: LegalBasisPages.path,
      main: """
        \(pageHead(
          entry.shortTitle, marks: [entry.mark(on: today), basis.mark],
          tools: (keeps
            ? [
              linkButton("Bearbeiten", "\(basis.address)/bearbeitung"),
              linkButton("Als geprüft vermerken", "\(basis.address)/pruefung"),
            ] : []) + [printButton()]))
        \(if: overlaps, notice(.warning, "Beide gelten heute: diese und die abgelöste.", text: "<p>Bitte tragen Sie bei der abgelösten ihr Ende ein, sobald es feststeht.</p>"))
        \(descriptionList([
          Fact("Fundstelle", text: entry.citation), Fact("Art", text: entry.kind.label),
          Fact("Herausgeber", text: entry.issuer), Fact("Nummer, Geschäftszeichen", text: entry.number),
          Fact("Geltung", text: entry.validity.text), Fact("Was darauf beruht", text: entry.purposeText),
          Fact("Gelesen in", text: entry.source), Fact("Stand des Textes", text: entry.textOn?.german),
          Fact("Bemerkung", text: entry.note),
          Fact("Löst ab", superseded.map { textLink(Link($0.entry.shortTitle, $0.address)) } ?? "nichts vermerkt"),
          Fact("Abgelöst durch", superseding.isEmpty ? "nichts vermerkt" : HTML.joined(superseding.map { "<div>\(textLink(Link($0.entry.shortTitle, $0.address)))</div>" })),
          Fact("Geprüft", text: basis.checkedBy.map { "von \($0)" + (basis.checkedAt.map { " am \($0.local.day.german)" } ?? "") } ?? "noch nicht"),
        ]))
        """)
  }

  private var overlaps: Bool {
    superseded.map { $0.entry.validity.includes(today) && entry.validity.includes(today) } ?? false
  }
}

enum LegalBasisForm {
  static let labels =
    [
      ("kurztitel", "Kurztitel"), ("fundstelle", "Fundstelle"), ("art", "Art"), ("herausgeber", "Herausgeber"),
      ("nummer", "Nummer"), ("quelle", "Gelesen in"), ("stand", "Stand des Textes"), ("bemerkung", "Bemerkung"),
      ("loest_ab", "Löst ab"),
    ] + ValidityFields.labels

  static func typed(_ basis: LegalBasis?) -> TypedForm {
    let entry = basis?.entry
    let pairs =
      [
        ("kurztitel", entry?.shortTitle ?? ""), ("fundstelle", entry?.citation ?? ""),
        ("art", entry?.kind.rawValue ?? ""), ("herausgeber", entry?.issuer ?? ""), ("nummer", entry?.number ?? ""),
        ("quelle", entry?.source ?? ""), ("stand", entry?.textOn?.german ?? ""), ("bemerkung", entry?.note ?? ""),
        ("loest_ab", entry?.supersedes?.text ?? ""),
      ] + ValidityFields.pairs(entry?.validity)
      + LegalPurpose.allCases.filter { entry?.purposes.contains($0) ?? false }.map { ("zweck", $0.rawValue) }
    return TypedForm(version: basis?.version ?? 0, pairs)
  }

  static func fields(_ others: [LegalBasis]) -> (TypedForm, [FieldError]) -> HTML {
    { form, errors in
      """
      \(textField("kurztitel", label: "Kurztitel", value: form["kurztitel"], required: true, errors: errors))
      \(textArea("fundstelle", label: "Fundstelle", value: form["fundstelle"], hint: "So, wie sie zitiert wird", required: true, errors: errors, rows: 3))
      \(radioGroup(
        "art", label: "Art", choices: LegalBasisKind.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form["art"], required: true, errors: errors))
      \(textField("herausgeber", label: "Herausgeber", value: form["herausgeber"], errors: errors))
      \(textField("nummer", label: "Nummer, Geschäftszeichen", value: form["nummer"], errors: errors))
      \(ValidityFields.html(form, errors))
      \(checkboxGroup(
        "zweck", label: "Was darauf beruht", choices: LegalPurpose.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form.all("zweck"), errors: errors))
      \(textField("quelle", label: "Gelesen in", value: form["quelle"], hint: "Wo der Text oder seine Erwähnung steht", required: true, errors: errors))
      \(dateField("stand", label: "Stand des Textes", value: form["stand"], hint: "Der Tag, dessen Fassung gelesen wurde", errors: errors))
      \(select(
        "loest_ab", label: "Löst ab", choices: others.map { Choice($0.id.text, $0.entry.shortTitle) },
        selected: form["loest_ab"], errors: errors, prompt: "keine andere"))
      \(textArea("bemerkung", label: "Bemerkung", value: form["bemerkung"], errors: errors, rows: 3))
      """
    }
  }

  static func read(_ reader: inout FormReader, _ form: TypedForm, _ others: [LegalBasis]) -> LegalBasisEntry? {
    func line(_ name: String, _ label: String, _ maximum: Int, _ isRequired: Bool = true, lines: Bool = false)
      -> String
    {
      reader.text(
        name, label: label, limit: TextLimit(maximum: maximum, allowsLines: lines), isRequired: isRequired)
    }
    let title = line("kurztitel", "Kurztitel", 200)
    let citation = line("fundstelle", "Fundstelle", 1000, lines: true)
    let kind = reader.choice("art", label: "Art", from: LegalBasisKind.init(rawValue:))
    let issuer = line("herausgeber", "Herausgeber", 200, false)
    let number = line("nummer", "Nummer, Geschäftszeichen", 200, false)
    let validity = ValidityFields.read(&reader)
    let source = line("quelle", "Gelesen in", 500)
    let textOn = reader.day("stand", label: "Stand des Textes", isRequired: false)
    let note = line("bemerkung", "Bemerkung", 1000, false, lines: true)
    let superseded = others.first { $0.id.text == form["loest_ab"] }
    if !form["loest_ab"].isEmpty && superseded == nil {
      reader.fail("loest_ab", "Löst ab", "Bitte wählen Sie eine der Möglichkeiten aus.")
    }
    guard reader.errors.isEmpty, let kind, let validity else { return nil }
    return LegalBasisEntry(
      shortTitle: title, citation: citation, issuer: issuer, kind: kind, number: number, validity: validity,
      purposes: Set(form.all("zweck").compactMap(LegalPurpose.init(rawValue:))), source: source, textOn: textOn,
      note: note, supersedes: superseded?.id)
  }
}
