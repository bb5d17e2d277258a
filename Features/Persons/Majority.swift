package import Basics
package import CaseAccess
internal import Keys

/// Whether somebody is of age on a day.
///
/// Source: § 2 BGB (with the completion of the 18th year of life); days by §§ 187 Abs. 2 Satz 2, 188 Abs. 2 BGB.
package enum Majority: Sendable, Hashable {
  case minor
  case ofAge
  /// The birth is not known well enough.
  case unknown

  static let years = 18

  init(_ birth: BirthDate?, on day: Day) {
    guard let ages = birth?.years(on: day) else {
      self = .unknown
      return
    }
    self = ages.upperBound < Self.years ? .minor : ages.lowerBound >= Self.years ? .ofAge : .unknown
  }
}

extension PersonGlances {
  /// Whether somebody is of age on a day; the caller has decided that the visitor may read the master data.
  package func majority(of id: ID<PersonKey>, on day: Day) throws -> Majority {
    Majority(
      try keys.key(.person(id.number), .identity).flatMap { try PersonStore(connection).find(id, $0) }?.birth, on: day)
  }
}
