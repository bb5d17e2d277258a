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
  /// What was chosen while the dry run was changed elsewhere.
  var typed: ImportDecisions?

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
        \(typed.map { conflictNotice($0.differences(run, file)) })
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
          Fact("Abgeschlossene Fälle", text: "\(run.closed.all)"),
        ]))
      \(if: run.closed.all > 0, closed)
      \(if: run.formulas > 0, "<p>\(run.formulas) Zellen sind Formeln; genommen wird, was sie zuletzt ergaben.</p>")
      """
  }

  private var closed: HTML {
    let open = run.closed.withoutReason
    return """
      <p>Abgeschlossene Fälle sind danach eingeschränkt: Lesen kann sie, wer zuletzt zuständig war, mit einem Grund. \
      Ihre Wiedervorlagen entfallen.\(if: open > 0, " Bei \(open) davon steht kein Grund des Abschlusses; er lässt sich danach in jedem Fall einmal nachtragen.")</p>
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
    let chosen = run.doubles.filter { typed?.texts[$0.row.line] != nil }
    let others = run.doubles.filter { typed?.texts[$0.row.line] == nil }
    let open = others.filter { if case .undecided = $0.fate { true } else { false } }
    let decided = others.filter { if case .undecided = $0.fate { false } else { true } }
    return Array((chosen + open + decided).prefix(Self.mostShown))
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
            "fehler-auslassen", label: "Zeilen mit Fehlern auslassen", isChecked: typed?.skipsErrors ?? file.skipsErrors,
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
    radioGroup(
      ImportDecisions.field(row.row.line), label: row.title, choices: row.choices,
      selected: typed?.texts[row.row.line] ?? row.decision?.text, hint: row.doubles.map(reason).joined(separator: " "))
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
    guard typed == nil else { return "<p>Übernehmen geht, sobald Ihre Entscheidungen gespeichert sind.</p>" }
    guard run.isReady else {
      return """
        <p>\(run.count { $0 == .undecided } > 0
          ? "Entscheiden Sie zuerst über die Zeilen oben; danach können Sie übernehmen."
          : count == 0
          ? "Es bleibt keine Zeile, die übernommen werden kann."
          : "Übernehmen geht, sobald keine Zeile mehr einen Fehler hat.")</p>
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
