internal import Basics
internal import Persons

/// One invented history, in days before (negative) and after today.
struct DemoResidence: Sendable {
  let past: [(identifier: String, from: Int, to: Int?)]
  let benefits: [(sphere: LegalSphere, from: Int, to: Int?)]
  var decision: Decision?

  /// What somebody decided on a proposal; without a day it was declined.
  struct Decision: Sendable {
    let rule: String
    let anchor: Int
    var day: Int?
    var target: LegalSphere?
  }

  /// Demodaten, frei erfunden: what goes with somebody of whom nothing particular is told.
  private static let usual: [DemoResidence] = [
    .init(past: [("asylumPermission", -900, -241), ("refugee", -240, 855)], benefits: [(.sgb2, -240, nil)]),
    .init(past: [("tolerationGeneral", -860, 141)], benefits: [(.asylblgBasic, -850, nil)]),
    .init(past: [("settlement", -700, nil)], benefits: [(.own, -300, nil)]),
    .init(past: [("asylumPermission", -320, 25)], benefits: [(.asylblgBasic, -310, nil)]),
    .init(
      past: [("tolerationGeneral", -620, -121), ("departureImpossible", -120, 240)],
      benefits: [(.asylblgBasic, -600, nil)]),
    .init(past: [("subsidiary", -330, 65)], benefits: [(.sgb2, -300, nil)]),
    .init(past: [("skilledVocational", -500, 590)], benefits: [(.own, -480, nil)]),
    .init(past: [("familySpouse", -200, 320)], benefits: [(.own, -190, nil)]),
  ]

  private static let ukraine = DemoResidence(
    past: [("temporaryProtection", -800, 103)], benefits: [(.sgb2, -770, nil)])
  private static let union = DemoResidence(past: [("euFreeMovement", -1210, nil)], benefits: [(.none, -1200, nil)])
  private static let minor = DemoResidence(past: [("familyChild", -410, 320)], benefits: [(.sgb8, -390, nil)])

  /// A history that goes with nationality and age, in days a little apart for each person.
  static func fitting(_ person: PersonGlance?, _ index: Int, _ today: Day) -> DemoResidence {
    let states = Set(person?.nationalities ?? [])
    let shift = index / usual.count * 7
    if !states.isDisjoint(with: ["Rumänien", "Bulgarien", "Polen"]) { return union.moved(-shift) }
    if states.contains("Ukraine") { return ukraine }
    if let year = person?.birthYear, today.year - year < 18 { return minor.moved(shift) }
    return usual[index % usual.count].moved(shift)
  }

  /// What others of a household have: the same, or a family title beside somebody whose own purpose theirs is.
  ///
  /// - Parameters:
  ///   - person: of whom it is told.
  ///   - place: in the household, from 1 on; moves the days a little.
  ///   - today: decides who is a minor.
  /// - Returns: a history without a decision, so that what lies ahead of them is still open.
  func beside(_ person: PersonGlance?, _ place: Int, _ today: Day) -> DemoResidence {
    let states = Set(person?.nationalities ?? [])
    if !states.isDisjoint(with: ["Rumänien", "Bulgarien", "Polen"]) { return Self.union.moved(-place) }
    if states.contains("Ukraine") { return Self.ukraine }
    guard let own = past.last?.identifier, Self.personal.contains(own) else { return moved(-place) }
    let isMinor = person?.birthYear.map { today.year - $0 < 18 } ?? false
    return (isMinor ? Self.minor : Self.spouse).moved(place)
  }

  /// Titles that one person has for a purpose of their own.
  private static let personal: Set<String> = [
    "settlement", "blueCard", "skilledVocational", "recognitionMeasure", "study", "trainingInCompany",
    "employmentToleration", "familyGermanSpouse", "familySpouse", "independentSpouse", "assocTurkey",
    "sustainedIntegration",
  ]
  private static let spouse = DemoResidence(
    past: [("familySpouse", -390, 340)], benefits: [(.own, -380, nil)])

  private func moved(_ days: Int) -> DemoResidence {
    DemoResidence(
      past: past.map { ($0.identifier, $0.from + days, $0.to.map { $0 + days }) },
      benefits: benefits.map { ($0.sphere, $0.from + days, $0.to.map { $0 + days }) })
  }

  /// Some days before the first paper.
  func arrival(_ today: Day) -> ArrivalDraft? {
    past.map(\.from).min().map { first in
      ArrivalDraft(day: today.adding(days: first - 12), source: .statement, remark: "Demodaten, frei erfunden.")
    }
  }

  func statuses(_ today: Day) -> [StatusDraft] {
    past.compactMap { line in
      guard let status = ResidenceCatalogue.find(line.identifier) else { return nil }
      return StatusDraft(
        status: status, span: span(line.from, line.to, today), source: .paper,
        evidenceOn: today.adding(days: max(line.from, -20)), authority: "Ausländerbehörde (erfunden)",
        fileNumber: "ABH-DEMO-\(abs(line.from))", remark: "Demodaten, frei erfunden.")
    }
  }

  func spheres(_ today: Day) -> [SphereDraft] {
    benefits.map { line in
      SphereDraft(
        sphere: line.sphere, span: span(line.from, line.to, today), office: line.sphere.usualBody,
        remark: "Demodaten, frei erfunden.")
    }
  }

  private func span(_ from: Int, _ to: Int?, _ today: Day) -> Span {
    Span(today.adding(days: from), to.map { today.adding(days: $0) })
  }
}
