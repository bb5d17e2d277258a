/// A Rechtskreis: the benefit law under which somebody is (domain reference 4.5).
enum LegalSphere: String, Sendable, CaseIterable {
  case asylblgBasic
  case asylblgAnalog
  case sgb2
  case sgb3
  case sgb8
  case sgb9
  case sgb12
  case bafoeg
  case own
  case none

  var label: String {
    switch self {
    case .asylblgBasic: "AsylbLG, Grundleistungen"
    case .asylblgAnalog: "AsylbLG, Analogleistungen"
    case .sgb2: "SGB II"
    case .sgb3: "SGB III"
    case .sgb8: "SGB VIII"
    case .sgb9: "SGB IX"
    case .sgb12: "SGB XII"
    case .bafoeg: "BAföG oder BAB"
    case .own: "eigenes Einkommen"
    case .none: "kein Anspruch"
    }
  }

  /// What it grants, by which law.
  var hint: String {
    switch self {
    case .asylblgBasic: "§§ 3, 3a AsylbLG; Kürzung § 1a; nur Überbrückung § 1 Abs. 4"
    case .asylblgAnalog: "§ 2 AsylbLG: nach 36 Monaten, entsprechend SGB XII"
    case .sgb2: "Grundsicherungsgeld, Potenzialanalyse, Kooperationsplan"
    case .sgb3: "Arbeitslosengeld, Berufsberatung, BAB, Vermittlung"
    case .sgb8: "Jugendhilfe"
    case .sgb9: "Leistungen der Rehabilitation und Teilhabe"
    case .sgb12: "Hilfe zum Lebensunterhalt, Grundsicherung im Alter"
    case .bafoeg: "Ausbildungsförderung"
    case .own: "ohne Leistungen zum Lebensunterhalt"
    case .none: "zum Beispiel Unionsbürger in den ersten drei Monaten"
    }
  }

  /// Which body usually decides; to be overwritten with its name.
  var usualBody: String {
    switch self {
    case .asylblgBasic, .asylblgAnalog: "Sozialamt der Kommune"
    case .sgb2: "Jobcenter"
    case .sgb3: "Agentur für Arbeit"
    case .sgb8: "Jugendamt"
    case .sgb9: "Rehabilitationsträger"
    case .sgb12: "Sozialamt"
    case .bafoeg: "Amt für Ausbildungsförderung oder Agentur für Arbeit"
    case .own, .none: ""
    }
  }

  /// Whether one person can be under both at once.
  ///
  /// Who is entitled under the AsylbLG has nothing of SGB II (§ 7 Abs. 1 Satz 2 Nr. 3 SGB II); § 2 AsylbLG stands in
  /// place of § 3; who has no entitlement lives on own income or on nothing.
  func excludes(_ other: LegalSphere) -> Bool {
    if self == other { return true }
    if self == .none || other == .none { return self != .own && other != .own }
    let exclusive: Set<LegalSphere> = [.asylblgBasic, .asylblgAnalog, .sgb2]
    return exclusive.contains(self) && exclusive.contains(other)
  }
}
