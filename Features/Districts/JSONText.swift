/// A value of a JSON text together with the line it begins on, so that messages can name the place.
package struct JSONNode {
  package let line: Int
  package let content: Content

  package indirect enum Content {
    case object([Member])
    case list([JSONNode])
    case text(String)
    case number(Int)
    case bool(Bool)
    case null
  }

  package struct Member {
    package let name: String
    package let line: Int
    package let value: JSONNode
  }
}

/// Why a text is not read as JSON.
package struct JSONRefusal: Error, Equatable {
  package let line: Int
  package let reason: String
}

/// Reads JSON (RFC 8259) strictly: whole numbers only, no repeated names, little depth.
package struct JSONText {
  /// Bytes a file may have.
  static let maximumBytes = 2 * 1024 * 1024
  private static let maximumDepth = 16

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  package static func read(_ text: String) throws(JSONRefusal) -> JSONNode {
    guard text.utf8.count <= maximumBytes else { throw JSONRefusal(line: 1, reason: "Die Datei ist größer als 2 MB.") }
    var reader = JSONText(bytes: Array(text.utf8))
    if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3 }
    let node = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.peek == nil else { throw reader.refusal("Nach dem Ende der Daten steht noch etwas.") }
    return node
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func refusal(_ reason: String) -> JSONRefusal { JSONRefusal(line: line, reason: reason) }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 32 || byte == 9 || byte == 10 || byte == 13 {
      if byte == 10 { line += 1 }
      index += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONRefusal) -> JSONNode {
    guard depth < Self.maximumDepth else { throw refusal("Die Daten sind zu tief verschachtelt.") }
    skipBlanks()
    let start = line
    switch peek {
    case UInt8(ascii: "{"): return JSONNode(line: start, content: .object(try object(depth: depth)))
    case UInt8(ascii: "["): return JSONNode(line: start, content: .list(try list(depth: depth)))
    case UInt8(ascii: "\""): return JSONNode(line: start, content: .text(try string()))
    case .some(let byte) where byte == 45 || (48...57).contains(byte):
      return JSONNode(line: start, content: .number(try number()))
    case nil: throw refusal("Die Daten enden zu früh.")
    default: return JSONNode(line: start, content: try word())
    }
  }

  private mutating func object(depth: Int) throws(JSONRefusal) -> [JSONNode.Member] {
    var members: [JSONNode.Member] = []
    index += 1
    skipBlanks()
    if take("}") { return members }
    repeat {
      skipBlanks()
      let start = line
      guard peek == UInt8(ascii: "\"") else { throw refusal("Hier wird ein Feldname in Anführungszeichen erwartet.") }
      let name = try string()
      guard !members.contains(where: { $0.name == name }) else { throw refusal("Das Feld „\(name)“ steht doppelt.") }
      skipBlanks()
      guard take(":") else { throw refusal("Nach dem Feldnamen „\(name)“ fehlt der Doppelpunkt.") }
      members.append(JSONNode.Member(name: name, line: start, value: try value(depth: depth + 1)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw refusal("Hier fehlt ein Komma oder die schließende Klammer }.") }
    return members
  }

  private mutating func list(depth: Int) throws(JSONRefusal) -> [JSONNode] {
    var nodes: [JSONNode] = []
    index += 1
    skipBlanks()
    if take("]") { return nodes }
    repeat {
      nodes.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw refusal("Hier fehlt ein Komma oder die schließende Klammer ].") }
    return nodes
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number() throws(JSONRefusal) -> Int {
    let start = index
    while let byte = peek, (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte) { index += 1 }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    let unsigned = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
    let isWhole = !unsigned.isEmpty && unsigned.utf8.allSatisfy { (48...57).contains($0) }
    guard isWhole, unsigned == "0" || !unsigned.hasPrefix("0"), let number = Int(digits) else {
      throw refusal("„\(digits.prefix(40))“ ist keine ganze Zahl.")
    }
    return number
  }

  private mutating func word() throws(JSONRefusal) -> JSONNode.Content {
    let start = index
    while let byte = peek, (97...122).contains(byte) { index += 1 }
    switch String(decoding: bytes[start..<index], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: throw refusal("Hier steht kein Wert: Texte brauchen Anführungszeichen.")
    }
  }

  private mutating func string() throws(JSONRefusal) -> String {
    var text: [UInt8] = []
    index += 1
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<32: throw refusal("Ein Text enthält einen Zeilenumbruch oder ein Steuerzeichen.")
      default: text.append(byte)
      }
    }
    throw refusal("Ein Text ist nicht mit Anführungszeichen beendet.")
  }

  private mutating func escape() throws(JSONRefusal) -> Unicode.Scalar {
    guard let byte = peek else { throw refusal("Die Daten enden zu früh.") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw refusal("Nach einem Rückstrich steht ein unbekanntes Zeichen.")
    }
  }

  private mutating func unicodeEscape() throws(JSONRefusal) -> Unicode.Scalar {
    let high = try fourDigits()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800...0xDBFF).contains(high), take("\\"), take("u") else {
      throw refusal("Ein \\u-Zeichen ist unvollständig.")
    }
    let low = try fourDigits()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw refusal("Ein \\u-Zeichen ist unvollständig.") }
    return scalar
  }

  private mutating func fourDigits() throws(JSONRefusal) -> UInt32 {
    let digits = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16) else {
      throw refusal("Nach \\u stehen vier Hexadezimalziffern.")
    }
    index += 4
    return number
  }
}
