/// Why a decision does not follow the proposal; a fixed list, because it is counted.
///
/// Set by this software, no law; what happened in the case is said in the sealed reason.
enum CheckDeviation: String, Sendable, CaseIterable {
  case factsWrong
  case partnerFull
  case partnerOutOfReach
  case agreement
  case wish
  case urgency
  case ownCapacity
  case stageJudged
  case other
  /// Of decisions taken before the list; nobody chooses it.
  case notGiven

  static let offered: [CheckDeviation] = allCases.filter { $0 != .notGiven }

  var label: String {
    switch self {
    case .factsWrong: "Angaben waren falsch, fehlten oder haben sich geändert"
    case .partnerFull: "Die vorrangige Stelle hat keinen Platz oder keinen nahen Termin"
    case .partnerOutOfReach: "Die vorrangige Stelle ist für die Person nicht erreichbar (Weg, Sprache, Zeiten)"
    case .agreement: "Mit der Stelle ist es anders vereinbart"
    case .wish: "Wunsch der Person"
    case .urgency: "Die Lage duldet keinen Aufschub"
    case .ownCapacity: "KIM hat zurzeit keinen freien Platz"
    case .stageJudged: "Die Stufe der Zielgruppe ist anders zu beurteilen"
    case .other: "anderer Grund"
    case .notGiven: "Art nicht angegeben"
    }
  }
}
