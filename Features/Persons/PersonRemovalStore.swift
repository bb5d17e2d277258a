internal import Basics
internal import CaseAccess
internal import SQL

extension PersonStore {
  /// Takes a person with all facts and search keys; a broken constraint says that another record names the person.
  func remove(_ id: ID<PersonKey>) throws {
    try connection.run("DELETE FROM person_token WHERE person = $1", [id])
    var households: [ID<Household>] = []
    for kind in FactKind.allCases {
      let provenances = try connection.rows(
        "SELECT provenance FROM \(kind.table) WHERE person = $1", [id]
      ) { $0.integer64(0) }
      if kind == .household {
        households = try connection.rows("SELECT household FROM household_member WHERE person = $1", [id]) { $0.id(0) }
      }
      try connection.run("DELETE FROM \(kind.table) WHERE person = $1", [id])
      for provenance in provenances {
        try connection.run("DELETE FROM person_provenance WHERE id = $1", [provenance])
      }
    }
    try connection.run("DELETE FROM person WHERE id = $1", [id])
    for household in households {
      try connection.run(
        """
        DELETE FROM household WHERE id = $1
          AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household = household.id)
        """, [household])
    }
  }

  /// Whether anything of the person was changed after a moment, or somebody has found it to be one with another record,
  /// even if that was taken back: the record of a merge names both.
  func isChanged(_ id: ID<PersonKey>, after moment: Instant) throws -> Bool {
    try connection.row(
      """
      SELECT p.changed_at <> $2
        OR EXISTS (SELECT 1 FROM person_merge m WHERE m.survivor = p.id OR m.merged = p.id)
      FROM person p WHERE p.id = $1
      """, [id, moment]
    ) { $0.bool(0) } ?? true
  }
}
