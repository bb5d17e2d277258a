/// Reads CSV and pasted tables (RFC 4180 with the habits of German spreadsheets).
///
/// It walks along bytes: everything that divides is ASCII, and a file of fifty thousand rows is read in a second.
struct SeparatedText {
  private static let separators: [(byte: UInt8, name: String)] = [
    (9, "Tabulator"), (59, "Semikolon"), (44, "Komma"),
  ]

  static func read(_ bytes: [UInt8], _ limits: SheetLimits) throws(SheetRefusal) -> Sheet {
    guard bytes.count <= limits.textBytes else {
      throw bytes.count { $0 == 10 } > limits.rows ? .tooManyRows(limits) : .tooLarge(limits)
    }
    let (text, encoding) = try decoded(bytes)
    let lines = withOneLineEnd(text)
    let separator = separator(of: lines)
    var reader = SeparatedText(bytes: lines, separator: separator.byte)
    let rows = try reader.rows(limits)
    guard !rows.isEmpty else { throw .empty }
    return Sheet(format: "CSV, Trennzeichen \(separator.name), \(encoding)", rows: rows)
  }

  /// Lines end in CR LF, CR or LF; from here on in LF.
  private static func withOneLineEnd(_ text: String) -> [UInt8] {
    var found: [UInt8] = []
    found.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte != 10 || last != 13 { found.append(byte == 13 ? 10 : byte) }
      last = byte
    }
    return found
  }

  private static func decoded(_ bytes: [UInt8]) throws(SheetRefusal) -> (String, String) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard let text = String(validating: bytes.dropFirst(3), as: UTF8.self) else { throw .unknownEncoding }
      return (text, "UTF-8 mit Kennung")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
        return UInt16(high) << 8 | UInt16(low)
      }
      guard let text = String(validating: units, as: UTF16.self) else { throw .unknownEncoding }
      return (text, "UTF-16")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, "UTF-8") }
    return (try windows1252(bytes), "Windows-1252")
  }

  /// The 27 characters Windows-1252 has between 128 and 159; five places are empty.
  private static let windowsCharacters: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  private static func windows1252(_ bytes: [UInt8]) throws(SheetRefusal) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      guard (128..<160).contains(byte) else {
        text.append(Unicode.Scalar(byte))
        continue
      }
      guard let scalar = Unicode.Scalar(windowsCharacters[Int(byte) - 128]), scalar.value != 0 else {
        throw .unknownEncoding
      }
      text.append(scalar)
    }
    return String(text)
  }

  /// The mark that divides the first filled line most often; a comma may be part of a name or a number.
  private static func separator(of bytes: [UInt8]) -> (byte: UInt8, name: String) {
    let line = bytes.split(separator: 10).first { !isBlank($0) } ?? []
    for separator in separators where line.contains(separator.byte) { return separator }
    return separators[1]
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  // MARK: Cells

  private static let quote: UInt8 = 34
  private static let lineEnd: UInt8 = 10

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1

  private init(bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func rows(_ limits: SheetLimits) throws(SheetRefusal) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    while peek != nil {
      let start = line
      let cells = row()
      if cells.contains(where: { !$0.text.allSatisfy(\.isWhitespace) || $0.fault != nil }) {
        rows.append(Sheet.Row(line: start, cells: cells))
      }
      guard rows.count <= limits.rows else { throw .tooManyRows(limits) }
    }
    return rows
  }

  private mutating func row() -> [Sheet.Cell] {
    var cells = [cell()]
    while let byte = peek {
      index += 1
      if byte == Self.lineEnd {
        line += 1
        break
      }
      // Only the separator is left here: a cell ends at it, at a line end or at the end.
      cells.append(cell())
    }
    return cells
  }

  private mutating func cell() -> Sheet.Cell {
    let cell = peek == Self.quote ? quoted() : plain()
    guard cell.fault == nil, let bad = cell.text.utf8.first(where: Self.isControl) else { return cell }
    let code = String(bad, radix: 16, uppercase: true)
    return Sheet.Cell(
      text: String(decoding: cell.text.utf8.filter { !Self.isControl($0) }, as: UTF8.self),
      fault: "Die Zelle enthält ein unsichtbares Steuerzeichen (U+\(code)). Bitte neu tippen.")
  }

  private static func isControl(_ byte: UInt8) -> Bool { (byte < 32 && byte != 9 && byte != 10) || byte == 127 }

  private mutating func plain() -> Sheet.Cell {
    let start = index
    var hasQuote = false
    while let byte = peek, byte != separator, byte != Self.lineEnd {
      if byte == Self.quote { hasQuote = true }
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard hasQuote else { return Sheet.Cell(text: text) }
    return Sheet.Cell(text: text, fault: "Ein Anführungszeichen steht mitten in der Zelle. Bitte entfernen.")
  }

  private mutating func quoted() -> Sheet.Cell {
    var content: [UInt8] = []
    index += 1
    while let byte = peek {
      index += 1
      if byte == Self.lineEnd { line += 1 }
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      guard peek == Self.quote else {
        let text = String(decoding: content, as: UTF8.self)
        let rest = plain().text
        guard rest.allSatisfy(\.isWhitespace) else {
          return Sheet.Cell(text: text + rest, fault: "Nach dem schließenden Anführungszeichen steht noch Text.")
        }
        return Sheet.Cell(text: text)
      }
      content.append(byte)
      index += 1
    }
    return Sheet.Cell(
      text: String(decoding: content, as: UTF8.self), fault: "Ein Anführungszeichen ist nicht geschlossen.")
  }
}
