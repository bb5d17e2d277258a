internal import Programs

/// Reads an XLSX workbook in a process of its own (docs/adr/0014).
enum Workbook {
  private static func program(_ limits: SheetLimits) -> ChildProgram {
    ChildProgram(
      path: "/usr/bin/python3", arguments: ["-I", "-c", WorkbookScript.text(limits)], seconds: limits.seconds,
      maximumOutput: 4 * limits.textBytes)
  }

  static func read(_ bytes: [UInt8], _ limits: SheetLimits) throws(SheetRefusal) -> Sheet {
    guard bytes.count <= limits.workbookBytes else { throw .tooLarge(limits) }
    let outcome: ChildProgram.Outcome
    do {
      outcome = try program(limits).run(input: bytes)
    } catch {
      throw .suspicious
    }
    switch outcome.code {
    case 0: return try sheet(outcome.output, limits)
    case 3: throw .notATable
    case 4: throw .macros
    case 5: throw .severalSheets
    case 6: throw .tooLarge(limits)
    case 8: throw .readerMissing
    // A signal, 7 or an end nobody foresaw: limits hit or content that is not understood.
    default: throw .suspicious
    }
  }

  private static func sheet(_ output: [UInt8], _ limits: SheetLimits) throws(SheetRefusal) -> Sheet {
    let parts = output.split(separator: 0x1E, omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw .empty }
    let rows = parts.dropFirst().enumerated().map { offset, row in
      Sheet.Row(line: offset + 1, cells: row.split(separator: 0x1F, omittingEmptySubsequences: false).map(cell))
    }
    guard rows.count <= limits.rows else { throw .tooManyRows(limits) }
    return Sheet(
      format: "XLSX, Blatt „\(String(decoding: parts[0], as: UTF8.self))“",
      rows: rows.filter { $0.cells.contains { !$0.text.isEmpty || $0.fault != nil } })
  }

  private static func cell(_ bytes: ArraySlice<UInt8>) -> Sheet.Cell {
    switch bytes.first {
    case 0x11: Sheet.Cell(text: String(decoding: bytes.dropFirst(), as: UTF8.self), isComputed: true)
    case 0x12:
      Sheet.Cell(
        text: String(decoding: bytes.dropFirst(), as: UTF8.self),
        fault: "Die Formel hat kein Ergebnis. Bitte in Excel neu berechnen und als Wert einfügen.")
    default: Sheet.Cell(text: String(decoding: bytes, as: UTF8.self))
    }
  }
}
