internal import HTTP

/// The three cookies of the program; over TLS their names carry the `__Host-` promise.
struct Cookies {
  let isSecure: Bool

  private var prefix: String { isSecure ? "__Host-" : "" }

  var session: String { prefix + "faden" }
  /// Ties a sign-in form to the browser that asked for it.
  var form: String { prefix + "faden-formular" }
  /// One sentence to be shown on the next page.
  var notice: String { prefix + "faden-hinweis" }

  func set(_ name: String, _ value: String, maxAge: Int? = nil) -> (name: String, value: String) {
    let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
    return ("Set-Cookie", "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict\(age)\(isSecure ? "; Secure" : "")")
  }

  func clear(_ name: String) -> (name: String, value: String) {
    set(name, "", maxAge: 0)
  }
}
