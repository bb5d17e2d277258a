internal import Access
internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// The fields of the form of an entry.
enum ActorField: String, Sendable, CaseIterable {
  case name
  case shape = "form"
  case category = "kategorie"
  case parent = "gehoert_zu"
  case functions = "funktion"
  case legalDomain = "rechtsbereich"
  case areas = "bereich"
  case isClassificationInferred = "zugeordnet"
  case municipality = "kommune"
  case catchment = "einzugsgebiet"
  case catchmentMunicipalities = "einzugsgebiet_kommune"
  case targetGroup = "zielgruppe"
  case minimumAge = "alter_von"
  case maximumAge = "alter_bis"
  case languages = "sprachen"
  case capacity = "plaetze"
  case ownCaseManagement = "fallmanagement"
  case caseManagementFor = "fallmanagement_fuer"
  case legalBasis = "rechtsgrundlage"
  case funding = "foerderung"
  case phone = "telefon"
  case email
  case web
  case accountOrganisation = "konten"
  case endedOn = "beendet"
  case note = "bemerkung"
  case source = "quelle"

  var label: String {
    switch self {
    case .name: "Name"
    case .shape: "Was der Eintrag ist"
    case .category: "Kategorie"
    case .parent: "Gehört zu"
    case .functions: "Funktion in der Zusammenarbeit"
    case .legalDomain: "Rechtsbereich"
    case .areas: "Lebensbereiche"
    case .isClassificationInferred:
      "Rechtsbereich und Lebensbereiche stehen nicht in der Quelle, sondern sind zugeordnet"
    case .municipality: "Kommune, zu der er gehört oder in der er sitzt"
    case .catchment: "Einzugsgebiet"
    case .catchmentMunicipalities: "Kommunen des Einzugsgebiets"
    case .targetGroup: "Zielgruppe"
    case .minimumAge: "Alter von"
    case .maximumAge: "Alter bis einschließlich"
    case .languages: "Sprachen der Beratung"
    case .capacity: "Plätze und Wartezeit"
    case .ownCaseManagement: "Eigenes Fallmanagement"
    case .caseManagementFor: "Eigenes Fallmanagement für"
    case .legalBasis: "Rechtsgrundlage"
    case .funding: "Förderung"
    case .phone: "Telefon der Stelle"
    case .email: "E-Mail der Stelle"
    case .web: "Internetseite"
    case .accountOrganisation: "Pflegen diese Konten selbst"
    case .endedOn: "Arbeit beendet am"
    case .note: "Bemerkung"
    case .source: "Quelle der Angaben"
    }
  }

  /// The most characters a text may have; 0 for fields that are no text.
  var limit: Int {
    switch self {
    case .name, .email: 200
    case .targetGroup, .caseManagementFor, .source: 500
    case .languages, .capacity, .legalBasis, .funding, .web: 300
    case .phone: 50
    case .note: 1000
    case .shape, .category, .parent, .functions, .legalDomain, .areas, .isClassificationInferred, .municipality,
      .catchment, .catchmentMunicipalities, .minimumAge, .maximumAge, .ownCaseManagement, .accountOrganisation,
      .endedOn:
      0
    }
  }
}

/// What the form offers to choose from.
struct ActorChoices: Sendable {
  let parents: [(id: ID<IntegrationActor>, name: String)]
  let municipalities: [(key: String, name: String)]
  let organisations: [(id: ID<Organisation>, name: String)]
}

enum ActorForm {
  /// The form of a stored entry.
  static func form(_ entry: ActorEntry, version: Int) -> TypedForm {
    var pairs: [(String, String)] = texts(entry).map { ($0.rawValue, $1) }
    pairs += entry.functions.map { (ActorField.functions.rawValue, $0.rawValue) }.sorted { $0.1 < $1.1 }
    pairs += entry.areas.map { (ActorField.areas.rawValue, $0.rawValue) }.sorted { $0.1 < $1.1 }
    pairs += entry.catchmentMunicipalities.sorted().map { (ActorField.catchmentMunicipalities.rawValue, $0) }
    if entry.isClassificationInferred { pairs.append((ActorField.isClassificationInferred.rawValue, "ja")) }
    return TypedForm(version: version, pairs)
  }

  private static func texts(_ entry: ActorEntry) -> [(ActorField, String)] {
    [
      (.name, entry.name), (.shape, entry.shape.rawValue), (.category, entry.category.rawValue),
      (.parent, entry.parent?.text ?? ""), (.legalDomain, entry.legalDomain?.rawValue ?? ""),
      (.municipality, entry.municipality ?? ""), (.catchment, entry.catchment.rawValue),
      (.targetGroup, entry.targetGroup), (.minimumAge, entry.minimumAge.map { "\($0)" } ?? ""),
      (.maximumAge, entry.maximumAge.map { "\($0)" } ?? ""), (.languages, entry.languages),
      (.capacity, entry.capacity), (.ownCaseManagement, entry.ownCaseManagement.rawValue),
      (.caseManagementFor, entry.caseManagementFor), (.legalBasis, entry.legalBasis), (.funding, entry.funding),
      (.phone, entry.phone), (.email, entry.email), (.web, entry.web),
      (.accountOrganisation, entry.accountOrganisation?.text ?? ""), (.endedOn, entry.endedOn?.german ?? ""),
      (.note, entry.note), (.source, entry.source),
    ]
  }

  /// Reads the sent form; the reader collects what is wrong.
  static func read(_ reader: inout FormReader, _ form: TypedForm, _ choices: ActorChoices) -> ActorEntry? {
    func text(_ field: ActorField, isRequired: Bool = false) -> String {
      let limit = TextLimit(maximum: field.limit, allowsLines: field == .note)
      return reader.text(field.rawValue, label: field.label, limit: limit, isRequired: isRequired)
    }
    let name = text(.name, isRequired: true)
    let category = reader.choice(
      ActorField.category.rawValue, label: ActorField.category.label, from: ActorCategory.init(rawValue:))
    let source = text(.source, isRequired: true)
    var entry = ActorEntry(name: name, category: category ?? .associations, source: source)
    readChoices(&reader, form, choices, &entry)
    entry.targetGroup = text(.targetGroup)
    entry.languages = text(.languages)
    entry.capacity = text(.capacity)
    entry.caseManagementFor = text(.caseManagementFor)
    entry.legalBasis = text(.legalBasis)
    entry.funding = text(.funding)
    entry.phone = text(.phone)
    entry.email = text(.email)
    entry.web = text(.web)
    entry.note = text(.note)
    entry.minimumAge = age(&reader, .minimumAge)
    entry.maximumAge = age(&reader, .maximumAge)
    entry.endedOn = reader.day(ActorField.endedOn.rawValue, label: ActorField.endedOn.label, isRequired: false)
    guard reader.errors.isEmpty else { return nil }
    do {
      try entry.check()
    } catch {
      reader.fail(error.field.rawValue, error.field.label, error.sentence)
      return nil
    }
    return entry
  }

  private static func age(_ reader: inout FormReader, _ field: ActorField) -> Int? {
    reader.wholeNumber(field.rawValue, label: field.label, in: 0...120)
  }

  private static func readChoices(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: ActorChoices, _ entry: inout ActorEntry
  ) {
    func choice<Value>(_ field: ActorField, _ values: (String) -> Value?) -> Value? {
      reader.choice(field.rawValue, label: field.label, from: values)
    }
    entry.shape = choice(.shape, ActorShape.init(rawValue:)) ?? .organisation
    entry.catchment = choice(.catchment, CatchmentKind.init(rawValue:)) ?? .unknown
    entry.ownCaseManagement = choice(.ownCaseManagement, OwnCaseManagement.init(rawValue:)) ?? .unknown
    if !form[ActorField.legalDomain.rawValue].isEmpty {
      entry.legalDomain = choice(.legalDomain, LegalDomain.init(rawValue:))
    }
    if !form[ActorField.municipality.rawValue].isEmpty {
      entry.municipality = choice(.municipality) { key in choices.municipalities.first { $0.key == key }?.key }
    }
    if !form[ActorField.parent.rawValue].isEmpty {
      entry.parent = choice(.parent) { text in choices.parents.first { $0.id.text == text }?.id }
    }
    if !form[ActorField.accountOrganisation.rawValue].isEmpty {
      entry.accountOrganisation = choice(.accountOrganisation) { text in
        choices.organisations.first { $0.id.text == text }?.id
      }
    }
    // A value no form of ours offers is dropped: it can only come from a form that is older than the list.
    entry.functions = Set(form.all(ActorField.functions.rawValue).compactMap(ActorFunction.init(rawValue:)))
    entry.areas = Set(form.all(ActorField.areas.rawValue).compactMap(LifeArea.init(rawValue:)))
    let keys = Set(choices.municipalities.map(\.key))
    entry.catchmentMunicipalities = form.all(ActorField.catchmentMunicipalities.rawValue).intersection(keys)
    entry.isClassificationInferred = form.isChecked(ActorField.isClassificationInferred.rawValue)
  }
}
