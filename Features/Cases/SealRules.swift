internal import Access
internal import Basics

/// Somebody who may be named by a seal.
struct SealCandidate: Sendable, Hashable {
  let account: ID<Account>
  let name: String
  /// The human being; two accounts of one are one.
  let person: Int64
  let isCaseManager: Bool
  /// Why the seal must name them; `nil` where it is free to.
  var must: Must?

  enum Must: Sendable, Hashable {
    case yourself
    /// Responsible for this case.
    case responsible
    /// Responsible for another case of the same people, which the seal would hide.
    case otherCase

    var sentence: String {
      switch self {
      case .yourself: "Sie selbst; wird immer benannt"
      case .responsible: "zuständig für diesen Fall; wird immer benannt"
      case .otherCase: "zuständig für einen anderen Fall derselben Menschen; wird immer benannt"
      }
    }
  }
}

/// Why a seal is refused.
enum SealRefusal: Error, Hashable {
  case closed
  case tooFew
  case reasonMissing

  var field: String { self == .reasonMissing ? "grund" : "benannt" }
  var label: String { self == .reasonMissing ? "Grund" : "Benannt" }

  var sentence: String {
    switch self {
    case .closed: "Der Fall ist abgeschlossen; er lässt sich nicht mehr sperren."
    case .tooFew:
      """
      Bitte benennen Sie mindestens zwei Fallführungen: Eine allein könnte die Sperrung nicht mehr aufheben, und bei \
      Abwesenheit wäre niemand da.
      """
    case .reasonMissing: "Bitte schreiben Sie in mindestens \(PhaseChange.minimumReason) Zeichen, warum."
    }
  }
}

/// Who may see a sealed case, and why.
struct CaseSealing: Hashable {
  let named: [SealCandidate]
  let reason: String

  /// Takes those chosen and those who must be named.
  ///
  /// The seal of one case hides its people in all their cases, so that whoever is responsible for another of them would
  /// lose it: they are named along. Removing a seal takes two case managers whom it names (security concept 3.9).
  ///
  /// - Throws: ``SealRefusal``.
  init(_ chosen: Set<ID<Account>>, among candidates: [SealCandidate], reason: String) throws(SealRefusal) {
    named = candidates.filter { $0.must != nil || chosen.contains($0.account) }
    self.reason = reason
    guard Set(named.filter(\.isCaseManager).map(\.person)).count >= 2 else { throw .tooFew }
    guard reason.count >= PhaseChange.minimumReason else { throw .reasonMissing }
  }
}
