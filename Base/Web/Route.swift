package import Access
package import HTTP
package import SQL

/// One address of the program, who may call it, and the room's function behind it.
package struct Route: Sendable {
  package let method: Method
  /// Segments divided by `/`; `{name}` stands for any one segment.
  package let pattern: String
  package let permission: Permission
  /// What the page is called in lists of routes; a route without a page says what it does.
  package let title: String
  /// Makes everybody's next page wait if it runs between them: documents, exports, anything above some milliseconds.
  package private(set) var isSlow: Bool = false
  /// Sent by a form, and yet only looks something up.
  package private(set) var onlyReads: Bool = false
  let handler: Handler

  /// One line of the list of routes: method, address and right, divided by tabulators.
  package var binding: String { "\(method.rawValue)\t\(pattern)\t\(permission.label)" }

  enum Handler: Sendable {
    /// Runs in a read-only transaction for GET and whatever only reads, and in a writing one for POST.
    case stored(@Sendable (Visit, Connection) throws -> SignedAnswer)
    /// Runs without a transaction: for pages without a database and for slow work such as password hashes.
    case free(@Sendable (Visit, Database) throws -> SignedAnswer)
  }

  package static func get(
    _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Connection) throws -> Answer
  ) -> Route {
    Route(
      method: .get, pattern: pattern, permission: permission, title: title, isSlow: permission.isJournalled,
      handler: .stored { SignedAnswer(try handler($0, $1)) })
  }

  package static func post(
    _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Connection) throws -> Answer
  ) -> Route {
    Route(
      method: .post, pattern: pattern, permission: permission, title: title,
      handler: .stored { SignedAnswer(try handler($0, $1)) })
  }

  /// A form that asks for something and changes nothing: what is asked for stands in no address, history or log.
  ///
  /// It runs as a GET does, so that nobody who looks for somebody waits for somebody who saves.
  package static func ask(
    _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Connection) throws -> Answer
  ) -> Route {
    var route = post(pattern, title, may: permission, handler)
    route.onlyReads = true
    return route
  }

  /// The same route for a page that takes its time; a POST always may.
  package func slow() -> Route {
    var route = self
    route.isSlow = true
    return route
  }

  /// A route that opens its transactions itself, or needs none.
  package static func free(
    _ method: Method, _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Database) throws -> SignedAnswer
  ) -> Route {
    Route(method: method, pattern: pattern, permission: permission, title: title, handler: .free(handler))
  }
}

extension Permission {
  /// Bound to an object and an action of the matrix.
  var isBound: Bool {
    switch self {
    case .anyone, .halfSignedIn, .signedIn: false
    case .may, .caseRecord: true
    }
  }

  /// Every answer of such a route is an entry in the journal, which is written before the answer goes out.
  var isJournalled: Bool {
    if case .caseRecord = self { true } else { false }
  }
}

/// All routes, found by path: fixed addresses at once, those with placeholders by their segments.
package struct RouteTable: Sendable {
  package let routes: [Route]
  private let fixed: [String: [Route]]
  private let patterns: [Int: [Pattern]]

  /// What a path leads to.
  package enum Match: Sendable {
    case route(Route, parameters: [String: String])
    /// The path exists, but not with this method.
    case otherMethods([Method])
    case nothing
  }

  package init(_ routes: [Route]) {
    self.routes = routes
    fixed = Dictionary(grouping: routes.filter { !$0.pattern.contains("{") }, by: \.pattern)
    let patterns = routes.filter { $0.pattern.contains("{") }.map(Pattern.init)
    // Fewer placeholders win: /a/{x}/ende before /a/{x}/{y}.
    self.patterns = Dictionary(grouping: patterns, by: \.segments.count).mapValues { patterns in
      patterns.sorted { $0.placeholders < $1.placeholders }
    }
  }

  package func match(_ method: Method, _ path: String) -> Match {
    if let routes = fixed[path] {
      let wanted = method == .head ? .get : method
      if let route = routes.first(where: { $0.method == wanted }) { return .route(route, parameters: [:]) }
      return .otherMethods(routes.map(\.method))
    }
    let segments = path.split(separator: "/")
    let found = (patterns[segments.count] ?? []).compactMap { pattern in
      pattern.parameters(of: segments).map { (pattern.route, $0) }
    }
    return match(method, among: found)
  }

  private func match(_ method: Method, among found: [(route: Route, parameters: [String: String])]) -> Match {
    let wanted = method == .head ? .get : method
    if let hit = found.first(where: { $0.route.method == wanted }) {
      return .route(hit.route, parameters: hit.parameters)
    }
    return found.isEmpty ? .nothing : .otherMethods(found.map(\.route.method))
  }
}

/// An address with placeholders, taken apart once.
private struct Pattern: Sendable {
  let route: Route
  let segments: [Substring]

  init(_ route: Route) {
    self.route = route
    segments = route.pattern.split(separator: "/")
  }

  var placeholders: Int { segments.count { $0.hasPrefix("{") } }

  func parameters(of path: [Substring]) -> [String: String]? {
    var parameters: [String: String] = [:]
    for (segment, value) in zip(segments, path) {
      if segment.hasPrefix("{") {
        parameters[String(segment.dropFirst().dropLast())] = String(value)
      } else if segment != value {
        return nil
      }
    }
    return parameters
  }
}
