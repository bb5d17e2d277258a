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
  let handler: Handler

  enum Handler: Sendable {
    /// Runs in a read-only transaction for GET and a writing one for POST.
    case stored(@Sendable (Visit, Connection) throws -> SignedAnswer)
    /// Runs without a transaction: for pages without a database and for slow work such as password hashes.
    case free(@Sendable (Visit, Database) throws -> SignedAnswer)
  }

  package static func get(
    _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Connection) throws -> Answer
  ) -> Route {
    Route(
      method: .get, pattern: pattern, permission: permission, title: title,
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

  /// A route that opens its transactions itself, or needs none.
  package static func free(
    _ method: Method, _ pattern: String, _ title: String, may permission: Permission,
    _ handler: @escaping @Sendable (Visit, Database) throws -> SignedAnswer
  ) -> Route {
    Route(method: method, pattern: pattern, permission: permission, title: title, handler: .free(handler))
  }
}

/// All routes, found by the segments of a path.
package struct RouteTable: Sendable {
  package let routes: [Route]
  private let byCount: [Int: [Candidate]]

  private struct Candidate: Sendable {
    let segments: [Segment]
    let route: Route
  }

  private enum Segment: Sendable {
    case fixed(String)
    case any(String)
  }

  /// What a path leads to.
  package enum Match: Sendable {
    case route(Route, parameters: [String: String])
    /// The path exists, but not with this method.
    case otherMethods([Method])
    case nothing
  }

  package init(_ routes: [Route]) {
    self.routes = routes
    var table: [Int: [Candidate]] = [:]
    for route in routes {
      let segments = Self.segments(route.pattern).map { segment in
        segment.hasPrefix("{") ? Segment.any(String(segment.dropFirst().dropLast())) : .fixed(segment)
      }
      table[segments.count, default: []].append(Candidate(segments: segments, route: route))
    }
    // Fixed segments win over any: /kommunen/vorschlaege before /kommunen/{schluessel}.
    byCount = table.mapValues { candidates in
      candidates.sorted { Self.freedom($0.segments) < Self.freedom($1.segments) }
    }
  }

  package func match(_ method: Method, _ path: String) -> Match {
    let segments = Self.segments(path)
    var others: [Method] = []
    for candidate in byCount[segments.count] ?? [] {
      guard let parameters = Self.parameters(candidate.segments, segments) else { continue }
      if candidate.route.method == method || (method == .head && candidate.route.method == .get) {
        return .route(candidate.route, parameters: parameters)
      }
      others.append(candidate.route.method)
    }
    return others.isEmpty ? .nothing : .otherMethods(others)
  }

  private static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func freedom(_ segments: [Segment]) -> Int {
    segments.reduce(0) { count, segment in
      if case .any = segment { count + 1 } else { count }
    }
  }

  private static func parameters(_ pattern: [Segment], _ path: [String]) -> [String: String]? {
    var parameters: [String: String] = [:]
    for (segment, value) in zip(pattern, path) {
      switch segment {
      case .fixed(let text): guard text == value else { return nil }
      case .any(let name): parameters[name] = value
      }
    }
    return parameters
  }
}
