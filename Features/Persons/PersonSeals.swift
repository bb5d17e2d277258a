internal import Basics
internal import Keys
internal import SQL

/// The sealed columns of the room.
enum SealedIn {
  static let provenanceWho = SealedColumn("person_provenance", "who")
  static let provenanceDocument = SealedColumn("person_provenance", "document")
  static let provenanceStatement = SealedColumn("person_provenance", "statement")
  static let provenanceRestriction = SealedColumn("person_provenance", "restriction_reason")
  static let disclosureReason = SealedColumn("person_disclosure", "reason")
  static let distinctReason = SealedColumn("person_distinct", "reason")
  static let namePrefix = SealedColumn("person_name", "prefix")
  static let nameText = SealedColumn("person_name", "text")
  static let nameNative = SealedColumn("person_name", "native")
  static let birthDate = SealedColumn("person_birth", "date")
  static let birthPlace = SealedColumn("person_birth", "place")
  static let languageDialect = SealedColumn("person_language", "dialect")
  static let contactValue = SealedColumn("person_contact", "value")
  static let contactAddress = SealedColumn("person_contact", "address")
  static let contactNote = SealedColumn("person_contact", "note")
  static let contactDoNotUse = SealedColumn("person_contact", "do_not_use")
  static let protectionReason = SealedColumn("person_protection", "reason")
}
