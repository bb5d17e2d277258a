internal import Access
internal import Basics
internal import Web

/// Whose eyes the directory is read with; the statements themselves leave out what is not for them.
struct ActorViewer: Sendable {
  let account: ID<Account>
  /// Whole offices read everything that is released; others see what belongs to them or serves their municipality.
  let seesAll: Bool
  /// The coordinating unit also sees what it has not released yet.
  let seesUnreleased: Bool
  let today: Day

  /// `nil` without a session.
  init?(_ visit: Visit) {
    guard let user = visit.user else { return nil }
    account = user.account.id
    today = visit.today
    seesAll = user.roles.contains { role in
      switch role {
      case .coordinator, .caseManager, .professionalOversight, .immigrationAuthority, .naturalisationAuthority: true
      case .municipality, .provider, .auditor, .dataProtectionOfficer, .client, .service, .steeringGroupMember,
        .administrator:
        false
      }
    }
    seesUnreleased = user.roles.contains(.coordinator)
  }
}

extension Visit {
  /// Whether the visitor may change this entry: the coordinating unit, and owners theirs (security concept 2.4).
  func mayEdit(_ actor: IntegrationActor) -> Bool {
    guard let user, user.may(.update, .offer) else { return false }
    return user.grants.contains { grant in
      switch grant.role {
      case .coordinator: grant.municipalityKey.map { $0 == actor.entry.municipality } ?? true
      case .municipality:
        owns(grant, actor)
          || (actor.entry.category == .municipalOffice && grant.municipalityKey != nil
            && grant.municipalityKey == actor.entry.municipality)
      case .provider: owns(grant, actor)
      case .caseManager, .professionalOversight, .immigrationAuthority, .naturalisationAuthority, .auditor,
        .dataProtectionOfficer, .client, .service, .steeringGroupMember, .administrator:
        false
      }
    }
  }

  /// Whether the visitor keeps the whole directory: releases, verifies and says who is responsible where.
  var keepsDirectory: Bool {
    user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }

  private func owns(_ grant: RoleGrant, _ actor: IntegrationActor) -> Bool {
    !actor.organisationName.isEmpty && grant.organisation == actor.organisationName
  }
}
