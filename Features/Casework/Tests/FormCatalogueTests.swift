import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Casework

/// The district keeps its forms of contact; what is written keeps the name of its time.
struct FormCatalogueTests {
  private let sample: Sample
  private let vogt: TestVisitor
  private let demir: TestVisitor
  private let today = Sample.today
  private let path = "/kontaktformen"

  init() throws {
    sample = try Sample()
    vogt = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    demir = try sample.worker()
  }

  private func catalogue() throws -> FormCatalogue {
    try sample.site.database.read { try FormCatalogueStore($0).all() }
  }

  private func form(_ code: String) throws -> CatalogueForm {
    try #require(try catalogue().forms.first { $0.code == code })
  }

  private func labels(in days: Int = 0) throws -> [String] {
    try sample.site.database.read { try ContactStore($0).forms(on: today.adding(days: days)).map(\.label) }
  }

  private func add(_ changed: [(String, String)] = []) -> TestAnswer {
    let usual = [
      ("version", "0"), ("name", "Kurznachricht"), ("kontakt", "ja"), ("gilt_ab", "heute"), ("platz", "3"),
      ("gilt_bis", ""), ("quelle", "Dienstanweisung (erfunden)"),
    ]
    return vogt.post(path, usual.filter { pair in !changed.contains { $0.0 == pair.0 } } + changed)
  }

  /// Changes a form as its page sends it.
  private func change(_ code: String, _ changed: [(String, String)], by visitor: TestVisitor? = nil) throws
    -> TestAnswer
  {
    let stored = try form(code)
    let usual = [
      ("version", "\(stored.version)"), ("name", stored.entry.label), ("platz", "\(stored.entry.place)"),
      ("name_ab", ""), ("gilt_bis", stored.entry.validTo?.german ?? ""), ("quelle", stored.entry.source),
    ]
    return (visitor ?? vogt).post(
      "\(path)/\(code)", usual.filter { pair in !changed.contains { $0.0 == pair.0 } } + changed)
  }

  @Test func `die Koordination nimmt eine Form auf; sie steht an ihrem Platz und zählt als Kontakt`() throws {
    #expect(PageCheck.problems(in: vogt.get("\(path)/neu").text) == [])
    #expect(add().status == 303)
    #expect(Array(try labels().prefix(4)) == ["Telefonat", "Gespräch", "Kurznachricht", "Hausbesuch"])
    let page = vogt.get(path)
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("Kurznachricht") && page.text.contains("Dienstanweisung (erfunden)"))
    let id = try sample.openCase(by: demir)
    let code = try #require(try catalogue().forms.first { $0.entry.label == "Kurznachricht" }).code
    #expect(demir.post("/faelle/\(id.text)/verlauf", Sample.contact([("art", code)])).status == 303)
    #expect(try sample.file(id)?.dates.lastContactOn == today)
  }

  @Test func `lesen darf sie das Team, ändern nur die Koordination des ganzen Kreises`() throws {
    #expect(demir.get(path).text.contains("Hausbesuch"))
    #expect(!demir.get(path).text.contains("Form aufnehmen"))
    #expect(demir.get("\(path)/neu").status == 403)
    let local = try sample.worker(.coordinator, name: "Örtlich Koordiniert (erfunden)")
    #expect(local.get(path).status == 200)
    #expect(local.get("\(path)/telefonat").status == 403)
    #expect(try change("telefonat", [("platz", "4")], by: local).status == 403)
    #expect(try change("telefonat", [("platz", "4")], by: demir).status == 403)
    #expect(vogt.get("\(path)/gibt-es-nicht").status == 404)
  }

  @Test func `ein neuer Name gilt von seinem Tag an; der Eintrag von vorher behält den alten, der Filter findet beide`()
    throws
  {
    let id = try sample.openCase(by: demir)
    let history = "/faelle/\(id.text)/verlauf"
    #expect(demir.post(history, Sample.contact([("vermerk", "Vorher")])).status == 303)
    let answer = try change(
      "telefonat", [("name", "Anruf"), ("aenderung", "neu"), ("name_ab", today.adding(days: 1).german)])
    #expect(answer.status == 303)
    #expect(try labels().first == "Telefonat")
    #expect(try labels(in: 1).first == "Anruf")
    #expect(try !labels(in: 1).contains("Telefonat"))
    #expect(vogt.get("\(path)/telefonat").status == 404, "ein früherer Name bleibt, wie er ist")

    sample.site.clock.advance(seconds: 86_400)
    try sample.site.database.write { connection in
      try connection.run("UPDATE session SET created_at = $1, last_seen_at = $1", [sample.site.clock.now])
    }
    // Also from a page that was opened the day before.
    #expect(demir.post(history, Sample.contact([("vermerk", "Nachher")])).status == 303)
    let found = demir.get("\(history)?form=telefonat").text
    for text in ["Vorher", "Nachher", "Telefonat", "Anruf"] { #expect(found.contains(text), "\(text)") }
    #expect(demir.get("\(history)/1").text.contains("Telefonat am"))
    #expect(demir.get("\(history)/2").text.contains("Anruf am"))
  }

  @Test(arguments: [(-1, 422), (0, 303), (1, 303)])
  func `ein neuer Name gilt frühestens ab heute`(_ days: Int, _ status: Int) throws {
    let day = today.adding(days: days).german
    #expect(try change("telefonat", [("name", "Anruf"), ("aenderung", "neu"), ("name_ab", day)]).status == status)
  }

  @Test func `ein Schreibfehler wird überall berichtigt`() throws {
    let id = try sample.openCase(by: demir)
    #expect(demir.post("/faelle/\(id.text)/verlauf", Sample.contact()).status == 303)
    #expect(try change("telefonat", [("name", "Telefongespräch")]).status == 422, "erst sagen, warum")
    #expect(try change("telefonat", [("name", "Telefongespräch"), ("aenderung", "berichtigung")]).status == 303)
    #expect(demir.get("/faelle/\(id.text)/verlauf/1").text.contains("Telefongespräch am"))
  }

  @Test(arguments: [(-1, 422), (0, 303), (1, 303)])
  func `eine Form endet heute oder später, und an ihrem letzten Tag lässt sie sich noch wählen`(
    _ days: Int, _ status: Int
  )
    throws
  {
    let last = today.adding(days: days)
    #expect(try change("hausbesuch", [("gilt_bis", last.german)]).status == status)
    guard status == 303 else { return }
    #expect(try labels(in: days).contains("Hausbesuch"))
    #expect(try !labels(in: days + 1).contains("Hausbesuch"))
    let id = try sample.openCase(by: demir)
    #expect(demir.post("/faelle/\(id.text)/verlauf", Sample.contact([("art", "hausbesuch")])).status == 303)
  }

  @Test func `die letzte Form, mit der jemand erreicht wird, bleibt`() throws {
    for (index, code) in ["gespraech", "hausbesuch", "e-mail", "videogespraech", "begleitung"].enumerated() {
      #expect(try change(code, [("gilt_bis", today.adding(days: index).german)]).status == 303)
    }
    let refused = try change("telefonat", [("gilt_bis", today.adding(days: 2).german)])
    #expect(refused.status == 422)
    #expect(refused.text.contains("Am \(today.adding(days: 5).german) gäbe es keine Form mehr"))
    #expect(try change("telefonat", [("gilt_bis", today.adding(days: 4).german)]).status == 422)
    #expect(try change("aktenarbeit", [("gilt_bis", today.german)]).status == 303)
  }

  @Test func `ein Name steht nicht zweimal zur selben Zeit; nach dem Ende der einen ist er frei`() throws {
    #expect(add([("name", "hausbesuch")]).status == 422)
    #expect(try change("telefonat", [("name", "E-Mail"), ("aenderung", "berichtigung")]).status == 422)
    #expect(try change("hausbesuch", [("gilt_bis", today.german)]).status == 303)
    #expect(add([("name", "Hausbesuch")]).status == 422)
    #expect(add([("name", "Hausbesuch"), ("gilt_ab", today.adding(days: 1).german)]).status == 303)
  }

  @Test func `zwei ändern zugleich: die zweite sieht beides, und nichts ist überschrieben`() throws {
    let seen = try form("telefonat").version
    #expect(try change("telefonat", [("platz", "2")]).status == 303)
    let answer = try change("telefonat", [("version", "\(seen)"), ("platz", "5")])
    #expect(answer.status == 409)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try form("telefonat").entry.place == 2)
    // Moving one form moves the others, and whoever had opened one of them sees that too.
    #expect(try form("gespraech").version == 2)
  }

  @Test func `Fehler stehen an den Feldern, und alles Getippte bleibt`() throws {
    let answer = add([("name", "Videochat"), ("kontakt", ""), ("platz", "0"), ("gilt_ab", "gestern"), ("quelle", "")])
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(answer.text.contains("value=\"Videochat\"") && answer.text.contains("3 Angaben"))
    #expect(add([("gilt_ab", today.adding(days: -1).german)]).status == 422)
    #expect(try catalogue().forms.count == 7)
  }
}
