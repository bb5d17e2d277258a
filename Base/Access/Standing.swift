/// How one user stands to one case or person at one moment: every role held, with each relation that holds for it.
///
/// Relations belong to roles: a share to the office where somebody is a provider says nothing about the same
/// person's role elsewhere. An empty standing is that to a record that does not exist.
package struct Standing: Sendable, Hashable {
  /// One relation of one role.
  package struct Place: Sendable, Hashable {
    package let role: Role
    package let relation: Relation

    package init(_ role: Role, _ relation: Relation) {
      self.role = role
      self.relation = relation
    }
  }

  package var places: [Place]
  /// What emergency access lays over the places while it runs; `nil` without one.
  package var emergency: EmergencyScope?

  package init(_ places: [Place], emergency: EmergencyScope? = nil) {
    self.places = places
    self.emergency = emergency
  }

  /// The standing to a record that does not exist.
  package static let nothing = Standing([])

  /// The relation named in the journal where nothing is allowed; `.withoutCase` for a missing record.
  package var leading: Relation { places.first?.relation ?? .withoutCase }
}

/// What emergency access opens: head and master data, to be read (security concept 3.8; ADR 0012).
package struct EmergencyScope: Sendable, Hashable {
  package init() {}

  package static let actions: [Action] = [.exist, .read]
  package static let kinds: [RecordKind] = [.caseHeader, .masterData]

  func admits(_ action: Action, _ kind: RecordKind) -> Bool {
    Self.actions.contains(action) && Self.kinds.contains(kind)
  }
}

/// What a standing yields for one wish.
package struct StandingDecision: Sendable, Equatable {
  package let decision: Decision
  /// The relation that decided, for the journal.
  package let relation: Relation
  /// It is allowed by emergency access alone.
  package let isEmergency: Bool
}

extension Rights {
  /// Decides for a user with all roles: the most favourable place counts.
  ///
  /// - Parameters:
  ///   - action: what is wanted.
  ///   - kind: of which kind the record is.
  ///   - standing: computed in the transaction of the request.
  /// - Returns: the decision with the relation that carried it.
  package static func decide(_ action: Action, _ kind: RecordKind, _ standing: Standing) -> StandingDecision {
    let decided = standing.places.map { ($0.relation, decide($0.role, action, kind, $0.relation)) }
    if let allowed = decided.first(where: { $0.1 == .allowed }) {
      return StandingDecision(decision: .allowed, relation: allowed.0, isEmergency: false)
    }
    if standing.emergency?.admits(action, kind) == true {
      return StandingDecision(decision: .allowed, relation: standing.leading, isEmergency: true)
    }
    let refused = decided.first { $0.1 == .denied(.refused) }
    // Whoever reads the head under emergency access knows of the case.
    let knows = refused != nil || standing.emergency != nil && kind.belongsToCase
    return StandingDecision(
      decision: .denied(knows ? .refused : .hidden), relation: refused?.0 ?? standing.leading, isEmergency: false)
  }
}
