package import Access
package import Basics
internal import CaseAccess

/// Who receives something under a consent.
package enum ConsentRecipient: Sendable, Hashable {
  /// Nobody but the case management itself.
  case ownUnit
  /// An organisation whose people have accounts.
  case organisation(ID<Organisation>)
  /// An actor of the directory, by its number there.
  case actor(Int64)
  /// A programme of the directory, by its number there.
  case programme(Int64)
  /// Somebody entered by hand, by the name that was written.
  case entered(String)
}

/// A declaration of consent with all that is kept of it (DSGVO, article 7; SGB X, § 67b; domain model, 4.6).
package struct Consent: Sendable, Hashable {
  package let id: ID<Consent>
  let version: Int
  let caseFile: ID<CaseKey>
  let giver: ConsentGiver
  let entry: ConsentEntry
  /// The text as it was shown.
  let text: ID<ConsentText>
  let textHash: String
  /// The translation that lay beside the text; `nil` for none.
  let translation: ShownTranslation?
  let recordedBy: String
  let recordedAt: Instant
  let withdrawal: Withdrawal?

  struct Withdrawal: Sendable, Hashable {
    let at: Instant
    let by: String
    /// In the person's own words; nobody has to give a reason.
    let words: String
  }

  var address: String { "\(Consent.address(caseFile))/\(id.text)" }

  static func address(_ caseFile: ID<CaseKey>) -> String { "/faelle/\(caseFile.text)/\(path)" }

  static let path = "einwilligungen"
}

/// What is written down when somebody consents.
struct ConsentEntry: Sendable, Hashable {
  var purpose: ConsentPurpose
  var recipient: ConsentRecipient
  /// As it stood in the declaration; empty for the own unit, and where the key of the case is destroyed.
  var recipientName: String
  /// Classes of data that the recipient may open in this program.
  var kinds: [RecordKind]
  /// What may be passed on, in whatever way.
  var fields: [ConsentField]
  /// Of ISO 639, in which it was explained.
  var language: String
  var hasInterpreter: Bool
  var interpreter: String
  var form: ConsentForm
  var explainedBy: String
  var givenOn: Day
  var validFrom: Day
  var validTo: Day
}

extension Consent {
  /// Where a consent stands on a day.
  enum State: Sendable, Hashable {
    case valid
    case notYet
    case expired
    case withdrawn
  }

  /// How long before its end a consent is marked; set by this software.
  static let warningDays = 30

  /// A withdrawal counts as soon as it is written down; both days of the period count.
  func state(on day: Day) -> State {
    if withdrawal != nil { return .withdrawn }
    if day < entry.validFrom { return .notYet }
    return day <= entry.validTo ? .valid : .expired
  }

  func expiresSoon(on day: Day) -> Bool {
    state(on: day) == .valid && entry.validTo <= day.adding(days: Self.warningDays)
  }
}
