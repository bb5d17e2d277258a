internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Web

/// The fields of an inquiry and of its answer.
enum InquiryFormField: String {
  case area = "bereich"
  case partner = "stelle"
  case dueOn = "frist"
  case field = "feld"
  case answer = "antwort"
  case reason = "grund"
  case answeredOn = "antwort_am"

  var label: String {
    switch self {
    case .area: "Lebensbereich"
    case .partner: "Stelle oder Programm"
    case .dueOn: "Antwort bis"
    case .field: "Was weitergegeben wird"
    case .answer: "Antwort"
    case .reason: "Begründung der Stelle"
    case .answeredOn: "Antwort vom"
    }
  }
}

/// Chooses partner, deadline and fields; once a partner is chosen, shows exactly what it would get.
struct NewInquiryPage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  let form: TypedForm
  let partners: PartnerNames
  /// `nil` until area and partner are chosen.
  let preview: InquiryPreview?
  /// What the chosen partner may be told, and what is missing.
  let cover: InquiryCover
  let formGuard: FormGuard
  var errors: [FieldError] = []

  private var address: String { "\(desk.address(check))/anfragen" }
  private var chosen: InquiryPartner? { partners.partner(form[InquiryFormField.partner.rawValue]) }

  func main() throws -> HTML {
    """
    \(sectionHead("Bei einer Stelle anfragen"))
    \(desk.about(check))
    \(errorSummary(errors))
    \(consentNotice)
    \(filterForm(action: "\(address)/neu", label: "Anfrage vorbereiten", content: fields, submit: "Vorschau zeigen"))
    \(try preview.map(confirmation))
    """
  }

  private var consentNotice: HTML {
    guard chosen != nil else {
      return "<p>Wählen Sie zuerst die Stelle; dann zeigt die Seite, was sie erfahren darf.</p>"
    }
    guard cover.allowed.isEmpty else { return .empty }
    return notice(
      .warning, "An diese Stelle darf zurzeit nichts zur Person weitergegeben werden.",
      text: """
        <p>\(missing) Ohne Angaben zur Person können Sie trotzdem anfragen.</p>
        \(if: !cover.reasons.isEmpty, "<ul>\(each: cover.reasons, { "<li>\($0)</li>" })</ul>")
        \(if: !cover.otherPurposes.isEmpty, """
          <p>Für diese Stelle gilt zwar: \(cover.otherPurposes.joined(separator: ", ")). Eine Einwilligung deckt aber nur \
          ihren eigenen Zweck (Art. 7 DSGVO, § 67b Abs. 2 SGB X).</p>
          """)
        \(desk.frame.address(of: .consent, for: desk.opened).map { address -> HTML in
          "<p>\(textLink(Link("Einwilligung einholen", address))) für „\(partnerName)“; danach geht es hier weiter.</p>"
        })
        """)
  }

  /// Which purpose and which recipient a consent would have to name.
  private var missing: String {
    let purpose = cover.purpose.isEmpty ? "" : " zum Zweck „\(cover.purpose)“"
    return "Es gibt keine gültige Einwilligung der Person\(purpose) für „\(partnerName)“."
  }

  /// As the consent has to name it.
  private var partnerName: String {
    partners.choices.first { $0.value == form[InquiryFormField.partner.rawValue] }?.label ?? ""
  }

  private var fields: HTML {
    """
    \(fieldRow([
      select(
        InquiryFormField.area.rawValue, label: InquiryFormField.area.label,
        choices: check.areas.map { Choice($0.area.slug, $0.area.label) },
        selected: form[InquiryFormField.area.rawValue], errors: errors),
      dateField(
        InquiryFormField.dueOn.rawValue, label: InquiryFormField.dueOn.label,
        value: form[InquiryFormField.dueOn.rawValue], errors: errors),
    ]))
    \(select(
        InquiryFormField.partner.rawValue, label: InquiryFormField.partner.label, choices: partners.choices,
        selected: form[InquiryFormField.partner.rawValue], errors: errors))
    \(checkboxGroup(
        InquiryFormField.field.rawValue, label: InquiryFormField.field.label,
        choices: InquiryField.allCases.map { field in
          Choice(field.rawValue, field.label, refusal: refusal(field))
        }, selected: form.all(InquiryFormField.field.rawValue), errors: errors, isInline: true))
    """
  }

  private func refusal(_ field: InquiryField) -> String? {
    if chosen == nil { return "erst die Stelle wählen" }
    return cover.allowed.contains(field) ? nil : cover.missing[field] ?? "Einwilligung fehlt"
  }

  private func confirmation(_ preview: InquiryPreview) throws -> HTML {
    let area = check.areas.first { $0.area.slug == form[InquiryFormField.area.rawValue] }?.area.label ?? ""
    let hidden = form.all(InquiryFormField.field.rawValue).sorted().map {
      hiddenField(InquiryFormField.field.rawValue, $0)
    }
    return """
      \(sectionHead("Genau diese Felder"))
      \(descriptionList([
          Fact("An", text: try chosen.map(partners.name) ?? ""), Fact("Lebensbereich", text: area),
          Fact("Antwort bis", text: form[InquiryFormField.dueOn.rawValue]),
        ] + preview.lines.map { Fact($0.field.label, text: $0.value) }
          + (preview.lines.isEmpty ? [Fact("Angaben zur Person", text: "keine")] : [])))
      \(Markup.form(
          action: address, guard: formGuard, warnsBeforeLeaving: false,
          content: """
            \(hiddenField(InquiryFormField.area.rawValue, form[InquiryFormField.area.rawValue]))
            \(hiddenField(InquiryFormField.partner.rawValue, form[InquiryFormField.partner.rawValue]))
            \(hiddenField(InquiryFormField.dueOn.rawValue, form[InquiryFormField.dueOn.rawValue]))
            \(each: hidden, \.self)
            \(submitRow("Anfrage festhalten", cancel: Link("Abbrechen", desk.address(check))))
            """))
      """
  }
}

/// One inquiry with what was given, and the form for its answer.
struct InquiryPage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  let inquiry: Inquiry
  let partner: String
  var form: TypedForm
  let formGuard: FormGuard
  /// What the partner was told and may not be told any more.
  var lapsed: [InquiryField] = []
  var errors: [FieldError] = []
  var differences: [Difference]?

  /// Whether the letter may go out: not with anything that is covered no more.
  var mayPrint: Bool { desk.mayChange && lapsed.isEmpty }

  private var tools: [HTML] {
    let print = linkButton("Brief drucken", "\(desk.address(check))/anfragen/\(inquiry.id.text)/brief")
    return (mayPrint ? [print] : []) + [linkButton("Zur Prüfung", desk.address(check), .tertiary)]
  }

  var main: HTML {
    """
    \(sectionHead("Anfrage: \(inquiry.area.label)", tools: tools))
    \(desk.about(check))
    \(errorSummary(errors))
    \(differences.map(conflictNotice))
    \(if: !lapsed.isEmpty, notice(
        .warning, "Für Angaben, die diese Stelle hat, gilt keine Einwilligung mehr",
        text: """
          <p>\(lapsed.map(\.label).joined(separator: ", ")): Dass sie weitergegeben wurden, bleibt rechtmäßig \
          (Art. 7 Abs. 3 DSGVO). Mehr geht nicht hinaus, auch der Brief wird nicht noch einmal gedruckt.\
          \(if: inquiry.answer == nil, " Ob die Stelle weiter klären soll, sagt die Person.")</p>
          """))
    \(descriptionList(facts))
    \(if: inquiry.answer == nil && desk.mayChange, answerForm)
    """
  }

  private var facts: [Fact] {
    let given = inquiry.given.split(separator: "\n").map(String.init)
    return [
      Fact("Stelle", text: partner), Fact("Unser Zeichen", text: inquiry.reference),
      Fact("Angefragt", text: "am \(inquiry.askedOn.german) von \(inquiry.askedBy)"),
      Fact("Antwort bis", text: inquiry.dueOn.german),
      Fact(
        "Weitergegeben",
        given.isEmpty ? "keine Angaben zur Person" : "<ul>\(each: given, { "<li>\($0)</li>" })</ul>"),
      Fact(
        "Antwort", text: inquiry.answer.map { "\($0.label), \(inquiry.answeredOn?.german ?? "")" } ?? "steht aus"),
      Fact("Begründung der Stelle", text: inquiry.answerReason.isEmpty ? "keine" : inquiry.answerReason),
    ]
  }

  private var answerForm: HTML {
    """
    \(sectionHead("Antwort festhalten"))
    \(if: !check.isOpen, "<p>Die Prüfung ist schon entschieden. Die Antwort ändert sie nicht; die Nachprüfung wird heute fällig.</p>")
    \(Markup.form(
        action: "\(desk.address(check))/anfragen/\(inquiry.id.text)", guard: formGuard,
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(radioGroup(
              InquiryFormField.answer.rawValue, label: InquiryFormField.answer.label,
              choices: InquiryAnswer.allCases.map { Choice($0.rawValue, $0.label) },
              selected: form[InquiryFormField.answer.rawValue], required: true, errors: errors, isInline: true))
          \(dateField(
              InquiryFormField.answeredOn.rawValue, label: InquiryFormField.answeredOn.label,
              value: form[InquiryFormField.answeredOn.rawValue], hint: pastDayHint,
              required: true, errors: errors))
          \(textField(
              InquiryFormField.reason.rawValue, label: InquiryFormField.reason.label,
              value: form[InquiryFormField.reason.rawValue], hint: "Nötig bei „abgelehnt“ und „teilweise“", errors: errors))
          \(submitRow("Antwort speichern", cancel: Link("Abbrechen", desk.address(check))))
          """))
    """
  }
}
