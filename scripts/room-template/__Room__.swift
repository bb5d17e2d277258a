package import Basics

/// Was eine Zeile dieses Raums ist, in den Worten des Amts.
struct __Room__: Hashable, Sendable {
  let id: ID<__Room__>
  var title: String
  var state: State

  enum State: String, Hashable, Sendable, CaseIterable {
    case open, closed
  }
}
