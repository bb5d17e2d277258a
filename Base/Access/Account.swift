package import Basics

/// A person or service that can sign in.
package struct Account: Sendable, Hashable {
  package let id: ID<Account>
  package var userName: String
  package var displayName: String
  package var isLocked: Bool
  package var mustChangePassword: Bool
  package var hasSecondFactor: Bool
  /// An invented account of the demo district; it signs in by a button and only in demo mode.
  package var isDemo: Bool
  /// Single-letter shortcuts are switched on (WCAG 2.1.4).
  package var hasLetterShortcuts: Bool
}

/// A role held by an account at an organisation, from a day and perhaps to a day.
package struct RoleGrant: Sendable, Hashable {
  package let role: Role
  package let organisation: String
  /// Official key of the municipality the role is limited to; `nil` means the whole district.
  package let municipalityKey: String?
  package let validFrom: Day
  package let validTo: Day?

  package init(role: Role, organisation: String, municipalityKey: String?, validFrom: Day, validTo: Day?) {
    self.role = role
    self.organisation = organisation
    self.municipalityKey = municipalityKey
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// Both ends count as valid.
  package func isValid(on day: Day) -> Bool {
    validFrom <= day && validTo.map { day <= $0 } != false
  }
}

/// Why a user name or password is not taken.
package enum CredentialRefusal: Error, Equatable {
  case userNameForm
  case userNameTaken
  case passwordTooShort
  case passwordTooLong
  case passwordTooCommon
  case passwordIsUserName

  package var sentence: String {
    switch self {
    case .userNameForm:
      "Ein Benutzername hat 3 bis 40 Zeichen: kleine Buchstaben a bis z, Ziffern, Punkt, Bindestrich und Unterstrich; das erste Zeichen ist ein Buchstabe."
    case .userNameTaken: "Diesen Benutzernamen gibt es schon. Bitte wählen Sie einen anderen."
    case .passwordTooShort:
      "Das Kennwort ist zu kurz: Es braucht mindestens \(CredentialRules.minimumPasswordCount) Zeichen. Mehrere Wörter hintereinander sind gut zu merken."
    case .passwordTooLong: "Das Kennwort ist zu lang: Höchstens 200 Zeichen sind möglich."
    case .passwordTooCommon: "Dieses Kennwort wird oft erraten. Bitte wählen Sie ein anderes."
    case .passwordIsUserName: "Das Kennwort darf den Benutzernamen nicht enthalten."
    }
  }
}

/// What a user name and a password must be (OWASP ASVS 5.0, 6.2).
package enum CredentialRules {
  package static let minimumPasswordCount = 12
  package static let maximumPasswordCount = 200

  /// ASCII only, so that no two names look alike.
  package static func checkedUserName(_ typed: String) throws(CredentialRefusal) -> String {
    let name = typed.trimmed()
    let bytes = Array(name.utf8)
    let isForm =
      (3...40).contains(bytes.count) && (97...122).contains(bytes[0])
      && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
    guard isForm else { throw .userNameForm }
    return name
  }

  /// Long, not among those guessed first, and without the user name; any character is allowed.
  package static func checkedPassword(_ typed: String, userName: String) throws(CredentialRefusal) -> String {
    guard typed.utf8.count <= 1024, typed.count <= maximumPasswordCount else { throw .passwordTooLong }
    guard typed.count >= minimumPasswordCount else { throw .passwordTooShort }
    let folded = typed.lowercased()
    guard !folded.contains(userName) else { throw .passwordIsUserName }
    guard !isCommon(folded) else { throw .passwordTooCommon }
    return typed
  }

  /// Long enough, yet guessed first: repetition, runs of keys, and the usual words with digits around them.
  private static func isCommon(_ folded: String) -> Bool {
    if Set(folded).count <= 4 { return true }
    let letters = folded.filter(\.isLetter)
    if commonWords.contains(letters) { return true }
    return keyRuns.contains { run in run.contains(folded) || String(run.reversed()).contains(folded) }
  }

  private static let keyRuns = [
    "0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertzuiopüasdfghjklöäyxcvbnm", "qwertyuiopasdfghjklzxcvbnm",
  ]
  private static let commonWords: Set<String> = [
    "passwort", "kennwort", "password", "passwortpasswort", "kennwortkennwort", "willkommen", "geheim", "hallo",
    "qwertz", "qwerty", "sommer", "winter", "herbst", "admin", "administrator", "faden", "kim", "test",
    "integration", "rathaus", "kreishaus", "landkreis", "kreisverwaltung", "changeme", "letmein", "welcome",
    "schatz", "fussball", "iloveyou", "master", "dragon", "sonnenschein",
  ]
}
