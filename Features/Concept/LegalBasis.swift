package import Basics

/// A law, directive, notice or resolution the work rests on, with the time it holds.
///
/// Sources of the register: Konzept Rhein-Kreis Neuss, 27.08.2021, 1.1, 3.6 and 3.7; slides of 27.01.2021.
package struct LegalBasis: Sendable, Hashable {
  package let id: ID<LegalBasis>
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int
  package let entry: LegalBasisEntry
  /// Who compared the entry with the text; `nil` while nobody has.
  package let checkedBy: String?
  let checkedAt: Instant?

  package var isChecked: Bool { checkedBy != nil }
  package var address: String { "\(LegalBasisPages.path)/\(id.text)" }
}

/// What is stated about a legal basis.
package struct LegalBasisEntry: Sendable, Hashable {
  package var shortTitle: String
  /// As it is cited in full.
  package var citation: String
  package var issuer: String
  package var kind: LegalBasisKind
  /// Number or Geschäftszeichen; empty where the source names none.
  var number: String
  package var validity: Validity
  /// What rests on it.
  package var purposes: Set<LegalPurpose>
  /// Where the text or the mention was read.
  package var source: String
  /// The day whose text was read; `nil` where nobody noted it.
  var textOn: Day?
  var note: String
  var supersedes: ID<LegalBasis>?
}

package enum LegalBasisKind: String, Sendable, CaseIterable {
  case act, directive, strategy, notice, application, resolution

  package var label: String {
    switch self {
    case .act: "Gesetz oder Verordnung"
    case .directive: "Richtlinie oder Erlass"
    case .strategy: "Konzept oder Strategie des Landes"
    case .notice: "Bescheid"
    case .application: "Antrag, noch ohne Bescheid"
    case .resolution: "Beschluss"
    }
  }
}

/// What a legal basis supports.
package enum LegalPurpose: String, Sendable, CaseIterable {
  case steering, caseManagement, authorities, posts, grants, demarcation, concept, dataProcessing, residence
  case naturalisation

  package var label: String {
    switch self {
    case .steering: "Baustein 1"
    case .caseManagement: "Baustein 2"
    case .authorities: "Baustein 3"
    case .posts: "Stellen"
    case .grants: "Zuwendung"
    case .demarcation: "Abgrenzung, keine Doppelförderung"
    case .concept: "Handlungskonzept"
    case .dataProcessing: "Verarbeitung von Daten"
    case .residence: "Aufenthalt"
    case .naturalisation: "Einbürgerung"
    }
  }
}

/// Why an entry is not taken.
enum LegalBasisRefusal: Error, Hashable {
  case supersedesItself
  case supersededBeginsLater(Day)
  case supersedingBeginsEarlier(Day)

  var sentence: String {
    switch self {
    case .supersedesItself: "Eine Rechtsgrundlage löst nicht sich selbst ab."
    case .supersededBeginsLater(let day):
      "Die abgelöste Rechtsgrundlage beginnt am \(day.german); die neue muss später beginnen."
    case .supersedingBeginsEarlier(let day):
      "Eine andere löst diese schon ab und beginnt am \(day.german); diese muss früher beginnen."
    }
  }
}

extension LegalBasisEntry {
  /// Days ahead of an end from which it is shown as ending soon; set by this software.
  static let noticeDays = 90

  func endsSoon(on day: Day) -> Bool {
    guard let end = validity.to, validity.includes(day) else { return false }
    return end <= day.adding(days: Self.noticeDays)
  }

  /// The chain of what supersedes what runs forward in time, so it has no circle.
  ///
  /// `own` is `nil` for a new entry; `superseded` is what it says it supersedes; `later` is the first day of those that
  /// supersede it.
  func check(_ own: ID<LegalBasis>?, superseded: LegalBasis?, later: Day?) throws(LegalBasisRefusal) {
    if let superseded {
      if superseded.id == own { throw .supersedesItself }
      let begin = superseded.entry.validity.from
      if begin >= validity.from { throw .supersededBeginsLater(begin) }
    }
    if let later, later <= validity.from { throw .supersedingBeginsEarlier(later) }
  }
}
