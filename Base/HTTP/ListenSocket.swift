internal import Basics
internal import Glibc

/// A socket that waits for clients.
struct ListenSocket {
  let descriptor: Int32
  /// The port actually bound; 0 for a socket file.
  let port: Int
  /// The socket file to remove at the end.
  let path: String?

  /// Opens a listener.
  ///
  /// - Throws: ``ServerError`` that names the place and the system's reason.
  init(_ listener: Listener) throws(ServerError) {
    switch listener {
    case .tcp(let host, let number):
      descriptor = try Self.openTCP(host: host, port: number)
      port = Self.boundPort(descriptor)
      path = nil
    case .unix(let file):
      descriptor = try Self.openUnix(file)
      port = 0
      path = file
    }
  }

  func close() {
    Glibc.close(descriptor)
    if let path { unsafe unlink(path) }
  }

  private static func openTCP(host: String, port: Int) throws(ServerError) -> Int32 {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, String(port), &hints, &found)
    guard code == 0, let info = unsafe found else {
      throw ServerError(description: "„\(host)“ mit Port \(port) ist keine numerische Adresse.")
    }
    defer { unsafe freeaddrinfo(found) }
    let descriptor = unsafe socket(info.pointee.ai_family, info.pointee.ai_socktype | cloexec, 0)
    guard descriptor >= 0 else { throw failure("\(host), Port \(port)", descriptor) }
    var yes: Int32 = 1
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard unsafe bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0, listen(descriptor, 511) == 0
    else { throw failure("\(host), Port \(port)", descriptor) }
    return descriptor
  }

  private static func openUnix(_ path: String) throws(ServerError) -> Int32 {
    guard var address = unixAddress(path) else {
      throw ServerError(description: "Der Pfad „\(path)“ ist für eine Socketdatei leer oder zu lang.")
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | cloexec, 0)
    guard descriptor >= 0 else { throw failure(path, descriptor) }
    unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe removeIfDead(path, $0, size) }
    }
    // The file takes its mode from the unbound socket, so it is never open to others, not even for a moment.
    fchmod(descriptor, 0o660)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
    }
    guard bound == 0, unsafe chmod(path, 0o660) == 0, listen(descriptor, 511) == 0 else {
      throw failure(path, descriptor)
    }
    return descriptor
  }

  /// Removes a socket file that an ended server left behind; a living one stays and makes `bind` fail.
  private static func removeIfDead(_ path: String, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) {
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | cloexec, 0)
    defer { Glibc.close(probe) }
    if unsafe connect(probe, address, size) != 0, errno == ECONNREFUSED { unsafe unlink(path) }
  }

  private static func unixAddress(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard !bytes.isEmpty, bytes.count < room.count else { return false }
      unsafe room.copyBytes(from: bytes)
      return true
    }
    return fits ? address : nil
  }

  private static func boundPort(_ descriptor: Int32) -> Int {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    // sockaddr_in and sockaddr_in6 keep the port at the same place.
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = unsafe getsockname(descriptor, $0, &size) }
    }
    return Int(UInt16(bigEndian: address.sin6_port))
  }

  private static let cloexec = Int32(SOCK_CLOEXEC.rawValue)

  private static func failure(_ place: String, _ descriptor: Int32) -> ServerError {
    let reason = SystemMessage.last
    if descriptor >= 0 { Glibc.close(descriptor) }
    return ServerError(description: "Der Server kann an „\(place)“ nicht lauschen: \(reason).")
  }
}
