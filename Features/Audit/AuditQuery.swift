import Access
import HTTP
import Journal

/// What somebody wants to see of the journal, as it stands in the address.
struct AuditQuery: Equatable {
  static let path = "/protokoll"

  var kind: RecordKind?
  var position = JournalStore.Position.newest

  /// Why an address is not understood: the name of the parameter.
  struct Unreadable: Error {
    let name: String
  }

  init(_ query: Fields) throws(Unreadable) {
    for pair in query.pairs where !["art", "vor", "nach"].contains(pair.name) { throw Unreadable(name: pair.name) }
    if let code = query["art"], !code.isEmpty {
      guard let kind = RecordKind(rawValue: code) else { throw Unreadable(name: "art") }
      self.kind = kind
    }
    switch (query["vor"], query["nach"]) {
    case (nil, nil): break
    case (let text?, nil): position = .before(try Self.bound(text, "vor"))
    case (nil, let text?): position = .after(try Self.bound(text, "nach"))
    default: throw Unreadable(name: "nach")
    }
  }

  /// The address of the page before or after an entry.
  func address(_ name: String, _ position: Int64) -> String {
    let filter = kind.map { "art=\($0.rawValue)&" } ?? ""
    return "\(Self.path)?\(filter)\(name)=\(position)"
  }

  private static func bound(_ text: String, _ name: String) throws(Unreadable) -> Int64 {
    guard text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
      throw Unreadable(name: name)
    }
    return number
  }
}

extension RecordKind {
  /// What the kind is called in the journal.
  var journalLabel: String {
    switch self {
    case .caseHeader: "Fall"
    case .masterData: "Stammdaten"
    case .residence: "Aufenthalt"
    case .note: "Notiz"
    case .specialCategory: "besondere Kategorie"
    case .assessment: "Assessment"
    case .goalPlan: "Zielplan"
    case .referral: "Verweis"
    case .document: "Dokument"
    case .consent: "Einwilligung"
    case .subsidiarityCheck: "Subsidiarität"
    case .followUp: "Wiedervorlage"
    case .naturalisation: "Einbürgerung"
    case .authorityNotice: "Meldung nach § 87"
    case .accessLog: "Zugriffe auf einen Fall"
    case .accessExport: "Auskunft"
    case .authorityReferral: "Zuweisung der Ausländerbehörde"
    case .gap: "Lücke"
    case .body: "Gremium"
    case .offer: "Angebot"
    case .staffing: "Stellen"
    case .statistics: "Statistik"
    case .personalExport: "Ausfuhr mit Personenbezug"
    case .account: "Benutzerkonto"
    case .configuration: "Einstellung"
    case .auditChain: "Protokoll"
    case .erasureRun: "Löschlauf"
    case .backup: "Sicherung"
    case .emergencyAccess: "Notfallzugriff"
    case .municipality: "Kommune"
    case .enquiry: "Anfrage"
    }
  }
}
