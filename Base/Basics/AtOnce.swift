internal import Glibc
internal import Synchronization

/// Runs two pieces of work at the same time, the first on a thread of its own, and waits for both.
///
/// For a second of reckoning and more: it takes a second core from others. If the system gives no further thread, one
/// comes after the other.
///
/// - Throws: what `second` throws, or else what `first` throws.
package func atOnce<First: Sendable, Second>(
  _ first: @escaping @Sendable () throws -> First, _ second: () throws -> Second
) throws -> (First, Second) {
  let aside = Aside(first)
  var thread = pthread_t()
  let context = unsafe Unmanaged.passRetained(aside)
  let code = unsafe pthread_create(
    &thread, nil,
    { @Sendable context in
      if let context = unsafe context { unsafe Unmanaged<AsideWork>.fromOpaque(context).takeUnretainedValue().run() }
      return nil
    }, context.toOpaque())
  let own = Result { try second() }
  if code == 0 { pthread_join(thread, nil) } else { aside.run() }
  unsafe context.release()
  let result = try own.get()
  return (try aside.take(), result)
}

/// Work without its type, as the system hands it to the thread.
private class AsideWork: @unchecked Sendable {
  func run() {}
}

private final class Aside<Value: Sendable>: AsideWork, @unchecked Sendable {
  // Unchecked: the result is behind a lock, the work never changes.
  private let work: @Sendable () throws -> Value
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(_ work: @escaping @Sendable () throws -> Value) { self.work = work }

  override func run() {
    let value = Result { try work() }
    result.withLock { $0 = value }
  }

  func take() throws -> Value {
    guard let result = result.withLock({ $0 }) else { preconditionFailure("Die Arbeit nebenher ist nicht gelaufen") }
    return try result.get()
  }
}
