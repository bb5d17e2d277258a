internal import Access
internal import Web

/// The municipalities whose enquiries a visitor may see or keep: the own one, or all for a role in the whole district.
struct EnquirySight: Sendable, Hashable {
  /// `nil` for all.
  let keys: Set<String>?

  init(_ grants: [RoleGrant], _ action: Action, _ kind: RecordKind = .enquiry) {
    let allowing = grants.filter { Rights.allows($0.role, action, kind) }
    keys = allowing.contains { $0.municipalityKey == nil } ? nil : Set(allowing.compactMap(\.municipalityKey))
  }

  init(_ visit: Visit, _ action: Action, _ kind: RecordKind = .enquiry) {
    self.init(visit.user?.grants ?? [], action, kind)
  }

  func sees(_ key: String) -> Bool { keys?.contains(key) ?? true }

  /// One search per municipality, so that each runs along an index; `nil` searches all.
  func searches(in key: String?) -> [String?] {
    if let key { return sees(key) ? [key] : [] }
    return keys.map { $0.sorted().map(Optional.some) } ?? [nil]
  }
}
