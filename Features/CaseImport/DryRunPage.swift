internal import Basics
internal import CaseAccess
internal import Markup
internal import Persons

/// What would become of the rows, and what has to be decided before.
struct DryRunPage {
  private static let mostShown = 50

  let file: ImportedFile
  let run: DryRun
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var page: Page {
    Page(
      title: "Probelauf \(file.number)", trail: [Link(ImportListPage.title, ImportedFile.path)],
      section: ImportedFile.path,
      main: """
        \(pageHead(
            "Probelauf", reference: file.number,
            tools: [linkButton("Zuordnung ändern", "\(file.address)/zuordnung")]))
        \(steps(ImportState.steps, current: 3))
        \(errorSummary(errors))
        \(if: isConflict, notice(
            .warning, "Dieser Probelauf wurde inzwischen an anderer Stelle geändert.",
            text: "Ihre Entscheidungen sind noch nicht gespeichert. Unten steht der neue Stand; bitte entscheiden Sie noch einmal."))
        \(summary)
        \(if: !run.faulty.isEmpty, mistakes)
        \(if: !run.doubles.isEmpty || !run.faulty.isEmpty, decisions)
        \(sectionHead("Übernehmen", id: "uebernehmen"))
        \(ending)
        \(actions([
            buttonForm("Datei vernichten", action: "\(file.address)/verwerfung", guard: formGuard, .tertiary)
          ]))
        """)
  }

  /// People who are kept already and are shown here.
  var people: [ID<PersonKey>] {
    shownDoubles.flatMap(\.doubles).compactMap { if case .person(let person, _) = $0 { person.id } else { nil } }
  }

  private var summary: HTML {
    let faulty = run.faulty.count
    let undecided = run.count { if case .undecided = $0 { true } else { false } }
    let skipped = run.count { if case .skipped = $0 { true } else { false } }
    let further = run.count { if case .existing = $0 { true } else { false } }
    let new = run.count { if case .new = $0 { true } else { false } }
    return """
      \(notice(
          faulty == 0 ? .success : .warning,
          "Probelauf: \(run.rows.count) Zeilen gelesen, \(run.rows.count - faulty) in Ordnung, \(faulty) mit Fehlern. Es wurde noch nichts übernommen."))
      \(descriptionList([
          Fact("Neue Personen mit Fall", text: "\(new)"), Fact("Weiterer Fall einer bekannten Person", text: "\(further)"),
          Fact("Möglicherweise doppelt, noch nicht entschieden", text: "\(undecided)"),
          Fact("Ausgelassen", text: "\(skipped)"), Fact("Fälle für andere", text: "\(run.forOthers)"),
        ]))
      \(if: run.formulas > 0, "<p>\(run.formulas) Zellen sind Formeln; genommen wird, was sie zuletzt ergaben.</p>")
      """
  }

  // MARK: Mistakes

  private struct Mistake {
    let line: Int
    let problem: RowProblem
  }

  private var mistakes: HTML {
    let all = run.faulty.lazy.flatMap { row in row.row.problems.map { Mistake(line: row.row.line, problem: $0) } }
    return """
      \(sectionHead(
          "Zeilen mit Fehlern", id: "fehler",
          tools: [linkButton("Fehlerliste als CSV", "\(file.address)/fehler", isSmall: true)]))
      \(table(
          caption: "Fehler", columns: [
            Column("Zeile", .numeric), Column("Spalte"), Column("Gefunden"), Column("Erwartet"),
          ], items: Array(all.prefix(Self.mostShown)), options: TableOptions(hidesCaption: true, rowHeader: nil)
        ) { mistake in
          ["\(mistake.line)", "\(mistake.problem.column)", "\(mistake.problem.found)", "\(mistake.problem.expected)"]
        })
      \(if: run.faulty.count > Self.mostShown, "<p>Gezeigt sind die ersten; alle stehen in der Fehlerliste.</p>")
      """
  }

  // MARK: Decisions

  private var shownDoubles: [DryRun.Row] {
    let open = run.doubles.filter { if case .undecided = $0.fate { true } else { false } }
    let decided = run.doubles.filter { if case .undecided = $0.fate { false } else { true } }
    return Array((open + decided).prefix(Self.mostShown))
  }

  private var decisions: HTML {
    form(
      action: "\(file.address)/entscheidungen", guard: formGuard,
      content: """
        \(hiddenField("fassung", "\(file.version)"))
        \(if: !run.doubles.isEmpty, sectionHead("Möglicherweise doppelt", id: "doppelt"))
        \(if: !run.doubles.isEmpty, "<p>Diese Zeilen werden erst übernommen, wenn Sie entschieden haben.</p>")
        \(each: shownDoubles, double)
        \(if: run.doubles.count > Self.mostShown, rest)
        \(if: !run.faulty.isEmpty, checkbox(
            "fehler-auslassen", label: "Zeilen mit Fehlern auslassen", isChecked: file.skipsErrors,
            hint: "Sonst wird nichts übernommen, solange eine Zeile einen Fehler hat."))
        \(submitRow("Entscheidungen speichern"))
        """)
  }

  private var rest: HTML {
    """
    <p>Gezeigt sind \(Self.mostShown) von \(run.doubles.count); die übrigen folgen nach dem Speichern.</p>
    \(checkbox("rest", label: "Alle übrigen, noch nicht entschiedenen Zeilen auslassen"))
    """
  }

  private func double(_ row: DryRun.Row) -> HTML {
    let name = [row.row.person?.family, row.row.person?.given].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: ", ")
    let birth = row.row.person?.birth.map { ", geboren \($0.german)" } ?? ""
    return radioGroup(
      "zeile-\(row.row.line)", label: "Zeile \(row.row.line): \(name)\(birth)", choices: choices(row),
      selected: selected(row), hint: row.doubles.map(reason).joined(separator: " "))
  }

  private func choices(_ row: DryRun.Row) -> [Choice] {
    let further = row.doubles.compactMap { double -> Choice? in
      guard case .person(let person, let mayOpen) = double else { return nil }
      return Choice(
        "person-\(person.id.text)", "dieselbe wie \(person.name), weiteren Fall eröffnen",
        refusal: mayOpen ? nil : "Es gibt dort schon einen offenen Fall, oder Sie führen keinen.")
    }
    return [Choice("neu", "eine andere Person, neu anlegen")] + further + [Choice("aus", "Zeile auslassen")]
  }

  private func selected(_ row: DryRun.Row) -> String? {
    switch row.decision {
    case .new: "neu"
    case .existing(let person): "person-\(person.text)"
    case .skip: "aus"
    case nil: nil
    }
  }

  private func reason(_ double: DryRun.Double) -> String {
    switch double {
    case .line(let line): return "Gleicher Name und gleiche Geburt wie Zeile \(line)."
    case .person(let person, _):
      let birth = person.birthYear.map { ", \($0)" } ?? ""
      return "\(person.name)\(birth): \(person.reasons.joined(separator: ", "))."
    }
  }

  // MARK: The end

  private var ending: HTML {
    let count = run.taken.count
    guard run.isReady else {
      return """
        <p>\(count == 0
          ? "Es bleibt keine Zeile, die übernommen werden kann."
          : "Übernehmen geht, sobald keine Zeile mehr einen Fehler hat oder auf eine Entscheidung wartet.")</p>
        """
    }
    guard run.forOthers == 0 || file.approvedAt != nil else { return request }
    return """
      <p>Angelegt werden alle Zeilen oder keine: \(CaseCount.text(count)). Das dauert bei vielen Fällen bis zu einer Minute. \
      Rückgängig machen können Sie es \(Int(ImportedFile.openDays)) Tage lang, solange in einem Fall nichts geändert ist.</p>
      \(buttonForm(
          "\(CaseCount.text(count)) übernehmen", action: "\(file.address)/uebernahme",
          guard: formGuard, .primary, hidden: [("fassung", "\(file.version)")]))
      """
  }

  private var request: HTML {
    """
    \(notice(
        .info, "Für andere: \(CaseCount.text(run.forOthers)).",
        text: "Fälle ordnet die Fachaufsicht zu. Nach ihrer Zustimmung können Sie übernehmen."))
    \(form(
        action: "\(file.address)/antrag", guard: formGuard,
        content: """
          \(textArea(
              "begruendung", label: "Begründung", hint: "mindestens 10 Zeichen", required: true, errors: errors))
          \(submitRow("Zustimmung beantragen"))
          """))
    """
  }
}
