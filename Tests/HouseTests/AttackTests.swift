import Access
import HTTP
import TestKit
import Testing

/// Every sample in every field a person can type into, of every form of every room that a role reaches.
///
/// Where a further form has a field of a name that was attacked already, as many forms have a reason and a day, it gets
/// every fourth sample, beginning with another one each time: all of them in all fields take ten minutes.
///
/// Forms that ask for a password have tests of their own: each try costs what hashing a password must cost.
@Suite struct AttackTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  /// The forms somebody reaches, by their shape: those alike apart from the numbers in their address are one.
  private func forms(_ pages: [String: TestAnswer]) -> [String: PageForm] {
    var shapes: [String: PageForm] = [:]
    // The gallery shows forms that lead nowhere.
    for (path, answer) in pages.sorted(by: { $0.key < $1.key }) where !path.hasPrefix("/galerie") {
      for form in PageForm.all(in: answer.text) where !form.asksPassword && form.fields.contains(where: \.isTyped) {
        let address = form.action.isEmpty ? path : form.action
        let shape = "\(form.isPost) \(address.replacing(/\d+/, with: "#"))?\(form.fields.map(\.name))"
        shapes[shape] = shapes[shape] ?? form.going(to: address)
      }
    }
    return shapes
  }

  private func send(_ form: PageForm, _ field: String, _ text: String, by visitor: TestVisitor) -> TestAnswer {
    let values = form.values(field, text)
    if form.isPost { return visitor.post(form.action, values) }
    let query = values.map { "\(percent($0.0))=\(percent($0.1))" }.joined(separator: "&")
    return visitor.get("\(form.action.split(separator: "?").first ?? "/")?\(query)")
  }

  private func percent(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }

  /// Nothing of what was typed may act on the page that shows it.
  private func trouble(_ answer: TestAnswer, _ sample: AttackSample) -> [String] {
    var problems: [String] = []
    if ![200, 303, 400, 403, 404, 409, 413, 422].contains(answer.status) { problems.append("Status \(answer.status)") }
    if let location = answer.location, !location.hasPrefix("/") || location.hasPrefix("//") {
      problems.append("führt nach \(location)")
    }
    if answer.headers.contains(where: { $0.value.contains("\r") || $0.value.contains("\n") }) {
      problems.append("Zeilenumbruch in einer Kopfzeile")
    }
    guard answer.header("Content-Type")?.hasPrefix("text/html") == true, answer.status != 303 else { return problems }
    if sample.text.contains("<"), answer.shows(sample.text) { problems.append("unmaskiert") }
    for word in ["SQLite", "sqlite", "Fatal", "Exception", "Error", ".swift"] where answer.shows(word) {
      if !sample.text.contains(word) { problems.append("zeigt \(word)") }
    }
    // Only what looks like markup can break markup, and reading every page takes most of the time.
    return sample.category == "xss" ? problems + PageCheck.problems(in: answer.text) : problems
  }

  @Test func `kein Angriff in keinem Feld bringt ein Formular aus der Form`() throws {
    let samples = try AttackSample.texts(
      "xss", "sqli", "path_traversal", "injection_other", "text_positive", "text_negative", "dates_numbers",
      "export_formula", "resource")
    #expect(samples.count > 40)
    var attacked: Set<String> = []
    var names: [String: Int] = [:]
    var found: [String] = []
    for role in Role.allCases {
      var visitor = try demo.site.visitor(role)
      for (shape, form) in forms(demo.pages(visitor)).sorted(by: { $0.key < $1.key }) where form.action != "/anmelden" {
        guard attacked.insert(shape).inserted else { continue }
        found += attack(form, with: samples, by: visitor, &names)
        // A form may have ended the session or locked the account.
        if visitor.get("/konto").status != 200 { visitor = try demo.site.visitor(role) }
      }
    }
    #expect(attacked.count >= 6)
    #expect(found.isEmpty, "\(found.count) Mängel, die ersten: \(found.prefix(5))")
    for role in Role.allCases { try inspect(demo.pages(demo.site.visitor(role))) }
  }

  private func attack(
    _ form: PageForm, with samples: [AttackSample], by visitor: TestVisitor, _ names: inout [String: Int]
  ) -> [String] {
    var found: [String] = []
    for field in form.fields where field.isTyped {
      let times = names[field.name, default: 0]
      names[field.name] = times + 1
      for (place, sample) in samples.enumerated() where times == 0 || place % 4 == times % 4 {
        let problems = trouble(send(form, field.name, sample.text, by: visitor), sample)
        if !problems.isEmpty { found.append("\(sample) in \(form.action) \(field.name): \(problems)") }
      }
    }
    return found
  }

  /// What was stored is shown on later pages, and must be harmless there too.
  private func inspect(_ pages: [String: TestAnswer]) throws {
    for (path, answer) in pages where answer.header("Content-Type")?.hasPrefix("text/html") == true {
      guard answer.status == 200 else { continue }
      let problems = PageCheck.problems(in: answer.text)
      #expect(problems.isEmpty, "\(path): \(problems)")
      #expect(!answer.shows("<script>fadenXss"), "\(path)")
    }
  }

  @Test func `kein Angriff in einer Adresse erreicht mehr als die Seite, die es nicht gibt`() throws {
    let visitor = try demo.site.visitor(.coordinator)
    let missing = visitor.get("/gibt-es-nicht").text
    for sample in try AttackSample.texts("path_traversal") {
      let answer = visitor.get(sample.text.hasPrefix("/") ? sample.text : "/" + sample.text)
      #expect(answer.status == 404 && answer.text == missing, "\(sample)")
    }
  }

  @Test func `keine Kopfzeile ändert, was jemand darf`() throws {
    let visitor = try demo.site.visitor(.coordinator)
    let plain = visitor.get("/kommunen").status
    for sample in try AttackSample.texts("headers") where sample.surface.hasPrefix("header.") {
      let name = String(sample.surface.dropFirst("header.".count)).lowercased()
      guard name != "host", name != "cookie" else { continue }
      let answer = visitor.send(.get, "/kommunen", payload: .none, headers: [(name, sample.text)])
      #expect(answer.status == plain, "\(sample)")
    }
  }

  @Test func `kein Cookie bringt einen Fehler hervor`() throws {
    for sample in try AttackSample.texts("sqli", "xss") {
      let visitor = demo.site.anonymous()
      for name in ["faden", "__Host-faden", "faden-meldung", "sprache"] { visitor.cookies[name] = sample.text }
      let answer = visitor.get("/kommunen")
      #expect([303, 400].contains(answer.status), "\(sample): \(answer.status)")
    }
  }
}
