internal import Actors
internal import Basics

/// A person sent to the case management by the immigration authority, as that authority sees it.
///
/// It holds what the authority wrote and the answer from a closed list; nothing of the counselling has a place here.
struct AuthorityReferral: Sendable, Hashable {
  let id: ID<Enquiry>
  let entry: ReferralEntry
  let sentAt: Instant
  let answer: ReferralAnswer?
  let answeredOn: Day?

  /// Whether nobody has answered in time; the last day itself is still in time.
  func isLate(on today: Day) -> Bool { answer == nil && ReferralRules.answerBy(sentOn: sentAt.local.day) < today }
}

/// A referral without its content: that it was sent, and when.
struct SentReferral: Sendable, Hashable {
  let id: ID<Enquiry>
  let sentOn: Day

  var title: String { "Zuweisung vom \(sentOn.german)" }
  var address: String { "\(ReferralFormPage.path)/\(id.text)" }
}

/// What the authority writes.
struct ReferralEntry: Sendable, Hashable {
  var family: String
  var given: String
  /// As typed; empty if it is not given.
  var birth = ""
  /// How the client can be reached.
  var contact: String
  var message = ""
  var municipalityKey: String
  var areas: Set<LifeArea> = []
  var language = ""
  var needsInterpreter = false
  var consentOn: Day
  var consentForm: ConsentForm
}

/// How the client has agreed that the authority passes name and contact on.
enum ConsentForm: String, Sendable, CaseIterable {
  case written, electronic, oral

  var label: String {
    switch self {
    case .written: "schriftlich mit Unterschrift"
    case .electronic: "elektronisch"
    case .oral: "mündlich, in der Akte vermerkt"
    }
  }
}

/// All that the authority ever learns of what became of its request.
enum ReferralAnswer: String, Sendable, CaseIterable {
  case accepted, declined, notReached

  var label: String {
    switch self {
    case .accepted: "angenommen"
    case .declined: "abgelehnt"
    case .notReached: "nicht erreicht"
    }
  }

  /// The whole text of the answer.
  var sentence: String {
    switch self {
    case .accepted: "Das Case Management hat die Zuweisung angenommen."
    case .declined: "Das Case Management hat die Zuweisung abgelehnt."
    case .notReached: "Das Case Management hat die Person nicht erreicht."
    }
  }

  /// Why the answer would not be true of an enquiry; `nil` if it can be.
  func objection(_ state: EnquiryState) -> String? {
    let isTrue =
      switch state {
      case .open, .waiting, .signposted, .withdrawn: true
      case .takenIn: self == .accepted
      case .declined, .notReached: self != .accepted
      }
    return isTrue ? nil : "Die Anfrage steht auf „\(state.label)“; „\(label)“ wäre nicht wahr."
  }

  /// The state in which the answer leaves an open enquiry; accepted ones are worked on.
  var state: EnquiryState? {
    switch self {
    case .accepted: nil
    case .declined: .declined
    case .notReached: .notReached
    }
  }
}

/// Why a referral is not sent.
enum ReferralRefusal: Error, Hashable {
  case consentMissing
  case consentInFuture

  var sentence: String {
    switch self {
    case .consentMissing:
      "Ohne Einwilligung der Person geht nichts hinaus. Bitte holen Sie sie ein, und bestätigen Sie sie hier."
    case .consentInFuture:
      "Die Einwilligung liegt in der Zukunft. Bitte geben Sie den Tag an, an dem sie erteilt wurde."
    }
  }
}

enum ReferralRules {
  /// Days within which the authority may expect an answer: those in which somebody reacts to an enquiry of its kind.
  static let answerDays = Urgency.normal.days

  /// The last day on which an answer is in time.
  static func answerBy(sentOn day: Day) -> Day { day.adding(days: answerDays) }

  /// The day of a consent that was given.
  static func consent(isGiven: Bool, on day: Day, today: Day) throws(ReferralRefusal) -> Day {
    guard isGiven else { throw .consentMissing }
    guard day <= today else { throw .consentInFuture }
    return day
  }
}
