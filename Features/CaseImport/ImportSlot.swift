internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Keys
internal import Markup
internal import SQL

/// The former file number in the head line of every case that was taken over.
package let caseImportSlot = CaseSlot(
  marks: { opened, _, connection in
    guard opened.may(.read, .masterData) else { return [] }
    let number = try CaseImportLineStore(connection).formerNumber(of: opened.id, opened.key(.identity))
    return number.isEmpty ? [] : [badge("früher \(number)")]
  })

/// Links to cases by their numbers.
struct CaseStoreNames {
  private let store: CaseStore

  init(_ connection: Connection) {
    store = CaseStore(connection)
  }

  func link(_ id: ID<CaseKey>) throws -> Link? {
    try store.find(id).map { Link($0.number, $0.address) }
  }
}
