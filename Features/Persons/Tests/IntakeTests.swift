import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Persons

struct IntakeTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
  }

  private func create(_ fields: [(String, String)], _ decisions: [(String, String)] = []) -> TestAnswer {
    let kept = demir.visitor.post("/personen/neu/abgleich", fields)
    guard kept.status == 303 else { return kept }
    return demir.visitor.post("/personen", decisions)
  }

  @Test(arguments: [
    "O", "Null", "=Abdi", "ተስፋይ", "გიორგი", "Nguyễn Thị Ánh", "Van\u{A0}Dyke", "<script>fadenXss(1)</script>",
    "' OR '1'='1", "C̆ḥ́", "Ďurišin-Ḫṣẗʾ", "O’Neill", "میرزا\u{200C}زاده", "de la Cruz y Ñuñez",
  ])
  func `ein Name wird genau so gespeichert und gezeigt, wie er getippt ist`(_ text: String) throws {
    let answer = create(Sample.sketch(text, "X"))
    let page = demir.visitor.get(try #require(answer.location))
    #expect(page.status == 200)
    let id = ID<PersonKey>(try sample.number("SELECT max(id) FROM person"))
    #expect(try sample.load(id)?.displayName(on: Sample.today).text == "\(text), X")
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("'", with: "&#39;")
    #expect(page.text.contains(escaped))
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test func `zerlegte Umlaute werden zusammengesetzt, sonst bleibt jeder Buchstabe`() throws {
    _ = create(Sample.sketch("Mu\u{308}ller"))
    let person = try #require(try sample.load(ID(try sample.number("SELECT max(id) FROM person"))))
    #expect(Array(person.displayName(on: Sample.today).text.unicodeScalars) == Array("M\u{FC}ller".unicodeScalars))
  }

  @Test(arguments: ["Anna\u{202E}exe.fdp", "\u{FFFE}", "A\u{0007}", "A\u{E000}"])
  func `unsichtbare Zeichen werden abgelehnt, und nichts ist gespeichert`(_ text: String) throws {
    #expect(create(Sample.sketch(text)).status == 422)
    #expect(try sample.number("SELECT count(*) FROM person") == 0)
  }

  @Test(arguments: [
    ("00.00.1990", 303), ("1990", 303), ("03.1990", 303), ("7.3.97", 303), ("01.01.2090", 422), ("01.01.10000", 422),
    ("31.04.2001", 422), ("", 303),
  ])
  func `ein Geburtsdatum ist so genau, wie es bekannt ist`(_ typed: String, _ status: Int) {
    #expect(create(Sample.sketch("Muster", "", [("geburtsdatum", typed)])).status == status)
  }

  @Test func `ohne Namen und ohne Kommune wird niemand angelegt`() throws {
    #expect(demir.visitor.post("/personen/neu/abgleich", [("kommune", Sample.neuss)]).status == 422)
    #expect(demir.visitor.post("/personen/neu/abgleich", [("familienname", "A")]).status == 422)
    #expect(demir.visitor.post("/personen", []).location == "/personen/neu")
    let unnamed = demir.visitor.post(
      "/personen/neu/abgleich", Sample.sketch("Haddad", "Rami", [("sprache", ""), ("dolmetschen", "ja")]))
    #expect(unnamed.status == 422 && unnamed.text.contains("die Sprache, in der gedolmetscht wird"))
    #expect(try sample.number("SELECT count(*) FROM person") == 0)
  }

  @Test func `in einer fremden Kommune legt niemand eine Person an`() throws {
    let fields = [("familienname", "Muster"), ("kommune", Sample.dormagen)]
    #expect(demir.visitor.post("/personen/neu/abgleich", fields).status == 422)
  }

  @Test func `wer anlegt, sieht vorher die Ähnlichen mit Gründen und entscheidet über jeden`() throws {
    let year = BirthDate(date: .year(1997), isEstimated: false, isPlaceholder: false, place: "", country: "")
    let twin = try sample.person("Haddad", "Rami", by: demir.account, birth: year).id
    _ = try sample.person("Schneider", "Petra", by: demir.account, birth: year).id
    let kept = demir.visitor.post(
      "/personen/neu/abgleich", Sample.sketch("haddad", "rami", [("geburtsdatum", "7.3.1997")]))
    let compare = demir.visitor.get(try #require(kept.location))
    #expect(compare.text.contains("Eine Person ist ähnlich"))
    #expect(compare.text.contains("Geburtsjahr gleich"))
    #expect(PageCheck.problems(in: compare.text) == [])

    #expect(demir.visitor.post("/personen", []).status == 422)
    #expect(try sample.number("SELECT count(*) FROM person") == 2)
    let created = demir.visitor.post("/personen", [("kandidat_\(twin.text)", "andere")])
    #expect(created.status == 303)
    #expect(try sample.number("SELECT count(*) FROM person_distinct") == 1)
    #expect(try sample.number("SELECT count(*) FROM person") == 3)
  }

  @Test func `höchstens fünf Ähnliche stehen zur Wahl`() throws {
    for _ in 0..<7 { _ = try sample.person("Haddad", "Rami", by: demir.account) }
    let kept = demir.visitor.post("/personen/neu/abgleich", Sample.sketch("Haddad", "Rami"))
    let text = demir.visitor.get(try #require(kept.location)).text
    #expect(text.ranges(of: "nicht dieselbe Person: ").count == 5)
  }

  @Test func `wer anlegt, ist zuständig; die Angaben liegen nicht im Klartext in der Datenbank`() throws {
    let canary = "Zqxkanarie"
    let created = create(
      Sample.sketch(
        "\(canary)Familie", "\(canary)Vorname", [("vornamen_original", "كناري"), ("geburtsdatum", "7.3.1997")]))
    let path = try #require(created.location)
    let id = try #require(ID<PersonKey>(text: String(path.split(separator: "/").last ?? "")))
    try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    #expect(demir.visitor.get(path).status == 200)
    let stored = try contents()
    #expect(stored.contains("familienname"), "was lesbar sein soll, wird gefunden")
    for text in [canary, "Geheimweg", "كناري"] { #expect(!stored.contains(text), "\(text)") }
  }

  /// Everything the room and the drafts keep that is no number, read as text.
  private func contents() throws -> String {
    let statements: [SQLText] = [
      "SELECT CAST(kind AS BLOB) FROM person_name", "SELECT text FROM person_name",
      "SELECT native FROM person_name WHERE native IS NOT NULL", "SELECT date FROM person_birth WHERE date IS NOT NULL",
      "SELECT address FROM person_contact", "SELECT sealed FROM draft",
      "SELECT detail FROM journal_body WHERE detail IS NOT NULL",
    ]
    return try sample.site.database.read { connection in
      try statements.flatMap { try connection.rows($0) { String(decoding: $0.blob(0), as: UTF8.self) } }
        .joined(separator: "\n")
    }
  }
}
