internal import Basics

/// How far an invented case has come.
struct DemoCourse: Sendable {
  enum Ending: Sendable {
    /// Days before today (negative).
    case closed(Int, ClosureReason, to: String = "")
    case reopened(Int, because: String, closed: Int, ClosureReason, to: String = "")
  }

  let phase: Phase
  /// Since when, in days before today (negative).
  let since: Int
  /// The last gate was passed with something missing.
  var isWaived = false
  var ending: Ending?

  /// Demodaten, frei erfunden: those cases of which something particular is told.
  static let told: [String: DemoCourse] = [
    "haddad": .init(phase: .monitoring, since: -60),
    "tesfazghi": .init(phase: .assessment, since: -20),
    "traore": .init(phase: .linking, since: -90),
    "shahin": .init(phase: .access, since: 0),
    "singh": .init(phase: .access, since: -6),
    "bagrationi": .init(phase: .clarification, since: -10),
    "musavi": .init(phase: .precedenceCheck, since: -2),
    "popescu": .init(phase: .signposting, since: -100),
    "yordanova": .init(phase: .signposting, since: -12),
    "sevcenkivska": .init(phase: .reassessment, since: -8),
    "rostami": .init(phase: .reassessment, since: -30),
    "ghazali": .init(phase: .closure, since: -3),
    "romanenko": .init(phase: .followUp, since: -45),
    "tamimi": .init(phase: .goalPlan, since: -15, isWaived: true),
    "khomenko": .init(phase: .monitoring, since: -30, isWaived: true),
    "diallo": .init(phase: .linking, since: -110, isWaived: true),
    "ozkan": .init(phase: .monitoring, since: -300, ending: .closed(-40, .goalsReached)),
    "sargsjan": .init(phase: .linking, since: -400, ending: .closed(-200, .movedAway)),
    "aktas": .init(phase: .reassessment, since: -250, ending: .closed(-120, .naturalised)),
    "rifai": .init(phase: .linking, since: -600, ending: .closed(-320, .handedOver, to: "Jobcenter (erfunden)")),
    "safran": .init(phase: .goalPlan, since: -300, ending: .closed(-15, .contactLost)),
    "kowalczyk": .init(phase: .precedenceCheck, since: -60, ending: .closed(-5, .notEligible)),
    "goncharenko": .init(phase: .assessment, since: -450, ending: .closed(-1, .endedByPerson)),
    "adeyemi": .init(
      phase: .monitoring, since: -330,
      ending: .reopened(-25, because: "Die Arbeit ist weggefallen (erfunden).", closed: -200, .goalsReached)),
    "lytvynchuk": .init(
      phase: .linking, since: -420,
      ending: .reopened(
        -4, because: "Die Stelle kann nicht weiter helfen (erfunden).", closed: -150, .handedOver,
        to: "Beratungsstelle Musterweg (erfunden)")),
  ]

  func closedOn(_ today: Day) -> Day? {
    if case .closed(let days, _, _) = ending { today.adding(days: days) } else { nil }
  }

  /// What no table says follows from how long the case is open.
  static func usual(_ index: Int, days: Int) -> DemoCourse {
    let phases: [Phase] =
      switch days {
      case ..<14: [.access, .clarification]
      case ..<45: [.clarification, .precedenceCheck, .assessment]
      default: [.assessment, .goalPlan, .linking, .monitoring, .monitoring, .reassessment]
      }
    let phase = phases[index % phases.count]
    return DemoCourse(phase: phase, since: phase == .access ? -days : -days * (index % 3 + 1) / 6)
  }

  /// The way a case went, without the first phase.
  var way: [Phase] {
    let usual: [Phase] = [
      .clarification, .precedenceCheck, .assessment, .goalPlan, .linking, .monitoring, .reassessment,
    ]
    switch phase {
    case .access: return []
    case .signposting: return [.clarification, .precedenceCheck, .signposting]
    case .closure, .followUp: return usual.dropLast() + [phase]
    default: return Array(usual.prefix((usual.firstIndex(of: phase) ?? 0) + 1))
    }
  }
}
