internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// Says whether a consent holds without opening any.
struct ConsentConditionStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Whether everybody in the case has consented to one of the purposes.
  func isCovered(_ caseFile: ID<CaseKey>, _ purposes: [ConsentPurpose], on day: Day) throws -> Bool {
    let given = try people(caseFile, purposes, on: day)
    return try CaseStore(connection).people(in: caseFile).allSatisfy(given.contains)
  }

  /// Who has consented to one of the purposes.
  func people(
    _ caseFile: ID<CaseKey>, _ purposes: [ConsentPurpose], on day: Day
  ) throws -> Set<ID<PersonKey>> {
    let held: [(purpose: String, person: ID<PersonKey>)] = try connection.rows(
      """
      SELECT DISTINCT purpose, person FROM consent
      WHERE case_file = $1 AND withdrawn_at IS NULL AND valid_from <= $2 AND valid_to >= $2 AND person IS NOT NULL
      """, [caseFile, day]
    ) { ($0.text(0), $0.id(1)) }
    return Set(held.filter { line in purposes.contains { $0.rawValue == line.purpose } }.map(\.person))
  }
}
