internal import Access
internal import Allocation
internal import Basics
internal import Datasets
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that show posts and change what is stated about them.

enum PostHandlers {
  @Sendable static func overview(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = PostStore(connection)
    let scenario = try ScenarioStore(connection).inForce(on: visit.today)
    let overview = PostOverview(
      posts: try store.all(), holdings: try store.holdings(), quotas: try store.quotas(),
      recommendation: try store.recommendation(on: visit.today),
      hints: try DistrictStore(connection).postHints(on: visit.today), entitlements: try store.entitlements(),
      allocation: scenario.map { ($0.title, $0.address, $0.rules.positions) }, mayEdit: leadsDistrict(visit),
      today: visit.today)
    return .page(PostPages.overview(overview))
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let post = try find(visit, connection) else { return .notFound }
    return .page(try page(post, visit, visit.guardFields(), connection).page)
  }

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    let page = PostFormPage(
      post: nil, form: PostForm(), places: try places(connection), formGuard: visit.guardFields())
    return .page(page.page)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    var page = PostFormPage(
      post: nil, form: PostForm(visit.form), places: try places(connection), formGuard: visit.repeatedGuardFields())
    var reader = FormReader(visit)
    guard let entry = PostForm.read(&reader, places: page.places) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id = try PostStore(connection).insert(entry, by: user.account.displayName, at: visit.now)
    visit.note(.created, .staffing, ["stelle-\(id.text)"], detail: entry.title)
    return .seeOther("\(PostPages.path)/\(id.text)", notice: "Die Stelle ist erfasst.")
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let post = try find(visit, connection) else { return .notFound }
    guard mayChange(post, visit) else { return .forbidden }
    let page = PostFormPage(
      post: post, form: PostForm(post), places: try places(connection), formGuard: visit.guardFields())
    return .page(page.page)
  }

  @Sendable static func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let post = try find(visit, connection) else { return .notFound }
    guard mayChange(post, visit), let user = visit.user else { return .forbidden }
    var page = PostFormPage(
      post: post, form: PostForm(visit.form), places: try places(connection), formGuard: visit.repeatedGuardFields())
    guard page.form.version > 0 else { return .badParameter(PostForm.versionField) }
    guard page.form.version == post.version else {
      page.isConflict = true
      page.form.version = post.version
      return .conflict(page.page)
    }
    var reader = FormReader(visit)
    guard var entry = PostForm.read(&reader, places: page.places) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    entry.isDemo = post.entry.isDemo
    guard
      try PostStore(connection).update(
        post.id, version: post.version, entry, by: user.account.displayName, at: visit.now)
    else { return .seeOther(post.address) }
    visit.note(.changed, .staffing, [post.journalKey], detail: entry.title)
    return .seeOther(post.address, notice: "Die Stelle ist geändert.")
  }

  // MARK: Parts

  static func mayChange(_ post: Post, _ visit: Visit) -> Bool { leadsDistrict(visit) && !post.entry.isRunElsewhere }

  static func places(_ connection: Connection) throws -> [PostPlace] {
    try DistrictStore(connection).municipalityCounts().map { PostPlace(key: $0.key, name: $0.name) }
  }

  static func find(_ visit: Visit, _ connection: Connection) throws -> Post? {
    guard let id: ID<Post> = visit.id("nummer") else { return nil }
    return try PostStore(connection).find(id)
  }

  static func page(
    _ post: Post, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> PostPage {
    let store = PostStore(connection)
    return PostPage(
      post: post, holdings: try store.holdings()[post.id] ?? [], forwardings: try store.forwardings(of: post.id),
      places: try places(connection), mayEdit: leadsDistrict(visit), formGuard: formGuard, today: visit.today)
  }
}

extension Post {
  /// How the journal names it among records of its kind.
  var journalKey: String { "stelle-\(id.text)" }
}
