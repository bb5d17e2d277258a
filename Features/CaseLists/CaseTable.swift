internal import Basics
internal import HTTP
internal import Programs

/// The text of a cell that no table calculation takes for a formula.
enum SafeCell {
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

  /// What a program might reckon begins with an apostrophe, which shows it as text (OWASP, CSV Injection).
  ///
  /// Blanks and control characters before the sign are skipped by some programs, so they are here.
  static func text(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let first = scalars.first { !$0.properties.isWhitespace && !isControl($0) }
    let begins = scalars.first.map { ["\t", "\r", "\n"].contains($0) } ?? false
    return begins || first.map(signs.contains) == true ? "'\(text)" : text
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }
}

/// Writes lines as CSV (RFC 4180 with `;`, UTF-8 with its mark, as German table calculations read it).
struct CSVWriter {
  private static let pieceBytes = 64 * 1024

  private let file: MemoryFile
  private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ file: MemoryFile) {
    self.file = file
    bytes.reserveCapacity(Self.pieceBytes + 4096)
  }

  mutating func line(_ cells: [String]) throws {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x3B) }
      bytes += Self.quoted(SafeCell.text(cell)).utf8
    }
    bytes += [0x0D, 0x0A]
    if bytes.count >= Self.pieceBytes { try flush() }
  }

  mutating func flush() throws {
    try file.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x3B, 0x22, 0x0D, 0x0A].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

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
