package import Access
package import Basics

/// Who did something.
package enum JournalActor: Sendable, Hashable {
  /// A signed-in account with the roles it held at that moment.
  case account(ID<Account>, roles: [Role])
  /// Somebody at the terminal of the server.
  case commandLine
  /// The program itself.
  case program
  /// Somebody who has not signed in.
  case unknown

  var account: Int64? {
    guard case .account(let id, _) = self else { return nil }
    return id.number
  }

  /// Codes of the roles divided by commas, or what else stands behind the entry.
  var roles: String {
    switch self {
    case .account(_, let roles): roles.map(\.rawValue).joined(separator: ",")
    case .commandLine: "befehlszeile"
    case .program: "programm"
    case .unknown: "unbekannt"
    }
  }
}

/// What was done; stored by its code.
package enum JournalAction: String, Sendable, CaseIterable {
  case read = "gelesen"
  case listed = "aufgelistet"
  case created = "angelegt"
  case changed = "geaendert"
  case corrected = "berichtigt"
  case locked = "gesperrt"
  case unlocked = "freigegeben"
  case roleGranted = "rolle_gegeben"
  case roleEnded = "rolle_beendet"
  case passwordSet = "kennwort_gesetzt"
  case passwordAccepted = "kennwort_angenommen"
  case secondFactorSet = "zweiter_faktor_eingerichtet"
  case secondFactorReset = "zweiter_faktor_zurueckgesetzt"
  case recoveryCodesRenewed = "ersatzcodes_erneuert"
  case signedIn = "angemeldet"
  case signedOut = "abgemeldet"
  case sessionEnded = "sitzung_beendet"
  /// A second person is asked.
  case requested = "beantragt"
  case approved = "zugestimmt"
  case refused = "antrag_abgelehnt"
  case withdrawn = "zurueckgenommen"
  case emergencyBegun = "notfallzugriff_begonnen"
  case emergencyEnded = "notfallzugriff_beendet"
  case reviewed = "nachgeprueft"
  /// The bodies of entries were erased; the entry names their positions.
  case erased = "inhalt_geloescht"
  /// The clock of the server stands behind that of the entry before.
  case clockSetBack = "uhr_zurueckgestellt"

  /// Whether it left the records as they were.
  package var isRead: Bool { self == .read || self == .listed }

  package var label: String {
    switch self {
    case .read: "gelesen"
    case .listed: "aufgelistet"
    case .created: "angelegt"
    case .changed: "geändert"
    case .corrected: "berichtigt"
    case .locked: "gesperrt"
    case .unlocked: "freigegeben"
    case .roleGranted: "Rolle gegeben"
    case .roleEnded: "Rolle beendet"
    case .passwordSet: "Kennwort gesetzt"
    case .passwordAccepted: "Kennwort angenommen"
    case .secondFactorSet: "zweiter Faktor eingerichtet"
    case .secondFactorReset: "zweiter Faktor zurückgesetzt"
    case .recoveryCodesRenewed: "Ersatzcodes erneuert"
    case .signedIn: "Anmeldung"
    case .signedOut: "Abmeldung"
    case .sessionEnded: "Sitzung beendet"
    case .requested: "beantragt"
    case .approved: "zugestimmt"
    case .refused: "Antrag abgelehnt"
    case .withdrawn: "Antrag zurückgenommen"
    case .emergencyBegun: "Notfallzugriff begonnen"
    case .emergencyEnded: "Notfallzugriff beendet"
    case .reviewed: "nachgeprüft"
    case .erased: "Inhalt gelöscht"
    case .clockSetBack: "Uhr zurückgestellt"
    }
  }
}

/// What it was done for; a code, never free text.
package enum JournalPurpose: String, Sendable, CaseIterable {
  case duty = "aufgabe"
  case administration = "verwaltung"
  case signIn = "anmeldung"
  case ownAccount = "eigenes_konto"
  case oversight = "aufsicht"
  case operation = "betrieb"
  /// Emergency access; shown as such to the client.
  case emergency = "notfallzugriff"

  package var label: String {
    switch self {
    case .duty: "Aufgabe"
    case .administration: "Verwaltung"
    case .signIn: "Anmeldung"
    case .ownAccount: "eigenes Konto"
    case .oversight: "Aufsicht"
    case .operation: "Betrieb"
    case .emergency: "Notfallzugriff"
    }
  }
}

/// How it ended.
package enum JournalResult: String, Sendable, CaseIterable {
  case done = "erledigt"
  case refused = "abgelehnt"
}

/// One entry of the journal before it is written.
package struct JournalEntry: Sendable, Hashable {
  package let at: Instant
  package let actor: JournalActor
  package let action: JournalAction
  package let kind: RecordKind
  /// Keys of the records, one for a single record, all that were shown for a list.
  package let records: [String]
  /// How the actor stood to the case at that moment; `.withoutCase` for records that belong to none.
  package let relation: Relation
  package let purpose: JournalPurpose
  package let result: JournalResult
  /// Number of the request; empty at the command line.
  package let request: String
  /// What a list was asked for, or which part of the record; sealed, because it may name people.
  package let detail: String?

  package init(
    at: Instant, actor: JournalActor, _ action: JournalAction, _ kind: RecordKind, _ records: [String],
    relation: Relation, purpose: JournalPurpose, result: JournalResult = .done, request: String,
    detail: String? = nil
  ) {
    self.at = at
    self.actor = actor
    self.action = action
    self.kind = kind
    self.records = records
    self.relation = relation
    self.purpose = purpose
    self.result = result
    self.request = request
    self.detail = detail
  }
}
