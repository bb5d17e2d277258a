internal import Basics
package import Tables

extension NumberTable {
  /// Understands a sheet as one number per municipality.
  ///
  /// - Parameters:
  ///   - sheet: the cells.
  ///   - places: the municipalities of the district; `nil` takes places as they are written.
  /// - Throws: ``FileRefusal`` where no row can be read; what is wrong with a row stands at the row.
  init(_ sheet: Sheet, places: PlaceNames?) throws(FileRefusal) {
    let sheet = try GenesisFile.isGenesis(sheet) ? GenesisFile.flattened(sheet) : sheet
    let plan = try ColumnReader(sheet: sheet, places: places).plan()
    var reader = NumberTableReader(places: places, plan: plan)
    for row in sheet.rows.dropFirst(plan.firstRow) { reader.read(row) }
    try reader.finish()
    self.init(rows: reader.rows, referenceDate: reader.day, notes: reader.notes, format: sheet.format)
  }

  /// Places as they are written, for the command line.
  package init(_ sheet: Sheet) throws(FileRefusal) {
    try self.init(sheet, places: nil)
  }
}

/// Reads row after row and keeps what concerns all of them.
private struct NumberTableReader {
  let places: PlaceNames?
  let plan: ColumnPlan
  var rows: [NumberRow] = []
  var notes: [String]
  var day: Day?
  private var hasDifferentDays = false
  private var elsewhere = 0
  private var statedSums: [(line: Int, written: String, count: Int)] = []
  private var firstLines: [String: Int] = [:]

  init(places: PlaceNames?, plan: ColumnPlan) {
    self.places = places
    self.plan = plan
    notes = plan.notes
  }

  mutating func read(_ source: Sheet.Row) {
    let written = text(source, plan.name ?? plan.key)
    let count = CountText(text(source, plan.count))
    let name = Heading.normal(written)
    let isSum =
      Heading.sums.contains(name)
      || places.map { $0.isWholeDistrict(name: written, key: text(source, plan.key)) } == true
    if isSum {
      if let number = count.number { statedSums.append((source.line, written.trimmed(), number)) }
      return
    }
    if let key = plan.key.map({ text(source, $0).trimmed() }), let places, places.isElsewhere(key) {
      elsewhere += 1
      return
    }
    var row = NumberRow(line: source.line, written: written, key: nil, name: written.trimmed(), count: count.number)
    row.fixed = plan.fixed.map { text(source, $0).trimmed() }.flatMap { $0.isEmpty ? nil : $0 }
    row.problem = source.cells.compactMap(\.fault).first
    find(&row, key: plan.key.map { text(source, $0) }, name: plan.name.map { text(source, $0) })
    readCount(&row, count, source)
    readDay(&row, source)
    let place = row.key ?? Heading.normal(row.name)
    if let first = firstLines[place], row.problem == nil {
      row.problem = "\(row.name) steht schon in Zeile \(first). Bitte zusammenzählen oder eine Zeile löschen."
    } else if firstLines[place] == nil {
      firstLines[place] = row.line
    }
    rows.append(row)
  }

  private func text(_ row: Sheet.Row, _ column: Int?) -> String {
    guard let column, column < row.cells.count else { return "" }
    return row.cells[column].text
  }

  private func find(_ row: inout NumberRow, key: String?, name: String?) {
    guard let places else {
      row.key = key.flatMap { $0.trimmed().isEmpty ? nil : $0.trimmed() }
      if row.name.isEmpty { row.problem = row.problem ?? "Die Kommune fehlt in dieser Zeile." }
      return
    }
    if let key, !key.trimmed().isEmpty {
      guard let place = places.find(key: key) else {
        row.problem = row.problem ?? "Den Schlüssel „\(key.trimmed().prefix(20))“ gibt es in diesem Kreis nicht."
        return
      }
      row.key = place.key
      row.name = place.name
      checkName(&row, name, place, places)
      return
    }
    switch places.find(name: name ?? "") {
    case .exact(let place):
      row.key = place.key
      row.name = place.name
    case .likely(let place):
      row.key = place.key
      row.name = place.name
      row.warnings.append("„\(name ?? "")“ ist gelesen als \(place.name).")
    case .none(let suggestion):
      let hint = suggestion.map { " Meinten Sie \($0.name)?" } ?? " Bitte Namen oder Schlüssel prüfen."
      let typed = (name ?? "").trimmed()
      row.problem =
        row.problem
        ?? (typed.isEmpty
          ? "Die Kommune fehlt in dieser Zeile." : "„\(typed.prefix(60))“ ist keine Kommune dieses Kreises.\(hint)")
    }
  }

  private func checkName(_ row: inout NumberRow, _ name: String?, _ place: PlaceNames.Place, _ places: PlaceNames) {
    guard let name, !name.trimmed().isEmpty else { return }
    switch places.find(name: name) {
    case .exact(let other), .likely(let other):
      guard other != place else { return }
      row.problem = row.problem ?? "Name und Schlüssel passen nicht zusammen: \(place.key) ist \(place.name)."
    case .none: row.warnings.append("„\(name.trimmed().prefix(60))“ ist über den Schlüssel gelesen als \(place.name).")
    }
  }

  private func readCount(_ row: inout NumberRow, _ count: CountText, _ source: Sheet.Row) {
    switch count {
    case .number: break
    case .groupedNumber(let number):
      row.warnings.append("„\(text(source, plan.count).trimmed())“ ist gelesen als \(number).")
    case .refused(let reason): row.problem = row.problem ?? reason
    }
    guard plan.count < source.cells.count, source.cells[plan.count].isComputed else { return }
    row.warnings.append("Die Zahl ist das Ergebnis einer Formel; übernommen wird der zuletzt gerechnete Wert.")
  }

  private mutating func readDay(_ row: inout NumberRow, _ source: Sheet.Row) {
    guard let column = plan.day else { return }
    let typed = text(source, column).trimmed()
    guard !typed.isEmpty else { return }
    guard let found = Day(fileText: typed) else {
      row.problem = row.problem ?? "Der Stichtag „\(typed.prefix(20))“ ist kein Datum. Zum Beispiel 31.03.2026."
      return
    }
    if let day, day != found { hasDifferentDays = true }
    day = day ?? found
  }

  mutating func finish() throws(FileRefusal) {
    if hasDifferentDays { throw .differentDays }
    let repeated = rows.contains { $0.problem?.contains("steht schon in Zeile") == true }
    if repeated, rows.allSatisfy({ $0.count == 1 }) {
      throw .personRows("Kommunen stehen mehrfach, immer mit der Anzahl 1")
    }
    if elsewhere > 0 { notes.append("\(elsewhere) Zeilen anderer Kreise sind übergangen.") }
    guard !rows.isEmpty else { throw elsewhere > 0 ? .nothingOfTheDistrict : .empty }
    let sum = rows.reduce(0) { $0 + ($1.count ?? 0) }
    for stated in statedSums {
      if stated.count == sum {
        notes.append("Die Zeile „\(stated.written)“ mit \(stated.count) stimmt mit der Summe überein.")
      } else {
        rows.append(
          NumberRow(
            line: stated.line, written: stated.written, key: nil, name: stated.written, count: nil,
            problem: "Diese Zeile nennt die Summe \(stated.count), die übrigen ergeben \(sum). Bitte prüfen."))
      }
    }
    guard let places else { return }
    let found = Set(rows.compactMap(\.key))
    let missing = places.places.filter { !found.contains($0.key) }.map(\.name)
    guard !missing.isEmpty, rows.allSatisfy({ $0.problem == nil }) else { return }
    notes.append(
      "In der Datei fehlen \(missing.joined(separator: ", ")). Verteilt werden kann damit erst, wenn alle Kommunen eine Zahl haben."
    )
  }
}

extension PlaceNames {
  /// The sum of the whole district, by its name or key.
  func isWholeDistrict(name: String, key: String) -> Bool {
    guard let district else { return false }
    return key.trimmed() == district.key || Self.folded(name) == Self.folded(district.name)
  }

  /// A full key of another district.
  func isElsewhere(_ key: String) -> Bool {
    guard let district, key.utf8.count == 8 || key.utf8.count == 5 || key.utf8.count == 2 else { return false }
    return key.utf8.allSatisfy { (48...57).contains($0) } && !key.hasPrefix(district.key)
  }
}

extension Day {
  /// A day as files write it: `31.03.2026`, `2026-03-31` or the day number of a spreadsheet.
  ///
  /// Day 60 of spreadsheets is 29.02.1900, which never was; numbers before 61 are refused.
  init?(fileText text: String) {
    if let day = Day(iso: text) {
      self = day
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]), year > 1899 {
      self.init(year: year, month: month, day: day)
      return
    }
    guard let number = Int32(text), (61...80_000).contains(number) else { return nil }
    self.init(number: number - 25_569)
  }
}
