internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Journal
internal import Keys
internal import SQL
internal import Web

extension OpenedCase {
  /// The words with the offers of the case, for those who may read its notes: not before it is theirs.
  func handoverNotes(_ visit: Visit, _ connection: Connection) throws -> [ID<Handover>: String] {
    guard may(.read, .note) else { return [:] }
    let notes = try HandoverStore(connection).notes(of: id, try key(.notes))
    if !notes.isEmpty { note(.read, .note, visit, detail: "Hinweise zur Übergabe") }
    return notes
  }
}
