package import Basics
package import SQL
internal import Vault

/// A signed-in browser.
package struct Session: Sendable {
  /// Names the session to its owner; says nothing about the token.
  package let number: Int64
  package let account: ID<Account>
  package let stage: Stage
  /// Must come back with every form.
  package let formToken: String
  /// Browser and system in two words, so that people recognise their own sessions.
  package let device: String
  package let createdAt: Instant
  package let lastSeenAt: Instant

  /// How far the sign-in has come.
  package enum Stage: String, Sendable {
    /// The password was right; the second factor is missing.
    case password
    case full
  }

  /// Seconds without a request after which a session ends (security concept 3.10).
  package static let idleSeconds: Int64 = 30 * 60
  /// Seconds after which a session ends in any case (security concept 3.10).
  package static let absoluteSeconds: Int64 = 10 * 60 * 60
  /// Seconds for which a request does not move the idle limit, so that reading does not become writing.
  package static let touchSeconds: Int64 = 60
  /// Seconds in which the second factor must follow the password.
  package static let passwordStageSeconds: Int64 = 10 * 60

  /// Seconds for which a sign-in counts as fresh, for steps that ask for one (security concept 3.8).
  package static let freshSeconds: Int64 = 5 * 60

  /// Password and second factor were given no more than five minutes ago.
  package func isFresh(at now: Instant) -> Bool {
    stage == .full && now.seconds - createdAt.seconds <= Self.freshSeconds
  }

  /// Whole seconds until the session ends if nobody touches it; 0 or less means it has ended.
  package func secondsLeft(at now: Instant) -> Int64 {
    let idle = lastSeenAt.seconds + Self.idleSeconds - now.seconds
    let limit = stage == .full ? Self.absoluteSeconds : Self.passwordStageSeconds
    return min(idle, createdAt.seconds + limit - now.seconds)
  }
}

/// All statements on sessions.
package struct SessionStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Begins a session.
  ///
  /// `token`: the secret of the cookie; only its hash is stored.
  package func begin(
    token: String, formToken: String, for account: ID<Account>, stage: Session.Stage, device: String, at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO session (token_hash, number, account, stage, form_token, device, created_at, last_seen_at)
      VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM session), $2, $3, $4, $5, $6, $6)
      """,
      [Self.hash(token), account, stage.rawValue, formToken, device, now])
  }

  package func find(token: String) throws -> Session? {
    try connection.row(
      """
      SELECT number, account, stage, form_token, device, created_at, last_seen_at
      FROM session WHERE token_hash = $1
      """,
      [Self.hash(token)], Self.decode) ?? nil
  }

  package func touch(token: String, at now: Instant) throws {
    try connection.run(
      "UPDATE session SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2", [Self.hash(token), now])
  }

  package func end(token: String) throws {
    try connection.run("DELETE FROM session WHERE token_hash = $1", [Self.hash(token)])
  }

  /// Ends one session of an account by its number.
  ///
  /// - Returns: false if the account has no such session.
  package func end(number: Int64, of account: ID<Account>) throws -> Bool {
    try connection.run("DELETE FROM session WHERE number = $1 AND account = $2", [number, account]) == 1
  }

  package func endAll(of account: ID<Account>) throws {
    try connection.run("DELETE FROM session WHERE account = $1", [account])
  }

  package func endOthers(of account: ID<Account>, than number: Int64) throws {
    try connection.run("DELETE FROM session WHERE account = $1 AND number <> $2", [account, number])
  }

  /// The sessions of an account that have not ended, the newest first.
  package func sessions(of account: ID<Account>, at now: Instant) throws -> [Session] {
    try connection.rows(
      """
      SELECT number, account, stage, form_token, device, created_at, last_seen_at
      FROM session WHERE account = $1 ORDER BY created_at DESC, number DESC LIMIT 100
      """,
      [account], Self.decode
    ).compactMap { $0 }.filter { $0.secondsLeft(at: now) > 0 }
  }

  /// Removes what has ended by time.
  package func removeEnded(at now: Instant) throws {
    try connection.run(
      "DELETE FROM session WHERE last_seen_at < $1 OR created_at < $2",
      [now.adding(seconds: -Session.idleSeconds), now.adding(seconds: -Session.absoluteSeconds)])
  }

  private static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }

  private static func decode(_ row: borrowing Row) -> Session? {
    guard let stage = Session.Stage(rawValue: row.text(2)) else { return nil }
    return Session(
      number: row.integer64(0), account: row.id(1), stage: stage, formToken: row.text(3), device: row.text(4),
      createdAt: row.instant(5), lastSeenAt: row.instant(6))
  }
}
