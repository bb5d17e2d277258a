import Access
import Feature
import HTTP
import House
import Markup
import Testing
import Web

@Suite struct RouteTests {
  private let routes = House.underTest.routes(isDemo: true, log: { _ in })

  /// What may be called without signing in; a longer list is a decision, not an accident.
  private static let open: Set<String> = [
    "GET /anmelden", "POST /anmelden", "POST /anmelden/persona", "GET /barrierefreiheit", "GET /datenschutz",
    "GET /lizenzen", "GET /galerie", "POST /csp-bericht", "GET /healthz", "GET /readyz",
  ]

  @Test func `jede Adresse hat einen Titel, und keine gibt es zweimal`() {
    let names = routes.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(Set(names).count == names.count)
    for route in routes { #expect(!route.title.isEmpty && route.pattern.hasPrefix("/"), "\(route.pattern)") }
  }

  @Test func `ohne Anmeldung ist nur offen, was hier steht`() {
    let open = routes.filter { $0.permission == .anyone && !$0.pattern.hasPrefix("/galerie/") }.map {
      "\($0.method.rawValue) \($0.pattern)"
    }
    #expect(Set(open) == Self.open)
  }

  @Test func `außerhalb der Demo gibt es keine Galerie`() {
    let paths = House.underTest.routes(isDemo: false, log: { _ in }).map(\.pattern)
    #expect(!paths.contains { $0.hasPrefix("/galerie") })
  }

  @Test func `Adressen bestehen aus deutschen Wörtern in Kleinbuchstaben`() {
    for route in routes {
      #expect(route.pattern.wholeMatch(of: /\/[a-z0-9\/{}\-]*/) != nil, "\(route.pattern)")
    }
  }

  @Test func `jeder Menüpunkt führt zu einer Seite mit demselben Recht`() {
    for entry in House.underTest.features.flatMap(\.menu) {
      let route = routes.first { $0.method == .get && $0.pattern == entry.link.address }
      #expect(route?.permission == entry.permission, "\(entry.link.text)")
    }
  }
}
