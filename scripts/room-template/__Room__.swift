import Basics

/// One entry of this room, in the words of the office.
struct __Room__: Hashable, Sendable {
  let id: ID<__Room__>
  var title: String
  var state: State

  enum State: String, Hashable, Sendable, CaseIterable {
    case open
    case closed
  }
}
