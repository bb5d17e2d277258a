internal import Actors
package import Basics

/// What is known of a person when it is asked which programmes come first; no name, nothing is stored.
struct DemarcationFacts: Sendable, Hashable {
  /// In full years.
  var age: Int?
  var status: StatusGroup?
  var area: LifeArea?
  /// Official key of 8 digits.
  var municipalityKey: String?
  /// The programmes that serve the person; empty for none, `nil` if nobody knows.
  var served: Set<ID<Programme>>?
}

/// What a rule says about a person on a day; a hint for people, who decide.
enum DemarcationResult: String, Sendable {
  /// The person belongs to the group the rule speaks of, and the rule is in force.
  case applies
  case doesNotApply
  /// A fact about the person is missing.
  case unknown
  /// The source leaves open whether the rule is in force, or nobody knows whether the programme serves the person.
  case humanDecision
}

/// One rule with what it says.
struct DemarcationFinding: Sendable {
  let programme: Programme
  let rule: DemarcationRule
  let result: DemarcationResult
}

extension Programme {
  /// What each rule that concerns people says on a day.
  ///
  /// All rules are asked by themselves: at an age where several programmes meet, several findings apply.
  func findings(for facts: DemarcationFacts, on day: Day) -> [DemarcationFinding] {
    rules.filter { $0.entry.kind.concernsPeople && $0.isStored(on: day) }.map { rule in
      DemarcationFinding(programme: self, rule: rule, result: result(of: rule, facts, day))
    }
  }

  private func result(of rule: DemarcationRule, _ facts: DemarcationFacts, _ day: Day) -> DemarcationResult {
    let isServed = rule.entry.onlyServed ? facts.served.map { $0.contains(id) } : true
    guard isInForce(rule, on: day) != false, isServed != false else { return .doesNotApply }
    switch rule.entry.includes(facts) {
    case false: return .doesNotApply
    case nil: return .unknown
    default: return isInForce(rule, on: day) == nil || isServed == nil ? .humanDecision : .applies
    }
  }

  /// Whether a rule is in force; `nil` if that hangs on an end nobody has settled.
  package func isInForce(_ rule: DemarcationRule, on day: Day) -> Bool? {
    guard rule.isStored(on: day) else { return false }
    switch rule.entry.trigger {
    case .date: return true
    case .programmeEnd: return entry.isRunning(on: day)
    }
  }
}

extension Programme {
  /// The version that replaces one.
  ///
  /// A version with a successor is history: a second one for the same time would let both apply.
  func successor(of rule: DemarcationRule) -> DemarcationRule? { rules.first { $0.replaced == rule.id } }

  /// The versions of one rule from its first one to that one.
  package func versions(upTo rule: DemarcationRule) -> [DemarcationRule] {
    var versions = [rule]
    while let earlier = versions[0].replaced.flatMap({ id in rules.first { $0.id == id && $0.id < versions[0].id } }) {
      versions.insert(earlier, at: 0)
    }
    return versions
  }

  /// The days between a version and the one before on which neither holds; `nil` if they follow day by day.
  func gap(before rule: DemarcationRule) -> ClosedRange<Day>? {
    let last = rule.validFrom.adding(days: -1)
    guard let end = versions(upTo: rule).dropLast().last?.validTo, end < last else { return nil }
    return end.adding(days: 1)...last
  }
}

extension DemarcationRule {
  /// Whether this version of the rule is the one of the day.
  package func isStored(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

extension RuleEntry {
  /// Whether a person belongs to the group; `nil` if a fact is missing that would decide.
  func includes(_ facts: DemarcationFacts) -> Bool? {
    let answers: [Bool?] = [
      ageSpan.isUnlimited ? true : facts.age.map(includes(age:)),
      statuses.isEmpty ? true : facts.status.map(statuses.contains),
      areas.isEmpty ? true : facts.area.map(areas.contains),
      municipalities.isEmpty ? true : facts.municipalityKey.map(municipalities.contains),
    ]
    if answers.contains(false) { return false }
    return answers.contains(nil) ? nil : true
  }

  var minimum: AgeLimit? {
    get { ageSpan.minimum }
    set { ageSpan.minimum = newValue }
  }

  var maximum: AgeLimit? {
    get { ageSpan.maximum }
    set { ageSpan.maximum = newValue }
  }

  func includes(age: Int) -> Bool { ageSpan.includes(age) }

  /// Whether it says for whom it is.
  var isLimited: Bool {
    !ageSpan.isUnlimited || !statuses.isEmpty || !areas.isEmpty || !municipalities.isEmpty || onlyServed
  }

  var ages: String { ageSpan.words }
}

/// Why a rule is not taken.
enum RuleRefusal: Error, Hashable {
  case agesReversed
  case notAfterPrevious(began: Day)
  case endsBeforeItBegins
  case agesNotNeeded
  case tooFarAhead(latest: Day)
  case replaced(from: Day)

  var sentence: String {
    switch self {
    case .agesReversed: "Das Höchstalter liegt unter dem Mindestalter. Bitte prüfen Sie beide Angaben."
    case .notAfterPrevious(let began):
      "Die Fassung davor beginnt am \(began.german); eine neue muss später beginnen."
    case .endsBeforeItBegins: "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."
    case .agesNotNeeded:
      "Alter, Status, Lebensbereiche, Kommunen und Begleitung gehören nur zu Regeln, die Menschen abgrenzen. Bitte leeren Sie diese Felder."
    case .tooFarAhead(let latest):
      "Das Datum liegt zu weit voraus (nach dem \(latest.german)). Bitte prüfen Sie das Jahr."
    case .replaced(let day):
      "Diese Fassung hat schon eine Nachfolgerin ab dem \(day.german). Bitte schreiben Sie deren neue Fassung."
    }
  }

  /// The field of the form it concerns.
  var field: (name: String, label: String) {
    switch self {
    case .agesReversed: ("alter_bis", "Alter bis")
    case .notAfterPrevious, .tooFarAhead, .replaced: ("gueltig_ab", "Gültig ab")
    case .endsBeforeItBegins: ("gueltig_bis", "Gültig bis")
    case .agesNotNeeded: ("art", "Art der Regel")
    }
  }
}

extension RuleEntry {
  /// Years a rule may begin ahead of today; set by this software.
  static let yearsAhead = 5

  /// What must hold for every rule, from a person or from the shipped data.
  func check(from validFrom: Day, to validTo: Day?, replacing previous: DemarcationRule?) throws(RuleRefusal) {
    if ageSpan.isReversed { throw .agesReversed }
    if !kind.concernsPeople && isLimited { throw .agesNotNeeded }
    if let validTo, validTo < validFrom { throw .endsBeforeItBegins }
    if let previous, validFrom <= previous.validFrom { throw .notAfterPrevious(began: previous.validFrom) }
  }
}
