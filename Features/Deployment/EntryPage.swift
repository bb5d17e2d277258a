internal import Access
internal import Basics
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// The page of any form of this room: mistakes, conflict, draft, fields.
struct EntryPage {
  let title: String
  var trail: [Link] = [Link("Einsatz", DeploymentPath.week)]
  /// Where the form is read and sent to.
  let address: String
  let cancel: String
  let submit: String
  let formGuard: FormGuard
  var form: TypedForm
  /// As it is stored; `nil` for a new record.
  var stored: TypedForm?
  /// Names and labels of the fields, for the comparison after a conflict.
  let labels: [(name: String, label: String)]
  var intro: HTML = .empty
  /// The fields with what is typed and what is wrong.
  let fields: (TypedForm, [FieldError]) -> HTML
  /// What a person reads of a value that is chosen.
  var shown: (String, String) -> String = { $1 }
  /// Below the form.
  var more: HTML = .empty
  var errors: [FieldError] = []
  var draftSavedAt: String?
  var isConflict = false

  /// Name of the draft: the address without slashes.
  private var draft: String { String(address.dropFirst()).replacing("/", with: "-") }

  var page: Page {
    Page(
      title: title, trail: trail, section: DeploymentPath.week,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: address) })
        \(if: isConflict, conflict)
        \(intro)
        \(Markup.form(
          action: address, guard: formGuard, draft: draft,
          content: """
            \(hiddenField(TypedForm.versionField, "\(form.version)"))
            \(fields(form, errors))
            \(submitRow(
              submit, cancel: Link("Abbrechen", cancel), more: [draftButton(back: address)],
              decision: "Entscheidung: Koordination"))
            """))
        \(more)
        """)
  }

  private var conflict: HTML {
    conflictNotice(
      labels.map { field in
        Difference(field.label, stored: text(stored, field.name), typed: text(form, field.name))
      })
  }

  private func text(_ form: TypedForm?, _ name: String) -> String {
    (form?.all(name) ?? []).sorted().map { shown(name, $0) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The page as it opens, with what this person left as a draft.
  func opened(_ visit: Visit, _ connection: Connection) throws -> Answer {
    var page = self
    if let draft = try visit.draft(draft, connection), let kept = TypedForm(draft.fields) {
      page.form = kept
      page.draftSavedAt = draft.savedAt.local.german
    }
    return .page(page.page)
  }

  /// The page with the mistakes of a refused save.
  func refused(_ reader: FormReader) -> Answer {
    var page = self
    page.errors = reader.errors
    return .unprocessable(page.page)
  }

  /// Both versions; the form now carries the stored version, so that saving again is a decision.
  func conflicting() -> Answer {
    var page = self
    page.isConflict = true
    page.form.version = stored?.version ?? 0
    return .conflict(page.page)
  }
}
