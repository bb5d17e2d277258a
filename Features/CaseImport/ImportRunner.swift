internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Casework
internal import Journal
internal import Keys
internal import Persons
internal import SQL
internal import Vault
internal import Web

/// Takes an import over: people with their cases in short steps that nobody sees, then all is shown in one transaction.
///
/// One transaction for everything would keep others from saving, and from opening case files, for many seconds: a read
/// of a case is a line in the journal. Until the last step each case is sealed with nobody named, which hides it and its
/// person from everybody. If a step fails, what was put down is taken out again.
struct ImportRunner {
  /// Rows put down between two looks at who waits, and such portions in one transaction.
  private static let portion = 10
  private static let turn = 25
  /// The same for search keys.
  private static let tokenPortion = 250
  private static let tokenTurn = 40

  let file: ImportedFile
  let account: ID<Account>
  let visit: Visit
  let database: Database
  let seal: Seal
  let keys: ImportKeys

  /// What is put down: everything that can be reckoned before has been.
  private struct Work {
    /// Rows with somebody new.
    let new: [(row: DryRun.Row, person: PersonBatch.Prepared)]
    /// Further cases of people who are kept already; hidden, such a case would hide them, too.
    let further: [(row: DryRun.Row, person: ID<PersonKey>)]
  }

  /// - Returns: false if the import runs already, has run or was changed meanwhile.
  /// - Throws: what a step throws; then nothing of the import is left.
  func run() throws -> Bool {
    guard try begin() else { return false }
    do {
      // The keys are in a file of their own, so they can be made beside the last dry run.
      let (next, register, now) = (try nextNumbers(), visit.site.keys, visit.now)
      var ((keys, batch), work) = try atOnce(
        { [file, account] in
          (
            try TakenCaseKeys(file.rows, from: next.caseFile, register),
            try PersonBatch(file.rows, from: next.person, register, by: account, at: now)
          )
        }, { try prepare() })
      try show(putDown(work, keys, &batch), work, keys)
      return true
    } catch {
      try ImportUndo(file: file, account: account, visit: visit, database: database).clearAway()
      throw error
    }
  }

  private func begin() throws -> Bool {
    try database.write { connection in
      guard try CaseImportLineStore(connection).begin(file, at: visit.now) else { return false }
      try visit.record(
        .changed, .caseHeader, [file.key], purpose: .duty, detail: "Übernahme begonnen", connection)
      return true
    }
  }

  private func prepare() throws -> Work {
    try database.read { connection in
      let store = CaseImportStore(connection, seal)
      guard let table = try store.table(of: file.id), let mapping = try store.mapping(of: file.id) else {
        throw ImportFailure.changed
      }
      let dryRun = try DryRun(file, table, mapping, store.decisions(of: file.id), keys, visit, connection)
      guard dryRun.isReady, dryRun.forOthers == 0 || file.approvedAt != nil else { throw ImportFailure.changed }
      var new: [(row: DryRun.Row, person: PersonBatch.Prepared)] = []
      var further: [(row: DryRun.Row, person: ID<PersonKey>)] = []
      for row in dryRun.taken {
        if case .existing(let person) = row.fate { further.append((row, person)) }
        guard case .new = row.fate, let person = row.row.person, let keys = row.keys else { continue }
        let household = row.row.facts.household
        new.append(
          (
            row,
            PersonBatch.Prepared(
              person, keys, household: household.isEmpty ? nil : (household, row.row.facts.role))
          ))
      }
      return Work(new: new, further: further)
    }
  }

  /// The numbers the first person and the first case would get now.
  private func nextNumbers() throws -> (person: Int64, caseFile: Int64) {
    try database.read { (try $0.nextNumber("person_key"), try $0.nextNumber("case_file")) }
  }

  /// - Returns: the hidden cases.
  private func putDown(
    _ work: Work, _ keys: TakenCaseKeys, _ batch: inout PersonBatch
  ) throws -> [ID<CaseKey>] {
    guard !work.new.isEmpty else { return [] }
    var cases: [ID<CaseKey>] = []
    cases.reserveCapacity(work.new.count)
    var people: [ID<PersonKey>] = []
    var noted = 0
    try database.writeInTurns(most: Self.turn) { connection in
      let part = work.new[cases.count..<min(cases.count + Self.portion, work.new.count)]
      let stored = try batch.store(part.map(\.person), connection)
      people += stored
      cases += try take(zip(part, stored).map { ($0.row, $1) }, keys, isHidden: true, connection)
      return cases.count < work.new.count
    } end: { connection in
      try note(Array(cases[noted...]), Array(people[noted...]), connection)
      try CaseImportLineStore(connection).setStored(cases.count, of: file.id)
      noted = cases.count
    }
    batch.sortTokens()
    try database.writeInTurns(most: Self.tokenTurn) { try batch.storeTokens(Self.tokenPortion, $0) }
    return cases
  }

  /// Opens the cases of some rows with what the list says of them.
  private func take(
    _ rows: [(row: DryRun.Row, person: ID<PersonKey>)], _ keys: TakenCaseKeys, isHidden: Bool,
    _ connection: Connection
  ) throws -> [ID<CaseKey>] {
    guard !rows.isEmpty else { return [] }
    let ids = try CaseStore(connection).take(
      rows.map { taken($0.row.row, $0.person) }, keys, isHidden: isHidden, by: account, at: visit.now)
    let store = CaseImportLineStore(connection)
    let numbers = try FormerNumbers(visit.site.keys)
    for (row, id) in zip(rows, ids) {
      let facts = row.row.row.facts
      try TakenHistory(dueOn: facts.nextDue, remark: facts.remark).store(
        in: id, responsible: facts.responsible ?? account, keys.notes(id.number), by: account, at: visit.now,
        connection)
      try store.add(
        CaseImportLineStore.Line(line: row.row.row.line, person: row.person, isNew: isHidden, caseFile: id),
        former: facts.formerNumber, keys.identity(id.number), numbers, to: file.id)
    }
    return ids
  }

  private func taken(_ row: ImportRow, _ person: ID<PersonKey>) -> TakenCase {
    let facts = row.facts
    return TakenCase(
      opening: CaseOpening(
        person: person, municipalityKey: row.person?.municipalityKey ?? "", responsible: facts.responsible ?? account,
        phase: facts.phase, birthYear: row.person?.birth?.year),
      openedOn: facts.openedOn ?? visit.today, lastContactOn: facts.lastContact, nextDueOn: facts.nextDue,
      end: facts.end)
  }

  /// The one step that anybody notices: all cases are there, or none.
  private func show(_ hidden: [ID<CaseKey>], _ work: Work, _ keys: TakenCaseKeys) throws {
    try database.write { connection in
      for (row, person) in work.further {
        // Since the dry run somebody may have merged the person into another record, or opened a case.
        let isFree = try row.row.facts.end != nil || CaseStore(connection).cases(of: person).allSatisfy(\.isClosed)
        guard try isFree && !PersonBatch.isMerged(person, connection) else { throw ImportFailure.changed }
      }
      let further = try take(work.further, keys, isHidden: false, connection)
      if !further.isEmpty { try note(further, [], connection) }
      try CaseAccessStore(connection).show(hidden)
      try CaseImportLineStore(connection).finish(file.id, cases: hidden.count + further.count, at: visit.now)
      try visit.record(
        .created, .caseHeader, [file.key], relation: .responsible, purpose: .duty,
        detail: "Übernahme \(file.number): \(hidden.count + further.count) Fälle, \(hidden.count) neue Personen",
        connection)
    }
  }

  private func note(_ cases: [ID<CaseKey>], _ people: [ID<PersonKey>], _ connection: Connection) throws {
    let detail = "Übernahme \(file.number)"
    try visit.record(
      .created, .caseHeader, cases.map(\.text), relation: .responsible, purpose: .duty, detail: detail, connection)
    guard !people.isEmpty else { return }
    try visit.record(
      .created, .masterData, people.map(\.text), relation: .responsible, purpose: .duty, detail: detail, connection)
  }
}

/// Why an import stops that had begun.
enum ImportFailure: Error, CustomStringConvertible {
  case changed

  var description: String { "Der Probelauf passt nicht mehr zu den Daten; es ist nichts übernommen." }
}
