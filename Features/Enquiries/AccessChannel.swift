internal import Basics

/// The way on which people come to KIM, as a dated list that the coordinating unit keeps.
struct AccessChannel: Sendable, Hashable {
  let id: ID<AccessChannel>
  let version: Int
  let entry: ChannelEntry

  var label: String { entry.label }

  /// Whether the channel is offered on a day; both ends count.
  func isValid(on day: Day) -> Bool {
    entry.validFrom <= day && (entry.validTo.map { day <= $0 } ?? true)
  }
}

/// What is said of a channel.
struct ChannelEntry: Sendable, Hashable {
  var label: String
  var validFrom: Day
  /// The last day; `nil` while it goes on.
  var validTo: Day?
  var source: String
}
