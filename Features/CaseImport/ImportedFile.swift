internal import Access
internal import Basics
internal import CaseAccess

/// A file of existing cases on its way into the program.
struct ImportedFile: Sendable, Hashable {
  static let path = "/fallimporte"
  /// Days for which an import can be taken back, and after which a file that was never taken is destroyed (security
  /// concept 5.2).
  static let openDays: Int64 = 7

  let id: ID<ImportedFile>
  let version: Int64
  let uploadedBy: ID<Account>
  let uploadedAt: Instant
  let fileName: String
  let hash: String
  let format: String
  let rows: Int
  /// Rows with mistakes are left out; somebody has said so.
  let skipsErrors: Bool
  /// When a second person has agreed that others get cases.
  let approvedAt: Instant?
  let startedAt: Instant?
  /// People put down so far, of an import that runs.
  let stored: Int
  let importedAt: Instant?
  let cases: Int
  let undoneAt: Instant?
  let undone: Int
  /// The file is still there.
  let hasContent: Bool

  enum State { case open, running, done, undone, expired }

  var state: State {
    if undoneAt != nil { return .undone }
    if importedAt != nil { return .done }
    if startedAt != nil { return .running }
    return hasContent ? .open : .expired
  }

  var address: String { "\(Self.path)/\(id.text)" }

  /// What people call it: `I-2026-0042`.
  var number: String {
    let digits = id.text
    return "I-\(uploadedAt.local.day.year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }

  /// How the journal calls it.
  var key: String { "fallimport-\(id.text)" }

  /// The last day on which it can be taken back.
  var undoUntil: Day? { importedAt.map { $0.local.day.adding(days: Int(Self.openDays)) } }

  func canBeUndone(at now: Instant) -> Bool {
    guard state == .done, let undoUntil else { return false }
    return now.local.day <= undoUntil
  }
}

/// What somebody has decided for a row that may be of a person who is there already.
enum RowDecision: Sendable, Hashable {
  /// Another human being.
  case new
  /// A further case of somebody who is kept already.
  case existing(ID<PersonKey>)
  case skip
}

/// A mapping under a name, for the next file with the same headings.
struct ImportTemplate: Sendable, Hashable {
  let id: ID<ImportTemplate>
  let name: String
  let mapping: ImportMapping
}

/// A number of cases as it is read aloud.
enum CaseCount {
  static func text(_ count: Int) -> String { count == 1 ? "1 Fall" : "\(count) Fälle" }
}
