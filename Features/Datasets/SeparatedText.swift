/// Reads CSV and pasted tables (RFC 4180 with the habits of German spreadsheets).
struct SeparatedText {
  private static let separators: [(byte: Character, name: String)] = [
    ("\t", "Tabulator"), (";", "Semikolon"), (",", "Komma"),
  ]

  static func read(_ bytes: [UInt8]) throws(FileRefusal) -> Sheet {
    guard bytes.count <= Sheet.maximumTextBytes else {
      throw bytes.count { $0 == 10 } > Sheet.maximumRows ? .tooManyRows : .tooLarge
    }
    let (text, encoding) = try decoded(bytes)
    // Swift counts CR LF as one character, so lines end in one way only.
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let separator = separator(of: lines)
    var reader = SeparatedText(characters: Array(lines), separator: separator.byte)
    let rows = try reader.rows()
    guard !rows.isEmpty else { throw .empty }
    return Sheet(format: "CSV, Trennzeichen \(separator.name), \(encoding)", rows: rows)
  }

  private static func decoded(_ bytes: [UInt8]) throws(FileRefusal) -> (String, String) {
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

  private static func windows1252(_ bytes: [UInt8]) throws(FileRefusal) -> String {
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
  private static func separator(of text: String) -> (byte: Character, name: String) {
    let line = text.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    for separator in separators where line.contains(separator.byte) { return separator }
    return separators[1]
  }

  // MARK: Cells

  private let characters: [Character]
  private let separator: Character
  private var index = 0
  private var line = 1

  private init(characters: [Character], separator: Character) {
    self.characters = characters
    self.separator = separator
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private mutating func rows() throws(FileRefusal) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    while peek != nil {
      let start = line
      let cells = row()
      if cells.contains(where: { !$0.text.allSatisfy(\.isWhitespace) || $0.fault != nil }) {
        rows.append(Sheet.Row(line: start, cells: cells))
      }
      guard rows.count <= Sheet.maximumRows else { throw .tooManyRows }
    }
    return rows
  }

  private mutating func row() -> [Sheet.Cell] {
    var cells = [cell()]
    while let character = peek {
      index += 1
      if character == "\n" {
        line += 1
        break
      }
      // Only the separator is left here: a cell ends at it, at a line end or at the end.
      cells.append(cell())
    }
    return cells
  }

  private mutating func cell() -> Sheet.Cell {
    let cell = peek == "\"" ? quoted() : plain()
    guard cell.fault == nil, let bad = cell.text.unicodeScalars.first(where: Self.isControl) else { return cell }
    let code = String(bad.value, radix: 16, uppercase: true)
    return Sheet.Cell(
      text: cell.text.filter { !$0.unicodeScalars.contains(where: Self.isControl) },
      fault: "Die Zelle enthält ein unsichtbares Steuerzeichen (U+\(code)). Bitte neu tippen.")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 32 && scalar != "\t" && scalar != "\n") || scalar.value == 127
  }

  private mutating func plain() -> Sheet.Cell {
    let start = index
    while let character = peek, character != separator, character != "\n" { index += 1 }
    let text = String(characters[start..<index])
    guard text.contains("\"") else { return Sheet.Cell(text: text) }
    return Sheet.Cell(text: text, fault: "Ein Anführungszeichen steht mitten in der Zelle. Bitte entfernen.")
  }

  private mutating func quoted() -> Sheet.Cell {
    var text = ""
    index += 1
    while let character = peek {
      index += 1
      if character == "\n" { line += 1 }
      guard character == "\"" else {
        text.append(character)
        continue
      }
      guard peek == "\"" else {
        let rest = plain().text
        guard rest.allSatisfy(\.isWhitespace) else {
          return Sheet.Cell(text: text + rest, fault: "Nach dem schließenden Anführungszeichen steht noch Text.")
        }
        return Sheet.Cell(text: text)
      }
      text.append("\"")
      index += 1
    }
    return Sheet.Cell(text: text, fault: "Ein Anführungszeichen ist nicht geschlossen.")
  }
}
