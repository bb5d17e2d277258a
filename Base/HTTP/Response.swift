package import Basics

/// What a handler answers.
package struct Response: Sendable {
  /// The HTTP status, 200 to 599.
  package var status: Int
  /// Names and values free of control characters; the server adds `Date`, `Content-Length` and `Connection`.
  package var headers: [(name: String, value: String)]
  /// Headers that this answer shares with many; they come before its own.
  package var common: HeaderSet?
  /// The content; left out of answers to HEAD and of 204 and 304.
  package var body: Body
  /// What remains to be done without anybody waiting for it; a worker does it once the answer is on its way.
  package var afterwards: (@Sendable () -> Void)?

  /// Where the content of an answer comes from.
  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Sent one after the other; a page need not be put together before.
    case pieces([[UInt8]])
    /// Sent from disk without reading it into memory.
    case file(path: String)
    /// Sent from disk; what no one else holds is gone afterwards.
    case nameless(MemoryFile)
  }

  /// Makes an answer.
  package init(
    status: Int, common: HeaderSet? = nil, headers: [(name: String, value: String)] = [], body: Body = .none
  ) {
    self.status = status
    self.common = common
    self.headers = headers
    self.body = body
  }
}
