internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Web

/// The page on which a follow-up is set, changed or given up.
struct FollowUpPage {
  static let field = FollowUpField(prefix: "wv")
  static let dropReason = "grund"

  let file: CaseFile
  /// `nil` for a new one.
  let task: FollowUp?
  var form: TypedForm
  let team: [CaseTeamMember]
  let deadlines: [DeadlineDate]
  let formGuard: FormGuard
  let today: Day
  /// What was changed meanwhile, in words with both texts.
  var conflict: HTML = .empty
  var errors: [FieldError] = []
  var draftSavedAt: String?

  static func draft(_ file: ID<CaseKey>, _ task: FollowUp?) -> String {
    "wiedervorlage-\(file.text)-\(task?.id.text ?? "neu")"
  }

  /// A form with what is stored, or a new one for oneself.
  static func form(_ task: FollowUp?, for account: ID<Account>) -> TypedForm {
    guard let task else {
      return TypedForm(version: 0, [(field.assignee, account.text), (field.quick, QuickDate.week.rawValue)])
    }
    return TypedForm(
      version: Int(task.version),
      [
        (field.day, task.dueOn.german), (field.assignee, task.assignedTo.text), (field.reason, task.reason),
      ] + (task.isWaiting ? [(field.isWaiting, "ja")] : []))
  }

  var html: HTML {
    """
    \(errorSummary(errors))\(conflict)
    \(sectionHead(task == nil ? "Wiedervorlage setzen" : "Wiedervorlage"))
    \(settled ?? entry)
    \(actions([linkButton("Zurück zum Verlauf", file.address(CaseworkPath.register), .tertiary)]))
    """
  }

  private var address: String { task.map { FollowUpPath.task(file.id, $0.id) } ?? FollowUpPath.list(file.id) }
  private var page: String { task == nil ? FollowUpPath.new(file.id) : address }
  private var draft: String { Self.draft(file.id, task) }

  private var settled: HTML? {
    guard let task, task.state != .open else { return nil }
    let when = task.settledAt.map(\.local.german) ?? ""
    return descriptionList(
      [
        Fact("Frist", text: task.dueOn.german), Fact("Anlass", text: task.reason), Fact("Für", text: task.assignee),
        Fact(task.state == .done ? "Erledigt" : "Entfallen", text: "\(task.settler), \(when)"),
      ] + (task.droppedBecause.isEmpty ? [] : [Fact("Grund", text: task.droppedBecause)]))
  }

  private var entry: HTML {
    """
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: page) })
    \(Markup.form(
        action: address, guard: formGuard, draft: draft,
        content: """
          \(hiddenField(TypedForm.versionField, String(form.version)))
          \(task == nil ? fields.html(none: nil) : fields.fields)
          \(submitRow("Speichern", cancel: Link("Abbrechen", file.address(CaseworkPath.register)),
            more: [draftButton(back: page)]))
          """))
    \(task.map(steps))
    """
  }

  private var fields: FollowUpFields {
    FollowUpFields(
      field: Self.field, form: form, team: team, deadlines: deadlines, errors: errors, today: today)
  }

  private func steps(_ task: FollowUp) -> HTML {
    """
    \(sectionHead("Verschieben"))
    \(actions(QuickDate.allCases.map { quick in
        let day = quick.date(moving: task.dueOn, today: today)
        return buttonForm(
          quick.label, action: "\(address)/verschiebung", guard: formGuard,
          context: "(um \(quick.words), auf \(day.german))", isSmall: true,
          hidden: [
            (name: FollowUpHandlers.version, value: "\(task.version)"),
            (name: FollowUpHandlers.by, value: quick.rawValue),
          ])
      } + deadlines.map { deadline in
        buttonForm(
          deadline.label, action: "\(address)/verschiebung", guard: formGuard, context: "(auf \(deadline.day.german))",
          isSmall: true,
          hidden: [
            (name: FollowUpHandlers.version, value: "\(task.version)"),
            (name: FollowUpHandlers.by, value: deadline.code),
          ])
      }))
    \(sectionHead("Entfällt"))
    \(Markup.form(
        action: "\(address)/entfall", guard: formGuard, warnsBeforeLeaving: false,
        content: """
          \(hiddenField(FollowUpHandlers.version, String(task.version)))
          \(textField(Self.dropReason, label: "Warum entfällt sie", required: true, errors: errors))
          <div>\(button("Wiedervorlage entfällt", .secondary))</div>
          """))
    """
  }
}

extension FollowUp {
  /// Stored and typed beside each other, for a conflict.
  func differences(_ form: TypedForm, _ team: [CaseTeamMember]) -> [Difference] {
    let field = FollowUpPage.field
    let typed = team.first { $0.account.text == form[field.assignee] }?.name ?? ""
    return [
      Difference("Tag", stored: dueOn.german, typed: form[field.day]),
      Difference("Anlass", stored: reason, typed: form[field.reason]),
      Difference("Für wen", stored: assignee, typed: typed),
      Difference(
        "Ich warte auf andere", stored: isWaiting ? "ja" : "nein",
        typed: form.isChecked(field.isWaiting) ? "ja" : "nein"),
    ]
  }
}
