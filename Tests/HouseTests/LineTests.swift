import Access
import HTTP
import House
import TestKit
import Testing
import Web

/// Where a page offers several lines, several lines are taken: in every form of every room that a role reaches.
@Suite struct LineTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  /// The pages somebody finds by links, and those with an address of their own, which a long demo may hide behind cases.
  private func pages(_ visitor: TestVisitor) -> [String: TestAnswer] {
    var pages = demo.pages(visitor)
    for route in House.underTest.routes(isDemo: true, log: { _ in })
    where route.method == .get && !route.pattern.contains("{") && pages[route.pattern] == nil {
      pages[route.pattern] = visitor.get(route.pattern)
    }
    return pages
  }

  @Test func `jedes mehrzeilige Feld nimmt einen Zeilenumbruch`() throws {
    var tried: Set<String> = []
    for role in Role.allCases {
      let visitor = try demo.site.visitor(role)
      for (path, answer) in pages(visitor).sorted(by: { $0.key < $1.key })
      where answer.status == 200 && !path.hasPrefix("/galerie") && !path.hasPrefix("/abmelden") {
        for form in PageForm.all(in: answer.text) where form.isPost {
          let address = form.action.isEmpty ? path : form.action
          for field in form.fields where field.takesLines {
            let shape = "\(address.replacing(/\d+/, with: "#")) \(field.name.replacing(/\d+/, with: "#"))"
            guard tried.insert(shape).inserted else { continue }
            let sent = visitor.post(address, form.values(field.name, "Erste Zeile\nzweite Zeile"))
            #expect(!sent.shows("unsichtbares Zeichen"), "\(shape)")
          }
        }
      }
    }
    #expect(tried.contains("/fachaufsicht/stichproben grund") && tried.count > 15, "\(tried.sorted())")
  }
}
