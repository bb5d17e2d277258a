package import Access
package import Basics
package import CaseAccess
package import Keys
internal import SQL

/// What another room found out about a life area of a case.
package struct AreaOutcome: Sendable, Hashable {
  /// Who serves the area.
  package enum Server: Sendable, Hashable {
    case kim
    /// A number of the directory of actors.
    case actor(Int64)
    case named(String)
    /// A topic, and nobody has said yet who serves it.
    case open

    fileprivate var entered: CaseArea.Server {
      switch self {
      case .kim: .kim
      case .actor(let number): .actor(number)
      case .named(let name): .other(name)
      case .open: .unknown
      }
    }
  }

  /// Of the catalogue, such as `work`.
  package let area: String
  package let server: Server

  package init(_ area: String, _ server: Server) {
    self.area = area
    self.server = server
  }
}

extension CaseAreaStore {
  /// Enters outcomes as topics of a case, within the caller's transaction; notes that stand there stay.
  ///
  /// - Parameters:
  ///   - outcomes: one for each area; what is still open changes nothing that somebody has entered.
  ///   - id: the case; the caller has decided on access.
  ///   - key: of its texts.
  ///   - account: who found it out.
  ///   - now: also the day since when somebody else serves an area.
  /// - Throws: `DatabaseError`.
  package func enter(
    _ outcomes: [AreaOutcome], in id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let known = try areas(of: id, key, on: now.local.day)
    for outcome in outcomes {
      guard let entry = known.first(where: { $0.code == outcome.area })?.entry else {
        try keep(
          CaseArea.Entry(version: 0, isActive: true, server: .unknown, since: nil, note: ""), outcome, id, key, account,
          now)
        continue
      }
      let isSame = entry.isActive && (entry.server == outcome.server.entered || outcome.server == .open)
      if !isSame { try keep(entry, outcome, id, key, account, now) }
    }
  }

  private func keep(
    _ entry: CaseArea.Entry, _ outcome: AreaOutcome, _ id: ID<CaseKey>, _ key: DataKey, _ account: ID<Account>,
    _ now: Instant
  ) throws {
    var next = entry
    next.isActive = true
    if outcome.server != .open {
      next.server = outcome.server.entered
      next.since = now.local.day
    }
    _ = try save(next, outcome.area, of: id, key, by: account, at: now)
  }
}
