internal import Access
internal import Basics
internal import CaseAccess
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import SQL
internal import Web

extension CaseSlot {
  /// What the room itself adds to every file.
  static func own(_ actors: CaseActors) -> CaseSlot {
    CaseSlot(
      registers: [CasePeopleHandlers.register, AreaHandlers.register, PhaseHandlers.register],
      glance: { opened, visit, connection in try areaGlance(opened, actors, visit, connection) },
      events: { opened, _, connection in try phaseEvents(opened, connection) },
      conditions: { phase, file, connection in try ownConditions(phase, file, connection) },
      steps: { opened, _, _ in
        [
          AccessStep(.person, address: opened.person.map { PersonGlances.address(of: $0.id) }, isDone: true)
        ]
      })
  }

  private static func phaseEvents(_ opened: OpenedCase, _ connection: Connection) throws -> [CaseEvent] {
    try PhaseStore(connection).history(of: opened.id, key: nil).map { entry in
      CaseEvent(
        at: entry.at, kind: "Phase", who: entry.who,
        text: """
          <p>\(entry.phase.label) seit \(entry.since.german)\
          \(if: entry.waived > 0, ", \(entry.waived == 1 ? "eine Bedingung" : "\(entry.waived) Bedingungen") mit Begründung übergangen")</p>
          """,
        link: Link("Phasen", opened.file.address(PhaseHandlers.register.path)))
    }
  }

  private static func ownConditions(
    _ phase: Phase, _ file: CaseFile, _ connection: Connection
  ) throws -> [PhaseCondition] {
    if [.access, .followUp].contains(phase) { return [] }
    let counts = try CaseAreaStore(connection).counts(of: file.id)
    let areas = Link("Lebensbereiche", file.address(AreaHandlers.register.path))
    var conditions: [PhaseCondition] = []
    if phase != .closure {
      conditions.append(
        PhaseCondition(
          "Jemand ist für den Fall zuständig", isMet: file.responsible != nil, link: Link("Überblick", file.address)))
    }
    if phase == .precedenceCheck {
      conditions.append(
        PhaseCondition("Mindestens ein Lebensbereich ist als Thema eingetragen", isMet: counts.active > 0, link: areas))
    }
    if [.linking, .closure].contains(phase) {
      conditions.append(
        PhaseCondition(
          "Zu jedem Lebensbereich, der ein Thema ist, ist bekannt, wer ihn bearbeitet", isMet: counts.unserved == 0,
          link: areas))
    }
    return conditions
  }

  private static func areaGlance(
    _ opened: OpenedCase, _ actors: CaseActors, _ visit: Visit, _ connection: Connection
  ) throws -> [HTML] {
    guard opened.may(.read, .subsidiarityCheck), let key = try opened.key(.notes) else { return [] }
    let areas = try CaseAreaStore(connection).areas(of: opened.id, key, on: visit.today)
    opened.note(.read, .subsidiarityCheck, visit, detail: "Lebensbereiche auf dem Überblick")
    let numbers = areas.compactMap { if case .actor(let number) = $0.entry?.server { number } else { nil } }
    return [
      AreaGlance(
        areas: areas, names: try actors.names(numbers, connection),
        address: opened.file.address(AreaHandlers.register.path)
      ).html
    ]
  }
}
