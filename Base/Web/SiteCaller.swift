internal import Access
internal import Basics
internal import HTTP
internal import Markup
internal import SQL
internal import Vault

// Who asks.

extension Site {
  /// Whoever is behind a request, as far as its cookies tell.
  struct Caller {
    var user: SignedInUser?
    var token: String?
    var formToken: String
    /// The sign-in page gives an unknown browser a cookie for its form.
    var newFormCookie: String?
    var banner = HTML.empty
  }

  /// - `connection`: `nil` if no transaction is open yet; then one is opened where a session must be read.
  func identify(
    _ request: Request, _ cookies: Cookies, _ now: Instant, _ connection: Connection?
  ) throws -> Caller {
    if let token = request.cookies[cookies.session], token.utf8.count == 43 {
      let known =
        try connection.map { try self.caller(token, now, $0) }
        ?? database.read { connection in try self.caller(token, now, connection) }
      if let known { return known }
    }
    guard request.path.hasPrefix(Self.signInPath) else {
      return Caller(user: nil, token: nil, formToken: "", newFormCookie: nil)
    }
    if let value = request.cookies[cookies.form], value.utf8.count == 24 {
      return Caller(user: nil, token: nil, formToken: formToken(value), newFormCookie: nil)
    }
    let value = Encoding.base64URL(world.random(18))
    return Caller(user: nil, token: nil, formToken: formToken(value), newFormCookie: value)
  }

  func caller(_ token: String, _ now: Instant, _ connection: Connection) throws -> Caller? {
    guard let user = try user(token, now, connection) else { return nil }
    return Caller(
      user: user, token: token, formToken: user.session.formToken, newFormCookie: nil,
      banner: user.session.stage == .full ? try banner(user, now, connection) : .empty)
  }

  /// The person of a session that has not ended, with the roles valid today; rights are never kept in a session.
  func user(_ token: String, _ now: Instant, _ connection: Connection) throws -> SignedInUser? {
    guard let session = try SessionStore(connection).find(token: token), session.secondsLeft(at: now) > 0 else {
      return nil
    }
    let accounts = AccountStore(connection)
    guard let account = try accounts.find(session.account), !account.isLocked else { return nil }
    let grants = try accounts.grants(of: account.id, on: now.local.day)
    return SignedInUser(account: account, grants: grants, session: session)
  }

  func formToken(_ cookie: String) -> String {
    Encoding.base64URL(Digest.keyed(Array(cookie.utf8), key: formKey))
  }

  /// Moves the idle limit; once a minute is enough, so that reading does not become writing.
  ///
  /// It happens after the answer, for a page must not wait for whoever is writing.
  func touch(_ caller: Caller, _ now: Instant) -> (@Sendable () -> Void)? {
    guard let token = caller.token, let seen = caller.user?.session.lastSeenAt,
      now.seconds - seen.seconds >= Session.touchSeconds
    else { return nil }
    return { [database, log] in
      do {
        try database.write { try SessionStore($0).touch(token: token, at: now) }
      } catch {
        log("Sitzung nicht verlängert: \(error)")
      }
    }
  }
}
