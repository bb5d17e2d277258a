package import Actors
package import Basics

/// A programme, project or core task that KIM connects to and must not replace.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, sections 1.2 and 2.2.
package struct Programme: Sendable, Hashable {
  package let id: ID<Programme>
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int
  package let entry: ProgrammeEntry
  /// In the order of time.
  package let rules: [DemarcationRule]
  let details: [ProgrammeDetail]
  /// When name, time or question were changed last.
  package let changedAt: Instant
}

extension Programme {
  /// A programme as another room needs it, without its facts for reading.
  package init(
    id: ID<Programme>, entry: ProgrammeEntry, rules: [DemarcationRule], changedAt: Instant = Instant(seconds: 0)
  ) {
    self.init(id: id, version: 1, entry: entry, rules: rules, details: [], changedAt: changedAt)
  }
}

package struct ProgrammeEntry: Sendable, Hashable {
  package var name: String
  /// What it is and does, in the words of the source.
  var purpose: String
  package var startedOn: Day?
  /// The last day; `nil` while it runs or nobody has said whether it ended.
  package var endedOn: Day?
  /// Whether anybody knows that it runs or has ended.
  package var isEndOpen: Bool
  /// What people have to decide before a rule can say more; empty if nothing.
  package var openQuestion: String
  package var source: String

  package init(
    name: String, purpose: String, startedOn: Day?, endedOn: Day?, isEndOpen: Bool, openQuestion: String,
    source: String
  ) {
    self.name = name
    self.purpose = purpose
    self.startedOn = startedOn
    self.endedOn = endedOn
    self.isEndOpen = isEndOpen
    self.openQuestion = openQuestion
    self.source = source
  }

  /// Whether it runs on a day; `nil` if nobody has settled its end.
  package func isRunning(on day: Day) -> Bool? {
    if let endedOn, endedOn < day { return false }
    if let startedOn, startedOn > day { return false }
    return isEndOpen ? nil : true
  }
}

/// How a programme is kept apart from KIM.
package enum RuleKind: String, Sendable, CaseIterable {
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

  package var label: String {
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
  package var concernsPeople: Bool {
    switch self {
    case .excludes, .precedes, .perArea: true
    case .accessChannel, .coreTask, .connects: false
    }
  }
}

/// What ends a rule.
package enum EndTrigger: String, Sendable, CaseIterable {
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
package enum StatusGroup: String, Sendable, CaseIterable {
  case duldung, gestattung, aufenthaltstitel, freizuegigkeit, ohne

  package var label: String {
    switch self {
    case .duldung: "Duldung"
    case .gestattung: "Aufenthaltsgestattung"
    case .aufenthaltstitel: "Aufenthaltstitel"
    case .freizuegigkeit: "Freizügigkeit (EU)"
    case .ohne: "ohne Aufenthaltspapier"
    }
  }
}

/// What is stored about how a programme is kept apart, without its place in time.
package struct RuleEntry: Sendable, Hashable {
  package var kind: RuleKind
  package var ageSpan = AgeSpan()
  /// Empty for every status.
  package var statuses: Set<StatusGroup> = []
  /// Empty for every area of life.
  package var areas: Set<LifeArea> = []
  /// Official keys; empty for the whole district.
  package var municipalities: Set<String> = []
  /// Only people whom the programme serves on the day; whether it does is a fact, and people decide without it.
  package var onlyServed = false
  /// Months until it is asked again whether the programme still comes first; `nil` if no source says so.
  package var recheckMonths: Int?
  package var trigger = EndTrigger.date
  package var text: String
  package var source: String

  package init(kind: RuleKind, text: String, source: String) {
    self.kind = kind
    self.text = text
    self.source = source
  }
}

/// A rule in a time; both ends count.
package struct DemarcationRule: Sendable, Hashable {
  package let id: ID<DemarcationRule>
  package let entry: RuleEntry
  package let validFrom: Day
  /// The day itself for ``EndTrigger/date``; also the day before a newer version.
  package let validTo: Day?
  /// The version before this one; `nil` for the first of a rule.
  package let replaced: ID<DemarcationRule>?
  package let enteredBy: String
  package let enteredAt: Instant

  package init(
    id: ID<DemarcationRule>, entry: RuleEntry, validFrom: Day, validTo: Day?, replaced: ID<DemarcationRule>? = nil,
    enteredBy: String, enteredAt: Instant
  ) {
    self.id = id
    self.replaced = replaced
    self.entry = entry
    self.validFrom = validFrom
    self.validTo = validTo
    self.enteredBy = enteredBy
    self.enteredAt = enteredAt
  }
}

/// A fact about a programme with its source, such as a site or a partner.
struct ProgrammeDetail: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case site, partner, financing, access, structure, evaluation

    /// The field of the form in which each line is one fact.
    var field: String {
      switch self {
      case .site: "standorte"
      case .partner: "partner"
      case .financing: "finanzierung"
      case .access: "zugang"
      case .structure: "struktur"
      case .evaluation: "begleitung"
      }
    }

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
