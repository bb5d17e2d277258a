internal import Basics

/// What a municipality must have of its own for an additional coordinating post.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.5. The rule belongs to the district's data; a
/// district without it has no such check.
struct PostCriterion: Sendable, Hashable {
  let kind: AttributeKind
  let validFrom: Day
  let validTo: Day?
  let source: String
}

enum CriterionResult: String, Sendable {
  case met
  case notMet
  case unknown
}

/// What the facts of a day say about the criteria; a hint for people, who decide on the application.
struct StrategicPostCheck: Sendable, Hashable {
  struct Line: Sendable, Hashable {
    let criterion: PostCriterion
    let result: CriterionResult
    /// The statement it rests on; `nil` if there is none for the day.
    let period: AttributePeriod?
  }

  let lines: [Line]

  init(_ criteria: [PostCriterion], _ histories: [AttributeHistory], on day: Day) {
    lines = criteria.map { criterion in
      let period = histories.first { $0.kind == criterion.kind }?.period(on: day)
      let result: CriterionResult =
        switch period?.entry.value {
        case .yes: .met
        case .no: .notMet
        case .unknown, nil: .unknown
        }
      return Line(criterion: criterion, result: result, period: period)
    }
  }

  /// All together: one missing is enough against, and only what is certain counts for it.
  var summary: CriterionResult {
    if lines.contains(where: { $0.result == .notMet }) { return .notMet }
    return lines.allSatisfy { $0.result == .met } ? .met : .unknown
  }
}
