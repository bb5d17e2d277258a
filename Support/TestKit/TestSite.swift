package import Access
package import Basics
package import Feature
internal import Glibc
package import HTTP
internal import Journal
package import Keys
internal import Markup
package import SQL
package import Vault
package import Web

/// A program of some rooms over a database in memory, asked without a network.
///
/// `let site = try TestSite([districts])`, `let vogt = try site.visitor(.coordinator)`,
/// `#expect(try vogt.get("/kommunen").status == 200)`.
package final class TestSite {
  package let database: Database
  package let clock: TestClock
  package let secret = Seal(key: [UInt8](repeating: 7, count: 32))
  /// In memory, with a key that nobody keeps.
  package let keys: KeyRegister
  package let site: Site

  /// A site of the rooms under test; in demo mode personas may sign in.
  package init(_ features: [Feature], isDemo: Bool = false) throws {
    database = try Database()
    clock = TestClock()
    keys = try KeyRegister(at: clock.now)
    let migrations =
      AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + features.flatMap(\.migrations)
    // A room may be tested without those before it, so numbers count up from 1 here.
    let numbered = migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    try Migrator(numbered).migrate(database, now: clock.now)
    let facts = SiteFacts(
      districtName: "Beispielkreis", version: "0", isDemo: isDemo, assets: try AssetFolder(folder: nil).addresses,
      drafts: DraftBox(seal: secret), keys: keys)
    let menu = Menu(features.flatMap(\.menu).map(\.link))
    let banners = features.compactMap(\.banner)
    site = Site(
      facts: facts,
      routes: RouteTable(features.flatMap(\.routes) + SiteRoutes.all(isReady: { _ in true }, log: { _ in })),
      database: database, assets: try AssetFolder(folder: nil), world: clock.world, secret: secret,
      menu: { _ in menu },
      banner: { user, now, connection in
        try banners.reduce(HTML.empty) { $0 + (try $1(user, now, connection)) }
      }, log: { _ in })
  }

  /// A site put together by the caller, such as the whole house; in memory unless database or keys are given.
  package init(
    over database: Database? = nil, keys: KeyRegister? = nil,
    _ make: (Database, TestClock, Seal, KeyRegister) throws -> Site
  ) throws {
    self.database = try database ?? Database()
    clock = TestClock()
    self.keys = try keys ?? KeyRegister(at: clock.now)
    site = try make(self.database, clock, secret, self.keys)
  }

  /// Somebody without a session.
  package func anonymous() -> TestVisitor { TestVisitor(site: self, token: nil, formToken: "", account: ID(0)) }

  /// Somebody signed in with roles for the whole district or one municipality.
  package func visitor(
    _ roles: Role..., municipality: String? = nil, name: String = "Sabine Vogt (erfunden)",
    organisation: String = "Kreis (erfunden)"
  ) throws -> TestVisitor {
    let token = Encoding.base64URL(Randomness.bytes(32))
    let formToken = Encoding.base64URL(Randomness.bytes(32))
    let userName = "u" + Encoding.hex(Randomness.bytes(6))
    let account = try database.write { connection in
      let accounts = AccountStore(connection)
      let id = try accounts.add(userName: userName, displayName: name, isDemo: false, at: clock.now)
      let organisation = try accounts.addOrganisation(organisation, municipalityKey: nil)
      for role in roles {
        try accounts.grant(
          role, to: id, at: organisation, municipalityKey: municipality,
          from: TestClock.today.adding(days: -30))
      }
      try SessionStore(connection).begin(
        token: token, formToken: formToken, for: id, stage: .full, device: "Prüfung", at: clock.now)
      return id
    }
    return TestVisitor(site: self, token: token, formToken: formToken, account: account)
  }
}

/// A browser without a network: keeps the session and sends what a form would send.
package final class TestVisitor {
  package let site: TestSite
  package var cookies: [String: String] = [:]
  package let formToken: String
  /// The account behind the session.
  package let account: ID<Account>

  init(site: TestSite, token: String?, formToken: String, account: ID<Account>) {
    self.account = account
    self.site = site
    self.formToken = formToken
    cookies["faden"] = token
  }

  /// Opens an address such as `/kommunen?q=neuss`.
  package func get(_ address: String) -> TestAnswer {
    send(.get, address, payload: .none)
  }

  /// Sends a form; token and a fresh key are added unless given.
  package func post(
    _ address: String, _ fields: [(String, String)] = [], headers: [(String, String)] = []
  ) -> TestAnswer {
    var form = Fields()
    for (name, value) in fields { form.append(name, value) }
    if form["_token"] == nil { form.append("_token", formToken) }
    if form["_schluessel"] == nil { form.append("_schluessel", Encoding.base64URL(Randomness.bytes(18))) }
    return send(.post, address, payload: .form(Form(fields: form)), headers: headers)
  }

  /// Sends any request with this visitor's cookies.
  package func send(
    _ method: Method, _ address: String, payload: Payload, headers: [(String, String)] = []
  ) -> TestAnswer {
    let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
    let request = Request(
      method: method, path: parts.first ?? "/", query: Fields(urlEncoded: parts.count > 1 ? parts[1] : "") ?? Fields(),
      headers: Fields(([("host", "localhost")] + headers).map { Fields.Pair(name: $0.0, value: $0.1) }),
      cookies: Fields(cookies.map { Fields.Pair(name: $0.key, value: $0.value) }), payload: payload)
    let response = site.site.respond(to: request)
    response.afterwards?()
    let answer = TestAnswer(response)
    for cookie in answer.setCookies { keep(cookie) }
    return answer
  }

  private func keep(_ cookie: String) {
    guard let pair = cookie.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else { return }
    let name = String(pair[..<equals])
    let value = String(pair[pair.index(after: equals)...])
    cookies[name] = value.isEmpty ? nil : value
  }
}

/// What came back.
package struct TestAnswer {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let text: String

  package init(_ response: Response) {
    status = response.status
    headers = (response.common?.pairs ?? []) + response.headers
    text =
      switch response.body {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .pieces(let pieces): String(decoding: pieces.reduce(into: []) { $0 += $1 }, as: UTF8.self)
      case .nameless(let file): String(decoding: file.bytes(), as: UTF8.self)
      case .none, .file: ""
      }
  }

  /// Whether these bytes stand in the page; far faster than comparing characters.
  package func shows(_ part: String) -> Bool {
    let found: Bool? = unsafe part.withCString { sought in
      unsafe text.withCString { page in
        let isWhole = unsafe strlen(sought) == part.utf8.count && strlen(page) == text.utf8.count
        return isWhole ? unsafe strstr(page, sought) != nil : nil
      }
    }
    return found ?? text.contains(part)
  }

  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Where a redirect leads.
  package var location: String? { header("Location") }

  package var setCookies: [String] { headers.filter { $0.name == "Set-Cookie" }.map(\.value) }
}
