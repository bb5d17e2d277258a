/// Whether somebody already has case management elsewhere, asked at every admission.
///
/// Source: KIM is for people „die bislang ohne Zugang zu einem Fallmanagement sind“ (Konzept Rhein-Kreis Neuss,
/// 27.08.2021, 2.2).
struct CareElsewhere: Sendable, Hashable {
  enum Answer: String, Sendable, CaseIterable {
    case no, yes, unclear

    var label: String {
      switch self {
      case .no: "nein"
      case .yes: "ja"
      case .unclear: "nicht zu klären"
      }
    }
  }

  let answer: Answer
  /// With whom; empty unless it exists.
  let place: String
  /// How it was found out.
  let evidence: String

  /// Such as `ja, beim Jobcenter; Nachweis: Telefonat vom 3.11.`.
  var statement: String {
    "\(answer.label)\(place.isEmpty ? "" : ", \(place)"); Nachweis: \(evidence)"
  }
}
