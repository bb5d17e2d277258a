internal import Allocation
internal import Basics
internal import SQL

/// All statements on what the time per case rests on.
struct WorkBasisStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func bases() throws -> [WorkBasis] {
    try connection.rows(
      "SELECT kind, valid_from, value, source FROM work_basis ORDER BY kind, valid_from DESC", []
    ) { row -> WorkBasis? in
      BasisKind(rawValue: row.text(0)).map {
        WorkBasis(kind: $0, validFrom: row.day(1), value: row.integer(2), source: row.text(3))
      }
    }.compactMap { $0 }
  }

  /// - Returns: false if there is an entry from that day.
  func add(_ basis: WorkBasis, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      INSERT INTO work_basis (kind, valid_from, value, source, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, valid_from) DO NOTHING
      """, [basis.kind.rawValue, basis.validFrom, basis.value, basis.source, name, now]) == 1
  }

  func weights() throws -> [CaseWeight] {
    try connection.rows(
      "SELECT label, valid_from, hundredths, source FROM case_weight ORDER BY label, valid_from DESC", []
    ) { row in
      CaseWeight(
        label: row.text(0), validFrom: row.day(1), weight: PostAmount(hundredths: row.integer(2)), source: row.text(3))
    }
  }

  /// - Returns: false if there is an entry from that day.
  func add(_ weight: CaseWeight, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      INSERT INTO case_weight (label, valid_from, hundredths, source, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (label, valid_from) DO NOTHING
      """, [weight.label, weight.validFrom, weight.weight.hundredths, weight.source, name, now]) == 1
  }
}
