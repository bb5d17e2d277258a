/// What one municipality brings into the formula.
package struct KeyFigure: Hashable, Sendable {
  /// Official key, or the name where a file has none; tells lines apart.
  package let key: String
  package let name: String
  /// People by the data chosen as key, such as foreign residents of the AZR.
  package let count: Int
  /// Agreed beforehand; such a line takes no part in the formula.
  package let fixed: PostAmount?

  package init(key: String, name: String, count: Int, fixed: PostAmount? = nil) {
    self.key = key
    self.name = name
    self.count = count
    self.fixed = fixed
  }
}

/// How exact shares become posts.
package enum RoundingPolicy: String, Sendable, CaseIterable {
  /// Every share by itself, half a unit upwards; the sum may differ from the posts.
  case halfUp = "half-up"
  /// Whole units first, the units left over by the largest remainders (Hare, Niemeyer); the sum is kept.
  case largestRemainder = "largest-remainder"
}

/// Who comes first where remainders are equal and units are few.
package enum TieRule: String, Sendable, CaseIterable {
  case largerCount = "larger-count"
  case smallerCount = "smaller-count"
  case key
  case name
}

/// What somebody decides about an allocation before it is computed.
package struct AllocationRules: Hashable, Sendable {
  package var positions: PostAmount
  package var unit: PostAmount
  package var policy: RoundingPolicy
  /// Every municipality of the formula gets at least this.
  package var minimum: PostAmount
  package var tieRule: TieRule

  package init(
    positions: PostAmount, unit: PostAmount, policy: RoundingPolicy, minimum: PostAmount = .zero,
    tieRule: TieRule = .largerCount
  ) {
    self.positions = positions
    self.unit = unit
    self.policy = policy
    self.minimum = minimum
    self.tieRule = tieRule
  }

  /// The units one may round to, in hundredths of a post; set by this software.
  package static let units = [1, 5, 10, 25, 50, 100].map { PostAmount(hundredths: $0) }
}

/// Up to where the arithmetic is exact; set by this software, far above any Land.
package enum AllocationLimits {
  package static let lines = 10_000
  package static let count = 1_000_000_000
}

/// Why nothing is computed.
package enum AllocationRefusal: Error, Hashable {
  case noLines
  case tooManyLines
  case repeated(String)
  case countOutOfRange(String)
  case positionsOutOfRange
  case unknownUnit(PostAmount)
  case minimumNoMultiple(minimum: PostAmount, unit: PostAmount)
  case fixedTooHigh(fixed: PostAmount, positions: PostAmount)
  case minimumTooHigh(needed: PostAmount, available: PostAmount)

  package var sentence: String {
    switch self {
    case .noLines: "Es gibt keine Kommune, auf die verteilt werden könnte."
    case .tooManyLines: "Mehr als \(grouped(Int128(AllocationLimits.lines))) Zeilen verteilt Faden nicht."
    case .repeated(let name): "„\(name)“ steht mehrfach in den Daten. Bitte eine Zeile je Kommune."
    case .countOutOfRange(let name):
      "Die Anzahl von „\(name)“ liegt nicht zwischen 0 und \(grouped(Int128(AllocationLimits.count)))."
    case .positionsOutOfRange: "Die Stellenzahl muss größer als 0 und höchstens \(PostAmount.maximum.german) sein."
    case .unknownUnit(let unit):
      "Auf \(unit.german) Stellen wird nicht gerundet. Möglich sind \(AllocationRules.units.map(\.german).joined(separator: "; "))."
    case .minimumNoMultiple(let minimum, let unit):
      "Der Mindestanteil \(minimum.german) ist kein Vielfaches der Einheit \(unit.german). Bitte eines von beiden ändern."
    case .fixedTooHigh(let fixed, let positions):
      "Vorab festgelegt sind \(fixed.german) Stellen; zu verteilen sind nur \(positions.german)."
    case .minimumTooHigh(let needed, let available):
      "Der Mindestanteil braucht zusammen \(needed.german) Stellen; nach den festen Anteilen bleiben \(available.german)."
    }
  }
}
