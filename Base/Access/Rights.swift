/// What somebody wants to do with a kind of record.
package enum Action: String, Sendable, CaseIterable {
  case read
  case create
  case update
  /// Recompute hashes and signatures, without reading what they protect.
  case verify
}

/// The kinds of record that rights speak of.
package enum RecordKind: String, Sendable, CaseIterable {
  /// Accounts and the roles given to them.
  case account = "benutzer"
  /// Settings of the installation.
  case configuration = "konfig"
  /// Municipalities with their attributes; names no person.
  case municipality = "kommune"
  /// The journal of all accesses and changes.
  case auditChain = "audit_kette"
}

/// Who may call a route.
package enum Permission: Sendable, Equatable {
  /// Also without signing in.
  case anyone
  /// Whoever has passed the password and not yet the second factor, and everybody signed in.
  case halfSignedIn
  /// Everybody signed in, for what belongs to the own account.
  case signedIn
  case may(Action, RecordKind)

  /// For lists of routes, such as `kommune: update`.
  package var label: String {
    switch self {
    case .anyone: "alle"
    case .halfSignedIn: "nach dem Kennwort"
    case .signedIn: "angemeldet"
    case .may(let action, let kind): "\(kind.rawValue): \(action.rawValue)"
    }
  }
}

/// The one decision on rights: whatever is not listed is denied.
package enum Rights {
  /// Whether a role may do this with records of this kind.
  ///
  /// Source: security concept 2.4, objects without a case; municipalities are public facts that every staff
  /// role reads and the coordinating unit keeps.
  package static func allows(_ role: Role, _ action: Action, _ kind: RecordKind) -> Bool {
    switch kind {
    case .account:
      switch action {
      case .read: role == .administrator || role == .dataProtectionOfficer
      case .create, .update: role == .administrator
      case .verify: false
      }
    case .configuration:
      switch action {
      case .read: role == .administrator || role == .dataProtectionOfficer
      case .create, .update: role == .administrator
      case .verify: false
      }
    case .municipality:
      switch action {
      case .read: role != .client && role != .service
      case .create, .update: role == .coordinator
      case .verify: false
      }
    case .auditChain:
      switch action {
      case .read: role == .auditor || role == .dataProtectionOfficer
      case .verify: role == .auditor || role == .dataProtectionOfficer || role == .administrator
      case .create, .update: false
      }
    }
  }

  /// Whether any of the roles may do this.
  package static func allows(_ roles: [Role], _ action: Action, _ kind: RecordKind) -> Bool {
    roles.contains { allows($0, action, kind) }
  }
}
