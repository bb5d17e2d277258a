package import Basics
package import HTTP
package import Markup

/// What a handler decides to answer.
package enum Answer: Sendable {
  /// A page with status 200.
  case page(Page)
  /// The form again, with its messages; status 422, and nothing is stored.
  case unprocessable(Page)
  /// Somebody else has changed the record meanwhile; status 409 with both versions.
  case conflict(Page)
  /// To another address after a save; status 303.
  ///
  /// - Parameter notice: one sentence shown there once, such as `Gespeichert um 10:42 Uhr.`
  case seeOther(String, notice: String?)
  /// There is no such thing, or it is not for this visitor.
  case notFound
  /// The visitor knows that it exists and may not do this.
  case forbidden
  /// A value in the address that no link of ours makes; names the parameter.
  case badParameter(String)
  /// The form's token is missing or of another session; nothing was done.
  case formExpired
  /// The address exists, but only for these methods; for OPTIONS that is the answer.
  case otherMethods([Method])
  /// Too many tries; nothing was done.
  case tooManyRequests
  case json(String)
  /// A file to keep.
  case download(bytes: [UInt8], contentType: String, fileName: String)
  /// A file to keep that is too large for the memory.
  case largeDownload(MemoryFile, contentType: String, fileName: String)
  /// Plain text for machines.
  case text(String, status: Int)

  package static func seeOther(_ address: String) -> Answer { .seeOther(address, notice: nil) }
}

/// A change of the visitor's cookies that goes with an answer.
package enum CookieChange: Sendable {
  case begin(token: String)
  case end
}

/// An answer together with what it does to the session's cookie.
package struct SignedAnswer: Sendable {
  package let answer: Answer
  package let cookie: CookieChange?

  package init(_ answer: Answer, cookie: CookieChange? = nil) {
    self.answer = answer
    self.cookie = cookie
  }
}
