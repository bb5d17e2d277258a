internal import Basics
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// The page on which a record of this room is written; every form of the room looks and saves like this.
struct EditPage {
  let title: String
  var subtitle: String = ""
  var trail: [Link]
  let section: String
  /// Where the form goes; also where it is read.
  let action: String
  /// Where it is read, if not at `action`.
  var address: String?
  let back: String
  /// What is stored now, for the comparison when somebody else has saved meanwhile.
  let stored: TypedForm
  let labels: [(String, String)]
  let formGuard: FormGuard
  var intro: HTML = .empty
  var submit = "Speichern"
  /// Name of the draft; `nil` for forms too small for one.
  var draft: String?
  let fields: (TypedForm, [FieldError]) -> HTML

  var form: TypedForm
  var errors: [FieldError] = []
  var isConflict = false
  var draftSavedAt: String?

  init(
    _ title: String, subtitle: String = "", trail: [Link], section: String, action: String, address: String? = nil,
    back: String, stored: TypedForm, labels: [(String, String)], formGuard: FormGuard, intro: HTML = .empty,
    submit: String = "Speichern", draft: String? = nil, fields: @escaping (TypedForm, [FieldError]) -> HTML
  ) {
    self.title = title
    self.subtitle = subtitle
    self.trail = trail
    self.section = section
    self.action = action
    self.address = address
    self.back = back
    self.stored = stored
    self.labels = labels
    self.formGuard = formGuard
    self.intro = intro
    self.submit = submit
    self.draft = draft
    self.fields = fields
    form = stored
  }

  var page: Page {
    Page(
      title: title, trail: trail, section: section,
      main: """
        \(pageHead(title, subtitle: "\(subtitle)"))
        \(errorSummary(errors))
        \(draftSavedAt.map { draftNotice(draft ?? "", savedAt: $0, guard: formGuard, back: address ?? action) })
        \(intro)
        \(if: isConflict, conflictNotice(labels.map { Difference($0.1, stored: stored[$0.0], typed: form[$0.0]) }))
        \(Markup.form(
          action: action, guard: formGuard, draft: draft,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))\(fields(form, errors))
            \(submitRow(
              submit, cancel: Link("Abbrechen", back),
              more: draft == nil ? [] : [draftButton(back: address ?? action)], decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  /// The page as first opened: with a draft if there is one.
  func opened(_ visit: Visit, _ connection: Connection) throws -> Answer {
    var page = self
    if let draft, let kept = try visit.draft(draft, connection), let form = TypedForm(kept.fields) {
      page.form = form
      page.draftSavedAt = kept.savedAt.local.german
    }
    return .page(page.page)
  }

  /// Reads the form and keeps it on the state the person saw; otherwise shows both.
  ///
  /// `read` makes the entry and tells the reader what is wrong; `keep` stores it and says where to go, or `nil` if
  /// somebody else was faster.
  func saved<Entry>(
    _ visit: Visit, read: (inout FormReader, TypedForm) throws -> Entry?, keep: (Entry) throws -> String?
  ) throws -> Answer {
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = self
    page.form = form
    func conflicting() -> Answer {
      page.isConflict = true
      page.form.version = stored.version
      return .conflict(page.page)
    }
    guard form.version == stored.version else { return conflicting() }
    var reader = FormReader(visit)
    guard let entry = try read(&reader, form), reader.errors.isEmpty else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard let target = try keep(entry) else { return conflicting() }
    return .seeOther(target, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }
}
