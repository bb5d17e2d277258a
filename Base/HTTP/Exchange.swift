internal import Glibc
internal import Synchronization

/// One request and its answer, from the request line to the last byte sent.
///
/// Lives in the loop of its connection; the library holds it between its calls.
final class Exchange {
  let connection: Connection
  let core: ServerCore
  let target: [UInt8]
  private let startedAt = Seconds.nanoseconds()
  private var methodName = "-"
  private var admission: Admission?
  private var body: BodyReader?
  private var refusal: Refusal?
  private var files: [TemporaryFile] = []
  private var outcome: Outcome?
  private var status = 0
  private var bytes = 0
  private var id = ""
  private(set) var hasBegun = false

  init(core: ServerCore, connection: Connection, target: [UInt8]) {
    self.core = core
    self.connection = connection
    self.target = target
  }

  /// What the server does next.
  enum Step {
    /// Read the body, if any.
    case read
    case answer(Response, close: Bool)
    /// Suspend the connection and have a worker answer the request.
    case handOver(Request)
    /// The deadline was enforced; say no more.
    case giveUp
  }

  /// Judges the head: method, version and header lines, or why they cannot be read.
  func begin(method: String, _ head: Result<Admission.Head, Refusal>) -> Step {
    hasBegun = true
    methodName = method.isToken && method.utf8.count <= 16 ? method : "-"
    do throws(Refusal) {
      let head = try head.get()
      let length = try Admission.bodyLength(head.headers) ?? 0
      let settings = core.settings
      guard connection.enter(.body, until: bodyDeadline(length)) else { return .giveUp }
      do throws(Refusal) {
        try admit(head, length: length)
      } catch {
        // Closing with unread bytes resets the connection and may swallow the refusal, so a bearable rest is read.
        guard length > 0, length <= settings.maxDrainedBytes, head.headers["expect"] == nil else { throw error }
        refusal = error
      }
      return .read
    } catch {
      return refuse(error)
    }
  }

  /// Takes a piece of the body.
  func receive(_ piece: UnsafeRawBufferPointer) {
    guard refusal == nil else { return }
    do {
      unsafe try body?.append(piece)
    } catch let error as Refusal {
      drop(error)
    } catch {
      core.settings.report("\(error)")
      drop(.unavailable)
    }
  }

  /// Answers the complete request, at once or when a worker has.
  func answer() -> Step {
    if let refusal { return refuse(refusal) }
    guard let admission else { return refuse(.malformed) }
    if let outcome { return outcome.response.map { answered($0, admission.method) } ?? .giveUp }
    do throws(Refusal) {
      let request = request(admission, try payload())
      guard connection.enter(.handling) else { return .giveUp }
      return core.settings.isQuick(request) ? answered(core.handler(request), admission.method) : .handOver(request)
    } catch {
      return refuse(error)
    }
  }

  /// Has a worker answer; the suspended connection goes on when that is done.
  func handOver(_ request: Request) {
    let (outcome, core, link) = (Outcome(), core, connection.link)
    self.outcome = outcome
    let isTaken = core.workers.submit {
      outcome.response = core.handler(request)
      link.resume()
    }
    // Nobody will answer any more: going on without an answer ends the connection.
    if !isTaken { link.resume() }
  }

  /// Notes what was sent.
  func sent(status: Int, bytes: Int) {
    self.status = status
    self.bytes = methodName == Method.head.rawValue ? 0 : bytes
  }

  /// The answer if what the handler wanted cannot be sent.
  func failed() -> Step { refuse(.handlerFailed) }

  /// Sets the time the client has for taking the answer.
  func startSending(bytes: Int) -> Bool {
    let seconds = core.settings.idleTimeoutSeconds + Double(bytes) / Double(core.settings.minBodyBytesPerSecond)
    return connection.enter(.sending, until: Seconds.now().adding(seconds))
  }

  /// Writes the log line and lets the connection wait for its next request.
  func complete() {
    let now = Seconds.nanoseconds()
    if let log = core.settings.log { log(accessLine(now)) }
    _ = connection.enter(.head, until: core.nextHeadDeadline(after: Seconds(nanoseconds: now)))
  }

  private func accessLine(_ now: UInt64) -> AccessLine {
    let path = String(decoding: target.prefix { $0 != 0x3f }.prefix(256), as: UTF8.self).escaped
    return AccessLine(
      method: methodName, path: String(path.prefix(256)), status: status == 0 ? 400 : status, bytes: bytes,
      microseconds: Int((now - startedAt) / 1000), requestID: id.isEmpty ? connection.peer.freshID() : id)
  }

  private func admit(_ head: Admission.Head, length: Int) throws(Refusal) {
    let admission = try Admission(head, peer: connection.peer, settings: core.settings)
    self.admission = admission
    id = admission.sender.requestID
    guard length <= core.settings.maxBodyBytes else { throw .tooLarge }
    guard admission.method == .post else {
      guard length == 0 else { throw .malformed }
      return
    }
    guard head.headers["content-length"] != nil else { throw .lengthRequired }
    guard length > 0 else { return }
    guard head.headers.all("content-type").count <= 1 else { throw .malformed }
    body = try BodyReader(
      contentType: head.headers["content-type"] ?? "application/octet-stream", length: length, settings: core.settings)
  }

  private func bodyDeadline(_ length: Int) -> Seconds {
    let settings = core.settings
    let bounded = min(length, settings.maxDrainedBytes)
    return Seconds(nanoseconds: startedAt).adding(
      settings.bodyDeadlineSeconds + Double(bounded) / Double(settings.minBodyBytesPerSecond))
  }

  private func payload() throws(Refusal) -> Payload {
    guard let body else { return .none }
    let (payload, files) = try body.finish(settings: core.settings)
    self.files = files
    self.body = nil
    return payload
  }

  private func request(_ admission: Admission, _ payload: Payload) -> Request {
    Request(
      method: admission.method, path: admission.target.path, query: admission.target.query,
      headers: admission.headers, cookies: admission.cookies, remoteAddress: admission.sender.address,
      isSecure: admission.sender.isSecure, id: id, payload: payload)
  }

  private func answered(_ response: Response, _ method: Method) -> Step {
    .answer(finished(response, for: method), close: core.isStopping)
  }

  /// An answer to OPTIONS names the methods and has no content.
  private func finished(_ response: Response, for method: Method) -> Response {
    guard method == .options, response.status < 400 else { return response }
    var response = response
    response.status = 204
    response.body = .none
    if !response.headers.contains(where: { $0.name.asciiLowered == "allow" }) {
      response.headers.append(("Allow", Refusal.allow))
    }
    return response
  }

  private func drop(_ refusal: Refusal) {
    self.refusal = refusal
    body = nil
  }

  private func refuse(_ refusal: Refusal) -> Step {
    guard connection.enter(.handling) else { return .giveUp }
    body = nil
    var headers = core.settings.refusalHeaders
    if refusal.status == 405 { headers.append(("Allow", Refusal.allow)) }
    let content = core.settings.refusal(refusal.status)
    return .answer(Response(status: refusal.status, headers: headers, body: .bytes(content)), close: true)
  }
}

/// Where a worker leaves the answer.
private final class Outcome: Sendable {
  private let made = Mutex<Response?>(nil)

  var response: Response? {
    get { made.withLock { $0 } }
    set { made.withLock { $0 = newValue } }
  }
}
