package import SQL

// Whose business something in a case is: a row of a table with `id`, `case_file` and `assigned_to`.
//
// It is the business of whoever it is assigned to, as long as that one works on the case and may see it. From the day on
// which that ends, whatever ended it (a window of a deputy, a part, a role, a seal without the name), it is the business
// of whoever leads the case. Nothing is rewritten for that: it is reckoned at every request.

extension CaseScope {
  /// A query for the numbers of the rows of `table` that are the business of the account.
  ///
  /// - Parameters:
  ///   - table: with `id`, `case_file` and `assigned_to`.
  ///   - rows: which rows of `o` are asked for; it should name what an index holds besides.
  /// - Returns: takes `$1` to `$3`; what may be seen is decided by ``admitsCase(_:)``.
  package func ownDuties(in table: SQLText, where rows: SQLText) -> SQLText {
    """
    SELECT o.id FROM \(table) o WHERE o.assigned_to = $1 AND \(rows)
    UNION SELECT o.id FROM case_worker w JOIN \(table) o ON o.case_file = w.case_file
      WHERE w.account = $1 AND w.part = 'responsible' AND \(CaseTeamStore.works("w")) AND \(rows)
        AND o.assigned_to <> $1 AND \(Self.isOut("o"))
    """
  }

  /// The same for the business of those for whom the account stands in today.
  package func deputisedDuties(in table: SQLText, where rows: SQLText) -> SQLText {
    let window: SQLText = """
      d.deputy = $1 AND (d.case_file IS NULL OR d.case_file = o.case_file) AND \(CaseTeamStore.runs("d"))
      """
    return """
      SELECT o.id FROM deputy_window d JOIN \(table) o ON o.assigned_to = d.absent
        WHERE \(window) AND \(rows) AND NOT \(Self.isOut("o"))
      UNION SELECT o.id FROM deputy_window d JOIN case_worker w ON w.account = d.absent
        JOIN \(table) o ON o.case_file = w.case_file
        WHERE \(window) AND w.part = 'responsible' AND \(CaseTeamStore.works("w")) AND \(rows) AND \(Self.isOut("o"))
      """
  }

  /// True where the one a row is assigned to does not work on the case any more, or may not know of it.
  ///
  /// - Parameter row: of a table with `case_file` and `assigned_to`.
  /// - Returns: takes `$2` and `$3`.
  package static func isOut(_ row: SQLText) -> SQLText {
    """
    ((NOT EXISTS (SELECT 1 FROM case_worker t WHERE t.case_file = \(row).case_file AND t.account = \(row).assigned_to
          AND \(CaseTeamStore.works("t")))
        AND NOT EXISTS (SELECT 1 FROM case_worker t JOIN deputy_window e ON e.absent = t.account
          WHERE t.case_file = \(row).case_file AND t.part = 'responsible' AND \(CaseTeamStore.works("t"))
            AND e.deputy = \(row).assigned_to AND (e.case_file IS NULL OR e.case_file = \(row).case_file)
            AND \(CaseTeamStore.runs("e"))))
      OR NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account = \(row).assigned_to AND g.role = 'cm'
        AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3))
      OR EXISTS (SELECT 1 FROM case_file q WHERE q.id = \(row).case_file AND q.sealed_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM seal_member m WHERE m.case_file = q.id AND m.account = \(row).assigned_to
          AND m.named_at <= $2 AND m.removed_at IS NULL))
      OR EXISTS (SELECT 1 FROM account_kin k JOIN case_person p ON p.person = k.person
        WHERE k.account = \(row).assigned_to AND p.case_file = \(row).case_file))
    """
  }
}
