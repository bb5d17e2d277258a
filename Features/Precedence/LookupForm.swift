internal import Actors
internal import Basics
internal import HTTP
internal import Programmes
internal import Web

/// The fields of the lookup; they travel in the address, so no exact day of birth and no words on a person are asked.
enum LookupField: String, CaseIterable {
  case age = "alter"
  case ageKnownOn = "alter_am"
  case birthYear = "geburtsjahr"
  case status
  case municipality = "kommune"
  case residentSince = "zuzug"
  case area = "bereich"
  case inside = "begleitung"
  case left = "verlassen"
  case newcomer = "zugewandert"
  case need = "bedarf"
  case children = "kinder"
  case singleParent = "alleinerziehend"
  case school = "schule"
  case socialSpace = "sozialraum"
  case reason = "begruendung"
  case used = "belegt"
  case day = "tag"

  var label: String {
    switch self {
    case .age: "Alter"
    case .ageKnownOn: "Alter bekannt am"
    case .birthYear: "oder Geburtsjahr"
    case .status: "Aufenthaltsstatus am Stichtag"
    case .municipality: "Kommune"
    case .residentSince: "In der Kommune seit"
    case .area: "Lebensbereiche, um die es geht"
    case .inside: "Wird am Stichtag begleitet durch"
    case .left: "Hat verlassen"
    case .newcomer: "Geflüchtet oder (neu) zugewandert"
    case .need: "Bedarf, wie ihn die Stufen nennen"
    case .children: "Alter der Kinder im Haushalt"
    case .singleParent: "Alleinerziehend"
    case .school: "Schulbesuch"
    case .socialSpace: "Sozialraum"
    case .reason: "Eine Begründung liegt vor"
    case .used: "Belegter freier Anteil"
    case .day: "Stichtag"
    }
  }

  var isRepeatable: Bool { [.area, .inside, .left, .need].contains(self) }
}

/// The facts as typed in the lookup.
struct LookupForm {
  static let none = "keine"
  static let yes = "ja"
  static let no = "nein"
  static let attending = "besucht"
  static let finished = "beendet"

  /// The groups, and German citizens, who belong to none.
  static let statuses =
    StatusGroup.allCases.map { ResidenceStatus($0) } + [ResidenceStatus(code: "german")].compactMap(\.self)

  /// The first name in the address that this page does not know; `nil` if all is well.
  static func unknownName(_ query: Fields) -> String? {
    query.pairs.first { pair in
      guard let field = LookupField(rawValue: pair.name) else { return true }
      return !field.isRepeatable && query[pair.name] == nil
    }?.name
  }

  /// The needs that any stage or criterion speaks of, in the order of their words.
  static func needs(_ targets: [TargetRule]) -> [String] {
    Set(targets.flatMap(\.editions).flatMap(\.entry.clauses).flatMap(\.needs)).sorted()
  }

  /// Reads the facts; the reader collects what is wrong.
  static func read(
    _ reader: inout FormReader, _ query: Fields, on day: Day, today: Day, municipalities: Set<String>
  ) -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    facts.birth = birth(&reader, on: day)
    let typed = TypedForm(version: 0, query.pairs.map { ($0.name, $0.value) })
    if !reader.typed(LookupField.status.rawValue).isEmpty {
      facts.statuses =
        choice(&reader, .status) { code in
          Self.statuses.contains { $0.code == code } ? ResidenceStatus(code: code) : nil
        }
        .map { [StatusPeriod($0)] } ?? []
    }
    if !reader.typed(LookupField.municipality.rawValue).isEmpty {
      facts.municipalityKey = choice(&reader, .municipality) { municipalities.contains($0) ? $0 : nil }
    }
    facts.residentSince = reader.day(
      LookupField.residentSince.rawValue, label: LookupField.residentSince.label, isRequired: false)
    // A day that has come is left out of an earlier question; a day to come is a mistake of typing.
    if let since = facts.residentSince, since > max(day, today) {
      reader.fail(
        LookupField.residentSince.rawValue, LookupField.residentSince.label,
        "Der Zuzug in die Kommune liegt in der Zukunft. Bitte prüfen Sie den Tag.")
    }
    let areas = typed.all(LookupField.area.rawValue).compactMap(LifeArea.init(slug:))
    facts.areas = areas.isEmpty ? nil : Set(areas)
    facts.stays = stays(typed, on: day)
    let needs = typed.all(LookupField.need.rawValue)
    facts.needs = needs.isEmpty ? nil : needs.subtracting([none])
    facts.children = children(&reader, on: day)
    facts.isNewcomer = answer(&reader, .newcomer)
    facts.isSingleParent = answer(&reader, .singleParent)
    switch reader.typed(LookupField.school.rawValue) {
    case attending: facts.school = .attending
    case finished: facts.school = .endedOn(day.adding(days: -1))
    default: break
    }
    let space = reader.text(
      LookupField.socialSpace.rawValue, label: LookupField.socialSpace.label, limit: TextLimit(maximum: 100),
      isRequired: false)
    facts.socialSpace = space.isEmpty ? nil : space
    facts.reason = reader.isChecked(LookupField.reason.rawValue) ? "liegt vor" : nil
    facts.usedFreeShare = reader.wholeNumber(LookupField.used.rawValue, label: LookupField.used.label, in: 0...100)
    guard reader.errors.isEmpty else { return facts }
    do {
      try facts.check(on: day, municipalities: municipalities)
    } catch {
      let field = error.field
      reader.fail(field.rawValue, field.label, error.sentence)
    }
    return facts
  }

  private static func birth(_ reader: inout FormReader, on day: Day) -> BirthKnowledge? {
    let age = reader.wholeNumber(LookupField.age.rawValue, label: LookupField.age.label, in: 0...120)
    let known = reader.day(LookupField.ageKnownOn.rawValue, label: LookupField.ageKnownOn.label, isRequired: false)
    let year = reader.wholeNumber(
      LookupField.birthYear.rawValue, label: LookupField.birthYear.label, in: 1900...2200)
    if age != nil && year != nil {
      reader.fail(
        LookupField.birthYear.rawValue, LookupField.birthYear.label,
        "Bitte geben Sie entweder das Alter oder das Geburtsjahr an, nicht beides.")
    }
    if let year { return .year(year) }
    return age.map { .age($0, on: known ?? day) }
  }

  private static func stays(_ typed: TypedForm, on day: Day) -> [ProgrammeStay]? {
    let inside = typed.all(LookupField.inside.rawValue)
    let left = typed.all(LookupField.left.rawValue)
    guard !inside.isEmpty || !left.isEmpty else { return nil }
    let insideIDs = inside.compactMap { ID<Programme>(text: $0) }.sorted()
    let leftIDs = left.compactMap { ID<Programme>(text: $0) }.sorted()
    return insideIDs.map { ProgrammeStay($0) }
      + leftIDs.filter { !insideIDs.contains($0) }.map { ProgrammeStay($0, to: day.adding(days: -1)) }
  }

  /// `3, 7` on the day asked for, or `keine`.
  private static func children(_ reader: inout FormReader, on day: Day) -> [BirthKnowledge]? {
    let text = reader.typed(LookupField.children.rawValue).trimmed()
    if text.isEmpty { return nil }
    if text.lowercased() == none { return [] }
    let ages = text.split { $0 == "," || $0 == " " || $0 == ";" }.map { Int($0) }
    guard ages.count <= 20, ages.allSatisfy({ $0.map { (0...120).contains($0) } ?? false }) else {
      reader.fail(
        LookupField.children.rawValue, LookupField.children.label,
        "Bitte geben Sie das Alter jedes Kindes als ganze Zahl an, zum Beispiel 3, 7, oder „keine“.")
      return nil
    }
    return ages.compactMap(\.self).map { .age($0, on: day) }
  }

  private static func answer(_ reader: inout FormReader, _ field: LookupField) -> Bool? {
    switch reader.typed(field.rawValue) {
    case yes: true
    case no: false
    default: nil
    }
  }

  private static func choice<Value>(
    _ reader: inout FormReader, _ field: LookupField, _ make: (String) -> Value?
  ) -> Value? {
    reader.choice(field.rawValue, label: field.label, from: make)
  }
}

extension FactsRefusal {
  /// The field of the lookup it concerns.
  var field: LookupField {
    switch self {
    case .bornLater: .birthYear
    case .ageKnownLater: .ageKnownOn
    case .reversed, .statusesOverlap: .status
    case .unknownMunicipality: .municipality
    }
  }
}
