package import Access
package import Basics
package import HTTP
package import SQL
package import Vault

/// What somebody typed into a form and has not saved yet.
package struct Draft: Sendable {
  package let fields: Fields
  package let savedAt: Instant
}

/// Keeps one draft per account and form, sealed, for thirty days.
package struct DraftBox: Sendable {
  /// Seconds after which a draft is removed (security concept 3.4).
  package static let retentionSeconds: Int64 = 30 * 24 * 60 * 60
  /// Bytes of form content that a draft may have.
  package static let maximumBytes = 256 * 1024

  private let seal: Seal

  package init(seal: Seal) {
    self.seal = seal
  }

  /// - `key`: of the page on which it was typed; tells its own later savings from those of another window.
  package func save(
    _ content: String, form: String, of account: ID<Account>, key: String? = nil, at now: Instant,
    _ connection: Connection
  ) throws {
    try connection.run("DELETE FROM draft WHERE saved_at < $1", [now.adding(seconds: -Self.retentionSeconds)])
    try connection.run(
      """
      INSERT INTO draft (account, form, sealed, saved_at, form_key) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (account, form) DO UPDATE SET
        sealed = excluded.sealed, saved_at = excluded.saved_at, form_key = excluded.form_key
      """,
      [account, form, seal.close(Array(content.utf8), context: context(form, account)), now, key])
  }

  /// When another window saved this draft after the page with this key was made; `nil` if none did.
  package func savedElsewhere(
    _ form: String, of account: ID<Account>, key: String, since made: Instant, _ connection: Connection
  ) throws -> Instant? {
    try connection.row(
      """
      SELECT saved_at FROM draft
      WHERE account = $1 AND form = $2 AND saved_at > $3 AND (form_key IS NULL OR form_key <> $4)
      """, [account, form, made, key]
    ) { $0.instant(0) }
  }

  package func find(_ form: String, of account: ID<Account>, _ connection: Connection) throws -> Draft? {
    let stored = try connection.row(
      "SELECT sealed, saved_at FROM draft WHERE account = $1 AND form = $2", [account, form]
    ) { (sealed: $0.blob(0), savedAt: $0.instant(1)) }
    guard let stored, let opened = seal.open(stored.sealed, context: context(form, account)),
      let fields = Fields(urlEncoded: String(decoding: opened, as: UTF8.self))
    else { return nil }
    return Draft(fields: fields, savedAt: stored.savedAt)
  }

  package func remove(_ form: String, of account: ID<Account>, _ connection: Connection) throws {
    try connection.run("DELETE FROM draft WHERE account = $1 AND form = $2", [account, form])
  }

  private func context(_ form: String, _ account: ID<Account>) -> String {
    "draft.sealed|\(account.number)|\(form)"
  }
}
