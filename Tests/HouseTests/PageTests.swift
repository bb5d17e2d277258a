import Access
import Accounts
import Basics
import Districts
import HTTP
import House
import SQL
import TestKit
import Testing
import Web

/// Every page of the demo as every persona: found by following links, checked without a browser.
@Suite struct PageTests {
  private let site: TestSite

  init() throws {
    let district = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    site = try TestSite { database, clock, secret in
      let house = House.underTest
      try Migrator(house.migrations).migrate(database, now: clock.now)
      try database.write { connection in
        try DistrictSetUp.load(district, connection, at: clock.now, by: "Prüfung")
        try AccountsDemo.load(connection, hasMunicipality: { _ in true }, at: clock.now)
        try DistrictSetUp.loadDemo(connection, at: clock.now)
      }
      return try house.site(
        database: database, secret: secret, assets: AssetFolder(folder: nil), world: clock.world, isDemo: true,
        log: { _ in })
    }
  }

  private func pages(_ visitor: TestVisitor) -> [String: TestAnswer] {
    var found: [String: TestAnswer] = [:]
    var waiting = ["/", "/suche?q=neuss", "/galerie", "/gibt-es-nicht", "/konto/kennwort"]
    while let path = waiting.popLast() {
      guard found[path] == nil, found.count < 900 else { continue }
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

  @Test(arguments: Role.allCases)
  func `jede Seite ist wohlgeformt, beschriftet und führt nirgends ins Leere`(_ role: Role) throws {
    let visitor = try site.visitor(role)
    let pages = pages(visitor)
    #expect(pages.count > 15)
    for (path, answer) in pages where answer.status != 303 {
      #expect([200, 404, 403].contains(answer.status), "\(path): \(answer.status)")
      if path != "/gibt-es-nicht" && path != "/konto/kennwort" && !path.hasPrefix("/galerie/") {
        #expect(answer.status == 200, "\(path) ist verlinkt, antwortet aber mit \(answer.status)")
      }
      if answer.header("Content-Type")?.hasPrefix("text/html") == true {
        let problems = PageCheck.problems(in: answer.text)
        #expect(problems.isEmpty, "\(path): \(problems)")
        #expect(answer.text.contains(" – Faden</title>"), "\(path) hat keinen Titel")
      }
    }
  }

  @Test func `jedes Formular trägt Zeichen und Schlüssel`() throws {
    let visitor = try site.visitor(.coordinator, .administrator)
    for (path, answer) in pages(visitor) where answer.status == 200 {
      for form in answer.text.matches(of: /(?s)<form[^>]*method="post".*?<\/form>/) where !form.0.contains("/abmelden")
      {
        #expect(form.0.contains("name=\"_token\" value=\""), "\(path)")
        #expect(form.0.contains("name=\"_schluessel\" value=\""), "\(path)")
        #expect(!form.0.contains("name=\"_token\" value=\"\""), "\(path)")
      }
    }
  }

  @Test func `kein englisches Bruchstück in den Fehlerseiten`() throws {
    let visitor = try site.visitor(.coordinator)
    for path in ["/gibt-es-nicht", "/kommunen/x", "/benutzer", "/suche?x=1"] {
      let text = visitor.get(path).text
      for word in ["Error", "Exception", "NULL", "invalid", "Request", "Not Found", "Forbidden"] {
        #expect(!text.contains(word), "\(path): \(word)")
      }
    }
  }
}
