internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import SQL

/// Finds open cases that wait for a place, by how long they do.
package let waitingFilter = CaseFilter(
  name: "warteliste", label: "Warteliste", kind: .subsidiarityCheck,
  choices: { _ in WaitingTime.allCases.map { CaseFilter.Choice($0.rawValue, $0.label, sentence: $0.sentence) } },
  condition: { value, column, today, bind in
    guard let time = WaitingTime(rawValue: value) else { return "0 = 1" }
    let day = bind(today)
    return "\(Waiting.since(column, day)) <= \(bind(today.adding(days: -7 * time.weeks)))"
  })

/// Since when a case has been on the waiting list.
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
  /// Since when an open case waits; NULL for everybody else.
  static func since(_ column: SQLText, _ today: SQLText) -> SQLText {
    """
    (SELECT min(q.since) FROM enquiry e JOIN enquiry_wait q ON q.enquiry = e.id AND q.left_on IS NULL
      JOIN case_file f ON f.id = e.case_file
      WHERE e.case_file = \(column) AND (f.closed_on IS NULL OR f.closed_on > \(today)))
    """
  }
}
