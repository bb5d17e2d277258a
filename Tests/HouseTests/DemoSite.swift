import Access
import Districts
import House
import SQL
import TestKit
import Testing
import Vault
import Web

/// The whole house with the demo in it, walked like a visitor would.
struct DemoSite {
  let site: TestSite

  init() throws {
    let district = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    site = try House.underTest.testSite(
      isDemo: true,
      fill: { connection, clock, secret, keys in
        try DistrictSetUp.load(district, connection, at: clock.now, by: "Prüfung")
        _ = try DemoSetUp.load(connection, keys, secret: secret, today: TestClock.today, at: clock.now)
      })
  }

  /// What a visitor reaches by links alone, by address; of addresses alike apart from their numbers the first ten.
  func pages(_ visitor: TestVisitor) -> [String: TestAnswer] {
    var found: [String: TestAnswer] = [:]
    var shapes: [String: Int] = [:]
    var waiting = ["/", "/suche", "/galerie", "/gibt-es-nicht", "/konto/kennwort"]
    while let path = waiting.popLast() {
      let shape = path.replacing(/\d+/, with: "#")
      // A register opened from a list is the register, with two links more.
      if path.contains("/faelle/"), path.contains("?liste="), path.split(separator: "/").count > 2 { continue }
      guard found[path] == nil, found.count < 400, shapes[shape, default: 0] < 10 else { continue }
      shapes[shape, default: 0] += 1
      let answer = visitor.get(path)
      found[path] = answer
      guard answer.status == 200 else { continue }
      for match in answer.text.matches(of: /<a [^>]*href="(\/[^"#]*)/) {
        let link = String(match.1).replacing("&amp;", with: "&")
        if !link.hasPrefix("/assets/") { waiting.append(link) }
      }
    }
    return found
  }
}

extension DemoSite {
  /// Signs in by the tile of a persona.
  func persona(_ name: String) throws -> TestVisitor {
    let visitor = site.anonymous()
    let page = visitor.get("/anmelden").text
    let token = try #require(page.firstMatch(of: /name="_token" value="([^"]+)"/)).1
    #expect(visitor.post("/anmelden/persona", [("_token", String(token)), ("persona", name)]).status == 303)
    return visitor
  }
}
