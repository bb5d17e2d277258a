internal import Actors
internal import Basics
internal import Programmes

/// The result as machines read it; the form stands in docs/formats/precedence.schema.json.
package struct PrecedenceReport: Encodable {
  private let format = "faden-precedence/1"
  private let day: String
  private let district: String
  private let rules: [Rule]
  private let areas: [Area]
  private let stages: [Target]
  private let screening: ScreeningPart
  private let channels: [Rule]
  private let freeShare: Share?
  private let open: [Open]
  private let leftOut: [LeftOut]

  private struct Condition: Encodable {
    let condition: String
    let entered: String?
    let answer: String

    init(_ finding: ConditionFinding) {
      condition = finding.condition
      entered = finding.entered
      answer = finding.answer.rawValue
    }
  }

  private struct Version: Encodable {
    let number: Int
    let from: String
    let to: String?
  }

  private struct Rule: Encodable {
    let programme: String
    let kind: String
    let answer: String
    let stay: String
    let conditions: [Condition]
    let text: String
    let source: String
    let version: Version
    let recheckMonths: Int?
    let municipalities: [String]
    let onlyServed: Bool

    init(_ finding: RuleFinding) {
      programme = finding.programme.entry.name
      kind = finding.rule.entry.kind.rawValue
      answer = finding.answer.rawValue
      stay = finding.stay.code
      conditions = finding.conditions.map { Condition($0) }
      text = finding.rule.entry.text
      source = finding.rule.entry.source
      version = Version(
        number: finding.number, from: finding.rule.validFrom.iso, to: finding.rule.validTo?.iso)
      recheckMonths = finding.rule.entry.recheckMonths
      municipalities = finding.rule.entry.municipalities.sorted()
      onlyServed = finding.rule.entry.onlyServed
    }
  }

  private struct Area: Encodable {
    struct Candidate: Encodable {
      let programme: String
      let kind: String
      let answer: String
    }

    let area: String
    let first: [Candidate]
  }

  private struct Target: Encodable {
    struct Group: Encodable {
      let exception: Bool
      let answer: String
      let conditions: [Condition]
    }

    let code: String
    let name: String
    let answer: String
    let conditions: [Condition]
    let groups: [Group]
    let children: [Condition]
    let allowsOthers: Bool
    let minimumShare: Int?
    let weight: Int?
    let text: String
    let source: String
    let version: Version

    init(_ finding: TargetFinding) {
      let entry = finding.edition.entry
      code = finding.target.head.code
      name = finding.target.head.name
      answer = finding.answer.rawValue
      conditions = finding.general.map { Condition($0) }
      groups = finding.clauses.map {
        Group(
          exception: $0.clause.isException, answer: $0.answer.rawValue, conditions: $0.conditions.map { Condition($0) })
      }
      children = finding.children.map { Condition($0) }
      allowsOthers = finding.allowsOthers
      minimumShare = entry.minimumShare
      weight = entry.weight
      text = entry.text
      source = entry.source
      version = Version(
        number: finding.number, from: finding.edition.validFrom.iso, to: finding.edition.validTo?.iso)
    }
  }

  private struct ScreeningPart: Encodable {
    let points: Int
    let possible: Int
    let maximum: Int
    let undecided: Int
    let criteria: [Target]
  }

  private struct Share: Encodable {
    let reserved: Int
    let free: Int
    let source: String
  }

  private struct LeftOut: Encodable {
    let fact: String
    let statement: String

    init(_ fact: LeftOutFact) {
      self.fact =
        switch fact {
        case .child: "child"
        case .residence: "residence"
        }
      statement = fact.statement
    }
  }

  private struct Open: Encodable {
    let subject: String
    let question: String
    let source: String
  }

  /// - Parameters:
  ///   - result: what the rules say.
  ///   - district: its name.
  package init(_ result: PrecedenceResult, district: String) {
    day = result.day.iso
    self.district = district
    rules = result.rules.map { Rule($0) }
    areas = result.areas.map { area in
      Area(
        area: area.area.rawValue,
        first: area.candidates.map {
          Area.Candidate(
            programme: $0.programme.entry.name, kind: $0.rule.entry.kind.rawValue, answer: $0.answer.rawValue)
        })
    }
    stages = result.stages.map { Target($0) }
    screening = ScreeningPart(
      points: result.screening.points, possible: result.screening.possible, maximum: result.screening.maximum,
      undecided: result.screening.undecided, criteria: result.screening.criteria.map { Target($0) })
    channels = result.channels.map { Rule($0) }
    let share = result.freeShare
    freeShare = share.reserved.map {
      Share(reserved: $0, free: 100 - $0, source: share.source ?? "")
    }
    open = result.openPoints.map { Open(subject: $0.subject, question: $0.question, source: $0.source) }
    leftOut = result.leftOut.map { LeftOut($0) }
  }
}
