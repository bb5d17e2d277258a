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

  @Test func `jeder Menüpunkt hat seinen Platz im Plan, und der Plan nennt keinen, den es nicht gibt`() {
    let addresses = House.underTest.features.flatMap(\.menu).map(\.link.address)
    #expect(Set(MenuPlan.order) == Set(addresses + ["/"]))
    #expect(MenuPlan.order.count == addresses.count + 1)
  }

  @Test(arguments: Role.allCases)
  func `das Menü einer Rolle hat auf der ersten Ebene höchstens acht Punkte und nennt keine Seite zweimal`(_ role: Role)
  {
    let menu = House.underTest.menu(of: [role])
    #expect((1...8).contains(menu.items.count), "\(menu.items)")
    #expect(Set(menu.links).count == menu.links.count)
    for case .group(let name, _, let pages) in menu.items { #expect(!pages.isEmpty, "\(name)") }
  }

  @Test func `wer Fälle führt, erreicht Tag, Anfragen, Fälle und Personen ohne Aufklappen`() {
    let direct = House.underTest.menu(of: [.caseManager]).items.compactMap { item -> String? in
      switch item {
      case .page(let link): link.text
      case .group(_, let lead, _): lead?.text
      }
    }
    #expect(direct == ["Startseite", "Mein Tag", "Anfragen", "Fälle", "Personen"])
  }
}
