internal import Access
internal import Basics
package import Vault

/// A task beside the cases, such as calling the Volkshochschule.
struct Errand: Sendable, Hashable {
  let id: ID<Errand>
  let version: Int64
  let entry: ErrandEntry
  let assignee: String
  let createdBy: ID<Account>
  let creator: String
  let doneBy: ID<Account>?
  let doer: String
  let doneAt: Instant?

  /// Whether it was given to somebody else.
  var isDelegated: Bool { createdBy != entry.assignedTo }
}

/// What is typed for a task.
struct ErrandEntry: Sendable, Hashable {
  var text: String
  var dueOn: Day
  var assignedTo: ID<Account>
}

/// Seals what tasks beside the cases say with a key of the installation: they belong to no person and no case.
package struct ErrandSeal: Sendable {
  /// A sealed text has other bytes, another place or another key.
  struct Broken: Error, CustomStringConvertible {
    let row: Int64
    var description: String { "Das Siegel von errand.text, Zeile \(row), ist gebrochen." }
  }

  private let seal: Seal

  /// - `secret`: the installation's key, from which that of the texts is derived.
  package init(secret: Seal) {
    seal = Seal(key: secret.derivedKey(for: "errands"))
  }

  func close(_ text: String, row: Int64, version: Int64) -> [UInt8] {
    seal.close(Array(text.utf8), context: context(row, version))
  }

  func open(_ sealed: [UInt8], row: Int64, version: Int64) throws(Broken) -> String {
    guard let bytes = seal.open(sealed, context: context(row, version)) else { throw Broken(row: row) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func context(_ row: Int64, _ version: Int64) -> String { "errand.text|\(row)|\(version)" }
}
