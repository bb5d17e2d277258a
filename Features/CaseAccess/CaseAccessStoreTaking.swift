package import Access
package import Basics
internal import SQL

extension CaseAccessStore {
  /// No case was ever sealed by people at this moment, so that it tells those that are hidden.
  private static let always = Instant(microseconds: 0)

  /// Opens a case of a list that an office has led before, with the one who is responsible for it.
  ///
  /// - Parameters:
  ///   - number: of the case.
  ///   - municipalityKey: where it belongs.
  ///   - person: whom it is about.
  ///   - responsible: from the first day on.
  ///   - openedOn: the first day.
  ///   - closedOn: the day with which it was closed, if it was.
  ///   - isHidden: sealed with nobody named, so that the case and its people are there for nobody until ``show(_:)``.
  ///   - giver: who takes the list over.
  ///   - now: noted.
  /// - Returns: the number of the record.
  /// - Throws: `DatabaseError`.
  package func openTaken(
    number: String, municipalityKey: String, person: ID<PersonKey>, responsible: ID<Account>, openedOn: Day,
    closedOn: Day?, isHidden: Bool, by giver: ID<Account>, at now: Instant
  ) throws -> ID<CaseKey> {
    let id: ID<CaseKey> = try id(
      """
      INSERT INTO case_file (number, municipality_key, opened_on, closed_on, sealed_at) VALUES ($1, $2, $3, $4, $5)
      RETURNING id
      """, [number, municipalityKey, openedOn, closedOn, isHidden ? Self.always : nil])
    try add(person, to: id)
    try connection.run(
      """
      INSERT INTO case_worker (case_file, account, part, offered_by, accepted_at, valid_from)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [id, responsible, Part.responsible.rawValue, giver, now, openedOn])
    return id
  }

  /// Shows cases that were opened hidden; few statements do, because their numbers follow one another.
  ///
  /// - Throws: `DatabaseError`.
  package func show(_ cases: [ID<CaseKey>]) throws {
    var rest = cases.map(\.number).sorted()[...]
    while let first = rest.popFirst() {
      var last = first
      while rest.first == last + 1 { last = rest.removeFirst() }
      try change(
        "UPDATE case_file SET sealed_at = NULL WHERE id BETWEEN $1 AND $2 AND sealed_at = $3",
        [first, last, Self.always])
    }
  }
}
