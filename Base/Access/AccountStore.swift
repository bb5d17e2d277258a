package import Basics
package import SQL
internal import Vault

/// All statements on accounts, organisations and roles.
package struct AccountStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  package func find(_ id: ID<Account>) throws -> Account? {
    try connection.row("SELECT \(Self.columns) FROM account WHERE id = $1", [id], Self.decode)
  }

  package func find(userName: String) throws -> Account? {
    try connection.row("SELECT \(Self.columns) FROM account WHERE user_name = $1", [userName], Self.decode)
  }

  /// The stored hash of an account that may sign in with a password.
  package func passwordHash(of id: ID<Account>) throws -> String? {
    try connection.row("SELECT password_hash FROM account WHERE id = $1", [id]) { $0.optionalText(0) } ?? nil
  }

  package func personas() throws -> [Account] {
    try connection.rows(
      "SELECT \(Self.columns) FROM account WHERE is_demo = 1 AND locked_at IS NULL ORDER BY id LIMIT 40", [],
      Self.decode)
  }

  /// Adds an account that cannot sign in with a password until one is set.
  ///
  /// - Throws: ``CredentialRefusal/userNameTaken``.
  package func add(userName: String, displayName: String, isDemo: Bool, at now: Instant) throws -> ID<Account> {
    guard try find(userName: userName) == nil else { throw CredentialRefusal.userNameTaken }
    let id: ID<Account>? = try connection.row(
      """
      INSERT INTO account (user_name, display_name, sort_key, must_change_password, is_demo, created_at)
      VALUES ($1, $2, $3, 0, $4, $5)
      RETURNING id
      """,
      [userName, displayName, TextForm.sortKey(displayName), isDemo, now]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "account") }
    return id
  }

  package func setPassword(_ hash: String, of id: ID<Account>, mustChange: Bool) throws {
    try connection.run(
      "UPDATE account SET password_hash = $2, must_change_password = $3 WHERE id = $1", [id, hash, mustChange])
  }

  package func setLetterShortcuts(_ isOn: Bool, of id: ID<Account>) throws {
    try connection.run("UPDATE account SET letter_shortcuts = $2 WHERE id = $1", [id, isOn])
  }

  /// Locks or unlocks; a locked account loses its sessions.
  package func setLocked(_ isLocked: Bool, of id: ID<Account>, at now: Instant) throws {
    try connection.run("UPDATE account SET locked_at = $2 WHERE id = $1", [id, isLocked ? now : nil])
    if isLocked { try SessionStore(connection).endAll(of: id) }
  }

  /// Signs an account out everywhere.
  package func endSessions(of id: ID<Account>) throws {
    try SessionStore(connection).endAll(of: id)
  }

  // MARK: Roles

  package func addOrganisation(_ name: String, municipalityKey: String?) throws -> ID<Organisation> {
    let id: ID<Organisation>? = try connection.row(
      """
      INSERT INTO organisation (name, municipality_key) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET name = excluded.name
      RETURNING id
      """,
      [name, municipalityKey]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "organisation") }
    return id
  }

  package func grant(
    _ role: Role, to account: ID<Account>, at organisation: ID<Organisation>, municipalityKey: String?,
    from day: Day, to lastDay: Day? = nil
  ) throws {
    try connection.run(
      """
      INSERT INTO role_grant (account, role, organisation, municipality_key, valid_from, valid_to)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [account, role.rawValue, organisation, municipalityKey, day, lastDay])
  }

  /// Ends a role with the day before `day`; a role that began later is taken back.
  package func end(_ role: Role, of account: ID<Account>, on day: Day) throws -> Int {
    let removed = try connection.run(
      "DELETE FROM role_grant WHERE account = $1 AND role = $2 AND valid_from >= $3",
      [account, role.rawValue, day])
    let ended = try connection.run(
      """
      UPDATE role_grant SET valid_to = $3
      WHERE account = $1 AND role = $2 AND (valid_to IS NULL OR valid_to > $3)
      """,
      [account, role.rawValue, day.adding(days: -1)])
    return removed + ended
  }

  /// The roles valid on a day.
  package func grants(of account: ID<Account>, on day: Day) throws -> [RoleGrant] {
    try connection.rows(
      """
      SELECT g.role, o.name, g.municipality_key, g.valid_from, g.valid_to
      FROM role_grant g JOIN organisation o ON o.id = g.organisation
      WHERE g.account = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
      ORDER BY g.id
      """,
      [account, day], Self.decodeGrant
    ).compactMap { $0 }
  }

  /// Whoever was or will be given a role, in the order of names; locked accounts among them.
  package func holders(of role: Role) throws -> [RoleHolder] { try holders(of: role, among: nil) }

  /// The same of some accounts only.
  package func holders(of role: Role, among accounts: [ID<Account>]?) throws -> [RoleHolder] {
    let among: SQLText = accounts.map { "account IN (\(SQLText.placeholders(from: 2, count: $0.count)))" } ?? "1 = 1"
    let arguments: [any Bindable] = [role.rawValue] + (accounts ?? [])
    let periods = try connection.rows(
      "SELECT account, valid_from, valid_to FROM role_grant WHERE role = $1 AND \(among) ORDER BY account, valid_from, id",
      arguments
    ) { row in
      (account: row.id(0) as ID<Account>, period: RoleHolder.Period(from: row.day(1), to: row.optionalDay(2)))
    }
    let found = Dictionary(grouping: periods, by: \.account).mapValues { $0.map(\.period) }
    return try connection.rows(
      """
      SELECT \(Self.columns) FROM account
      WHERE id IN (SELECT account FROM role_grant WHERE role = $1 AND \(among)) ORDER BY sort_key, id
      """, arguments, Self.decode
    ).map { account in
      RoleHolder(
        id: account.id, name: account.displayName, isLocked: account.isLocked, periods: found[account.id] ?? [])
    }
  }

  // MARK: Second factor

  package func totp(of id: ID<Account>) throws -> StoredSecondFactor? {
    try connection.row(
      """
      SELECT totp_secret, totp_confirmed_at, totp_last_step FROM account
      WHERE id = $1 AND totp_secret IS NOT NULL
      """,
      [id]
    ) { row in
      StoredSecondFactor(
        sealedSecret: row.blob(0), isConfirmed: !row.isNull(1), lastStep: row.integer64(2))
    }
  }

  package func setSecondFactor(_ sealed: [UInt8]?, of id: ID<Account>) throws {
    try connection.run(
      "UPDATE account SET totp_secret = $2, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1",
      [id, sealed])
    try connection.run("DELETE FROM recovery_code WHERE account = $1", [id])
  }

  package func confirmSecondFactor(of id: ID<Account>, at now: Instant) throws {
    try connection.run("UPDATE account SET totp_confirmed_at = $2 WHERE id = $1", [id, now])
  }

  /// Remembers the step of an accepted code.
  ///
  /// - Returns: false if another request has used this step meanwhile.
  package func useStep(_ step: Int64, of id: ID<Account>) throws -> Bool {
    try connection.run(
      "UPDATE account SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2", [id, step]) == 1
  }

  package func setRecoveryCodes(_ hashes: [[UInt8]], of id: ID<Account>) throws {
    try connection.run("DELETE FROM recovery_code WHERE account = $1", [id])
    for hash in hashes {
      try connection.run("INSERT INTO recovery_code (account, code_hash) VALUES ($1, $2)", [id, hash])
    }
  }

  /// Uses up a recovery code.
  ///
  /// - Returns: false if there is no such unused code.
  package func useRecoveryCode(_ hash: [UInt8], of id: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE recovery_code SET used_at = $3 WHERE account = $1 AND code_hash = $2 AND used_at IS NULL",
      [id, hash, now]) == 1
  }

  package func unusedRecoveryCodes(of id: ID<Account>) throws -> Int {
    try connection.row(
      "SELECT count(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL", [id]
    ) { $0.integer(0) } ?? 0
  }

  // MARK: Decoding

  static let columns: SQLText =
    """
    id, user_name, display_name, locked_at IS NOT NULL, must_change_password, totp_confirmed_at IS NOT NULL, \
    is_demo, letter_shortcuts
    """

  static func decode(_ row: borrowing Row) -> Account {
    Account(
      id: row.id(0), userName: row.text(1), displayName: row.text(2), isLocked: row.bool(3),
      mustChangePassword: row.bool(4), hasSecondFactor: row.bool(5), isDemo: row.bool(6),
      hasLetterShortcuts: row.bool(7))
  }

  static func decodeGrant(_ row: borrowing Row) -> RoleGrant? {
    guard let role = Role(rawValue: row.text(0)) else { return nil }
    return RoleGrant(
      role: role, organisation: row.text(1), municipalityKey: row.optionalText(2), validFrom: row.day(3),
      validTo: row.optionalDay(4))
  }
}

/// An authority, carrier or other body that people work for.
package enum Organisation {}

/// The second factor as the database keeps it.
package struct StoredSecondFactor: Sendable {
  package let sealedSecret: [UInt8]
  package let isConfirmed: Bool
  package let lastStep: Int64
}
