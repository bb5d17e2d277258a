internal import Basics
internal import CMicroHTTPD
internal import Glibc

/// Hands a response to the library.
enum Reply {
  /// Headers the server alone decides.
  private static let own = ["content-length", "transfer-encoding", "connection", "date", "server"]

  /// Queues a response; with `close` the connection ends after it.
  ///
  /// - Returns: bytes of the body, or `nil` if the response cannot be sent, as when its file is missing.
  static func queue(
    _ response: Response, on connection: OpaquePointer?, close: Bool, report: (String) -> Void
  ) -> Int? {
    guard let (handle, size) = unsafe make(response.body, status: response.status, report: report) else { return nil }
    defer { unsafe MHD_destroy_response(handle) }
    for header in response.common?.prepared ?? [] {
      unsafe header.name.withUnsafeBufferPointer { name in
        unsafe header.value.withUnsafeBufferPointer { value in
          _ = unsafe MHD_add_response_header(handle, name.baseAddress, value.baseAddress)
        }
      }
    }
    for (name, value) in response.headers where !isOwn(name) {
      guard name.isToken, value.isFieldValue, unsafe MHD_add_response_header(handle, name, value) == .YES else {
        report("Kopfzeile der Antwort weggelassen, weil Name oder Wert unzulässige Zeichen enthält: \(name.escaped)")
        continue
      }
    }
    if close { _ = unsafe MHD_add_response_header(handle, "Connection", "close") }
    return unsafe MHD_queue_response(connection, UInt32(response.status), handle) == .YES ? size : nil
  }

  private static func isOwn(_ name: String) -> Bool {
    own.contains { $0.utf8.count == name.utf8.count && $0.utf8.elementsEqual(name.utf8.lazy.map(Bytes.lowered)) }
  }

  private static func make(_ body: Response.Body, status: Int, report: (String) -> Void) -> (OpaquePointer, Int)? {
    guard status != 204, status != 304 else { return unsafe makeCopy([]) }
    return switch body {
    case .none: unsafe makeCopy([])
    case .bytes(let bytes): unsafe makeCopy([bytes])
    case .pieces(let pieces): unsafe makeCopy(pieces)
    case .file(let path): unsafe makeFile(path, report: report)
    case .nameless(let file): unsafe makeReply(over: fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0), report: report)
    }
  }

  /// Puts the pieces together in memory that the library frees once it is sent: the only copy on this side.
  private static func makeCopy(_ pieces: [[UInt8]]) -> (OpaquePointer, Int)? {
    let size = pieces.reduce(0) { $0 + $1.count }
    guard size > 0 else {
      return unsafe faden_mhd_owning_response(0, nil).map { unsafe ($0, 0) }
    }
    guard let room = unsafe malloc(size) else { return nil }
    var end = unsafe room
    for piece in pieces {
      unsafe piece.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        unsafe end.copyMemory(from: start, byteCount: bytes.count)
        unsafe end += bytes.count
      }
    }
    guard let handle = unsafe faden_mhd_owning_response(size, room) else {
      unsafe free(room)
      return nil
    }
    return unsafe (handle, size)
  }

  private static func makeFile(_ path: String, report: (String) -> Void) -> (OpaquePointer, Int)? {
    unsafe makeReply(over: open(path, O_RDONLY | O_CLOEXEC), path, report: report)
  }

  /// The library closes the descriptor once the file is sent.
  private static func makeReply(
    over descriptor: Int32, _ name: String = "ohne Namen", report: (String) -> Void
  ) -> (OpaquePointer, Int)? {
    var status = stat()
    guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let handle = unsafe MHD_create_response_from_fd64(UInt64(status.st_size), descriptor)
    else {
      report("Datei der Antwort nicht lesbar: \(name.escaped): \(SystemMessage.last)")
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    return unsafe (handle, Int(status.st_size))
  }
}

extension String {
  /// Fit for one line of a log: every byte that is not visible ASCII, and the backslash, becomes `\x0a`.
  var escaped: String {
    guard !utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != 0x5c }) else { return self }
    var result = ""
    for byte in utf8 {
      if (0x20...0x7e).contains(byte), byte != 0x5c {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result
  }
}
