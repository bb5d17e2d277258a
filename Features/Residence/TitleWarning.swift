/// From how many days before its last day a title is marked; Faden's own numbers, no law (domain reference 4.3).
struct TitleWarning: Sendable, Hashable {
  /// The right of residence of § 104c AufenthG, warned of earlier than all others because it cannot be extended.
  static let chance = "opportunityResidence"

  let usual: Int
  let chance: Int

  func days(_ identifier: String) -> Int { identifier == Self.chance ? chance : usual }
}
