internal import CMicroHTTPD
internal import Glibc

/// The functions GNU libmicrohttpd calls, each on the loop of the connection.
///
/// Contexts travel through C as unmanaged references: each daemon holds the core until it has stopped, a
/// ``Connection`` from its start to its end, an ``Exchange`` from the request line until the answer is sent.
enum Callbacks {
  static func setup(_ core: ServerCore, listener: Int32) -> faden_mhd_setup {
    let settings = core.settings
    var setup = unsafe faden_mhd_setup()
    unsafe setup.listener = listener
    unsafe setup.connections = UInt32(settings.maxConnections)
    unsafe setup.idle_seconds = UInt32(settings.idleTimeoutSeconds.rounded(.up))
    // Two thirds buffer the head, the rest holds what the library notes about it; all of it is wiped at each request.
    unsafe setup.connection_memory = settings.maxHeadBytes / 2 * 3
    unsafe setup.loops = UInt32(settings.loops)
    unsafe setup.thread_stack = settings.threadStackBytes
    unsafe setup.context = Unmanaged.passRetained(core).toOpaque()
    unsafe setup.accept = { @Sendable context, address, _ in unsafe Callbacks.accept(context, address) }
    unsafe setup.handle = { @Sendable _, handle, _, method, version, data, size, slot in
      unsafe Callbacks.handle(handle, method, version, data, size, slot)
    }
    unsafe setup.target = { @Sendable context, text, handle in unsafe Callbacks.target(context, text, handle) }
    unsafe setup.notify = { @Sendable context, handle, slot, event in
      unsafe Callbacks.notify(context, handle, slot, event)
    }
    unsafe setup.completed = { @Sendable _, _, slot, _ in unsafe Callbacks.completed(slot) }
    unsafe setup.log = { @Sendable context, format, arguments in
      unsafe Callbacks.log(context, format, arguments)
    }
    return unsafe setup
  }

  private static func core(_ context: UnsafeMutableRawPointer) -> ServerCore {
    unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  }

  private static func accept(_ context: UnsafeMutableRawPointer?, _ address: UnsafePointer<sockaddr>?) -> MHD_Result {
    guard let context = unsafe context else { return .NO }
    return unsafe core(context).admits(Address.text(address)) ? .YES : .NO
  }

  private static func notify(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ event: MHD_ConnectionNotificationCode
  ) {
    guard let context = unsafe context, let slot = unsafe slot, let handle = unsafe handle else { return }
    let core = unsafe core(context)
    if event.rawValue == 0 {
      let connection = unsafe core.connected(Link(handle), address: Address.text(faden_mhd_address(handle)))
      unsafe slot.pointee = unsafe Unmanaged.passRetained(connection).toOpaque()
    } else if let held = unsafe slot.pointee {
      unsafe core.connections.remove(Unmanaged<Connection>.fromOpaque(held).takeRetainedValue())
      unsafe slot.pointee = nil
    }
  }

  /// The request line is complete; what is returned becomes the context of the request.
  private static func target(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
  ) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context, let target = unsafe target,
      let held = unsafe faden_mhd_socket_context(handle)
    else { return nil }
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: target, count: strlen(target)))
    let connection = unsafe Unmanaged<Connection>.fromOpaque(held).takeUnretainedValue()
    let exchange = unsafe Exchange(core: core(context), connection: connection, target: bytes)
    return unsafe Unmanaged.passRetained(exchange).toOpaque()
  }

  /// The library is about to answer by itself, in English, without our headers.
  ///
  /// For a wrong `Content-Length` it even sends its head twice. It says so in its log first, in the loop of the
  /// connection but without naming it. Where that leaves a doubt, the library's page goes out rather than ours on
  /// somebody else's connection.
  private static func log(
    _ context: UnsafeMutableRawPointer?, _ format: UnsafePointer<CChar>?, _ arguments: CVaListPointer?
  ) {
    guard let context = unsafe context, let format = unsafe format, let arguments = unsafe arguments else { return }
    var room = [CChar](repeating: 0, count: 256)
    unsafe vsnprintf(&room, room.count, format, arguments)
    let message = String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard message.hasPrefix("Error processing request (HTTP response code is "),
      let status = Int(message.dropFirst(48).prefix(3))
    else { return }
    let core = unsafe core(context)
    core.connections.atFault()?.refuse(core.rawAnswer(status))
  }

  private static func completed(_ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) {
    guard let slot = unsafe slot, let held = unsafe slot.pointee else { return }
    unsafe slot.pointee = nil
    unsafe Unmanaged<Exchange>.fromOpaque(held).takeRetainedValue().complete()
  }

  /// Called with the head, then for each piece of the body, then once more when the request is complete.
  private static func handle(
    _ handle: OpaquePointer?, _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
    _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  ) -> MHD_Result {
    guard let held = unsafe slot?.pointee, let size = unsafe size, let method = unsafe method else { return .NO }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(held).takeUnretainedValue()
    guard exchange.hasBegun else {
      let head = unsafe exchange.readHead(handle, method: method, version: version)
      return unsafe perform(exchange.begin(method: String(cString: method), head), exchange, handle)
    }
    guard unsafe size.pointee == 0 else {
      unsafe exchange.receive(UnsafeRawBufferPointer(start: data, count: size.pointee))
      unsafe size.pointee = 0
      return .YES
    }
    return unsafe perform(exchange.answer(), exchange, handle)
  }

  private static func perform(_ step: Exchange.Step, _ exchange: Exchange, _ handle: OpaquePointer?) -> MHD_Result {
    switch step {
    case .read: return .YES
    case .giveUp: return .NO
    case .handOver(let request):
      exchange.connection.link.suspend()
      exchange.handOver(request)
      return .YES
    case .answer(let response, let close):
      defer { exchange.doAfterwards(response) }
      if unsafe exchange.queue(response, on: handle, close: close) { return .YES }
      guard case .answer(let substitute, _) = exchange.failed() else { return .NO }
      return unsafe exchange.queue(substitute, on: handle, close: true) ? .YES : .NO
    }
  }
}

extension Exchange {
  /// Reads version and header lines where they stand in the library's buffer.
  fileprivate func readHead(
    _ handle: OpaquePointer?, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>?
  ) -> Result<Admission.Head, Refusal> {
    Result { () throws(Refusal) in
      let settings = core.settings
      let size = unsafe faden_mhd_head_size(handle)
      guard size <= settings.maxHeadBytes else { throw .headTooLarge }
      guard target.count <= settings.maxTargetBytes else { throw .targetTooLong }
      let name = unsafe String(cString: method)
      // One byte stands between method and target and one between target and version, or the line was odd.
      let start = name.utf8.count + 1 + target.count + 1
      guard start < size, let version = unsafe version, unsafe version == method + start else { throw .malformed }
      let bytes = unsafe UnsafeRawBufferPointer(start: method, count: size).assumingMemoryBound(to: UInt8.self)
      let head = unsafe bytes.span
      let (text, fields) = try HeadBytes.lines(head, from: start, maxHeaders: settings.maxHeaders)
      // A NUL sent on purpose looks like a separator to us but not to the library: then the counts differ.
      guard unsafe Int(faden_mhd_header_count(handle)) == fields.pairs.count else { throw .malformed }
      return Admission.Head(method: name, target: target, version: text, headers: fields)
    }
  }

  fileprivate func doAfterwards(_ response: Response) {
    guard let work = response.afterwards, !core.workers.submit(work) else { return }
    work()
  }

  fileprivate func queue(_ response: Response, on handle: OpaquePointer?, close: Bool) -> Bool {
    guard let bytes = unsafe Reply.queue(response, on: handle, close: close, report: core.settings.report) else {
      return false
    }
    sent(status: response.status, bytes: bytes)
    return startSending(bytes: bytes)
  }
}
