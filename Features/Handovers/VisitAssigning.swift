internal import Access
internal import Web

extension Visit {
  /// Whether the visitor assigns the cases of others: the supervision of the whole district.
  var assignsCases: Bool {
    user?.grants.contains { $0.role == .professionalOversight && $0.municipalityKey == nil } ?? false
  }
}
