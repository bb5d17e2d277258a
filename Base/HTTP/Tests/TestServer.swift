import Glibc
import Synchronization

@testable import HTTP

/// A server on a free loopback port with its own directory for uploads.
final class TestServer: Sendable {
  let server: Server
  let directory: String
  let log: Notes<AccessLine>
  let reports: Notes<String>
  let seen: Notes<Request>

  init(
    _ change: (inout ServerSettings) -> Void = { _ in },
    handler: @escaping @Sendable (Request) -> Response = { _ in Response(status: 200, body: .bytes(Array("gut".utf8))) }
  ) throws {
    var template = "/tmp/faden-http-XXXXXX".utf8CString.map { $0 }
    _ = mkdtemp(&template)
    directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], temporaryDirectory: directory)
    (log, reports, seen) = (Notes(), Notes(), Notes())
    let (log, reports, seen) = (log, reports, seen)
    settings.log = { log.add($0) }
    settings.report = { reports.add($0) }
    change(&settings)
    server = Server(settings: settings) { request in
      seen.add(request)
      return handler(request)
    }
    try server.start()
  }

  static func answering(_ handler: @escaping @Sendable (Request) -> Response) throws -> TestServer {
    try TestServer({ _ in }, handler: handler)
  }

  deinit {
    server.stop(graceSeconds: 1)
    rmdir(directory)
  }

  var port: Int { server.ports.first ?? 0 }

  /// Files that wait in the directory for uploads.
  var files: [String] {
    var names: [String] = []
    guard let handle = opendir(directory) else { return [] }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Sends one request on its own connection and reads the answer.
  func ask(_ request: String) throws -> Answer {
    let client = try RawClient(port: port)
    client.write(request)
    return client.readAnswer()
  }

  func get(_ path: String, _ headers: String = "") throws -> Answer {
    try ask("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n")
  }

  func post(_ path: String, type: String, _ body: [UInt8]) throws -> Answer {
    let client = try RawClient(port: port)
    client.write(
      "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n")
    client.write(body)
    return client.readAnswer()
  }

  /// Waits at most two seconds.
  func eventually(_ isTrue: () -> Bool) -> Bool {
    for _ in 0..<200 {
      if isTrue() { return true }
      usleep(10_000)
    }
    return false
  }
}

/// Something that the server's threads wait for until the test opens it, so that no test has to be quicker than them.
final class Gate: Sendable {
  private let isOpen = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  /// Waits at most twenty seconds: longer than a client, which gives up after five.
  func wait() {
    for _ in 0..<10_000 {
      if isOpen.withLock({ $0 }) { return }
      usleep(2000)
    }
  }
}

/// What happened on the server's threads.
final class Notes<Note: Sendable>: Sendable {
  private let notes = Mutex<[Note]>([])

  func add(_ note: Note) { notes.withLock { $0.append(note) } }

  var all: [Note] { notes.withLock { $0 } }
}
