package import HTTP

/// The headers that go with every answer (security concept 3.10).
package enum SecurityHeaders {
  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; report-uri /csp-bericht"

  /// For pages and other answers that may concern a person: never stored by a browser or proxy.
  package static let page = HeaderSet(
    common + [("Cache-Control", "no-store"), ("Content-Security-Policy", policy)])

  /// The same for a document.
  package static let document = HeaderSet(page.pairs + [("Content-Type", "text/html; charset=utf-8")])

  /// For assets under a content-hashed address.
  package static let asset = HeaderSet(
    common + [("Cache-Control", "public, max-age=31536000, immutable")])

  /// Only over TLS; one year.
  package static let strictTransport = (name: "Strict-Transport-Security", value: "max-age=31536000")

  private static let common: [(name: String, value: String)] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
      "Permissions-Policy",
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
    ),
  ]
}
