internal import Basics

/// Why a change of phase is refused.
enum PhaseRefusal: Error, Hashable {
  case closed
  case samePhase
  /// So many conditions are missing, and nobody says why it goes on all the same.
  case reasonMissing(Int)
  case agreementMissing
  case dayOutside(from: Day, to: Day)

  /// The field it belongs to.
  var field: String {
    switch self {
    case .closed, .samePhase: "phase"
    case .reasonMissing: "begruendung"
    case .agreementMissing: "zustimmung"
    case .dayOutside: "seit"
    }
  }

  var label: String {
    switch self {
    case .closed, .samePhase: "Phase"
    case .reasonMissing: "Begründung"
    case .agreementMissing: "Zustimmung der Person am"
    case .dayOutside: "Seit"
    }
  }

  var sentence: String {
    switch self {
    case .closed: "Der Fall ist abgeschlossen; seine Phase ändert sich nicht mehr."
    case .samePhase: "Der Fall ist schon in dieser Phase."
    case .reasonMissing(let count):
      """
      \(count == 1 ? "Eine Bedingung ist" : "\(count) Bedingungen sind") nicht erfüllt. Bitte schreiben Sie in \
      mindestens \(PhaseChange.minimumReason) Zeichen, warum es trotzdem weitergeht.
      """
    case .agreementMissing:
      "Eine Nachschau gibt es nur, wenn die Person zugestimmt hat. Bitte geben Sie den Tag der Zustimmung an."
    case .dayOutside(let from, let to):
      "Bitte geben Sie einen Tag vom \(from.german) bis zum \(to.german) an."
    }
  }
}

/// A step into another phase.
struct PhaseChange: Hashable {
  /// Set by this software, so that a reason says something.
  static let minimumReason = 10

  let phase: Phase
  let since: Day
  /// Empty where nothing is missing.
  var reason = ""
  var missing: [PhaseCondition] = []
  /// Only for the contact after the work.
  var agreedOn: Day?

  /// Checks the step against the case as it stands.
  ///
  /// Source: domain model 3.2. A condition can be passed with a reason, because people decide and not the program; the
  /// agreement to a contact after the work cannot, because that contact has no other ground.
  ///
  /// - Parameters:
  ///   - file: the case.
  ///   - today: no step lies ahead of it.
  /// - Throws: ``PhaseRefusal``.
  func check(_ file: CaseFile, on today: Day) throws(PhaseRefusal) {
    guard !file.isClosed else { throw .closed }
    guard phase != file.phase else { throw .samePhase }
    guard since >= file.phaseSince, since <= today else { throw .dayOutside(from: file.phaseSince, to: today) }
    guard phase != .followUp || agreedOn.map({ $0 <= today }) == true else { throw .agreementMissing }
    guard missing.isEmpty || reason.count >= Self.minimumReason else { throw .reasonMissing(missing.count) }
  }
}

extension Phase {
  /// The phases whose conditions are asked on the way to another one.
  ///
  /// Whoever skips phases is asked what each of them would have asked. Any phase can go to closure, and going back asks
  /// only what the earlier phase asks. It begins on the way, see ``PhaseStore/lastOnWay(of:)``: a phase beside the way is
  /// no shortcut.
  func gates(towards target: Phase) -> [Phase] {
    let order = Phase.allCases
    guard let start = order.firstIndex(of: self), let end = order.firstIndex(of: target), end > start,
      target.isOnWay
    else { return [target] }
    return order[(start + 1)...end].filter(\.isOnWay)
  }

  /// Signposting, closure and the contact after the work lie beside the way.
  var isOnWay: Bool { ![.signposting, .closure, .followUp].contains(self) }
}

/// Why a case was closed; domain model 3.2.
enum ClosureReason: String, CaseIterable, Sendable {
  case goalsReached
  case handedOver
  case movedAway
  case contactLost
  case endedByPerson
  case notEligible
  case naturalised
  case left
  case died
  case other

  var label: String {
    switch self {
    case .goalsReached: "Ziele erreicht"
    case .handedOver: "an die vorrangige Stelle übergeben"
    case .movedAway: "weggezogen"
    case .contactLost: "Kontakt verloren"
    case .endedByPerson: "von der Person beendet"
    case .notEligible: "gehört nicht mehr zur Zielgruppe"
    case .naturalised: "eingebürgert"
    case .left: "ausgereist oder abgeschoben"
    case .died: "verstorben"
    case .other: "anderer Grund"
    }
  }
}

/// The end of an episode.
struct Closure: Hashable {
  let reason: ClosureReason
  let day: Day
  var remark = ""
  /// To whom the work was handed over; needed for that reason.
  var target = ""
  var missing: [PhaseCondition] = []
  /// Why it is closed although something is missing.
  var waiver = ""

  /// Checks the closing; each refusal stands at its field.
  ///
  /// - Parameters:
  ///   - file: the case.
  ///   - first: the day since which somebody is responsible; whoever closes must be able to read the file afterwards.
  ///   - today: no closing lies ahead of it.
  /// - Throws: ``ClosureRefusal``.
  func check(_ file: CaseFile, responsibleSince first: Day?, on today: Day) throws(ClosureRefusal) {
    guard !file.isClosed else { throw .closed }
    let earliest = max(file.phaseSince, first ?? file.phaseSince)
    guard day >= earliest, day <= today else { throw .dayOutside(from: earliest, to: today) }
    try checkReason()
    guard missing.isEmpty || waiver.count >= PhaseChange.minimumReason else { throw .waiverMissing(missing.count) }
  }

  /// Checks what a reason needs besides itself.
  func checkReason() throws(ClosureRefusal) {
    guard reason != .handedOver || !target.isEmpty else { throw .targetMissing }
    guard reason != .other || !remark.isEmpty else { throw .remarkMissing }
  }
}

/// Why a closing is refused.
enum ClosureRefusal: Error, Hashable {
  case closed
  case dayOutside(from: Day, to: Day)
  case targetMissing
  case remarkMissing
  case waiverMissing(Int)

  var field: String {
    switch self {
    case .closed: "grund"
    case .dayOutside: "tag"
    case .targetMissing: "uebergabe"
    case .remarkMissing: "bemerkung"
    case .waiverMissing: "begruendung"
    }
  }

  var label: String {
    switch self {
    case .closed: "Grund"
    case .dayOutside: "Abgeschlossen am"
    case .targetMissing: "Übergeben an"
    case .remarkMissing: "Bemerkung"
    case .waiverMissing: "Begründung"
    }
  }

  var sentence: String {
    switch self {
    case .closed: "Der Fall ist schon abgeschlossen."
    case .dayOutside(let from, let to): "Bitte geben Sie einen Tag vom \(from.german) bis zum \(to.german) an."
    case .targetMissing: "Bitte nennen Sie die Stelle, die den Fall übernommen hat."
    case .remarkMissing: "Bitte sagen Sie in einem Satz, welcher Grund es ist."
    case .waiverMissing(let count): PhaseRefusal.reasonMissing(count).sentence
    }
  }
}
