internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// The way on which somebody came whose case was opened without an enquiry: asked once, kept like one.
///
/// Source: S115 (access channel on each intake), domain model 3.2, phase 0 (channel, first concern, urgency).
enum CaseAccessForm {
  static let latestField = "eingang"

  static func new() -> TypedForm {
    TypedForm(
      version: 0,
      [
        ("art", EnquiryKind.selfRequest.rawValue), (latestField, "heute"), ("gemeldet", Reporter.client.rawValue),
        ("dringlichkeit", Urgency.normal.rawValue),
      ])
  }

  static func choices(on day: Day, _ connection: Connection) throws -> FormChoices {
    FormChoices(channels: try ChannelStore(connection).valid(on: day), municipalities: [], actors: [])
  }

  /// Reads the fields.
  ///
  /// - Parameters:
  ///   - reader: gets the mistakes.
  ///   - form: as typed.
  ///   - choices: what was offered.
  ///   - key: the municipality of the case.
  ///   - latest: the day on which the case was opened; nobody comes after it.
  /// - Returns: `nil` if something is wrong.
  static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: FormChoices, municipalityKey key: String,
    until latest: Day
  ) -> EnquiryEntry? {
    let kind = reader.choice("art", label: "Art", from: EnquiryForm.enteredKind)
    let channel = reader.channel(choices)
    let reporter = reader.choice("gemeldet", label: "Gemeldet von", from: Reporter.init(rawValue:))
    let day = reader.day(latestField, label: "Erster Kontakt")
    if let day, day > latest {
      reader.fail(
        latestField, "Erster Kontakt",
        "Der erste Kontakt liegt nach der Eröffnung des Falls am \(latest.german). Bitte prüfen Sie den Tag.")
    }
    let areas = Set(form.all("bereich").compactMap(LifeArea.init(slug:)))
    if areas.isEmpty {
      reader.fail("bereich", "Erstes Anliegen", "Bitte wählen Sie mindestens einen Lebensbereich.")
    }
    let urgency = reader.choice("dringlichkeit", label: "Dringlichkeit", from: Urgency.init(rawValue:))
    guard reader.errors.isEmpty, let kind, let channel, let reporter, let day, let urgency else { return nil }
    return EnquiryEntry(
      kind: kind, receivedOn: day, channel: channel, municipalityKey: key, areas: areas, urgency: urgency,
      reporter: reporter)
  }

  static func html(_ form: TypedForm, _ choices: FormChoices, _ errors: [FieldError]) -> HTML {
    let fields = CommonFields(form: form, choices: choices, errors: errors)
    return """
      \(fields.channel)
      \(radioGroup(
          "art", label: "Art", choices: EnquiryKind.entered.map { Choice($0.rawValue, $0.label) },
          selected: form["art"], required: true, errors: errors, isInline: true))
      \(select(
          "gemeldet", label: "Gemeldet von", choices: Reporter.allCases.map { Choice($0.rawValue, $0.label) },
          selected: form["gemeldet"], required: true, errors: errors))
      \(fields.day(latestField, "Erster Kontakt", hint: "Zum Beispiel heute, gestern oder 7.3.2027"))
      \(fields.areas("Erstes Anliegen"))
      \(radioGroup(
          "dringlichkeit", label: "Dringlichkeit",
          choices: Urgency.allCases.map { Choice($0.rawValue, $0.label, hint: $0.reaction) },
          selected: form["dringlichkeit"], required: true, errors: errors))
      """
  }
}

/// What the opening of a case asks of its access; nothing where an enquiry has told it.
enum OpeningAccess {
  static func fields(
    _ person: ID<PersonKey>, _ typed: Fields?, _ errors: [FieldError], _ visit: Visit, _ connection: Connection
  ) throws -> HTML {
    let known = try EnquiryTiesStore(connection).untied(of: person)
    let content =
      known.isEmpty
      ? CaseAccessForm.html(
        form(typed), try CaseAccessForm.choices(on: visit.today, connection), errors)
      : takenOver(known, visit)
    return "\(sectionHead("Zugang"))\(content)"
  }

  private static func form(_ typed: Fields?) -> TypedForm {
    guard let typed else { return CaseAccessForm.new() }
    return TypedForm(version: 0, typed.pairs.map { ($0.name, $0.value) })
  }

  private static func takenOver(_ enquiries: [Enquiry], _ visit: Visit) -> HTML {
    let sight = EnquirySight(visit, .read)
    return """
      <p>Der Zugang ist bekannt und wird übernommen:</p>
      <ul>\(each: enquiries, { enquiry in
        let title: HTML =
          sight.sees(enquiry.entry.municipalityKey) ? textLink(Link(enquiry.title, enquiry.address)) : "\(enquiry.title)"
        return "<li>\(title): \(enquiry.channelLabel), \(enquiry.entry.areaLabels), \(enquiry.entry.urgency.label)</li>"
      })</ul>
      """
  }

  static func check(
    _ person: ID<PersonKey>, _ reader: inout FormReader, _ visit: Visit, _ connection: Connection
  ) throws {
    guard try EnquiryTiesStore(connection).untied(of: person).isEmpty else { return }
    _ = CaseAccessForm.read(
      &reader, form(visit.form), try CaseAccessForm.choices(on: visit.today, connection), municipalityKey: "",
      until: visit.today)
  }

  /// The access as the form of the opening tells it.
  static func entry(municipalityKey: String, _ visit: Visit, _ connection: Connection) throws -> EnquiryEntry? {
    var reader = FormReader(visit)
    return CaseAccessForm.read(
      &reader, form(visit.form), try CaseAccessForm.choices(on: visit.today, connection),
      municipalityKey: municipalityKey, until: visit.today)
  }
}
