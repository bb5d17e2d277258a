internal import CSodium
internal import Glibc

/// Passwords as Argon2id hashes (libsodium), computed at most `parallel` at a time.
///
/// A hash needs 64 MiB and about half a second, so a flood of sign-ins must wait in line and may not take
/// the server's threads and memory: beyond `waiting` callers the answer is an error at once.
@safe package final class PasswordHasher: @unchecked Sendable {
  // Unchecked: the counters change only under the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let finished: UnsafeMutablePointer<pthread_cond_t>
  private var running = 0
  private var queued = 0
  private let parallel: Int
  private let waiting: Int
  private let cost: Cost

  /// How expensive a hash is.
  package enum Cost: Sendable {
    /// 3 passes over 64 MiB, the value of the security concept.
    case normal
    /// 1 pass over 8 KiB, for tests and invented demo accounts only.
    case test
  }

  /// More people sign in at once than the queue takes.
  package struct QueueFull: Error {}

  /// The longest password taken, in bytes of UTF-8; longer ones are refused before hashing.
  package static let maximumBytes = 1024

  package init(parallel: Int = 2, waiting: Int = 32, cost: Cost = .normal) {
    self.parallel = parallel
    self.waiting = waiting
    self.cost = cost
    unsafe lock = .allocate(capacity: 1)
    unsafe finished = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(finished, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(finished)
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
    unsafe finished.deallocate()
  }

  /// Makes the text that is stored for a password.
  ///
  /// - Throws: ``QueueFull``.
  package func hash(_ password: String) throws -> String {
    try inLine {
      Sodium.start()
      var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
      let bytes = Array(password.utf8CString)
      let (passes, memory) = limits
      let code = unsafe crypto_pwhash_str_alg(
        &output, bytes, UInt64(bytes.count - 1), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
      precondition(code == 0, "Für den Kennwort-Hash fehlt Arbeitsspeicher")
      return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Whether the password belongs to the stored hash.
  ///
  /// `hash`: `nil` for an unknown account; the same work is done, and the answer is false.
  /// Throws ``QueueFull``.
  package func verify(_ password: String, against hash: String?) throws -> Bool {
    guard let hash else {
      _ = try self.hash(password)
      return false
    }
    return try inLine {
      Sodium.start()
      let bytes = Array(password.utf8CString)
      return unsafe crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count - 1)) == 0
    }
  }

  private var limits: (passes: UInt64, memory: Int) {
    switch cost {
    case .normal: (3, 64 * 1024 * 1024)
    case .test: (1, 8 * 1024)
    }
  }

  private func inLine<Result>(_ body: () throws -> Result) throws -> Result {
    unsafe pthread_mutex_lock(lock)
    guard queued < waiting else {
      unsafe pthread_mutex_unlock(lock)
      throw QueueFull()
    }
    queued += 1
    while running >= parallel { unsafe pthread_cond_wait(finished, lock) }
    queued -= 1
    running += 1
    unsafe pthread_mutex_unlock(lock)
    defer {
      unsafe pthread_mutex_lock(lock)
      running -= 1
      unsafe pthread_cond_signal(finished)
      unsafe pthread_mutex_unlock(lock)
    }
    return try body()
  }
}
