internal import Access
internal import Actors
internal import Basics
internal import CaseAccess

/// What comes before a case: somebody, or somebody for them, wants something of KIM.
struct Enquiry: Sendable, Hashable {
  let id: ID<Enquiry>
  let version: Int
  let entry: EnquiryEntry
  let state: EnquiryState
  /// The last day on which somebody should have reacted.
  let reactBy: Day
  let closedOn: Day?
  let waitingSince: Day?
  /// Who works on it; `nil` for nobody.
  let worker: Worker?
  let person: ID<PersonKey>?
  let caseFile: ID<CaseKey>?
  let channelLabel: String
  let enteredBy: String
  let enteredAt: Instant

  struct Worker: Sendable, Hashable {
    let account: ID<Account>
    let name: String
  }

  static let path = "/anfragen"

  static func address(_ id: ID<Enquiry>) -> String { "\(path)/\(id.text)" }

  var address: String { Self.address(id) }

  /// What the enquiry is called in lists; it names nobody.
  var title: String { "Anfrage \(id.text) vom \(entry.receivedOn.german)" }

  /// Full days since it came in.
  func age(on today: Day) -> Int { Int(today.number - entry.receivedOn.number) }

  /// `von heute`, `1 Tag alt`, `5 Tage alt`.
  func ageLabel(on today: Day) -> String {
    switch age(on: today) {
    case 0: "von heute"
    case 1: "1 Tag alt"
    case let days: "\(days) Tage alt"
    }
  }
}

/// What somebody enters of an enquiry; nothing of it names the client.
struct EnquiryEntry: Sendable, Hashable {
  var kind: EnquiryKind
  var receivedOn: Day
  var channel: ID<AccessChannel>
  var municipalityKey: String
  var areas: Set<LifeArea>
  var urgency: Urgency
  /// ISO 639; empty if it is not known.
  var language = ""
  var needsInterpreter = false
  var reporter: Reporter
  /// The organisation that reported, from the directory of actors.
  var actor: ID<IntegrationActor>?

  /// In the order of the catalogue.
  var areaLabels: String { LifeArea.labels(areas) }
}

enum EnquiryKind: String, Sendable, CaseIterable {
  case selfRequest, partner, outreach, authority

  var label: String {
    switch self {
    case .selfRequest: "eigene Anfrage"
    case .partner: "Anfrage eines Partners"
    case .outreach: "aufsuchende Arbeit"
    case .authority: "Zuweisung der Ausländerbehörde"
    }
  }

  /// Those that staff enter; a referral is made by the authority itself.
  static let entered: [EnquiryKind] = [.selfRequest, .partner, .outreach]
}

enum EnquiryState: String, Sendable, CaseIterable {
  case open, waiting, takenIn, signposted, withdrawn, declined, notReached

  var label: String {
    switch self {
    case .open: "offen"
    case .waiting: "Warteliste"
    case .takenIn: "aufgenommen"
    case .signposted: "weiterverwiesen"
    case .withdrawn: "zurückgezogen"
    case .declined: "abgelehnt"
    case .notReached: "nicht erreicht"
    }
  }

  var isClosed: Bool { self != .open && self != .waiting }
}

/// How soon somebody should react.
enum Urgency: String, Sendable, CaseIterable {
  case atOnce, urgent, normal

  var label: String {
    switch self {
    case .atOnce: "sofort"
    case .urgent: "dringend"
    case .normal: "üblich"
    }
  }

  /// Days until somebody should have reacted; set by this software, not by law.
  var days: Int {
    switch self {
    case .atOnce: 0
    case .urgent: 3
    case .normal: 14
    }
  }
}

/// Who told KIM.
enum Reporter: String, Sendable, CaseIterable {
  case client, relative, volunteer, provider, municipality, immigrationAuthority, otherAuthority, school, health, other

  var label: String {
    switch self {
    case .client: "die Person selbst"
    case .relative: "Angehörige, Bekannte"
    case .volunteer: "Ehrenamt"
    case .provider: "Träger, Beratungsstelle"
    case .municipality: "Stadt oder Gemeinde"
    case .immigrationAuthority: "Ausländerbehörde"
    case .otherAuthority: "andere Behörde"
    case .school: "Kita, Schule"
    case .health: "Gesundheitswesen"
    case .other: "andere"
    }
  }
}
