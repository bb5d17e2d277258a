/// The request head as it came over the wire, line by line.
///
/// GNU libmicrohttpd 0.9.75 reads leniently: it joins folded lines, takes a bare line feed for a line end and cuts
/// values at a NUL. It also reads in place: from the first letter of the method up to the empty line the bytes stand
/// in its buffer as they came, only that it puts a NUL where a separator was: one for the blank after method and
/// target and for the colon, two for CR LF. A strict look at these bytes therefore shows what its interface hides.
/// Whatever does not fit this pattern is refused, which also covers another version of the library.
enum HeadBytes {
  /// Reads the header lines.
  ///
  /// - Parameters:
  ///   - head: bytes from the method to the empty line.
  ///   - start: where the HTTP version stands.
  ///   - maxHeaders: more lines than this are refused.
  /// - Returns: HTTP version and fields; names are in lower case.
  /// - Throws: 400 if a line is not exactly `token ":" value CR LF`, 431 for too many lines.
  static func lines(_ head: Span<UInt8>, from start: Int, maxHeaders: Int) throws(Refusal) -> (String, Fields) {
    var index = start
    let version = text(head.extracting(take(head, &index, while: Bytes.isFieldValue)))
    try lineEnd(head, &index)
    var fields = Fields()
    while try !isEnd(head, index) {
      guard fields.pairs.count < maxHeaders else { throw .headTooLarge }
      let name = take(head, &index, while: Bytes.isToken)
      guard !name.isEmpty, index < head.count, head[index] == 0 else { throw .malformed }
      index += 1
      let value = trimmed(head, take(head, &index, while: Bytes.isFieldValue))
      fields.append(text(head.extracting(name)).asciiLowered, text(head.extracting(value)))
      try lineEnd(head, &index)
    }
    return (version, fields)
  }

  private static func take(_ head: Span<UInt8>, _ index: inout Int, while isWanted: (UInt8) -> Bool) -> Range<Int> {
    let start = index
    while index < head.count, isWanted(head[index]) { index += 1 }
    return start..<index
  }

  private static func lineEnd(_ head: Span<UInt8>, _ index: inout Int) throws(Refusal) {
    guard index + 1 < head.count, head[index] == 0, head[index + 1] == 0 else { throw .malformed }
    index += 2
  }

  private static func isEnd(_ head: Span<UInt8>, _ index: Int) throws(Refusal) -> Bool {
    guard index < head.count else { throw .malformed }
    guard head[index] == 0 else { return false }
    guard index + 2 == head.count, head[index + 1] == 0 else { throw .malformed }
    return true
  }

  private static func trimmed(_ head: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Bytes.isBlank(head[start]) { start += 1 }
    while start < end, Bytes.isBlank(head[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
