internal import Glibc

/// Threads for what may take its time: a lock, a disk, a password hash.
///
/// They are made when first needed, up to a number; what comes then waits for its turn.
@safe final class Workers: @unchecked Sendable {
  // Unchecked: every access to what may change holds the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let limit: Int
  private let stackBytes: Int
  private var waiting: [@Sendable () -> Void] = []
  private var threads = 0
  private var idle = 0
  private var isClosed = false

  init(limit: Int, stackBytes: Int) {
    self.limit = limit
    self.stackBytes = stackBytes
    unsafe lock = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Has a worker do something.
  ///
  /// - Returns: false if nobody will, because the server stops or the system gives no thread.
  func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    guard !isClosed else { return false }
    if waiting.count >= idle, threads < limit {
      if Threads.start(stackBytes: stackBytes, { self.work() }) { threads += 1 }
    }
    guard threads > 0 else { return false }
    waiting.append(work)
    unsafe pthread_cond_signal(changed)
    return true
  }

  /// Takes nothing more and waits until everything taken is done.
  ///
  /// - Returns: false if that lasts longer than the deadline.
  func close(until deadline: Seconds) -> Bool {
    unsafe pthread_mutex_lock(lock)
    isClosed = true
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
    while hasThreads {
      guard Seconds.now() < deadline else { return false }
      usleep(1000)
    }
    return true
  }

  private var hasThreads: Bool {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return threads > 0
  }

  private func work() {
    while let next = next() { next() }
  }

  /// The next piece of work, or `nil` when there will be none.
  private func next() -> (@Sendable () -> Void)? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    idle += 1
    while waiting.isEmpty && !isClosed { unsafe pthread_cond_wait(changed, lock) }
    idle -= 1
    guard !waiting.isEmpty else {
      threads -= 1
      return nil
    }
    return waiting.removeFirst()
  }
}
