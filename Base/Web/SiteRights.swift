internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Vault

// Who may ask for what, before a room is asked.

extension Site {
  func refusal(_ route: Route, _ request: Request, _ caller: Caller) -> SignedAnswer? {
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

  func isAllowed(_ permission: Permission, _ user: SignedInUser?) -> Bool {
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
  func isHidden(_ permission: Permission, _ user: SignedInUser) -> Bool {
    switch permission {
    case .anyone, .halfSignedIn, .signedIn: false
    case .may(let action, let kind): Rights.decide(user.roles, action, kind, .withoutCase) == .denied(.hidden)
    case .caseRecord: true
    }
  }

  /// Answers a refusal after it is in the journal; without an entry there is no answer either.
  func answer(_ denied: AccessDenied) throws -> SignedAnswer {
    try journalQueue.commit([denied.entry])
    return SignedAnswer(denied.denial == .hidden ? .notFound : .forbidden)
  }

  /// What the journal keeps when somebody is refused a route of case records before a room is asked.
  func refusedEntry(_ route: Route, _ visit: Visit) -> JournalEntry? {
    guard case .caseRecord(let action, let kind) = route.permission, let user = visit.user,
      user.session.stage == .full, !isAllowed(route.permission, user)
    else { return nil }
    return visit.denied(action, kind, visit.parameters["id"], relation: .withoutCase)
  }

  /// Lets an answer of a case route pass only if its handler has decided; that a page is missing, or that its address
  /// asks for what no page knows, says nothing of a case.
  func decided(_ route: Route, _ visit: Visit, _ answer: SignedAnswer) throws -> SignedAnswer {
    guard case .caseRecord = route.permission, !visit.decisions.isDecided else { return answer }
    switch answer.answer {
    case .notFound, .badParameter: if answer.cookie == nil { return answer }
    default: break
    }
    throw UndecidedAccess(route: route.pattern)
  }

  func signIn(_ request: Request) -> String {
    guard request.method == .post else {
      return request.path == "/" ? Self.signInPath : Self.signInPath + "?weiter=" + Encoding.query(request.path)
    }
    guard request.path != "/abmelden", !request.path.hasPrefix(Self.signInPath) else { return Self.signInPath }
    let form = formPage(request).map { "&weiter=" + Encoding.query($0) } ?? ""
    return Self.signInPath + "?eingabe=offen" + form
  }

  /// The page whose form was sent, if it can be opened again.
  private func formPage(_ request: Request) -> String? {
    guard let referer = request.headers["referer"], let host = request.headers["host"],
      let begin = referer.firstRange(of: "://\(host)/")?.upperBound
    else { return nil }
    let path = Origin.ownPath(String(referer[referer.index(before: begin)...]))
    guard path != "/", case .route = routes.match(.get, String(path.prefix { $0 != "?" })) else { return nil }
    return path
  }

  func hasOwnToken(_ request: Request, _ caller: Caller) -> Bool {
    guard Origin.isOwn(request), !caller.formToken.isEmpty, case .form(let form) = request.payload,
      let token = form.fields["_token"]
    else { return false }
    return Digest.equal(Array(token.utf8), Array(caller.formToken.utf8))
  }
}
