import TestKit
import Testing

/// The search of the top bar over the whole house.
@Suite struct SearchTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  private func persona(_ name: String) throws -> TestVisitor {
    let visitor = demo.site.anonymous()
    let page = visitor.get("/anmelden").text
    let token = try #require(page.firstMatch(of: /name="_token" value="([^"]+)"/)).1
    #expect(visitor.post("/anmelden/persona", [("_token", String(token)), ("persona", name)]).status == 303)
    return visitor
  }

  @Test func `ein Aktenzeichen öffnet die Akte, sein Ende nennt die eigenen Fälle, ein Name die Menschen`() throws {
    let demir = try persona("a.demir")
    let list = demir.get("/faelle").text
    let found = try #require(list.firstMatch(of: /href="(\/faelle\/\d+)[^"]*">(KIM-\d{3}-\d{4}-(\d{4}))</))
    let (address, number, end) = (String(found.1), String(found.2), String(found.3))
    #expect(demir.post("/suche", [("q", number)]).header("Location") == address)
    #expect(demir.post("/suche", [("q", number.lowercased())]).header("Location") == address)
    #expect(demir.post("/suche", [("q", end)]).shows(number))
    #expect(!demir.post("/suche", [("q", String(end.suffix(2)))]).shows(number))
    #expect(demir.post("/suche", [("q", "Haddad")]).shows("Haddad, Rami"))
    #expect(demir.post("/suche", [("q", "Ha")]).shows("Nichts gefunden"))
    #expect(demir.post("/suche", [("q", "05162012")]).header("Location") == nil)
    #expect(demir.post("/suche", [("q", "Jüchen")]).status == 303)

    // Whoever may know of no case and of nobody finds neither.
    for name in ["f.aydin", "b.lorenz", "h.jansen"] {
      let other = try persona(name)
      #expect(other.post("/suche", [("q", number)]).shows("Nichts gefunden"), "\(name)")
      #expect(!other.post("/suche", [("q", "Haddad")]).shows("Haddad, Rami"), "\(name)")
    }
  }

  @Test func `kein Suchtext steht in einer Adresse`() throws {
    let demir = try persona("a.demir")
    #expect(demir.get("/suche").status == 200)
    #expect(demir.get("/suche?q=Haddad").status == 400)
    #expect(demir.get("/").text.contains("<form class=\"fd-search\" method=\"post\" action=\"/suche\""))
    #expect(demir.post("/suche", [("q", " ")]).header("Location") == "/suche")
  }
}
