internal import Basics

/// One line of the catalogue of residence statuses.
struct CatalogueStatus: Sendable, Hashable {
  /// What a column of the source says where it does not say yes or no.
  enum Finding: String, Sendable {
    case yes = "ja"
    case no = "nein"
    /// The source leaves it to a human being.
    case human = "offen, von Menschen zu entscheiden"
    case asPurpose = "wie der Zweck"
    case withTitle = "wenn ein Titel folgt"
    case withProtection = "nur bei Anerkennung"
    case withPermission = "ja, auch die Zeit der Gestattung"
    case withoutMeaning = "entfällt"
  }

  let identifier: String
  let name: String
  /// Such as `§ 25 Abs. 5 AufenthG`; empty where the source names none.
  let norm: String
  let group: ResidenceGroup
  /// Position in section I of the annex of the AZRG-DV; empty if there is none, `nil` if the source does not know it.
  let registerPosition: String?
  /// Whether the title is enough for naturalisation by § 10 StAG.
  let isEnough: Finding
  /// Whether the time counts for naturalisation by § 10 StAG.
  let counts: Finding
  /// Under which benefit law people with this status usually are.
  let usualSphere: String
  /// What a reader has to know besides.
  let note: String
  /// The last day on which the status was newly given; `nil` while it is.
  let givenUntil: Day?

  init(
    _ identifier: String, _ name: String, _ norm: String, _ group: ResidenceGroup, _ registerPosition: String?,
    _ isEnough: Finding, _ counts: Finding, _ usualSphere: String, note: String = "", givenUntil: Day? = nil
  ) {
    self.identifier = identifier
    self.name = name
    self.norm = norm
    self.group = group
    self.registerPosition = registerPosition
    self.isEnough = isEnough
    self.counts = counts
    self.usualSphere = usualSphere
    self.note = note
    self.givenUntil = givenUntil
  }

  /// As a choice in a form: `Duldung (§ 60a Abs. 1 AufenthG)`.
  var label: String { norm.isEmpty ? name : "\(name) (\(norm))" }

  /// As a mark in a narrow place: the paragraph, or the name where there is none.
  var short: String { group == .toleration || group == .asylum || norm.isEmpty ? name : norm }
}

/// The statuses the program knows.
///
/// Names, groups and columns after the catalogue of the domain reference, section 4.4; AufenthG, AsylG, FreizügG/EU and
/// StAG as of 19 August 2026, positions in the AZR as of March 2022.
enum ResidenceCatalogue {
  static let source = "AufenthG, AsylG, FreizügG/EU und StAG, Stand August 2026"
  static let registerSource = "AZRG-DV, Anlage Abschnitt I, Stand März 2022"

  static let all: [CatalogueStatus] = free + procedure + training + work + humanitarian + family + permanent

  static func find(_ identifier: String) -> CatalogueStatus? { byIdentifier[identifier] }

  private static let byIdentifier = Dictionary(
    all.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
}
