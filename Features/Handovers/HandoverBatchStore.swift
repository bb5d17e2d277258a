internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

extension HandoverStore {
  /// Why a case cannot be offered together with others; `nil` if it can.
  func objection(_ id: ID<CaseKey>) throws -> String? {
    let found = try connection.row(
      """
      SELECT c.sealed_at IS NOT NULL, a.display_name FROM case_file c
      LEFT JOIN case_handover h ON h.case_file = c.id AND h.state = 'offered' LEFT JOIN account a ON a.id = h.recipient
      WHERE c.id = $1
      """, [id]
    ) { (isSealed: $0.bool(0), recipient: $0.optionalText(1)) }
    guard let found else { return nil }
    if found.isSealed { return "gesperrt, wird einzeln und nur an Benannte übergeben" }
    return found.recipient.map { "schon \($0) angeboten" }
  }

  func responsible(for id: ID<CaseKey>) throws -> ID<Account>? {
    try connection.row("SELECT responsible FROM case_sheet WHERE case_file = $1", [id]) { $0.optionalID(0) } ?? nil
  }
}
