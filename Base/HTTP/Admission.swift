/// The gate: a request head that passes is unambiguous in method, target, host and length.
struct Admission {
  let method: Method
  let target: Target
  /// Names are lower case; headers only a proxy may set are gone unless it is trusted.
  let headers: Fields
  let cookies: Fields
  let sender: Sender

  /// What the request line and header lines say before they are judged.
  struct Head {
    let method: String
    let target: [UInt8]
    let version: String
    let headers: Fields
  }

  /// Judges a head.
  ///
  /// - Throws: the refusal the client is answered with.
  init(_ head: Head, peer: Peer, settings: ServerSettings) throws(Refusal) {
    guard head.version == "HTTP/1.1" || head.version == "HTTP/1.0" else { throw .versionNotSupported }
    try Self.checkHost(head, settings: settings)
    method = try Self.method(head.method)
    target = try Target(
      head.target, maxBytes: settings.maxTargetBytes, maxParameters: settings.maxQueryParameters)
    sender = Sender(head.headers, peer: peer, trusted: settings.trustedProxies)
    headers = peer.isTrusted ? head.headers : Sender.withoutProxyHeaders(head.headers)
    cookies = Self.cookies(head.headers)
    if let expectation = head.headers["expect"], expectation.asciiLowered != "100-continue" {
      throw .expectationFailed
    }
  }

  /// The length of the body, which decides where the next request begins.
  ///
  /// A body without announced length is refused as a whole: no browser sends one, the proxy in front turns it into
  /// one with a length, and two readings of its end are what request smuggling lives on.
  ///
  /// - Throws: 400 for contradictory or odd lengths, 411 for a chunked body, 501 for any other transfer coding.
  static func bodyLength(_ headers: Fields) throws(Refusal) -> Int? {
    let codings = headers.all("transfer-encoding")
    let lengths = headers.all("content-length")
    if let coding = codings.first {
      guard codings.count == 1, lengths.isEmpty else { throw .malformed }
      throw coding.asciiLowered == "chunked" ? .lengthRequired : .notImplemented
    }
    guard let text = lengths.first else { return nil }
    guard lengths.count == 1, (1...18).contains(text.utf8.count), text.utf8.allSatisfy(Bytes.isDigit),
      let length = Int(text)
    else { throw .malformed }
    return length
  }

  private static func method(_ name: String) throws(Refusal) -> Method {
    if let method = Method(rawValue: name) { return method }
    guard name.isToken else { throw .malformed }
    throw ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"].contains(name) ? .methodNotAllowed : .notImplemented
  }

  private static func checkHost(_ head: Head, settings: ServerSettings) throws(Refusal) {
    let hosts = head.headers.all("host")
    guard hosts.count == 1 || (hosts.isEmpty && head.version == "HTTP/1.0") else { throw .malformed }
    guard let host = hosts.first else { return }
    guard let name = hostName(host) else { throw .malformed }
    guard settings.allowedHosts.isEmpty || settings.allowedHosts.contains(name) else { throw .misdirected }
  }

  /// The name in a `Host` header in lower case, without port; `nil` if it is no host name or address.
  static func hostName(_ host: String) -> String? {
    var name = host.utf8.map(Bytes.lowered)[...]
    if let colon = name.lastIndex(of: 0x3a), name.last != 0x5d {
      let port = name[(colon + 1)...]
      guard (1...5).contains(port.count), port.allSatisfy(Bytes.isDigit) else { return nil }
      name = name[..<colon]
    }
    if name.first == 0x5b, name.last == 0x5d {
      let inner = String(decoding: name.dropFirst().dropLast(), as: UTF8.self)
      return Address.isNumeric(inner) ? String(decoding: name, as: UTF8.self) : nil
    }
    let isPlain = name.allSatisfy {
      Bytes.isDigit($0) || (0x61...0x7a).contains($0) || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f
    }
    return isPlain && (1...253).contains(name.count) ? String(decoding: name, as: UTF8.self) : nil
  }

  private static func cookies(_ headers: Fields) -> Fields {
    var cookies = Fields()
    for header in headers.all("cookie") {
      for piece in header.utf8.split(separator: 0x3b) {
        let text = String(Substring(piece)).blanksTrimmed
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { continue }
        cookies.append(String(text[..<equals]), String(text[text.index(after: equals)...]))
      }
    }
    return cookies
  }
}
