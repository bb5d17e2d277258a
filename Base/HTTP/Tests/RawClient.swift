import Basics
import Glibc

@testable import HTTP

/// A client that sends exactly the bytes it is given.
final class RawClient: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw ServerError(description: "connect: \(SystemMessage.last)") }
    limitWaiting()
  }

  init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else { throw ServerError(description: "connect: \(SystemMessage.last)") }
    limitWaiting()
  }

  deinit { close(descriptor) }

  private func limitWaiting() {
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Some bytes; empty when the server closed the connection, `nil` after 5 seconds of silence.
  func read() -> [UInt8]? {
    var room = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &room, room.count, 0)
    if count < 0, errno == EAGAIN { return nil }
    return count > 0 ? Array(room.prefix(count)) : []
  }

  /// Everything until the server closes.
  func readToEnd() -> String {
    var all: [UInt8] = []
    while let more = read(), !more.isEmpty { all += more }
    return String(decoding: all, as: UTF8.self)
  }

  /// One answer with its body, as its `Content-Length` tells.
  func readAnswer(hasBody: Bool = true) -> Answer {
    var all: [UInt8] = []
    while true {
      if let end = ByteSearch.first(Array("\r\n\r\n".utf8), in: all) {
        let answer = Answer(head: String(decoding: all[..<end], as: UTF8.self), body: Array(all[(end + 4)...]))
        if !hasBody || answer.body.count >= Int(answer["Content-Length"] ?? "0") ?? 0 { return answer }
      }
      guard let more = read(), !more.isEmpty else {
        return Answer(head: String(decoding: all, as: UTF8.self), body: [])
      }
      all += more
    }
  }
}

struct Answer {
  let head: String
  let body: [UInt8]

  var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }

  var text: String { String(decoding: body, as: UTF8.self) }

  subscript(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }
}
