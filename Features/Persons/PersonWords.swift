internal import Basics

/// How lists of other programs write what the room keeps by codes, and what is wrong with a way of contact.
package enum PersonWords {
  /// The sexes as the registers record them.
  package static let sexes: [(code: String, label: String)] = Sex.allCases.map { ($0.rawValue, $0.label) }

  /// The code of a word or letter such as `w`, `Frau` or `männlich`; `nil` if it could be anything.
  package static func sex(_ word: String) -> String? {
    switch TextForm.sortKey(word) {
    case "m", "mann", "maennlich", "mannlich", "herr", "male": Sex.maennlich.rawValue
    case "w", "f", "frau", "weiblich", "female": Sex.weiblich.rawValue
    case "d", "divers": Sex.divers.rawValue
    case "x", "ohne angabe", "offen": Sex.ohneAngabe.rawValue
    default: nil
    }
  }

  /// Roles in a household, seen from the one it is named after.
  package static let roles: [(code: String, label: String)] = HouseholdRole.allCases.map { ($0.rawValue, $0.label) }

  /// The role of the one after whom a household is named.
  package static let leadingRole = HouseholdRole.bezugsperson.rawValue

  /// What is wrong with a telephone number, as a sentence; `nil` if nothing is.
  package static func refusal(phone: String) -> String? { refusal(.telefon, phone) }

  /// What is wrong with a mail address, as a sentence; `nil` if nothing is.
  package static func refusal(mail: String) -> String? { refusal(.email, mail) }

  /// What is wrong with a German postcode, as a sentence; `nil` if nothing is.
  package static func refusal(postcode: String) -> String? {
    let contact = Contact(
      kind: .anschrift, value: "", address: PostalAddress(postcode: postcode, place: "Ort"), note: "",
      isPreferred: false, doNotUse: "")
    return sentence(contact)
  }

  private static func refusal(_ kind: Contact.Kind, _ value: String) -> String? {
    sentence(
      Contact(
        kind: kind, value: value, address: PostalAddress(), note: "", isPreferred: false, doNotUse: ""))
  }

  private static func sentence(_ contact: Contact) -> String? {
    do {
      _ = try contact.checked(isBlocked: false)
      return nil
    } catch {
      return error.sentence
    }
  }
}
