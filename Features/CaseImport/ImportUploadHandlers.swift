internal import Access
internal import Approvals
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Tables
internal import Vault
internal import Web

/// Requests that bring a file and say what its columns mean.
struct ImportUploadHandlers: Sendable {
  let seal: Seal

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let warrant = try visit.requireList(.create, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(
      ImportListPage(imports: try CaseImportStore(connection, seal).all(of: warrant.account), now: visit.now).page)
  }

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(ImportUploadPage(formGuard: visit.guardFields()).page)
  }

  /// Reads the file before any transaction: a workbook takes a process of its own.
  @Sendable func upload(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let warrant = try visit.requireList(.create, .caseHeader)
    var page = ImportUploadPage(formGuard: visit.repeatedGuardFields())
    let bytes: [UInt8]
    let sheet: Sheet
    do throws(SheetRefusal) {
      bytes = try Self.bytes(visit)
      sheet = try Sheet(bytes: bytes, limits: .cases)
    } catch {
      return SignedAnswer(.unprocessable(page.refusing(error.sentence)))
    }
    guard let table = ImportTable(sheet) else {
      return SignedAnswer(
        .unprocessable(page.refusing("Gebraucht werden eine Zeile mit Überschriften und darunter eine Zeile je Fall.")))
    }
    guard table.headings.count <= 60 else {
      return SignedAnswer(.unprocessable(page.refusing("Die Tabelle hat mehr als 60 Spalten.")))
    }
    let hash = Encoding.hex(Digest.sha256(bytes))
    if let twin = try database.read({ try CaseImportStore($0, seal).taken(hash: hash) }), visit.form["nochmal"] == nil {
      page.twin = twin
      return SignedAnswer(
        .unprocessable(page.refusing("Dieselbe Datei ist schon übernommen. Bitte bestätigen Sie, wenn Sie das wollen."))
      )
    }
    let address = try database.write { connection in
      let store = CaseImportStore(connection, seal)
      try store.discardOld(before: visit.now.adding(seconds: -ImportedFile.openDays * 86_400))
      let id = try store.add(
        CaseImportStore.Arrival(
          fileName: visit.uploads.first.map { Self.shown($0.fileName) } ?? "Datei", hash: hash, format: sheet.format,
          table: table, account: warrant.account), at: visit.now)
      guard let file = try store.find(id) else { return ImportedFile.path }
      try visit.record(
        .created, .caseHeader, [file.key], purpose: .duty, detail: "Datei mit \(file.rows) Zeilen gebracht", connection)
      return "\(file.address)/zuordnung"
    }
    return SignedAnswer(.seeOther(address))
  }

  private static func bytes(_ visit: Visit) throws(SheetRefusal) -> [UInt8] {
    guard let upload = visit.uploads.first(where: { $0.field == ImportUploadPage.field }), !upload.fileName.isEmpty
    else { throw .missing }
    guard let bytes = upload.bytes(most: SheetLimits.cases.workbookBytes) else { throw .tooLarge(.cases) }
    return bytes
  }

  /// A file name as it may be shown and stored.
  private static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    return ((try? TextLimit(maximum: 10_000).checked(last)) ?? "Datei").shortened(to: 200)
  }

  // MARK: Mapping

  @Sendable func askMapping(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .caseHeader)
    let store = CaseImportStore(connection, seal)
    guard let (file, table) = try open(visit, store) else { return .notFound }
    for pair in visit.query.pairs where pair.name != "vorlage" { return .badParameter(pair.name) }
    var used: ImportTemplate?
    if let wanted = visit.query["vorlage"] {
      guard let template = try ID(text: wanted).flatMap(store.template) else { return .badParameter("vorlage") }
      used = template
    }
    let stored = try store.mapping(of: file.id)
    if stored == nil, used == nil { used = try store.template(for: table.headings) }
    let mapping = used?.mapping ?? stored ?? ImportMapping(proposedFor: table.headings)
    visit.note(.read, .masterData, [file.key], detail: "Zuordnung der Spalten")
    return .page(
      try page(file, table, mapping, visit.guardFields(), used: used?.name, visit, store).page)
  }

  /// All rows are looked through for words before the transaction, which then only stores.
  @Sendable func setMapping(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let warrant = try visit.requireList(.create, .caseHeader)
    guard let read = try database.read({ try typedMapping(visit, $0) }) else { return SignedAnswer(.notFound) }
    var page = read.page
    let goesOn = SignedAnswer(
      read.asksForWords
        ? .seeOther(
          "\(page.file.address)/zuordnung", notice: "Bitte sagen Sie noch, was einzelne Wörter bedeuten.")
        : .seeOther(page.file.address))
    guard visit.form["fassung"] == String(page.file.version) else {
      // The same form sent twice is no conflict.
      guard read.stored != page.mapping else { return goesOn }
      page.storedElsewhere = read.stored ?? ImportMapping()
      return SignedAnswer(.conflict(page.page))
    }
    page.errors = page.refusals
    guard page.errors.isEmpty else { return SignedAnswer(.unprocessable(page.page)) }
    let isSaved = try database.write { connection in
      let store = CaseImportStore(connection, seal)
      guard try store.setMapping(page.mapping, of: page.file) else { return false }
      if !page.templateName.isEmpty {
        try store.save(
          page.mapping, as: page.templateName, for: page.headings, by: warrant.account, at: visit.now)
      }
      try visit.record(
        .changed, .caseHeader, [page.file.key], purpose: .duty,
        detail: page.templateName.isEmpty ? "Spalten zugeordnet" : "Spalten zugeordnet, Vorlage gespeichert", connection
      )
      return true
    }
    guard !isSaved else { return goesOn }
    // Somebody was faster between reading and writing.
    guard let newer = try database.read({ try typedMapping(visit, $0) }) else { return SignedAnswer(.notFound) }
    page = newer.page
    page.storedElsewhere = newer.stored ?? ImportMapping()
    return SignedAnswer(.conflict(page.page))
  }

  /// What was typed, over the file as it lies there, and what of it is stored already.
  private func typedMapping(
    _ visit: Visit, _ connection: Connection
  ) throws -> (page: ImportMappingPage, stored: ImportMapping?, asksForWords: Bool)? {
    let store = CaseImportStore(connection, seal)
    guard let (file, table) = try open(visit, store) else { return nil }
    let mapping = ImportMappingForm.read(visit.form, columns: table.headings.count)
    var page = try page(file, table, mapping, visit.repeatedGuardFields(), used: nil, visit, store)
    page.templateName = (visit.form["vorlagenname"] ?? "").trimmed()
    // New words may have come up with new columns.
    let asks = visit.form["weiter"] == nil && page.words.unexplained(mapping) > 0
    return (page, try store.mapping(of: file.id), asks)
  }

  private func choices(_ visit: Visit, _ connection: Connection) throws -> ImportChoices {
    try ImportChoices(visit.user?.grants ?? [], on: visit.today, connection)
  }

  private func page(
    _ file: ImportedFile, _ table: ImportTable, _ mapping: ImportMapping, _ formGuard: FormGuard, used: String?,
    _ visit: Visit, _ store: CaseImportStore
  ) throws -> ImportMappingPage {
    let choices = try choices(visit, store.connection)
    return ImportMappingPage(
      file: file, headings: table.headings, examples: table.examples, mapping: mapping,
      words: ImportWords(table, mapping, choices), choices: choices, templates: try store.templates(),
      formGuard: formGuard, usedTemplate: used)
  }

  /// An own import that is still open.
  private func open(_ visit: Visit, _ store: CaseImportStore) throws -> (ImportedFile, ImportTable)? {
    guard let id: ID<ImportedFile> = visit.id("nummer"), let file = try store.find(id),
      file.uploadedBy == visit.user?.account.id, file.state == .open, let table = try store.table(of: id)
    else { return nil }
    return (file, table)
  }
}

extension ImportTable {
  /// Up to three different cells of each column.
  var examples: [[String]] {
    headings.indices.map { column in
      var found: [String] = []
      for row in rows.prefix(200) where column < row.cells.count && found.count < 3 {
        let text = row.cells[column].text.trimmed()
        if !text.isEmpty, !found.contains(text) { found.append(text) }
      }
      return found.map { $0.shortened(to: 40) }
    }
  }
}

/// Words of a file that stand for something of ours, and which of them nobody has explained.
struct ImportWords: Sendable {
  /// Words of one column that are offered at once; more is free text in the wrong column.
  static let most = 100

  /// By field, in the order of the file; only words that do not explain themselves.
  let words: [(field: ImportField, texts: [String])]

  init(_ table: ImportTable, _ mapping: ImportMapping, _ choices: ImportChoices) {
    words = ImportField.allCases.filter(\.isChoice).compactMap { field in
      guard let column = mapping.columns(field).first else { return nil }
      var seen: Set<String> = []
      var texts: [String] = []
      for row in table.rows where column < row.cells.count && texts.count < Self.most {
        let text = TextForm.composed(row.cells[column].text.replacing("\n", with: " ").trimmed())
        guard !text.isEmpty, seen.insert(text).inserted, choices.code(field, text) == nil else { continue }
        if seen.insert("\u{1}" + ImportField.key(text)).inserted { texts.append(text) }
      }
      return texts.isEmpty ? nil : (field, texts)
    }
  }

  func unexplained(_ mapping: ImportMapping) -> Int {
    words.reduce(0) { sum, list in
      sum + list.texts.count { mapping.codes[ImportMapping.Word(list.field, $0)] == nil }
    }
  }
}

/// Reads the form of the mapping.
enum ImportMappingForm {
  /// Stands for a word that is left out.
  static let nothing = "-"

  static func read(_ form: Fields, columns: Int) -> ImportMapping {
    var mapping = ImportMapping()
    for column in 0..<columns {
      if let field = form["spalte-\(column)"].flatMap(ImportField.init(rawValue:)) { mapping.fields[column] = field }
    }
    for field in ImportField.allCases where field.isChoice {
      for place in 0..<ImportWords.most {
        guard let text = form["wortlaut-\(field.rawValue)-\(place)"],
          let code = form["wort-\(field.rawValue)-\(place)"], !code.isEmpty
        else { continue }
        mapping.codes[ImportMapping.Word(field, text)] = code == nothing ? "" : code
      }
    }
    mapping.municipality = form["kommune-vorgabe"] ?? ""
    return mapping
  }
}
