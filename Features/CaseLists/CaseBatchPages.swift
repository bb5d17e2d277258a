internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// Asks before a step on many cases: which, how many, and which are left out and why.
struct CaseBatchPage {
  /// Numbers of cases on one page; the rest is counted.
  static let shownAtMost = 100

  let step: CaseBatchStep
  let selection: CaseSelection
  let batch: CaseBatch
  let sentence: String
  let formGuard: FormGuard
  var fields: HTML = .empty
  var errors: [FieldError] = []
  /// The cases are no longer those that the visitor saw.
  var hasChanged = false

  /// Cases whose numbers stand on the page.
  var shown: [ID<CaseKey>] {
    batch.lines.prefix(Self.shownAtMost).map(\.id) + batch.left.prefix(Self.shownAtMost).map(\.id)
  }

  var page: Page {
    guard !batch.isTooLong else { return tooLong }
    guard !batch.lines.isEmpty else { return nobody }
    return confirmPage(
      Confirmation(
        title: "\(step.title): \(Self.cases(batch.lines.count))?", sentence: "\(step.sentence)",
        action: "\(CaseBatchHandlers.path)/\(step.path)", confirm: "\(step.confirm) (\(batch.lines.count))",
        cancel: Link("Abbrechen", selection.query.address), trail: [Link("Fälle", CaseFile.path)],
        section: CaseFile.path, hidden: selection.hidden + [(name: "stand", value: batch.mark)],
        content: """
          \(if: hasChanged, changed)
          \(facts)\(left)\(fields)
          """),
      guard: formGuard, errors: errors)
  }

  private var changed: HTML {
    notice(
      .warning, "Die Auswahl hat sich inzwischen geändert. Es ist nichts geschehen.",
      text: "<p>Unten stehen die Fälle von jetzt. Bitte prüfen Sie die Zahl und senden Sie noch einmal.</p>",
      isAnnounced: true)
  }

  private var facts: HTML {
    """
    \(descriptionList([
        Fact("Auswahl", "\(sentence)"), Fact("Dabei", "\(Self.cases(batch.lines.count))"),
        Fact("Nicht dabei", "\(batch.left.isEmpty ? "keiner" : Self.cases(batch.left.count))"),
      ]))
    \(details("Aktenzeichen der Fälle, die dabei sind", content: numbers))
    """
  }

  private var numbers: HTML {
    """
    <ul>\(each: batch.lines.prefix(Self.shownAtMost), { "<li>\($0.number)</li>" })</ul>\
    \(Self.more(batch.lines.count))
    """
  }

  private var left: HTML {
    guard !batch.left.isEmpty else { return .empty }
    return details(
      "Aktenzeichen der Fälle, die nicht dabei sind, mit Grund", isOpen: batch.left.count <= 20,
      content: """
        <ul>\(each: batch.left.prefix(Self.shownAtMost), { "<li>\($0.number): \($0.reason)</li>" })</ul>\
        \(Self.more(batch.left.count))
        """)
  }

  private var tooLong: Page {
    Self.message(
      step, selection.query, .warning, "Das sind mehr als \(CaseBatch.most) Fälle.",
      "Ein Sammelschritt geht über höchstens \(CaseBatch.most) Fälle. Bitte filtern Sie die Liste enger.")
  }

  private var nobody: Page {
    Page(
      title: step.title, trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead(step.title))
        \(notice(.warning, "In keinem der ausgewählten Fälle ist dieser Schritt möglich."))
        \(left)
        \(actions([linkButton("Zur Liste", selection.query.address)]))
        """)
  }

  /// For a selection without a case.
  static func nothing(_ step: CaseBatchStep, _ query: CaseListQuery) -> Page {
    message(
      step, query, .info, "Es ist kein Fall ausgewählt.",
      "Markieren Sie in der Liste Fälle, oder wählen Sie „alle Treffer dieser Liste“.")
  }

  private static func message(
    _ step: CaseBatchStep, _ query: CaseListQuery, _ tone: Tone, _ title: String, _ text: String
  ) -> Page {
    Page(
      title: step.title, trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead(step.title))
        \(notice(tone, title, text: "<p>\(text)</p>"))
        \(actions([linkButton("Zur Liste", query.address)]))
        """)
  }

  static func cases(_ count: Int, dative: Bool = false) -> String {
    count == 1 ? "1 Fall" : "\(count) \(dative ? "Fällen" : "Fälle")"
  }

  static func more(_ count: Int) -> HTML {
    count > shownAtMost ? "<p>und \(count - shownAtMost) weitere</p>" : .empty
  }
}

/// What came of a step on many cases.
struct CaseBatchResultPage {
  let record: CaseBatchRecord
  let step: CaseBatchStep
  let done: [CaseBatchEntry]
  let left: [CaseBatchEntry]
  /// Of the cases of which the visitor may still know.
  let numbers: [ID<CaseKey>: String]
  let formGuard: FormGuard

  private var title: String { "\(step.title): Ergebnis" }

  var page: Page {
    Page(
      title: title, trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead(title, subtitle: "\(record.at.local.day.german), \(record.at.local.clock) Uhr"))
        \(summary)
        <p>\(record.sentence)</p>
        \(sectionHead("Erledigt", id: "erledigt"))
        \(list(done, count: record.doneCount))
        \(if: record.leftCount > 0, "\(sectionHead("Nicht dabei", id: "uebrig"))\(list(left, count: record.leftCount))")
        \(actions(tools))
        """)
  }

  private var summary: HTML {
    let text =
      "\(CaseBatchPage.cases(record.doneCount)) erledigt, "
      + (record.leftCount == 0 ? "keiner ausgelassen." : "\(CaseBatchPage.cases(record.leftCount)) ausgelassen.")
    guard let undoneAt = record.undoneAt else { return notice(.success, text) }
    return notice(
      .info, text,
      text: "<p>Zurückgenommen am \(undoneAt.local.day.german) um \(undoneAt.local.clock) Uhr, soweit noch möglich.</p>"
    )
  }

  private func list(_ entries: [CaseBatchEntry], count: Int) -> HTML {
    let known = entries.filter { numbers[$0.caseFile] != nil }
    return """
      \(if: !known.isEmpty, "<ul>\(each: known, line)</ul>")\
      \(if: known.count < entries.count, "<p>\(CaseBatchPage.cases(entries.count - known.count)), von denen Sie nichts mehr wissen dürfen</p>")\
      \(if: entries.isEmpty, "<p>Kein Fall.</p>")\(CaseBatchPage.more(count))
      """
  }

  private func line(_ entry: CaseBatchEntry) -> HTML {
    let number = numbers[entry.caseFile] ?? ""
    // Of cases left out the visitor may not open every one.
    guard entry.made != nil else { return "<li>\(number): \(entry.reason)</li>" }
    return "<li>\(textLink(Link(number, CaseFile.address(entry.caseFile))))</li>"
  }

  private var tools: [HTML] {
    let undo = buttonForm(
      "Sammelschritt zurücknehmen", action: "\(CaseBatchHandlers.results)/\(record.id.text)/ruecknahme",
      guard: formGuard)
    return [linkButton("Zur Liste der Fälle", CaseFile.path)] + (record.undoneAt == nil ? [undo] : [])
  }
}
