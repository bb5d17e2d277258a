/// Who may call a route.
package enum Permission: Sendable, Equatable {
  /// Also without signing in.
  case anyone
  /// Whoever has passed the password and not yet the second factor, and everybody signed in.
  case halfSignedIn
  /// Everybody signed in, for what belongs to the own account.
  case signedIn
  /// Whoever may do this with records that belong to no case.
  case may(Action, RecordKind)
  /// Whoever could do this with a record of a case in some relation; the handler decides by `visit.require`.
  case caseRecord(Action, RecordKind)

  /// For lists of routes, such as `kommune: update`.
  package var label: String {
    switch self {
    case .anyone: "alle"
    case .halfSignedIn: "nach dem Kennwort"
    case .signedIn: "angemeldet"
    case .may(let action, let kind), .caseRecord(let action, let kind): "\(kind.rawValue): \(action.rawValue)"
    }
  }
}

/// What the table of rights says to one request.
package enum Decision: Sendable, Equatable {
  case allowed
  case denied(Denial)

  package enum Denial: Sendable {
    /// The user may not know that the record exists: the answer of a missing one (404).
    case hidden
    /// The user knows of the record and may not do this with it (403).
    case refused
  }
}

/// The one decision on rights: whatever the table does not list is denied.
package enum Rights {
  /// Decides one request.
  ///
  /// Source: security concept 2.4. What limits an allowed access further (marked notes, named fields, own
  /// offers, a pseudonym instead of a name) is the room's to apply; the remarks in the table name it.
  ///
  /// - Parameters:
  ///   - role: one role of the user that is valid today.
  ///   - action: what is wanted.
  ///   - kind: of which kind the record is.
  ///   - relation: how the user stands to the case, computed in the transaction of the request;
  ///     `.withoutCase` for records that belong to none.
  /// - Returns: allowed, or how to deny.
  package static func decide(
    _ role: Role, _ action: Action, _ kind: RecordKind, _ relation: Relation
  ) -> Decision {
    if isListed(role, action, kind, relation) { return .allowed }
    return .denied(knows(role, kind, relation) ? .refused : .hidden)
  }

  /// The most favourable decision among the roles of one user; without a role everything is hidden.
  package static func decide(
    _ roles: [Role], _ action: Action, _ kind: RecordKind, _ relation: Relation
  ) -> Decision {
    let decisions = roles.map { decide($0, action, kind, relation) }
    if decisions.contains(.allowed) { return .allowed }
    return .denied(decisions.contains(.denied(.refused)) ? .refused : .hidden)
  }

  /// Whether a role may do this with records that belong to no case.
  package static func allows(_ role: Role, _ action: Action, _ kind: RecordKind) -> Bool {
    isListed(role, action, kind, .withoutCase)
  }

  /// Whether any of the roles may do this with records that belong to no case.
  package static func allows(_ roles: [Role], _ action: Action, _ kind: RecordKind) -> Bool {
    roles.contains { allows($0, action, kind) }
  }

  /// Whether some relation to a case lets any of the roles do this; asked before the relation is known.
  package static func couldAllow(_ roles: [Role], _ action: Action, _ kind: RecordKind) -> Bool {
    roles.contains { role in Relation.allCases.contains { decide(role, action, kind, $0) == .allowed } }
  }

  /// Whether some relation to a case lets any of the roles learn that such a record exists.
  ///
  /// Whoever could never know gets the answer of a missing page before a room is asked (N6).
  package static func couldKnow(_ roles: [Role], _ action: Action, _ kind: RecordKind) -> Bool {
    roles.contains { role in Relation.allCases.contains { decide(role, action, kind, $0) != .denied(.hidden) } }
  }

  /// The relations in which a role may do this with a record of a case.
  package static func relations(_ role: Role, _ action: Action, _ kind: RecordKind) -> [Relation] {
    Relation.allCases.filter { decide(role, action, kind, $0) == .allowed }
  }

  /// Whether a role opens any record of any case, so that giving it takes two people.
  package static func opensCases(_ role: Role) -> Bool {
    caseRules.contains { $0.roles.contains(role) }
  }

  /// Records of a case are known to whom the table lets know of the case; of the others every member of staff
  /// may know that they exist.
  private static func knows(_ role: Role, _ kind: RecordKind, _ relation: Relation) -> Bool {
    kind.belongsToCase ? isListed(role, .exist, .caseHeader, relation) : role != .client
  }

  private static func isListed(_ role: Role, _ action: Action, _ kind: RecordKind, _ relation: Relation) -> Bool {
    index[Right(role: role, action: action, kind: kind)]?.contains(relation) ?? false
  }

  private struct Right: Hashable {
    let role: Role
    let action: Action
    let kind: RecordKind
  }

  /// The table by what is asked, built at the first request.
  private static let index: [Right: Set<Relation>] = {
    var index: [Right: Set<Relation>] = [:]
    for rule in caseRules + rulesWithoutCase {
      for role in rule.roles {
        for kind in rule.kinds {
          for action in rule.actions {
            index[Right(role: role, action: action, kind: kind), default: []].formUnion(rule.relations)
          }
        }
      }
    }
    return index
  }()
}
