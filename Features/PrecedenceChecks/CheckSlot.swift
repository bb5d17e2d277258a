internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// What the room adds to every case file: register, mark, block, events, and what a phase waits for.
package let precedenceCheckSlot = CaseSlot(
  registers: [CaseRegister("Vorrang", path: CheckDesk.register, kind: .subsidiarityCheck, order: 40)],
  marks: marks, glance: glance, events: events, conditions: conditions, steps: steps)

@Sendable private func marks(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let heads = try CheckHeadStore(connection).heads(of: opened.id, limit: 2)
  var marks: [HTML] = []
  if let decided = heads.first(where: { $0.outcome != nil }) {
    if !decided.stage.isEmpty { marks.append(badge("Stufe \(decided.stage)", .info)) }
    let next = opened.file.dates.nextCheckOn
    if !opened.file.isClosed, let next, next <= visit.today { marks.append(badge("Vorrang zu prüfen", .warning)) }
  } else if !opened.file.isClosed {
    marks.append(badge("Vorrang zu prüfen", .warning))
  }
  if try InquiryStore(connection).isWaiting(in: opened.id) { marks.append(badge("wartet auf Antwort", .warning)) }
  return marks
}

@Sendable private func glance(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let store = CheckHeadStore(connection)
  // A decided check stands in the life areas of the case; only one that runs has more to say.
  guard let head = try store.heads(of: opened.id, limit: 1).first, head.outcome == nil else { return [] }
  opened.note(.read, .subsidiarityCheck, visit, detail: "laufende Vorrangprüfung")
  let elsewhere = try store.areas(of: head.id).filter { $0.result?.needsPartner == true && $0.result != .declined }
  guard !elsewhere.isEmpty else { return [] }
  return [
    """
    \(sectionHead("Vorrangprüfung läuft"))
    <ul>\(each: elsewhere, { "<li>\($0.area): \($0.partner) (\($0.result?.label ?? ""))</li>" })</ul>
    <p>\(textLink(Link("Prüfung fortsetzen", opened.file.address(CheckDesk.register))))</p>
    """
  ]
}

@Sendable private func steps(
  _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
) throws -> [AccessStep] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let store = CheckHeadStore(connection)
  let register = opened.file.address(CheckDesk.register)
  guard let head = try store.heads(of: opened.id, limit: 1).first else {
    return [AccessStep(.precedence, address: register, isDone: false)]
  }
  let areas = try store.areas(of: head.id)
  let isReady = !areas.isEmpty && areas.allSatisfy { $0.result != nil }
  let check = "\(register)/\(head.id.text)"
  return [
    AccessStep(.precedence, address: check, isDone: isReady),
    AccessStep(
      .result, address: isReady ? head.outcome == nil ? "\(check)/entscheidung" : check : nil,
      isDone: head.outcome != nil),
  ]
}

@Sendable private func events(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [CaseEvent] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let address = opened.file.address(CheckDesk.register)
  let decisions = try CheckHeadStore(connection).heads(of: opened.id).compactMap { head -> CaseEvent? in
    guard let outcome = head.outcome, let at = head.decidedAt else { return nil }
    let deviation = head.isDeviation ? ", abweichend vom Vorschlag" : ""
    return CaseEvent(
      at: at, kind: "Vorrangprüfung", who: head.decidedBy, text: "Entschieden: \(outcome.label)\(deviation)",
      link: Link("Prüfung ansehen", "\(address)/\(head.id.text)"))
  }
  return decisions + (try InquiryEventStore(connection).events(of: opened.id, address: address))
}

@Sendable private func conditions(
  _ phase: Phase, _ file: CaseFile, _ connection: Connection
) throws -> [PhaseCondition] {
  guard file.phase == .precedenceCheck, waitsForCheck(phase) else { return [] }
  let store = CheckHeadStore(connection)
  let areas = try store.heads(of: file.id, limit: 1).first.map { try store.areas(of: $0.id) } ?? []
  return [
    PhaseCondition(
      "Jeder aktive Lebensbereich hat ein Ergebnis der Vorrangprüfung",
      isMet: !areas.isEmpty && areas.allSatisfy { $0.result != nil },
      link: Link("Vorrang prüfen", file.address(CheckDesk.register)))
  ]
}

/// Going back, and ending the case, need no check (domain model 3.2: any phase can go to closure).
private func waitsForCheck(_ phase: Phase) -> Bool {
  switch phase {
  case .signposting, .assessment, .goalPlan, .linking, .monitoring, .reassessment: true
  case .access, .clarification, .precedenceCheck, .closure, .followUp: false
  }
}
