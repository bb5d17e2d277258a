internal import CMicroHTTPD
internal import Glibc

/// The other end of the connection.
struct Peer: Sendable {
  /// A numeric address, or `unix`.
  let address: String
  /// The address is one of the configured proxies.
  let isTrusted: Bool
  private let ids: RequestIDs

  init(address: String, isTrusted: Bool) {
    self.address = address
    self.isTrusted = isTrusted
    ids = RequestIDs()
  }

  func freshID() -> String { ids.next() }
}

/// Who sent a request, as far as a trusted proxy tells.
struct Sender {
  let address: String
  let isSecure: Bool
  let requestID: String

  init(_ headers: Fields, peer: Peer, trusted: Set<String>) {
    guard peer.isTrusted else {
      address = peer.address
      isSecure = false
      requestID = peer.freshID()
      return
    }
    let hops = Self.hops(headers)
    address = hops.last { !trusted.contains($0) } ?? hops.first ?? peer.address
    isSecure = Self.scheme(headers) == "https"
    requestID = headers["x-request-id"].flatMap { Self.isPlausible($0) ? $0 : nil } ?? peer.freshID()
  }

  /// The headers without those that only a proxy may set.
  static func withoutProxyHeaders(_ headers: Fields) -> Fields {
    guard headers.pairs.contains(where: { isProxyHeader($0.name) }) else { return headers }
    return Fields(headers.pairs.filter { !isProxyHeader($0.name) })
  }

  private static func isProxyHeader(_ name: String) -> Bool {
    name.hasPrefix("x-forwarded-") || name == "forwarded" || name == "x-real-ip" || name == "x-request-id"
  }

  /// Addresses from the client to the nearest proxy; nothing at all if one of them is no address.
  private static func hops(_ headers: Fields) -> [String] {
    var hops = headers.all("x-forwarded-for").flatMap { $0.split(separator: ",") }.map { String($0).blanksTrimmed }
    if hops.isEmpty { hops = forwarded(headers, "for").map(Self.withoutPort) }
    return hops.allSatisfy { Address.isNumeric(String($0)) } ? hops.map(String.init) : []
  }

  private static func scheme(_ headers: Fields) -> String? {
    headers["x-forwarded-proto"]?.asciiLowered ?? forwarded(headers, "proto").last.map { String($0).asciiLowered }
  }

  /// The values of one parameter of `Forwarded` (RFC 7239) in the order of the hops.
  private static func forwarded(_ headers: Fields, _ name: String) -> [Substring] {
    headers.all("forwarded").flatMap { $0.split(separator: ",") }.flatMap { $0.split(separator: ";") }
      .compactMap { pair in
        let text = String(pair).blanksTrimmed
        guard let equals = text.firstIndex(of: "="), String(text[..<equals]).asciiLowered == name else { return nil }
        let value = text[text.index(after: equals)...]
        return value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"") ? value.dropFirst().dropLast() : value
      }
  }

  private static func withoutPort(_ hop: Substring) -> Substring {
    if hop.hasPrefix("["), let close = hop.firstIndex(of: "]") { return hop[hop.index(after: hop.startIndex)..<close] }
    guard let colon = hop.firstIndex(of: ":"), colon == hop.lastIndex(of: ":") else { return hop }
    return hop[..<colon]
  }

  private static func isPlausible(_ id: String) -> Bool {
    (8...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { Bytes.isDigit($0) || (0x61...0x7a).contains(Bytes.lowered($0)) || $0 == 0x2d }
  }
}

/// Numeric network addresses.
enum Address {
  /// An IPv4 or IPv6 address without port and zone.
  static func isNumeric(_ text: String) -> Bool {
    var room = in6_addr()
    return unsafe inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
  }

  /// The address of a connected peer in numbers; `unix` for anything that is no IP address.
  static func text(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address = unsafe address else { return "unix" }
    let family = unsafe Int32(address.pointee.sa_family)
    let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    guard family == AF_INET || family == AF_INET6 else { return "unix" }
    var room = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = unsafe getnameinfo(address, socklen_t(size), &room, socklen_t(room.count), nil, 0, NI_NUMERICHOST)
    guard code == 0 else { return "unbekannt" }
    let text = String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
  }
}
