internal import Basics
internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// The HTTP server: GNU libmicrohttpd with a thread for each connection, behind a strict gate.
///
/// ```swift
/// let server = Server(settings: settings) { request in Response(status: 200) }
/// try server.start()
/// // until SIGTERM
/// server.stop(graceSeconds: 20)
/// ```
package final class Server: Sendable {
  private struct Running {
    var sockets: [ListenSocket] = []
    var daemons: [Daemon] = []
    var watch: Watch?
  }

  /// A daemon of the library.
  // Unchecked: only the lock of its server hands it out.
  @safe private struct Daemon: @unchecked Sendable {
    let handle: OpaquePointer
  }

  /// The version whose reading of a request head ``HeadBytes`` knows.
  private static let knownVersion = "0.9.75"

  private let core: ServerCore
  private let running = Mutex(Running())

  /// Prepares a server; it does not listen yet.
  ///
  /// The handler answers an admitted request on the thread of its connection; it may block.
  package init(settings: ServerSettings, handler: @escaping @Sendable (Request) -> Response) {
    core = ServerCore(settings: settings, handler: handler)
  }

  /// The bound ports in the order of the listeners; 0 for a socket file, empty unless started.
  package var ports: [Int] { running.withLock { $0.sockets.map(\.port) } }

  /// Connections open at this moment.
  package var openConnections: Int { core.connections.count }

  /// Opens all listeners.
  ///
  /// - Throws: ``ServerError`` if one cannot be opened; then none is.
  package func start() throws(ServerError) {
    let version = unsafe String(cString: MHD_get_version())
    guard version == Self.knownVersion else {
      throw ServerError(
        description: "GNU libmicrohttpd \(version) ist nicht geprüft; verlangt wird \(Self.knownVersion).")
    }
    try checkDirectory()
    do {
      for listener in core.settings.listeners {
        let socket = try ListenSocket(listener)
        running.withLock { $0.sockets.append(socket) }
        try listen(at: socket)
      }
    } catch {
      stop(graceSeconds: 0)
      throw error
    }
    let watch = Watch(core)
    watch.start()
    running.withLock { $0.watch = watch }
  }

  /// Takes no more connections, lets what runs finish, then ends.
  ///
  /// - Returns: false if requests were still running after the grace; their connections are cut, and the process
  ///   should end.
  @discardableResult
  package func stop(graceSeconds: Double) -> Bool {
    core.beginStopping()
    let (daemons, sockets, watch) = running.withLock { running in
      defer { running = Running() }
      return (running.daemons, running.sockets, running.watch)
    }
    for daemon in daemons { _ = unsafe MHD_quiesce_daemon(daemon.handle) }
    for socket in sockets { socket.close() }
    let deadline = Seconds.now().adding(graceSeconds)
    while core.connections.busy > 0, Seconds.now() < deadline { usleep(10_000) }
    let isIdle = core.connections.busy == 0
    watch?.stop()
    core.connections.cutAll()
    // The library waits for its threads, so with a handler that never returns it would never come back.
    guard isIdle else { return false }
    for daemon in daemons {
      unsafe MHD_stop_daemon(daemon.handle)
      unsafe Unmanaged.passUnretained(core).release()
    }
    return true
  }

  private func listen(at socket: ListenSocket) throws(ServerError) {
    var setup = unsafe Callbacks.setup(core, listener: socket.descriptor)
    guard let handle = unsafe faden_mhd_start(&setup) else {
      unsafe Unmanaged.passUnretained(core).release()
      throw ServerError(description: "GNU libmicrohttpd startet nicht: \(SystemMessage.last).")
    }
    let daemon = unsafe Daemon(handle: handle)
    running.withLock { $0.daemons.append(daemon) }
  }

  private func checkDirectory() throws(ServerError) {
    let path = core.settings.temporaryDirectory
    guard unsafe access(path, W_OK | X_OK) == 0 else {
      throw ServerError(
        description: "Das Verzeichnis „\(path)“ für Sendungen ist nicht beschreibbar: \(SystemMessage.last).")
    }
  }
}
