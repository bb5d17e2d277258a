package import Access
package import Basics

/// What somebody agrees to; a closed list, so that every consent can be checked by a program.
///
/// Source: own list after the phases and documents of the domain model of case management, 3.2 and 4.6.
package enum ConsentPurpose: String, Sendable, CaseIterable, Hashable {
  /// Being accompanied by the case management of the district itself.
  case caseManagement = "case_management"
  /// Referral, placement or hand-over to another body.
  case referral
  case caseConference = "case_conference"
  /// Release from confidentiality (§ 203 StGB): both bodies may speak with each other.
  case confidentiality
  /// Help with an application or a procedure at an authority.
  case authorityProcedure = "authority_procedure"
  /// Being asked again after the case is closed.
  case followUp = "follow_up"

  package var label: String {
    switch self {
    case .caseManagement: "Begleitung im Case Management"
    case .referral: "Vermittlung, Verweis oder Übergabe"
    case .caseConference: "Fallkonferenz"
    case .confidentiality: "Schweigepflichtentbindung"
    case .authorityProcedure: "Unterstützung in einem behördlichen Verfahren"
    case .followUp: "Nachschau nach dem Abschluss"
    }
  }

  /// Whether something goes to another body.
  package var hasRecipient: Bool {
    switch self {
    case .caseManagement, .followUp: false
    case .referral, .caseConference, .confidentiality, .authorityProcedure: true
    }
  }

  /// From when to when it may be chosen; set by this software with its list of purposes, not by law.
  package var period: (from: Day, to: Day?) { (Self.listBegan, nil) }

  /// Days before the first release, so that consents on paper from before can be entered.
  private static let listBegan = Day(year: 2021, month: 1, day: 1) ?? Day(number: 0)

  package func isOffered(on day: Day) -> Bool {
    period.from <= day && period.to.map { day <= $0 } != false
  }
}

/// One piece of information that a consent may cover.
package enum ConsentField: String, Sendable, CaseIterable, Hashable {
  case name
  case birth
  case sex
  case nationality
  case languages
  case phone
  case email
  case address
  case household
  case status
  case concern
  case areas
  case goals
  case appointments
  case documents
  case naturalisation
  case health
  case otherSpecial = "other_special"

  package var label: String {
    switch self {
    case .name: "Name"
    case .birth: "Geburtsdatum und Alter"
    case .sex: "Geschlecht"
    case .nationality: "Staatsangehörigkeit"
    case .languages: "Sprachen und Dolmetschen"
    case .phone: "Telefon"
    case .email: "E-Mail"
    case .address: "Anschrift"
    case .household: "Haushalt"
    case .status: "Aufenthaltsstatus und seine Gruppe"
    case .concern: "Anliegen"
    case .areas: "Lebensbereiche und Bedarf"
    case .goals: "Ziele und Zielvereinbarung"
    case .appointments: "Termine"
    case .documents: "Dokumente"
    case .naturalisation: "Einbürgerungsverfahren"
    case .health: "Gesundheit"
    case .otherSpecial: "Andere besonders geschützte Angaben"
    }
  }

  /// The class of data to which it belongs.
  package var kind: RecordKind {
    switch self {
    case .name, .birth, .sex, .nationality, .languages, .phone, .email, .address, .household: .masterData
    case .status: .residence
    case .concern: .referral
    case .areas: .assessment
    case .goals: .goalPlan
    case .appointments: .followUp
    case .documents: .document
    case .naturalisation: .naturalisation
    case .health, .otherSpecial: .specialCategory
    }
  }

  /// Whether the declaration needs a form that can be kept.
  ///
  /// § 67b Abs. 2 SGB X asks for it with health data; the other special categories of Art. 9 DSGVO follow by choice of
  /// this software.
  var needsText: Bool { kind == .specialCategory }
}

/// How a consent was given.
enum ConsentForm: String, Sendable, CaseIterable {
  case paper
  case electronic
  case oral

  var label: String {
    switch self {
    case .paper: "schriftlich, auf Papier unterschrieben"
    case .electronic: "elektronisch"
    case .oral: "mündlich, hier festgehalten"
    }
  }
}

/// Joins and parts codes that one column holds.
enum Codes {
  static func text<Code: RawRepresentable<String>>(_ codes: [Code]) -> String {
    codes.map(\.rawValue).joined(separator: " ")
  }

  /// A code that this program does not know is left out: what it cannot read, it does not give away.
  static func list<Code: RawRepresentable<String>>(_ text: String) -> [Code] {
    text.split(separator: " ").compactMap { Code(rawValue: String($0)) }
  }
}
