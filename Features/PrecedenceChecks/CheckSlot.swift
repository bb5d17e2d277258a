internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// What the room adds to every case file: register, mark, block, events, and what a phase waits for.
package let precedenceCheckSlot = CaseSlot(
  registers: [CaseRegister("Vorrang", path: CheckDesk.register, kind: .subsidiarityCheck, order: 40)],
  marks: marks, glance: glance, events: events, conditions: conditions, steps: steps, joined: recheck, left: recheck)

/// Somebody has come or gone: the next check is that of the people of the case.
@Sendable private func recheck(
  _ opened: OpenedCase, _ person: ID<PersonKey>, _ visit: Visit, _ connection: Connection
) throws {
  try CheckHeadStore(connection).setNextCheck(of: opened.id, at: visit.now)
}

@Sendable private func marks(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let decided = try CheckHeadStore(connection).newest(of: opened.id, decided: true)
  var marks: [HTML] = []
  var stages: [String] = []
  for head in decided where !head.stage.isEmpty && !stages.contains(head.stage) { stages.append(head.stage) }
  if !stages.isEmpty { marks.append(badge("Stufe \(stages.joined(separator: ", "))", .info)) }
  if !opened.file.isClosed {
    // The worst of all counts: one who is due, or one who was never checked.
    let isDue = opened.file.dates.nextCheckOn.map { $0 <= visit.today } ?? false
    if try isDue || decided.isEmpty || isSomebodyUnchecked(opened, Set(decided.map(\.person)), visit, connection) {
      marks.append(badge("Vorrang zu prüfen", .warning))
    }
  }
  if try InquiryStore(connection).isWaiting(in: opened.id) { marks.append(badge("wartet auf Antwort", .warning)) }
  return marks
}

/// Whether somebody of age in the case was never decided on; a child under 18 counts with a parent.
private func isSomebodyUnchecked(
  _ opened: OpenedCase, _ decided: Set<ID<PersonKey>>, _ visit: Visit, _ connection: Connection
) throws -> Bool {
  let unchecked = try CaseStore(connection).people(in: opened.id).filter { !decided.contains($0) }
  guard !unchecked.isEmpty, opened.may(.read, .masterData) else { return false }
  visit.note(
    .read, .masterData, unchecked.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
    detail: "Vorrang, Volljährigkeit im Fall \(opened.file.number)")
  let glances = PersonGlances(connection, keys: visit.site.keys)
  return try unchecked.contains { person in
    try person == opened.file.person || glances.majority(of: person, on: visit.today) == .ofAge
  }
}

@Sendable private func glance(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let store = CheckHeadStore(connection)
  // What was decided of the person of the case stands in its life areas; only others, and checks that run, say more.
  let heads = try store.newest(of: opened.id).filter { $0.outcome == nil || $0.person != opened.file.person }
  let isRunning = heads.contains { $0.outcome == nil }
  guard !heads.isEmpty else { return [] }
  opened.note(.read, .subsidiarityCheck, visit, detail: "Vorrang anderer Stellen")
  var elsewhere: [AreaHead] = []
  for area in try heads.flatMap({ try store.areas(of: $0.id) })
  where area.result?.needsPartner == true && area.result != .declined && !elsewhere.contains(area) {
    elsewhere.append(area)
  }
  guard !elsewhere.isEmpty else { return [] }
  return [
    """
    \(sectionHead(isRunning ? "Vorrangprüfung läuft" : "Vorrang anderer Stellen"))
    <ul>\(each: elsewhere, { "<li>\($0.area): \($0.partner) (\($0.result?.label ?? ""))</li>" })</ul>
    <p>\(textLink(Link(isRunning ? "Prüfung fortsetzen" : "Vorrang ansehen", opened.file.address(CheckDesk.register))))</p>
    """
  ]
}

@Sendable private func steps(
  _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
) throws -> [AccessStep] {
  guard opened.may(.read, .subsidiarityCheck) else { return [] }
  let store = CheckHeadStore(connection)
  let register = opened.file.address(CheckDesk.register)
  guard let head = try store.newest(of: opened.id).first(where: { $0.person == opened.file.person }) else {
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
  // Whoever goes past them is asked by the file what these two ask; going back, and ending the case, need no check.
  guard [.signposting, .assessment].contains(phase) else { return [] }
  let store = CheckHeadStore(connection)
  let heads = try store.newest(of: file.id)
  let areas = try heads.flatMap { try store.areas(of: $0.id) }
  // Others of the case may have been checked; without the one it is about nothing is known.
  let isMainChecked = try heads.first?.person == CaseStore(connection).people(in: file.id).first
  return [
    PhaseCondition(
      "Jeder aktive Lebensbereich hat ein Ergebnis der Vorrangprüfung",
      isMet: isMainChecked && !areas.isEmpty && areas.allSatisfy { $0.result != nil },
      link: Link("Vorrang prüfen", file.address(CheckDesk.register)))
  ]
}
