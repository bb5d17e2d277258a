internal import Basics
internal import Tables

/// The flat file (ffcsv) of the statistical offices' database GENESIS, brought to the columns of a plain table.
///
/// Two generations are read: `Statistik_Code;…;1_Merkmal_Code;…` and `statistics_code;…;1_variable_code;…`.
/// The offices publish no standard for it; only rows in which every other attribute is the total are taken.
enum GenesisFile {
  private static let totals = ["", "insgesamt", "total", "gesamt"]

  static func isGenesis(_ sheet: Sheet) -> Bool {
    guard let first = sheet.rows.first?.cells.first?.text else { return false }
    return ["statistik_code", "statistics_code"].contains(Heading.normal(first))
  }

  static func flattened(_ sheet: Sheet) throws(FileRefusal) -> Sheet {
    let titles = (sheet.rows.first?.cells ?? []).map { Heading.normal($0.text) }
    let attributes = attributes(titles)
    let data = sheet.rows.dropFirst()
    guard
      let place = attributes.first(where: { attribute in
        data.allSatisfy { isKey(text($0, attribute.code)) } && !data.isEmpty
      })
    else { throw .missingColumn("Gemeindeschlüssel", suggestion: nil) }
    let value = titles.firstIndex(of: "value") ?? titles.indices.last ?? 0
    let time = titles.firstIndex { $0 == "zeit" || $0 == "time" }
    let others = attributes.filter { $0 != place }
    let rows = data.filter { row in
      others.allSatisfy { totals.contains(Heading.normal(text(row, $0.label))) }
    }.map { row in
      // A year alone is no reference day; the form asks for it.
      let day = time.map { text(row, $0) }.flatMap { $0.count > 4 ? $0 : nil } ?? ""
      return Sheet.Row(
        line: row.line,
        cells: [text(row, place.code), text(row, place.label), day].map { Sheet.Cell(text: $0) }
          + [value < row.cells.count ? row.cells[value] : Sheet.Cell(text: "")])
    }
    let head = Sheet.Row(line: 1, cells: ["AGS", "Kommune", "Stichtag", "Anzahl"].map { Sheet.Cell(text: $0) })
    return Sheet(format: "GENESIS (ffcsv), \(sheet.format)", rows: [head] + rows)
  }

  private struct Attribute: Hashable {
    let code: Int
    let label: Int
  }

  private static func attributes(_ titles: [String]) -> [Attribute] {
    titles.indices.compactMap { index in
      let title = titles[index]
      guard title.hasSuffix("_auspraegung_code") || title.hasSuffix("_variable_attribute_code") else { return nil }
      let label = title.dropLast(4) + "label"
      return titles.firstIndex(of: String(label)).map { Attribute(code: index, label: $0) }
    }
  }

  private static func isKey(_ text: String) -> Bool {
    let text = text.trimmed()
    return (2...8).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } || text == "DG"
  }

  private static func text(_ row: Sheet.Row, _ column: Int) -> String {
    column < row.cells.count ? row.cells[column].text : ""
  }
}
