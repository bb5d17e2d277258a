internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import SQL

/// Finds open cases whose person was put on the waiting list by the last decisions, by how long that is.
package let waitingFilter = CaseFilter(
  name: "warteliste", label: "Warteliste", kind: .subsidiarityCheck,
  choices: { _ in WaitingTime.allCases.map { CaseFilter.Choice($0.rawValue, $0.label, sentence: $0.sentence) } },
  condition: { value, column, today, bind in
    guard let time = WaitingTime(rawValue: value) else { return "0 = 1" }
    let day = bind(today)
    return "\(Waiting.since(column, day)) <= \(bind(today.adding(days: -7 * time.weeks)))"
  })

/// Since when the person of a case has been on the waiting list.
package let waitingFact = CaseFact(name: "warteliste", kind: .subsidiarityCheck) { ids, today, connection in
  guard let first = ids.first else { return [:] }
  // Few lengths of list, so that the statement stays prepared.
  let numbers = ids.map(\.number) + Array(repeating: first.number, count: (128 - ids.count % 128) % 128)
  let found: [(ID<CaseKey>, Day)] = try connection.rows(
    """
    SELECT w.case_file, w.since FROM (SELECT c.id AS case_file, \(Waiting.since("c.id", "$1")) AS since
      FROM case_file c WHERE c.id IN (\(SQLText.placeholders(from: 2, count: numbers.count)))) w
    WHERE w.since IS NOT NULL
    """, [today] + numbers
  ) { ($0.id(0), $0.day(1)) }
  return Dictionary(uniqueKeysWithValues: found)
}

/// How long somebody waits at least; set by this software.
enum WaitingTime: String, CaseIterable {
  case any = "wartet"
  case four = "4w"
  case eight = "8w"
  case twelve = "12w"

  var weeks: Int {
    switch self {
    case .any: 0
    case .four: 4
    case .eight: 8
    case .twelve: 12
    }
  }

  var label: String { self == .any ? "wartet" : "seit \(weeks) Wochen" }

  var sentence: String {
    self == .any ? "auf der Warteliste" : "seit mindestens \(weeks) Wochen auf der Warteliste"
  }
}

private enum Waiting {
  /// The first day of the decisions that all put the person on the list, up to the last one; NULL for everybody else
  /// and for a closed case.
  ///
  /// Who was checked again and still waits keeps the day.
  static func since(_ column: SQLText, _ today: SQLText) -> SQLText {
    """
    (SELECT min(p.decided_on) FROM precedence_check p
      JOIN case_sheet s ON s.case_file = p.case_file AND s.person = p.person
      JOIN case_file f ON f.id = p.case_file
      WHERE p.case_file = \(column) AND p.outcome = 'waitingList' AND (f.closed_on IS NULL OR f.closed_on > \(today))
        AND NOT EXISTS (SELECT 1 FROM precedence_check o WHERE o.case_file = p.case_file AND o.person = p.person
          AND o.outcome <> 'waitingList' AND (o.decided_on, o.id) > (p.decided_on, p.id)))
    """
  }
}
