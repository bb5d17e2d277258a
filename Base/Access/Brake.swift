package import Basics
package import SQL
internal import Vault

/// Slows down guessing of passwords and codes, by account and by address.
///
/// Subjects are stored as keyed hashes, so the table names neither people nor addresses.
package struct Brake {
  /// Seconds for which a failure counts.
  package static let memorySeconds: Int64 = 15 * 60
  /// Failures of one account that have no effect yet.
  package static let freeAccountFailures = 5
  /// Failures of one address that have no effect yet; a town hall shares one address.
  package static let freeAddressFailures = 30

  /// Whom a failure counts against.
  package enum Subject: Sendable {
    case account(userName: String)
    case address(String)

    var freeFailures: Int {
      switch self {
      case .account: Brake.freeAccountFailures
      case .address: Brake.freeAddressFailures
      }
    }

    var text: String {
      switch self {
      case .account(let userName): "account|\(userName)"
      case .address(let address): "address|\(address)"
      }
    }
  }

  private let connection: Connection
  private let key: [UInt8]

  /// `key`: 32 secret bytes.
  package init(_ connection: Connection, key: [UInt8]) {
    self.connection = connection
    self.key = key
  }

  /// Seconds that must pass before the next try counts; 0 means it counts now.
  ///
  /// After the free failures each further one doubles the wait: 30 s, 1 min, 2 min, … up to 15 min.
  package func secondsToWait(_ subjects: [Subject], at now: Instant) throws -> Int64 {
    try subjects.map { subject in
      let failures = try connection.rows(
        "SELECT failed_at FROM failed_sign_in WHERE subject = $1 AND failed_at > $2 ORDER BY failed_at DESC LIMIT 60",
        [hash(subject), now.adding(seconds: -Self.memorySeconds)]
      ) { $0.instant(0) }
      let excess = failures.count - subject.freeFailures
      guard excess >= 0, let last = failures.first else { return 0 }
      let wait = min(30 << Int64(min(excess, 10)), Self.memorySeconds)
      return max(0, last.seconds + wait - now.seconds)
    }.max() ?? 0
  }

  package func fail(_ subjects: [Subject], at now: Instant) throws {
    try connection.run(
      "DELETE FROM failed_sign_in WHERE failed_at < $1", [now.adding(seconds: -Self.memorySeconds)])
    for subject in subjects {
      try connection.run(
        "INSERT INTO failed_sign_in (subject, failed_at) VALUES ($1, $2)", [hash(subject), now])
    }
  }

  /// Forgets the failures of an account after a complete sign-in; those of the address stay.
  package func succeed(userName: String) throws {
    try connection.run("DELETE FROM failed_sign_in WHERE subject = $1", [hash(.account(userName: userName))])
  }

  private func hash(_ subject: Subject) -> [UInt8] {
    Digest.keyed(Array(subject.text.utf8), key: key)
  }
}
