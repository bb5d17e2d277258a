package import Basics

/// How a contradiction of the sources is read from a day on, and where the program keeps it.
package struct SourceReading: Sendable, Hashable {
  package let id: ID<SourceReading>
  package let entry: ReadingEntry
  package let validFrom: Day
  let validTo: Day?
  let enteredBy: String

  func includes(_ day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// What is stated about a contradiction.
package struct ReadingEntry: Sendable, Hashable {
  /// Such as `K3`; see docs/law/widersprueche.md.
  package var code: String
  var subject: String
  /// What each source says, with its place.
  var statements: String
  package var reading: String
  /// Part of the program that keeps the setting or the record, and the address of its page.
  var placeName: String
  package var place: String
  var source: String
}
