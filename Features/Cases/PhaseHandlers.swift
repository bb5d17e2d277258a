internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
package import SQL
package import Web

/// Requests on the phases of a case.
struct PhaseHandlers: Sendable {
  static let register = CaseRegister("Phasen", path: "phasen", kind: .caseHeader, order: 70)

  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .read, .caseHeader) { opened in
      let key = try readingKey(opened, visit, "Begründungen der Phasen")
      let page = PhasePage(
        opened: opened, history: try PhaseStore(connection).history(of: opened.id, key: key),
        episodes: try EpisodeStore(connection).episodes(of: opened.id, key: key), readsReasons: key != nil,
        missing: opened.mayWork && !opened.file.isClosed ? try missing(opened, connection) : [:],
        mayReopen: try Reopening(opened, visit, connection) != nil,
        mayAddReason: try MissingReasonHandlers.may(opened, visit, connection))
      return .page(try frame.page(opened, register: Self.register.path, visit, connection, main: page.main))
    }
  }

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard let target = visit.parameters["nummer"].flatMap(Phase.init(slug:)) else { return .notFound }
      guard opened.mayWork else { return .forbidden }
      opened.note(.read, .caseHeader, visit, detail: "Bedingungen der Phase \(target.label)")
      let page = PhaseChangePage(
        opened: opened, target: target,
        conditions: try frame.conditions(opened.file, towards: target, connection),
        form: TypedForm(version: Int(try PhaseStore(connection).lastStep(of: opened.id)), [("seit", "heute")]),
        formGuard: visit.guardFields())
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func change(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard let target = visit.parameters["nummer"].flatMap(Phase.init(slug:)) else { return .notFound }
      guard opened.mayWork else { return .forbidden }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = PhaseChangePage(
        opened: opened, target: target,
        conditions: try frame.conditions(opened.file, towards: target, connection), form: form,
        formGuard: visit.repeatedGuardFields())
      let last = Int(try PhaseStore(connection).lastStep(of: opened.id))
      guard form.version == last else {
        page.isConflict = true
        page.form.version = last
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let change = page.read(&reader, today: visit.today) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      try PhaseStore(connection).save(
        change, of: opened.id, try opened.textKey(), by: opened.account, at: visit.now)
      opened.note(
        .changed, .caseHeader, visit,
        detail:
          "Phase \(change.phase.label)\(change.missing.isEmpty ? "" : ", \(change.missing.count) Bedingungen übergangen")"
      )
      return .seeOther(
        opened.file.address(Self.register.path), notice: "Phase \(change.phase.label) seit \(change.since.german).")
    }
  }

  // MARK: Steps

  private func framed(
    _ page: PhaseChangePage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: Self.register.path, title: "Phase \(page.target.label)", visit, connection, main: page.main)
  }

  /// How many conditions each phase would ask for in vain.
  private func missing(_ opened: OpenedCase, _ connection: Connection) throws -> [Phase: Int] {
    var own: [Phase: [PhaseCondition]] = [:]
    let start = try PhaseStore(connection).lastOnWay(of: opened.file)
    for phase in Phase.allCases { own[phase] = try frame.conditions(phase, opened.file, connection) }
    return Dictionary(
      uniqueKeysWithValues: Phase.allCases.map { target in
        let conditions = start.gates(towards: target).flatMap { own[$0] ?? [] }
        return (target, conditions.distinct.count { !$0.isMet })
      })
  }

  /// The key of the texts, for those who may read notes; the read is noted.
  private func readingKey(_ opened: OpenedCase, _ visit: Visit, _ detail: String) throws -> DataKey? {
    guard opened.may(.read, .note) else { return nil }
    opened.note(.read, .note, visit, detail: detail)
    return try opened.key(.notes)
  }
}

extension CaseFrame {
  /// Begins a phase today where nothing stands against it, for a room that has asked for it in its own form.
  ///
  /// - Returns: false where a condition is open, the visitor may not, or the step is refused; then nothing is stored.
  /// - Throws: what a slot throws, `DatabaseError`.
  package func begin(
    _ phase: Phase, of opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    guard opened.mayWork, opened.may(.update, .goalPlan) else { return false }
    let change = PhaseChange(
      phase: phase, since: visit.today,
      missing: try conditions(opened.file, towards: phase, connection).filter { !$0.isMet })
    guard change.missing.isEmpty else { return false }
    do { try change.check(opened.file, on: visit.today) } catch { return false }
    try PhaseStore(connection).save(
      change, of: opened.id, try opened.textKey(), by: opened.account, at: visit.now)
    opened.note(.changed, .caseHeader, visit, detail: "Phase \(phase.label)")
    return true
  }

  /// What one phase asks of the case, as all rooms see it.
  func conditions(_ phase: Phase, _ file: CaseFile, _ connection: Connection) throws -> [PhaseCondition] {
    try slots.flatMap { try $0.conditions(phase, file, connection) }
  }

  /// What is asked on the way to a phase; the same sentence is asked once.
  func conditions(_ file: CaseFile, towards target: Phase, _ connection: Connection) throws -> [PhaseCondition] {
    try PhaseStore(connection).lastOnWay(of: file).gates(towards: target).flatMap {
      try conditions($0, file, connection)
    }.distinct
  }
}

extension [PhaseCondition] {
  /// Each sentence once, in the first place where it stands.
  var distinct: [PhaseCondition] {
    var seen: Set<String> = []
    return filter { seen.insert($0.sentence).inserted }
  }
}
