import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Districts

/// Hostile and unusual input in the fields of this room: what is text stays text, the rest is refused.
struct AttackTests {
  private let path = "/kommunen/05162024/merkmale/integrationsrat/zeitraum"

  private func save(_ changes: [String: String]) throws -> (answer: TestAnswer, site: TestSite) {
    let site = try Sample.site()
    return (try site.visitor(.coordinator).post(path, Sample.form(changes)), site)
  }

  private func stored(_ site: TestSite) throws -> AttributeEntry? {
    try site.database.read { connection in
      try DistrictStore(connection).histories(of: "05162024").first { $0.kind == .integrationCouncil }?
        .periods.last?.entry
    }
  }

  static let texts = [
    "<script>fadenXss(1)</script>", "<details open ontoggle=fadenXss(7)>Termin</details>",
    "<meta http-equiv=refresh content=\"0;url=data:text/html,<script>fadenXss(13)</script>\">",
    "&amp;lt;script&amp;gt;fadenXss(19)&amp;lt;/script&amp;gt;", "</script><script>fadenXss(31)</script>",
    "[Formular](javascript:fadenXss(37))", "<iframe src=\"file:///etc/passwd\"></iframe>",
    "'; COPY (SELECT 1) TO PROGRAM 'id'; --", "vbscript:msgbox(25)", "O", "Null", "=Abdi", "ተስፋይ", "გიორგი",
    "Nguyễn Thị Ánh", "Van\u{A0}Dyke",
  ]

  @Test(arguments: texts)
  func `Text bleibt Zeichen für Zeichen Text und wird nie Markup`(_ text: String) throws {
    let (answer, site) = try save(["quelle": text, "bemerkung": text])
    #expect(answer.status == 303)
    #expect(try stored(site)?.source == text)
    #expect(try stored(site)?.note == text)
    let page = try site.visitor(.caseManager).get("/kommunen/05162024").text
    #expect(PageCheck.problems(in: page) == [])
    let masked = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    #expect(page.contains(masked))
    for markup in ["<script>", "<details open ontoggle", "<meta http-equiv=refresh", "<iframe"] {
      #expect(!page.contains(markup))
    }
  }

  @Test func `zusammengesetzte Zeichen werden in einer Form gespeichert`() throws {
    let (answer, site) = try save(["quelle": "Mu\u{308}ller"])
    #expect(answer.status == 303)
    #expect(try stored(site)?.source.unicodeScalars.count == 6)
  }

  @Test(arguments: ["Anna\u{202E}exe.fdp", "\u{FFFE}", "a\u{0}b", "a\nb"])
  func `unsichtbare Zeichen werden in einer Zeile abgelehnt`(_ text: String) throws {
    let (answer, site) = try save(["quelle": text])
    #expect(answer.status == 422)
    #expect(try stored(site)?.value == .yes)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: zip([500, 501], [303, 422]))
  func `die Länge zählt Zeichen, nicht Bytes`(_ count: Int, _ status: Int) throws {
    #expect(try save(["quelle": String(repeating: "ä", count: count)]).answer.status == status)
  }

  @Test(arguments: [
    "00.00.1990", "01.01.2090", "01.01.10000", "31.02.2027", "2026-01-01' OR '1'='1", "-1", "٠١.٠١.٢٠٢٧",
    "gestern früh",
    String(repeating: "1", count: 5000), "",
  ])
  func `ein Datum, das keines ist, wird abgelehnt`(_ text: String) throws {
    let (answer, site) = try save(["gueltig_ab": text])
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#feld-gueltig-ab\""))
    #expect(try stored(site)?.value == .yes)
  }

  @Test(arguments: [
    "%27%20OR%20%271%27%3D%271", "%25", "NEAR(a+a+a)", "_", "%5C", "%3C/script%3E%3Cscript%3E", "*", "%22",
  ])
  func `die Suche nimmt jedes Zeichen wörtlich`(_ typed: String) throws {
    let visitor = try Sample.site().visitor(.caseManager)
    let list = visitor.get("/kommunen?name=\(typed)")
    #expect(list.status == 200)
    #expect(list.text.contains("0 von 8"))
    #expect(PageCheck.problems(in: list.text) == [])
    #expect(visitor.get("/kommunen/vorschlaege?q=\(typed)").text == "[]")
  }

  @Test func `ein zu langer Suchtext wird mit einem Satz am Feld abgelehnt`() throws {
    let visitor = try Sample.site().visitor(.caseManager)
    #expect(visitor.get("/kommunen?name=\(String(repeating: "a", count: 200))").status == 200)
    let answer = visitor.get("/kommunen?name=\(String(repeating: "a", count: 201))")
    #expect(answer.status == 422)
    #expect(answer.text.contains("Höchstens 200 Zeichen"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: ["limit=-1", "id=1&id=2&id=1&id=2", "sprache=de%27%20UNION%20SELECT%201--"])
  func `fremde Angaben in der Adresse werden abgelehnt`(_ query: String) throws {
    #expect(try Sample.site().visitor(.caseManager).get("/kommunen?\(query)").status == 400)
  }
}
