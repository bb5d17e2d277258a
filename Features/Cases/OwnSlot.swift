internal import Access
internal import Basics
internal import CaseAccess
internal import Markup
internal import SQL
internal import Web

extension CaseSlot {
  /// What the room itself adds to every file.
  static func own(_ actors: CaseActors) -> CaseSlot {
    CaseSlot(
      registers: [PhaseHandlers.register],
      events: { opened, _, connection in try phaseEvents(opened, connection) },
      conditions: { phase, file, connection in try ownConditions(phase, file, connection) })
  }

  private static func phaseEvents(_ opened: OpenedCase, _ connection: Connection) throws -> [CaseEvent] {
    try PhaseStore(connection).history(of: opened.id, key: nil).prefix(50).map { entry in
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
    switch phase {
    case .access, .closure, .followUp: []
    default:
      [
        PhaseCondition(
          "Jemand ist für den Fall zuständig", isMet: file.responsible != nil, link: Link("Überblick", file.address))
      ]
    }
  }
}
