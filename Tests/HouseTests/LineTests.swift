import Access
import TestKit
import Testing

/// Where a page offers several lines, several lines are taken: in every form of every room that a role reaches.
@Suite struct LineTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  @Test func `jedes mehrzeilige Feld nimmt einen Zeilenumbruch`() throws {
    var tried: Set<String> = []
    for role in Role.allCases {
      let visitor = try demo.site.visitor(role)
      for (path, answer) in demo.pages(visitor).sorted(by: { $0.key < $1.key }) where !path.hasPrefix("/galerie") {
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
    #expect(tried.count > 15, "\(tried.sorted())")
  }
}
