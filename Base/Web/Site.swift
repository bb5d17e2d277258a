internal import Access
package import Basics
package import HTTP
internal import Journal
package import Markup
package import SQL
package import Vault

/// The way from a request to an answer: route, session, rights, transaction, page.
package struct Site: Sendable {
  package let facts: SiteFacts
  package let routes: RouteTable
  let database: Database
  let assets: AssetFolder
  let world: World
  let secret: Seal
  let formKey: [UInt8]
  let noticeKey: Seal
  let journal: Journal
  let journalQueue: JournalQueue
  let menu: @Sendable (SignedInUser) -> Menu
  let banner: @Sendable (SignedInUser, Instant, Connection) throws -> HTML
  let log: @Sendable (String) -> Void

  /// Puts the parts of a site together.
  ///
  /// - `secret`: the installation's key, from which those of forms and notices are derived.
  /// - `menu`: the side navigation a person sees.
  /// - `banner`: what stands above every page of a person while something is going on.
  /// - `log`: takes one line without personal data.
  package init(
    facts: SiteFacts, routes: RouteTable, database: Database, assets: AssetFolder, world: World, secret: Seal,
    menu: @escaping @Sendable (SignedInUser) -> Menu,
    banner: @escaping @Sendable (SignedInUser, Instant, Connection) throws -> HTML = { _, _, _ in .empty },
    log: @escaping @Sendable (String) -> Void
  ) {
    self.facts = facts
    self.routes = routes
    self.database = database
    self.assets = assets
    self.world = world
    self.secret = secret
    formKey = secret.derivedKey(for: "form token")
    noticeKey = Seal(key: secret.derivedKey(for: "notice"))
    journal = Journal(secret: secret)
    journalQueue = JournalQueue(journal, database)
    self.menu = menu
    self.banner = banner
    self.log = log
  }

  /// Answers every request; never throws and never traps on input.
  package func respond(to request: Request) -> Response {
    if request.path.hasPrefix("/assets/"), request.method != .post, let asset = assets.response(to: request) {
      return asset
    }
    let cookies = Cookies(isSecure: request.isSecure)
    let now = world.now()
    var caller = Caller(user: nil, token: nil, formToken: "", newFormCookie: nil)
    do {
      let signed = try answer(request, cookies, now, &caller)
      var response = response(to: request, signed, caller, cookies, now)
      response.afterwards = touch(caller, now)
      return response
    } catch {
      return failure(error, request, caller, cookies, now)
    }
  }

  /// Whether a request only looks things up and may be answered without a thread of its own.
  package func isQuick(_ request: Request) -> Bool {
    guard request.method != .post else { return false }
    guard case .route(let route, _) = routes.match(request.method, request.path) else { return true }
    return !route.isSlow
  }

  // MARK: Who asks

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
  private func identify(
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

  private func caller(_ token: String, _ now: Instant, _ connection: Connection) throws -> Caller? {
    guard let user = try user(token, now, connection) else { return nil }
    return Caller(
      user: user, token: token, formToken: user.session.formToken, newFormCookie: nil,
      banner: user.session.stage == .full ? try banner(user, now, connection) : .empty)
  }

  /// The person of a session that has not ended, with the roles valid today; rights are never kept in a session.
  private func user(_ token: String, _ now: Instant, _ connection: Connection) throws -> SignedInUser? {
    guard let session = try SessionStore(connection).find(token: token), session.secondsLeft(at: now) > 0 else {
      return nil
    }
    let accounts = AccountStore(connection)
    guard let account = try accounts.find(session.account), !account.isLocked else { return nil }
    let grants = try accounts.grants(of: account.id, on: now.local.day)
    return SignedInUser(account: account, grants: grants, session: session)
  }

  private func formToken(_ cookie: String) -> String {
    Encoding.base64URL(Digest.keyed(Array(cookie.utf8), key: formKey))
  }

  /// Moves the idle limit; once a minute is enough, so that reading does not become writing.
  ///
  /// It happens after the answer, for a page must not wait for whoever is writing.
  private func touch(_ caller: Caller, _ now: Instant) -> (@Sendable () -> Void)? {
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

  // MARK: Route and rights

  static let signInPath = "/anmelden"

  private func answer(
    _ request: Request, _ cookies: Cookies, _ now: Instant, _ caller: inout Caller
  ) throws -> SignedAnswer {
    let match = routes.match(request.method, request.path)
    if case .route(let route, let parameters) = match, case .stored(let handler) = route.handler,
      request.method != .post || route.onlyReads
    {
      // Who asks, what is allowed and what is shown come from one state of the database.
      let notes = JournalNotes()
      do {
        let answer = try database.read { connection in
          caller = try identify(request, cookies, now, connection)
          if let refused = refusal(route, request, caller) {
            if let entry = refusedEntry(route, visit(request, now, caller, parameters, notes)) { notes.add(entry) }
            return refused
          }
          let visit = visit(request, now, caller, parameters, notes)
          return try asked(route, visit, connection, handler)
        }
        try journalQueue.commit(notes.take())
        return answer
      } catch let denied as AccessDenied {
        return try answer(denied)
      }
    }
    caller = try identify(request, cookies, now, nil)
    switch match {
    case .nothing: return SignedAnswer(.notFound)
    case .otherMethods(let methods): return SignedAnswer(.otherMethods(methods))
    case .route(let route, let parameters):
      let visit = visit(request, now, caller, parameters, JournalNotes())
      if let refused = refusal(route, request, caller) {
        if let entry = refusedEntry(route, visit) { try journalQueue.commit([entry]) }
        return refused
      }
      do {
        return try run(route, visit, caller)
      } catch let denied as AccessDenied {
        return try answer(denied)
      }
    }
  }

  private func visit(
    _ request: Request, _ now: Instant, _ caller: Caller, _ parameters: [String: String], _ notes: JournalNotes
  ) -> Visit {
    Visit(
      request: request, now: now, today: now.local.day, user: caller.user, parameters: parameters, site: facts,
      world: world, formToken: caller.formToken, journal: journal, notes: notes)
  }

  private func refusal(_ route: Route, _ request: Request, _ caller: Caller) -> SignedAnswer? {
    if !isAllowed(route.permission, caller.user) {
      guard let user = caller.user else { return SignedAnswer(.seeOther(signIn(request))) }
      if user.session.stage == .password { return SignedAnswer(.seeOther("/zweiter-faktor")) }
      return SignedAnswer(isHidden(route.permission, user) ? .notFound : .forbidden)
    }
    if let user = caller.user, user.account.mustChangePassword, user.session.stage == .full,
      route.permission.isBound
    {
      return SignedAnswer(.seeOther("/konto/kennwort"))
    }
    guard request.method == .post, !route.isReport else { return nil }
    return hasOwnToken(request, caller) ? nil : SignedAnswer(.formExpired)
  }

  private func isAllowed(_ permission: Permission, _ user: SignedInUser?) -> Bool {
    switch permission {
    case .anyone: true
    case .halfSignedIn: user != nil
    case .signedIn: user?.session.stage == .full
    case .may(let action, let kind): user?.may(action, kind) == true
    case .caseRecord(let action, let kind):
      user.map { $0.session.stage == .full && Rights.couldKnow($0.roles, action, kind) } == true
    }
  }

  /// Whether the person may not even know what the address is about.
  private func isHidden(_ permission: Permission, _ user: SignedInUser) -> Bool {
    switch permission {
    case .anyone, .halfSignedIn, .signedIn: false
    case .may(let action, let kind): Rights.decide(user.roles, action, kind, .withoutCase) == .denied(.hidden)
    case .caseRecord: true
    }
  }

  // MARK: Records of cases

  /// Answers a refusal after it is in the journal; without an entry there is no answer either.
  private func answer(_ denied: AccessDenied) throws -> SignedAnswer {
    try journalQueue.commit([denied.entry])
    return SignedAnswer(denied.denial == .hidden ? .notFound : .forbidden)
  }

  /// What the journal keeps when somebody is refused a route of case records before a room is asked.
  private func refusedEntry(_ route: Route, _ visit: Visit) -> JournalEntry? {
    guard case .caseRecord(let action, let kind) = route.permission, let user = visit.user,
      user.session.stage == .full, !isAllowed(route.permission, user)
    else { return nil }
    return visit.denied(action, kind, visit.parameters["id"], relation: .withoutCase)
  }

  /// Lets an answer of a case route pass only if its handler has decided; the answer of a missing page says nothing.
  private func decided(_ route: Route, _ visit: Visit, _ answer: SignedAnswer) throws -> SignedAnswer {
    guard case .caseRecord = route.permission, !visit.decisions.isDecided else { return answer }
    if case .notFound = answer.answer, answer.cookie == nil { return answer }
    throw UndecidedAccess(route: route.pattern)
  }

  private func signIn(_ request: Request) -> String {
    guard request.method != .post, request.path != "/" else { return Self.signInPath }
    return Self.signInPath + "?weiter=" + Encoding.query(request.path)
  }

  private func hasOwnToken(_ request: Request, _ caller: Caller) -> Bool {
    guard Origin.isOwn(request), !caller.formToken.isEmpty, case .form(let form) = request.payload,
      let token = form.fields["_token"]
    else { return false }
    return Digest.equal(Array(token.utf8), Array(caller.formToken.utf8))
  }

  // MARK: Transaction

  /// Ends a writing transaction without keeping anything, and carries the answer out.
  private struct Undone: Error {
    let answer: SignedAnswer
  }

  private func run(_ route: Route, _ visit: Visit, _ caller: Caller) throws -> SignedAnswer {
    switch route.handler {
    case .free(let handler):
      let answer = try decided(route, visit, handler(visit, database))
      try journalQueue.commit(visit.notes.take())
      return answer
    case .stored(let handler):
      do {
        return try database.write { connection in
          guard let user = try caller.token.map({ try self.user($0, visit.now, connection) }) ?? nil,
            isAllowed(route.permission, user)
          else { throw Undone(answer: SignedAnswer(.seeOther(Self.signInPath))) }
          let answer =
            route.isDraft
            ? try handler(visit, connection)
            : try once(visit, user, connection) { try change(route, visit, connection, handler) }
          guard answer.answer.isKept else { throw Undone(answer: answer) }
          try journal.append(visit.notes.take(), connection)
          return answer
        }
      } catch let undone as Undone {
        // Nothing was changed, but a form that comes back may show what was read.
        try journalQueue.commit(visit.notes.take().filter(\.action.isRead))
        return undone.answer
      }
    }
  }

  /// Runs a handler that may not change anything; the database refuses it, too, unless it lies in memory.
  private func asked(
    _ route: Route, _ visit: Visit, _ connection: Connection, _ handler: (Visit, Connection) throws -> SignedAnswer
  ) throws -> SignedAnswer {
    let before = connection.changedRows
    let answer = try decided(route, visit, handler(visit, connection))
    if route.onlyReads, connection.changedRows > before || visit.notes.hasChange {
      throw ForbiddenChange(route: route.pattern)
    }
    return answer
  }

  /// Runs a handler and makes sure that what it changes is noted.
  private func change(
    _ route: Route, _ visit: Visit, _ connection: Connection, _ handler: (Visit, Connection) throws -> SignedAnswer
  ) throws -> SignedAnswer {
    let before = connection.changedRows
    let answer = try decided(route, visit, handler(visit, connection))
    if answer.answer.isKept, connection.changedRows > before, !visit.notes.hasChange {
      throw UnnotedChange(route: route.pattern)
    }
    return answer
  }

  /// Carries a form out the first time its key comes, and repeats the first answer afterwards.
  private func once(
    _ visit: Visit, _ user: SignedInUser, _ connection: Connection, _ body: () throws -> SignedAnswer
  ) throws -> SignedAnswer {
    guard let key = visit.form["_schluessel"] else { return try body() }
    guard FormKeyStore.isForm(key) else { return SignedAnswer(.badParameter("_schluessel")) }
    let keys = FormKeyStore(connection)
    if let location = try keys.location(key, path: visit.path, account: user.account.id) {
      return SignedAnswer(.seeOther(location, notice: "Das war schon gespeichert; es ist nichts doppelt entstanden."))
    }
    let answer = try body()
    if case .seeOther(let location, _) = answer.answer {
      try keys.remember(key, path: visit.path, location: location, account: user.account.id, at: visit.now)
      if let draft = visit.form["_entwurf"] {
        try facts.drafts.remove(draft, of: user.account.id, connection)
      }
    }
    return answer
  }
}

extension Answer {
  /// Whether a writing transaction is kept; refusals leave nothing behind.
  var isKept: Bool {
    switch self {
    case .seeOther, .json, .page, .download, .largeDownload: true
    case .text(_, let status): status < 400
    case .unprocessable, .conflict, .notFound, .forbidden, .badParameter, .formExpired, .otherMethods,
      .tooManyRequests:
      false
    }
  }
}
