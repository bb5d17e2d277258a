internal import Basics

/// Which statuses of the catalogue set a rule off.
struct StatusMatch: Sendable, Hashable {
  var groups: Set<ResidenceGroup> = []
  var identifiers: Set<String> = []
  var except: Set<String> = []

  func contains(_ status: ResidencePeriod) -> Bool {
    !except.contains(status.identifier)
      && (groups.contains(status.group) || identifiers.contains(status.identifier))
  }
}

/// By which rule the first day in the new legal sphere is found.
enum TransitionDate: Sendable, Hashable {
  /// The old law ends with the month in which the status begins (§ 1 Abs. 3 AsylbLG).
  case monthAfter(StatusMatch)
  /// The day on which the status begins.
  case start(StatusMatch)
  /// So many months after the first suspension of deportation, then the end of that month.
  case monthsSinceSuspension(Int, StatusMatch)
  /// So many months after the day of entry.
  case monthsOfStay(Int)
  /// So many months in such a status without a break.
  case monthsOfStatus(Int, StatusMatch)
  case birthday(Int)
  /// The month after the one in which the age limit of § 7a SGB II is reached.
  case ageLimit
  /// The source names no day: a human being sets it, with the status as the cause.
  case human(StatusMatch)
  /// No entry of a case sets it off; it is put down by hand.
  case byHand
}

/// How exactly the list and the database may name the day of a transition whose day would tell a sealed one.
enum Coarse: Sendable, Hashable {
  /// The day would tell a birthday.
  case year
  /// The day would tell the day of entry.
  case month

  func day(_ day: Day) -> Day {
    switch self {
    case .year: day.startOfYear
    case .month: day.startOfMonth
    }
  }

  /// `im Jahr 2027` or `im Monat 03/2027`.
  func words(_ day: Day) -> String {
    switch self {
    case .year: "im Jahr \(day.year)"
    case .month: "im \(DateInput.month(day.month, year: day.year).germanLong)"
    }
  }
}

/// One thing to do in a transition.
struct TransitionStep: Sendable, Hashable {
  let code: String
  let text: String
}

/// A rule by which somebody passes from one legal sphere to another (domain reference 4.5).
struct TransitionRule: Sendable, Hashable {
  let code: String
  /// What happens, such as `Schutz oder Titel erteilt`.
  let trigger: String
  /// From where; empty where the sphere does not matter.
  let from: [LegalSphere]
  /// Where to; empty where the sphere stays.
  let to: [LegalSphere]
  let norm: String
  let date: TransitionDate
  /// How the day is found, for people.
  let dateText: String
  let source: String
  let steps: [TransitionStep]
  /// What the source leaves open, or what to check before.
  var hint = ""
  /// Holds only where the setting is switched on.
  var isSwitched = false
  /// Since when and until when it holds, as its source names it.
  var validity = TransitionRules.undated

  /// `AsylbLG → SGB II oder SGB XII`.
  var way: String {
    let from = from.isEmpty ? "jeder Rechtskreis" : Self.words(from)
    return "\(from) → \(to.isEmpty ? "bleibt" : Self.words(to))"
  }

  /// `nil` where the list may name the day.
  var coarse: Coarse? {
    switch date {
    case .birthday, .ageLimit: .year
    case .monthsOfStay: .month
    case .monthAfter, .start, .monthsSinceSuspension, .monthsOfStatus, .human, .byHand: nil
    }
  }

  private static func words(_ spheres: [LegalSphere]) -> String {
    let both: [LegalSphere] = [.asylblgBasic, .asylblgAnalog]
    guard spheres.contains(both[0]), spheres.contains(both[1]) else {
      return spheres.map(\.label).joined(separator: " oder ")
    }
    return (["AsylbLG"] + spheres.filter { !both.contains($0) }.map(\.label)).joined(separator: " oder ")
  }
}
