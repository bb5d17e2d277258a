package import Access
package import Basics
package import Feature
internal import HTTP
internal import Markup
package import SQL
internal import Vault
package import Web

/// A whole site over a database in memory, with a stopped clock, for tests of rooms.
///
///     let site = try TestSite(features: [districts]) { connection in … }
///     let coordinator = try site.visit(as: .coordinator)
///     let page = coordinator.get("/kommunen?name=neuss")
///     #expect(page.status == 200)
///
/// Requests take the way of real ones: route, session, rights, form token, transaction, frame. Two more addresses
/// tell what the rooms say elsewhere, one line each: `/test/faellig` on the home page (`address reason`) and
/// `/test/suche?q=…` in the search (`address text, detail`).
package struct TestSite: Sendable {
  /// Saturday, 21 November 2026, or as many days later as `FADEN_TEST_SHIFT_DAYS` says.
  package static let today = Day(number: frozenDay.number + shift)
  /// Ten o'clock UTC on ``today``.
  package static let now = Instant(seconds: Int64(today.number) * 86_400 + 10 * 3600)

  package let site: Site
  package let database: Database
  /// The lines of the log.
  package let log: TestLog

  /// - Parameters:
  ///   - features: rooms whose routes and migrations are there; gaps between their numbers are closed.
  ///   - prepare: fills the database.
  package init(features: [Feature], prepare: (Connection) throws -> Void = { _ in }) throws {
    database = try Database()
    let all = AccessSchema.migrations + WebSchema.migrations + features.flatMap(\.migrations)
    let numbered = all.sorted { $0.number < $1.number }.enumerated()
      .map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    try Migrator(numbered).migrate(database, now: Self.now)
    try database.write(prepare)
    let log = TestLog()
    self.log = log
    let secret = Seal(key: [UInt8](repeating: 7, count: 32))
    let assets = try AssetFolder(folder: nil)
    let entries = features.flatMap(\.menu).sorted { $0.order < $1.order }
    let isReady: @Sendable (Database) -> Bool = { _ in true }
    site = Site(
      facts: SiteFacts(
        districtName: "Kreis Beispiel", version: "Test", isDemo: true, assets: assets.addresses,
        drafts: DraftBox(seal: secret)),
      routes: RouteTable(
        features.flatMap(\.routes) + SiteRoutes.all(isReady: isReady, log: { log.append($0) })
          + Self.probes(features)),
      database: database, assets: assets, world: World(now: { Self.now }, random: { Randomness.bytes($0) }),
      secret: secret,
      menu: { user in entries.filter { Self.admits($0.permission, user) }.map(\.link) }, log: { log.append($0) })
  }

  /// Signs a new account in with one role, or with none.
  ///
  /// - Parameters:
  ///   - name: shown in the frame and kept in what the visitor saves.
  ///   - municipalityKey: limits the role to one municipality.
  package func visit(
    as role: Role?, name: String = "Erika Beispiel", municipalityKey: String? = nil
  ) throws -> TestVisitor {
    let token = Encoding.base64URL(Randomness.bytes(32))
    let formToken = Encoding.base64URL(Randomness.bytes(18))
    let userName = "t" + Encoding.hex(Randomness.bytes(6))
    try database.write { connection in
      let accounts = AccountStore(connection)
      let account = try accounts.add(userName: userName, displayName: name, isDemo: true, at: Self.now)
      if let role {
        let organisation = try accounts.addOrganisation("Amt für Beispiele", municipalityKey: nil)
        try accounts.grant(
          role, to: account, at: organisation, municipalityKey: municipalityKey, from: Self.today.adding(days: -1))
      }
      try SessionStore(connection).begin(
        token: token, formToken: formToken, for: account, stage: .full, device: "Test", at: Self.now)
    }
    return TestVisitor(site: site, token: token, formToken: formToken)
  }

  /// Somebody who has not signed in.
  package var stranger: TestVisitor { TestVisitor(site: site, token: nil, formToken: "") }

  private static let frozenDay = Day(number: 20_778)
  private static let shift = TestEnvironment.shiftDays

  private static func probes(_ features: [Feature]) -> [Route] {
    [
      .get("/test/faellig", "Fälliges der Räume", may: .signedIn) { visit, connection in
        let items = try features.flatMap { try $0.dueItems(visit, connection) }
        return .text(items.map { "\($0.link.address) \($0.reason)" }.joined(separator: "\n"), status: 200)
      },
      .get("/test/suche", "Treffer der Räume", may: .signedIn) { visit, connection in
        let text = try SearchText(visit.query["q"] ?? "")
        let hits = try features.flatMap { try $0.search(text, visit, connection) }
        return .text(
          hits.map { "\($0.link.address) \($0.link.text), \($0.detail)" }.joined(separator: "\n"), status: 200)
      },
    ]
  }

  private static func admits(_ permission: Permission, _ user: SignedInUser) -> Bool {
    guard case .may(let action, let kind) = permission else { return true }
    return user.may(action, kind)
  }
}
