package import Basics
internal import Cases
package import Keys
package import SQL

extension CaseworkDemo {
  /// Contacts of each case that is added to measure.
  static let each = 10

  /// Adds ten invented contacts and a follow-up to each open case of many that were just added.
  ///
  /// - Parameters:
  ///   - count: how many cases, the ones with the highest numbers.
  ///   - connection: writing.
  ///   - keys: have the keys of the cases.
  ///   - now: all days are relative to it.
  /// - Throws: `DatabaseError`, `KeyRefusal`.
  package static func loadMany(
    newest count: Int, _ connection: Connection, keys: KeyRegister, at now: Instant
  ) throws {
    let store = CaseStore(connection)
    var first = try connection.nextNumber("case_file") - Int64(count)
    let end = first + Int64(count)
    while first < end {
      let files = try store.oldest(Int(min(5000, end - first)), after: ID(first - 1))
      try load(connection, keys: keys, cases: files, contacts: each, at: now)
      first += 5000
    }
  }
}
