internal import Glibc

/// Lends out a fixed number of things; who finds none waits.
///
/// The last one returned is lent first, so its caches stay warm.
@safe final class Pool<Element>: @unchecked Sendable {
  // Unchecked: every access to `free` holds the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let returned: UnsafeMutablePointer<pthread_cond_t>
  private var free: [Element]

  init(_ elements: [Element]) {
    free = elements
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

  func lend<Result>(_ body: (Element) throws -> Result) rethrows -> Result {
    let element = take()
    defer { give(element) }
    return try body(element)
  }

  private func take() -> Element {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while true {
      if let element = free.popLast() { return element }
      unsafe pthread_cond_wait(returned, lock)
    }
  }

  private func give(_ element: Element) {
    unsafe pthread_mutex_lock(lock)
    free.append(element)
    unsafe pthread_cond_signal(returned)
    unsafe pthread_mutex_unlock(lock)
  }
}
