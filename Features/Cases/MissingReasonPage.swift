internal import Basics
internal import Markup
internal import Web

/// Asks why an episode ended of which nobody has said it yet; the version of the form is the number of the episode.
struct MissingReasonPage {
  let opened: OpenedCase
  let episode: CaseEpisode
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []

  private static let title = "Grund des Abschlusses nachtragen"

  /// The reason as typed, or what is wrong with it.
  func read(_ reader: inout FormReader) -> Closure? {
    let reason = ClosureFields.readReason(&reader)
    let words = ClosureFields.readWords(&reader)
    guard reader.errors.isEmpty, let reason, let day = episode.closedOn else { return nil }
    let said = Closure(reason: reason, day: day, remark: words.remark, target: words.target)
    do {
      try said.checkReason()
      return said
    } catch {
      reader.fail(error.field, error.label, error.sentence)
      return nil
    }
  }

  var main: HTML {
    """
    \(sectionHead(Self.title))
    \(errorSummary(errors))
    <p class="fd-lead">Episode \(episode.number) ist seit \(episode.closedOn?.german ?? "") abgeschlossen, und niemand \
    hat gesagt, warum. Das lässt sich einmal nachtragen; danach steht es fest.</p>
    \(Markup.form(action: opened.file.address(MissingReasonHandlers.path), guard: formGuard, content: """
      \(hiddenField(TypedForm.versionField, "\(form.version)"))
      \(ClosureFields.reason(form, errors))
      \(ClosureFields.words(form, errors))
      \(submitRow("Grund nachtragen", cancel: Link("Abbrechen", back)))
      """))
    """
  }

  /// Somebody was faster; what was typed stands beside it and is not kept.
  var conflict: HTML {
    let typed = [ClosureReason(rawValue: form["grund"])?.label ?? "", form["uebergabe"], form["bemerkung"]]
    return """
      \(sectionHead(Self.title))
      \(notice(
          .warning, "Der Grund steht schon fest und ändert sich nicht mehr.",
          text: "<p>Ihre Eingabe ist nicht gespeichert.</p>", isAnnounced: true))
      \(descriptionList([
          Fact("Gespeichert", text: episode.reason?.label),
          Fact("Ihre Eingabe", text: typed.filter { !$0.isEmpty }.joined(separator: "; ")),
        ]))
      \(actions([linkButton("Zu den Phasen", back, .primary)]))
      """
  }

  /// - `mayAdd`: no reason is missing; else the visitor may not say one.
  static func notHere(mayAdd: Bool) -> HTML {
    """
    \(sectionHead(title))
    \(notice(
        .info, mayAdd ? "In diesem Fall fehlt kein Grund eines Abschlusses." : "Diesen Grund tragen Sie nicht nach.",
        text: "<p>Einen fehlenden trägt einmal nach, wer zuletzt zuständig war, oder die Fachaufsicht.</p>"))
    """
  }

  private var back: String { opened.file.address(PhaseHandlers.register.path) }
}
