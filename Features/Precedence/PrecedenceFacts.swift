package import Actors
package import Basics
package import Programmes

/// What is known of somebody when it is asked who comes first; never a name, `nil` where nobody knows.
package struct PrecedenceFacts: Sendable, Hashable {
  package var birth: BirthKnowledge?
  package var statuses: [StatusPeriod] = []
  /// Official key of 8 digits.
  package var municipalityKey: String?
  /// Since when in this municipality.
  package var residentSince: Day?
  /// The areas of life in question.
  package var areas: Set<LifeArea>?
  /// Empty: none at all.
  package var stays: [ProgrammeStay]?
  /// Programmes of which nobody knows whether they serve the person, where others are known.
  package var unknownStays: Set<ID<Programme>> = []
  /// In the words the stages use.
  package var needs: Set<String>?
  /// What people have decided: whether somebody is geflüchtet or (neu) zugewandert; no source says for how long.
  package var isNewcomer: Bool?
  /// Empty: none in the household.
  package var children: [BirthKnowledge]?
  package var isSingleParent: Bool?
  package var school: SchoolState?
  package var socialSpace: String?
  package var reason: String?
  /// How much of the municipality's share of case management people beyond the core group already take, in percent.
  package var usedFreeShare: Int?

  package init() {}

  /// The status of a day; of several, as different cases can know them, the one that began last.
  package func status(on day: Day) -> StatusPeriod? {
    statuses.filter { $0.covers(day) }.max(by: StatusPeriod.isEarlier)
  }
}

/// A residence status in its time; both ends count.
package struct StatusPeriod: Sendable, Hashable {
  package let status: ResidenceStatus
  package let from: Day?
  package let to: Day?

  package init(_ status: ResidenceStatus, from: Day? = nil, to: Day? = nil) {
    self.status = status
    self.from = from
    self.to = to
  }

  func covers(_ day: Day) -> Bool { from.map { $0 <= day } != false && to.map { day <= $0 } != false }

  /// In the order of their beginnings; one without stands before all others.
  package static func isEarlier(_ left: StatusPeriod, _ right: StatusPeriod) -> Bool {
    guard let end = right.from else { return false }
    return left.from.map { $0 < end } ?? true
  }

  func overlaps(_ other: StatusPeriod) -> Bool {
    let startsBeforeOtherEnds = from.flatMap { from in other.to.map { from <= $0 } } ?? true
    let endsAfterOtherStarts = to.flatMap { to in other.from.map { $0 <= to } } ?? true
    return startsBeforeOtherEnds && endsAfterOtherStarts
  }
}

/// A time in a programme; both ends count.
package struct ProgrammeStay: Sendable, Hashable {
  package let programme: ID<Programme>
  package let from: Day?
  package let to: Day?

  package init(_ programme: ID<Programme>, from: Day? = nil, to: Day? = nil) {
    self.programme = programme
    self.from = from
    self.to = to
  }

  func covers(_ day: Day) -> Bool { from.map { $0 <= day } != false && to.map { day <= $0 } != false }
}

/// Whether somebody still goes to school (concept of the Rhein-Kreis Neuss, 27.08.2021, 3.4: „ab Schulbesuchsende“).
package enum SchoolState: Sendable, Hashable {
  case attending
  /// The last day of school.
  case endedOn(Day)

  func hasEnded(on day: Day) -> Bool {
    switch self {
    case .attending: false
    case .endedOn(let last): last < day
    }
  }
}

/// Why facts are not taken.
package enum FactsRefusal: Error, Hashable {
  case bornLater(Day)
  case ageKnownLater(Day)
  case reversed(String)
  case statusesOverlap
  case unknownMunicipality(String)

  package var sentence: String {
    switch self {
    case .bornLater(let day): "Die Geburt liegt nach dem Stichtag \(day.german). Bitte prüfen Sie beide Tage."
    case .ageKnownLater(let day):
      "Ein Alter ist an einem Tag nach dem Stichtag \(day.german) bekannt, und die Person war damals noch nicht geboren."
    case .reversed(let what): "\(what): Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."
    case .statusesOverlap: "Zwei Zeiten des Aufenthaltsstatus überschneiden sich. Bitte prüfen Sie Beginn und Ende."
    case .unknownMunicipality(let key):
      "Den Gemeindeschlüssel „\(key)“ gibt es in diesem Kreis nicht. Bitte prüfen Sie die acht Ziffern."
    }
  }
}

extension PrecedenceFacts {
  /// What must hold before the rules are asked.
  ///
  /// - Parameters:
  ///   - day: for which is asked.
  ///   - municipalities: official keys of the district.
  /// - Throws: ``FactsRefusal``.
  package func check(on day: Day, municipalities: Set<String>) throws(FactsRefusal) {
    if let birth, birth.ages(on: day) == nil {
      if case .age = birth { throw .ageKnownLater(day) }
      throw .bornLater(day)
    }
    for period in statuses where Self.isReversed(period.from, period.to) { throw .reversed("Aufenthaltsstatus") }
    for stay in stays ?? [] where Self.isReversed(stay.from, stay.to) { throw .reversed("Programm") }
    for (index, period) in statuses.enumerated() where statuses[(index + 1)...].contains(where: period.overlaps) {
      throw .statusesOverlap
    }
    if let municipalityKey, !municipalities.contains(municipalityKey) { throw .unknownMunicipality(municipalityKey) }
  }

  private static func isReversed(_ from: Day?, _ to: Day?) -> Bool {
    if let from, let to { return to < from }
    return false
  }
}
