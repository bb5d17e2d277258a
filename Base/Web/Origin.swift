internal import HTTP

/// Whether a POST comes from a page of our own.
enum Origin {
  /// Checks the browser's fetch metadata and the origin; both are absent only from programs, which then
  /// fail at the form token.
  static func isOwn(_ request: Request) -> Bool {
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" { return false }
    let origins = request.headers.all("origin")
    guard let origin = origins.first else { return true }
    guard origins.count == 1, let host = request.headers["host"] else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }

  /// Long enough for a record with the list from which it was opened, see ``Visit/list``.
  static let longestPath = 7000

  /// A path of our own to go to after signing in, or the home page.
  static func ownPath(_ typed: String?) -> String {
    guard let typed, typed.hasPrefix("/"), !typed.hasPrefix("//"), typed.utf8.count <= longestPath,
      typed.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 92 })
    else { return "/" }
    return typed
  }
}

/// A path of our own to go to, or the home page; for the `weiter` field of the sign-in form.
package func ownPath(_ typed: String?) -> String { Origin.ownPath(typed) }
