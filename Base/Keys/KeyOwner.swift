internal import Vault

/// What a data key opens; each owner has one key per class, so that a class can be kept from those who need another.
package enum KeyClass: String, Sendable, CaseIterable {
  /// Name, exact date of birth, address, telephone, file numbers elsewhere.
  case identity
  /// Notes of counselling.
  case notes
  /// Health, religion and the other categories of Art. 9 DSGVO.
  case specialCategories
  case documents
}

/// Whose data keys protect.
package struct KeyOwner: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person
    case caseFile
  }

  package let kind: Kind
  /// The record's number in the database.
  package let number: Int64

  package init(_ kind: Kind, _ number: Int64) {
    self.kind = kind
    self.number = number
  }

  /// A person's keys.
  package static func person(_ number: Int64) -> KeyOwner { KeyOwner(.person, number) }

  /// A case file's keys.
  package static func caseFile(_ number: Int64) -> KeyOwner { KeyOwner(.caseFile, number) }

  var name: String { "\(kind.rawValue)|\(number)" }
}

/// The key of one owner and class, unwrapped for the moment; it seals and opens ``Sealed`` values only.
///
/// Its description shows nothing of it.
package struct DataKey: Sendable, CustomStringConvertible {
  let seal: Seal

  package var description: String { "Datenschlüssel" }
}
