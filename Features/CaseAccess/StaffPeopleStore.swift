package import Access
package import Basics
package import SQL

/// Which account belongs to which human being.
package struct StaffPeopleStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The human being behind an account; `nil` for a service account, which is nobody.
  package func person(of account: ID<Account>) throws -> ID<StaffPerson>? {
    try connection.row(
      """
      SELECT coalesce(ap.first_account, a.id) FROM account a LEFT JOIN account_person ap ON ap.account = a.id
      WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account = a.id AND g.role = 'dienst')
      """, [account]
    ) { $0.id(0) }
  }

  /// Whether two accounts are those of one human being.
  package func isSame(_ account: ID<Account>, _ other: ID<Account>) throws -> Bool {
    if account == other { return true }
    guard let person = try person(of: account) else { return false }
    return try person == self.person(of: other)
  }

  /// Says that two accounts are those of the same human being.
  ///
  /// All accounts so far tied to either are tied together.
  package func tie(_ account: ID<Account>, to other: ID<Account>) throws {
    let keep = try first(of: other)
    let join = try first(of: account)
    guard keep != join else { return }
    try connection.run("UPDATE account_person SET first_account = $1 WHERE first_account = $2", [keep, join])
    try connection.run("INSERT INTO account_person (account, first_account) VALUES ($1, $2)", [join, keep])
  }

  /// Says that an account is that of a client, or of staff with an own case or one of a relative.
  package func setKin(_ account: ID<Account>, to person: ID<PersonKey>, isSelf: Bool) throws {
    try connection.run(
      """
      INSERT INTO account_kin (account, person, kind) VALUES ($1, $2, $3)
      ON CONFLICT (account, person) DO UPDATE SET kind = excluded.kind
      """, [account, person, isSelf ? "self" : "relative"])
  }

  private func first(of account: ID<Account>) throws -> ID<Account> {
    try connection.row("SELECT first_account FROM account_person WHERE account = $1", [account]) { $0.id(0) } ?? account
  }
}
