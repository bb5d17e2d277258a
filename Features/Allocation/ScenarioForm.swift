internal import Basics
internal import Datasets
internal import HTTP
internal import Markup
internal import Web

/// The form by which an allocation is computed.
enum ScenarioField: String, Sendable, CaseIterable {
  case title = "titel"
  case dataset = "bestand"
  case positions = "stellen"
  case unit = "einheit"
  case policy = "regel"
  case minimum = "minimum"
  case tieRule = "gleichstand"
  case note = "bemerkung"

  var label: String {
    switch self {
    case .title: "Bezeichnung"
    case .dataset: "Schlüssel"
    case .positions: "Zu verteilende Stellen"
    case .unit: "Einheit"
    case .policy: "Rundung"
    case .minimum: "Mindestanteil je Kommune"
    case .tieRule: "Bei gleichen Resten"
    case .note: "Bemerkung"
    }
  }
}

/// A scenario before it is computed and kept.
struct ScenarioDraft: Sendable, Hashable {
  let title: String
  let dataset: ID<Dataset>
  let rules: AllocationRules
  let fixed: [String: PostAmount]
  let note: String
}

/// What was typed, to be shown again.
struct ScenarioForm: Sendable {
  var typed: [ScenarioField: String] = [
    .unit: "25", .policy: RoundingPolicy.largestRemainder.rawValue, .minimum: "0",
    .tieRule: TieRule.largerCount.rawValue,
  ]
  /// Fixed shares as typed, by municipality.
  var fixed: [String: String] = [:]

  static func fixedField(_ key: String) -> String { "fest-\(key)" }

  subscript(_ field: ScenarioField) -> String { typed[field] ?? "" }

  init() {}

  init(_ fields: Fields, _ places: [DatasetPlace]) {
    for field in ScenarioField.allCases { typed[field] = fields[field.rawValue] }
    for place in places { fixed[place.key] = fields[Self.fixedField(place.key)] }
  }

  /// The same decisions for another computation.
  init(_ scenario: Scenario) {
    let rules = scenario.rules
    typed = [
      .title: scenario.title, .dataset: scenario.dataset.id.text, .positions: rules.positions.german,
      .unit: "\(rules.unit.hundredths)", .policy: rules.policy.rawValue, .minimum: rules.minimum.german,
      .tieRule: rules.tieRule.rawValue, .note: scenario.note,
    ]
    fixed = scenario.fixed.mapValues(\.german)
  }

  /// Reads the sent form; the reader collects what is wrong.
  static func read(
    _ reader: inout FormReader, _ places: [DatasetPlace], _ datasets: [Dataset]
  ) -> ScenarioDraft? {
    let title = text(&reader, .title, 200, isRequired: true)
    let dataset = reader.choice(ScenarioField.dataset.rawValue, label: ScenarioField.dataset.label) { typed in
      datasets.first { $0.id.text == typed }
    }
    let positions = amount(&reader, ScenarioField.positions.rawValue, ScenarioField.positions.label)
    let unit = reader.choice(ScenarioField.unit.rawValue, label: ScenarioField.unit.label) { typed in
      AllocationRules.units.first { "\($0.hundredths)" == typed }
    }
    let policy = reader.choice(
      ScenarioField.policy.rawValue, label: ScenarioField.policy.label, from: RoundingPolicy.init(rawValue:))
    let minimum = amount(&reader, ScenarioField.minimum.rawValue, ScenarioField.minimum.label, ifEmpty: .zero)
    let tieRule = reader.choice(
      ScenarioField.tieRule.rawValue, label: ScenarioField.tieRule.label, from: TieRule.init(rawValue:))
    let note = text(&reader, .note, 1000, isRequired: false)
    var fixed: [String: PostAmount] = [:]
    for place in places where !reader.typed(fixedField(place.key)).trimmed().isEmpty {
      fixed[place.key] = amount(&reader, fixedField(place.key), "Vorab fest: \(place.name)")
    }
    guard reader.errors.isEmpty, let dataset, let positions, let unit, let policy, let minimum, let tieRule else {
      return nil
    }
    let rules = AllocationRules(
      positions: positions, unit: unit, policy: policy, minimum: minimum, tieRule: tieRule)
    return ScenarioDraft(title: title, dataset: dataset.id, rules: rules, fixed: fixed, note: note)
  }

  private static func text(
    _ reader: inout FormReader, _ field: ScenarioField, _ maximum: Int, isRequired: Bool
  ) -> String {
    reader.text(
      field.rawValue, label: field.label, limit: TextLimit(maximum: maximum, allowsLines: !isRequired),
      isRequired: isRequired)
  }

  private static func amount(
    _ reader: inout FormReader, _ name: String, _ label: String, ifEmpty empty: PostAmount? = nil
  ) -> PostAmount? {
    do {
      return try PostAmount(typed: reader.typed(name))
    } catch {
      if error == .missing, let empty { return empty }
      reader.fail(name, label, error.sentence)
      return nil
    }
  }
}

/// A municipality the form has a field for.
struct DatasetPlace: Sendable, Hashable {
  let key: String
  let name: String
}

extension AllocationRefusal {
  /// The field of the form it concerns.
  var field: ScenarioField {
    switch self {
    case .noLines, .tooManyLines, .repeated, .countOutOfRange: .dataset
    case .positionsOutOfRange, .fixedTooHigh: .positions
    case .unknownUnit: .unit
    case .minimumNoMultiple, .minimumTooHigh: .minimum
    }
  }
}
