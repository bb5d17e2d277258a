internal import Glibc

/// Lends out things that are made when first needed, up to a number; beyond it callers wait.
///
/// The last one returned is lent first, so its caches stay warm.
@safe final class Pool<Element>: @unchecked Sendable {
  // Unchecked: every access to `free`, `made` and `waiting` holds the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let returned: UnsafeMutablePointer<pthread_cond_t>
  private var free: [Element]
  private var made: Int
  private var waiting = 0
  private let limit: Int
  private let make: () throws -> Element

  /// - `first`: made already, so that what cannot be made fails at the start.
  /// - `limit`: how many there may be at once.
  init(first: Element, limit: Int, make: @escaping () throws -> Element) {
    free = [first]
    made = 1
    self.limit = limit
    self.make = make
    unsafe lock = .allocate(capacity: 1)
    unsafe returned = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(returned, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(returned)
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
    unsafe returned.deallocate()
  }

  func lend<Result>(_ body: (Element) throws -> Result) throws -> Result {
    let element = try take()
    defer { give(element) }
    return try body(element)
  }

  /// Whether anybody waits for one to come back.
  var isAwaited: Bool {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return waiting > 0
  }

  private func take() throws -> Element {
    unsafe pthread_mutex_lock(lock)
    waiting += 1
    while free.isEmpty && made >= limit { unsafe pthread_cond_wait(returned, lock) }
    waiting -= 1
    if let element = free.popLast() {
      unsafe pthread_mutex_unlock(lock)
      return element
    }
    made += 1
    unsafe pthread_mutex_unlock(lock)
    do {
      return try make()
    } catch {
      unsafe pthread_mutex_lock(lock)
      made -= 1
      unsafe pthread_cond_signal(returned)
      unsafe pthread_mutex_unlock(lock)
      throw error
    }
  }

  private func give(_ element: Element) {
    unsafe pthread_mutex_lock(lock)
    free.append(element)
    unsafe pthread_cond_signal(returned)
    unsafe pthread_mutex_unlock(lock)
  }
}
