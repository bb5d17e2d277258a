internal import Access
package import Basics
package import CaseAccess
package import Cases
internal import Markup
package import SQL
package import Web

/// The waiting list, as the room that keeps it lets checks use it.
package struct CaseWaiting: Sendable {
  /// Where somebody puts a case on the list, or changes how it waits.
  let address: @Sendable (CaseFile) -> String
  /// Since when a case waits; `nil` if it does not.
  let since: @Sendable (ID<CaseKey>, Connection) throws -> Day?
  /// Puts a case on the list from today; false where something has to be asked before.
  let enter: @Sendable (OpenedCase, Visit, Connection) throws -> Bool
  /// Takes a case off the list today; the mark says whether KIM serves it from now on.
  let leave: @Sendable (OpenedCase, Bool, Visit, Connection) throws -> Void

  package init(
    address: @escaping @Sendable (CaseFile) -> String,
    since: @escaping @Sendable (ID<CaseKey>, Connection) throws -> Day?,
    enter: @escaping @Sendable (OpenedCase, Visit, Connection) throws -> Bool,
    leave: @escaping @Sendable (OpenedCase, Bool, Visit, Connection) throws -> Void
  ) {
    self.address = address
    self.since = since
    self.enter = enter
    self.leave = leave
  }
}

/// What follows from a decision for the case; people take the step, a mark in the form lets them take it at once.
///
/// Source: phases of the domain model 3.2: 1a ends in Übergabe, geteilte Zuständigkeit, Aufnahme, Warteliste or
/// Ablehnung, 1b ends the case if there is no need for case management.
enum NextStep: Sendable, Hashable {
  case begin(Phase)
  case wait
  case close(isHandedOver: Bool)

  init(_ outcome: CheckOutcome, in phase: Phase) {
    self =
      switch outcome {
      case .admitted, .shared: .begin(.assessment)
      case .signposting: phase == .signposting ? .close(isHandedOver: false) : .begin(.signposting)
      case .waitingList: .wait
      case .handedOver: .close(isHandedOver: true)
      case .declined: .close(isHandedOver: false)
      }
  }

  /// What the mark in the form does, decision by decision.
  static func hint(_ desk: CheckDesk) -> String {
    let waits = desk.waiting == nil ? "" : "; Warteliste: der Fall steht ab heute darauf"
    return """
      aufgenommen oder geteilt: die Phase \(Phase.assessment.label) beginnt heute, wenn keine Bedingung offen ist; \
      Verweisberatung: ebenso die Phase \(Phase.signposting.label)\(waits); übergeben oder abgelehnt: der Abschluss des \
      Falls öffnet sich. Ohne dieses Zeichen bleibt der Fall, wo er ist.
      """
  }
}

extension CheckDesk {
  /// Whether a decision on the check leads the case on: the one it is about is checked, and the work has not begun.
  func leadsOn(_ check: PrecedenceCheck) -> Bool {
    mayChange && check.person == opened.file.person && opened.may(.update, .goalPlan)
      && [.access, .clarification, .precedenceCheck, .signposting].contains(opened.file.phase)
  }

  /// The step that follows from the newest decision; `nil` where nothing is to be done.
  func nextStep(after check: PrecedenceCheck) throws -> NextStep? {
    guard let outcome = check.decision?.outcome, leadsOn(check) else { return nil }
    let newest = try CheckHeadStore(connection).newest(of: opened.id).first { $0.person == check.person }
    guard newest?.id == check.id else { return nil }
    let step = NextStep(outcome, in: opened.file.phase)
    return step == .begin(opened.file.phase) || step == .wait && waiting == nil ? nil : step
  }

  /// The step as a link, with what it means.
  func offer(_ step: NextStep?) throws -> HTML {
    guard let step else { return .empty }
    let file = opened.file
    switch step {
    case .begin(let phase):
      let next = linkButton("Weiter: \(phase.label) beginnen", file.address(beginning: phase), .primary)
      let end = linkButton("Fall abschließen", file.closingAddress(), .tertiary)
      return actions(phase == .signposting ? [next, end] : [next])
    case .close(let isHandedOver):
      return actions([
        linkButton("Weiter: Fall abschließen", file.closingAddress(isHandedOver: isHandedOver), .primary)
      ])
    case .wait:
      guard let waiting else { return .empty }
      if let since = try waiting.since(opened.id, connection) {
        return """
          <p>Der Fall steht seit dem \(since.german) auf der Warteliste. \
          \(textLink(Link("Warten ändern oder beenden", waiting.address(file))))</p>
          """
      }
      return actions([linkButton("Weiter: auf die Warteliste setzen", waiting.address(file), .primary)])
    }
  }

  /// Takes a case off the waiting list that another decision leads on, and takes the next step where it was asked for.
  ///
  /// - Returns: where to go, and what to add to the notice.
  func goOn(after decision: CheckDecision, on check: PrecedenceCheck, isAsked: Bool) throws -> (
    address: String, done: [String]
  ) {
    let own = address(check)
    guard check.person == opened.file.person else { return (own, []) }
    var done: [String] = []
    if decision.outcome != .waitingList, let waiting, try waiting.since(opened.id, connection) != nil {
      try waiting.leave(opened, decision.outcome.isServed, visit, connection)
      done.append("Der Fall steht nicht mehr auf der Warteliste.")
    }
    guard isAsked, leadsOn(check) else { return (own, done) }
    switch NextStep(decision.outcome, in: opened.file.phase) {
    case .begin(let phase):
      if phase == opened.file.phase { return (own, done) }
      guard try frame.begin(phase, of: opened, visit, connection) else {
        return (opened.file.address(beginning: phase), done + ["Vor der Phase \(phase.label) ist noch etwas offen."])
      }
      return (own, done + ["Phase \(phase.label) begonnen."])
    case .close(let isHandedOver): return (opened.file.closingAddress(isHandedOver: isHandedOver), done)
    case .wait:
      guard let waiting else { return (own, done) }
      guard try waiting.since(opened.id, connection) == nil else { return (own, done) }
      guard try waiting.enter(opened, visit, connection) else { return (waiting.address(opened.file), done) }
      return (own, done + ["Der Fall steht ab heute auf der Warteliste."])
    }
  }
}
