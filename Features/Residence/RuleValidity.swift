internal import Basics
internal import Markup

/// Since when and until when a rule holds, as far as its source says so.
///
/// Where the source names no day of entry into force, none is invented: the program then vouches for the rule from the
/// state of the source on, and says for every earlier day that it does not know. Where a day only follows from other
/// words of the source, it says so too: until that state a person has to confirm it.
struct RuleValidity: Sendable, Hashable {
  /// The first day on which the rule holds; `nil` where the source names none.
  let validFrom: Day?
  /// The last day; `nil` where the source names none.
  var validTo: Day?
  /// The state of the text that was read.
  let readOn: Day
  /// From which words of the source the first day is inferred; empty where the source names the day itself.
  var basis = ""
  /// Whether the text was read; not so for what was entered from general knowledge of the law.
  var isProven = true

  var isInferred: Bool { validFrom != nil && !basis.isEmpty }

  /// What the program may say of a rule for a day.
  enum Holding: Sendable, Hashable {
    case holds
    /// The source names no day of entry into force, and the day lies before the state that was read.
    case notNamed(vouchedFrom: Day)
    case notYet(from: Day, isInferred: Bool)
    /// The source does not name the first day; it follows from other words of it, and the day lies before the state.
    case inferred(from: Day, vouchedFrom: Day)
    case ended(on: Day)
    /// No source was read for the rule.
    case unproven
  }

  func holding(on day: Day) -> Holding {
    if let validTo, day > validTo { return .ended(on: validTo) }
    guard isProven else { return .unproven }
    if let validFrom {
      if day < validFrom { return .notYet(from: validFrom, isInferred: isInferred) }
      return isInferred && day < readOn ? .inferred(from: validFrom, vouchedFrom: readOn) : .holds
    }
    return day < readOn ? .notNamed(vouchedFrom: readOn) : .holds
  }

  /// `gilt seit 27.02.2024`, that the day is inferred, or that the source does not say so.
  var since: String {
    guard isProven else { return "gilt seit: nicht belegt; aus Fachwissen eingetragen, vor Gebrauch prüfen" }
    return validFrom.map { first in
      isInferred
        ? "gilt wohl seit \(first.german), erschlossen \(basis); die Quelle nennt den Tag nicht, bitte bestätigen"
        : "gilt seit \(first.german)"
    }
      ?? "gilt seit: nicht genannt in der Quelle; Faden steht ab \(readOn.german) dafür ein (Stand der Quelle)"
  }

  var until: String { validTo.map { "gilt bis \($0.german)" } ?? "gilt bis: kein Ende genannt" }
}

extension RuleValidity.Holding {
  /// What a person has to know before following the rule for a day; `nil` where it holds.
  func warning(for day: Day) -> String? {
    switch self {
    case .holds: nil
    case .notNamed(let first):
      """
      Für den \(day.german) ist die Geltung nicht belegt: Die Quelle nennt kein Inkrafttreten, und Faden kennt sie nur \
      im Stand vom \(first.german). Bitte prüfen Sie, welches Recht an diesem Tag galt.
      """
    case .inferred(let first, let vouched):
      """
      Dass die Regel am \(day.german) schon galt, ist erschlossen: Die Quelle nennt den Tag des Inkrafttretens nicht, \
      der \(first.german) folgt nur aus ihrem Übergangsrecht. Faden steht ab \(vouched.german) dafür ein. Bitte bestätigen \
      Sie, welches Recht an diesem Tag galt.
      """
    case .notYet(let first, true):
      """
      Am \(day.german) galt diese Regel wohl noch nicht: Sie gilt, aus dem Übergangsrecht erschlossen, seit dem \
      \(first.german). Das frühere Recht kennt Faden nicht. Bitte prüfen Sie, was damals galt.
      """
    case .notYet(let first, false):
      """
      Am \(day.german) galt diese Regel noch nicht; sie gilt seit dem \(first.german). Das frühere Recht kennt Faden \
      nicht. Bitte prüfen Sie, was damals galt.
      """
    case .ended(let last):
      "Am \(day.german) galt diese Regel nicht mehr; sie galt bis zum \(last.german)."
    case .unproven:
      """
      Diese Regel ist aus Fachwissen eingetragen und an keinem Text belegt. Bitte lesen Sie im Gesetz nach, bevor Sie \
      ihr folgen.
      """
    }
  }

  /// The same in a word.
  var mark: HTML {
    switch self {
    case .holds: badge("ja", .success)
    case .notNamed, .unproven: badge("nicht belegt", .warning)
    case .notYet(let first, let isInferred):
      badge("\(isInferred ? "wohl " : "")noch nicht, ab \(first.german)", .warning)
    case .inferred: badge("wohl ja, zu bestätigen", .warning)
    case .ended(let last): badge("nicht mehr, bis \(last.german)", .warning)
    }
  }
}

extension TransitionProposal {
  /// The day whose law decides: the first in the new sphere, or the cause where no day is known.
  var lawDay: Day { day ?? latest ?? anchor }

  /// What the rule says of that day.
  var holding: RuleValidity.Holding { rule.validity.holding(on: lawDay) }
}
