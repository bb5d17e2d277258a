internal import Basics

/// What a column holds, by the assets of the security concept, 2.1; decides on sealing, logging and retention.
package enum DataClass: String, Sendable, CaseIterable {
  case counsellingNotes = "A1"
  /// Health, trauma, religion, orientation, politics, union (Art. 9 DSGVO).
  case specialCategories = "A2"
  /// Identity and address.
  case identity = "A3"
  /// Residence, and the coarse facts about a person that steering counts.
  case residence = "A4"
  case documents = "A5"
  case consents = "A6"
  case accessLog = "A7"
  case aggregates = "A8"
  case keys = "A9"
  case accounts = "A10"
  /// Bodies, decisions, mandates.
  case bodies = "A11"
  /// Counts of the AZR, and posts.
  case counts = "A12"
  case backups = "A13"
  /// What keeps the program running and says nothing of a person.
  case availability = "A14"
  /// Facts that anybody may know; of no class in the concept.
  case publicFacts = "öffentlich"

  package var label: String {
    switch self {
    case .counsellingNotes: "Beratungsnotizen"
    case .specialCategories: "besondere Kategorien (Art. 9 DSGVO)"
    case .identity: "Identität und Anschrift"
    case .residence: "Aufenthalt und grobe Merkmale"
    case .documents: "Dokumente"
    case .consents: "Einwilligungen und Freigaben"
    case .accessLog: "Zugriffsprotokoll"
    case .aggregates: "zusammengefasste Zahlen"
    case .keys: "Schlüssel"
    case .accounts: "Konten und Rollen"
    case .bodies: "Gremien, Beschlüsse, Aufträge"
    case .counts: "Zahlen und Stellenanteile"
    case .backups: "Sicherungen"
    case .availability: "Betrieb"
    case .publicFacts: "öffentliche Angaben"
    }
  }

  /// Number and label: `A3 Identität und Anschrift`.
  package var name: String { self == .publicFacts ? label : "\(rawValue) \(label)" }

  /// Whether a column of this class can say something of a person, so that lying in plain sight needs a reason.
  package var isPersonal: Bool {
    switch self {
    case .counsellingNotes, .specialCategories, .identity, .residence, .documents, .consents, .accessLog, .accounts:
      true
    case .aggregates, .keys, .bodies, .counts, .backups, .availability, .publicFacts: false
    }
  }

  /// Whether no reason is good enough for text in plain sight.
  package var isAlwaysSealed: Bool {
    switch self {
    case .counsellingNotes, .specialCategories, .documents: true
    default: false
    }
  }
}

/// How long something is kept: what the program does today, and what is proposed until somebody decides.
package struct Retention: Sendable, Hashable {
  /// What the program does, in a German sentence.
  package let today: String
  /// A period with its source; a proposal, never a decision.
  package let proposal: String?

  package init(_ today: String, proposal: String? = nil) {
    self.today = today
    self.proposal = proposal
  }

  /// Both in one sentence; a proposal is named as one.
  package var label: String {
    guard let proposal else { return today }
    return "\(today). Vorschlag: \(proposal). Entscheidung der/des Datenschutzbeauftragten offen"
  }
}

/// A processing activity as the record of processing names it (DSGVO, article 30); tables belong to one.
///
/// The legal ground is none of its facts: the program cannot know it (security concept 1.3).
package struct ProcessingActivity: Sendable, Hashable {
  package let name: String
  package let purpose: String
  /// Whose data they are.
  package let subjects: String
  /// Who may see them; inside the authority and outside.
  package let recipients: String

  package init(_ name: String, purpose: String, subjects: String, recipients: String) {
    self.name = name
    self.purpose = purpose
    self.subjects = subjects
    self.recipients = recipients
  }

  /// The name in addresses: small letters, digits and hyphens.
  package var key: String {
    TextForm.sortKey(name).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
  }

  /// What stands where the controller has to name the ground.
  package static let legalGround = "von der verantwortlichen Stelle festzulegen"
}
