internal import Access
internal import CaseAccess
internal import Web

/// What the list of coming transitions may tell a visitor.
///
/// By a release alone no more than titles: the client has agreed to the status, not to what is planned (ADR 18). Who
/// may read by a release and otherwise in another role is shown what belongs to the other one.
struct WatchSight {
  let scope: CaseScope
  let kinds: [WatchKind]

  /// - Throws: `AccessDenied` where no role may read the residence of any case.
  init(_ visit: Visit) throws {
    let warrant = try visit.requireList(.read, .residence)
    guard let user = visit.user, Rights.couldAllow(user.roles, .read, .note) else {
      scope = CaseRelations.scope(warrant)
      kinds = [.title]
      return
    }
    scope = CaseRelations.scope(warrant, and: [try visit.requireList(.read, .note)])
    kinds = WatchKind.allCases
  }

  /// The kind to ask for; `nil` for all.
  func kind(_ asked: WatchKind?) -> WatchKind? { kinds.count == 1 ? kinds[0] : asked }
}
