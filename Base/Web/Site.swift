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

  static let signInPath = "/anmelden"

  func answer(
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

  func visit(
    _ request: Request, _ now: Instant, _ caller: Caller, _ parameters: [String: String], _ notes: JournalNotes
  ) -> Visit {
    Visit(
      request: request, now: now, today: now.local.day, user: caller.user, parameters: parameters, site: facts,
      world: world, formToken: caller.formToken, journal: journal, notes: notes)
  }
}
