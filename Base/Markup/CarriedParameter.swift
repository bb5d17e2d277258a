internal import Basics

extension HTML {
  /// The same markup, in which every address of a record carries a parameter along: links, forms, and where to go back.
  ///
  /// A form that asks replaces what stands behind its address by its fields, so it gets a hidden one.
  ///
  /// - Parameters:
  ///   - name: of the parameter, in letters of an address.
  ///   - value: as it is; it is encoded here.
  ///   - address: of the record, such as `/faelle/12`; what lies below it belongs to it.
  /// - Returns: the markup; an address that has the parameter already stays as it is.
  package func carrying(_ name: String, _ value: String, below address: String) -> HTML {
    let source = bytes
    let start = Array("=\"\(address)".utf8)
    let known = Array("\(name)=".utf8)
    let parameter = Array("\(name)=\(Encoding.query(value))".utf8)
    var carried: [UInt8] = []
    carried.reserveCapacity(source.count + 64 * parameter.count)
    var copied = source.startIndex
    var rest = source[...]
    while let found = rest.firstRange(of: start) {
      let end = source[found.upperBound...].firstIndex(of: UInt8(ascii: "\"")) ?? source.endIndex
      let tail = source[found.upperBound..<end]
      rest = source[end...]
      guard tail.first.map({ "/?#".utf8.contains($0) }) ?? true, tail.firstRange(of: known) == nil else { continue }
      if source.isAsking(tagAround: found.lowerBound) {
        guard let close = source[end...].firstIndex(of: UInt8(ascii: ">")) else { continue }
        carried += source[copied...close]
        carried += hiddenField(name, value).bytes
        copied = close + 1
        continue
      }
      let place = tail.firstIndex(of: UInt8(ascii: "#")) ?? end
      carried += source[copied..<place]
      carried += Array((tail[..<place].contains(UInt8(ascii: "?")) ? "&amp;" : "?").utf8)
      carried += parameter
      copied = place
    }
    carried += source[copied...]
    return HTML(bytes: carried)
  }
}

extension [UInt8] {
  /// Whether the tag around a place is that of a form whose answers stand in the address.
  fileprivate func isAsking(tagAround place: Int) -> Bool {
    guard let open = self[..<place].lastIndex(of: UInt8(ascii: "<")) else { return false }
    let tag = self[open..<place]
    return tag.starts(with: "<form".utf8) && tag.firstRange(of: Array("method=\"get\"".utf8)) != nil
  }
}
