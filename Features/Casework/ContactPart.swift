package import Basics
package import Cases
package import Feature
package import HTTP
package import Markup
package import SQL
package import Web

/// A part that another room adds to the form of a contact, such as the progress of a goal.
///
/// Shows nothing where there is nothing to enter. Its fields have names that begin with the room's own word.
package struct ContactPart: Sendable {
  /// The fields with what was typed; empty where the part has nothing to ask.
  package let fields: @Sendable (OpenedCase, Fields, [FieldError], Visit, Connection) throws -> HTML
  /// What is wrong with what was typed; nothing is stored while anything is.
  package let check: @Sendable (OpenedCase, Visit, Connection) throws -> [FieldError]
  /// Keeps what was typed, in the transaction of the contact, and notes it for the journal.
  package let save: @Sendable (OpenedCase, ID<ContactKey>, Visit, Connection) throws -> Void

  package init(
    fields: @escaping @Sendable (OpenedCase, Fields, [FieldError], Visit, Connection) throws -> HTML,
    check: @escaping @Sendable (OpenedCase, Visit, Connection) throws -> [FieldError],
    save: @escaping @Sendable (OpenedCase, ID<ContactKey>, Visit, Connection) throws -> Void
  ) {
    self.fields = fields
    self.check = check
    self.save = save
  }
}

/// What another room shows on the day of somebody: dates, deadlines, answers.
package struct DayPart: Sendable {
  package let title: String
  /// Where all of it is seen; the count leads there.
  package let address: String?
  /// How many rows the list at the address has; `nil` where the lines are all there is.
  package let count: (@Sendable (Visit, Connection) throws -> Int)?
  /// The lines name times and places only and may stand on the sheet that lies in the car.
  package let isOnSheet: Bool
  /// So short that it stands beside the date instead of in a block of its own.
  package let isInHead: Bool
  package let lines: @Sendable (Visit, Connection) throws -> [DueItem]

  package init(
    _ title: String, address: String? = nil, isOnSheet: Bool = false, isInHead: Bool = false,
    count: (@Sendable (Visit, Connection) throws -> Int)? = nil,
    lines: @escaping @Sendable (Visit, Connection) throws -> [DueItem]
  ) {
    self.title = title
    self.address = address
    self.count = count
    self.isOnSheet = isOnSheet
    self.isInHead = isInHead
    self.lines = lines
  }
}

/// Deadlines in somebody's own cases that another room watches, such as titles that end; by kind, in their order.
package typealias DayDeadlines = @Sendable (Visit, Connection) throws -> [CaseDues]

/// What others owe in somebody's cases, such as an answer; it counts as "warte auf andere" and stands in that list.
package struct DayWaiting: Sendable {
  /// So many lines stand in the list itself; more are told as a number.
  package static let most = 500

  package let title: String
  /// The first so many, the most urgent first, and how many there are in all.
  package let lines: @Sendable (Visit, Connection, _ limit: Int) throws -> (lines: [CaseDue], count: Int)

  package init(
    _ title: String,
    lines: @escaping @Sendable (Visit, Connection, _ limit: Int) throws -> (lines: [CaseDue], count: Int)
  ) {
    self.title = title
    self.lines = lines
  }
}
