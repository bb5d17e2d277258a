internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// A reason given to see what is kept back; it opens for a short while and for one account.
struct DisclosureStore {
  enum Scope: String, Sendable {
    /// A protected address.
    case anschrift
    /// A person all of whose cases are closed and restricted.
    case abgeschlossen

    /// How long it opens; set by this software: an address is looked up, a closed file is read.
    var seconds: Int64 {
      switch self {
      case .anschrift: 5 * 60
      case .abgeschlossen: 60 * 60
      }
    }
  }

  /// Characters a reason needs at least.
  static let minimumReason = 10

  let connection: Connection

  /// Whether the account has given a reason that still counts.
  func isOpen(_ scope: Scope, _ person: ID<PersonKey>, for account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM person_disclosure
      WHERE person = $1 AND account = $2 AND scope = $3 AND ends_at > $4 AND opened_at <= $4
      """, [person, account, scope.rawValue, now]
    ) { _ in true } ?? false
  }

  func open(
    _ scope: Scope, _ person: ID<PersonKey>, for account: ID<Account>, reason: String, _ key: DataKey, at now: Instant
  ) throws {
    let number = try connection.nextNumber("person_disclosure")
    try connection.run(
      """
      INSERT INTO person_disclosure (id, person, account, scope, opened_at, ends_at, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        number, person, account, scope.rawValue, now, now.adding(seconds: scope.seconds),
        Sealed(reason, column: SealedIn.disclosureReason, row: number, version: 1, key: key),
      ])
  }

  /// Whether the person, or somebody who now lives in the same household, has a protected address.
  func isProtected(_ person: ID<PersonKey>, on day: Day) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM person_protection p
      WHERE p.removed_at IS NULL AND (p.valid_from IS NULL OR p.valid_from <= $2)
        AND (p.valid_to IS NULL OR p.valid_to >= $2)
        AND (p.person = $1 OR p.person IN (
          SELECT other.person FROM household_member own
          JOIN household_member other ON other.household = own.household
          JOIN person_key k ON k.id = other.person AND k.merged_into IS NULL
          WHERE own.person = $1 AND own.removed_at IS NULL AND other.removed_at IS NULL
            AND (own.valid_to IS NULL OR own.valid_to >= $2) AND (other.valid_to IS NULL OR other.valid_to >= $2)))
      LIMIT 1
      """, [person, day]
    ) { _ in true } ?? false
  }
}
