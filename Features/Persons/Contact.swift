internal import Basics

/// A way to reach a person.
struct Contact: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case telefon
    case mobil
    case email
    case anschrift
    /// An accommodation or a person through whom mail arrives.
    case unterkunft

    var label: String {
      switch self {
      case .telefon: "Telefon"
      case .mobil: "Mobiltelefon"
      case .email: "E-Mail"
      case .anschrift: "Anschrift"
      case .unterkunft: "Unterkunft oder Anschrift bei anderen"
      }
    }

    var isPlace: Bool { self == .anschrift || self == .unterkunft }
  }

  var kind: Kind
  /// A number or a mail address; empty for a place.
  var value: String
  /// For a place only.
  var address: PostalAddress
  /// Such as `Telefon des Bruders`.
  var note: String
  var isPreferred: Bool
  /// Why it must not be used; empty if it may be.
  var doNotUse: String

  var isUsable: Bool { doNotUse.isEmpty }

  /// In one line.
  var statement: String { kind.isPlace ? address.lines.joined(separator: ", ") : value }
}

/// Where mail is delivered.
struct PostalAddress: Sendable, Hashable {
  /// Name on the letter box or of the accommodation (`c/o`).
  var careOf = ""
  var street = ""
  var postcode = ""
  var place = ""

  var lines: [String] {
    [careOf, street, [postcode, place].filter { !$0.isEmpty }.joined(separator: " ")].filter { !$0.isEmpty }
  }
}

/// Why a way of contact is not taken.
enum ContactRefusal: Error, Hashable {
  case phone
  case mail
  case missing
  case postcode
  case reasonMissing
  case preferredAndBlocked

  var sentence: String {
    switch self {
    case .phone: "Bitte schreiben Sie die Nummer mit Ziffern, zum Beispiel 0151 23456789 oder +49 2131 928 0."
    case .mail: "Bitte schreiben Sie die Adresse mit genau einem @ und ohne Leerzeichen, zum Beispiel name@example.org."
    case .missing: "Bitte füllen Sie dieses Feld aus."
    case .postcode: "Eine deutsche Postleitzahl hat fünf Ziffern. Bitte prüfen Sie die Angabe."
    case .reasonMissing: "Bitte schreiben Sie, warum dieser Weg nicht benutzt werden soll."
    case .preferredAndBlocked:
      "Ein Weg, der nicht benutzt werden soll, kann nicht der bevorzugte sein. Bitte entscheiden Sie sich für eines."
    }
  }

  /// The field it is about.
  func field(of kind: Contact.Kind) -> FactField {
    switch self {
    case .phone, .mail: .contactValue
    case .missing: kind.isPlace ? .place : .contactValue
    case .postcode: .postcode
    case .reasonMissing: .doNotUseReason
    case .preferredAndBlocked: .isPreferred
    }
  }
}

extension Contact {
  /// The way of contact, if it can be one.
  ///
  /// - `isBlocked`: somebody ticked that it must not be used.
  func checked(isBlocked: Bool) throws(ContactRefusal) -> Contact {
    switch kind {
    case .telefon, .mobil: if !Self.isPhone(value) { throw value.isEmpty ? .missing : .phone }
    case .email: if !Self.isMail(value) { throw value.isEmpty ? .missing : .mail }
    case .anschrift, .unterkunft:
      guard !address.place.isEmpty || !address.careOf.isEmpty else { throw .missing }
      guard address.postcode.isEmpty || Self.isPostcode(address.postcode) else { throw .postcode }
    }
    guard isBlocked != doNotUse.isEmpty else { throw .reasonMissing }
    if isBlocked && isPreferred { throw .preferredAndBlocked }
    return self
  }

  private static func isPhone(_ text: String) -> Bool {
    let digits = text.utf8.count { (48...57).contains($0) }
    return (3...20).contains(digits) && text.utf8.allSatisfy { (48...57).contains($0) || "+-/() ".utf8.contains($0) }
  }

  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(".")
      && !text.contains(where: \.isWhitespace)
  }

  private static func isPostcode(_ text: String) -> Bool {
    text.utf8.count == 5 && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
