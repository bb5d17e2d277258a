internal import Basics
internal import HTTP
internal import Synchronization
internal import Web

/// A browser of a ``TestSite``: sends the session's cookie and, with forms, their token.
package struct TestVisitor: Sendable {
  let site: Site
  let token: String?
  package let formToken: String

  /// - Parameter address: path and query as they stand in a link; the path holds no escapes.
  package func get(_ address: String) -> TestAnswer {
    let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
    guard let query = Fields(urlEncoded: parts.count > 1 ? parts[1] : "") else {
      return TestAnswer(Response(status: 400))
    }
    return send(Request(method: .get, path: parts[0], query: query, cookies: cookies))
  }

  /// Sends a form with its token.
  ///
  /// - Parameters:
  ///   - key: the form's key; the same key twice is a double sending.
  ///   - withToken: false for a forged post.
  package func post(
    _ path: String, _ fields: [String: String], key: String? = nil, withToken: Bool = true
  ) -> TestAnswer {
    var form = Fields()
    if withToken { form.append("_token", formToken) }
    if let key { form.append("_schluessel", key) }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) { form.append(name, value) }
    return send(Request(method: .post, path: path, cookies: cookies, payload: .form(Form(fields: form))))
  }

  private func send(_ request: Request) -> TestAnswer { TestAnswer(site.respond(to: request)) }

  private var cookies: Fields {
    var cookies = Fields()
    if let token { cookies.append("faden", token) }
    return cookies
  }
}

/// What came back.
package struct TestAnswer: Sendable {
  package let status: Int
  package let text: String
  /// Where a redirect leads.
  package let location: String?

  init(_ response: Response) {
    status = response.status
    location = response.headers.first { $0.name == "Location" }?.value
    switch response.body {
    case .bytes(let bytes): text = String(decoding: bytes, as: UTF8.self)
    case .none, .file: text = ""
    }
  }
}

/// Collects the lines of a log.
package final class TestLog: Sendable {
  private let stored = Mutex<[String]>([])

  package var lines: [String] { stored.withLock { $0 } }

  func append(_ line: String) { stored.withLock { $0.append(line) } }
}
