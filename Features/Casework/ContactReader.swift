internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Markup
internal import Web

/// Names of the fields of the one form.
enum ContactField {
  static let form = "art"
  static let day = "datum"
  static let minutes = "dauer"
  static let roles = "beteiligte"
  static let participants = "namen"
  static let activity = "taetigkeit"
  static let note = "vermerk"
  static let special = "besonders"
  static let letterTo = "schreiben"
  static let ticked = "erledigt"
  /// The appointment it is recorded of.
  static let appointment = TimelineQuery.appointmentName
  static let next = FollowUpField(prefix: "wv")
}

/// Names of the fields of a follow-up, alone or within another form.
struct FollowUpField {
  let prefix: String

  /// One of the quick dates, `tag` for a typed one, empty for none.
  var quick: String { prefix }
  var day: String { "\(prefix)_tag" }
  var reason: String { "\(prefix)_grund" }
  var assignee: String { "\(prefix)_fuer" }
  var isWaiting: String { "\(prefix)_wartet" }

  static let typedDay = "tag"
}

/// What one form says: the contact, the tasks done with it, and what is next.
struct ContactInput {
  let entry: ContactEntry
  let ticked: [FollowUp]
  let next: FollowUpEntry?
}

/// Reads the form of a contact.
struct ContactReader {
  static let note = TextLimit(maximum: 20_000, allowsLines: true)
  static let line = TextLimit(maximum: 300)
  static let reason = TextLimit(maximum: 500)

  let forms: [ContactForm]
  let tasks: [FollowUp]
  let team: [CaseTeamMember]
  let deadlines: [DeadlineDate]
  let maySpecial: Bool
  let today: Day

  /// - Returns: `nil` if something is wrong; the reader then has the mistakes.
  func read(_ reader: inout FormReader, _ sent: Fields) -> ContactInput? {
    let form = reader.choice(ContactField.form, label: "Form", from: forms.current)
    let day = heldOn(&reader)
    let minutes = reader.wholeNumber(ContactField.minutes, label: "Dauer in Minuten", in: 0...1440)
    let activity = reader.choice(ContactField.activity, label: "Tätigkeit", from: ActivityCategory.init(rawValue:))
    let participants = reader.text(
      ContactField.participants, label: "Namen und Stellen", limit: Self.line, isRequired: false)
    let note = reader.text(ContactField.note, label: "Vermerk", limit: Self.note)
    let special =
      maySpecial
      ? reader.text(ContactField.special, label: "Besondere Angaben", limit: Self.note, isRequired: false) : ""
    let letterTo = reader.text(
      ContactField.letterTo, label: "Schreiben an", limit: Self.line, isRequired: false)
    let ticked = ticked(&reader, sent)
    let next = FollowUpReader(field: ContactField.next, team: team, deadlines: deadlines, today: today)
      .read(&reader, isRequired: false)
    guard reader.errors.isEmpty, let form, let day, let activity else { return nil }
    return ContactInput(
      entry: ContactEntry(
        form: form.code, heldOn: day, minutes: minutes, activity: activity,
        roles: Set(sent.all(ContactField.roles).compactMap(ContactRole.init(rawValue:))),
        participants: participants, note: note, special: special, letterTo: letterTo),
      ticked: ticked, next: next)
  }

  private func heldOn(_ reader: inout FormReader) -> Day? {
    guard let day = reader.day(ContactField.day, label: "Datum") else { return nil }
    if day > today {
      reader.fail(ContactField.day, "Datum", "Ein Kontakt liegt nicht in der Zukunft. Bitte prüfen Sie den Tag.")
    }
    return day
  }

  /// A task that somebody else has changed since the page was shown is not ticked unseen.
  private func ticked(_ reader: inout FormReader, _ sent: Fields) -> [FollowUp] {
    var found: [FollowUp] = []
    for mark in sent.all(ContactField.ticked) {
      guard let task = tasks.first(where: { $0.mark == mark }) else {
        reader.fail(
          ContactField.ticked, "Erledigt",
          "Eine angekreuzte Wiedervorlage wurde inzwischen von jemand anderem geändert oder erledigt. Bitte sehen Sie "
            + "die Liste noch einmal an.")
        break
      }
      found.append(task)
    }
    return found
  }
}

extension FollowUp {
  /// Number and version the person saw: `17-3`.
  var mark: String { "\(id.text)-\(version)" }
}

/// Reads the fields of a follow-up.
struct FollowUpReader {
  let field: FollowUpField
  let team: [CaseTeamMember]
  let deadlines: [DeadlineDate]
  let today: Day
  /// The day as it is stored; one that has passed may stay when something else is changed.
  var kept: Day?

  func read(_ reader: inout FormReader, isRequired: Bool) -> FollowUpEntry? {
    let day = day(&reader, isRequired: isRequired)
    let isWanted = isRequired || day.isWanted
    let reason = reader.text(field.reason, label: "Anlass", limit: ContactReader.reason, isRequired: isWanted)
    if !isWanted && !reason.isEmpty {
      reader.fail(field.quick, "Nächste Wiedervorlage", "Bitte wählen Sie auch, wann der Anlass wieder vorliegen soll.")
    }
    guard isWanted else { return nil }
    let assignee = reader.choice(field.assignee, label: "Für wen") { text in
      team.first { $0.account.text == text }?.account
    }
    guard let due = day.day, let assignee, !reason.isEmpty else { return nil }
    return FollowUpEntry(
      dueOn: due == kept ? due : due.orNextWorkingDay, reason: reason, assignedTo: assignee,
      isWaiting: reader.isChecked(field.isWaiting))
  }

  /// A typed day speaks for itself: the choice stands ready, and nobody who types a day goes back to change it.
  private func day(_ reader: inout FormReader, isRequired: Bool) -> (isWanted: Bool, day: Day?) {
    let quick = reader.typed(field.quick)
    let isTyped = !reader.typed(field.day).trimmed().isEmpty
    if !isTyped, let quick = QuickDate(rawValue: quick) { return (true, quick.date(from: today)) }
    if !isTyped, let deadline = deadlines.first(where: { $0.code == quick }) { return (true, deadline.day) }
    guard isRequired || isTyped || quick == FollowUpField.typedDay else { return (false, nil) }
    guard let day = reader.day(field.day, label: "Tag der Wiedervorlage") else { return (true, nil) }
    if day == kept { return (true, day) }
    guard day >= today, day <= today.adding(months: 12 * 20) else {
      reader.fail(
        field.day, "Tag der Wiedervorlage", "Bitte wählen Sie heute oder einen späteren Tag, höchstens in 20 Jahren.")
      return (true, nil)
    }
    return (true, day)
  }
}
