internal import Access
internal import Basics
internal import SQL
internal import Web

/// Whose eyes the register of bodies is read with (security concept 2.4: others read when member).
struct BodyViewer: Sendable {
  let account: ID<Account>
  let seesAll: Bool
  let today: Day

  init(account: ID<Account>, seesAll: Bool, today: Day) {
    self.account = account
    self.seesAll = seesAll
    self.today = today
  }

  init?(_ visit: Visit) {
    guard let user = visit.user else { return nil }
    account = user.account.id
    seesAll = user.roles.contains { $0 == .coordinator || $0 == .steeringGroupMember }
    today = visit.today
  }

  /// The account's number, negative for somebody who sees all, and the day.
  var arguments: [any Bindable] { [seesAll ? -account.number : account.number, today] }
}

extension Visit {
  /// The coordinating unit keeps the office of the bodies.
  var keepsBodies: Bool { may(.update, .body) }
}
