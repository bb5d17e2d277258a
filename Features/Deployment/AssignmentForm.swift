internal import Access
internal import Allocation
internal import Basics
internal import Markup
internal import Web

/// The form of an assignment.
enum AssignmentForm {
  static let labels = [
    ("person", "Fachkraft"), ("kommune", "Kommune"), ("aufgabe", "Aufgabe"), ("tage", "Wochentage vor Ort"),
    ("von", "Beginn"), ("bis", "Ende"), ("ort", "Außenstelle"), ("erreichbar", "Dienstlich erreichbar"),
    ("anteil", "Stellenanteil"), ("ab", "Gilt ab"), ("letzter", "Gilt bis"),
  ].map { (name: $0.0, label: $0.1) }

  private static func label(_ name: String) -> String { labels.first { $0.name == name }?.label ?? name }

  static func form(_ assignment: Assignment?, municipality: String = "") -> TypedForm {
    guard let assignment else {
      return TypedForm(version: 0, [("kommune", municipality), ("aufgabe", AssignmentRole.responsible.rawValue)])
    }
    let entry = assignment.entry
    return TypedForm(
      version: assignment.version,
      [
        ("person", entry.account.text), ("kommune", entry.municipalityKey), ("aufgabe", entry.role.rawValue),
        ("von", entry.hours?.from.german ?? ""), ("bis", entry.hours?.to.german ?? ""), ("ort", entry.place),
        ("erreichbar", entry.contact), ("anteil", entry.share.german), ("ab", entry.validFrom.german),
        ("letzter", entry.validTo?.german ?? ""),
      ] + entry.weekdays.numbers.map { ("tage", "\($0)") })
  }

  static func read(_ reader: inout FormReader, _ form: TypedForm, _ choices: StaffChoices) -> Assignment.Entry? {
    let person = choices.person("person", label("person"), &reader)
    let key = reader.choice("kommune", label: label("kommune")) { key in choices.places.first { $0.key == key }?.key }
    let role = reader.choice("aufgabe", label: label("aufgabe"), from: AssignmentRole.init(rawValue:))
    let from = time(&reader, "von")
    let to = time(&reader, "bis")
    let place = text(&reader, "ort", 300)
    let contact = text(&reader, "erreichbar", 200)
    var share: PostAmount?
    do {
      share = try PostAmount(typed: reader.typed("anteil"))
    } catch {
      reader.fail("anteil", label("anteil"), error.sentence)
    }
    let first = reader.day("ab", label: label("ab"))
    let last = reader.day("letzter", label: label("letzter"), isRequired: false)
    if (from == nil) != (to == nil), reader.errors.isEmpty {
      reader.fail(
        from == nil ? "von" : "bis", label(from == nil ? "von" : "bis"), AssignmentRefusal.hoursMissing.sentence)
    }
    guard reader.errors.isEmpty, let person, let key, let role, let share, let first else { return nil }
    var hours: Hours?
    if let from, let to { hours = Hours(from: from, to: to) }
    let entry = Assignment.Entry(
      account: person, municipalityKey: key, role: role, weekdays: Weekdays(form.all("tage").compactMap { Int($0) }),
      hours: hours, place: place, contact: contact, share: share, validFrom: first, validTo: last)
    do {
      try entry.check()
    } catch {
      reader.fail(field(of: error), label(field(of: error)), error.sentence)
      return nil
    }
    return entry
  }

  private static func field(of refusal: AssignmentRefusal) -> String {
    switch refusal {
    case .endBeforeStart, .absenceOverlaps: "letzter"
    case .hoursMissing: "von"
    case .hoursReversed: "bis"
    case .hoursWithoutDays: "tage"
    case .placeMissing: "ort"
    case .shareTooLarge, .shareOfDeputy: "anteil"
    case .deputyIsAbsent: "person"
    }
  }

  private static func time(_ reader: inout FormReader, _ name: String) -> ClockTime? {
    let typed = reader.typed(name).trimmed()
    guard !typed.isEmpty else { return nil }
    guard let time = ClockTime(typed: typed) else {
      reader.fail(name, label(name), "Bitte schreiben Sie eine Uhrzeit, zum Beispiel 9:00.")
      return nil
    }
    return time
  }

  private static func text(_ reader: inout FormReader, _ name: String, _ maximum: Int) -> String {
    reader.text(name, label: label(name), limit: TextLimit(maximum: maximum), isRequired: false)
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError], _ choices: StaffChoices) -> HTML {
    """
    \(select(
      "person", label: label("person"), choices: choices.people(including: form["person"]), selected: form["person"],
      hint: "Konten mit der Aufgabe Case Management", required: true, errors: errors))
    \(select(
      "kommune", label: label("kommune"), choices: choices.places.map { Choice($0.key, $0.name) },
      selected: form["kommune"], required: true, errors: errors))
    \(radioGroup(
      "aufgabe", label: label("aufgabe"), choices: AssignmentRole.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["aufgabe"], required: true, errors: errors, isInline: true))
    \(checkboxGroup(
      "tage", label: label("tage"), choices: Weekdays.all.map { Choice("\($0)", Day.weekdayNames[$0 - 1]) },
      selected: form.all("tage"), hint: "ohne Wochentage: grundsätzlich zuständig, ohne feste Zeiten vor Ort",
      errors: errors, isInline: true))
    \(fieldRow([
      line("von", form, errors, "Zum Beispiel 9:00"), line("bis", form, errors, "Zum Beispiel 13:00"),
    ]))
    \(line("ort", form, errors, "Anschrift und Raum; Pflicht bei festen Wochentagen"))
    \(line("erreichbar", form, errors, "Dienstliches Telefon oder Postfach, nichts Privates"))
    \(numberField(
      "anteil", label: label("anteil"), value: form["anteil"], hint: "Zum Beispiel 0,25; bei einer Vertretung 0",
      required: true, errors: errors, unit: "Stellen", allowsDecimals: true))
    \(fieldRow([
      dateField(
        "ab", label: label("ab"), value: form["ab"], hint: "Zum Beispiel 1.1.2027", required: true, errors: errors),
      dateField("letzter", label: label("letzter"), value: form["letzter"], hint: "leer: ohne Ende", errors: errors),
    ]))
    """
  }

  private static func line(_ name: String, _ form: TypedForm, _ errors: [FieldError], _ hint: String) -> HTML {
    textField(name, label: label(name), value: form[name], hint: hint, errors: errors)
  }
}

/// The form of an absence.
enum AbsenceForm {
  static let labels = [
    ("person", "Abwesend ist"), ("von", "Von"), ("bis", "Bis"), ("vertretung", "Vertretung"),
  ].map { (name: $0.0, label: $0.1) }

  static func form(_ absence: Absence?) -> TypedForm {
    guard let absence else { return TypedForm(version: 0, []) }
    let entry = absence.entry
    return TypedForm(
      version: absence.version,
      [
        ("person", entry.account.text), ("von", entry.from.german), ("bis", entry.to.german),
        ("vertretung", entry.deputy?.text ?? ""),
      ])
  }

  static func read(_ reader: inout FormReader, _ choices: StaffChoices, beside others: [Absence]) -> Absence.Entry? {
    let person = choices.person("person", labels[0].label, &reader)
    let from = reader.day("von", label: labels[1].label)
    let to = reader.day("bis", label: labels[2].label)
    let deputy =
      reader.typed("vertretung").isEmpty ? nil : choices.person("vertretung", labels[3].label, &reader)
    guard reader.errors.isEmpty, let person, let from, let to else { return nil }
    let entry = Absence.Entry(account: person, from: from, to: to, deputy: deputy)
    do {
      try entry.check(beside: others)
    } catch {
      let field =
        switch error {
        case .endBeforeStart: labels[2]
        case .deputyIsAbsent: labels[3]
        default: labels[1]
        }
      reader.fail(field.name, field.label, error.sentence)
      return nil
    }
    return entry
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError], _ choices: StaffChoices) -> HTML {
    """
    <p>Eingetragen wird nur der Zeitraum. Ein Grund gehört nicht hierher und wird nicht gespeichert.</p>
    \(select(
      "person", label: labels[0].label, choices: choices.people(including: form["person"]), selected: form["person"],
      required: true, errors: errors))
    \(fieldRow([
      dateField("von", label: labels[1].label, value: form["von"], required: true, errors: errors),
      dateField("bis", label: labels[2].label, value: form["bis"], required: true, errors: errors),
    ]))
    \(select(
      "vertretung", label: labels[3].label, choices: choices.people(including: form["vertretung"]),
      selected: form["vertretung"],
      hint: "leer: In jeder Kommune vertritt, wer dort als Vertretung eingetragen ist.", errors: errors,
      prompt: "Vertretung der Kommune"))
    """
  }
}

/// Who and where can be chosen.
struct StaffChoices {
  let places: [DeploymentPlace]
  /// Case managers of today.
  let staff: [RoleHolder]
  let roster: Roster

  /// With somebody who is named already and is no case manager any more.
  func people(including text: String) -> [Choice] {
    let choices = staff.map { Choice($0.id.text, $0.name) }
    guard let id = ID<Account>(text: text), !staff.contains(where: { $0.id == id }), roster.people[id] != nil
    else {
      return choices
    }
    return choices + [Choice(text, "\(roster.name(id)) (nicht mehr im Case Management)")]
  }

  func person(_ name: String, _ label: String, _ reader: inout FormReader) -> ID<Account>? {
    let known = people(including: reader.typed(name))
    return reader.choice(name, label: label) { text in known.contains { $0.value == text } ? ID(text: text) : nil }
  }

  /// What a person reads of a chosen value.
  func shown(_ field: String, _ value: String) -> String {
    switch field {
    case "person", "vertretung": ID<Account>(text: value).map { roster.name($0) } ?? value
    case "kommune": places.first { $0.key == value }?.name ?? value
    case "aufgabe": AssignmentRole(rawValue: value)?.label ?? value
    case "tage": Int(value).flatMap { Weekdays.all.contains($0) ? Day.weekdayNames[$0 - 1] : nil } ?? value
    default: value
    }
  }
}
