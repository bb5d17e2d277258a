/// Which cases pass: a byte for each, in plain loops that the compiler turns into comparisons of many at once.
struct CaseIndexMask {
  private var bytes: [UInt8]

  var count: Int { bytes.count }

  init(of count: Int, isPassing: Bool) {
    bytes = [UInt8](repeating: isPassing ? 1 : 0, count: count)
  }

  /// Those whose value is one of these.
  init(_ values: [Int32], oneOf allowed: Set<Int32>) {
    self.init(of: values.count, isPassing: false)
    for value in allowed { add(values, from: value, to: value) }
  }

  subscript(position: Int) -> Bool { bytes[position] != 0 }

  mutating func keep(_ values: [Int32], from: Int32, to: Int32) {
    for position in 0..<min(bytes.count, values.count) {
      bytes[position] &= values[position] >= from && values[position] <= to ? 1 : 0
    }
  }

  mutating func keep(_ other: CaseIndexMask) {
    for position in 0..<min(bytes.count, other.bytes.count) { bytes[position] &= other.bytes[position] }
  }

  mutating func add(_ other: CaseIndexMask) {
    for position in 0..<min(bytes.count, other.bytes.count) { bytes[position] |= other.bytes[position] }
  }

  mutating func add(_ values: [Int32], from: Int32, to: Int32) {
    for position in 0..<min(bytes.count, values.count) {
      bytes[position] |= values[position] >= from && values[position] <= to ? 1 : 0
    }
  }

  mutating func add(_ values: [Int32], having bit: Int32) {
    for position in 0..<min(bytes.count, values.count) { bytes[position] |= values[position] & bit != 0 ? 1 : 0 }
  }

  mutating func add(_ position: Int) {
    bytes[position] = 1
  }

  mutating func drop(_ values: [Int32], having bit: Int32) {
    for position in 0..<min(bytes.count, values.count) { bytes[position] &= values[position] & bit != 0 ? 0 : 1 }
  }

  mutating func invert() {
    for position in bytes.indices { bytes[position] = 1 - bytes[position] }
  }
}
