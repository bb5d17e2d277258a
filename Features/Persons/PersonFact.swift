internal import Access
internal import Basics

/// The kinds of facts about a person; each has its own list and form.
enum FactKind: String, Sendable, CaseIterable {
  case name
  case birth
  case sex
  case nationality
  case language
  case contact
  case protection
  case household

  /// As it stands in addresses.
  var slug: String {
    switch self {
    case .name: "namen"
    case .birth: "geburt"
    case .sex: "geschlecht"
    case .nationality: "staatsangehoerigkeiten"
    case .language: "sprachen"
    case .contact: "erreichbarkeit"
    case .protection: "schutz"
    case .household: "haushalt"
    }
  }

  init?(slug: String) {
    guard let kind = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = kind
  }

  /// Whether a person has at most one of them at a time.
  var isSingle: Bool { self == .birth || self == .sex }

  /// Whether it holds from a day to a day.
  var isDated: Bool {
    switch self {
    case .name, .nationality, .contact, .protection, .household: true
    case .birth, .sex, .language: false
    }
  }
}

/// What a fact states.
enum FactValue: Sendable, Hashable {
  case name(PersonName)
  case birth(BirthDate)
  case sex(Sex)
  case nationality(Nationality)
  case language(SpokenLanguage)
  case contact(Contact)
  case protection(Protection)
  case household(Membership)

  var kind: FactKind {
    switch self {
    case .name: .name
    case .birth: .birth
    case .sex: .sex
    case .nationality: .nationality
    case .language: .language
    case .contact: .contact
    case .protection: .protection
    case .household: .household
    }
  }
}

/// What somebody enters: a value, how long it holds, and where it is from.
struct FactEntry: Sendable, Hashable {
  var value: FactValue
  /// `nil` if the beginning is not known.
  var validFrom: Day?
  /// The last day; `nil` while no end is known.
  var validTo: Day?
  var provenance: Provenance

  init(_ value: FactValue, from: Day? = nil, to: Day? = nil, _ provenance: Provenance = .own) {
    self.value = value
    validFrom = from
    validTo = to
    self.provenance = provenance
  }

  func isValid(on day: Day) -> Bool {
    validFrom.map { $0 <= day } != false && validTo.map { day <= $0 } != false
  }
}

/// A stored fact.
struct PersonFact: Sendable, Hashable {
  let id: ID<PersonFact>
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int64
  let entry: FactEntry
  /// When it was taken from the page; it can be put back.
  let removedAt: Instant?
  let changedBy: ID<Account>
  let changedAt: Instant

  var kind: FactKind { entry.value.kind }
}
