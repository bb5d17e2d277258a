internal import Glibc
internal import Synchronization

/// A thread that enforces the deadlines of all connections.
final class Watch: Sendable {
  private let core: ServerCore
  private let stopped = Atomic(false)
  private let ended = Atomic(false)

  init(_ core: ServerCore) {
    self.core = core
  }

  func start() {
    let isStarted = Threads.start(stackBytes: core.settings.threadStackBytes) { self.run() }
    precondition(isStarted, "a server without its watch would wait for slow clients for ever")
  }

  /// Returns when the thread touches no connection any more.
  func stop() {
    stopped.store(true, ordering: .releasing)
    while !ended.load(ordering: .acquiring) { usleep(1000) }
  }

  private func run() {
    let answer = core.rawAnswer(408)
    while !stopped.load(ordering: .acquiring) {
      core.connections.expire(now: .now(), answer: answer)
      usleep(50_000)
    }
    ended.store(true, ordering: .releasing)
  }
}
