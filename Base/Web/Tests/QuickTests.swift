import Access
import Feature
import HTTP
import Markup
import TestKit
import Testing
import Web

@Suite struct QuickTests {
  private static let room = Feature(
    name: "Lists",
    routes: [
      .get("/liste", "Liste", may: .anyone) { _, _ in .page(Page(title: "Liste", main: "<h1>Liste</h1>")) },
      .get("/ausgabe", "Ausgabe", may: .anyone) { _, _ in .text("viel", status: 200) }.slow(),
      .post("/liste", "Ändern", may: .signedIn) { _, _ in .seeOther("/liste") },
    ])

  @Test(arguments: [
    (Method.get, "/liste", true), (.head, "/liste", true), (.get, "/gibt-es-nicht", true), (.options, "/liste", true),
    (.get, "/ausgabe", false), (.head, "/ausgabe", false), (.post, "/liste", false), (.post, "/gibt-es-nicht", false),
  ])
  func `schnell ist, was nur nachsieht und nicht als langsam gilt`(_ method: Method, _ path: String, _ isQuick: Bool)
    throws
  {
    let site = try TestSite([Self.room]).site
    #expect(site.isQuick(Request(method: method, path: path)) == isQuick)
  }

  @Test(arguments: [(59, false), (60, true)] as [(Int64, Bool)])
  func `die Sitzung wird erst nach der Antwort verlängert`(_ seconds: Int64, _ isTouched: Bool) throws {
    let site = try TestSite([Self.room])
    let visitor = try site.visitor(.coordinator)
    site.clock.advance(seconds: seconds)
    let request = Request(
      method: .get, path: "/liste", cookies: Fields(visitor.cookies.map { Fields.Pair(name: $0.key, value: $0.value) }))
    #expect((site.site.respond(to: request).afterwards != nil) == isTouched)
  }
}
