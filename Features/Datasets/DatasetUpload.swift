internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Tables
internal import Vault
internal import Web

// Requests that bring numbers.

extension DatasetHandlers {
  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    return .page(
      DatasetFormPage(formGuard: visit.guardFields(), offersPopulation: try offersPopulation(connection)).page)
  }

  /// Reads the file before any transaction: a workbook takes a process of its own.
  @Sendable func upload(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard leadsDistrict(visit), let who = visit.signature else { return SignedAnswer(.forbidden) }
    let (places, offersPopulation) = try database.read { connection in
      (try Self.places(connection), try self.offersPopulation(connection))
    }
    var page = DatasetFormPage(
      form: DatasetForm(visit.form), formGuard: visit.repeatedGuardFields(), offersPopulation: offersPopulation)
    var reader = FormReader(visit)
    let statement = DatasetForm.statement(&reader)
    let material = DatasetForm.material(visit, &reader)
    let table = material.flatMap { Self.table($0.sheet, places, &reader, isFile: !visit.uploads.isEmpty) }
    if let table, !table.problems.isEmpty {
      page.problems = table.problems
      page.form.typed[.pasted] = material?.sheet.asPastedText
      reader.fail(
        DatasetField.pasted.rawValue, "Tabelle",
        "\(table.problems.count) Zeilen stimmen nicht. Sie können sie hier berichtigen; es wird alles oder nichts übernommen."
      )
    }
    let day = Self.referenceDate(statement, table, &reader, today: visit.today)
    guard reader.errors.isEmpty, let statement, let material, let table, let day else {
      page.errors = reader.errors
      return SignedAnswer(.unprocessable(page.page))
    }
    if let twin = try database.read({ try DatasetStore($0).find(hash: material.hash) }) {
      page.twin = twin
      return SignedAnswer(.unprocessable(page.page))
    }
    let heading = Dataset.Heading(
      kind: statement.kind, title: statement.title, referenceDate: day, scope: statement.scope,
      source: statement.source)
    let file = Dataset.File(
      name: material.name, hash: material.hash, format: table.format,
      notes: String(table.notes.joined(separator: " ").prefix(10_000)))
    let address = try database.write { connection in
      let store = DatasetStore(connection)
      try store.discardOld(before: visit.now.adding(seconds: -86_400))
      let id = try store.insert(heading, file, table.rows, by: who)
      try visit.record(
        .created, .staffing, ["datenbestand-\(id.text)"], purpose: .duty, detail: "Vorschau: \(heading.title)",
        connection)
      return "\(DatasetPages.path)/\(id.text)"
    }
    return SignedAnswer(.seeOther(address))
  }

  /// Takes the official counts of inhabitants that came with the district.
  @Sendable func takePopulation(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let who = visit.signature else { return .forbidden }
    guard let id = try DatasetDemo.takePopulation(connection, by: who) else {
      return .seeOther(DatasetPages.path, notice: "Die Einwohnerzahlen sind schon übernommen oder nicht vollständig.")
    }
    visit.note(.created, .staffing, ["datenbestand-\(id.text)"], detail: "Einwohnerzahlen des Kreises")
    return .seeOther("\(DatasetPages.path)/\(id.text)", notice: "Die Einwohnerzahlen sind übernommen.")
  }

  static func places(_ connection: Connection) throws -> PlaceNames {
    let store = DistrictStore(connection)
    let district = try store.district().map { PlaceNames.Place(key: $0.key, name: $0.name) }
    return PlaceNames(
      try store.municipalityCounts().map { PlaceNames.Place(key: $0.key, name: $0.name) }, district: district)
  }

  private func offersPopulation(_ connection: Connection) throws -> Bool {
    guard let population = try DatasetDemo.population(connection) else { return false }
    return try DatasetStore(connection).find(hash: population.file.hash) == nil
  }

  private static func table(
    _ sheet: Sheet, _ places: PlaceNames, _ reader: inout FormReader, isFile: Bool
  ) -> NumberTable? {
    do {
      return try NumberTable(sheet, places: places)
    } catch {
      let field = isFile ? DatasetField.file : .pasted
      reader.fail(field.rawValue, field.label, error.sentence)
      return nil
    }
  }

  private static func referenceDate(
    _ statement: DatasetForm.Statement?, _ table: NumberTable?, _ reader: inout FormReader, today: Day
  ) -> Day? {
    let field = DatasetField.referenceDate
    guard let table, table.problems.isEmpty else { return statement?.referenceDate }
    if let stated = statement?.referenceDate, let found = table.referenceDate, stated != found {
      reader.fail(
        field.rawValue, field.label, FileRefusal.otherDay(file: found.german, form: stated.german).sentence)
      return nil
    }
    guard let day = statement?.referenceDate ?? table.referenceDate else {
      reader.fail(field.rawValue, field.label, "Bitte geben Sie den Stichtag an; in der Datei steht keiner.")
      return nil
    }
    guard day <= today else {
      reader.fail(field.rawValue, field.label, "Der Stichtag liegt in der Zukunft. Bitte prüfen Sie das Jahr.")
      return nil
    }
    return day
  }
}
