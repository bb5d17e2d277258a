package import Basics

/// Writes lines as CSV (RFC 4180 with `;`, UTF-8 with its mark, as German table calculations read it).
package struct CSVWriter {
  private static let pieceBytes = 64 * 1024

  private let file: MemoryFile
  private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - `file`: takes the bytes.
  package init(_ file: MemoryFile) {
    self.file = file
    bytes.reserveCapacity(Self.pieceBytes + 4096)
  }

  /// Adds a line; what looks like a formula becomes text.
  package mutating func line(_ cells: [String]) throws {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x3B) }
      bytes += Self.quoted(SafeCell.text(cell)).utf8
    }
    bytes += [0x0D, 0x0A]
    if bytes.count >= Self.pieceBytes { try flush() }
  }

  /// Hands on what is left; to be called after the last line.
  package mutating func flush() throws {
    try file.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x3B, 0x22, 0x0D, 0x0A].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
