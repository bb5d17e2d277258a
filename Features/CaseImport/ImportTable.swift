internal import Basics
internal import Tables

/// The table of a file as it is kept, sealed: headings, and rows with their lines.
struct ImportTable: Sendable {
  let headings: [String]
  let rows: [Sheet.Row]

  /// The first row with text in at least two cells names the columns.
  ///
  /// - Returns: `nil` if there is none, or nothing below it.
  init?(_ sheet: Sheet) {
    guard
      let first = sheet.rows.firstIndex(where: { row in
        row.cells.count { !$0.text.allSatisfy(\.isWhitespace) } >= 2
      }), first + 1 < sheet.rows.count
    else { return nil }
    headings = sheet.rows[first].cells.map { $0.text.trimmed() }
    rows = Array(sheet.rows[(first + 1)...])
  }

  // MARK: As bytes

  private static let rowEnd: UInt8 = 0x1E
  private static let cellEnd: UInt8 = 0x1F
  private static let computed: UInt8 = 0x11
  private static let fault: UInt8 = 0x12

  /// Rows end in U+001E and cells in U+001F, which no cell holds.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for heading in headings { bytes += Array(heading.utf8) + [Self.cellEnd] }
    bytes.append(Self.rowEnd)
    for row in rows {
      bytes += Array(String(row.line).utf8)
      for cell in row.cells {
        bytes.append(Self.cellEnd)
        if cell.isComputed { bytes.append(Self.computed) }
        if let fault = cell.fault { bytes += [Self.fault] + Array(fault.utf8) + [Self.fault] }
        bytes += cell.text.utf8
      }
      bytes.append(Self.rowEnd)
    }
    return bytes
  }

  /// What ``bytes`` made; `nil` for anything else.
  init?(bytes: [UInt8]) {
    var parts = bytes.split(separator: Self.rowEnd, omittingEmptySubsequences: false)
    guard parts.count > 2, parts.removeLast().isEmpty else { return nil }
    headings = parts[0].split(separator: Self.cellEnd, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
    rows = parts.dropFirst().map { part in
      let cells = part.split(separator: Self.cellEnd, omittingEmptySubsequences: false)
      return Sheet.Row(
        line: cells.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0,
        cells: cells.dropFirst().map(Self.cell))
    }
  }

  private static func cell(_ bytes: ArraySlice<UInt8>) -> Sheet.Cell {
    var rest = bytes
    let isComputed = rest.first == computed
    if isComputed { rest = rest.dropFirst() }
    guard rest.first == fault else {
      return Sheet.Cell(text: String(decoding: rest, as: UTF8.self), isComputed: isComputed)
    }
    let parts = rest.dropFirst().split(separator: fault, maxSplits: 1, omittingEmptySubsequences: false)
    return Sheet.Cell(
      text: String(decoding: parts.last ?? [], as: UTF8.self), isComputed: isComputed,
      fault: String(decoding: parts.first ?? [], as: UTF8.self))
  }
}

extension SheetLimits {
  /// Set by this software: fifty thousand cases and the headings.
  ///
  /// Beside its table, our own export has a sheet that says
  /// what was chosen.
  static let cases = SheetLimits(
    rows: 50_001, textMegabytes: 16, workbookMegabytes: 16, seconds: 90, memoryMegabytes: 2048, unpackedMegabytes: 400,
    skippedSheets: ["Filter und Stand"])
}
