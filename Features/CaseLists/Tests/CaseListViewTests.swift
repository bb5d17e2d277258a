import Access
import Basics
import CaseAccess
import TestKit
import Testing

@testable import CaseLists

struct CaseListViewTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let klein: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
    klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
  }

  private func fields(_ audience: String, name: String = "Überfällige") -> [(String, String)] {
    [
      ("filter", "bereich=meine&frist=ueberfaellig"), ("name", name), ("spalten", "frist"), ("spalten", "phase"),
      ("sichtbar", audience), ("version", "1"),
    ]
  }

  @Test func `eine Ansicht behält Filter und Spalten`() throws {
    try sample.add(for: demir.account, CaseDatesOverdue.dates)
    #expect(PageCheck.problems(in: demir.get("/fallansichten/neu?frist=ueberfaellig").text) == [])
    let answer = demir.post("/fallansichten", fields("niemand"))
    #expect(answer.location == "/faelle?bereich=meine&frist=ueberfaellig&ansicht=1")
    let page = demir.get("/faelle?bereich=meine&frist=ueberfaellig&ansicht=1").text
    #expect(page.contains("Überfällige"))
    let heads = page.components(between: "<thead", and: "</thead>")
    #expect(heads.contains("Phase") && heads.contains("Nächste Frist") && !heads.contains("Kommune"))
    #expect(PageCheck.problems(in: demir.get("/fallansichten").text) == [])
  }

  @Test(arguments: [(40, 303), (41, 422)])
  func `ein Name aus Zeichen, die doppelt zählen, bekommt einen Satz am Feld`(_ flags: Int, _ status: Int) {
    let answer = demir.post("/fallansichten", fields("niemand", name: String(repeating: "🇩🇪", count: flags)))
    #expect(answer.status == status)
  }

  @Test(arguments: [(20, 303), (21, 400)])
  func `ein Filter, für den eine Ansicht keinen Platz hat, wird abgewiesen`(_ flags: Int, _ status: Int) {
    let number = Encoding.query(String(repeating: "🇩🇪", count: flags))
    let view = fields("niemand").map { $0.0 == "filter" ? ("filter", "nummer=\(number)") : $0 }
    #expect(demir.post("/fallansichten", view).status == status)
    let group = Encoding.query(String(repeating: "😀", count: 80))
    #expect(demir.get("/faelle?status=\(group)&nummer=\(number)").status == 400)
  }

  @Test func `nur mit der Stelle geteilt sehen andere sie, und ändern kann sie nur, wem sie gehört`() throws {
    _ = demir.post("/fallansichten", fields("niemand"))
    _ = demir.post("/fallansichten", fields("stelle", name: "Für alle"))
    let other = try sample.visitor(.coordinator, at: "Andere Stelle")
    #expect(!klein.get("/fallansichten").text.contains("Überfällige"))
    #expect(klein.get("/fallansichten").text.contains("Für alle"))
    #expect(!other.get("/fallansichten").text.contains("Für alle"))
    #expect(klein.get("/faelle?ansicht=1").status == 404)
    #expect(klein.get("/faelle?ansicht=2").status == 200)
    for address in ["/fallansichten/2", "/fallansichten/2/loeschung"] {
      #expect(klein.get(address).status == 404)
      #expect(klein.post(address, fields("niemand", name: "Fremd")).status == 404)
    }
    #expect(demir.get("/fallansichten").text.contains("Für alle"))
  }

  @Test func `mit der Aufgabe geteilt sieht sie, wer dieselbe Aufgabe hat`() throws {
    _ = demir.post("/fallansichten", fields("rolle"))
    let elsewhere = try sample.visitor(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)", at: "Andere")
    #expect(elsewhere.get("/fallansichten").text.contains("Überfällige"))
    #expect(try !sample.visitor(.coordinator).get("/fallansichten").text.contains("Überfällige"))
  }

  @Test func `die Liste beginnt mit der gewählten Ansicht, bis sie gelöscht ist`() throws {
    _ = demir.post("/fallansichten", fields("niemand"))
    #expect(demir.post("/fallansichten/beginn", [("ansicht", "1")]).status == 303)
    #expect(demir.get("/faelle").text.contains("deren Wiedervorlage überfällig ist"))
    #expect(PageCheck.problems(in: demir.get("/fallansichten/1/loeschung").text) == [])
    #expect(demir.post("/fallansichten/1/loeschung").status == 303)
    #expect(!demir.get("/faelle").text.contains("deren Wiedervorlage überfällig ist"))
  }

  @Test func `eine Ansicht, deren Filter jemand nicht lesen darf, wird nicht angeboten und hält die Liste nicht auf`()
    throws
  {
    let filter = ("filter", "bereich=alle&einwilligung=1990")
    let shared = [filter, ("name", "Ohne Einwilligung"), ("spalten", "frist"), ("sichtbar", "stelle")]
    #expect(demir.post("/fallansichten", shared).status == 303)
    let koord = try sample.visitor(.coordinator, name: "Sabine Vogt (erfunden)")
    for page in ["/fallansichten", "/faelle"] {
      #expect(klein.get(page).text.contains("Ohne Einwilligung"), "\(page)")
      #expect(!koord.get(page).text.contains("Ohne Einwilligung"), "\(page)")
    }
    #expect(koord.post("/fallansichten/beginn", [("ansicht", "1")]).status == 404)
    #expect(klein.post("/fallansichten/beginn", [("ansicht", "1")]).status == 303)
    #expect(klein.get("/faelle").text.contains("mit einwilligung neunzig"))
    // Chosen before the right was lost.
    try sample.write { try CaseListViewStore($0).setStart(ID(1), of: koord.account) }
    let page = koord.get("/faelle")
    #expect(page.status == 200 && page.text.contains("lässt sich Ihnen nicht zeigen"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(koord.get("/fallansichten").status == 200)
    #expect(koord.post("/fallansichten/beginn", [("ansicht", "")]).status == 303)
    #expect(!koord.get("/faelle").text.contains("lässt sich Ihnen nicht zeigen"))
  }

  @Test func `wer eine ältere Fassung speichert, bekommt beide Fassungen gezeigt`() throws {
    _ = demir.post("/fallansichten", fields("niemand"))
    #expect(demir.post("/fallansichten/1", fields("niemand", name: "Neu")).status == 303)
    let late = demir.post("/fallansichten/1", fields("niemand", name: "Zu spät"))
    #expect(late.status == 409)
    #expect(late.text.contains("Neu") && late.text.contains("Zu spät"))
    #expect(PageCheck.problems(in: late.text) == [])
  }

  @Test func `ohne Namen wird keine Ansicht gespeichert`() throws {
    let answer = demir.post("/fallansichten", fields("niemand", name: " "))
    #expect(answer.status == 422)
    #expect(answer.text.contains("Bitte füllen Sie dieses Feld aus."))
  }
}
