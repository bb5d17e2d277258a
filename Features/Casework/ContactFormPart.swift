internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Web

/// The one form: contact, note, tasks done, and what is next.
struct ContactFormPart {
  let file: CaseFile
  /// Of the register, to which the form goes.
  let address: String
  var form: TypedForm
  let forms: [ContactForm]
  /// Open ones that may be ticked.
  let tasks: [FollowUp]
  let team: [CaseTeamMember]
  let deadlines: [DeadlineDate]
  /// What the contact is recorded of.
  var appointment: Appointment?
  let maySpecial: Bool
  let maySetFollowUp: Bool
  /// What other rooms add.
  let parts: [HTML]
  let formGuard: FormGuard
  let today: Day
  var errors: [FieldError] = []
  /// When the draft shown here was saved.
  var draftSavedAt: String?
  /// When a draft was saved that belongs to no appointment, while this form belongs to one.
  var otherDraftSavedAt: String?

  /// Each appointment has a draft of its own, so that none takes the place of another.
  static func draft(_ id: ID<CaseKey>, of appointment: ID<Appointment>?) -> String {
    "kontakt-\(id.text)\(appointment.map { "-termin-\($0.text)" } ?? "")"
  }

  /// A new form: today, for oneself, nothing else decided but what an appointment says.
  static func new(_ account: ID<Account>, today: Day, of appointment: Appointment? = nil) -> TypedForm {
    let usual = [
      (ContactField.activity, ActivityCategory.individual.rawValue), (ContactField.next.assignee, account.text),
    ]
    guard let appointment else { return TypedForm(version: 0, [(ContactField.day, today.german)] + usual) }
    let entry = appointment.entry
    let roles: [ContactRole] = entry.interpreter == .none ? [.client] : [.client, .interpreter]
    return TypedForm(
      version: 0,
      [
        (ContactField.day, entry.heldOn.german), (ContactField.form, entry.form),
        (ContactField.minutes, entry.minutes.map(String.init) ?? ""),
        (ContactField.participants, entry.participants), (ContactField.appointment, appointment.id.text),
      ] + roles.map { (ContactField.roles, $0.rawValue) } + usual)
  }

  var html: HTML {
    """
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: back) })
    \(otherDraftSavedAt.map(other))
    \(Markup.form(
        action: address, guard: formGuard, draft: draft,
        content: """
          \(hiddenField(TypedForm.versionField, "0"))
          \(appointment.map { "\(hiddenField(ContactField.appointment, $0.id.text))\(recorded($0))" as HTML })
          \(contact)
          \(if: !tasks.isEmpty, done)
          \(if: maySetFollowUp, next)
          \(each: parts, { $0 })
          \(submitRow("Kontakt speichern", more: [
              button("Speichern und zu Mein Tag", .secondary, name: "danach", value: "tag"),
              draftButton(back: back),
            ]))
          """))
    """
  }

  private var draft: String { Self.draft(file.id, of: appointment?.id) }
  private var back: String { appointment.map { AppointmentPath.recordPage(file.id, $0.id) } ?? address }

  private func other(_ savedAt: String) -> HTML {
    notice(
      .info, "In diesem Fall haben Sie noch einen Entwurf vom \(savedAt), der nicht zu diesem Termin gehört.",
      text: """
        <p>Hier steht der Kontakt zum Termin; der Entwurf bleibt, wie er ist.</p>
        \(actions([linkButton("Entwurf weiterschreiben", "\(address)#kontakt", isSmall: true)]))
        """)
  }

  private func recorded(_ appointment: Appointment) -> HTML {
    notice(.info, "Termin am \(appointment.when)", text: "<p>Mit dem Speichern steht er als wahrgenommen da.</p>")
  }

  private var contact: HTML {
    """
    \(fieldRow([
        select(
          ContactField.form, label: "Form", choices: forms.map { Choice($0.code, $0.label) },
          selected: forms.current(form[ContactField.form])?.code, required: true, errors: errors),
        dateField(
          ContactField.day, label: "Datum", value: form[ContactField.day], hint: "heute, gestern, 7.3.",
          required: true, errors: errors),
        numberField(
          ContactField.minutes, label: "Dauer", value: form[ContactField.minutes], errors: errors, unit: "Minuten"),
      ]))
    \(checkboxGroup(
        ContactField.roles, label: "Wer war dabei", choices: ContactRole.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form.all(ContactField.roles), errors: errors, isInline: true))
    \(textField(
        ContactField.participants, label: "Namen und Stellen", value: form[ContactField.participants], errors: errors))
    \(radioGroup(
        ContactField.activity, label: "Tätigkeit",
        choices: ActivityCategory.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) },
        selected: form[ContactField.activity], required: true, errors: errors, isInline: true))
    \(textArea(
        ContactField.note, label: "Vermerk", value: form[ContactField.note],
        hint: "Nach dem Speichern steht er fest; Berichtigungen sind Nachträge.", required: true, errors: errors,
        rows: 6))
    \(if: maySpecial, special)
    \(textField(
        ContactField.letterTo, label: "Schreiben an", value: form[ContactField.letterTo],
        hint: "Für die Verfügung unter dem Vermerk; leer, wenn nichts hinausgeht.", errors: errors))
    """
  }

  /// Closed until it is needed; open as soon as something stands in it.
  private var special: HTML {
    details(
      "Gesundheit, Religion und andere besondere Angaben (Art. 9 DSGVO)",
      isOpen: !form[ContactField.special].isEmpty || errors.contains { $0.field == ContactField.special },
      content: textArea(
        ContactField.special, label: "Besondere Angaben", value: form[ContactField.special],
        hint: "Eigens versiegelt; nur die Fallführung liest sie.", errors: errors, rows: 4))
  }

  private var done: HTML {
    checkboxGroup(
      ContactField.ticked, label: "Damit erledigt",
      choices: tasks.map { task in
        Choice(task.mark, "\(task.reason.isEmpty ? "Wiedervorlage" : task.reason) (\(task.dueOn.german))")
      }, selected: form.all(ContactField.ticked), errors: errors)
  }

  private var next: HTML {
    fieldset(
      "Nächste Wiedervorlage",
      content: FollowUpFields(
        field: ContactField.next, form: form, team: team, deadlines: deadlines, errors: errors, today: today
      ).html(none: "keine"))
  }
}
