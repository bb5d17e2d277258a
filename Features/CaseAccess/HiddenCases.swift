package import SQL

extension CaseRelations {
  /// True for the cases of which an account may not even know that they are there, whoever tells it of them.
  ///
  /// A seal that does not name the account, or people of the case who are the account's own or its relatives
  /// (security concept 2.3, N3 and N5). For lists of what others have sent to somebody, which no right to read carries:
  /// `c` is a row of case_file, `$1` the account, `$2` now.
  package static let hidesCase: SQLText = """
    ((\(CaseConditions.isSealed) AND NOT \(CaseConditions.isNamed))
      OR EXISTS (SELECT 1 FROM account_kin kin WHERE kin.account IN (\(CaseConditions.ownAccounts))
        AND EXISTS (SELECT 1 FROM case_person cp WHERE cp.case_file = c.id AND cp.person = +kin.person)))
    """
}
