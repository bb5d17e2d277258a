internal import Access
internal import Basics
internal import CaseAccess
internal import Markup
internal import Persons
internal import Web

/// Names of the fields of an appointment.
enum AppointmentField {
  static let day = "tag"
  static let from = "von"
  static let to = "bis"
  static let form = "art"
  static let place = "ort"
  static let participants = "mit"
  static let topic = "anlass"
  static let language = "sprache"
  static let interpreter = "dolmetschen"
  static let assignee = "fuer"
}

/// The fields of an appointment: showing, filling and reading them.
struct AppointmentForm {
  let forms: [ContactForm]
  let team: [CaseTeamMember]
  let today: Day

  /// For oneself, with interpreting where the person needs it.
  static func new(_ account: ID<Account>, _ person: PersonGlance?) -> TypedForm {
    let isNeeded = person?.needsInterpreter == true
    return TypedForm(
      version: 0,
      [
        (AppointmentField.assignee, account.text),
        (
          AppointmentField.interpreter,
          (isNeeded ? Appointment.Interpreter.needed : .none).rawValue
        ), (AppointmentField.language, isNeeded ? person?.languages.first ?? "" : ""),
      ])
  }

  static func stored(_ appointment: Appointment) -> TypedForm {
    let entry = appointment.entry
    return TypedForm(
      version: Int(appointment.version),
      [
        (AppointmentField.day, entry.heldOn.german), (AppointmentField.from, entry.from.german),
        (AppointmentField.to, entry.to?.german ?? ""), (AppointmentField.form, entry.form),
        (AppointmentField.place, entry.place), (AppointmentField.participants, entry.participants),
        (AppointmentField.topic, entry.topic), (AppointmentField.language, entry.language),
        (AppointmentField.interpreter, entry.interpreter.rawValue),
        (AppointmentField.assignee, entry.assignedTo.text),
      ])
  }

  func fields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(fieldRow([
        dateField(
          AppointmentField.day, label: "Tag", value: form[AppointmentField.day], required: true, errors: errors),
        textField(
          AppointmentField.from, label: "Beginn", value: form[AppointmentField.from], hint: "9:30", required: true,
          errors: errors, width: .short),
        textField(
          AppointmentField.to, label: "Ende", value: form[AppointmentField.to], hint: "10:15", errors: errors,
          width: .short),
      ]))
    \(fieldRow([
        select(
          AppointmentField.form, label: "Form", choices: forms.map { Choice($0.code, $0.label) },
          selected: forms.current(form[AppointmentField.form])?.code, required: true, errors: errors),
        select(
          AppointmentField.assignee, label: "Wer nimmt ihn wahr", choices: team.map { Choice($0.account.text, $0.name) },
          selected: form[AppointmentField.assignee], errors: errors, prompt: nil),
      ]))
    \(textField(
        AppointmentField.place, label: "Ort", value: form[AppointmentField.place],
        hint: "Anschrift und Raum; steht auf dem Tagesblatt", errors: errors))
    \(textField(
        AppointmentField.topic, label: "Anlass", value: form[AppointmentField.topic],
        hint: "Steht auf keinem Ausdruck", errors: errors))
    \(textField(
        AppointmentField.participants, label: "Wer noch dabei ist", value: form[AppointmentField.participants],
        errors: errors))
    \(fieldRow([
        select(
          AppointmentField.interpreter, label: "Dolmetschen",
          choices: Appointment.Interpreter.allCases.map { Choice($0.rawValue, $0.label) },
          selected: form[AppointmentField.interpreter], errors: errors, prompt: nil),
        textField(
          AppointmentField.language, label: "Sprache", value: form[AppointmentField.language], errors: errors),
      ]))
    """
  }

  /// - Returns: `nil` if something is wrong; the reader then has the mistakes.
  func read(_ reader: inout FormReader) -> AppointmentEntry? {
    let day = heldOn(&reader)
    let from = time(&reader, AppointmentField.from, "Beginn")
    if from == nil, reader.typed(AppointmentField.from).trimmed().isEmpty {
      reader.fail(AppointmentField.from, "Beginn", "Bitte füllen Sie dieses Feld aus.")
    }
    let to = time(&reader, AppointmentField.to, "Ende")
    if let from, let to, to <= from {
      reader.fail(AppointmentField.to, "Ende", "Das Ende liegt nicht nach dem Beginn. Bitte prüfen Sie beide Zeiten.")
    }
    let form = reader.choice(AppointmentField.form, label: "Form", from: forms.current)
    let assignee = reader.choice(AppointmentField.assignee, label: "Wer nimmt ihn wahr") { text in
      team.first { $0.account.text == text }?.account
    }
    let texts = [
      (AppointmentField.place, "Ort"), (AppointmentField.topic, "Anlass"),
      (AppointmentField.participants, "Wer noch dabei ist"), (AppointmentField.language, "Sprache"),
    ].map { reader.text($0.0, label: $0.1, limit: ContactReader.line, isRequired: false) }
    let interpreter = reader.choice(
      AppointmentField.interpreter, label: "Dolmetschen", from: Appointment.Interpreter.init(rawValue:))
    if let interpreter, interpreter != .none, texts[3].isEmpty {
      reader.fail(AppointmentField.language, "Sprache", "Bitte nennen Sie die Sprache, in die gedolmetscht wird.")
    }
    guard reader.errors.isEmpty, let day, let from, let form, let assignee, let interpreter else { return nil }
    return AppointmentEntry(
      heldOn: day, from: from, to: to, form: form.code, place: texts[0], participants: texts[2], topic: texts[1],
      language: interpreter == .none ? "" : texts[3], interpreter: interpreter, assignedTo: assignee)
  }

  /// Also a day that has passed: what took place may be entered afterwards.
  private func heldOn(_ reader: inout FormReader) -> Day? {
    guard let day = reader.day(AppointmentField.day, label: "Tag") else { return nil }
    if day < today.adding(months: -12) || day > today.adding(months: 24) {
      reader.fail(
        AppointmentField.day, "Tag", "Bitte wählen Sie einen Tag zwischen zwölf Monaten zurück und zwei Jahren voraus.")
    }
    return day
  }

  private func time(_ reader: inout FormReader, _ name: String, _ label: String) -> ClockTime? {
    let typed = reader.typed(name).trimmed()
    guard !typed.isEmpty else { return nil }
    guard let time = ClockTime(typed: typed), time.minutes < 1440 || name == AppointmentField.to else {
      reader.fail(name, label, "Bitte schreiben Sie eine Uhrzeit, zum Beispiel 9:30.")
      return nil
    }
    return time
  }
}

extension Appointment {
  /// Stored and typed beside each other, for a conflict.
  func differences(_ form: TypedForm, _ forms: [ContactForm], _ team: [CaseTeamMember]) -> [Difference] {
    func typed(_ name: String) -> String { form[name] }
    let interpreter = Interpreter(rawValue: form[AppointmentField.interpreter])?.label ?? ""
    return [
      Difference("Tag", stored: entry.heldOn.german, typed: typed(AppointmentField.day)),
      Difference("Beginn", stored: entry.from.german, typed: typed(AppointmentField.from)),
      Difference("Ende", stored: entry.to?.german ?? "", typed: typed(AppointmentField.to)),
      Difference(
        "Form", stored: formLabel, typed: forms.current(typed(AppointmentField.form))?.label ?? ""),
      Difference(
        "Wer nimmt ihn wahr", stored: assignee,
        typed: team.first { $0.account.text == typed(AppointmentField.assignee) }?.name ?? ""),
      Difference("Ort", stored: entry.place, typed: typed(AppointmentField.place)),
      Difference("Anlass", stored: entry.topic, typed: typed(AppointmentField.topic)),
      Difference("Wer noch dabei ist", stored: entry.participants, typed: typed(AppointmentField.participants)),
      Difference("Dolmetschen", stored: entry.interpreter.label, typed: interpreter),
      Difference("Sprache", stored: entry.language, typed: typed(AppointmentField.language)),
      Difference("Stand", stored: state.label, typed: State.planned.label),
    ]
  }
}
