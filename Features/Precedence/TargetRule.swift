package import Basics
package import Programmes

/// A stage of the target group or a criterion for needing case management; its content stands in editions.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.4.
package struct TargetRule: Sendable, Hashable {
  package let id: ID<TargetRule>
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int
  package let head: TargetHead
  /// In the order of time.
  package let editions: [TargetEdition]

  /// The edition of a day.
  package func edition(on day: Day) -> TargetEdition? { editions.first { $0.isValid(on: day) } }

  /// Which one it is, counted from 1.
  func number(of edition: TargetEdition) -> Int {
    (editions.firstIndex { $0.id == edition.id } ?? 0) + 1
  }
}

package struct TargetHead: Sendable, Hashable {
  package var kind: TargetRuleKind
  /// Short, such as `1a`; unique.
  package var code: String
  package var name: String
}

package enum TargetRuleKind: String, Sendable, CaseIterable {
  case stage, criterion

  package var label: String {
    switch self {
    case .stage: "Stufe der Zielgruppe"
    case .criterion: "Kriterium für den Bedarf"
    }
  }
}

/// What makes an edition take effect within its validity.
package enum StartTrigger: String, Sendable, CaseIterable {
  /// The day in `startsOn`, or at once.
  case date
  /// The day after a programme has ended.
  case programmeEnd
  /// A decision that nobody has taken yet.
  case decision

  package var label: String {
    switch self {
    case .date: "ein Tag"
    case .programmeEnd: "das Ende eines Programms"
    case .decision: "ein Beschluss, der noch aussteht"
    }
  }
}

/// What a stage or criterion says in a time; both ends count.
package struct TargetEdition: Sendable, Hashable {
  package let id: ID<TargetEdition>
  package let entry: TargetEntry
  package let validFrom: Day
  package let validTo: Day?
  package let enteredBy: String
  package let enteredAt: Instant

  func isValid(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// The content of an edition.
package struct TargetEntry: Sendable, Hashable {
  package var start = StartTrigger.date
  /// `nil` for at once.
  package var startsOn: Day?
  package var startProgramme: ID<Programme>?
  package var clauses: [TargetClause] = []
  /// Children in the household count with the person.
  package var countsChildren = false
  /// Up to which age they do; unlimited where no source says so.
  package var childAges = AgeSpan()
  /// A reason and a social space must be named.
  package var asksForReason = false
  /// Only up to what the core group leaves of the municipality's share.
  package var asksForFreeShare = false
  /// At least this much of the municipality's share of case management goes here, in percent.
  package var minimumShare: Int?
  /// The source says „insbesondere“: others are possible with a reason.
  package var allowsOthers = false
  /// Points of a criterion; `nil` until people have decided.
  package var weight: Int?
  package var text: String
  package var source: String
  /// What people have to decide; empty if nothing.
  package var openQuestion = ""
  /// What experience speaks for this step; empty for shipped data.
  package var evaluation = ""

  package init(text: String, source: String) {
    self.text = text
    self.source = source
  }
}

/// One group of people: all that is filled in must be met.
package struct TargetClause: Sendable, Hashable {
  /// Whoever meets it is left out.
  package var isException = false
  package var ages = AgeSpan()
  package var statuses: Set<StatusGroup> = []
  /// Only people who have fled or are (neu) zugewandert; no source says for how long, so that people decide.
  package var isNewcomer = false
  /// Official keys; empty for the whole district.
  package var municipalities: Set<String> = []
  /// One of them is enough; in the words people see.
  package var needs: [String] = []
  package var household: Set<HouseholdTrait> = []
  /// Served by this programme on the day.
  package var programme: ID<Programme>?
  package var isAfterSchool = false
  /// Months in the municipality, from and up to.
  package var minimumMonths: Int?
  package var maximumMonths: Int?
  /// At least so many areas of life in question.
  package var minimumAreas: Int?

  package init() {}

  package var isEmpty: Bool {
    ages.isUnlimited && statuses.isEmpty && !isNewcomer && municipalities.isEmpty && needs.isEmpty && household.isEmpty
      && programme == nil && !isAfterSchool && minimumMonths == nil && maximumMonths == nil && minimumAreas == nil
  }

  package var kindLabel: String { isException ? "Ausnahme" : "Gruppe" }
}

/// What a household can be asked for.
package enum HouseholdTrait: String, Sendable, CaseIterable {
  case children, singleParent

  package var label: String {
    switch self {
    case .children: "Kinder im Haushalt"
    case .singleParent: "alleinerziehend"
    }
  }
}
