internal import Access
internal import Keys

extension OpenedCase {
  /// The key of the texts of the case.
  ///
  /// - Throws: ``KeyDestroyed`` after it was destroyed; nothing can be written then.
  func textKey() throws -> DataKey {
    guard let key = try key(.notes) else { throw KeyDestroyed() }
    return key
  }

  /// Whoever writes notes of the case works on it; the supervision may change the head only to assign it.
  var mayWork: Bool { may(.update, .caseHeader) && may(.create, .note) }
}
