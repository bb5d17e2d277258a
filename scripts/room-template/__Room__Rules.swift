/// Why a step is refused.
enum __Room__Refusal: Error, Hashable {
  case alreadyClosed
}

extension __Room__ {
  /// Closes the entry.
  ///
  /// - Returns: the entry as closed.
  /// - Throws: ``__Room__Refusal`` if it was closed before.
  func closed() throws(__Room__Refusal) -> __Room__ {
    guard state == .open else { throw .alreadyClosed }
    var next = self
    next.state = .closed
    return next
  }
}
