internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// An appointment in a list over several cases.
struct DayAppointment: Sendable, Hashable {
  let id: ID<Appointment>
  let version: Int64
  let entry: AppointmentEntry
  let formLabel: String
  let state: Appointment.State
  let assignee: String
  let caseFile: ID<CaseKey>
  let number: String
  let person: ID<PersonKey>
  /// The assignee does not work on the case any more; it is the business of whoever leads it.
  let isLeft: Bool
  /// It is a colleague's, for whom the visitor stands in.
  var isInDeputy = false

  var inDeputy: DayAppointment {
    var line = self
    line.isInDeputy = true
    return line
  }
}

/// The statements on appointments over all cases of somebody; each begins with an index, as those of ``DayStore`` do.
struct DayAppointmentStore {
  /// Days back in which somebody is reminded to say how an appointment went; set by this software.
  static let reminderDays = 14
  /// Reminders shown at most; those of today are never left out for them.
  private static let remindersAtMost = 40
  private static let todayAtMost = 400

  private let connection: Connection
  private let scope: CaseScope

  init(_ connection: Connection, _ scope: CaseScope) {
    self.connection = connection
    self.scope = scope
  }

  /// Those of today but the cancelled, and those of the last days of which nobody has said how they went.
  ///
  /// - Throws: `SealBroken`, `DatabaseError`.
  func lines(_ whose: DayQuery.Whose, today: Day, keys: KeyRegister) throws -> [DayAppointment] {
    let first = today.adding(days: -Self.reminderDays)
    return try lines(whose, from: first, to: today.adding(days: -1), Self.remindersAtMost, today, keys)
      + lines(whose, from: today, to: today, Self.todayAtMost, today, keys)
  }

  private func lines(
    _ whose: DayQuery.Whose, from first: Day, to last: Day, _ limit: Int, _ today: Day, _ keys: KeyRegister
  ) throws -> [DayAppointment] {
    let found: [(line: DayAppointment, seal: (file: Int64, version: Int64), texts: [Sealed<String>?])] =
      try connection.rows(
        statement(whose), scope.arguments + [first, last, today, limit]
      ) { row in
        let end = row.optionalInteger(4)
        return (
          line: DayAppointment(
            id: row.id(0), version: row.integer64(1),
            entry: AppointmentEntry(
              heldOn: row.day(2), from: ClockTime(minutes: row.integer(3)), to: end.map(ClockTime.init(minutes:)),
              form: row.text(5), place: "", participants: "", topic: "", language: "",
              interpreter: try UnknownCode.read(row.text(7)), assignedTo: row.id(8)),
            formLabel: row.text(6), state: try UnknownCode.read(row.text(10)), assignee: row.text(9),
            caseFile: row.id(11), number: row.text(12), person: row.id(13),
            isLeft: row.bool(18)),
          seal: (file: row.integer64(11), version: row.integer64(14)),
          texts: [row.optionalSealed(15), row.optionalSealed(16), row.optionalSealed(17)]
        )
      }
    let opened = try keys.keys(Array(Set(found.map { KeyOwner.caseFile($0.seal.file) })), .notes)
    return try found.map { entry in
      var line = entry.line.entry
      let seal = RowSeal.of(
        opened[.caseFile(entry.seal.file)], row: entry.line.id.number, version: entry.seal.version)
      line.place = try seal.text(entry.texts[0], AppointmentSealedIn.place)
      line.topic = try seal.text(entry.texts[1], AppointmentSealedIn.topic)
      line.language = try seal.text(entry.texts[2], AppointmentSealedIn.language)
      return entry.line.with(line)
    }
  }

  /// How many the visitor has on a day, those in deputy with them.
  func countPlanned(on day: Day) throws -> Int {
    try [DayQuery.Whose.mine, .standIn].reduce(0) { sum, whose in
      try sum
        + (connection.row(
          """
          SELECT count(*) FROM appointment f
          WHERE f.held_on = $6 AND f.state = 'planned'
            AND \(whose.condition(scope, in: "appointment", where: "o.held_on = $6"))
          """, scope.arguments + [day]
        ) { $0.integer(0) } ?? 0)
    }
  }

  func statement(_ whose: DayQuery.Whose) -> SQLText {
    """
    SELECT f.id, f.version, f.held_on, f.from_minute, f.to_minute, f.form, k.label, f.interpreter, f.assigned_to,
      a.display_name, f.state, c.id, c.number, s.person, f.text_version, f.place, f.topic, f.language,
      CASE WHEN \(CaseScope.isOut("f")) THEN 1 ELSE 0 END
    FROM appointment f JOIN contact_form k ON k.code = f.form JOIN account a ON a.id = f.assigned_to
      JOIN case_file c ON c.id = f.case_file JOIN case_sheet s ON s.case_file = f.case_file
    WHERE f.held_on >= $6 AND f.held_on <= $7
      AND \(whose.condition(scope, in: "appointment", where: "o.held_on >= $6 AND o.held_on <= $7"))
      AND (f.state = 'planned' OR (f.held_on = $8 AND f.state <> 'cancelled'))
    ORDER BY f.held_on, f.from_minute, f.id LIMIT $9
    """
  }
}

extension DayAppointment {
  fileprivate func with(_ entry: AppointmentEntry) -> DayAppointment {
    DayAppointment(
      id: id, version: version, entry: entry, formLabel: formLabel, state: state, assignee: assignee,
      caseFile: caseFile, number: number, person: person, isLeft: isLeft)
  }
}

extension DayQuery.Whose {
  /// Which rows of `f` are meant, a table with `id`, `assigned_to` and `case_file`.
  ///
  /// - Parameters:
  ///   - scope: what may be seen.
  ///   - table: of which `f` is a row.
  ///   - rows: the same of `o`, as far as an index holds it.
  /// - Returns: the condition.
  func condition(_ scope: CaseScope, in table: SQLText, where rows: SQLText) -> SQLText {
    guard let duties = duties(scope, in: table, where: rows) else { return scope.admitsCase("f.case_file") }
    return "f.id IN (\(duties)) AND \(scope.admitsEachCase("f.case_file"))"
  }

  /// Numbers of the rows that are the business of somebody; `nil` for those of the team, whose cases decide alone.
  func duties(_ scope: CaseScope, in table: SQLText, where rows: SQLText) -> SQLText? {
    switch self {
    case .mine: scope.ownDuties(in: table, where: rows)
    case .standIn: scope.deputisedDuties(in: table, where: rows)
    case .team: nil
    }
  }
}
