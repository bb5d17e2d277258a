internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Casework
internal import Glibc
internal import Journal
internal import Keys
internal import Persons
internal import SQL
internal import Vault
internal import Web

/// Takes an import over: people in short steps that nobody sees, then all cases in one transaction.
///
/// One transaction for everything would keep others from saving, and from opening case files, for many seconds:
/// a read of a case is a line in the journal. Until the last step the people belong to an account with which nobody
/// signs in. If a step fails, what was put down is taken out again.
struct ImportRunner {
  /// People put down in one transaction; others wait no longer than for these.
  static let step = 100
  /// Microseconds left to others between two steps.
  private static let pause: UInt32 = 3000

  let file: ImportedFile
  let account: ID<Account>
  let visit: Visit
  let database: Database
  let seal: Seal

  /// - Returns: false if the import runs already, has run or was changed meanwhile.
  /// - Throws: what a step throws; then nothing of the import is left.
  func run() throws -> Bool {
    guard let holder = try begin() else { return false }
    do {
      let (rows, people) = try prepare()
      try putDown(people, rows, holder)
      try finish(rows)
      return true
    } catch {
      try ImportUndo(file: file, account: account, visit: visit, database: database).clearAway()
      throw error
    }
  }

  private func begin() throws -> ID<Account>? {
    try database.write { connection in
      let holder = try ImportHolder.account(connection, at: visit.now)
      guard try CaseImportLineStore(connection).begin(file, holder: holder, at: visit.now) else { return nil }
      try visit.record(
        .changed, .caseHeader, [file.key], purpose: .duty, detail: "Übernahme begonnen", connection)
      return holder
    }
  }

  private func prepare() throws -> (rows: [DryRun.Row], people: [PersonBatch.Prepared]) {
    try database.read { connection in
      let store = CaseImportStore(connection, seal)
      guard let table = try store.table(of: file.id), let mapping = try store.mapping(of: file.id) else {
        throw ImportFailure.changed
      }
      let dryRun = try DryRun(file, table, mapping, store.decisions(of: file.id), visit, connection)
      guard dryRun.isReady, dryRun.forOthers == 0 || file.approvedAt != nil else { throw ImportFailure.changed }
      let rows = dryRun.taken
      let people = try rows.compactMap { row -> PersonBatch.Prepared? in
        guard case .new = row.fate, let person = row.row.person else { return nil }
        let facts = row.row.facts
        return try PersonBatch.prepare(
          person, household: facts.household.isEmpty ? nil : (facts.household, facts.role), visit.site.keys, connection)
      }
      return (rows, people)
    }
  }

  private func putDown(_ people: [PersonBatch.Prepared], _ rows: [DryRun.Row], _ holder: ID<Account>) throws {
    var batch = PersonBatch(visit.site.keys, holder: holder, by: account, at: visit.now)
    let lines = rows.compactMap { row -> Int? in
      if case .new = row.fate { row.row.line } else { nil }
    }
    for start in stride(from: 0, to: people.count, by: Self.step) {
      let end = min(start + Self.step, people.count)
      try database.write { connection in
        let ids = try batch.store(Array(people[start..<end]), connection)
        let store = CaseImportLineStore(connection)
        for (line, id) in zip(lines[start..<end], ids) { try store.add(line, id, isNew: true, to: file.id) }
        try store.setStored(end, of: file.id)
      }
      usleep(Self.pause)
    }
    try database.write { connection in
      for row in rows {
        guard case .existing(let person) = row.fate else { continue }
        try CaseImportLineStore(connection).add(row.row.line, person, isNew: false, to: file.id)
      }
    }
  }

  private func finish(_ rows: [DryRun.Row]) throws {
    let (lines, next) = try database.read { connection in
      (try CaseImportLineStore(connection).lines(of: file.id), try connection.nextNumber("case_file"))
    }
    let people = Dictionary(uniqueKeysWithValues: lines.map { ($0.line, $0.person) })
    let keys = visit.site.keys
    let made = try TakenCaseKeys(rows.count, from: next, keys)
    let found = CaseKeys(
      notes: try keys.keys(made.numbers.map { .caseFile($0) }, .notes),
      identity: try keys.keys(made.numbers.map { .caseFile($0) }, .identity), keys: keys)
    let cases = try rows.map { row in
      guard let person = people[row.row.line] else { throw ImportFailure.changed }
      return taken(row.row, person)
    }
    try database.write { connection in
      let ids = try CaseStore(connection).take(cases, made, by: account, keys: keys, at: visit.now)
      let store = CaseImportLineStore(connection)
      for (row, id) in zip(rows, ids) { try complete(row.row, id, found, store) }
      let new = lines.filter(\.isNew).map(\.person)
      try PersonBatch.release(new, to: account, connection)
      try store.finish(file.id, cases: ids.count, at: visit.now)
      try note(ids, new, connection)
    }
  }

  private func taken(_ row: ImportRow, _ person: ID<PersonKey>) -> TakenCase {
    let facts = row.facts
    return TakenCase(
      opening: CaseOpening(
        person: person, municipalityKey: row.person?.municipalityKey ?? "", responsible: facts.responsible ?? account,
        phase: facts.phase, birthYear: row.person?.birth?.year),
      openedOn: facts.openedOn ?? visit.today, lastContactOn: facts.lastContact, nextDueOn: facts.nextDue)
  }

  private func complete(
    _ row: ImportRow, _ id: ID<CaseKey>, _ keys: CaseKeys, _ store: CaseImportLineStore
  ) throws {
    let facts = row.facts
    try TakenHistory(dueOn: facts.nextDue, remark: facts.remark).store(
      in: id, responsible: facts.responsible ?? account, keys.notes(id), by: account, at: visit.now, store.connection)
    let former = try RowSeal.of(keys.identity(id), row: id.number)
      .close(facts.formerNumber, CaseImportSealedIn.formerNumber)
    try store.set(id, formerNumber: former, of: row.line, in: file.id)
  }

  private func note(_ cases: [ID<CaseKey>], _ people: [ID<PersonKey>], _ connection: Connection) throws {
    let detail = "Übernahme \(file.number): \(cases.count) Fälle, \(people.count) neue Personen"
    try visit.record(
      .created, .caseHeader, [file.key] + cases.map(\.text), relation: .responsible, purpose: .duty, detail: detail,
      connection)
    try visit.record(
      .created, .masterData, people.map(\.text), relation: .responsible, purpose: .duty, detail: detail, connection)
  }
}

/// Keys of the cases of an import, read before the last step.
private struct CaseKeys {
  let notes: [KeyOwner: DataKey]
  let identity: [KeyOwner: DataKey]
  let keys: KeyRegister

  init(notes: [KeyOwner: DataKey], identity: [KeyOwner: DataKey], keys: KeyRegister) {
    self.notes = notes
    self.identity = identity
    self.keys = keys
  }

  func notes(_ id: ID<CaseKey>) throws -> DataKey? {
    try notes[.caseFile(id.number)] ?? keys.key(.caseFile(id.number), .notes)
  }

  func identity(_ id: ID<CaseKey>) throws -> DataKey? {
    try identity[.caseFile(id.number)] ?? keys.key(.caseFile(id.number), .identity)
  }
}

/// Why an import stops that had begun.
enum ImportFailure: Error, CustomStringConvertible {
  case changed

  var description: String { "Der Probelauf passt nicht mehr zu den Daten; es ist nichts übernommen." }
}

/// The account to which people of an import belong until its last step.
enum ImportHolder {
  private static let userName = "fallimport"

  static func account(_ connection: Connection, at now: Instant) throws -> ID<Account> {
    let accounts = AccountStore(connection)
    if let known = try accounts.find(userName: userName) { return known.id }
    let id = try accounts.add(
      userName: userName, displayName: "Fallübernahme (technisches Konto)", isDemo: false, at: now)
    try accounts.setLocked(true, of: id, at: now)
    return id
  }
}
