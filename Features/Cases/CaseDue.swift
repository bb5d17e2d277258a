package import Basics
package import CaseAccess

/// Something of a case that is due, as a room tells it to the day of somebody; nothing sealed stands in it.
package struct CaseDue: Sendable, Hashable {
  package let caseFile: ID<CaseKey>
  package let number: String
  /// Whom it concerns; shown by name to those who may read it.
  package let person: ID<PersonKey>
  /// What is due: `Titel läuft ab: § 25 Abs. 2`.
  package let what: String
  /// When, as it may be told: `03.02.2027` or `im Jahr 2027`.
  package let when: String
  /// Whether the day has passed.
  package let isOverdue: Bool
  /// What is said of it when the day has passed.
  package let overdueWord: String
  /// Where it is done.
  package let address: String

  package init(
    caseFile: ID<CaseKey>, number: String, person: ID<PersonKey>, what: String, when: String, isOverdue: Bool,
    overdueWord: String = "überfällig", address: String
  ) {
    self.caseFile = caseFile
    self.number = number
    self.person = person
    self.what = what
    self.when = when
    self.isOverdue = isOverdue
    self.overdueWord = overdueWord
    self.address = address
  }
}

/// The first of what is due of one kind, how much it is in all, and where all of it stands.
package struct CaseDues: Sendable, Hashable {
  /// So many lines a day shows of one kind.
  package static let shown = 5

  /// The kind, such as `Titel laufen ab`.
  package let title: String
  package let lines: [CaseDue]
  package let count: Int
  /// The list with its filter.
  package let list: String

  package init(_ title: String, _ lines: [CaseDue], count: Int, list: String) {
    self.title = title
    self.lines = lines
    self.count = count
    self.list = list
  }
}
