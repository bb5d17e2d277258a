/// One growing piece of memory for markup of many small pieces, such as the rows of a long list.
///
/// An array would ask at each of a thousand pieces whether it is shared and large enough in three calls; here
/// that is one comparison.
@safe struct HTMLWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity: Int

  /// - Parameter capacity: bytes expected; more are possible.
  init(capacity: Int) {
    self.capacity = max(64, capacity)
    unsafe start = .allocate(capacity: self.capacity)
  }

  deinit {
    unsafe start.deallocate()
  }

  /// What has been written.
  var html: HTML {
    HTML(bytes: unsafe Array(UnsafeBufferPointer(start: start, count: count)))
  }

  mutating func write(literal: StaticString) {
    guard literal.hasPointerRepresentation else {
      write(HTML(escaping: literal.description))
      return
    }
    unsafe append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func write(_ markup: HTML) {
    unsafe markup.bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  /// Writes a part of markup made before.
  mutating func write(_ bytes: [UInt8], _ part: Range<Int>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(UnsafeBufferPointer(rebasing: $0[part])) }
  }

  /// Writes text with the five markup characters escaped; copies runs, not characters.
  mutating func write(text: String) {
    let isWritten: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe write(escaping: $0) }
    guard isWritten == nil else { return }
    var text = text
    text.withUTF8 { unsafe write(escaping: $0) }
  }

  /// Copies eight bytes at a time while none of them needs an escape.
  private mutating func write(escaping bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = unsafe UnsafeRawPointer(bytes.baseAddress) else { return }
    let length = bytes.count
    if count + length > capacity { grow(to: count + length) }
    let target = unsafe UnsafeMutableRawPointer(start + count)
    var index = 0
    while index + 8 <= length {
      let word = unsafe source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard ![UInt8].mayNeedEscape(word) else { return unsafe write(escaping: bytes, from: index) }
      unsafe target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
      index += 8
    }
    if length >= 8, index < length {
      // The last eight reach back into what has been copied.
      let word = unsafe source.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      guard ![UInt8].mayNeedEscape(word) else { return unsafe write(escaping: bytes, from: index) }
      unsafe target.storeBytes(of: word, toByteOffset: length - 8, as: UInt64.self)
      index = length
    }
    while index < length {
      let byte = unsafe bytes[index]
      guard ![UInt8].needsEscape(byte) else { return unsafe write(escaping: bytes, from: index) }
      unsafe target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
      index += 1
    }
    count += length
  }

  /// Writes text whose first bytes already stand behind what is counted.
  private mutating func write(escaping bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
    count += first
    var start = first
    while let index = unsafe [UInt8].firstEscaped(bytes, from: start) {
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      unsafe write(literal: [UInt8].escape(of: bytes[index]))
      start = index + 1
    }
    unsafe append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  mutating func write(number: Int64) {
    var digits = (UInt64(0), UInt64(0), UInt32(0))
    unsafe withUnsafeMutableBytes(of: &digits) { room in
      var start = room.count
      var rest = number.magnitude
      repeat {
        start -= 1
        unsafe room[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 {
        start -= 1
        unsafe room[start] = 0x2d
      }
      unsafe append(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room.bindMemory(to: UInt8.self))[start...]))
    }
  }

  @inline(__always)
  private mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    guard let source = piece.baseAddress, !piece.isEmpty else { return }
    if count + piece.count > capacity { grow(to: count + piece.count) }
    unsafe (start + count).update(from: source, count: piece.count)
    count += piece.count
  }

  private mutating func grow(to wanted: Int) {
    let larger = max(wanted, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = moved
    capacity = larger
  }
}
