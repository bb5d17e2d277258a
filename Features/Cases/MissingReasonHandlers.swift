internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that say once, and later, why an episode ended.
///
/// A case of an older list may have ended without anybody knowing why, and a closed case is changed by nobody. So it is
/// who may open it again that says why it was closed: the one responsible at the end, or the supervision.
struct MissingReasonHandlers: Sendable {
  static let path = "abschlussgrund"

  let frame: CaseFrame

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .caseHeader) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      let may = try Self.may(opened, visit, connection)
      guard may, let episode = try Self.episodes(opened, connection).first(where: \.lacksReason) else {
        return .page(try framed(MissingReasonPage.notHere(mayAdd: may), opened, visit, connection))
      }
      let page = MissingReasonPage(
        opened: opened, episode: episode, form: TypedForm(version: episode.number, []),
        formGuard: visit.guardFields())
      return .page(try framed(page.main, opened, visit, connection))
    }
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.openEnded(visit, connection) { opened, form in
      guard try Self.may(opened, visit, connection) else { return .forbidden }
      guard let episode = try Self.episodes(opened, connection).first(where: { $0.number == form.version })
      else { return .badParameter(TypedForm.versionField) }
      guard episode.closedOn != nil else { return .forbidden }
      var page = MissingReasonPage(
        opened: opened, episode: episode, form: form, formGuard: visit.repeatedGuardFields())
      guard episode.lacksReason else { return .conflict(try framed(page.conflict, opened, visit, connection)) }
      var reader = FormReader(visit)
      guard let said = page.read(&reader) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page.main, opened, visit, connection))
      }
      try EpisodeStore(connection).addReason(
        said, to: episode, try opened.textKey(), by: opened.account, at: visit.now)
      try CaseStore(connection).touch(opened.id, at: visit.now)
      opened.note(
        .changed, .caseHeader, visit,
        detail: "Grund des Abschlusses nachgetragen, Episode \(episode.number): \(said.reason.label)")
      return .seeOther(
        opened.file.address(PhaseHandlers.register.path),
        notice: "Grund des Abschlusses nachgetragen um \(visit.now.local.clock) Uhr: \(said.reason.label).")
    }
  }

  /// Whoever may open a closed case again; for an earlier episode of one that runs again, whoever works on it.
  static func may(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Bool {
    opened.file.isClosed ? try Reopening(opened, visit, connection) != nil : opened.mayWork
  }

  private static func episodes(_ opened: OpenedCase, _ connection: Connection) throws -> [CaseEpisode] {
    try EpisodeStore(connection).episodes(of: opened.id, key: nil)
  }

  private func framed(_ main: HTML, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Page {
    try frame.page(
      opened, register: PhaseHandlers.register.path, title: "Grund nachtragen", visit, connection, main: main)
  }
}
