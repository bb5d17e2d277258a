/// What somebody wants to do with a kind of record; the words of the security concept, 2.4.
package enum Action: String, Sendable, CaseIterable {
  /// To learn that the record exists, and no more than the table says.
  case exist
  case read
  case create
  case update
  case delete
  /// To give a part to another organisation.
  case share
  case withdraw
  case approve
  case verify
  case restore
  case review
}

/// The kinds of record that rights speak of; stored and listed under the names of the security concept, 2.4.
package enum RecordKind: String, Sendable, CaseIterable {
  // Records of a case.
  case caseHeader = "fall_kopf"
  case masterData = "stammdaten"
  case residence = "aufenthalt"
  case note = "notiz"
  /// Health, trauma, religion, orientation, politics, union (Art. 9 DSGVO).
  case specialCategory = "besondere_kat"
  case assessment = "assessment"
  case goalPlan = "zielplan"
  case referral = "verweis"
  case document = "dokument"
  case consent = "einwilligung"
  case subsidiarityCheck = "subsidiaritaet"
  case followUp = "wiedervorlage"
  case naturalisation = "einbuergerung"
  /// A transmission to the immigration authority (§ 87 AufenthG).
  case authorityNotice = "meldung_87"
  case accessLog = "zugriffsprotokoll"
  /// The answer to a request for access (Art. 15 DSGVO).
  case accessExport = "auskunft_paket"

  // Records without a case.
  /// A person sent to the case management by the immigration authority.
  case authorityReferral = "zuweisung_abh"
  case gap = "luecke"
  case body = "gremium"
  case offer = "angebot"
  case staffing = "stellen"
  case statistics = "statistik_agg"
  case personalExport = "export_pers"
  /// Accounts and the roles given to them.
  case account = "benutzer"
  /// Settings of the installation.
  case configuration = "konfig"
  case auditChain = "audit_kette"
  case erasureRun = "loeschlauf"
  case backup = "backup"
  case emergencyAccess = "notfallzugriff"
  /// Municipalities with their attributes; names no person and stands in no matrix but ours (ADR 0007).
  case municipality = "kommune"
  /// What comes before a case, without a name; stands in no matrix but ours (ADR 0015).
  case enquiry = "anfrage"

  /// Whether a record of this kind belongs to a case, so that the relation to the case decides.
  package var belongsToCase: Bool {
    switch self {
    case .caseHeader, .masterData, .residence, .note, .specialCategory, .assessment, .goalPlan, .referral, .document,
      .consent, .subsidiarityCheck, .followUp, .naturalisation, .authorityNotice, .accessLog, .accessExport:
      true
    case .authorityReferral, .gap, .body, .offer, .staffing, .statistics, .personalExport, .account, .configuration,
      .auditChain, .erasureRun, .backup, .emergencyAccess, .municipality,
      .enquiry:
      false
    }
  }
}

/// How somebody stands to a case at the moment of the request (security concept, 2.4).
package enum Relation: String, Sendable, CaseIterable {
  /// Responsible, accepted co-worker, or deputy inside the window.
  case responsible = "zust"
  case ownMunicipality = "komm"
  case otherMunicipality = "fremd"
  /// The case is sealed, and the user is not named.
  case sealed = "siegel"
  /// The case is sealed, and the user is named.
  case sealedNamed = "siegel_ben"
  /// A valid share of this class of data to the user's organisation; for the supervision a review grant, for
  /// the auditor an audit order.
  case shared = "frei"
  /// The share was withdrawn or has expired.
  case shareEnded = "frei_weg"
  /// The case is closed and its processing restricted.
  case closed = "zu"
  /// The own case of a client; of staff the own case or that of a relative.
  case own = "selbst"
  /// The record belongs to no case.
  case withoutCase = "-"
}
