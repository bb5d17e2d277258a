package import Access
package import Basics
internal import Districts
package import Feature
internal import HTTP
internal import Journal
package import Keys
package import Markup
package import SQL
package import Vault
package import Web

/// The whole program put together: rooms, routes, menu and schema.
package struct House: Sendable {
  package let features: [Feature]
  /// The entries of all rooms in the order in which they are shown.
  private let menuEntries: [MenuEntry]
  /// The menus of those with one role, as nearly everybody is.
  private let menus: [Role: Menu]

  package init(secrets: RoomSecrets) {
    features = Rooms.all(secrets)
    let entries = MenuPlan.sorted([MenuPlan.home] + features.flatMap(\.menu))
    menuEntries = entries
    menus = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, MenuPlan.menu([$0], entries)) })
  }

  /// The version shown in the foot of every page.
  package static let version = "0.1.0"

  /// All steps of the schema in their order.
  package var migrations: [Migration] {
    let all = AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + features.flatMap(\.migrations)
    return all.sorted { $0.number < $1.number }
  }

  /// Gets ready what would keep the first visitor waiting.
  ///
  /// A failure is logged and stops nothing; whoever needs it first then waits for it.
  package func prepare(_ database: Database, log: (String) -> Void) {
    for feature in features {
      do {
        try feature.prepare?(database)
      } catch {
        log("\(feature.name) ließ sich nicht vorbereiten: \(error)")
      }
    }
  }

  /// Every column of the database: the cellar's, then the rooms'.
  package var columns: [TableRegister] { Rooms.cellarColumns + features.flatMap(\.columns) }

  /// Everything a request can reach.
  ///
  /// - Parameters:
  ///   - isDemo: adds the gallery of components.
  ///   - log: takes one line without personal data.
  /// - Returns: the routes of the house and of all rooms.
  package func routes(isDemo: Bool, log: @escaping @Sendable (String) -> Void) -> [Route] {
    let home = HomePage(features: features)
    let search = SearchPage(features: features)
    let own: [Route] = [
      .get("/", "Startseite", may: .signedIn, home.show),
      .get(SearchPage.path, "Suche", may: .signedIn, search.show),
      .ask(SearchPage.path, "Suche: Treffer", may: .signedIn, search.find),
    ]
    let migrations = migrations
    let ready = SiteRoutes.all(isReady: { Self.isReady($0, migrations, log) }, log: log)
    return own + features.flatMap(\.routes) + PublicPages.routes + (isDemo ? GalleryRoutes.all : []) + ready
  }

  /// The side navigation of a person: home, then what the rooms offer for the person's roles.
  package func menu(for user: SignedInUser) -> Menu {
    menu(of: user.session.stage == .full ? user.roles : [])
  }

  /// The side navigation of somebody with these roles.
  package func menu(of roles: [Role]) -> Menu {
    guard let role = roles.first, roles.allSatisfy({ $0 == role }) else { return MenuPlan.menu(roles, menuEntries) }
    return menus[role] ?? .empty
  }

  /// Opens the doors: everything that answers requests.
  ///
  /// - Parameters:
  ///   - database: has the schema of this house.
  ///   - secret: the installation's key.
  ///   - keys: the data keys of persons and cases.
  ///   - assets: style sheets, script and fonts.
  ///   - world: clock and randomness.
  ///   - isDemo: shows personas and gallery.
  ///   - log: takes one line without personal data.
  /// - Returns: the site.
  /// - Throws: ``DatabaseError``.
  package func site(
    database: Database, secret: Seal, keys: KeyRegister, assets: AssetFolder, world: World, isDemo: Bool,
    log: @escaping @Sendable (String) -> Void
  ) throws -> Site {
    let name = try database.read { try DistrictStore($0).district()?.name } ?? "Kein Kreis eingerichtet"
    let facts = SiteFacts(
      districtName: name, version: Self.version, isDemo: isDemo, assets: assets.addresses,
      drafts: DraftBox(seal: Seal(key: secret.derivedKey(for: "drafts"))), keys: keys)
    return Site(
      facts: facts, routes: RouteTable(routes(isDemo: isDemo, log: log)), database: database, assets: assets,
      world: world, secret: secret, menu: { menu(for: $0) },
      banner: Self.banner(of: features), log: log)
  }

  /// What the rooms that have something to say put above every page.
  private static func banner(
    of features: [Feature]
  ) -> @Sendable (SignedInUser, Instant, Connection) throws -> HTML {
    let banners = features.compactMap(\.banner)
    return { user, now, connection in
      try banners.reduce(HTML.empty) { $0 + (try $1(user, now, connection)) }
    }
  }

  private static func isReady(
    _ database: Database, _ migrations: [Migration], _ log: @Sendable (String) -> Void
  ) -> Bool {
    do {
      return try Migrator(migrations).isCurrent(database)
    } catch {
      log("nicht bereit: \(error)")
      return false
    }
  }
}
