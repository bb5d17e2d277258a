internal import Access
internal import Approvals
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Tables
internal import Web

/// Requests for files of the whole list.
struct CaseExportHandlers: Sendable {
  private static let code = "fallausfuhr"

  let approvals: ApprovalDesk
  let desk: CaseListDesk

  // MARK: Without names, at once

  @Sendable func csv(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    SignedAnswer(
      try database.read { connection in
        try direct(visit, connection) { try csv($0, "Faelle-\(visit.today.iso).csv") }
      })
  }

  @Sendable func workbook(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    var draft: WorkbookDraft?
    let answer = try database.read { connection in
      try direct(visit, connection) { writer in
        draft = try WorkbookDraft(writer, desk)
        return .notFound
      }
    }
    // Python runs after the transaction.
    return SignedAnswer(draft?.answer("Faelle-\(visit.today.iso).xlsx") ?? answer)
  }

  private func direct(
    _ visit: Visit, _ connection: Connection, _ body: (CaseExportWriter) throws -> Answer
  ) throws -> Answer {
    try desk.open(visit.query, visit, connection) { request in
      try body(
        writer(
          request.query, request.columns.filter { !$0.isOfPerson && request.sight.isOfUse($0) }, withNames: false,
          request.sight, visit, connection))
    }
  }

  private func writer(
    _ query: CaseListQuery, _ columns: [CaseColumn], withNames: Bool, _ sight: CaseListSight, _ visit: Visit,
    _ connection: Connection
  ) throws -> CaseExportWriter {
    CaseExportWriter(
      sight: sight, store: desk.store(visit, connection), query: query, columns: columns, withNames: withNames,
      visit: visit, connection: connection, words: try desk.words(connection),
      sentence: try desk.sentence(query, visit.today, connection).noted)
  }

  private func csv(_ writer: CaseExportWriter, _ name: String) throws -> Answer {
    let file = try MemoryFile()
    var text = CSVWriter(file)
    try text.line(writer.heads)
    _ = try writer.each { lines in
      for line in lines { try text.line(writer.cells(line).map(\.german)) }
    }
    try text.flush()
    return .largeDownload(file, contentType: "text/csv; charset=utf-8", fileName: name)
  }

  // MARK: With names, after a second person has agreed

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    let exports = try CaseExportStore(connection).exports(of: user.account.id)
    let requests = try approvals.standings(
      Self.code, by: "ausfuhr", of: user.account.id, at: visit.now, connection)
    return .page(
      CaseExportsPage(
        exports: try exports.map { export in
          (
            export, try desk.sentence(export.query, visit.today, connection).text, requests[export.id.text]
          )
        },
        now: visit.now
      ).page)
  }

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try desk.open(visit.query, visit, connection) { request in
      .page(try form(request.query, "", visit.guardFields(), visit, connection).page)
    }
  }

  @Sendable func request(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let query = CaseListQuery(text: visit.form["filter"] ?? "") else {
      return .badParameter("filter")
    }
    var form = try form(query, visit.form["begruendung"] ?? "", visit.repeatedGuardFields(), visit, connection)
    guard
      let id = try CaseExportStore(connection).add(
        filter: form.query.text, columns: form.columns, by: user.account.id, at: visit.now)
    else { return .notFound }
    do {
      _ = try approvals.request(
        Self.approval(desk),
        ApprovalContent(["ausfuhr": id.text, "faelle": try count(form.query, visit, connection)]),
        reason: form.reason, visit, connection)
    } catch let refusal as ApprovalRefusal {
      form.errors = [FieldError(field: "begruendung", label: "Begründung", message: refusal.sentence)]
      return .unprocessable(form.page)
    }
    return .seeOther(
      CaseExport.path, notice: "Beantragt. Die Datei lässt sich laden, sobald eine zweite Person zustimmt.")
  }

  /// Up to how many cases are counted: meanwhile nobody else saves.
  static let counted = 10_000

  /// How many cases the file would hold now, so that the second person knows how much leaves.
  private func count(_ query: CaseListQuery, _ visit: Visit, _ connection: Connection) throws -> String {
    var count = 0
    if let scope = try desk.sight(visit).scope(query) {
      try desk.store(visit, connection).walk(query, scope) { _ in
        count += 1
        return count <= Self.counted
      }
    }
    return Self.told(count)
  }

  static func told(_ count: Int) -> String { count > counted ? "mehr als \(counted)" : "\(count)" }

  @Sendable func namedCSV(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    SignedAnswer(
      try database.read { connection in
        try approved(visit, connection) { try csv($0, "Faelle-mit-Namen-\(visit.today.iso).csv") }
      })
  }

  @Sendable func namedWorkbook(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    var draft: WorkbookDraft?
    let answer = try database.read { connection in
      try approved(visit, connection) { writer in
        draft = try WorkbookDraft(writer, desk)
        return .notFound
      }
    }
    return SignedAnswer(draft?.answer("Faelle-mit-Namen-\(visit.today.iso).xlsx") ?? answer)
  }

  /// Only who has asked, and only while it is open.
  private func approved(
    _ visit: Visit, _ connection: Connection, _ body: (CaseExportWriter) throws -> Answer
  ) throws -> Answer {
    guard let id: ID<CaseExport> = visit.id(), let export = try CaseExportStore(connection).find(id),
      export.requestedBy == visit.user?.account.id, export.isOpen(at: visit.now)
    else { return .notFound }
    visit.note(.read, .personalExport, [export.key], purpose: .oversight)
    return try body(
      writer(export.query, export.columns, withNames: true, try desk.sight(visit), visit, connection))
  }

  private func form(
    _ query: CaseListQuery, _ reason: String, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> CaseExportForm {
    let sight = try desk.sight(visit)
    var query = query
    query.area = query.area ?? sight.usualArea
    query.after = nil
    let views = try CaseListViewStore(connection).views(for: sight.account, on: visit.today)
    let columns = desk.columns(query, views) ?? CaseColumn.usual
    return CaseExportForm(
      query: query, columns: columns.contains(.person) ? columns : [.person] + columns,
      sentence: try desk.sentence(query, visit.today, connection).text, reason: reason,
      formGuard: formGuard)
  }

  /// Cases come and go until somebody loads the file; requests of earlier times kept no number.
  private static func size(_ content: ApprovalContent) -> String? {
    switch content["faelle"] {
    case "": nil
    case "1": "1 Fall, als der Antrag gestellt wurde"
    case let count: "\(count) Fälle, als der Antrag gestellt wurde"
    }
  }

  /// The kind of request that the supervision or the data protection officer decides (security concept 2.4).
  static func approval(_ desk: CaseListDesk) -> ApprovalKind {
    ApprovalKind(
      code: code, title: "Ausfuhr von Fällen mit Namen", expiresAfterDays: 7, record: .personalExport,
      mayDecide: { $0.may(.approve, .personalExport) },
      facts: { content, visit, connection in
        guard let id = ID<CaseExport>(text: content["ausfuhr"]), let export = try CaseExportStore(connection).find(id)
        else { return [] }
        return [
          Fact("Was", text: try desk.sentence(export.query, visit.today, connection).text(of: .requester)),
          Fact("Umfang", text: size(content)),
          Fact("Spalten", text: (["Aktenzeichen"] + export.columns.map(\.label)).joined(separator: ", ")),
          Fact("Gilt", text: "\(CaseExport.openDays) Tage ab der Zustimmung, nur für die beantragende Person"),
          Fact(
            "Nie dabei",
            text:
              "Namen zu gesperrten, eingeschränkten und abgeschlossenen Fällen, und Namen von Menschen, von denen "
              + "irgendein Fall gesperrt ist"),
        ]
      },
      carryOut: { approval, visit, connection in
        guard let id = ID<CaseExport>(text: approval.content["ausfuhr"]),
          try CaseExportStore(connection).open(id, at: visit.now)
        else { throw ApprovalObsolete("Diese Ausfuhr gibt es nicht mehr. Es wurde nichts geändert.") }
        visit.note(.changed, .personalExport, ["ausfuhr-\(id.text)"], purpose: .oversight)
      })
  }
}

/// The lines of a workbook that is made after the transaction.
private struct WorkbookDraft {
  let heads: [String]
  let lines: [[String]]
  let facts: [(String, String)]
  let isWhole: Bool

  init(_ writer: CaseExportWriter, _ desk: CaseListDesk) throws {
    var lines: [[String]] = []
    heads = writer.heads
    isWhole = try writer.each(most: CaseWorkbook.maximumLines) { part in
      lines += part.map { writer.cells($0).map(\.marked) }
    }
    self.lines = lines
    let (visit, sentence) = (
      writer.visit, try desk.sentence(writer.query, writer.visit.today, writer.connection)
    )
    facts = [
      ("Auswahl", sentence.text(of: .maker)), ("Zahl der Fälle", String(lines.count)),
      ("Stand", "\(visit.today.german), \(visit.now.local.clock) Uhr"),
      ("Erstellt von", visit.user?.account.displayName ?? ""), ("Kreis", visit.site.districtName),
      ("Namen", writer.withNames ? "mit Namen, nach Zustimmung einer zweiten Person" : "ohne Namen"),
    ]
  }

  func answer(_ name: String) -> Answer {
    guard isWhole else { return .unprocessable(NoWorkbookPage.tooLong) }
    guard let bytes = CaseWorkbook.make(heads: heads, lines: lines, facts: facts) else {
      return .unprocessable(NoWorkbookPage.notMade)
    }
    return .download(
      bytes: bytes, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: name)
  }
}
