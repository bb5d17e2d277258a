package import Basics
package import CaseAccess
package import SQL

/// What other rooms ask of residence: statuses with their time, and nothing sealed.
package struct ResidenceStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The statuses of everybody in a case, each person's earliest first.
  ///
  /// The caller has decided before that the visitor may read the residence of the case.
  package func statuses(in id: ID<CaseKey>) throws -> [ResidencePeriod] {
    try periods("case_file = $1", [id])
  }

  /// The statuses of one person of a case, the earliest first.
  package func statuses(of person: ID<PersonKey>, in id: ID<CaseKey>) throws -> [ResidencePeriod] {
    try periods("case_file = $1 AND person = $2", [id, person])
  }

  private func periods(_ condition: SQLText, _ arguments: [any Bindable]) throws -> [ResidencePeriod] {
    try connection.rows(
      """
      SELECT person, status, valid_from, valid_to FROM residence_status
      WHERE \(condition) AND superseded_at IS NULL AND is_void = 0 ORDER BY person, valid_from
      """, arguments
    ) { row in
      let status = try UnknownCode.status(row.text(1))
      return ResidencePeriod(
        person: row.id(0), identifier: status.identifier, group: status.group, from: row.day(2),
        to: row.optionalDay(3))
    }
  }
}

extension UnknownCode {
  /// Reads a stored status of the catalogue.
  ///
  /// - Throws: ``UnknownCode``.
  static func status(_ code: String) throws(UnknownCode) -> CatalogueStatus {
    guard let status = ResidenceCatalogue.find(code) else { throw UnknownCode(code: code, type: "ResidenceCatalogue") }
    return status
  }
}
