package import Basics

/// Somebody who holds a role at some time, and when.
package struct RoleHolder: Sendable, Hashable {
  /// A time in which the role is given; both ends count.
  package struct Period: Sendable, Hashable {
    package let from: Day
    /// `nil` for no end.
    package let to: Day?

    package init(from: Day, to: Day?) {
      self.from = from
      self.to = to
    }
  }

  package let id: ID<Account>
  /// As it is shown to others.
  package let name: String
  package let isLocked: Bool
  package let periods: [Period]

  package init(id: ID<Account>, name: String, isLocked: Bool, periods: [Period]) {
    self.id = id
    self.name = name
    self.isLocked = isLocked
    self.periods = periods
  }

  /// Whether the role is held on a day and the account may sign in now.
  package func isActive(on day: Day) -> Bool {
    !isLocked && periods.contains { $0.from <= day && ($0.to.map { day <= $0 } ?? true) }
  }
}
