internal import Basics
internal import Markup

/// What became of an import.
struct ImportResultPage {
  let file: ImportedFile
  let now: Instant
  let today: Day
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: "Übernahme \(file.number)", trail: [Link(ImportListPage.title, ImportedFile.path)],
      section: ImportedFile.path,
      main: """
        \(pageHead("Übernahme", reference: file.number, marks: [ImportState.badge(file, now)]))
        \(steps(ImportState.steps, current: 4))
        \(sentence)
        \(descriptionList([
            Fact("Datei", text: file.fileName), Fact("Zeilen", text: "\(file.rows)"),
            Fact("Gelesen als", text: file.format),
            Fact("Gebracht", text: "\(file.uploadedAt.local.day.german), \(file.uploadedAt.local.clock) Uhr"),
            Fact("Prüfsumme", text: file.hash),
          ]))
        """)
  }

  private var sentence: HTML {
    switch file.state {
    case .running:
      return """
        \(notice(
            file.isStuck(at: now) ? .warning : .info,
            file.isStuck(at: now) ? "Die Übernahme ist abgebrochen." : "Die Übernahme läuft: \(file.stored) Personen.",
            text: "Noch ist kein Fall angelegt. Sie können diese Seite schließen und später wiederkommen."))
        \(if: file.isStuck(at: now), buttonForm(
            "Aufräumen und neu beginnen", action: "\(file.address)/ruecknahme", guard: formGuard, .primary))
        """
    case .done: return done
    case .undone:
      return notice(
        .info, "Zurückgenommen: \(CaseCount.text(file.undone))\(Self.moment(file.undoneAt)).",
        text: file.cases > file.undone
          ? "Geblieben: \(CaseCount.text(file.cases - file.undone)), weil dort etwas eingetragen war." : .empty)
    case .open, .expired:
      return notice(.info, "Die Datei ist vernichtet, es wurde nichts übernommen.")
    }
  }

  private var done: HTML {
    let until = file.undoUntil.map { "Rückgängig bis \($0.german) möglich, solange in einem Fall nichts geändert ist." }
    return """
      \(notice(
          .success, "Übernommen: \(CaseCount.text(file.cases))\(Self.moment(file.importedAt)), Vorgang \(file.number).",
          text: "\(file.canBeUndone(at: now) ? until ?? "" : "Die Frist zum Zurücknehmen ist vorbei.")"))
      \(actions(
          [linkButton("Zur Liste der Fälle", "/faelle", .primary)]
            + (file.canBeUndone(at: now) ? [linkButton("Zurücknehmen", "\(file.address)/ruecknahme")] : [])))
      """
  }

  private static func moment(_ moment: Instant?) -> String {
    moment.map { " am \($0.local.day.german), \($0.local.clock) Uhr" } ?? ""
  }
}

/// Asks before an import is taken back.
struct ImportUndoPage {
  let file: ImportedFile
  let touched: [Link]
  let touchedCount: Int
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    confirmPage(
      Confirmation(
        title: "Übernahme zurücknehmen?",
        sentence: """
          Entfernt und samt Schlüsseln vernichtet: \(CaseCount.text(file.cases - touchedCount)) mit den neuen Personen. \
          Die Aktenzeichen werden nicht noch einmal vergeben; ein Verzeichnis nennt für sie diese Übernahme als Grund.
          """,
        action: "\(file.address)/ruecknahme", confirm: "Zurücknehmen", cancel: Link("Abbrechen", file.address),
        trail: [Link(ImportListPage.title, ImportedFile.path), Link(file.number, file.address)],
        section: ImportedFile.path, isFinal: true, content: touchedCount == 0 ? .empty : kept),
      guard: formGuard, errors: errors)
  }

  private var kept: HTML {
    """
    \(notice(.warning, "Seither geändert: \(CaseCount.text(touchedCount)). Was geändert ist, bleibt."))
    <ul>\(each: touched, { "<li>\(textLink($0))</li>" })</ul>
    \(if: touchedCount > touched.count, "<p>Gezeigt sind die ersten \(touched.count).</p>")
    \(checkbox("teilweise", label: "Die geänderten Fälle bleiben, alle anderen werden entfernt", errors: errors))
    """
  }
}
