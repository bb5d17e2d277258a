/// Why a proposal was not followed; a fixed list, because it is counted.
///
/// Set by this software, no law; what happened in the case is said in the sealed reason.
enum DeviationReason: String, Sendable, CaseIterable {
  case factsWrong
  case authority
  case agreement
  case lawDiffers
  case lifeDiffers
  case other

  var label: String {
    switch self {
    case .factsWrong: "Angaben im Fall waren falsch oder fehlten"
    case .authority: "Behörde hat anders entschieden"
    case .agreement: "Mit dem Träger ist ein anderer Tag vereinbart"
    case .lawDiffers: "Im Einzelfall gilt anderes Recht"
    case .lifeDiffers: "Das Leben verläuft anders: Umzug, Arbeit, Ausreise"
    case .other: "anderer Grund"
    }
  }
}
