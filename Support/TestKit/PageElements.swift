/// An element of a document as the strict reader saw it.
struct PageElement {
  let name: String
  let attributes: [String: String]
  let parent: Int?
  /// What a screen reader would hear of its text, with the texts of images.
  var text = ""

  subscript(_ attribute: String) -> String? { attributes[attribute] }
}

/// Reads a document without forgiving anything; what a browser would repair is a problem here.
struct PageReader {
  private(set) var elements: [PageElement] = []
  private(set) var problems: [String] = []
  private var open: [Int] = []
  private let bytes: [UInt8]
  private var position = 0

  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// Elements of a drawing may close themselves.
  static let drawing: Set<String> = ["rect", "path", "circle", "line", "polyline", "polygon", "use", "stop"]
  static let blocks: Set<String> = [
    "div", "p", "ul", "ol", "dl", "table", "form", "fieldset", "section", "article", "aside", "nav", "header", "footer",
    "main", "h1", "h2", "h3", "h4", "pre", "hr", "details", "blockquote", "dialog",
  ]

  init(_ html: String) {
    bytes = Array(html.utf8)
    read()
  }

  private mutating func read() {
    if !lowercased(bytes.prefix(15)).hasPrefix("<!doctype html>") { problems.append("Die Seite beginnt ohne Doctype.") }
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") { readTag() } else { readText() }
    }
    for index in open { problems.append("<\(elements[index].name)> ist nicht geschlossen.") }
  }

  private mutating func readText() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    checkEntities(text)
    guard !open.contains(where: { elements[$0]["aria-hidden"] == "true" }) else { return }
    for index in open { elements[index].text += text }
  }

  private mutating func checkEntities(_ text: String) {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      if name.count == part.count || name.count > 8 || !name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "#" }) {
        problems.append("Ein & ist nicht maskiert: \(part.prefix(20))")
      }
    }
  }

  private mutating func readTag() {
    let rest = bytes[position...]
    if rest.starts(with: Array("<!".utf8)) {
      skip(past: rest.starts(with: Array("<!--".utf8)) ? "-->" : ">")
    } else if rest.starts(with: Array("</".utf8)) {
      position += 2
      close(readName())
      skip(past: ">")
    } else {
      position += 1
      openElement(readName())
    }
  }

  private mutating func openElement(_ name: String) {
    guard !name.isEmpty else {
      problems.append("Ein < ist nicht maskiert.")
      return
    }
    let (attributes, closesItself) = readAttributes(of: name)
    checkNesting(of: name)
    elements.append(PageElement(name: name, attributes: attributes, parent: open.last))
    if let alternative = attributes["alt"] { for index in open { elements[index].text += alternative } }
    if closesItself, !Self.drawing.contains(name) { problems.append("<\(name)/> schließt sich selbst.") }
    if !Self.void.contains(name), !closesItself { open.append(elements.count - 1) }
    if name == "script" || name == "style" { readRaw(name) }
  }

  private mutating func readRaw(_ name: String) {
    let start = position
    while position < bytes.count, !bytes[position...].starts(with: Array("</\(name)".utf8)) { position += 1 }
    elements[elements.count - 1].text = String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func checkNesting(of name: String) {
    let names = open.map { elements[$0].name }
    if names.contains("p"), Self.blocks.contains(name) { problems.append("<\(name)> steht in einem <p>.") }
    for single in ["a", "form", "button", "label"] where name == single && names.contains(single) {
      problems.append("<\(name)> steht in <\(name)>.")
    }
    let required = ["li": ["ul", "ol"], "tr": ["thead", "tbody", "tfoot"], "td": ["tr"], "th": ["tr"]]
    if let parents = required[name], !parents.contains(names.last ?? "") {
      problems.append("<\(name)> steht in <\(names.last ?? "")>.")
    }
  }

  private mutating func close(_ name: String) {
    guard let last = open.last, elements[last].name == name else {
      problems.append("</\(name)> schließt <\(open.last.map { elements[$0].name } ?? "nichts")>.")
      if let index = open.lastIndex(where: { elements[$0].name == name }) { open.removeSubrange(index...) }
      return
    }
    open.removeLast()
  }

  private mutating func readAttributes(of name: String) -> ([String: String], Bool) {
    var attributes: [String: String] = [:]
    while position < bytes.count {
      skipSpace()
      if bytes[position...].starts(with: Array("/>".utf8)) {
        position += 2
        return (attributes, true)
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
        position += 1
        return (attributes, false)
      }
      let attribute = readName()
      guard !attribute.isEmpty else {
        problems.append("<\(name)> hat ein unlesbares Attribut.")
        position += 1
        continue
      }
      if attributes[attribute] != nil { problems.append("<\(name)> hat \(attribute) zweimal.") }
      attributes[attribute] = readValue(of: attribute)
    }
    problems.append("<\(name) endet nicht.")
    return (attributes, false)
  }

  private mutating func readValue(of attribute: String) -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return "" }
    position += 1
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      problems.append("Der Wert von \(attribute) steht nicht in Anführungszeichen.")
      let start = position
      while position < bytes.count, ![32, 10, 62].contains(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    let start = position + 1
    position = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
    let value = String(decoding: bytes[start..<position], as: UTF8.self)
    position += 1
    if value.contains("<") { problems.append("Ein < im Wert von \(attribute) ist nicht maskiert.") }
    checkEntities(value)
    return value
  }

  private mutating func readName() -> String {
    let start = position
    while position < bytes.count, ![9, 10, 32, 47, 60, 61, 62, 34, 39].contains(bytes[position]) { position += 1 }
    return lowercased(bytes[start..<position])
  }

  private mutating func skipSpace() {
    while position < bytes.count, [9, 10, 32].contains(bytes[position]) { position += 1 }
  }

  private mutating func skip(past end: String) {
    let end = Array(end.utf8)
    while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
    position = min(bytes.count, position + end.count)
  }

  private func lowercased(_ part: ArraySlice<UInt8>) -> String { String(decoding: part, as: UTF8.self).lowercased() }
}
