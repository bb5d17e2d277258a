internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// What the database is asked for one query: conditions, order, and ways to begin with few cases.
///
/// `s` is a row of case_sheet and `c` one of case_file; `$1` to `$5` belong to the scope.
struct CaseListCondition {
  private(set) var arguments: [any Bindable]
  /// Conditions on a pair of rows.
  private(set) var filters: [SQLText] = []
  /// Queries for case numbers, each of which the whole list lies within.
  private(set) var sources: [SQLText] = []

  private let query: CaseListQuery
  private let today: Day

  init(
    _ query: CaseListQuery, _ scope: CaseScope, on today: Day, _ further: [CaseFilter] = [],
    former: [ID<CaseKey>] = []
  ) {
    self.query = query
    self.today = today
    arguments = scope.arguments
    if let tied = scope.casesTied { sources.append(tied) }
    addArea()
    addNumber(former)
    addDays()
    addTypedDays()
    addMarks()
    addFurther(further)
  }

  /// Binds a value and returns its place.
  mutating func value(_ value: any Bindable) -> SQLText {
    arguments.append(value)
    return .placeholders(from: arguments.count, count: 1)
  }

  /// A filter the list may begin with: `numbers` yields at least all cases for which `condition` holds.
  private mutating func add(_ condition: SQLText, from numbers: SQLText) {
    filters.append(condition)
    sources.append(numbers)
  }

  // MARK: Whose

  private mutating func addArea() {
    switch query.area ?? .all {
    case .mine:
      add("\(Self.mine) > 0", from: "SELECT case_file FROM case_worker WHERE account = $1")
    case .deputy:
      add("+c.id IN (\(Self.deputised))", from: Self.deputised)
    case .team:
      add(
        "+s.responsible IN (\(Self.team))", from: "SELECT case_file FROM case_sheet WHERE responsible IN (\(Self.team))"
      )
    case .all: break
    }
    if let responsible = query.responsible {
      let account = value(responsible)
      add("+s.responsible = \(account)", from: "SELECT case_file FROM case_sheet WHERE responsible = \(account)")
    }
    if !query.municipality.isEmpty {
      let key = value(query.municipality)
      add("c.municipality_key || '' = \(key)", from: "SELECT id FROM case_file WHERE municipality_key = \(key)")
    }
  }

  private static let mine: SQLText = """
    (SELECT count(*) FROM case_worker w WHERE w.case_file = c.id AND w.account = $1 AND w.accepted_at <= $2
      AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL)
    """

  private static let deputised: SQLText = """
    SELECT w.case_file FROM deputy_window d JOIN case_worker w ON w.account = d.absent
    WHERE d.deputy = $1 AND (d.case_file IS NULL OR d.case_file = w.case_file) AND d.valid_from <= $3
      AND d.valid_to >= $3 AND d.ended_at IS NULL AND w.part = 'responsible'
      AND w.accepted_at <= $2 AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3)
      AND w.ended_at IS NULL
    """

  /// Case managers of the organisations for which the visitor works.
  static let team: SQLText = """
    SELECT g.account FROM role_grant g WHERE g.role = 'cm' AND g.valid_from <= $3
      AND (g.valid_to IS NULL OR g.valid_to >= $3)
      AND g.organisation IN (SELECT own.organisation FROM role_grant own WHERE own.account = $1
        AND own.valid_from <= $3 AND (own.valid_to IS NULL OR own.valid_to >= $3))
    """

  // MARK: Number

  private static let running: SQLText = "ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0')"

  /// The number begins with what was typed, or its running number is the last one typed and all of it stands there; or
  /// an office kept the case under what was typed before.
  private mutating func addNumber(_ former: [ID<CaseKey>]) {
    guard !query.number.isEmpty else { return }
    let typed = query.number
    let first = value(typed)
    let last = value(typed + "\u{10FFFF}")
    var begins: SQLText = "SELECT id FROM case_file WHERE number >= \(first) AND number < \(last)"
    for id in former { begins = "\(begins) UNION SELECT id FROM case_file WHERE id = \(value(id))" }
    let digits = query.lastDigits
    guard !digits.isEmpty else { return add("+c.id IN (\(begins))", from: begins) }
    let number = value(query.runningNumber)
    let lead = typed.dropLast(digits.count)
    var ends: SQLText = "SELECT id FROM case_file WHERE \(Self.running) = \(number)"
    if !lead.isEmpty {
      let text = value(String(lead))
      let count = value(lead.unicodeScalars.count)
      // What stands before the running number ends as typed.
      ends = """
        \(ends) AND substr(rtrim(number, '0123456789'), length(rtrim(number, '0123456789')) - \(count) + 1) = \(text)
        """
    }
    add("+c.id IN (\(begins) UNION \(ends))", from: "\(begins) UNION \(ends)")
  }

  // MARK: Days

  /// In a closed case nothing is due.
  private static let isOpen: SQLText = "(+c.closed_on IS NULL OR +c.closed_on > $3)"

  private mutating func addDays() {
    if query.due == .never {
      add(
        query.sort == .due ? "\(CaseListQuery.Sort.due.key) = 2147483647" : "+s.next_due_on IS NULL",
        from: "\(sheets)coalesce(next_due_on, 2147483647) = 2147483647")
    } else if let due = query.due {
      let span = Self.span(due, today)
      let (from, to) = (value(span.from), value(span.to))
      add(
        "\(column(.due)) BETWEEN \(from) AND \(to) AND \(Self.isOpen)",
        from: "\(sheets)coalesce(next_due_on, 2147483647) BETWEEN \(from) AND \(to)")
    }
    if let days = query.titleDays {
      let from = value(days == 0 ? Day(number: 0) : today)
      let to = value(days == 0 ? today.adding(days: -1) : today.adding(days: days))
      add(
        "\(column(.title)) BETWEEN \(from) AND \(to)",
        from: "\(sheets)coalesce(title_until, 2147483647) BETWEEN \(from) AND \(to)")
    }
    if let weeks = query.weeks {
      let day = value(today.adding(days: -7 * weeks))
      add(
        CaseMarks.isQuiet(contact: column(.contact), opened: "+c.opened_on", since: day),
        from: "\(sheets)coalesce(last_contact_on, 0) <= \(day)")
    }
    if query.isCheckDue {
      add(
        "\(CaseMarks.isCheckDue("+s.next_check_on", on: "$3")) AND \(Self.isOpen)",
        from: "\(sheets)\(CaseMarks.isCheckDue("next_check_on", on: "$3"))")
    }
  }

  private mutating func addTypedDays() {
    if let day = query.day(.dueBy, on: today).map({ value($0) }) {
      add(
        "\(column(.due)) <= \(day) AND \(Self.isOpen)",
        from: "\(sheets)coalesce(next_due_on, 2147483647) <= \(day)")
    }
    if let day = query.day(.titleBy, on: today).map({ value($0) }) {
      add(
        CaseMarks.endsTitle(column(.title), by: day),
        from: "\(sheets)coalesce(title_until, 2147483647) <= \(day)")
    }
    if let (from, to) = span(.openedFrom, .openedTo) {
      add(
        "\(column(.opened)) BETWEEN \(from) AND \(to)",
        from: "SELECT id FROM case_file WHERE opened_on BETWEEN \(from) AND \(to)")
    }
    if let (from, to) = span(.closedFrom, .closedTo) {
      // A closure that lies ahead is none yet.
      add(
        "+c.closed_on BETWEEN \(from) AND \(to) AND +c.closed_on <= $3",
        from: "SELECT id FROM case_file WHERE closed_on >= \(from) AND closed_on <= \(to)")
    }
  }

  /// From and to as bound values; `nil` if neither is typed.
  private mutating func span(
    _ from: CaseListQuery.DayField, _ to: CaseListQuery.DayField
  ) -> (from: SQLText, to: SQLText)? {
    let (first, last) = (query.day(from, on: today), query.day(to, on: today))
    guard first != nil || last != nil else { return nil }
    return (value(first ?? Day(number: 0)), value(last ?? Day(number: .max)))
  }

  /// The column of an order as its index has it if the list goes along that index, else kept away from it.
  private func column(_ sort: CaseListQuery.Sort) -> SQLText {
    if query.sort == sort { return sort.key }
    return switch sort {
    case .due: "+s.next_due_on"
    case .title: "+s.title_until"
    case .contact: "coalesce(+s.last_contact_on, 0)"
    case .opened: "+c.opened_on"
    case .changed, .number: sort.key
    }
  }

  /// Filters of other rooms; one that is not there finds nothing, never everything.
  private mutating func addFurther(_ further: [CaseFilter]) {
    for (name, code) in query.further.sorted(by: { $0.key < $1.key }) {
      guard let filter = further.first(where: { $0.name == name }) else {
        filters.append("0 = 1")
        continue
      }
      var bound = self
      let condition = filter.condition(code, "c.id", today) { bound.value($0) }
      self = bound
      filters.append(condition)
    }
  }

  /// The week ends with its Sunday; what is overdue is a filter of its own.
  static func span(_ due: CaseListQuery.Due, _ today: Day) -> (from: Day, to: Day) {
    switch due {
    case .overdue: (Day(number: 0), today.adding(days: -1))
    case .today: (today, today)
    case .week: (today, today.adding(days: 7 - today.weekday))
    case .never: (Day(number: .max), Day(number: .max))
    }
  }

  // MARK: Marks

  private mutating func addMarks() {
    if let phase = query.phase {
      let text = value(phase.rawValue)
      add("s.phase\(unless(.changed)) = \(text)", from: "\(sheets)phase = \(text)")
    }
    if !query.statusGroup.isEmpty {
      let text = value(query.statusGroup)
      add(
        "s.status_group\(query.phase == nil ? unless(.changed) : " || ''") = \(text)",
        from: "SELECT case_file FROM case_sheet WHERE status_group = \(text)")
    }
    let years = query.years
    if years.from != nil || years.to != nil {
      let (from, to) = (value(years.from ?? 0), value(years.to ?? 9999))
      add(
        "+s.birth_year BETWEEN \(from) AND \(to)",
        from: "SELECT case_file FROM case_sheet WHERE birth_year BETWEEN \(from) AND \(to)")
    }
    switch query.state {
    case .open:
      add(
        Self.isOpen, from: "SELECT case_file FROM case_sheet WHERE is_open = 1")
      if goesAlongOpen { filters.append("s.is_open = 1") }
    case .closed: add("+c.closed_on <= $3", from: "SELECT id FROM case_file WHERE closed_on <= $3")
    case nil: break
    }
  }

  /// Where a filter on the sheet finds its cases; if only open ones are asked for, past all that are closed.
  private var sheets: SQLText {
    query.state == .open
      ? "SELECT case_file FROM case_sheet WHERE is_open = 1 AND " : "SELECT case_file FROM case_sheet WHERE "
  }

  /// Whether an index has open cases alone in the order asked for.
  private var goesAlongOpen: Bool {
    switch query.sort {
    case .due, .contact, .title: true
    case .changed: query.phase != nil
    case .number, .opened: false
    }
  }

  /// Keeps the database from beginning with a filter, as `+` does with numbers, unless its index has the order asked for.
  private func unless(_ sort: CaseListQuery.Sort) -> SQLText { query.sort == sort ? "" : " || ''" }
}

extension CaseListQuery.Sort {
  /// The key by which the list is sorted; an index has the same.
  var key: SQLText {
    switch self {
    case .changed: "s.changed_at"
    case .due: "coalesce(s.next_due_on, 2147483647)"
    case .contact: "coalesce(s.last_contact_on, 0)"
    case .title: "coalesce(s.title_until, 2147483647)"
    case .number: "c.number"
    case .opened: "c.opened_on"
    }
  }

  var isDescending: Bool { self == .changed || self == .opened }

  /// Whether the index belongs to case_file.
  var isOfFile: Bool { self == .number || self == .opened }
}
