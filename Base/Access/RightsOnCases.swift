extension Rights {
  /// The table for records of a case; security concept 2.4, first table.
  ///
  /// Steering group and administration have no line: nothing of a case is theirs (Art. 5 I c DSGVO).
  static let caseRules: [RightsRule] = caseManagement + supervision + authorities + partners + control + client

  // § 67c I SGB X for the own cases, § 67d I SGB X for sharing, § 67b II SGB X for consent.
  private static let caseManagement: [RightsRule] = [
    .init(.caseManager, [.create], [.caseHeader], when: [.responsible]),
    .init(.caseManager, [.exist, .read, .update], [.caseHeader], when: [.responsible, .sealedNamed]),
    .init(
      .caseManager, [.read, .create, .update],
      [.masterData, .residence, .assessment, .goalPlan, .subsidiarityCheck, .followUp, .specialCategory],
      when: [.responsible, .sealedNamed]),
    // Updating a note writes a new version.
    .init(.caseManager, [.read, .create, .update], [.note], when: [.responsible, .sealedNamed]),
    .init(.caseManager, [.read, .create], [.document], when: [.responsible, .sealedNamed]),
    .init(.caseManager, [.read, .create, .update, .share], [.referral], when: [.responsible, .sealedNamed]),
    .init(.caseManager, [.read, .create, .withdraw], [.consent], when: [.responsible, .sealedNamed]),
    .init(
      .caseManager, [.read, .create], [.naturalisation, .authorityNotice, .accessExport],
      when: [.responsible, .sealedNamed]),
    .init(.caseManager, [.read], [.accessLog], when: [.responsible, .sealedNamed]),
    // Number and responsible person only, for the check of subsidiarity and for finding the deputy.
    .init(.caseManager, [.exist], [.caseHeader], when: [.ownMunicipality]),
    // With a reason, Art. 18 DSGVO, § 84 SGB X. To read a closed case is to know of it.
    .init(.caseManager, [.exist], [.caseHeader], when: [.closed]),
    .init(
      .caseManager, [.read],
      [.caseHeader, .masterData, .note, .goalPlan, .document, .consent, .accessLog], when: [.closed]),
    // Art. 7 III 1 DSGVO: at any time, so also when the case has ended; not in the concept's table (ADR 31).
    .init(.caseManager, [.withdraw], [.consent], when: [.closed]),
  ]

  // § 67c IV 1 SGB X: as far as necessary; four eyes and control of access by Art. 32 DSGVO.
  private static let supervision: [RightsRule] = [
    .init(
      .professionalOversight, [.exist, .read], [.caseHeader],
      when: [.ownMunicipality, .otherMunicipality, .closed, .sealedNamed]),
    // Under a review grant; of notes and documents only those marked for it (§ 203 StGB).
    .init(
      .professionalOversight, [.read],
      [.goalPlan, .assessment, .referral, .subsidiarityCheck, .followUp, .masterData, .note, .document],
      when: [.shared]),
    // To assign a case, never a sealed one.
    .init(.professionalOversight, [.update], [.caseHeader], when: [.ownMunicipality, .otherMunicipality]),
    .init(
      .professionalOversight, [.read, .approve], [.authorityNotice],
      when: [.ownMunicipality, .otherMunicipality, .sealedNamed]),
    .init(.professionalOversight, [.approve], [.accessExport], when: [.ownMunicipality, .otherMunicipality]),
    .init(
      .professionalOversight, [.read], [.accessLog], when: [.ownMunicipality, .otherMunicipality, .closed]),
    // Pseudonymous, for steering (concept 3.5).
    .init(.coordinator, [.exist, .read], [.caseHeader], when: [.ownMunicipality, .otherMunicipality]),
  ]

  private static let authorities: [RightsRule] = [
    // §§ 86-88 AufenthG, § 71 II SGB X: on a single request or with consent, never by retrieval.
    .init(.immigrationAuthority, [.exist], [.caseHeader], when: [.shared]),
    .init(.immigrationAuthority, [.read], [.residence, .masterData], when: [.shared]),
    // The application is the purpose; of documents only those released.
    .init(.naturalisationAuthority, [.exist], [.caseHeader], when: [.shared]),
    .init(.naturalisationAuthority, [.read, .create, .update], [.naturalisation], when: [.shared]),
    .init(.naturalisationAuthority, [.read], [.masterData, .residence, .document], when: [.shared]),
  ]

  // § 78 SGB X binds both to the purpose; a provider accepts the obligation before the first access.
  private static let partners: [RightsRule] = [Role.municipality, .provider].flatMap { role -> [RightsRule] in
    [
      .init(role, [.exist], [.caseHeader], when: [.shared]),
      .init(role, [.read, .update], [.referral], when: [.shared]),
      // Named fields only.
      .init(role, [.read], [.masterData], when: [.shared]),
    ]
  }

  private static let control: [RightsRule] = [
    // A pseudonymous sample under an audit order, § 67c IV 1 SGB X.
    .init(.auditor, [.exist, .read], [.caseHeader], when: [.shared]),
    // Art. 39 DSGVO.
    .init(
      .dataProtectionOfficer, [.read], [.accessLog],
      when: [.ownMunicipality, .otherMunicipality, .closed, .sealedNamed, .shared]),
    .init(.dataProtectionOfficer, [.approve], [.accessExport], when: [.ownMunicipality, .otherMunicipality]),
    // Number and day, for the job that reminds.
    .init(.service, [.read], [.followUp], when: [.responsible]),
  ]

  // Art. 7 III, 15, 20 DSGVO; § 83 SGB X. Of documents the own and those released.
  private static let client: [RightsRule] = [
    .init(.client, [.exist, .read], [.caseHeader], when: [.own]),
    .init(
      .client, [.read],
      [.masterData, .residence, .goalPlan, .referral, .consent, .accessLog, .accessExport, .followUp],
      when: [.own]),
    .init(.client, [.read, .create], [.document], when: [.own]),
    .init(.client, [.withdraw], [.consent], when: [.own]),
    .init(.client, [.create], [.accessExport], when: [.own]),
  ]
}
