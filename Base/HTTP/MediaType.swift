/// A header value with parameters, as in `Content-Type` and `Content-Disposition`.
struct MediaType {
  /// The value before the parameters, in lower case.
  let essence: String
  private var parameters: [(name: String, value: String)] = []
  /// A parameter was written in a way nobody can read for certain, or twice.
  private(set) var isBroken = false

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex(of: 0x3b) ?? bytes.endIndex
    essence = String(String(decoding: bytes[..<end], as: UTF8.self).blanksTrimmed).asciiLowered
    var rest = bytes[end...]
    while let parameter = Self.next(&rest) {
      guard let parameter, self[parameter.name] == nil else {
        isBroken = true
        return
      }
      parameters.append(parameter)
    }
  }

  /// The value of a parameter; names are in lower case.
  subscript(_ name: String) -> String? {
    parameters.first { $0.name == name }?.value
  }

  /// Takes one parameter from the front: the outer `nil` means there is none, the inner one that it is broken.
  private static func next(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: String)?? {
    rest = rest.drop { $0 == 0x3b || Bytes.isBlank($0) }
    guard !rest.isEmpty else { return nil }
    let name = rest.prefix(while: Bytes.isToken)
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.first == 0x3d else { return .some(nil) }
    rest = rest.dropFirst()
    guard let value = rest.first == 0x22 ? quoted(&rest) : plain(&rest),
      let text = String(validating: value, as: UTF8.self)
    else { return .some(nil) }
    rest = rest.drop(while: Bytes.isBlank)
    guard rest.isEmpty || rest.first == 0x3b else { return .some(nil) }
    return (String(decoding: name.map(Bytes.lowered), as: UTF8.self), text)
  }

  private static func plain(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    let value = rest.prefix { $0 != 0x3b && !Bytes.isBlank($0) && $0 != 0x22 }
    rest = rest.dropFirst(value.count)
    return value.isEmpty ? nil : Array(value)
  }

  /// A backslash escapes a quotation mark or itself and nothing else: browsers leave other backslashes as they are.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == 0x22 { return value }
      if byte == 0x5c, let next = rest.first, next == 0x22 || next == 0x5c {
        value.append(next)
        rest = rest.dropFirst()
      } else {
        value.append(byte)
      }
    }
    return nil
  }
}
