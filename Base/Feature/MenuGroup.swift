/// The first level of the side navigation, in the order shown.
///
/// An entry called like its group stands for it and is reached without unfolding.
package enum MenuGroup: CaseIterable, Sendable {
  case home
  case day
  case enquiries
  case cases
  case persons
  case rules
  case network
  case staffing
  case administration

  package var label: String {
    switch self {
    case .home: "Startseite"
    case .day: "Mein Tag"
    case .enquiries: "Anfragen"
    case .cases: "Fälle"
    case .persons: "Personen"
    case .rules: "Regeln und Texte"
    case .network: "Kreis und Netz"
    case .staffing: "Stellen und Einsatz"
    case .administration: "Verwaltung"
    }
  }
}
