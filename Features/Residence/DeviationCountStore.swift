package import Basics
internal import SQL

/// Decisions on proposals of one rule within some days; exact, to be rounded before anybody sees them.
package struct DeviationCount: Sendable, Hashable {
  /// What the rule says happens.
  package let rule: String
  /// In which way the proposal was not followed, in the words of the fixed list; `nil` where it was followed.
  package let reason: String?
  package let count: Int
}

extension ResidenceStore {
  /// How often proposals of each rule were followed, and how often not and for which kind of reason.
  ///
  /// Counts the decision on its day, also if somebody has taken it back later, so that the count of a quarter that is
  /// over stays as it is. Transitions put down by hand follow no proposal and are not counted.
  ///
  /// - Parameters:
  ///   - first: the first day.
  ///   - last: the last day, included.
  /// - Returns: of the whole district, by rule and reason; every rule is there, also with none, because a rule that is
  ///   missing would say that nobody decided.
  /// - Throws: `DatabaseError`.
  package func deviations(from first: Day, to last: Day) throws -> [DeviationCount] {
    let counts = try connection.rows(
      """
      SELECT rule, coalesce(deviation, ''), count(*) FROM sphere_transition
      WHERE decided_at >= $1 AND decided_at < $2 GROUP BY rule, coalesce(deviation, '') ORDER BY rule, 2
      """, [first.beginning, last.adding(days: 1).beginning]
    ) { (rule: $0.text(0), reason: $0.text(1), count: $0.integer(2)) }
    let none = TransitionRules.all.filter { $0.date != .byHand }
      .map { DeviationCount(rule: $0.trigger, reason: nil, count: 0) }
    return try none
      + counts.compactMap { line in
        guard let rule = TransitionRules.find(line.rule), rule.date != .byHand else { return nil }
        var reason: DeviationReason?
        if !line.reason.isEmpty { reason = try UnknownCode.read(line.reason) }
        return DeviationCount(rule: rule.trigger, reason: reason?.label, count: line.count)
      }
  }
}

extension Day {
  /// The first moment of the day in Germany; the clock changes in the night, never at midnight.
  var beginning: Instant {
    let inSummer = Instant(seconds: Int64(number) * 86_400 - 2 * 3600)
    return inSummer.local.day == self ? inSummer : inSummer.adding(seconds: 3600)
  }
}
