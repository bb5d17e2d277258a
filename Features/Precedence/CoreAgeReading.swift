internal import Actors
package import Basics
internal import Programmes
package import SQL

/// A reading of contradictory sources that holds on a day, as another room keeps it.
package struct RuleReading: Sendable, Hashable {
  /// Such as `K3`.
  let code: String
  /// Which of the offered effects was chosen; empty for none.
  let choice: String
  /// In the words of those who decided.
  let text: String
  let source: String
  let validFrom: Day

  package init(code: String, choice: String, text: String, source: String, validFrom: Day) {
    self.code = code
    self.choice = choice
    self.text = text
    self.source = source
    self.validFrom = validFrom
  }
}

/// The readings that hold on a day.
package struct RuleReadings: Sendable {
  package typealias Question = @Sendable (Day, Connection) throws -> [RuleReading]

  let on: Question

  package init(_ on: @escaping Question) {
    self.on = on
  }

  /// Nothing was read in any particular way; what stands in the stages holds.
  package static let none = RuleReadings { _, _ in [] }
}

/// How the ages of the core group are read (contradiction K3).
///
/// Sources: the slides of 27.01.2021 say „ca. 18 bis 35 Jahre“ and nothing of children; the concept of 27.08.2021, 3.4,
/// says 18 to 35 and „deren Kinder“, without an age. That children count until they are 18 is a setting of this software:
/// from then on they belong to the group themselves and would be counted twice.
package enum CoreAgeReading: String, Sendable, CaseIterable {
  case inclusive, narrow, about

  package static let code = "K3"
  /// What it decides, in German.
  package static let rule = "Stufe mit Mindestanteil (Kernzielgruppe): Altersgrenzen und Kinder, die mitzählen"
  /// Until which age children count, where the stage names none.
  static let childLimit = AgeLimit(years: 18, isInclusive: false)

  package var label: String {
    switch self {
    case .inclusive: "beide Altersgrenzen zählen mit; Kinder unter 18 zählen mit (Konzept)"
    case .narrow: "die obere Altersgrenze zählt nicht mehr mit; Kinder unter 18 zählen mit"
    case .about: "„ca.“: ein Jahr darunter und darüber entscheiden Menschen; Kinder zählen nicht mit (Folien)"
    }
  }

  /// Years beyond the limits in which people decide.
  var tolerance: Int { self == .about ? 1 : 0 }

  init?(_ reading: RuleReading) {
    guard reading.code == Self.code else { return nil }
    self.init(rawValue: reading.choice)
  }

  /// The stage as it is read; exceptions keep their limits, because they are those of other programmes.
  func applied(to entry: TargetEntry) -> TargetEntry {
    var entry = entry
    for index in entry.clauses.indices where !entry.clauses[index].isException {
      entry.clauses[index].ages.minimum?.isInclusive = true
      entry.clauses[index].ages.maximum?.isInclusive = self != .narrow
    }
    entry.countsChildren = self != .about
    if entry.countsChildren, entry.childAges.isUnlimited { entry.childAges.maximum = Self.childLimit }
    return entry
  }
}

extension PrecedenceEngine {
  /// The reading for the core group, which is the stage with a reserved share.
  ///
  /// It says how the editions of its time are read. Whoever writes an edition afterwards says themselves what holds.
  func coreReading(_ edition: TargetEdition) -> (reading: CoreAgeReading, named: ConditionFinding)? {
    guard edition.entry.minimumShare != nil else { return nil }
    for kept in readings where edition.validFrom <= kept.validFrom {
      guard let reading = CoreAgeReading(kept) else { continue }
      let condition = "Lesart \(kept.code), gültig ab \(kept.validFrom.german): \(reading.label)"
      return (reading, ConditionFinding(condition, entered: "\(kept.text) (\(kept.source))", .applies))
    }
    return nil
  }
}
