package import Access

extension Standing {
  /// Whether a seal, or kinship, hides the case so that nothing beside it may tell of it either.
  package var isHidden: Bool {
    emergency == nil && places.allSatisfy { [.sealed, .own].contains($0.relation) && $0.role != .client }
  }
}
