internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL
internal import Web

/// The cases of a selection, parted by whether a step can be taken on them now.
struct CaseBatch {
  /// So many in one step.
  ///
  /// Set by this software: the step is one transaction, and nobody else writes meanwhile.
  static let most = 5000

  private(set) var lines: [CaseLine] = []
  private(set) var left: [Left] = []
  /// There are more cases than one step takes.
  private(set) var isTooLong = false

  struct Left: Sendable, Hashable {
    let id: ID<CaseKey>
    let number: String
    let reason: String
  }

  /// - Throws: `AccessDenied` for somebody who can never take the step, `DatabaseError`.
  init(
    _ selection: CaseSelection, _ step: CaseBatchStep, _ desk: CaseListDesk, _ visit: Visit, _ connection: Connection
  ) throws {
    let may = CaseRelations.scope(try visit.requireList(step.action, step.kind))
    let sight = try desk.sight(visit)
    let list = desk.store(visit, connection)
    let (ids, query) = try Self.found(selection, sight, list)
    isTooLong = ids.count > Self.most
    guard !isTooLong else { return }
    for start in stride(from: 0, to: ids.count, by: CaseListStore.batch) {
      let part = Array(ids[start..<min(start + CaseListStore.batch, ids.count)])
      let allowed = Set(try list.admitted(part, may))
      let objections = try step.objections(part.filter(allowed.contains), visit, connection)
      for line in try sight.lines(part, query, [], visit, connection) {
        if let reason = Self.reason(line, isAllowed: allowed.contains(line.id), visit.today) ?? objections[line.id] {
          left.append(Left(id: line.id, number: line.number, reason: reason))
        } else {
          lines.append(line)
        }
      }
    }
  }

  /// Named cases are asked for one by one, so that nobody learns of a case by its number.
  private static func found(
    _ selection: CaseSelection, _ sight: CaseListSight, _ list: CaseListStore
  ) throws -> ([ID<CaseKey>], CaseListQuery) {
    guard selection.extent == .all else {
      let known = Set(try list.admitted(selection.ids, sight.known))
      return (selection.ids.filter(known.contains), CaseListQuery())
    }
    var query = selection.query.with { _ in }
    query.area = query.area ?? sight.usualArea
    guard let scope = sight.scope(query) else { return ([], query) }
    return (try list.places(query, scope, limit: most + 1).map(\.id), query)
  }

  /// What a line says against any step; a line without its head says nothing but this.
  private static func reason(_ line: CaseLine, isAllowed: Bool, _ today: Day) -> String? {
    guard let head = line.head else { return "ohne Recht, den Fall zu lesen" }
    if head.isClosed(on: today) { return "abgeschlossen" }
    if head.isRestricted { return "Verarbeitung eingeschränkt" }
    return isAllowed ? nil : "ohne Recht zu diesem Schritt"
  }

  var count: Int { lines.count + left.count }

  /// Changes with every case that comes or goes; not a secret, only a comparison (FNV-1a).
  var mark: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in lines {
      hash = (hash ^ UInt64(bitPattern: line.id.number)) &* 0x100_0000_01B3
    }
    return "\(lines.count)-\(hash)"
  }
}
