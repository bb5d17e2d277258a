import Access
import TestKit
import Testing

/// Every page of the demo as every persona: found by following links, checked without a browser.
@Suite struct PageTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  @Test(arguments: Role.allCases)
  func `jede Seite ist wohlgeformt, beschriftet und führt nirgends ins Leere`(_ role: Role) throws {
    let visitor = try demo.site.visitor(role)
    let pages = demo.pages(visitor)
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
    let visitor = try demo.site.visitor(.coordinator, .administrator)
    for (path, answer) in demo.pages(visitor) where answer.status == 200 {
      for form in answer.text.matches(of: /(?s)<form[^>]*method="post".*?<\/form>/)
      where !form.0.contains("/abmelden") && !form.0.contains("class=\"fd-search\"") {
        #expect(form.0.contains("name=\"_token\" value=\""), "\(path)")
        #expect(form.0.contains("name=\"_schluessel\" value=\""), "\(path)")
        #expect(!form.0.contains("name=\"_token\" value=\"\""), "\(path)")
      }
    }
  }

  @Test func `kein englisches Bruchstück in den Fehlerseiten`() throws {
    let visitor = try demo.site.visitor(.coordinator)
    for path in ["/gibt-es-nicht", "/kommunen/x", "/benutzer", "/suche?x=1"] {
      let text = visitor.get(path).text
      for word in ["Error", "Exception", "NULL", "invalid", "Request", "Not Found", "Forbidden"] {
        #expect(!text.contains(word), "\(path): \(word)")
      }
    }
  }
}
