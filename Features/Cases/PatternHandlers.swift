internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the pattern of file numbers.
struct PatternHandlers: Sendable {
  static let path = "\(CaseFile.path)/aktenzeichen"

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = CaseNumberStore(connection)
    let patterns = try store.patterns()
    return .page(
      PatternPage(
        patterns: patterns, current: try store.pattern(on: visit.today),
        form: TypedForm(
          version: PatternPage.version(patterns),
          [("muster", try store.pattern(on: visit.today).text), ("ab", "heute")]),
        formGuard: visit.guardFields(), today: visit.today
      ).page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let form = TypedForm(visit.form), let user = visit.user else {
      return .badParameter(TypedForm.versionField)
    }
    let store = CaseNumberStore(connection)
    let patterns = try store.patterns()
    var page = PatternPage(
      patterns: patterns, current: try store.pattern(on: visit.today), form: form,
      formGuard: visit.repeatedGuardFields(), today: visit.today)
    guard form.version == PatternPage.version(patterns) else {
      page.isConflict = true
      page.form.version = PatternPage.version(patterns)
      return .conflict(page.page)
    }
    var reader = FormReader(visit)
    guard let read = page.read(&reader) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    // The button for a look stores nothing.
    if form.isSent("vorschau") {
      page.preview = read.pattern
      return .unprocessable(page.page)
    }
    try store.add(read.pattern, from: read.validFrom, by: user.account.id, at: visit.now)
    visit.note(
      .changed, .configuration, [], purpose: .administration,
      detail: "Aktenzeichen \(read.pattern.text) ab \(read.validFrom.german)")
    return .seeOther(Self.path, notice: "Aktenzeichen ab \(read.validFrom.german): \(read.pattern.text)")
  }
}

/// The page on which the administration says how file numbers look.
struct PatternPage {
  let patterns: [DatedPattern]
  let current: CaseNumberPattern
  var form: TypedForm
  let formGuard: FormGuard
  let today: Day
  var preview: CaseNumberPattern?
  var errors: [FieldError] = []
  var isConflict = false

  /// The number of the newest pattern, which tells two people apart who set one at the same time.
  static func version(_ patterns: [DatedPattern]) -> Int { Int(patterns.map(\.id).max() ?? 0) }

  /// Pattern and day as typed, or what is wrong with them.
  func read(_ reader: inout FormReader) -> (pattern: CaseNumberPattern, validFrom: Day)? {
    let text = reader.text("muster", label: "Muster", limit: TextLimit(maximum: CaseNumberPattern.limit))
    let pattern = CaseNumberPattern(text: text)
    if !text.isEmpty {
      do throws(CaseNumberPattern.Refusal) {
        try pattern.check()
      } catch {
        reader.fail("muster", "Muster", error.sentence)
      }
    }
    let from = reader.day("ab", label: "Gilt ab")
    if let from, from < today {
      reader.fail("ab", "Gilt ab", "Vergebene Aktenzeichen ändern sich nicht. Bitte geben Sie heute oder später an.")
    }
    guard reader.errors.isEmpty, let from else { return nil }
    return (pattern, from)
  }

  var page: Page {
    Page(
      title: "Aktenzeichen", section: PatternHandlers.path,
      main: """
        \(pageHead("Aktenzeichen", subtitle: "Heute: \(example(current))"))
        \(errorSummary(errors))
        \(if: isConflict, conflictNotice([
            Difference("Muster", stored: patterns.first?.pattern.text ?? "", typed: form["muster"]),
            Difference("Gilt ab", stored: patterns.first?.validFrom.german ?? "", typed: form["ab"]),
          ]))
        \(if: preview != nil, notice(
            .info, "So sähe ein Aktenzeichen aus: \(preview.map(example) ?? "")", text: "<p>Noch nicht gespeichert.</p>",
            isAnnounced: true))
        \(Markup.form(action: PatternHandlers.path, guard: formGuard, content: fields))
        <p>\(textLink(Link(CaseNumberGapHandlers.title, CaseNumberGapHandlers.path)))</p>
        \(sectionHead("Muster und ihre Geltung"))
        \(table(
            caption: "Muster und ihre Geltung",
            columns: [Column("Gilt ab"), Column("Muster"), Column("Beispiel"), Column("Eingetragen")], items: patterns,
            options: TableOptions(
              hidesCaption: true, whenEmpty: "<p>Es gilt das mitgelieferte Muster \(CaseNumberPattern.standard.text).</p>"),
            row: row))
        """)
  }

  private var fields: HTML {
    """
    \(hiddenField(TypedForm.versionField, "\(form.version)"))
    \(textField(
        "muster", label: "Muster", value: form["muster"],
        hint: "{Jahr} und {Nr} gehören hinein, {Kommune} kann dazukommen: die letzten drei Ziffern des Gemeindeschlüssels.",
        required: true, errors: errors))
    \(dateField("ab", label: "Gilt ab", value: form["ab"], required: true, errors: errors))
    \(submitRow("Speichern", more: [button("Vorschau", .secondary, name: "vorschau", value: "ja")]))
    """
  }

  private func example(_ pattern: CaseNumberPattern) -> String {
    pattern.number(42, in: today.year, municipalityKey: "05162024")
  }

  private func row(_ dated: DatedPattern) -> [HTML] {
    [
      "\(dated.validFrom.german)", "\(dated.pattern.text)", "\(example(dated.pattern))",
      "\(dated.setBy), \(dated.setAt.local.day.german)",
    ]
  }
}
