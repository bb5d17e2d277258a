internal import Access
package import Basics
package import CaseAccess
internal import Keys
package import SQL
internal import Vault
package import Web

/// Finds cases by the number under which an office kept them before, which lies sealed.
struct FormerNumbers {
  private let key: [UInt8]

  init(_ keys: KeyRegister) throws {
    key = try keys.searchKey("former case numbers")
  }

  /// The first 64 bits of a keyed hash; signs and blanks between letters and digits do not matter, nor does their case.
  ///
  /// - Returns: `nil` for a text without letter or digit.
  func token(_ text: String) -> Int64? {
    let plain = ImportField.key(text)
    guard !plain.isEmpty else { return nil }
    let bytes = Digest.keyed(Array(plain.utf8), key: key).prefix(8)
    return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }
}

/// The cases an office kept under a number before, of those whose master data the visitor may read: to all others the
/// number says who it is about.
package let casesByFormerNumber: @Sendable (String, Visit, Connection) throws -> [ID<CaseKey>] = {
  typed, visit, connection in
  guard Rights.couldAllow(visit.user?.roles ?? [], .read, .masterData),
    let token = try FormerNumbers(visit.site.keys).token(typed)
  else { return [] }
  let relations = CaseRelations(visit, connection)
  return try CaseImportLineStore(connection).cases(formerly: token).filter { id in
    visit.may(.read, .masterData, try relations.standing(toCase: id, for: .masterData))
  }
}
