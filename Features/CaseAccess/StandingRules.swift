import Access

/// Which relations hold, and which displaces which (ADR 0012).
///
/// The order: own, then sealed, then closed, then all others side by side. Own comes first because of N5 and the
/// seal before everything else because of N3; a closed case keeps nothing of what held while it was open.
struct StandingRules {
  let roles: [HeldRole]

  /// The standing to one case.
  func standing(to facts: CaseFacts, kin: KinFacts) -> Standing {
    if kin.isKin { return own(isVisible: !facts.isSealed || facts.isNamed, kin) }
    return Standing(places(facts), emergency: emergency([facts]))
  }

  /// The standing to a person with all cases.
  ///
  /// The seal of one case covers the person in all; a closed case counts only where no other is open.
  func standing(toPersonIn cases: [CaseFacts], kin: KinFacts) -> Standing {
    if kin.isKin { return own(isVisible: cases.allSatisfy { !$0.isSealed || $0.isNamed }, kin) }
    let sealed = cases.filter(\.isSealed)
    if let decisive = sealed.first(where: { !$0.isNamed }) ?? sealed.first {
      return Standing(places(decisive), emergency: emergency(sealed.filter { !$0.isNamed }.isEmpty ? cases : sealed))
    }
    let open = cases.filter { !$0.isClosed }
    return Standing(unique((open.isEmpty ? cases : open).flatMap(places)), emergency: emergency(cases))
  }

  /// The standing to a person without any case: the one who created the record is responsible, and the
  /// municipality of the person stands for that of a case.
  func standing(toPersonOf municipalityKey: String, isCreator: Bool, kin: KinFacts) -> Standing {
    if kin.isKin { return own(isVisible: true, kin) }
    return Standing(ordinary(CaseFacts(municipalityKey: municipalityKey, isWorker: isCreator)))
  }

  /// The standing to a record that is about to be created: whose role covers the municipality may become
  /// responsible.
  func standing(toNewRecordIn municipalityKey: String) -> Standing {
    Standing(
      ordinary(
        CaseFacts(
          municipalityKey: municipalityKey,
          isWorker: roles.contains { $0.role == .caseManager && $0.covers(municipalityKey) })))
  }

  // MARK: One case

  private func places(_ facts: CaseFacts) -> [Standing.Place] {
    if facts.isSealed { return each(facts.isNamed ? .sealedNamed : .sealed) }
    guard facts.isClosed else { return ordinary(facts) }
    return unique(
      roles.map { held in
        // A case manager who had no part in it does not gain by its end.
        held.role == .caseManager && !facts.wasWorker
          ? .init(held.role, district(held, facts)) : .init(held.role, .closed)
      })
  }

  private func ordinary(_ facts: CaseFacts) -> [Standing.Place] {
    unique(roles.flatMap { special($0, facts) } + roles.map { .init($0.role, district($0, facts)) })
  }

  /// What goes beyond the district: work on the case, shares, grants and orders.
  private func special(_ held: HeldRole, _ facts: CaseFacts) -> [Standing.Place] {
    var relations: [Relation] = []
    switch held.role {
    case .caseManager: if facts.isWorker { relations.append(.responsible) }
    // The reminder job works for whoever is responsible.
    case .service: relations.append(.responsible)
    case .professionalOversight: relations += [relation(facts.review)].compactMap { $0 }
    case .auditor: relations += [relation(facts.audit)].compactMap { $0 }
    default: break
    }
    // What was agreed to is for an office; those who oversee or steer and work there, too, have rights of their own.
    if Role.partners.contains(held.role) {
      relations += [relation(facts.shares[held.organisation])].compactMap { $0 }
    }
    return relations.map { .init(held.role, $0) }
  }

  private func relation(_ state: ShareState?) -> Relation? {
    switch state {
    case .valid: .shared
    case .ended: .shareEnded
    case nil: nil
    }
  }

  private func district(_ held: HeldRole, _ facts: CaseFacts) -> Relation {
    held.covers(facts.municipalityKey) ? .ownMunicipality : .otherMunicipality
  }

  // MARK: Own case, seal, emergency

  /// Staff whose own case it is, or that of a relative, have nothing in any role; a client has what is the own.
  private func own(isVisible: Bool, _ kin: KinFacts) -> Standing {
    let isStaff = roles.contains { $0.role != .client }
    if isStaff { return Standing(each(.own).filter { $0.role != .client }) }
    // A sealed case is open to a client only if named: the violent partner may be a client, too.
    return Standing(each(kin.isSelf ? (isVisible ? .own : .sealed) : .otherMunicipality))
  }

  /// Emergency access opens a person only if it opens every case that hides the person.
  private func emergency(_ cases: [CaseFacts]) -> EmergencyScope? {
    guard roles.contains(where: { $0.role == .caseManager }) else { return nil }
    let hiding = cases.filter { $0.isSealed && !$0.isNamed }
    if !hiding.isEmpty {
      return hiding.allSatisfy { $0.hasEmergency && $0.emergencyBreaksSeal } ? EmergencyScope() : nil
    }
    return cases.contains(where: \.hasEmergency) ? EmergencyScope() : nil
  }

  private func each(_ relation: Relation) -> [Standing.Place] {
    unique(roles.map { .init($0.role, relation) })
  }

  private func unique(_ places: [Standing.Place]) -> [Standing.Place] {
    var seen: Set<Standing.Place> = []
    return places.filter { seen.insert($0).inserted }
  }
}
