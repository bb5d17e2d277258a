internal import Actors
internal import Basics
internal import Markup
internal import Web

/// What forms of the room offer to choose from.
struct FormChoices: Sendable {
  let channels: [AccessChannel]
  let municipalities: [(key: String, name: String)]
  let actors: [(id: ID<IntegrationActor>, name: String)]

  func municipality(_ key: String) -> String { municipalities.first { $0.key == key }?.name ?? key }
}

/// The fields of an enquiry.
enum EnquiryForm {
  static let concernLimit = TextLimit(maximum: 2000, allowsLines: true)
  /// Stands beside every free text.
  static let nameWarning = "Namen, Adressen und Telefonnummern gehören nicht in dieses Feld."

  static func new(today: Day, municipalities: [(key: String, name: String)]) -> TypedForm {
    TypedForm(
      version: 0,
      [
        ("art", EnquiryKind.selfRequest.rawValue), ("eingang", today.german),
        ("dringlichkeit", Urgency.normal.rawValue),
        ("kommune", municipalities.count == 1 ? municipalities[0].key : ""), ("gemeldet", Reporter.client.rawValue),
      ])
  }

  static func form(_ enquiry: Enquiry, concern: String) -> TypedForm {
    let entry = enquiry.entry
    var pairs = [
      ("art", entry.kind.rawValue), ("eingang", entry.receivedOn.german), ("zugang", entry.channel.text),
      ("kommune", entry.municipalityKey), ("dringlichkeit", entry.urgency.rawValue), ("sprache", entry.language),
      ("gemeldet", entry.reporter.rawValue), ("akteur", entry.actor?.text ?? ""), ("anliegen", concern),
    ]
    if entry.needsInterpreter { pairs.append(("dolmetschen", "ja")) }
    pairs += LifeArea.allCases.filter(entry.areas.contains).map { ("bereich", $0.slug) }
    return TypedForm(version: enquiry.version, pairs)
  }

  /// Reads the form; `nil` if something is wrong.
  ///
  /// - `kind`: of an enquiry whose kind nobody chooses.
  static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: FormChoices, today: Day, kind fixed: EnquiryKind? = nil
  ) -> (entry: EnquiryEntry, concern: String)? {
    let kind = fixed ?? reader.choice("art", label: "Art", from: enteredKind)
    let day = reader.pastDay("eingang", label: "Eingang", today: today)
    let channel = reader.channel(choices)
    let key = reader.municipality(choices)
    let urgency = reader.choice("dringlichkeit", label: "Dringlichkeit", from: Urgency.init(rawValue:))
    let reporter = reader.choice("gemeldet", label: "Gemeldet von", from: Reporter.init(rawValue:))
    let language = reader.language(form)
    let actor = reader.actor(form, choices)
    let areas = Set(form.all("bereich").compactMap(LifeArea.init(slug:)))
    if areas.isEmpty { reader.fail("bereich", "Anliegen", "Bitte wählen Sie mindestens einen Lebensbereich.") }
    let concern = reader.text("anliegen", label: "In Stichworten", limit: concernLimit, isRequired: false)
    guard reader.errors.isEmpty, let kind, let day, let channel, let key, let urgency, let reporter else { return nil }
    return (
      EnquiryEntry(
        kind: kind, receivedOn: day, channel: channel, municipalityKey: key, areas: areas, urgency: urgency,
        language: language, needsInterpreter: form.isChecked("dolmetschen"), reporter: reporter, actor: actor),
      concern
    )
  }

  static func enteredKind(_ text: String) -> EnquiryKind? {
    EnquiryKind(rawValue: text).flatMap { EnquiryKind.entered.contains($0) ? $0 : nil }
  }

  /// What stands in the form and in the store, for a conflict.
  static func differences(_ stored: TypedForm, _ typed: TypedForm, _ choices: FormChoices) -> [Difference] {
    let shown: (TypedForm) -> [String] = { form in
      [
        EnquiryKind(rawValue: form["art"])?.label ?? "", form["eingang"],
        choices.channels.first { $0.id.text == form["zugang"] }?.label ?? "", choices.municipality(form["kommune"]),
        LifeArea.allCases.filter { form.all("bereich").contains($0.slug) }.map(\.label).joined(separator: ", "),
        form["anliegen"], Urgency(rawValue: form["dringlichkeit"])?.label ?? "",
        LanguageNames.german(form["sprache"]) ?? "", form.isChecked("dolmetschen") ? "ja" : "nein",
        Reporter(rawValue: form["gemeldet"])?.label ?? "",
        choices.actors.first { $0.id.text == form["akteur"] }?.name ?? "",
      ]
    }
    let labels = [
      "Art", "Eingang", "Zugangsweg", "Kommune", "Lebensbereiche", "In Stichworten", "Dringlichkeit", "Sprache",
      "Dolmetschen nötig", "Gemeldet von", "Stelle",
    ]
    return zip(labels, zip(shown(stored), shown(typed))).map { Difference($0, stored: $1.0, typed: $1.1) }
  }
}

extension FormReader {
  /// A day that is not in the future.
  mutating func pastDay(_ name: String, label: String, today: Day) -> Day? {
    guard let day = day(name, label: label) else { return nil }
    if day <= today { return day }
    fail(name, label, EnquiryRefusal.inFuture.sentence)
    return nil
  }

  mutating func channel(_ choices: FormChoices) -> ID<AccessChannel>? {
    choice("zugang", label: "Zugangsweg") { text in choices.channels.first { $0.id.text == text }?.id }
  }

  mutating func municipality(_ choices: FormChoices) -> String? {
    choice("kommune", label: "Kommune") { text in choices.municipalities.first { $0.key == text }?.key }
  }

  /// Empty where nothing was chosen.
  mutating func language(_ form: TypedForm) -> String {
    if form["sprache"].isEmpty { return "" }
    return choice("sprache", label: "Sprache") { LanguageNames.german($0) == nil ? nil : $0 } ?? ""
  }

  mutating func actor(_ form: TypedForm, _ choices: FormChoices) -> ID<IntegrationActor>? {
    if form["akteur"].isEmpty { return nil }
    return choice("akteur", label: "Stelle") { text in choices.actors.first { $0.id.text == text }?.id }
  }
}

/// Fields that several forms of the room have.
struct CommonFields {
  let form: TypedForm
  let choices: FormChoices
  let errors: [FieldError]

  var channel: HTML {
    select(
      "zugang", label: "Zugangsweg", choices: choices.channels.map { Choice($0.id.text, $0.label) },
      selected: form["zugang"], required: true, errors: errors)
  }

  var municipality: HTML {
    select(
      "kommune", label: "Kommune", choices: choices.municipalities.map { Choice($0.key, $0.name) },
      selected: form["kommune"], required: true, errors: errors)
  }

  var language: HTML {
    select(
      "sprache", label: "Sprache", choices: languageChoices,
      selected: form["sprache"], errors: errors, prompt: "nicht bekannt")
  }

  var interpreter: HTML {
    checkbox("dolmetschen", label: "Dolmetschen nötig", isChecked: form.isChecked("dolmetschen"), errors: errors)
  }

  func actor(_ label: String) -> HTML {
    select(
      "akteur", label: label, choices: choices.actors.map { Choice($0.id.text, $0.name) }, selected: form["akteur"],
      errors: errors, prompt: "keine oder nicht im Verzeichnis")
  }

  func areas(_ label: String, required: Bool = true) -> HTML {
    checkboxGroup(
      "bereich", label: label, choices: LifeArea.allCases.map { Choice($0.slug, $0.label) },
      selected: form.all("bereich"), required: required, errors: errors)
  }

  func day(_ name: String, _ label: String, hint: String? = nil) -> HTML {
    dateField(name, label: label, value: form[name], hint: hint, required: true, errors: errors)
  }
}
