internal import Basics
internal import Markup

/// The page on which a post is entered or changed.
struct PostFormPage {
  /// `nil` for a new one.
  let post: Post?
  var form: PostForm
  let places: [PostPlace]
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var page: Page {
    let title = post == nil ? "Stelle erfassen" : "Stelle ändern"
    return Page(
      title: title, trail: PostPages.trail + (post.map { [Link($0.entry.title, $0.address)] } ?? []),
      section: PostPages.path,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(markupForm)
        """)
  }

  private var conflict: HTML {
    """
    \(notice(
      .warning, "Diese Stelle wurde inzwischen von jemand anderem geändert",
      text: "<p>Ihre Eingabe ist noch nicht gespeichert und steht unten im Formular. Bitte vergleichen Sie beides.</p>",
      isAnnounced: true))
    \(post.map { post in card("Gespeicherter Stand", level: 2, content: descriptionList(PostPages.facts(post, places))) })
    """
  }

  private var markupForm: HTML {
    Markup.form(
      action: post.map { "\($0.address)/aenderung" } ?? "\(PostPages.path)/neu", guard: formGuard,
      content: """
        \(hiddenField(PostForm.versionField, "\(form.version)"))
        \(radioGroup(
          PostField.module.rawValue, label: PostField.module.label,
          choices: PostModule.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[.module], required: true,
          errors: errors))
        \(line(.title, "Eine Aufgabe, kein Personenname: zum Beispiel Case Management Jüchen", required: true))
        \(numberField(
          PostField.amount.rawValue, label: PostField.amount.label, value: form[.amount], hint: "Zum Beispiel 0,75",
          required: true, errors: errors, unit: "Stellen", allowsDecimals: true))
        \(radioGroup(
          PostField.employer.rawValue, label: PostField.employer.label,
          choices: EmployerKind.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[.employer],
          required: true, errors: errors, isInline: true))
        \(line(.employerName, "Nur wenn nicht beim Kreis angestellt"))
        \(select(
          PostField.municipality.rawValue, label: PostField.municipality.label,
          choices: places.map { Choice($0.key, $0.name) }, selected: form[.municipality], errors: errors,
          prompt: "ganzer Kreis"))
        \(box(.isAtCentre))
        \(radioGroup(
          PostField.funding.rawValue, label: PostField.funding.label,
          choices: PostFunding.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[.funding],
          hint: "Stellen aus eigenen Mitteln zählen in keiner Verteilung mit.", required: true, errors: errors))
        \(line(.notice, "Zum Beispiel Zuwendungsbescheid vom 3.2.2021; Pflicht bei geförderten Stellen"))
        \(fieldRow([day(.validFrom, required: true), day(.validTo)]))
        \(box(.isRunElsewhere))
        \(line(.source, "Zum Beispiel Stellenplan 2026", required: true))
        \(submitRow(
          "Stelle speichern", cancel: Link("Abbrechen", post?.address ?? PostPages.path),
          decision: "Entscheidung: Koordination"))
        """)
  }

  private func line(_ field: PostField, _ hint: String, required: Bool = false) -> HTML {
    textField(
      field.rawValue, label: field.label, value: form[field], hint: hint, required: required, errors: errors)
  }

  private func day(_ field: PostField, required: Bool = false) -> HTML {
    dateField(
      field.rawValue, label: field.label, value: form[field],
      hint: required ? "Zum Beispiel 1.1.2026" : "leer: ohne Ende",
      required: required, errors: errors)
  }

  private func box(_ field: PostField) -> HTML {
    checkbox(field.rawValue, label: field.label, isChecked: form.typed[field] != nil, errors: errors)
  }
}
