internal import Access
internal import Basics
internal import CaseAccess

/// Names what an `ID` of a recorded contact stands for.
package enum ContactKey {}

/// How a contact took place, from the dated list of the database.
struct ContactForm: Sendable, Hashable {
  let code: String
  let label: String
  /// What it was or will be stored as under its other names, its own among them.
  let codes: Set<String>
}

extension [ContactForm] {
  /// The form as it is called now, whatever name it had when the code was chosen.
  func current(_ code: String) -> ContactForm? { first { $0.codes.contains(code) } }
}

/// Who took part in a contact besides the one who writes; the closed list of this software.
enum ContactRole: String, Sendable, CaseIterable {
  case client
  case household
  case interpreter
  case authority
  case provider
  case school
  case volunteer
  case colleague
  case other

  var label: String {
    switch self {
    case .client: "Ratsuchende Person"
    case .household: "Angehörige"
    case .interpreter: "Sprachmittlung"
    case .authority: "Behörde"
    case .provider: "Träger oder Beratungsstelle"
    case .school: "Schule, Kita, Kurs"
    case .volunteer: "Ehrenamt, Lotsin oder Lotse"
    case .colleague: "Kollegin oder Kollege"
    case .other: "andere"
    }
  }
}

/// The double function of case management: Konzept Rhein-Kreis Neuss vom 27.08.2021, 3.6.
enum ActivityCategory: String, Sendable, CaseIterable {
  case individual
  case structural

  var label: String {
    switch self {
    case .individual: "individuell"
    case .structural: "strukturell"
    }
  }

  var hint: String {
    switch self {
    case .individual: "Arbeit für diese Person"
    case .structural: "Lücken, Schnittstellen, Abläufe"
    }
  }
}

/// What is recorded of a contact.
struct ContactEntry: Sendable, Hashable {
  var form: String
  var heldOn: Day
  /// `nil` if nobody has said how long it took.
  var minutes: Int?
  var activity: ActivityCategory
  var roles: Set<ContactRole>
  /// Names and offices in free text.
  var participants: String
  var note: String
  /// What belongs to the categories of article 9 DSGVO; sealed with another key.
  var special: String
  /// To whom a letter goes, for the order below the printed note.
  var letterTo: String
}

/// A recorded contact: fixed, corrections are addenda.
struct Contact: Sendable, Hashable {
  let id: ID<ContactKey>
  let entry: ContactEntry
  let formLabel: String
  /// Whether there is something of article 9 DSGVO, read or not.
  let hasSpecial: Bool
  let author: String
  let writtenAt: Instant
  /// Whether the supervision may read it under a review grant (§ 203 StGB: only what is marked for it).
  let isForReview: Bool
  /// The key of the case is destroyed, and with it the text.
  let isErased: Bool
}

/// A correction or supplement of a contact.
struct Addendum: Sendable, Hashable {
  let id: Int64
  let contact: ID<ContactKey>
  let text: String
  let special: String
  let hasSpecial: Bool
  let author: String
  let writtenAt: Instant
}
