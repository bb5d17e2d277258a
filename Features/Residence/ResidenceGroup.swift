/// Groups of the catalogue of residence statuses; what a list or a count speaks of instead of a paragraph.
package enum ResidenceGroup: String, Sendable, CaseIterable {
  case euCitizen
  case euLike
  case permanent
  case permit
  case protected
  case humanitarian
  case stabilised
  case family
  case work
  case training
  case asylum
  case toleration
  case noStatus
  case procedure
  case german
  case other
  case unknown

  package var label: String {
    switch self {
    case .euCitizen: "Freizügigkeit"
    case .euLike: "der Freizügigkeit gleich"
    case .permanent: "Daueraufenthalt"
    case .permit: "Titel nach Zweck"
    case .protected: "Schutz"
    case .humanitarian: "humanitär"
    case .stabilised: "rechtlich verstetigt"
    case .family: "Familie"
    case .work: "Arbeit"
    case .training: "Ausbildung und Studium"
    case .asylum: "Asylverfahren"
    case .toleration: "Duldung"
    case .noStatus: "ohne Papier"
    case .procedure: "im Verfahren"
    case .german: "deutsch"
    case .other: "sonstiger"
    case .unknown: "ungeklärt"
    }
  }
}
