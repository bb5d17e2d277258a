import Markup
import TestKit
import Testing

/// Whatever is interpolated is escaped.
struct HTMLTests {
  /// Values that were meant to break out of text or attribute.
  static let attacks = [
    "<script>fadenXss(1)</script>", "\"><img src=x onerror=fadenXss(2)>", "' autofocus onfocus=fadenXss(3) x='",
    "<details open ontoggle=fadenXss(7)>Termin</details>", "</textarea><script>fadenXss(4)</script>",
    "</title><svg onload=fadenXss(5)>", "&lt;script&gt;", "<!--", "]]>", "{{7*7}}", "javascript:fadenXss(6)",
    "<meta http-equiv=refresh content=\"0;url=data:text/html,<script>fadenXss(13)</script>\">",
    "&amp;lt;script&amp;gt;fadenXss(19)&amp;lt;/script&amp;gt;", "vbscript:msgbox(25)",
    "</script><script>fadenXss(31)</script>", "[Formular](javascript:fadenXss(37))",
    "<iframe src=\"file:///etc/passwd\"></iframe>",
  ]
  /// Texts that must come through unchanged.
  static let names = [
    "O’Brien & Söhne", "Ḫalīl ṣ", "رامي حداد", "Nguyễn Thị", "a < b > c", "\"Zitat\" 'halb'", "👩🏽‍🦱", "O", "Null", "=Abdi",
    "ተስፋይ", "გიორგი", "Van\u{A0}Dyke",
  ]

  @Test(arguments: attacks + names)
  func `ein Wert bleibt Text`(_ value: String) throws {
    let html: HTML = "<p title=\"\(value)\">\(value)</p>"
    let inner = try #require(html.text.split(separator: ">", maxSplits: 1).last?.dropLast(4))
    #expect(!inner.contains("<"))
    #expect(!inner.contains("\""))
    #expect(!inner.contains("'"))
    #expect(unescaped(String(inner)) == value)
  }

  private func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
    while let first = rest.first {
      if let (entity, character) = entities.first(where: { rest.hasPrefix($0.key) }) {
        result += character
        rest = rest.dropFirst(entity.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  @Test(arguments: attacks)
  func `ein Angriff in jedem Feld eines Formulars ändert die Seite nicht`(_ value: String) {
    let errors = [FieldError(field: "a", label: value, message: value)]
    let main: HTML = """
      <h1>\(value)</h1>\(errorSummary(errors))\(notice(.danger, value, text: "<p>\(value)</p>"))\(badge(value, .info))
      \(form(action: "/a", guard: FormGuard(token: value, key: value), draft: value, content: """
        \(textField("a", label: value, value: value, hint: value, errors: errors))
        \(textArea("b", label: value, value: value))\(comboField("c", label: value, endpoint: value, value: value))
        \(select("d", label: value, choices: [Choice(value, value, refusal: value)], selected: value))
        \(radioGroup("e", label: value, choices: [Choice(value, value, hint: value)]))
        \(submitRow(value, cancel: Link(value, "/"), decision: value))
        """))
      \(table(caption: value, columns: [Column(value)], items: [value]) { ["\($0)"] })
      \(externalLink(value, text: value))\(QRCode.svg(for: "a", title: value))\(tabs(label: value, [Tab(value, "/")]))
      """
    let shell = Shell(
      districtName: value, version: value, isDemo: true,
      visitor: Shell.Visitor(name: value, role: value, secondsLeft: 60), menu: Menu([Link(value, "/x")]),
      formToken: value,
      assets: AssetAddresses(styleSheets: [], script: "/s.js", icon: "/i.svg", preloadedFonts: []), notice: value)
    let document = Frame.render(Page(title: value, trail: [Link(value, "/")], main: main), in: shell)
    #expect(PageCheck.problems(in: document.text) == [])
  }

  @Test func `Bedingung, Schleife und Wahlfreies fügen sich ein`() {
    let none: String? = nil
    #expect(
      ("\(if: true, "<b>ja</b>")\(if: false, "<b>nein</b>", else: "<i>nein</i>")" as HTML).text
        == "<b>ja</b><i>nein</i>")
    #expect(("\(each: [1, 2], { "<li>\($0)</li>" })" as HTML).text == "<li>1</li><li>2</li>")
    #expect(("\(none)\(42)" as HTML).text == "42")
  }

  @Test(arguments: zip([true, false], ["&lt;b&gt;", ""]))
  func `eine Wahl zwischen Texten bleibt Text und wird kein Markup`(_ flag: Bool, _ expected: String) {
    let html: HTML = "\(flag ? "<b>" : "")"
    #expect(html.text == expected)
  }

  @Test func `die Bytes sind der Text in UTF-8`() {
    let html: HTML = "<p>\("Ü < ü")</p>"
    #expect(html.bytes == Array("<p>Ü &lt; ü</p>".utf8))
    #expect((html + html).bytes.count == html.bytes.count * 2)
    #expect(HTML.empty.isEmpty)
  }

  @Test(arguments: [
    ("https://www.example.org/a?b=1&c=2", true), ("http://example.org", true), ("HTTPS://EXAMPLE.ORG", true),
    ("javascript:alert(1)", false), ("data:text/html,x", false), ("https:///x", false), ("//example.org", false),
    ("https://", false), ("java\nscript:alert(1)", false), ("https://a b", false), ("ftp://example.org", false),
    ("https:\\\\example.org", false), ("", false),
  ])
  func `nur Webadressen werden zu Links nach außen`(_ address: String, _ isLink: Bool) {
    let text = externalLink(address).text
    #expect(text.hasPrefix("<a ") == isLink)
    if isLink { #expect(text.contains("rel=\"external noopener noreferrer\"")) }
  }
}

/// A record that was opened from a list keeps it on all its pages.
struct CarriedParameterTests {
  @Test(arguments: [
    ("/faelle/1", "/faelle/1?liste=a%3Db"), ("/faelle/1/phasen", "/faelle/1/phasen?liste=a%3Db"),
    ("/faelle/1?tag=heute", "/faelle/1?tag=heute&amp;liste=a%3Db"),
    ("/faelle/1/verlauf#eintrag-2", "/faelle/1/verlauf?liste=a%3Db#eintrag-2"),
    ("/faelle/1?x=1#y", "/faelle/1?x=1&amp;liste=a%3Db#y"), ("/faelle/1?liste=z", "/faelle/1?liste=z"),
    ("/faelle/12", "/faelle/12"), ("/faelle", "/faelle"), ("#oben", "#oben"),
  ])
  func `jede Adresse des Falls nimmt die Liste mit, keine andere`(_ address: String, _ carried: String) {
    func page(_ address: String) -> HTML { "<p><a href=\"\(address)\">x</a> =\(address)</p>" }
    let text = page(address).carrying("liste", "a=b", below: "/faelle/1").text
    #expect(text == "<p><a href=\"\(carried)\">x</a> =\(address)</p>")
  }

  @Test func `ein Formular, das fragt, bekommt die Liste als Feld, denn seine Felder ersetzen die Anfrage der Adresse`()
  {
    let own = filterForm(action: "/faelle/1/verlauf", label: "Filter", content: "<p>x</p>")
    let carried = own.carrying("liste", "a=b&c", below: "/faelle/1").text
    #expect(carried.contains("action=\"/faelle/1/verlauf\""))
    #expect(carried.contains("<input type=\"hidden\" name=\"liste\" value=\"a=b&amp;c\">"))
    let other = filterForm(action: "/faelle", label: "Filter", content: "<p>x</p>")
    #expect(other.carrying("liste", "a=b", below: "/faelle/1").text == other.text)
    let saving: HTML = "<form method=\"post\" action=\"/faelle/1\"></form>"
    #expect(
      saving.carrying("liste", "a", below: "/faelle/1").text
        == "<form method=\"post\" action=\"/faelle/1?liste=a\"></form>")
  }
}
