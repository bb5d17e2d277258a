import Access
import Basics
package import SQL

/// Reads and writes decisions; they are added and never changed.
struct ProcessingStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// All decisions in force.
  func decisions() throws -> ProcessingDecisions {
    let rows = try connection.rows(
      """
      SELECT kind, subject, version, text, decided_on, decided_by, source
      FROM processing_decision d
      WHERE version = (SELECT max(version) FROM processing_decision WHERE kind = d.kind AND subject = d.subject)
      ORDER BY kind, subject
      """
    ) { row in
      (
        kind: row.text(0), subject: row.text(1),
        decision: Decision(
          version: row.integer(2), text: row.text(3), decidedOn: row.day(4), decidedBy: row.text(5),
          source: row.text(6))
      )
    }
    func bySubject(_ kind: DecisionKind) -> [String: Decision] {
      Dictionary(rows.filter { $0.kind == kind.rawValue }.map { ($0.subject, $0.decision) }) { $1 }
    }
    return ProcessingDecisions(ground: bySubject(.ground), retention: bySubject(.retention))
  }

  /// All decisions on a subject, the latest first.
  func history(of subject: DecisionSubject) throws -> [Decision] {
    try connection.rows(
      """
      SELECT version, text, decided_on, decided_by, source FROM processing_decision
      WHERE kind = $1 AND subject = $2 ORDER BY version DESC
      """,
      [subject.kind.rawValue, subject.key]
    ) {
      Decision(
        version: $0.integer(0), text: $0.text(1), decidedOn: $0.day(2), decidedBy: $0.text(3), source: $0.text(4))
    }
  }

  /// Adds the next decision on a subject.
  func add(_ decision: Decision, on subject: DecisionSubject, by account: ID<Account>, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO processing_decision
        (kind, subject, version, text, decided_on, decided_by, source, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        subject.kind.rawValue, subject.key, decision.version, decision.text, decision.decidedOn, decision.decidedBy,
        decision.source, account, now,
      ])
  }
}

extension ProcessingDecisions {
  /// The decisions in force in a database.
  package init(_ connection: Connection) throws {
    self = try ProcessingStore(connection).decisions()
  }
}
