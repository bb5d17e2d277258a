internal import Access
internal import Approvals
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Tables
internal import Vault
internal import Web

/// Requests on an import whose columns are assigned: dry run, decisions, import, and taking it back.
struct ImportHandlers: Sendable {
  let seal: Seal
  let desk: ApprovalDesk
  let keys: ImportKeys

  // MARK: Dry run

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    guard let file = try find(visit, connection) else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    switch file.state {
    case .open: return try dryRun(file, visit, connection)
    case .running, .done, .undone, .expired:
      return .page(
        ImportResultPage(
          file: file, now: visit.now, today: visit.today, formGuard: visit.guardFields()
        ).page)
    }
  }

  private func dryRun(_ file: ImportedFile, _ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let run = try run(file, visit, connection) else { return .seeOther("\(file.address)/zuordnung") }
    return .page(page(file, run, visit, visit.guardFields()).page)
  }

  private func page(_ file: ImportedFile, _ run: DryRun, _ visit: Visit, _ formGuard: FormGuard) -> DryRunPage {
    let shown = DryRunPage(file: file, run: run, formGuard: formGuard)
    visit.note(.listed, .masterData, [file.key] + shown.people.map(\.text), detail: "Probelauf \(file.number)")
    return shown
  }

  private func run(_ file: ImportedFile, _ visit: Visit, _ connection: Connection) throws -> DryRun? {
    let store = CaseImportStore(connection, seal)
    guard let table = try store.table(of: file.id), let mapping = try store.mapping(of: file.id) else { return nil }
    return try DryRun(file, table, mapping, store.decisions(of: file.id), keys, visit, connection)
  }

  /// The rows with mistakes as they came, with what is wrong behind them.
  @Sendable func mistakes(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    guard let file = try find(visit, connection), file.state == .open else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = CaseImportStore(connection, seal)
    guard let table = try store.table(of: file.id), let run = try run(file, visit, connection) else {
      return .notFound
    }
    let sources = Dictionary(table.rows.map { ($0.line, $0) }) { first, _ in first }
    let memory = try MemoryFile()
    var writer = CSVWriter(memory)
    try writer.line(["Zeile"] + table.headings + ["Fehler"])
    for row in run.faulty {
      let cells = (sources[row.row.line]?.cells ?? []).map { SafeCell.plain($0.text) }
      let filled =
        cells.prefix(table.headings.count)
        + Array(repeating: "", count: max(0, table.headings.count - cells.count))
      try writer.line(["\(row.row.line)"] + filled + [row.row.problems.map(\.text).joined(separator: " ")])
    }
    try writer.flush()
    visit.note(.listed, .masterData, [file.key], detail: "Fehlerliste des Probelaufs \(file.number)")
    return .largeDownload(
      memory, contentType: "text/csv; charset=utf-8", fileName: "Fehler-\(file.number).csv")
  }

  /// The rows are read before the transaction, so that nobody waits for them.
  @Sendable func decide(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    _ = try visit.requireList(.create, .caseHeader)
    guard let (file, run) = try openRun(visit, database) else { return SignedAnswer(.notFound) }
    let typed = ImportDecisions(visit.form, run)
    let saved = SignedAnswer(.seeOther(file.address, notice: "Die Entscheidungen sind gespeichert."))
    guard visit.form["fassung"] == String(file.version) else {
      return typed.isStored(in: run, file) ? saved : conflict(file, run, typed, visit)
    }
    let decisions: [Int: RowDecision]
    switch typed.read(run) {
    case .success(let read): decisions = read
    case .failure(let field): return SignedAnswer(.badParameter(field.name))
    }
    let isSaved = try database.write { connection in
      guard try CaseImportStore(connection, seal).decide(decisions, skipsErrors: typed.skipsErrors, of: file) else {
        return false
      }
      try visit.record(
        .changed, .caseHeader, [file.key], purpose: .duty,
        detail: "\(decisions.count) Entscheidungen zum Probelauf \(file.number)", connection)
      return true
    }
    if isSaved { return saved }
    // Somebody was faster between reading and writing.
    guard let (newer, run) = try openRun(visit, database) else { return SignedAnswer(.seeOther(file.address)) }
    return conflict(newer, run, typed, visit)
  }

  private func openRun(_ visit: Visit, _ database: Database) throws -> (ImportedFile, DryRun)? {
    try database.read { connection in
      guard let file = try find(visit, connection), file.state == .open, let run = try run(file, visit, connection)
      else { return nil }
      return (file, run)
    }
  }

  private func conflict(_ file: ImportedFile, _ run: DryRun, _ typed: ImportDecisions, _ visit: Visit) -> SignedAnswer {
    var page = page(file, run, visit, visit.guardFields())
    page.typed = typed
    return SignedAnswer(.conflict(page.page))
  }

  @Sendable func discard(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    guard let file = try find(visit, connection) else { return .notFound }
    guard try CaseImportStore(connection, seal).discard(file.id) else { return .seeOther(file.address) }
    keys.forget()
    visit.note(.withdrawn, .caseHeader, [file.key], detail: "Datei vernichtet, nichts übernommen")
    return .seeOther(ImportedFile.path, notice: "Die Datei ist vernichtet, es wurde nichts übernommen.")
  }

  /// Asks the supervision, where others get cases; the rows are read before the transaction here, too.
  @Sendable func request(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let warrant = try visit.requireList(.create, .caseHeader)
    guard let (file, run) = try openRun(visit, database) else { return SignedAnswer(.notFound) }
    guard run.isReady, run.forOthers > 0, file.approvedAt == nil else { return SignedAnswer(.seeOther(file.address)) }
    // Names the version: whoever agrees after a further change learns that nothing comes of it.
    let content = ApprovalContent([
      "uebernahme": file.id.text, "fassung": String(file.version), "faelle": String(run.taken.count),
      "andere": String(run.forOthers),
    ])
    do {
      try database.write { connection in
        let asked = try desk.put(
          Self.approval, content, reason: visit.form["begruendung"] ?? "", by: warrant.account, at: visit.now,
          connection)
        guard let asked else { return }
        try visit.record(
          .requested, .caseHeader, ["freigabe-\(asked.number)"], purpose: .administration, connection)
      }
    } catch let refusal as ApprovalRefusal {
      var page = page(file, run, visit, visit.repeatedGuardFields())
      page.errors = [FieldError(field: "begruendung", label: "Begründung", message: refusal.sentence)]
      return SignedAnswer(.unprocessable(page.page))
    }
    return SignedAnswer(
      .seeOther(file.address, notice: "Beantragt. Übernehmen können Sie, sobald die Fachaufsicht zustimmt."))
  }

  // MARK: Import

  @Sendable func take(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let warrant = try visit.requireList(.create, .caseHeader)
    guard let file = try database.read({ try find(visit, $0) }), file.state == .open else {
      return SignedAnswer(.notFound)
    }
    guard visit.form["fassung"] == String(file.version) else {
      return SignedAnswer(
        .seeOther(
          file.address, notice: "Inzwischen wurde etwas geändert. Bitte sehen Sie den Probelauf noch einmal an."))
    }
    let runner = ImportRunner(
      file: file, account: warrant.account, visit: visit, database: database, seal: seal, keys: keys)
    defer { keys.forget() }
    do {
      guard try runner.run() else {
        return SignedAnswer(.seeOther(file.address, notice: "Diese Übernahme läuft schon oder ist erledigt."))
      }
    } catch let failure as ImportFailure {
      return SignedAnswer(.seeOther(file.address, notice: failure.description))
    }
    return SignedAnswer(.seeOther(file.address, notice: "Übernommen."))
  }

  // MARK: Taking it back

  @Sendable func askUndo(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    guard let file = try find(visit, connection) else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard file.canBeUndone(at: visit.now) else { return .seeOther(file.address) }
    return .page(try undoPage(file, visit, connection, visit.guardFields()).page)
  }

  private func undoPage(
    _ file: ImportedFile, _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> ImportUndoPage {
    let touched = try ImportUndo.touched(file, connection)
    let store = CaseStoreNames(connection)
    visit.note(.listed, .caseHeader, touched.compactMap { $0.caseFile?.text }, detail: "Seit der Übernahme geändert")
    return ImportUndoPage(
      file: file, touched: try touched.prefix(50).compactMap { try $0.caseFile.flatMap(store.link) },
      touchedCount: touched.count, formGuard: formGuard)
  }

  @Sendable func undo(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let warrant = try visit.requireList(.create, .caseHeader)
    let found = try database.read { connection in
      try find(visit, connection).map { ($0, try undoPage($0, visit, connection, visit.repeatedGuardFields())) }
    }
    guard let (file, page) = found else { return SignedAnswer(.notFound) }
    guard file.canBeUndone(at: visit.now) || file.state == .running else {
      return SignedAnswer(
        .seeOther(file.address, notice: "Diese Übernahme lässt sich nicht mehr zurücknehmen."))
    }
    let undo = ImportUndo(file: file, account: warrant.account, visit: visit, database: database)
    if file.state == .running {
      guard file.isStuck(at: visit.now) else {
        return SignedAnswer(.seeOther(file.address, notice: "Die Übernahme läuft noch."))
      }
      try undo.clearAway()
      return SignedAnswer(.seeOther(file.address, notice: "Aufgeräumt. Sie können noch einmal übernehmen."))
    }
    guard page.touchedCount == 0 || visit.form["teilweise"] != nil else {
      var page = page
      page.errors = [
        FieldError(
          field: "teilweise", label: "Geänderte Fälle", message: "Bitte bestätigen Sie, dass geänderte Fälle bleiben.")
      ]
      return SignedAnswer(.unprocessable(page.page))
    }
    let outcome = try undo.run()
    return SignedAnswer(
      .seeOther(
        file.address,
        notice: outcome.kept == 0
          ? "Zurückgenommen: \(CaseCount.text(outcome.removed))."
          : "Zurückgenommen: \(CaseCount.text(outcome.removed)). Geblieben: \(CaseCount.text(outcome.kept)), weil dort seither etwas eingetragen wurde."
      ))
  }

  /// An own import.
  private func find(_ visit: Visit, _ connection: Connection) throws -> ImportedFile? {
    guard let id: ID<ImportedFile> = visit.id("nummer"), let file = try CaseImportStore(connection, seal).find(id),
      file.uploadedBy == visit.user?.account.id
    else { return nil }
    return file
  }

  /// Whoever assigns cases agrees that others get them (security concept 2.4, the supervision updates the head).
  static let approval = ApprovalKind(
    code: "falluebernahme", title: "Übernahme von Fällen für andere", expiresAfterDays: 7, record: .caseHeader,
    mayDecide: { $0.user?.roles.contains(.professionalOversight) == true },
    facts: { content, _, _ in
      [
        Fact("Was", "Übernahme bestehender Fälle aus einer Datei"), Fact("Fälle", text: content["faelle"]),
        Fact("Davon für andere", text: content["andere"]),
        Fact("Rückgängig", text: "\(ImportedFile.openDays) Tage lang, solange nichts geändert ist"),
      ]
    },
    carryOut: { approval, visit, connection in
      guard let id = ID<ImportedFile>(text: approval.content["uebernahme"]),
        let version = Int64(approval.content["fassung"]),
        try CaseImportLineStore(connection).approve(id, version: version, at: visit.now)
      else { throw ApprovalObsolete("Die Übernahme ist seither geändert oder erledigt. Es wurde nichts geändert.") }
      visit.note(.changed, .caseHeader, ["fallimport-\(id.text)"], detail: "Übernahme für andere erlaubt")
    })
}

extension DryRun.Row {
  /// Whether a further case may be opened for somebody.
  func mayOpenFor(_ id: ID<PersonKey>) -> Bool {
    doubles.contains {
      if case .person(let person, mayOpen: true) = $0 { person.id == id } else { false }
    }
  }
}

extension ImportedFile {
  /// Seconds after which a run that has not ended was cut off with the program.
  private static let longestRun: Int64 = 900

  func isStuck(at now: Instant) -> Bool {
    guard state == .running, let startedAt else { return false }
    return now > startedAt.adding(seconds: Self.longestRun)
  }
}
