internal import Access
internal import Basics
internal import CaseAccess

/// A Termin: on this day at this time somebody meets or calls somebody in a case.
struct Appointment: Sendable, Hashable {
  enum State: String, Sendable, CaseIterable {
    case planned
    case held
    /// The person did not come.
    case missed
    case cancelled

    var label: String {
      switch self {
      case .planned: "geplant"
      case .held: "wahrgenommen"
      case .missed: "nicht erschienen"
      case .cancelled: "abgesagt"
      }
    }
  }

  /// Whether somebody interprets, and how far that is arranged.
  enum Interpreter: String, Sendable, CaseIterable {
    case none
    case needed
    case ordered
    case confirmed

    var label: String {
      switch self {
      case .none: "nicht nötig"
      case .needed: "noch zu bestellen"
      case .ordered: "bestellt"
      case .confirmed: "bestätigt"
      }
    }
  }

  let id: ID<Appointment>
  let version: Int64
  let entry: AppointmentEntry
  let formLabel: String
  let assignee: String
  let state: State
  let settler: String
  let settledAt: Instant?
  /// Recorded of it.
  let contact: ID<ContactKey>?
  /// The key of the case is destroyed, and with it the texts.
  let isErased: Bool

  /// Written as `Di 24.11.2026, 9:30–10:15 Uhr`.
  var when: String { "\(entry.heldOn.germanWeekdayShort) \(entry.heldOn.german), \(entry.hours) Uhr" }

  /// Whether it can be recorded as a contact on a day.
  func canBeRecorded(on today: Day) -> Bool { state == .planned && entry.heldOn <= today }
}

/// What is typed for an appointment.
struct AppointmentEntry: Sendable, Hashable {
  var heldOn: Day
  var from: ClockTime
  /// `nil` if nobody has said until when.
  var to: ClockTime?
  /// Code of a form of contact.
  var form: String
  var place: String
  /// With whom besides the person.
  var participants: String
  var topic: String
  /// Into which language is interpreted; empty without interpreting.
  var language: String
  var interpreter: Appointment.Interpreter
  var assignedTo: ID<Account>

  /// Written as `9:30–10:15`, or the beginning alone.
  var hours: String { to.map { "\(from.german)–\($0.german)" } ?? from.german }

  /// How long it takes; `nil` if nobody has said.
  var minutes: Int? { to.map { $0.minutes - from.minutes } }

  /// Written as `Dolmetschen: Twi, bestätigt`; `nil` where nobody interprets.
  var interpreting: String? {
    interpreter == .none
      ? nil : "Dolmetschen: \([language, interpreter.label].filter { !$0.isEmpty }.joined(separator: ", "))"
  }
}

/// How many appointments of a case took place and how many did not.
struct AppointmentCounts: Sendable, Hashable {
  var held = 0
  var missed = 0
  var cancelled = 0

  /// `nil` before the first one is over.
  var sentence: String? {
    guard held + missed + cancelled > 0 else { return nil }
    return "wahrgenommen \(held) · nicht erschienen \(missed) · abgesagt \(cancelled)"
  }
}
