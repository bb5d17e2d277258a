internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// Why a merge is not taken back: it could not be exact, and half of it would be worse than none.
enum MergeUndoRefusal: Error, Hashable {
  case mergedSince(ID<PersonKey>)
  case laterMerge
  case erased
  case unknownPart
  case objection(String)

  var sentence: String {
    switch self {
    case .mergedSince(let person):
      "Diese Person wurde inzwischen selbst mit Person \(person.text) zusammengeführt. Machen Sie zuerst das rückgängig."
    case .laterMerge:
      "Mit dieser Person wurde danach noch jemand zusammengeführt. Machen Sie zuerst die spätere Zusammenführung rückgängig."
    case .erased:
      "Die Angaben der anderen Person sind inzwischen gelöscht. Es gibt nichts mehr, was zurückkommen könnte."
    case .unknownPart:
      "An der Zusammenführung war ein Teil des Programms beteiligt, den es hier nicht mehr gibt."
    case .objection(let sentence): sentence
    }
  }
}

/// Makes two records of one again.
struct MergeUndoStore {
  let merge: Merge
  let store: MergeStore
  private let rows: [String: [MovedRow]]

  private var connection: Connection { store.connection }
  private var own: [MovedRow] { rows[MergeStore.ownPart] ?? [] }

  init(_ merge: Merge, _ store: MergeStore) throws {
    self.merge = merge
    self.store = store
    rows = try store.rows(of: merge)
  }

  /// Why it cannot be taken back; `nil` if it can, and then exactly.
  func refusal() throws -> MergeUndoRefusal? {
    if let next = try PersonStore(connection).successor(of: merge.pair.survivor) { return .mergedSince(next) }
    if try store.merges(into: merge.pair.survivor).first?.id != merge.id { return .laterMerge }
    if try store.keys.key(.person(merge.pair.merged.number), .identity) == nil { return .erased }
    let names = Set(store.parts.map(\.name) + [MergeStore.ownPart])
    guard names.isSuperset(of: rows.keys) else { return .unknownPart }
    for part in store.parts {
      if let sentence = try part.objection(merge.pair, rows[part.name] ?? [], connection) {
        return .objection(sentence)
      }
    }
    return nil
  }

  /// What was entered or changed with the survivor since; it stays there.
  func since(_ survivor: Person) -> [PersonFact] {
    survivor.facts.filter { fact in
      guard fact.removedAt == nil else { return false }
      guard let copy = addition(fact) else { return fact.changedAt > merge.at }
      return fact.version > 1 && copy.effect == .added
    }
  }

  /// Takes everything back; after ``refusal()`` has found nothing.
  func run(_ survivor: OpenedPerson, at now: Instant) throws {
    for row in own where row.effect == .added { try takeBack(row, survivor.person) }
    for row in own where row.effect == .replaced { try putBack(row) }
    if merge.municipalityBefore != merge.municipalityAfter,
      survivor.person.municipalityKey == merge.municipalityAfter
    {
      try CaseAccessStore(connection).movePerson(merge.pair.survivor, to: merge.municipalityBefore)
    }
    for part in store.parts { try part.restore(merge.pair, rows[part.name] ?? [], connection) }
    try connection.run(
      "UPDATE person_merge SET undone_by = $2, undone_at = $3 WHERE id = $1", [merge.id, survivor.account, now])
    for person in [merge.pair.survivor, merge.pair.merged] {
      guard let key = try store.keys.key(.person(person.number), .identity) else { continue }
      try renewSearchKeys(person, key, store.keys, connection)
    }
    try PersonStore(connection).touch(merge.pair.survivor, at: now)
  }

  private func addition(_ fact: PersonFact) -> MovedRow? {
    own.first { $0.table == fact.kind.table.text && $0.row == fact.id.number && $0.effect == .added }
  }

  /// Removes a row the merge has made, unless somebody has changed it since.
  private func takeBack(_ row: MovedRow, _ survivor: Person) throws {
    if row.table == "person_distinct" {
      try connection.run("DELETE FROM person_distinct WHERE id = $1", [row.row])
      return
    }
    guard let kind = FactKind.allCases.first(where: { $0.table.text == row.table }) else { return }
    if kind == .contact, let source = row.source {
      try connection.run("UPDATE household SET address = $2 WHERE address = $1", [row.row, source])
    }
    let provenance = try connection.row(
      "SELECT provenance FROM \(kind.table) WHERE id = $1 AND person = $2 AND version = 1", [row.row, survivor.id]
    ) { $0.integer64(0) }
    guard let provenance else { return }
    try connection.run("DELETE FROM \(kind.table) WHERE id = $1", [row.row])
    try connection.run("DELETE FROM person_provenance WHERE id = $1", [provenance])
  }

  /// Lets a fact count again that was set aside; where something newer stands in its place, it stays removed.
  private func putBack(_ row: MovedRow) throws {
    guard let kind = FactKind.allCases.first(where: { $0.table.text == row.table }), let by = row.changedBy,
      let at = row.changedAt
    else { return }
    let isTaken =
      try kind.isSingle
      && connection.row(
        "SELECT 1 FROM \(kind.table) WHERE person = $1 AND removed_at IS NULL", [merge.pair.survivor]
      ) { _ in true } == true
    guard !isTaken else { return }
    try connection.run(
      "UPDATE \(kind.table) SET removed_at = NULL, changed_by = $2, changed_at = $3 WHERE id = $1 AND removed_at = $4",
      [row.row, by, at, merge.at])
  }
}
