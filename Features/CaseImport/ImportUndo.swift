internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Casework
internal import Journal
internal import Keys
internal import Persons
internal import SQL
internal import Web

/// Takes an import back, case by case, giving way to whoever wants to save; a case in which anything was done stays.
struct ImportUndo {
  typealias Line = CaseImportLineStore.Line

  /// Cases taken out between two looks at who waits, and such portions in one transaction.
  private static let portion = 5
  private static let turn = 20

  let file: ImportedFile
  let account: ID<Account>
  let visit: Visit
  let database: Database

  /// When people and cases were put down; an import that is only just running has not written it down.
  private var moment: Instant { file.importedAt ?? file.startedAt ?? visit.now }

  /// The cases of an import in which something was done since.
  ///
  /// A record of another room that names the case is found only when the case is taken out, and keeps it.
  static func touched(_ file: ImportedFile, _ connection: Connection) throws -> [Line] {
    guard let moment = file.importedAt else { return [] }
    return try CaseImportLineStore(connection).lines(of: file.id).filter {
      try isTouched($0, since: moment, connection)
    }
  }

  private static func isTouched(
    _ line: Line, since moment: Instant, _ connection: Connection
  ) throws -> Bool {
    if let id = line.caseFile,
      try CaseStore(connection).isChanged(id, of: line.person, isNew: line.isNew, since: moment)
    {
      return true
    }
    return try line.isNew && PersonBatch.isChanged(line.person, since: moment, connection)
  }

  /// Takes out what nobody has touched.
  ///
  /// - Returns: how many cases are gone, and how many stay.
  /// - Throws: what a step throws; what is gone by then stays gone, and the rest can be taken back again.
  func run() throws -> (removed: Int, kept: Int) {
    guard let moment = file.importedAt else { return (0, 0) }
    let lines = try database.read { try CaseImportLineStore($0).lines(of: file.id) }
    let back = NumberFate.TakenBack(reference: file.number, givenAt: moment, by: account, at: visit.now)
    let removed = try remove(lines, .leftOut(back)) { line, connection in
      try !Self.isTouched(line, since: moment, connection)
    }
    let kept = lines.count - removed.count
    try database.write { connection in
      try CaseImportLineStore(connection).finishUndo(file.id, removed: removed.count, at: visit.now)
      try visit.record(
        .withdrawn, .caseHeader, [file.key], purpose: .duty,
        detail: "Übernahme \(file.number) zurückgenommen: \(removed.count) Fälle entfernt, \(kept) geblieben",
        connection)
    }
    return (removed.count, kept)
  }

  /// Takes out what a failed run has put down and nobody has seen.
  func clearAway() throws {
    let lines = try database.read { try CaseImportLineStore($0).lines(of: file.id) }
    _ = try remove(lines, .givenAgain) { _, _ in true }
    try database.write { connection in
      try CaseImportLineStore(connection).release(file.id)
      try visit.record(
        .withdrawn, .caseHeader, [file.key], purpose: .duty, detail: "Übernahme abgebrochen, nichts geblieben",
        connection)
    }
  }

  /// While the newest of the lines stand, nobody else gets one of the numbers whose keys are destroyed; so they are
  /// taken out in the transaction in which the last keys are destroyed.
  private func remove(
    _ lines: [Line], _ fate: NumberFate, _ mayGo: (Line, Connection) throws -> Bool
  ) throws -> [Line] {
    let newest = Self.newest(of: lines)
    let removed = try removeInTurns(lines.filter { !newest.contains($0) }, fate, mayGo)
    return try removed
      + database.write { connection in
        let gone = try newest.filter { try mayGo($0, connection) && remove($0, fate, connection) }
        try note(gone, connection)
        try destroyKeys(gone)
        return gone
      }
  }

  /// Destroys the keys of what is gone, also if a step fails.
  private func removeInTurns(
    _ lines: [Line], _ fate: NumberFate, _ mayGo: (Line, Connection) throws -> Bool
  ) throws -> [Line] {
    guard !lines.isEmpty else { return [] }
    var rest = lines[...]
    // Of all transactions, and of the one that runs.
    var (taken, gone): ([Line], [Line]) = ([], [])
    let outcome = Result {
      try database.writeInTurns(most: Self.turn) { connection in
        gone += try rest.prefix(Self.portion).filter { try mayGo($0, connection) && remove($0, fate, connection) }
        rest = rest.dropFirst(Self.portion)
        return !rest.isEmpty
      } end: { connection in
        try note(gone, connection)
        taken += gone
        gone = []
      }
    }
    // A step may fail before or after its transaction has ended; the database knows what is gone. What somebody else
    // has taken out meanwhile is theirs: its numbers may belong to others by now.
    let left = Set(try database.read { try CaseImportLineStore($0).lines(of: file.id) })
    let removed = (taken + gone).filter { !left.contains($0) }
    try destroyKeys(removed)
    try outcome.get()
    return removed
  }

  /// The lines with the highest number of a case and of a new person: one, or two if known people got cases, too.
  static func newest(of lines: [Line]) -> [Line] {
    let byCase = lines.max { ($0.caseFile?.number ?? 0) < ($1.caseFile?.number ?? 0) }
    let byPerson = lines.filter(\.isNew).max { $0.person.number < $1.person.number }
    return lines.filter { $0 == byCase || $0 == byPerson }
  }

  private func remove(
    _ line: Line, _ fate: NumberFate, _ connection: Connection
  ) throws -> Bool {
    let store = CaseImportLineStore(connection)
    var isThere = false
    let isRemoved = try store.attempt {
      isThere = try store.remove(line.line, of: file.id)
      guard isThere else { return }
      if let id = line.caseFile {
        try TakenHistory.remove(from: id, since: moment, connection)
        try CaseStore(connection).remove(id, number: fate)
      }
      if line.isNew { try PersonBatch.remove(line.person, connection) }
    }
    return isThere && isRemoved
  }

  private func destroyKeys(_ lines: [Line]) throws {
    guard !lines.isEmpty else { return }
    let owners =
      lines.filter(\.isNew).map { KeyOwner.person($0.person.number) }
      + lines.compactMap { $0.caseFile.map { KeyOwner.caseFile($0.number) } }
    try visit.site.keys.destroy(owners, reason: .undone, by: account.number, at: visit.now)
  }

  private func note(_ lines: [Line], _ connection: Connection) throws {
    guard !lines.isEmpty else { return }
    let detail = "Übernahme \(file.number) zurückgenommen, Schlüssel vernichtet"
    let cases = lines.compactMap { $0.caseFile?.text }
    if !cases.isEmpty {
      try visit.record(.withdrawn, .caseHeader, cases, purpose: .duty, detail: detail, connection)
    }
    let people = lines.filter(\.isNew).map(\.person.text)
    if !people.isEmpty {
      try visit.record(.withdrawn, .masterData, people, purpose: .duty, detail: detail, connection)
    }
  }
}
