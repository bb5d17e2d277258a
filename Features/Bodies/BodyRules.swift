internal import Actors
internal import Basics

/// Whether a body keeps its rhythm.
enum RhythmState: Sendable, Hashable {
  /// There is no rhythm to keep, or nobody has entered a meeting yet.
  case notMeasurable
  case planned(Day)
  /// The next meeting is due on this day and nobody has planned it.
  case due(Day)
  case overdue(since: Day)
}

extension Rhythm {
  /// The day by which the next meeting must be held.
  ///
  /// `n` times in 12 months is read as: no more than 12/n months, rounded down, between two meetings. The source says
  /// only „circa zweimal im Jahr“; this reading is ours.
  func next(after day: Day) -> Day {
    switch self {
    case .everyDays(let days): day.adding(days: days)
    case .everyMonths(let months): day.adding(months: months)
    case .timesPerYear(let times): times > 12 ? day.adding(days: 365 / times) : day.adding(months: 12 / times)
    }
  }

  /// Meetings that must have been held in the twelve months before a day.
  var meetingsPerYear: Int {
    switch self {
    case .everyDays(let days): 365 / days
    case .everyMonths(let months): 12 / months
    case .timesPerYear(let times): times
    }
  }

  /// What the meetings say on a day.
  ///
  /// - Parameters:
  ///   - meetings: planned and held, in any order.
  ///   - start: the day from which the rhythm counts if none was held, such as the constitution.
  ///   - today: the day asked about.
  /// - Returns: what is planned, due or overdue.
  func state(_ meetings: [Meeting], from start: Day?, on today: Day) -> RhythmState {
    guard let last = meetings.filter({ $0.isHeld && $0.day <= today }).map(\.day).max() ?? start else {
      return .notMeasurable
    }
    let due = next(after: last)
    let planned = meetings.filter { !$0.isHeld && $0.day >= today }.map(\.day).min()
    if let planned, planned <= due { return .planned(planned) }
    return due < today ? .overdue(since: due) : .due(due)
  }

  /// Such as `2 von 2 in den letzten 12 Monaten`.
  func heldInYear(_ meetings: [Meeting], on today: Day) -> (held: Int, expected: Int) {
    let start = today.adding(months: -12)
    return (meetings.count { $0.isHeld && $0.day > start && $0.day <= today }, meetingsPerYear)
  }
}

/// Why a change is not taken.
enum BodyRefusal: Error, Hashable {
  case ownParent
  case circle
  case notAfterPrevious(began: Day)
  case heldInFuture

  var sentence: String {
    switch self {
    case .ownParent: "Ein Gremium kann nicht unter sich selbst stehen. Bitte wählen Sie ein anderes."
    case .circle: "Dieses Gremium steht selbst unter dem gewählten. Bitte wählen Sie ein anderes."
    case .notAfterPrevious(let began):
      "Die bisherige Einordnung beginnt am \(began.german); eine neue muss später beginnen."
    case .heldInFuture: "Eine Sitzung, die noch kommt, kann nicht gehalten sein. Bitte tragen Sie sie als geplant ein."
    }
  }
}

/// The bodies with their places, to be drawn and listed.
struct BodyTree: Sendable {
  let bodies: [Body]
  /// The body above each body on the day.
  let parents: [ID<Body>: ID<Body>]

  var roots: [Body] { bodies.filter { parents[$0.id] == nil } }

  func children(of id: ID<Body>) -> [Body] { bodies.filter { parents[$0.id] == id } }

  /// Checks a new place for a body.
  func check(_ body: ID<Body>, below parent: ID<Body>) throws(BodyRefusal) {
    guard body != parent else { throw .ownParent }
    var current: ID<Body>? = parent
    var steps = 0
    while let id = current, steps <= bodies.count {
      if id == body { throw .circle }
      current = parents[id]
      steps += 1
    }
  }
}

/// Which functions of actors sit in a body, and which are missing.
struct Coverage: Sendable {
  /// The actors that the concept wants included: JMD, welfare, business, work, ABH and EBH.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 2.3.
  static let wanted: [ActorFunction] = [
    .jugendmigrationsdienst, .wohlfahrtsverband, .wirtschaft, .agenturFuerArbeit, .jobcenter, .auslaenderbehoerde,
    .einbuergerungsbehoerde,
  ]

  let seated: Set<ActorFunction>

  /// - Parameters:
  ///   - seats: valid on the day.
  ///   - functions: of actors, by number.
  init(_ seats: [Seat], _ functions: [ID<IntegrationActor>: Set<ActorFunction>]) {
    let actors = seats.flatMap { seat in [seat.actor] + seat.represents.map(\.actor) }.compactMap { $0 }
    seated = actors.reduce(into: []) { $0.formUnion(functions[$1] ?? []) }
  }

  var missing: [ActorFunction] { Self.wanted.filter { !seated.contains($0) } }
}
