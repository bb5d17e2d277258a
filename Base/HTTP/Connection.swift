internal import Glibc
internal import Synchronization

/// An open connection and the time it may still take.
///
/// GNU libmicrohttpd only knows how long a connection is silent; a byte every few seconds would hold it for ever.
/// So each phase has an absolute deadline, kept together with the phase in one atomic word: whoever serves the
/// connection and ``Connections/expire(now:answer:)`` decide by one exchange which of them came first.
final class Connection: Sendable {
  enum Phase: UInt64 {
    case head, body, handling, sending, expired
  }

  let link: Link
  let peer: Peer
  private let word: Atomic<UInt64>
  private let loop = UInt(pthread_self())

  /// Made by the loop that will serve the connection.
  init(link: Link, peer: Peer, deadline: Seconds) {
    self.link = link
    self.peer = peer
    word = Atomic(Self.pack(.head, deadline))
  }

  var phase: Phase { Self.unpack(word.load(ordering: .acquiring)).0 }

  /// Goes on to the next phase.
  ///
  /// - Returns: false if the deadline has already been enforced; the connection is lost.
  func enter(_ phase: Phase, until deadline: Seconds = .never) -> Bool {
    var seen = word.load(ordering: .acquiring)
    while Self.unpack(seen).0 != .expired {
      let (exchanged, original) = word.compareExchange(
        expected: seen, desired: Self.pack(phase, deadline), ordering: .acquiringAndReleasing)
      if exchanged { return true }
      seen = original
    }
    return false
  }

  /// Ends the connection if its time is over.
  ///
  /// The answer is sent first if the client kept the server waiting and nothing else is on its way.
  func expire(now: Seconds, answer: [UInt8]) {
    let seen = word.load(ordering: .acquiring)
    let (phase, deadline) = Self.unpack(seen)
    guard phase != .expired, deadline <= now else { return }
    let mine = word.compareExchange(
      expected: seen, desired: Self.pack(.expired, .never), ordering: .acquiringAndReleasing)
    guard mine.exchanged else { return }
    if phase == .head || phase == .body {
      unsafe send(link.socket, answer, answer.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    shutdown(link.socket, Int32(SHUT_RDWR))
  }

  /// The calling thread is the loop of this connection.
  var isServedHere: Bool { loop == UInt(pthread_self()) }

  /// Sends an answer around the library and lets nothing follow it.
  func refuse(_ answer: [UInt8]) {
    guard enter(.expired) else { return }
    unsafe send(link.socket, answer, answer.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    shutdown(link.socket, Int32(SHUT_WR))
  }

  /// Ends the connection at once.
  func cut() {
    shutdown(link.socket, Int32(SHUT_RDWR))
  }

  private static func pack(_ phase: Phase, _ deadline: Seconds) -> UInt64 {
    deadline.milliseconds << 3 | phase.rawValue
  }

  private static func unpack(_ word: UInt64) -> (Phase, Seconds) {
    (Phase(rawValue: word & 7) ?? .expired, Seconds(milliseconds: word >> 3))
  }
}

/// A reading of the monotonic clock.
struct Seconds: Comparable {
  let milliseconds: UInt64

  static let never = Seconds(milliseconds: .max >> 3)

  init(milliseconds: UInt64) {
    self.milliseconds = milliseconds
  }

  /// A reading of ``nanoseconds()``.
  init(nanoseconds: UInt64) {
    milliseconds = nanoseconds / 1_000_000
  }

  static func now() -> Seconds { Seconds(nanoseconds: Seconds.nanoseconds()) }

  static func nanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  func adding(_ seconds: Double) -> Seconds {
    Seconds(milliseconds: milliseconds + UInt64(seconds * 1000))
  }

  static func < (left: Seconds, right: Seconds) -> Bool { left.milliseconds < right.milliseconds }
}

/// All open connections of a server.
final class Connections: Sendable {
  private struct State {
    var open: [ObjectIdentifier: Connection] = [:]
    var perAddress: [String: Int] = [:]
  }

  private let state = Mutex(State())

  /// The connection whose head the calling loop is reading at this moment, if that is beyond doubt.
  ///
  /// The library calls the handler in the same go in which it completes a head; so a complete head nobody has seen
  /// is the one being judged. A connection without neighbours in its loop is meant in any case.
  func atFault() -> Connection? {
    state.withLock { state in
      let here = state.open.values.filter(\.isServedHere)
      if here.count == 1 { return here.first }
      return here.first { $0.phase == .head && $0.link.isHeadComplete }
    }
  }

  var count: Int { state.withLock { $0.open.count } }

  func count(from address: String) -> Int {
    state.withLock { $0.perAddress[address] ?? 0 }
  }

  func add(_ connection: Connection) {
    state.withLock {
      $0.open[ObjectIdentifier(connection)] = connection
      $0.perAddress[connection.peer.address, default: 0] += 1
    }
  }

  /// Forgets a connection; must happen before its socket is closed, for the number may be used again at once.
  func remove(_ connection: Connection) {
    state.withLock {
      $0.open[ObjectIdentifier(connection)] = nil
      let rest = ($0.perAddress[connection.peer.address] ?? 1) - 1
      $0.perAddress[connection.peer.address] = rest > 0 ? rest : nil
    }
  }

  func expire(now: Seconds, answer: [UInt8]) {
    state.withLock { state in
      for connection in state.open.values { connection.expire(now: now, answer: answer) }
    }
  }

  func cutAll() {
    state.withLock { state in
      for connection in state.open.values { connection.cut() }
    }
  }

  /// Requests that are between their last head byte and the last byte of their answer.
  var busy: Int {
    state.withLock { state in
      state.open.values.count { [.body, .handling, .sending].contains($0.phase) }
    }
  }
}
