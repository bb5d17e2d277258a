internal import Basics

/// Why a step with an enquiry is refused.
enum EnquiryRefusal: Error, Hashable {
  /// It is closed, or waits where it should not.
  case wrongState(EnquiryState)
  case inFuture
  case beforeReceipt
  case beforeWaiting

  var sentence: String {
    switch self {
    case .wrongState(let state): "Die Anfrage steht auf „\(state.label)“; dieser Schritt passt nicht mehr."
    case .inFuture: "Der Tag liegt in der Zukunft. Bitte geben Sie heute oder einen früheren Tag an."
    case .beforeReceipt: "Der Tag liegt vor dem Eingang der Anfrage. Bitte prüfen Sie ihn."
    case .beforeWaiting: "Der Tag liegt vor dem Beginn der Wartezeit. Bitte prüfen Sie ihn."
    }
  }
}

/// How an enquiry ends; being taken in is one of the ends, with a person.
enum EnquiryOutcome: String, Sendable, CaseIterable {
  case takenIn, signposted, withdrawn

  var label: String {
    switch self {
    case .takenIn: "aufgenommen"
    case .signposted: "weiterverwiesen (Verweisberatung)"
    case .withdrawn: "zurückgezogen, meldet sich nicht mehr"
    }
  }

  var state: EnquiryState {
    switch self {
    case .takenIn: .takenIn
    case .signposted: .signposted
    case .withdrawn: .withdrawn
    }
  }
}

extension EnquiryEntry {
  /// The last day on which somebody should have reacted.
  var reactBy: Day { receivedOn.adding(days: urgency.days) }
}

extension Enquiry {
  /// Whether nobody has reacted in time; the last day itself is still in time.
  func isLate(on today: Day) -> Bool { state == .open && reactBy < today }

  /// Checks that the enquiry may go on the waiting list on a day.
  func checkWaiting(since day: Day, today: Day) throws(EnquiryRefusal) {
    guard state == .open else { throw .wrongState(state) }
    try checkDay(day, today)
  }

  /// Checks that the enquiry may end on a day, from the waiting list as well.
  ///
  /// - Returns: the state it then has.
  func ended(_ outcome: EnquiryOutcome, on day: Day, today: Day) throws(EnquiryRefusal) -> EnquiryState {
    guard !state.isClosed else { throw .wrongState(state) }
    try checkDay(day, today)
    if let waitingSince, day < waitingSince { throw .beforeWaiting }
    return outcome.state
  }

  /// Checks that somebody may take the enquiry on; nobody works on one that is closed.
  func checkTaking() throws(EnquiryRefusal) {
    guard !state.isClosed else { throw .wrongState(state) }
  }

  /// Checks that something of the enquiry happened between its receipt and today.
  func checkDay(_ day: Day, _ today: Day) throws(EnquiryRefusal) {
    if day > today { throw .inFuture }
    if day < entry.receivedOn { throw .beforeReceipt }
  }
}
