internal import Basics
internal import Tables

/// Finds out which column is what.
struct ColumnReader {
  let sheet: Sheet
  let places: PlaceNames?

  /// Rows above the table, such as a title, that are passed over.
  private static let titleRows = 15

  func plan() throws(FileRefusal) -> ColumnPlan {
    try refusePeople()
    for index in sheet.rows.indices.prefix(Self.titleRows) {
      if let plan = try headed(index) { return plan }
    }
    if let plan = try unheaded() { return plan }
    let first = sheet.rows.first.map { $0.cells.map(\.text) } ?? []
    let hasName = first.map(Heading.normal).contains { Heading.names.contains($0) || Heading.keys.contains($0) }
    if hasName {
      throw .missingColumn("Anzahl", suggestion: Heading.lookalike(first, of: ["anzahl", "personen", "einwohner"]))
    }
    throw .missingColumn("Kommune", suggestion: Heading.lookalike(first, of: ["kommune", "gemeinde", "stadt"]))
  }

  private func refusePeople() throws(FileRefusal) {
    for row in sheet.rows.prefix(Self.titleRows) {
      let headings = row.cells.map { Heading.normal($0.text) }
      if let heading = headings.first(where: Heading.people.contains) { throw .personRows("Spalte „\(heading)“") }
    }
  }

  /// The plan by the headings of a row; `nil` if it is none.
  private func headed(_ index: Int) throws(FileRefusal) -> ColumnPlan? {
    let titles = sheet.rows[index].cells.map { Heading.normal($0.text) }
    let name = titles.firstIndex(where: Heading.names.contains)
    let key = titles.firstIndex(where: Heading.keys.contains)
    guard name != nil || key != nil else { return nil }
    let day = titles.firstIndex(where: Heading.days.contains)
    let fixed = titles.firstIndex(where: Heading.fixed.contains)
    let taken = [name, key, day, fixed].compactMap { $0 }
    guard let count = try count(titles, index, taken) else {
      try refuseRepeatedPlaces(index, name ?? key ?? 0)
      return nil
    }
    let ignored = titles.indices.filter { $0 != count && !taken.contains($0) && !titles[$0].isEmpty }
    let notes = ignored.map { "Die Spalte „\(sheet.rows[index].cells[$0].text)“ wird nicht übernommen." }
    return ColumnPlan(
      name: name, key: key, count: count, day: day, fixed: fixed, firstRow: index + 1, notes: notes)
  }

  private func count(_ titles: [String], _ index: Int, _ taken: [Int]) throws(FileRefusal) -> Int? {
    if let plain = titles.firstIndex(of: "anzahl") { return plain }
    let known = titles.indices.filter { Heading.counts.contains(titles[$0]) && !taken.contains($0) }
    if known.count == 1 { return known[0] }
    let candidates =
      known.count > 1
      ? known : titles.indices.filter { !taken.contains($0) && isNumeric($0, from: index + 1) }
    if candidates.count > 1 { throw .severalColumns(candidates.map { sheet.rows[index].cells[$0].text }) }
    return candidates.first
  }

  private func isNumeric(_ column: Int, from row: Int) -> Bool {
    let cells = sheet.rows[row...].compactMap { $0.cells.count > column ? $0.cells[column].text : nil }
    return !cells.isEmpty && cells.allSatisfy { $0.contains(where: \.isNumber) && CountText($0).number != nil }
  }

  /// Places without numbers, several times each: one row is one person.
  private func refuseRepeatedPlaces(_ index: Int, _ column: Int) throws(FileRefusal) {
    let values = sheet.rows[(index + 1)...].compactMap { $0.cells.count > column ? $0.cells[column].text : nil }
    if values.count > Set(values).count {
      throw .personRows("Kommunen stehen mehrfach, und eine Spalte mit Zahlen fehlt")
    }
  }

  /// A pasted table without headings: place and number.
  private func unheaded() throws(FileRefusal) -> ColumnPlan? {
    guard let first = sheet.rows.first, let places else { return nil }
    let texts = first.cells.map(\.text)
    let key = texts.firstIndex { places.find(key: $0) != nil }
    let name = texts.firstIndex { text in
      if case .none = places.find(name: text) { return false }
      return true
    }
    let counts = texts.indices.filter { $0 != key && $0 != name && CountText(texts[$0]).number != nil }
    guard key != nil || name != nil, let count = counts.first else { return nil }
    guard counts.count == 1 else { throw .severalColumns(counts.map { "Spalte \($0 + 1)" }) }
    return ColumnPlan(
      name: name, key: key, count: count, day: nil, fixed: nil, firstRow: 0,
      notes: ["Die Tabelle hat keine Überschriften; gelesen sind Kommune und Zahl."])
  }
}

extension CountText {
  var number: Int? {
    switch self {
    case .number(let number), .groupedNumber(let number): number
    case .refused: nil
    }
  }
}
