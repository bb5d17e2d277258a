internal import Basics
internal import HTTP
internal import Programs
internal import Tables

/// Makes an Excel workbook in a process of its own (docs/adr/0014).
enum CaseWorkbook {
  /// Lines that fit; more than that belong into a CSV file.
  static let maximumLines = 20_000

  private static let program = ChildProgram(
    path: "/usr/bin/python3", arguments: ["-I", "-c", CaseWorkbookScript.text], seconds: 60,
    maximumOutput: 32 * 1024 * 1024)

  /// Makes the workbook.
  ///
  /// - Parameters:
  ///   - heads: titles of the columns.
  ///   - lines: cells, each with its kind before it: `t` text, `n` number, `d` day as 2026-11-23.
  ///   - facts: what stands on the sheet „Filter und Stand“.
  /// - Returns: the file; `nil` if the program of the system gives none.
  static func make(heads: [String], lines: [[String]], facts: [(String, String)]) -> [UInt8]? {
    let head = [heads.map(clean), facts.flatMap { [clean($0.0), clean($0.1)] }]
    let input = (head + lines.map { $0.map(clean) }).map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    do {
      let outcome = try program.run(input: Array(input.utf8))
      return outcome.code == 0 && !outcome.output.isEmpty ? outcome.output : nil
    } catch {
      return nil
    }
  }

  /// XML of version 1.0 knows no control characters.
  private static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: SafeCell.isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { SafeCell.isControl($0) ? " " : $0 }))
  }
}

extension CaseColumn.Value {
  /// As people write it.
  var german: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .day(let day): day.german
    case .empty: ""
    }
  }

  /// With its kind before it, for ``CaseWorkbook``.
  var marked: String {
    switch self {
    case .text(let text): "t\(text)"
    case .number(let number): "n\(number)"
    case .day(let day): "d\(day.iso)"
    case .empty: "t"
    }
  }
}
