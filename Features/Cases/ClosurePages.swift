internal import Access
internal import Basics
internal import Markup
internal import Web

/// Asks why and when a case is closed; what is still open stands first.
struct ClosingPage {
  let opened: OpenedCase
  let conditions: [PhaseCondition]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var missing: [PhaseCondition] { conditions.filter { !$0.isMet } }

  /// The closing as typed, or what is wrong with it.
  func read(_ reader: inout FormReader, responsibleSince first: Day?, today: Day) -> Closure? {
    let reason = ClosureFields.readReason(&reader)
    let day = reader.day("tag", label: "Abgeschlossen am")
    let words = ClosureFields.readWords(&reader)
    let waiver = reader.text(
      "begruendung", label: "Begründung", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    guard reader.errors.isEmpty, let reason, let day else { return nil }
    let closure = Closure(
      reason: reason, day: day, remark: words.remark, target: words.target, missing: missing, waiver: waiver)
    do {
      try closure.check(opened.file, responsibleSince: first, on: today)
      return closure
    } catch {
      reader.fail(error.field, error.label, error.sentence)
      return nil
    }
  }

  var main: HTML {
    """
    \(sectionHead("Fall abschließen"))
    \(errorSummary(errors))
    \(if: isConflict, conflictNotice([
        Difference("Fall", stored: "Phase \(opened.file.phase.label), zuständig \(opened.file.responsible?.name ?? "niemand")", typed: "abschließen zum \(form["tag"])")
      ]))
    <p class="fd-lead">Mit dem Abschluss ist die Verarbeitung eingeschränkt: Lesen kann den Fall nur noch, wer ihn \
    zuletzt führte, mit einem Grund. Alle Freigaben an andere Stellen enden.</p>
    \(conditionList(conditions))
    \(Markup.form(action: opened.file.address(ClosureHandlers.closing), guard: formGuard, content: """
      \(hiddenField(TypedForm.versionField, "\(form.version)"))
      \(ClosureFields.reason(form, errors))
      \(dateField("tag", label: "Abgeschlossen am", value: form["tag"], required: true, errors: errors))
      \(ClosureFields.words(form, errors))
      \(if: !missing.isEmpty, textArea(
          "begruendung", label: "Begründung", value: form["begruendung"],
          hint: "Warum der Fall trotz offener Punkte abgeschlossen wird.", required: true, errors: errors, rows: 3))
      \(submitRow("Fall abschließen", cancel: Link("Abbrechen", opened.file.address(PhaseHandlers.register.path))))
      """))
    """
  }
}

/// Asks why a case is opened again, and the supervision also for whom.
struct ReopeningPage {
  let opened: OpenedCase
  /// Somebody of this case has another one that runs.
  let isBusy: Bool
  /// The numbers of those of which the visitor may know.
  let running: [String]
  let managers: [CaseFile.Worker]
  let assigns: Bool
  var form: TypedForm
  var formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  /// Who is responsible from now on, and why.
  func read(_ reader: inout FormReader, account: ID<Account>) -> (responsible: ID<Account>, reason: String)? {
    let reason = reader.text("grund", label: "Grund", limit: TextLimit(maximum: 1000, allowsLines: true))
    if reader.errors.isEmpty, reason.count < PhaseChange.minimumReason {
      reader.fail("grund", "Grund", "Bitte schreiben Sie in mindestens \(PhaseChange.minimumReason) Zeichen, warum.")
    }
    var responsible: ID<Account>? = account
    if assigns {
      responsible = reader.choice("zustaendig", label: "Zuständig ab heute") { text in
        managers.first { $0.account.text == text }?.account
      }
    }
    guard reader.errors.isEmpty, let responsible else { return nil }
    return (responsible, reason)
  }

  /// Says who may, to somebody who may not.
  static func notForYou(_ file: CaseFile) -> HTML {
    """
    \(sectionHead("Fall wieder aufnehmen"))
    \(notice(
        .info, file.isClosed ? "Diesen Fall nehmen Sie nicht wieder auf." : "Der Fall ist nicht abgeschlossen.",
        text: "<p>Wieder aufnehmen kann ihn, wer zuletzt zuständig war, oder die Fachaufsicht.</p>"))
    """
  }

  var main: HTML { isBusy ? busy : asking }

  private var busy: HTML {
    """
    \(sectionHead("Fall wieder aufnehmen"))
    \(notice(
        .warning, "Jemand aus diesem Fall hat schon einen laufenden Fall.",
        text: """
          <p>Niemand hat zwei laufende Fälle zugleich\
          \(if: !running.isEmpty, "; es läuft \(running.joined(separator: ", "))"). Dieser Fall lässt sich wieder \
          aufnehmen, sobald der andere abgeschlossen ist.</p>
          """))
    """
  }

  private var asking: HTML {
    """
    \(sectionHead("Fall wieder aufnehmen"))
    \(errorSummary(errors))
    \(if: isConflict, conflictNotice([
        Difference("Fall", stored: "abgeschlossen am \(opened.file.closedOn?.german ?? "")", typed: "wieder aufnehmen")
      ]))
    <p class="fd-lead">Es beginnt eine neue Episode desselben Falls mit demselben Aktenzeichen in der Phase \
    \(Phase.clarification.label). Frühere Beteiligte und Freigaben gelten nicht weiter.</p>
    \(Markup.form(action: opened.file.address(ClosureHandlers.reopening), guard: formGuard, content: """
      \(hiddenField(TypedForm.versionField, "\(form.version)"))
      \(if: assigns, select(
          "zustaendig", label: "Zuständig ab heute",
          choices: managers.map { Choice($0.account.text, $0.name) }, selected: form["zustaendig"], required: true,
          errors: errors))
      \(textArea(
          "grund", label: "Grund", value: form["grund"], hint: "Warum die Arbeit wieder beginnt; liegt versiegelt in der Akte.",
          required: true, errors: errors, rows: 3))
      \(submitRow(
          "Fall wieder aufnehmen", cancel: Link("Abbrechen", opened.file.address(PhaseHandlers.register.path)),
          decision: assigns ? "Entscheidung: Fachaufsicht" : nil))
      """))
    """
  }
}
