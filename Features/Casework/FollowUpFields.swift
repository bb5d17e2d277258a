internal import Access
internal import Basics
internal import CaseAccess
internal import Markup
internal import Web

/// The fields of a follow-up, alone or within the form of a contact.
struct FollowUpFields {
  let field: FollowUpField
  let form: TypedForm
  let team: [CaseTeamMember]
  var deadlines: [DeadlineDate] = []
  let errors: [FieldError]
  let today: Day

  /// With a choice of quick dates; `none` is the answer that sets no follow-up, `nil` where one is wanted anyway.
  func html(none: String?) -> HTML {
    """
    \(radioGroup(
        field.quick, label: "Wann", choices: choices(none), selected: selected(none),
        hint: "Alle Tage fallen auf Arbeitstage in Nordrhein-Westfalen.", errors: errors, isInline: true))
    \(fields(hasChoice: true))
    """
  }

  /// Typed day, reason, for whom.
  var fields: HTML { fields(hasChoice: false) }

  /// Where days can be chosen, too, it says which counts.
  private func fields(hasChoice: Bool) -> HTML {
    """
    \(fieldRow([
        dateField(
          field.day, label: "Anderer Tag", value: form[field.day],
          hint: "Zum Beispiel 7.3.2027, morgen oder +6w\(hasChoice ? "; ein Tag hier gilt statt der Auswahl" : "")",
          errors: errors),
        select(
          field.assignee, label: "Für wen", choices: team.map { Choice($0.account.text, $0.name) },
          selected: form[field.assignee], errors: errors, prompt: nil),
      ]))
    \(textField(field.reason, label: "Anlass", value: form[field.reason], errors: errors))
    \(checkbox(
        field.isWaiting, label: "Ich warte auf andere", isChecked: form.isChecked(field.isWaiting),
        hint: "Zum Beispiel auf eine Rückmeldung; die Wiedervorlage zählt dann unter „warte auf andere“."))
    """
  }

  private func choices(_ none: String?) -> [Choice] {
    (none.map { [Choice("", $0)] } ?? [])
      + QuickDate.allCases.map { quick in
        let day = quick.date(from: today)
        return Choice(quick.rawValue, "\(quick.label) (\(day.germanWeekdayShort) \(day.german))")
      }
      + deadlines.map { Choice($0.code, "\($0.label) (\($0.day.germanWeekdayShort) \($0.day.german))") }
      + [Choice(FollowUpField.typedDay, "anderer Tag")]
  }

  /// A typed day speaks for itself.
  private func selected(_ none: String?) -> String {
    let quick = form[field.quick]
    if !form[field.day].isEmpty { return FollowUpField.typedDay }
    return quick.isEmpty && none == nil ? FollowUpField.typedDay : quick
  }
}
