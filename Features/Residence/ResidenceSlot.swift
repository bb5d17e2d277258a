internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// What the room adds to every case file: register, mark of the title, glance and events.
package let residenceSlot = CaseSlot(
  registers: [CaseRegister("Aufenthalt", path: ResidenceWork.register, kind: .residence, order: 30)],
  marks: headMarks, glance: glance, events: events, joined: reckon, left: reckon)

/// Somebody has come or gone: lines of the list are for the people of the case alone.
@Sendable private func reckon(
  _ opened: OpenedCase, _ person: ID<PersonKey>, _ visit: Visit, _ connection: Connection
) throws {
  let keys = ResidenceKeys(identity: try opened.key(.identity), notes: try opened.key(.notes))
  try ResidenceUpkeep(connection: connection, register: visit.site.keys, today: visit.today, now: visit.now)
    .refresh(person, in: opened.file, keys)
}

@Sendable private func headMarks(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .residence) else { return [] }
  let periods = try ResidenceStore(connection).statuses(of: opened.file.person, in: opened.id)
  guard let leading = periods.leading(on: visit.today), let status = ResidenceCatalogue.find(leading.identifier) else {
    return []
  }
  let warning = try SettingStore(connection).titleWarning(on: visit.today)
  return [statusMark(leading, status, visit.today, warning)]
}

/// Of the one the case is about.
@Sendable private func glance(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [HTML] {
  guard opened.may(.read, .residence) else { return [] }
  let work = ResidenceWork(opened, visit, connection)
  let file = try ResidenceFile(
    opened.id, try work.readingKeys(), register: opened.may(.read, .masterData) ? visit.site.keys : nil,
    today: visit.today, connection)
  opened.note(.read, .residence, visit, detail: "Auf einen Blick")
  let person = opened.file.person
  let status = file.statuses.of(person).leading(on: visit.today)
  let warning = try work.warning()
  let spheres = file.spheres.of(person).current(on: visit.today).map(\.sphere.label)
  let next = file.proposals(of: person).first
  return [
    """
    \(sectionHead("Aufenthalt", tools: [linkButton("Öffnen", work.address, context: "Aufenthalt", isSmall: true)]))
    \(descriptionList([
        Fact("Status", status.map { statusMark($0.period, $0.status, visit.today, warning) } ?? muted("nicht erfasst")),
        Fact("Rechtskreis", text: spheres.joined(separator: ", ")),
        Fact("Nächster Wechsel", next.map { "\($0.rule.trigger): \($0.dayWords)" } ?? muted("keiner")),
      ], isStacked: true))
    """
  ]
}

@Sendable private func events(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [CaseEvent] {
  guard opened.may(.read, .residence) else { return [] }
  let address = opened.file.address(ResidenceWork.register)
  // Nothing sealed is told here but names, so no key is needed.
  let keys = ResidenceKeys(identity: nil, notes: nil)
  let store = EntryStore(connection, keys)
  let names = try ResidenceWork(opened, visit, connection).names()
  // In a case of one nobody asks whose entry it is.
  let whose: (ID<PersonKey>) -> String = { names.count > 1 ? names[$0].map { "\($0): " } ?? "" : "" }
  let statuses = try store.statuses(in: opened.id).map { entry in
    CaseEvent(
      at: entry.head.changedAt, kind: entry.head.kind("Aufenthaltsstatus"), who: entry.head.changedBy,
      text: "\(whose(entry.head.person))\(entry.status.label), \(entry.span.german)", link: Link("Aufenthalt", address))
  }
  let spheres = try store.spheres(in: opened.id).map { entry in
    CaseEvent(
      at: entry.head.changedAt, kind: entry.head.kind("Rechtskreis"), who: entry.head.changedBy,
      text: "\(whose(entry.head.person))\(entry.sphere.label), \(entry.span.german)", link: Link("Aufenthalt", address))
  }
  let decisions = try TransitionStore(connection, keys).decisions(in: opened.id).flatMap { decision in
    decided(decision, whose(decision.person), address)
  }
  // The day of entry is sealed, so that the event tells only that there is one.
  let arrivals = try ArrivalStore(connection, keys).arrivals(in: opened.id).map { entry in
    CaseEvent(
      at: entry.head.changedAt, kind: entry.head.version == 1 ? "Einreise eingetragen" : "Einreise berichtigt",
      who: entry.head.changedBy, text: "\(whose(entry.head.person))Tag der Einreise", link: Link("Aufenthalt", address))
  }
  return statuses + spheres + decisions + arrivals
}

/// A decision on a transition, and that it was taken back.
private func decided(_ decision: TransitionDecision, _ whose: String, _ address: String) -> [CaseEvent] {
  let text: HTML = "\(whose)\(decision.rule?.trigger ?? decision.key.rule)"
  let link = Link("Wechsel ansehen", "\(address)/wechsel/\(decision.id.text)")
  let made = CaseEvent(
    at: decision.decidedAt, kind: decision.isConfirmed ? "Wechsel bestätigt" : "Wechsel abgelehnt",
    who: decision.decidedBy, text: text, link: link)
  guard let recall = decision.recall else { return [made] }
  return [made, CaseEvent(at: recall.at, kind: "Wechsel zurückgenommen", who: recall.by, text: text, link: link)]
}

extension EntryHead {
  fileprivate func kind(_ what: String) -> String {
    isVoid ? "\(what): Irrtum" : version == 1 ? "\(what) eingetragen" : "\(what) berichtigt"
  }
}

extension [ResidencePeriod] {
  /// The status on a day; the last one before it if none covers the day.
  fileprivate func leading(on day: Day) -> ResidencePeriod? {
    let begun = filter { $0.from <= day }.sorted { $0.from < $1.from }
    return begun.last { $0.span.contains(day) } ?? begun.last
  }
}

extension TransitionProposal {
  fileprivate var dayWords: String { day?.german ?? latest.map { "spätestens \($0.german)" } ?? "Tag offen" }
}
