internal import Access
internal import Basics
internal import SQL

/// Remembers which forms have been carried out, so that a repeated sending does not happen twice.
struct FormKeyStore {
  /// Seconds for which a key is remembered; longer than a session lives.
  static let memorySeconds: Int64 = 24 * 60 * 60

  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Where the first sending of this form led.
  func location(_ key: String, path: String, account: ID<Account>) throws -> String? {
    try connection.row(
      "SELECT location FROM form_key WHERE account = $1 AND key = $2 AND path = $3", [account, key, path]
    ) { $0.text(0) }
  }

  func remember(_ key: String, path: String, location: String, account: ID<Account>, at now: Instant) throws {
    try connection.run(
      "DELETE FROM form_key WHERE used_at < $1", [now.adding(seconds: -Self.memorySeconds)])
    try connection.run(
      "INSERT INTO form_key (key, account, path, location, used_at) VALUES ($1, $2, $3, $4, $5)",
      [key, account, path, location, now])
  }

  /// Notes that a page's draft is over, because its form was carried out or the draft thrown away.
  ///
  /// Other forms of the same page have the same key and leave the draft alone.
  func end(_ draft: String, _ key: String, account: ID<Account>, at now: Instant) throws {
    guard try !isOver(draft, key, account: account) else { return }
    try remember(key, path: Self.path(draft), location: "/", account: account, at: now)
  }

  func isOver(_ draft: String, _ key: String, account: ID<Account>) throws -> Bool {
    try location(key, path: Self.path(draft), account: account) != nil
  }

  /// No address of a form has this shape.
  private static func path(_ draft: String) -> String { "\(SiteRoutes.draftPath)#\(draft)" }

  /// Keys come from ``Visit/guardFields()``; anything else was not made by a form of ours.
  static func isForm(_ key: String) -> Bool {
    (16...64).contains(key.utf8.count)
      && key.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
      }
  }
}
