package import Access
package import Basics
package import CaseAccess
package import SQL

/// A column of the list of cases that another room brings along.
///
/// It is filled for those who may read the kind of record it speaks of, and empty for everybody else.
package struct CaseFact: Sendable {
  /// The code of the column: `warteliste`.
  package let name: String
  package let kind: RecordKind
  /// The days of the cases of one page, in one go; a case without an entry has none.
  package let days: @Sendable ([ID<CaseKey>], Day, Connection) throws -> [ID<CaseKey>: Day]

  package init(
    name: String, kind: RecordKind,
    days: @escaping @Sendable ([ID<CaseKey>], Day, Connection) throws -> [ID<CaseKey>: Day]
  ) {
    self.name = name
    self.kind = kind
    self.days = days
  }
}
