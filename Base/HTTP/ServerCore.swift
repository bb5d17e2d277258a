internal import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
  let settings: ServerSettings
  let handler: @Sendable (Request) -> Response
  let connections = Connections()
  let workers: Workers
  private let stopping = Atomic(false)

  init(settings: ServerSettings, handler: @escaping @Sendable (Request) -> Response) {
    self.settings = settings
    self.handler = handler
    workers = Workers(limit: settings.workers, stackBytes: settings.threadStackBytes)
  }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  /// From now on every answer ends its connection.
  func beginStopping() { stopping.store(true, ordering: .relaxed) }

  /// When the next head on a quiet connection must be complete.
  func nextHeadDeadline(after now: Seconds) -> Seconds {
    now.adding(settings.idleTimeoutSeconds + settings.headDeadlineSeconds)
  }

  /// Whether a peer may open one more connection.
  func admits(_ address: String) -> Bool {
    address == "unix" || settings.trustedProxies.contains(address)
      || connections.count(from: address) < settings.maxConnectionsPerClient
  }

  func connected(_ link: Link, address: String) -> Connection {
    let peer = Peer(address: address, isTrusted: settings.trustedProxies.contains(address))
    let connection = Connection(
      link: link, peer: peer, deadline: Seconds.now().adding(settings.headDeadlineSeconds))
    connections.add(connection)
    return connection
  }

  /// A refusal written around the library.
  func rawAnswer(_ status: Int) -> [UInt8] {
    let body = settings.refusal(status)
    var text = "HTTP/1.1 \(status) Refused\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in settings.refusalHeaders where name.isToken && value.isFieldValue {
      text += "\(name): \(value)\r\n"
    }
    return Array((text + "\r\n").utf8) + body
  }
}
