internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests for a step on many cases: ask, take, see what came of it, take back.
struct CaseBatchHandlers: Sendable {
  static let path = "/fallauswahl"
  static let results = "\(path)/ergebnis"

  let desk: CaseListDesk
  let steps: [CaseBatchStep]

  func ask(_ step: CaseBatchStep) -> @Sendable (Visit, Connection) throws -> Answer {
    { visit, connection in
      _ = try visit.requireList(step.action, step.kind)
      for pair in visit.query.pairs where !CaseSelection.parameters.contains(pair.name) {
        return .badParameter(String(pair.name.prefix(40)))
      }
      return try answer(visit.query, step, visit.guardFields(), visit, connection) { page in
        var page = page
        page.fields = try step.form(nil, [], visit, connection)
        return .page(page.page)
      }
    }
  }

  func take(_ step: CaseBatchStep) -> @Sendable (Visit, Connection) throws -> Answer {
    { visit, connection in
      _ = try visit.requireList(step.action, step.kind)
      return try answer(visit.form, step, visit.repeatedGuardFields(), visit, connection) { page in
        var page = page
        guard visit.form["stand"] == page.batch.mark else {
          page.hasChanged = true
          page.fields = try step.form(visit.form, [], visit, connection)
          return .conflict(page.page)
        }
        var reader = FormReader(visit)
        guard !page.batch.lines.isEmpty, !page.batch.isTooLong,
          let outcomes = try step.take(page.batch.lines.map(\.id), &reader, visit, connection)
        else {
          page.errors = reader.errors
          page.fields = try step.form(visit.form, reader.errors, visit, connection)
          return .unprocessable(page.page)
        }
        return try keep(outcomes, page, step, visit, connection)
      }
    }
  }

  private func keep(
    _ outcomes: [CaseBatchOutcome], _ page: CaseBatchPage, _ step: CaseBatchStep, _ visit: Visit,
    _ connection: Connection
  ) throws -> Answer {
    let entries =
      zip(page.batch.lines, outcomes).map { line, outcome in
        switch outcome {
        case .made(let number): CaseBatchEntry(caseFile: line.id, made: number, reason: "")
        case .left(let reason): CaseBatchEntry(caseFile: line.id, made: nil, reason: reason)
        }
      } + page.batch.left.map { CaseBatchEntry(caseFile: $0.id, made: nil, reason: $0.reason) }
    let done = entries.filter { $0.made != nil }.map(\.caseFile.text)
    guard let account = visit.user?.account.id else { return .notFound }
    var reader = FormReader(visit)
    let sentence = [try step.words(&reader, visit, connection), page.sentence].compactMap(\.self)
      .joined(separator: " ")
    let id = try CaseBatchStore(connection).add(step.path, sentence, entries, by: account, at: visit.now)
    visit.note(
      step.action == .create ? .created : .changed, step.kind, done,
      detail: "\(step.title), Sammelschritt \(id.text): \(sentence)")
    return .seeOther("\(Self.results)/\(id.text)")
  }

  private func answer(
    _ fields: Fields, _ step: CaseBatchStep, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection,
    _ body: (CaseBatchPage) throws -> Answer
  ) throws -> Answer {
    guard !fields.pairs.isEmpty else { return .page(CaseBatchPage.nothing(step, CaseListQuery())) }
    let selection: CaseSelection
    do {
      selection = try CaseSelection(fields)
    } catch {
      return .badParameter(error.parameter)
    }
    let batch = try CaseBatch(selection, step, desk, visit, connection)
    guard batch.isTooLong || batch.count > 0 else { return .page(CaseBatchPage.nothing(step, selection.query)) }
    var query = selection.query
    let usual = try desk.sight(visit).usualArea
    query.area = query.area ?? usual
    let list = try desk.sentence(query, visit.today, connection).text
    let page = CaseBatchPage(
      step: step, selection: selection, batch: batch,
      sentence: selection.extent == .all ? list : "Einzeln ausgewählt aus: \(list)", formGuard: formGuard)
    visit.note(
      .listed, .caseHeader, page.shown.map(\.text), detail: "\(step.title), Frage vor dem Sammelschritt")
    return try body(page)
  }

  // MARK: Afterwards

  @Sendable func result(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let sight = try desk.sight(visit)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let (record, step) = try find(visit, sight, connection) else { return .notFound }
    let store = CaseBatchStore(connection)
    let done = try store.entries(record.id, isDone: true, limit: CaseBatchPage.shownAtMost)
    let left = try store.entries(record.id, isDone: false, limit: CaseBatchPage.shownAtMost)
    let list = desk.store(visit, connection)
    // Who has handed cases over may not know of all of them any more.
    var numbers: [ID<CaseKey>: String] = [:]
    for line in try CaseLineStore(connection).lines(try list.admitted((done + left).map(\.caseFile), sight.known)) {
      numbers[line.id] = line.number
    }
    visit.note(.listed, .caseHeader, numbers.keys.map(\.text).sorted(), detail: "Ergebnis eines Sammelschritts")
    return .page(
      CaseBatchResultPage(
        record: record, step: step, done: done, left: left, numbers: numbers, formGuard: visit.guardFields()
      ).page)
  }

  @Sendable func undo(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let sight = try desk.sight(visit)
    guard let (record, step) = try find(visit, sight, connection) else { return .notFound }
    let may = CaseRelations.scope(try visit.requireList(step.action, step.kind))
    let store = CaseBatchStore(connection)
    let address = "\(Self.results)/\(record.id.text)"
    let marks = try store.entries(record.id, isDone: true, limit: .max)
      .compactMap { entry in entry.made.map { CaseBatchMark(caseFile: entry.caseFile, made: $0) } }
    let list = desk.store(visit, connection)
    var allowed: Set<ID<CaseKey>> = []
    for start in stride(from: 0, to: marks.count, by: CaseListStore.batch) {
      let part = marks[start..<min(start + CaseListStore.batch, marks.count)].map(\.caseFile)
      allowed.formUnion(try list.admitted(part, may))
    }
    guard try store.undo(record.id, at: visit.now) else {
      return .seeOther(address, notice: "Dieser Schritt ist schon zurückgenommen.")
    }
    let undone = try step.undo(marks.filter { allowed.contains($0.caseFile) }, visit, connection)
    visit.note(
      .changed, step.kind, undone.map(\.text),
      detail: "\(step.title), Sammelschritt \(record.id.text) zurückgenommen")
    return .seeOther(
      address,
      notice: "Zurückgenommen in \(CaseBatchPage.cases(undone.count, dative: true)) von \(marks.count).")
  }

  private func find(
    _ visit: Visit, _ sight: CaseListSight, _ connection: Connection
  ) throws -> (CaseBatchRecord, CaseBatchStep)? {
    guard let id: ID<CaseBatchRecord> = visit.id("ergebnis"),
      let record = try CaseBatchStore(connection).find(id, of: sight.account),
      let step = steps.first(where: { $0.path == record.step })
    else { return nil }
    return (record, step)
  }
}
