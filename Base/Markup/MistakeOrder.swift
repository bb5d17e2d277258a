extension Page {
  /// The page with the list of its mistakes in the order of the fields, as it is read without script.
  ///
  /// A room finds mistakes in the order in which it reads; only the finished page knows where the fields stand.
  package func withMistakesInOrder() -> Page {
    var page = self
    page.main = MistakeOrder(main.bytes).sorted ?? main
    return page
  }
}

/// The list of mistakes within the bytes of a page.
private struct MistakeOrder {
  private static let head = Array("fd-error-summary".utf8)
  private static let start = Array("<ul>".utf8)
  private static let end = Array("</ul>".utf8)
  private static let item = Array("<li>".utf8)
  private static let link = Array("<li><a href=\"#".utf8)
  private static let identifier = Array(" id=\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `nil` if there is nothing to sort.
  var sorted: HTML? {
    guard let head = place(of: Self.head, from: 0), let open = place(of: Self.start, from: head),
      let close = place(of: Self.end, from: open)
    else { return nil }
    let first = open + Self.start.count
    let items = items(first, close)
    guard items.count > 1 else { return nil }
    let places = places(of: Set(items.map(\.field)), from: close)
    let order = items.enumerated().sorted { one, other in
      (places[one.element.field] ?? bytes.count, one.offset) < (
        places[other.element.field] ?? bytes.count, other.offset
      )
    }
    return HTML(bytes: bytes[..<first] + order.flatMap { bytes[$0.element.range] } + bytes[close...])
  }

  /// The entries with the field each leads to.
  private func items(_ first: Int, _ close: Int) -> [(range: Range<Int>, field: [UInt8])] {
    var found: [(range: Range<Int>, field: [UInt8])] = []
    var start = first
    while let item = place(of: Self.item, from: start), item < close {
      let next = place(of: Self.item, from: item + 1).map { min($0, close) } ?? close
      let isLink = bytes[item...].starts(with: Self.link)
      found.append((item..<next, isLink ? name(from: item + Self.link.count) : []))
      start = next
    }
    return found
  }

  /// Where each field first stands.
  private func places(of fields: Set<[UInt8]>, from start: Int) -> [[UInt8]: Int] {
    var found: [[UInt8]: Int] = [:]
    var next = start
    while let place = place(of: Self.identifier, from: next) {
      next = place + Self.identifier.count
      let name = name(from: next)
      if fields.contains(name), found[name] == nil { found[name] = place }
    }
    return found
  }

  private func name(from start: Int) -> [UInt8] { Array(bytes[start...].prefix { $0 != Self.quote }) }

  private func place(of text: [UInt8], from start: Int) -> Int? {
    guard let first = text.first else { return nil }
    var next = start
    while let place = bytes[next...].firstIndex(of: first) {
      if bytes[place...].starts(with: text) { return place }
      next = place + 1
    }
    return nil
  }
}
