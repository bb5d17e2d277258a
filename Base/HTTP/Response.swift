/// What a handler answers.
package struct Response: Sendable {
  package var status: Int
  /// Names and values free of control characters; the server adds `Date`, `Content-Length` and `Connection`.
  package var headers: [(name: String, value: String)]
  package var body: Body

  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Sent from disk without reading it into memory.
    case file(path: String)
  }

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
