extension Rights {
  /// The table for records that belong to no case; security concept 2.4, "Objects without case".
  static let rulesWithoutCase: [RightsRule] = work + steering + custody + operation

  private static let work: [RightsRule] = [
    .init(.authorityReferral, [.create, .read], [.immigrationAuthority]),
    .init(.authorityReferral, [.read], [.caseManager, .coordinator]),

    // Not of the security concept: what comes before a case, in the own municipality only (ADR 0015).
    .init(.enquiry, [.read, .create, .update], [.caseManager, .coordinator]),
    .init(.enquiry, [.read], [.professionalOversight]),

    .init(
      .gap, [.read, .create, .update],
      [.caseManager, .coordinator, .immigrationAuthority, .naturalisationAuthority, .municipality]),
    .init(.gap, [.read, .update], [.professionalOversight]),
    // Released reports only.
    .init(.gap, [.read], [.steeringGroupMember]),

    .init(.offer, [.read, .create, .update, .delete], [.coordinator]),
    // Own offers only.
    .init(.offer, [.read, .create, .update], [.municipality, .provider]),
    .init(
      .offer, [.read], [.caseManager, .professionalOversight, .immigrationAuthority, .naturalisationAuthority]),

    // The room asks for reason, category and a fresh sign-in (3.8).
    .init(.emergencyAccess, [.create], [.caseManager]),
    .init(.emergencyAccess, [.review], [.professionalOversight, .dataProtectionOfficer, .auditor]),
  ]

  private static let steering: [RightsRule] = [
    .init(.body, [.read, .create, .update], [.coordinator]),
    .init(.body, [.read, .approve], [.steeringGroupMember]),
    // Members only.
    .init(
      .body, [.read],
      [
        .caseManager, .professionalOversight, .auditor, .immigrationAuthority, .naturalisationAuthority,
        .municipality,
      ]),

    .init(.staffing, [.read, .create, .update], [.coordinator]),
    .init(.staffing, [.approve], [.steeringGroupMember]),
    .init(
      .staffing, [.read],
      [.caseManager, .professionalOversight, .municipality, .steeringGroupMember, .auditor]),

    .init(.statistics, [.create], [.coordinator, .service]),
    .init(
      .statistics, [.read],
      [
        .caseManager, .coordinator, .professionalOversight, .immigrationAuthority, .naturalisationAuthority,
        .municipality, .steeringGroupMember, .auditor,
      ]),

    // Not of the security concept: public facts that all staff read and the coordinating unit keeps (ADR 0007).
    .init(.municipality, [.read], Role.allCases.filter { $0 != .client && $0 != .service }),
    .init(.municipality, [.create, .update], [.coordinator]),
  ]

  private static let custody: [RightsRule] = [
    .init(.personalExport, [.create], [.professionalOversight]),
    .init(.personalExport, [.approve], [.professionalOversight, .dataProtectionOfficer]),
    // Who asked, for what and when; never the content.
    .init(.personalExport, [.read], [.coordinator, .dataProtectionOfficer, .auditor]),

    .init(.auditChain, [.read, .verify], [.auditor, .dataProtectionOfficer]),
    .init(.auditChain, [.verify], [.administrator]),

    .init(.erasureRun, [.create], [.service]),
    // Whoever approves a run reads it first.
    .init(.erasureRun, [.read, .approve], [.professionalOversight, .dataProtectionOfficer]),
    // The administration sees counts only.
    .init(.erasureRun, [.read], [.coordinator, .auditor, .administrator]),
  ]

  private static let operation: [RightsRule] = [
    // Accounts are locked, never deleted: the journal points at them.
    .init(.account, [.read, .create, .update], [.administrator]),
    .init(.account, [.read], [.dataProtectionOfficer]),
    .init(.configuration, [.read, .update], [.administrator]),
    .init(.configuration, [.read], [.dataProtectionOfficer]),
    .init(.backup, [.create], [.administrator, .service]),
    .init(.backup, [.restore], [.administrator]),
  ]
}
