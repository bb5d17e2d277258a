package import Basics
package import CaseAccess
internal import Actors
package import SQL
package import Web

/// A question to a partner whether it takes over in a life area.
struct Inquiry: Sendable, Hashable {
  let id: ID<Inquiry>
  let check: ID<PrecedenceCheck>
  let area: LifeArea
  let partner: InquiryPartner
  let version: Int64
  let askedOn: Day
  let dueOn: Day
  let askedBy: String
  /// Which fields were given.
  let fields: [InquiryField]
  /// The fields with their values, as the partner got them.
  let given: String
  /// `nil` while it is awaited.
  let answer: InquiryAnswer?
  let answerReason: String
  let answeredOn: Day?

  /// The last day of the period has passed; on the day itself it has not.
  func isOverdue(on day: Day) -> Bool { answer == nil && dueOn < day }
}

/// What a partner says.
enum InquiryAnswer: String, Sendable, CaseIterable {
  case accepted, declined, partly, none

  var label: String {
    switch self {
    case .accepted: "angenommen"
    case .declined: "abgelehnt"
    case .partly: "teilweise"
    case .none: "keine Antwort"
    }
  }

  /// What it means for the area; no answer leaves it unknown.
  var result: AreaResult {
    switch self {
    case .accepted: .precedes
    case .declined: .declined
    case .partly: .partly
    case .none: .unknown
    }
  }

  var needsReason: Bool { self == .declined || self == .partly }
}

/// What of a person can be told to a partner; each needs a consent.
package enum InquiryField: String, Sendable, CaseIterable {
  case name, age, nationality, languages, municipality, status, household

  var label: String {
    switch self {
    case .name: "Name"
    case .age: "Alter"
    case .nationality: "Staatsangehörigkeit"
    case .languages: "Sprachen und Dolmetschbedarf"
    case .municipality: "Kommune"
    case .status: "Aufenthaltsstatus"
    case .household: "Kinder im Haushalt"
    }
  }
}

/// What a partner may be told of a member of a case, and what is missing for the rest.
package struct InquiryCover: Sendable, Hashable {
  package let allowed: Set<InquiryField>
  /// For each other field one German sentence; a field without one says that the consent is missing.
  package let missing: [InquiryField: String]
  /// The purpose which a consent has to name; empty where nobody knows.
  package let purpose: String
  /// For which other purposes the person has agreed that something goes to this partner.
  package let otherPurposes: [String]

  package init(
    allowed: Set<InquiryField>, missing: [InquiryField: String] = [:], purpose: String = "",
    otherPurposes: [String] = []
  ) {
    self.allowed = allowed
    self.missing = missing
    self.purpose = purpose
    self.otherPurposes = otherPurposes
  }

  /// Nobody is chosen to be told anything.
  static let empty = InquiryCover(allowed: [])

  /// The different reasons why fields are missing, in their order.
  var reasons: [String] {
    var seen: Set<String> = []
    return InquiryField.allCases.compactMap { missing[$0] }.filter { seen.insert($0).inserted }
  }
}

/// Which fields of a member of a case a partner may be told, as the room of consents knows it.
package struct InquiryConsent: Sendable {
  package typealias Question =
    @Sendable (ID<CaseKey>, ID<PersonKey>, InquiryPartner, Visit, Connection) throws -> InquiryCover

  let cover: Question

  package init(_ cover: @escaping Question) {
    self.cover = cover
  }

  /// Nothing may be told.
  package static let nothing = InquiryConsent { _, _, _, _, _ in InquiryCover(allowed: []) }
}

/// Why an inquiry or an answer is not taken.
enum InquiryRefusal: Error, Hashable {
  case alreadyDecided
  case alreadyAsked
  case dueNotLater(Day)
  case notConsented([InquiryField])
  case reasonMissing
  case answerInFuture
  case answeredBeforeAsked(Day)

  var sentence: String {
    switch self {
    case .alreadyDecided: "Diese Prüfung ist entschieden. Bitte beginnen Sie eine neue."
    case .alreadyAsked: "Bei dieser Stelle ist zu diesem Bereich schon angefragt; die Antwort steht aus."
    case .dueNotLater(let day): "Die Frist liegt nicht nach dem \(day.german). Bitte prüfen Sie den Tag."
    case .notConsented(let fields):
      "Ohne Einwilligung darf nicht weitergegeben werden: \(fields.map(\.label).joined(separator: ", "))."
    case .reasonMissing: "Bitte halten Sie fest, womit die Stelle das begründet."
    case .answerInFuture: "Die Antwort liegt in der Zukunft. Bitte prüfen Sie den Tag."
    case .answeredBeforeAsked(let day): "Angefragt wurde erst am \(day.german). Bitte prüfen Sie den Tag."
    }
  }
}

/// An inquiry without an answer, as the day view lists it.
package struct WaitingInquiry: Sendable, Hashable {
  package let caseFile: ID<CaseKey>
  package let caseNumber: String
  package let person: ID<PersonKey>
  /// Label of the life area.
  package let area: String
  package let partner: String
  /// Who leads the case, where that is somebody else.
  package let responsible: String?
  package let askedOn: Day
  package let dueOn: Day
  /// Where the answer is entered.
  package let address: String
}
