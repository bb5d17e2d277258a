internal import Actors
internal import Basics

/// A programme, project or core task that KIM connects to and must not replace.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, sections 1.2 and 2.2.
package struct Programme: Sendable, Hashable {
  let id: ID<Programme>
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int
  let entry: ProgrammeEntry
  /// In the order of time.
  let rules: [DemarcationRule]
  let details: [ProgrammeDetail]
}

struct ProgrammeEntry: Sendable, Hashable {
  var name: String
  /// What it is and does, in the words of the source.
  var purpose: String
  var startedOn: Day?
  /// The last day; `nil` while it runs or nobody has said whether it ended.
  var endedOn: Day?
  /// Whether anybody knows that it runs or has ended.
  var isEndOpen: Bool
  /// What people have to decide before a rule can say more; empty if nothing.
  var openQuestion: String
  var source: String

  func isRunning(on day: Day) -> Bool? {
    if let endedOn, endedOn < day { return false }
    if let startedOn, startedOn > day { return false }
    return isEndOpen ? nil : true
  }
}

/// How a programme is kept apart from KIM.
enum RuleKind: String, Sendable, CaseIterable {
  /// Its people are not served by KIM while the rule is in force.
  case excludes
  /// Its people are served there first; KIM comes second.
  case precedes
  /// As `precedes`, decided for every area of life by itself.
  case perArea
  /// KIM uses it to reach people.
  case accessChannel
  /// Posts of KIM must not be booked on it.
  case coreTask
  /// KIM builds on it; nobody is kept apart.
  case connects

  var label: String {
    switch self {
    case .excludes: "schließt aus"
    case .precedes: "geht vor"
    case .perArea: "geht vor, je Lebensbereich"
    case .accessChannel: "Zugangsweg"
    case .coreTask: "Kernaufgabe, nicht auf KIM-Stellen buchbar"
    case .connects: "Anknüpfung"
    }
  }

  /// Whether it keeps a person apart from KIM.
  var concernsPeople: Bool {
    switch self {
    case .excludes, .precedes, .perArea: true
    case .accessChannel, .coreTask, .connects: false
    }
  }
}

/// What ends a rule.
enum EndTrigger: String, Sendable, CaseIterable {
  /// The day in `validTo`, if any.
  case date
  /// The end of the programme, whenever that is.
  case programmeEnd

  var label: String {
    switch self {
    case .date: "ein Tag"
    case .programmeEnd: "das Ende des Programms"
    }
  }
}

/// Groups of residence status as the demarcation rules of the sources speak of them.
enum StatusGroup: String, Sendable, CaseIterable {
  case duldung, gestattung, aufenthaltstitel, freizuegigkeit, ohne

  var label: String {
    switch self {
    case .duldung: "Duldung"
    case .gestattung: "Aufenthaltsgestattung"
    case .aufenthaltstitel: "Aufenthaltstitel"
    case .freizuegigkeit: "Freizügigkeit (EU)"
    case .ohne: "ohne Aufenthaltspapier"
    }
  }
}

/// One side of an age group.
struct AgeLimit: Sendable, Hashable {
  var years: Int
  /// Whether somebody of exactly this age belongs to the group.
  var isInclusive: Bool
}

/// What is stored about how a programme is kept apart, without its place in time.
struct RuleEntry: Sendable, Hashable {
  var kind: RuleKind
  var minimum: AgeLimit?
  var maximum: AgeLimit?
  /// Empty for every status.
  var statuses: Set<StatusGroup> = []
  /// Empty for every area of life.
  var areas: Set<LifeArea> = []
  /// Months until it is asked again whether the programme still comes first; `nil` if no source says so.
  var recheckMonths: Int?
  var trigger = EndTrigger.date
  var text: String
  var source: String
}

/// A rule in a time; both ends count.
struct DemarcationRule: Sendable, Hashable {
  let id: ID<DemarcationRule>
  let entry: RuleEntry
  let validFrom: Day
  /// The day itself for ``EndTrigger/date``; also the day before a newer version.
  let validTo: Day?
  let enteredBy: String
  let enteredAt: Instant
}

/// A fact about a programme with its source, such as a site or a partner.
struct ProgrammeDetail: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case site, partner, financing, access, structure, evaluation

    var label: String {
      switch self {
      case .site: "Standort"
      case .partner: "Partner"
      case .financing: "Finanzierung"
      case .access: "Zugang und Voraussetzung"
      case .structure: "Struktur und Leitung"
      case .evaluation: "Begleitung und Ergebnis"
      }
    }
  }

  let kind: Kind
  let text: String
  /// The actor meant, where the directory has it.
  let actor: ID<IntegrationActor>?
  let source: String
}
