import Access
import Basics
import Cases
import Keys
import SQL
import TestKit
import Testing

/// The demo is a story in which every list, alarm and edge shows, whatever day it is told on.
@Suite struct DemoStoryTests {
  /// Today, and days on which calendars are special: leap day, end and beginning of a year, a Sunday.
  static let days: [Day] = [
    TestClock.today, Day(year: 2028, month: 2, day: 29), Day(year: 2027, month: 12, day: 31),
    Day(year: 2029, month: 1, day: 1), Day(year: 2027, month: 6, day: 6),
  ].compactMap(\.self)

  @Test func `acht Kommunen, sieben Fallführungen, 160 Menschen in hundert Fällen`() throws {
    let story = try DemoStory(on: TestClock.today)
    #expect(try story.count("SELECT count(DISTINCT municipality_key) FROM case_file") == 8)
    #expect(try story.count("SELECT count(DISTINCT account) FROM role_grant WHERE role = 'cm'") == 7)
    #expect(
      try story.count("SELECT count(*) FROM person_key WHERE id NOT IN (SELECT merged FROM person_merge)") == 160)
    #expect(try story.count("SELECT count(*) FROM case_file") == 100)
    let numbers = try story.texts("SELECT number FROM case_file")
    #expect(numbers.allSatisfy { $0.wholeMatch(of: /KIM-\d{3}-\d{4}-\d{4}/) != nil })
    // Uneven, as it is: one has too many, one has just begun.
    let loads = try story.database.read {
      try $0.rows("SELECT count(*) FROM case_sheet GROUP BY responsible ORDER BY 1", []) { $0.integer(0) }
    }
    #expect(loads.count == 7)
    #expect(try #require(loads.last) >= 20)
    #expect(try #require(loads.first) <= 6)
    #expect(try story.count("SELECT count(*) FROM account WHERE is_demo = 1 AND locked_at IS NULL") == 12)
  }

  @Test func `jeder andere Kreis erzählt dieselbe Geschichte in seinen Kommunen`() throws {
    for district in ["kreis-mettmann", "rhein-sieg-kreis"] {
      let story = try DemoStory(on: TestClock.today, district: district)
      #expect(try story.count("SELECT count(*) FROM case_file") == 100)
      #expect(try story.count("SELECT count(DISTINCT municipality_key) FROM case_file") == 8)
    }
  }

  @Test(arguments: days)
  func `der Vorführkreis zeigt an jedem Tag jede Phase und jeden Stand`(_ day: Day) throws {
    let story = try DemoStory(on: day)
    let phases = Set(try story.texts("SELECT DISTINCT phase FROM case_sheet"))
    for phase in Phase.allCases { #expect(phases.contains(phase.rawValue), "\(phase.label)") }
    #expect(try story.count("SELECT count(*) FROM case_phase WHERE waived > 0") > 1)
    #expect(try story.count("SELECT count(*) FROM case_episode WHERE number = 2 AND closed_on IS NULL") == 2)
    #expect(try story.count("SELECT count(DISTINCT closure_reason) FROM case_episode") > 5)
    for condition in [
      "sealed_at IS NOT NULL", "restricted_at IS NOT NULL", "closed_on IS NOT NULL",
    ] as [SQLText] { #expect(try story.count("SELECT count(*) FROM case_file WHERE \(condition)") > 0) }
    let states: [(SQLText, Set<String>)] = [
      ("SELECT DISTINCT state FROM case_handover", ["offered", "accepted", "rejected", "withdrawn"]),
      (
        "SELECT DISTINCT state FROM enquiry",
        ["open", "waiting", "takenIn", "signposted", "withdrawn", "declined", "notReached"]
      ),
      (
        "SELECT DISTINCT coalesce(outcome, 'open') FROM precedence_check",
        ["open", "admitted", "shared", "handedOver", "signposting", "waitingList", "declined"]
      ),
      (
        "SELECT DISTINCT coalesce(answer, 'open') FROM precedence_inquiry", ["open", "accepted", "declined", "partly"]
      ),
      ("SELECT DISTINCT kind FROM residence_watch", ["title", "transition", "checklist"]),
      ("SELECT DISTINCT state FROM follow_up", ["open", "done"]),
    ]
    for (sql, expected) in states { #expect(expected.isSubset(of: Set(try story.texts(sql))), "\(expected)") }
    for sql in [
      "SELECT count(*) FROM precedence_check WHERE is_deviation = 1",
      "SELECT count(*) FROM consent WHERE withdrawn_at IS NOT NULL",
      "SELECT count(*) FROM case_sheet s WHERE NOT EXISTS (SELECT 1 FROM consent c WHERE c.case_file = s.case_file)",
      "SELECT count(*) FROM review_finding WHERE answered_at IS NULL",
      "SELECT count(*) FROM review_finding WHERE answered_at IS NOT NULL",
      "SELECT count(*) FROM emergency_access WHERE reviewed_at IS NULL",
      "SELECT count(*) FROM emergency_access WHERE reviewed_at IS NOT NULL",
      "SELECT count(*) FROM approval_request WHERE state = 'open'",
      "SELECT count(*) FROM case_list_view WHERE organisation IS NOT NULL",
      "SELECT count(*) FROM case_list_view WHERE role IS NOT NULL",
      "SELECT count(*) FROM follow_up WHERE is_waiting = 1 AND state = 'open'",
      "SELECT count(*) FROM case_link", "SELECT count(*) FROM person_merge", "SELECT count(*) FROM person_protection",
      "SELECT count(*) FROM person_language WHERE needs_interpreter = 1", "SELECT count(*) FROM contact_addendum",
    ] as [SQLText] { #expect(try story.count(sql) > 0, "\(sql.text)") }
  }

  @Test(arguments: days)
  func `jede Frist liegt auf beiden Seiten des Tages, an dem erzählt wird`(_ day: Day) throws {
    let story = try DemoStory(on: day)
    let deadlines: [(name: String, sql: SQLText)] = [
      ("Wiedervorlage", "SELECT due_on FROM follow_up WHERE state = 'open'"),
      ("Titel", "SELECT title_until FROM case_sheet WHERE title_until IS NOT NULL"),
      ("Nachprüfung des Vorrangs", "SELECT next_check_on FROM case_sheet WHERE next_check_on IS NOT NULL"),
      ("Antwort einer Stelle", "SELECT due_on FROM precedence_inquiry WHERE answer IS NULL"),
      ("Einwilligung", "SELECT valid_to FROM consent WHERE withdrawn_at IS NULL"),
      ("Feststellung", "SELECT due_on FROM review_finding WHERE answered_at IS NULL AND due_on IS NOT NULL"),
    ]
    for (name, sql) in deadlines {
      let sides = try story.sides(sql)
      #expect(sides.before > 0, "\(name): nichts überfällig")
      #expect(sides.on > 0, "\(name): nichts heute")
      #expect(sides.after > 0, "\(name): nichts später")
    }
    for days in [5, 41, 90] {
      let until = day.adding(days: days)
      #expect(
        try story.database.read {
          try $0.row("SELECT count(*) FROM case_sheet WHERE title_until = $1", [until]) { $0.integer(0) }
        } ?? 0 > 0)
    }
    // Away today, and somebody stands in.
    #expect(try story.count("SELECT count(*) FROM deputy_window WHERE case_file IS NULL") == 2)
    let absences = try story.sides("SELECT valid_from FROM deputy_window")
    #expect(absences.before == 1 && absences.after == 1)
  }

  @Test(arguments: days)
  func `jeder freie Satz sagt, dass er erfunden ist`(_ day: Day) throws {
    let story = try DemoStory(on: day)
    let places: [(SealedColumn, SQLText)] = [
      (SealedColumn("contact", "note"), "SELECT id, case_file, 1, note FROM contact"),
      (
        SealedColumn("contact_addendum", "text"),
        "SELECT a.id, c.case_file, 1, a.text FROM contact_addendum a JOIN contact c ON c.id = a.contact"
      ),
      (SealedColumn("follow_up", "reason"), "SELECT id, case_file, reason_version, reason FROM follow_up"),
      (SealedColumn("review_finding", "text"), "SELECT id, case_file, 1, text FROM review_finding"),
      (
        SealedColumn("case_phase", "waiver"), "SELECT id, case_file, 1, waiver FROM case_phase WHERE waiver IS NOT NULL"
      ),
      (SealedColumn("case_involved", "contact"), "SELECT id, case_file, version, contact FROM case_involved"),
      (
        SealedColumn("precedence_area", "evidence"),
        "SELECT a.id, c.case_file, a.version, a.evidence FROM precedence_area a JOIN precedence_check c ON c.id = a.precedence_check WHERE a.evidence IS NOT NULL"
      ),
    ]
    for (column, sql) in places {
      let rows = try story.database.read {
        try $0.rows(sql, []) {
          (row: $0.integer64(0), file: $0.integer64(1), version: $0.integer64(2), text: $0.sealed(3, as: String.self))
        }
      }
      #expect(!rows.isEmpty)
      for row in rows {
        let key = try #require(try story.keys.key(.caseFile(row.file), .notes))
        let text = try RowSeal(key: key, row: row.row, version: row.version).text(row.text, column)
        #expect(text.contains("erfunden"), "\(text)")
      }
    }
  }
}
