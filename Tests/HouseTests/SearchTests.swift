import TestKit
import Testing

/// The search of the top bar over the whole house.
@Suite struct SearchTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  /// By the form of the top bar, with the token of the session.
  private func search(_ visitor: TestVisitor, _ text: String) -> TestAnswer {
    let token = visitor.get("/").text.firstMatch(of: /name="_token" value="([^"]+)"/).map { String($0.1) } ?? ""
    return visitor.post("/suche", [("_token", token), ("q", text)])
  }

  @Test func `ein Aktenzeichen öffnet die Akte, sein Ende nennt die eigenen Fälle, ein Name die Menschen`() throws {
    let demir = try demo.persona("a.demir")
    let list = demir.get("/faelle").text
    let found = try #require(list.firstMatch(of: /href="(\/faelle\/\d+)[^"]*">(KIM-\d{3}-\d{4}-(\d{4}))</))
    let (address, number, end) = (String(found.1), String(found.2), String(found.3))
    #expect(search(demir, number).header("Location") == address)
    #expect(search(demir, number.lowercased()).header("Location") == address)
    #expect(search(demir, end).shows(number))
    #expect(!search(demir, String(end.suffix(2))).shows(number))
    #expect(search(demir, "Haddad").shows("Haddad, Rami"))
    #expect(!search(demir, "Ha").shows("Haddad, Rami"))

    // Whoever may know of no case and of nobody finds neither.
    for name in ["b.lorenz", "h.jansen"] {
      let other = try demo.persona(name)
      #expect(search(other, number).shows("Nichts gefunden"), "\(name)")
      #expect(!search(other, "Haddad").shows("Haddad, Rami"), "\(name)")
    }
  }

  @Test func `kein Suchtext steht in einer Adresse`() throws {
    let demir = try demo.persona("a.demir")
    #expect(demir.get("/suche").status == 200)
    #expect(demir.get("/suche?q=Haddad").status == 400)
    #expect(demir.get("/").text.contains("<form class=\"fd-search\" method=\"post\" action=\"/suche\""))
    #expect(search(demir, " ").header("Location") == "/suche")
  }
}
