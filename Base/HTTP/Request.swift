/// A well-formed request; whatever reaches a handler has passed ``Admission``.
package struct Request: Sendable {
  /// One of the four methods the server admits.
  package let method: Method
  /// The decoded path: starts with `/`, holds no empty, `.` or `..` segment, no NUL and no control character.
  package let path: String
  /// Decoded parameters of the query, at most 200.
  package let query: Fields
  /// Field names are lower case.
  package let headers: Fields
  /// Cookies as sent; a name sent twice is as good as none.
  package let cookies: Fields
  /// The client's address; behind a configured proxy the one the proxy reports.
  package let remoteAddress: String
  /// The request came over TLS, as a configured proxy reports it.
  package let isSecure: Bool
  /// Names this request in every log line; 16 hexadecimal digits.
  package let id: String
  /// The body of a POST.
  package let payload: Payload

  /// Makes a request, for tests of what lies above.
  package init(
    method: Method, path: String, query: Fields = Fields(), headers: Fields = Fields(), cookies: Fields = Fields(),
    remoteAddress: String = "127.0.0.1", isSecure: Bool = false, id: String = "0000000000000000",
    payload: Payload = .none
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.cookies = cookies
    self.remoteAddress = remoteAddress
    self.isSecure = isSecure
    self.id = id
    self.payload = payload
  }
}

/// The methods a handler sees; HEAD is to be answered like GET.
package enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case options = "OPTIONS"
}

/// The content of a POST.
package enum Payload: Sendable {
  case none
  /// A form, from `application/x-www-form-urlencoded` or `multipart/form-data`.
  case form(Form)
  /// Any other content type, in memory up to 256 KiB.
  case bytes([UInt8], contentType: String)
  /// Any other content type above 256 KiB, in a temporary file, covered, that is removed when the answer is sent.
  case file(SpooledFile, contentType: String)
}

/// The fields and uploads of a submitted form.
package struct Form: Sendable {
  /// Plain fields in the order they came.
  package let fields: Fields
  /// Files in the order they came; a file control left empty sends none.
  package let uploads: [Upload]

  /// Makes a form.
  package init(fields: Fields = Fields(), uploads: [Upload] = []) {
    self.fields = fields
    self.uploads = uploads
  }
}

/// A file sent with a form.
package struct Upload: Sendable {
  /// The name of the form control.
  package let field: String
  /// As the client named it; never used as a path.
  package let fileName: String
  /// As the client claims; to be checked against the content.
  package let contentType: String
  /// The bytes, or where they wait.
  package let content: Content

  /// Where the bytes of an upload are.
  package enum Content: Sendable {
    case bytes([UInt8])
    /// Above 256 KiB; gone when the answer is sent.
    case file(SpooledFile)
  }

  /// Makes an upload.
  package init(field: String, fileName: String, contentType: String, content: Content) {
    self.field = field
    self.fileName = fileName
    self.contentType = contentType
    self.content = content
  }
}

/// Named values in the order they came; a name may occur more than once.
package struct Fields: Sendable, Equatable {
  /// Names and values in the order they came.
  package private(set) var pairs: [Pair]

  /// One name with one value.
  package struct Pair: Sendable, Equatable {
    /// The name; of headers in lower case.
    package let name: String
    /// The value, decoded.
    package let value: String

    /// Makes a pair.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes fields of pairs.
  package init(_ pairs: [Pair] = []) {
    self.pairs = pairs
  }

  /// The value of a name that occurs exactly once; a repeated name is as good as none.
  package subscript(_ name: String) -> String? {
    var found: String?
    for pair in pairs where pair.name == name {
      guard found == nil else { return nil }
      found = pair.value
    }
    return found
  }

  /// The values of a name in the order they came.
  package func all(_ name: String) -> [String] {
    pairs.compactMap { $0.name == name ? $0.value : nil }
  }

  /// Adds a pair at the end.
  package mutating func append(_ name: String, _ value: String) {
    pairs.append(Pair(name: name, value: value))
  }
}
