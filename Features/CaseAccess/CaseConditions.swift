import SQL

/// The parts of which statements on relations consist, written once for single records and for lists.
///
/// `c` is a row of case_file, `$1` the account, `$2` now, `$3` today.
///
/// Whatever takes a right away (a seal, a name struck from it, a restriction, the end of a part, of a window or of a
/// grant, a withdrawal) counts as soon as it is written, whatever the clock says: a request takes its moment before its
/// transaction begins, and so may believe that an end lies ahead which has been acknowledged already. Nobody may write
/// such a moment for later. What gives a right is compared with the clock; it may come a moment late.
enum CaseConditions {
  /// The accounts of the human being behind `$1`.
  static let ownAccounts: SQLText = """
    SELECT a.id FROM account a LEFT JOIN account_person ap ON ap.account = a.id
    WHERE coalesce(ap.first_account, a.id) = coalesce(
      (SELECT first_account FROM account_person WHERE account = $1), $1)
    """

  /// For `$2` a case.
  static let kinOfCase: SQLText = """
    SELECT 1 FROM case_person cp JOIN account_kin k ON k.person = cp.person
    WHERE cp.case_file = $2 AND k.account IN (\(ownAccounts))
    """

  /// For `$2` a person: kin to the person, or to anybody in one of the person's cases.
  static let kinOfPerson: SQLText = """
    SELECT 1 FROM account_kin k
    WHERE k.account IN (\(ownAccounts)) AND (k.person = $2 OR k.person IN (
      SELECT other.person FROM case_person cp JOIN case_person other ON other.case_file = cp.case_file
      WHERE cp.person = $2))
    """

  static let isSealed: SQLText = "(c.sealed_at IS NOT NULL)"

  static let isNamed: SQLText = """
    EXISTS (SELECT 1 FROM seal_member m WHERE m.case_file = c.id AND m.account = $1 AND m.named_at <= $2
      AND m.removed_at IS NULL)
    """

  static let isClosed: SQLText = """
    ((c.closed_on IS NOT NULL AND c.closed_on <= $3) OR c.restricted_at IS NOT NULL)
    """

  /// Responsible or accepted co-worker, or deputy of the one responsible.
  static let isWorker: SQLText = """
    (EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = c.id AND w.account = $1 AND w.accepted_at <= $2
        AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3)
        AND w.ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM deputy_window d JOIN case_worker w ON w.account = d.absent
        WHERE d.deputy = $1 AND (d.case_file IS NULL OR d.case_file = c.id) AND d.valid_from <= $3 AND d.valid_to >= $3
          AND d.ended_at IS NULL
          AND w.case_file = c.id AND w.part = 'responsible' AND w.accepted_at <= $2
          AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3)
        AND w.ended_at IS NULL))
    """

  /// Had a part in the case on its last day, or has one while it is restricted.
  static let wasWorker: SQLText = """
    EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = c.id AND w.account = $1 AND w.accepted_at <= $2
      AND w.valid_from <= coalesce(c.closed_on, $3)
      AND (w.valid_to IS NULL OR w.valid_to >= coalesce(c.closed_on - 1, $3))
      AND w.ended_at IS NULL)
    """

  /// `s` is a row of case_share.
  static let isShareValid: SQLText = """
    (s.valid_from <= $3 AND s.valid_to >= $3 AND s.withdrawn_at IS NULL)
    """

  /// 1 while a grant of a table holds, 0 after it has held, null if there was none.
  static func grantState(_ table: SQLText) -> SQLText {
    """
    (SELECT max(CASE WHEN r.valid_to >= $3 AND r.ended_at IS NULL THEN 1 ELSE 0 END) FROM \(table) r
      WHERE r.case_file = c.id AND r.account = $1 AND r.valid_from <= $3)
    """
  }

  /// `g` is a row of role_grant.
  static let isGrantValid: SQLText = """
    (g.account = $1 AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3))
    """
}
