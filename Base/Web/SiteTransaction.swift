internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import SQL

// What one request does to the database: all of it and noted, or nothing.

extension Site {
  /// Ends a writing transaction without keeping anything, and carries the answer out.
  struct Undone: Error {
    let answer: SignedAnswer
  }

  func run(_ route: Route, _ visit: Visit, _ caller: Caller) throws -> SignedAnswer {
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
  func asked(
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
  func change(
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
  func once(
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
        try keys.end(draft, key, account: user.account.id, at: visit.now)
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
