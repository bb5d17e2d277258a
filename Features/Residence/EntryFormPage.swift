internal import Basics
internal import Cases
internal import Markup
internal import SQL
internal import Web

/// A form of the register: what all of them have in common.
struct EntryFormPage {
  let title: String
  /// Where the form is read; the draft comes back to it.
  let address: String
  /// Where it is sent.
  let action: String
  let draft: String
  var form: TypedForm
  let formGuard: FormGuard
  let back: String
  var errors: [FieldError] = []
  /// Somebody else has saved meanwhile.
  var differences: [Difference]?
  var draftSavedAt: String?
  /// What stands above the form.
  var lead: HTML = .empty

  func html(submit: String = "Speichern", _ fields: HTML) -> HTML {
    """
    \(sectionHead(title))
    \(errorSummary(errors))
    \(differences.map(conflictNotice))
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: address) })
    \(lead)
    \(Markup.form(
        action: action, guard: formGuard, draft: draft,
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(fields)
          \(submitRow(submit, cancel: Link("Abbrechen", back), more: [draftButton(back: address)]))
          """))
    """
  }

  /// Shows a draft where there is one that fits.
  mutating func takeDraft(_ visit: Visit, _ connection: Connection) throws {
    guard let kept = try visit.draft(draft, connection), let typed = TypedForm(kept.fields) else { return }
    form = typed
    draftSavedAt = kept.savedAt.local.german
  }
}
