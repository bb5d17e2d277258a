internal import Basics
internal import Markup
internal import Web

/// The register „Phasen“: where the case stands, where it can go, and how it came here.
struct PhasePage {
  let opened: OpenedCase
  let history: [PhaseEntry]
  let episodes: [CaseEpisode]
  /// Whether reasons are shown.
  let readsReasons: Bool
  /// Conditions that are not met, by phase; empty where the visitor changes nothing.
  let missing: [Phase: Int]
  let mayReopen: Bool
  /// Whether the visitor may say later why an episode ended.
  let mayAddReason: Bool

  private var file: CaseFile { opened.file }

  var main: HTML {
    """
    \(sectionHead("Phasen", tools: tools))
    \(table(
        caption: "Phasen von Zugang bis Nachschau",
        columns: [Column("Nr."), Column("Phase"), Column("Stand"), Column("Schritt", .action)], items: Phase.allCases,
        options: TableOptions(hidesCaption: true, rowHeader: 1), row: row))
    \(sectionHead("Verlauf der Phasen", id: "verlauf"))
    \(if: waived > 0, "<p>In diesem Fall \(waived == 1 ? "wurde eine Bedingung" : "wurden \(waived) Bedingungen") mit Begründung übergangen.</p>")
    \(table(
        caption: "Verlauf der Phasen",
        columns: [Column("Seit"), Column("Phase"), Column("Eingetragen"), Column("Übergangen")], items: history,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch kein Schritt.</p>"), row: step))
    \(sectionHead("Episoden", id: "episoden"))
    \(each: episodes, episode)
    """
  }

  private var waived: Int { history.reduce(0) { $0 + $1.waived } }

  private var tools: [HTML] {
    if file.isClosed {
      return mayReopen ? [linkButton("Fall wieder aufnehmen", file.address(ClosureHandlers.reopening))] : []
    }
    return opened.mayWork ? [linkButton("Fall abschließen", file.address(ClosureHandlers.closing))] : []
  }

  private func row(_ phase: Phase) -> [HTML] {
    ["\(phase.number)", "\(phase.label)", state(phase), way(phase)]
  }

  private func state(_ phase: Phase) -> HTML {
    if phase == file.phase { return "\(badge("aktuell", .info)) seit \(file.phaseSince.german)" }
    let last = history.first { $0.phase == phase }.map { "zuletzt seit \($0.since.german)" }
    let count = missing[phase] ?? 0
    return """
      \(last ?? "noch nicht")\
      \(if: count > 0, " \(badge(count == 1 ? "1 Bedingung offen" : "\(count) Bedingungen offen", .warning))")
      """
  }

  private func way(_ phase: Phase) -> HTML {
    guard !missing.isEmpty, phase != file.phase else { return .empty }
    return linkButton(
      "Beginnen", file.address("\(PhaseHandlers.register.path)/\(phase.slug)"), .tertiary, context: phase.label,
      isSmall: true)
  }

  private func step(_ entry: PhaseEntry) -> [HTML] {
    [
      "\(entry.since.german)",
      "\(entry.phase.label)\(if: entry.agreedOn != nil, "<br>\(muted("Zustimmung der Person vom \(entry.agreedOn?.german ?? "")"))")",
      "\(entry.who)<br>\(muted(entry.at.local.german))",
      entry.waived == 0 ? "nichts" : passed(entry.waived, entry.missing, entry.reason),
    ]
  }

  private func passed(_ count: Int, _ missing: [String], _ reason: String) -> HTML {
    guard readsReasons else {
      return "\(count == 1 ? "1 Bedingung" : "\(count) Bedingungen"); die Begründung liest, wer den Fall führt"
    }
    return "<ul>\(each: missing, { "<li>\($0)</li>" })</ul><p>Begründung: \(reason)</p>"
  }

  private func episode(_ episode: CaseEpisode) -> HTML {
    let texts = episode.texts
    var facts = [Fact("Eröffnet", "\(episode.openedOn.german), \(episode.openedBy)")]
    if !texts.reopeningReason.isEmpty { facts.append(Fact("Wieder aufgenommen, weil", text: texts.reopeningReason)) }
    if let closedOn = episode.closedOn {
      facts.append(
        Fact("Abgeschlossen", "\(closedOn.german)\(if: !episode.closedBy.isEmpty, ", \(episode.closedBy)")"))
      facts.append(Fact("Grund", text: episode.reason?.label))
      if let at = episode.reasonAt {
        facts.append(Fact("Grund nachgetragen", "\(at.local.german), \(episode.reasonBy)"))
      }
      if !texts.remark.isEmpty { facts.append(Fact("Bemerkung", text: texts.remark)) }
      if !texts.handedOverTo.isEmpty { facts.append(Fact("Übergeben an", text: texts.handedOverTo)) }
      if episode.waived > 0 {
        facts.append(Fact("Trotz offener Punkte", passed(episode.waived, texts.missing, texts.waiver)))
      }
    }
    let mayAdd = mayAddReason && episode.number == episodes.first(where: \.lacksReason)?.number
    let address = file.address(MissingReasonHandlers.path)
    return card(
      "Episode \(episode.number)", content: descriptionList(facts),
      tools: mayAdd ? [linkButton("Grund nachtragen", address, context: "Episode \(episode.number)")] : [])
  }
}

/// Asks for the facts of a step into another phase.
struct PhaseChangePage {
  let opened: OpenedCase
  let target: Phase
  let conditions: [PhaseCondition]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var missing: [PhaseCondition] { conditions.filter { !$0.isMet } }

  /// The step as typed, or what is wrong with it.
  func read(_ reader: inout FormReader, today: Day) -> PhaseChange? {
    let since = reader.day("seit", label: "Seit")
    let reason = reader.text(
      "begruendung", label: "Begründung", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    let agreed =
      target == .followUp
      ? reader.day("zustimmung", label: PhaseRefusal.agreementMissing.label, isRequired: false) : nil
    guard reader.errors.isEmpty, let since else { return nil }
    let change = PhaseChange(phase: target, since: since, reason: reason, missing: missing, agreedOn: agreed)
    do {
      try change.check(opened.file, on: today)
      return change
    } catch {
      reader.fail(error.field, error.label, error.sentence)
      return nil
    }
  }

  var main: HTML {
    let back = opened.file.address(PhaseHandlers.register.path)
    return """
      \(sectionHead("Phase \(target.number) \(target.label) beginnen"))
      \(errorSummary(errors))
      \(if: isConflict, conflictNotice([
          Difference("Phase", stored: "\(opened.file.phase.label) seit \(opened.file.phaseSince.german)", typed: "\(target.label) seit \(form["seit"])")
        ]))
      <p class="fd-lead">Der Fall ist seit \(opened.file.phaseSince.german) in der Phase \(opened.file.phase.label).</p>
      \(conditionList(conditions))
      \(Markup.form(action: "\(back)/\(target.slug)", guard: formGuard, content: """
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        \(dateField("seit", label: "Seit", value: form["seit"], required: true, errors: errors))
        \(if: target == .followUp, agreement)
        \(if: !missing.isEmpty, textArea(
            "begruendung", label: "Begründung", value: form["begruendung"],
            hint: "Warum es trotz offener Bedingungen weitergeht; sie steht versiegelt im Verlauf der Phasen.",
            required: true, errors: errors, rows: 3))
        \(submitRow("Phase beginnen", cancel: Link("Abbrechen", back)))
        """))
      """
  }

  private var agreement: HTML {
    """
    \(notice(.info, "Die Nachschau geschieht, bevor der Fall abgeschlossen ist.", text: "<p>Danach ist die Verarbeitung eingeschränkt. Ohne Zustimmung der Person gibt es keine Nachschau.</p>"))
    \(dateField("zustimmung", label: PhaseRefusal.agreementMissing.label, value: form["zustimmung"], required: true, errors: errors))
    """
  }
}

/// What is asked for, with what is missing first.
func conditionList(_ conditions: [PhaseCondition]) -> HTML {
  guard !conditions.isEmpty else { return .empty }
  let sorted = conditions.filter { !$0.isMet } + conditions.filter(\.isMet)
  return """
    \(sectionHead("Bedingungen", level: 3))
    \(taskList(sorted.map {
        TaskItem($0.sentence, $0.link.address, status: $0.isMet ? "erfüllt" : "offen", tone: $0.isMet ? .success : .warning)
      }))
    """
}
