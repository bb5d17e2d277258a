import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Enquiries

@Suite struct ShortContactTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
  }

  @Test func `ein Kurzkontakt ist mit einem Formular erfasst, ohne Feld für einen Namen`() throws {
    let form = demir.get("/anfragen/kurzkontakte/neu")
    #expect(PageCheck.problems(in: form.text) == [])
    #expect(form.shows("gehören nicht in dieses Feld"))
    let names = Set(PageForm.all(in: form.text).filter(\.isPost).flatMap(\.fields).map(\.name))
    #expect(names.isDisjoint(with: ["name", "familienname", "vornamen", "geburtsdatum", "telefon", "erreichbar"]))
    let answer = demir.post("/anfragen/kurzkontakte", Sample.contact() + [("danach", "naechster")])
    #expect(answer.location == "/anfragen/kurzkontakte/neu?wie=1")
    let next = try #require(
      PageForm.all(in: demir.get("/anfragen/kurzkontakte/neu?wie=1").text).first {
        $0.action == "/anfragen/kurzkontakte" && $0.isPost
      })
    let values = Dictionary(next.fields.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(values["zugang"] == "1" && values["kommune"] == Sample.neuss && values["sprache"] == "tr")
    #expect(values["bereich"] == "" && values["wohin"] == "")
  }

  @Test func `was daraus wurde, kommt später dazu`() throws {
    _ = demir.post("/anfragen/kurzkontakte", Sample.contact(["am": "gestern"]))
    #expect(demir.get("/anfragen/kurzkontakte?ergebnis=offen").shows("Jobcenter"))
    let merged = Sample.contact(["am": "gestern", "version": "1", "geworden": "arrived", "geworden_am": ""])
    #expect(demir.post("/anfragen/kurzkontakte/1", merged).status == 303)
    #expect(demir.get("/anfragen/kurzkontakte").shows("angekommen, \(Sample.today.german)"))
    #expect(!demir.get("/anfragen/kurzkontakte?ergebnis=offen").shows("Jobcenter"))
    #expect(demir.post("/anfragen/kurzkontakte/1", merged).status == 409)
  }

  @Test(arguments: [(-2, 422), (-1, 303), (0, 303), (1, 422)])
  func `das Ergebnis ist nicht früher als der Kontakt und nicht später als heute`(_ offset: Int, _ status: Int) throws {
    let day = Sample.today.adding(days: offset).german
    let fields = Sample.contact(["am": "gestern", "geworden": "notArrived", "geworden_am": day])
    #expect(demir.post("/anfragen/kurzkontakte", fields).status == status)
    #expect(try sample.count("short_contact") == (status == 303 ? 1 : 0))
  }

  @Test func `andere Kommunen sehen Kurzkontakte nicht`() throws {
    _ = demir.post("/anfragen/kurzkontakte", Sample.contact())
    let stranger = try sample.worker(in: Sample.dormagen)
    #expect(!stranger.get("/anfragen/kurzkontakte").shows("Jobcenter"))
    #expect(stranger.get("/anfragen/kurzkontakte/1").status == 404)
    #expect(stranger.post("/anfragen/kurzkontakte/1", Sample.contact(["version": "1"])).status == 404)
  }

  @Test func `Zahlen sind gerundet, zählen nur volle Monate und nennen keine kleine Zahl`() throws {
    let lastMonth = Sample.today.adding(days: -Sample.today.day)
    for _ in 1...8 { _ = demir.post("/anfragen/kurzkontakte", Sample.contact(["am": lastMonth.german])) }
    for _ in 1...2 {
      _ = demir.post("/anfragen/kurzkontakte", Sample.contact(["am": lastMonth.german, "bereich": "wohnen"]))
    }
    _ = demir.post("/anfragen/kurzkontakte", Sample.contact(["bereich": "familie"]))
    let page = demir.get("/anfragen/zahlen")
    #expect(PageCheck.problems(in: page.text) == [])
    let rows = page.text.split(separator: "</tr>").map { $0.replacing(/<[^>]*>/, with: " ").split(separator: " ") }
    let work = try #require(rows.first { $0.contains("Arbeit") })
    #expect(work.suffix(2) == ["10", "10"])
    let housing = try #require(rows.first { $0.contains("Wohnen") })
    #expect(housing.suffix(2) == ["0–2", "0–2"])
    let family = try #require(rows.first { $0.contains("Familie,") })
    #expect(family.suffix(7) == housing.suffix(7), "keine und zwei sehen gleich aus")
    for path in ["nach=zugang", "nach=kommune", "zaehlen=anfragen", "zaehlen=anfragen&nach=kommune"] {
      #expect(demir.get("/anfragen/zahlen?\(path)").status == 200, "\(path)")
    }
    #expect(demir.get("/anfragen/zahlen?nach=name").status == 400)
  }

  @Test func `die Koordination beendet einen Zugangsweg, und neue Anfragen bieten ihn nicht mehr an`() throws {
    let vogt = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(PageCheck.problems(in: vogt.get("/anfragen/zugangswege").text) == [])
    let ended = [
      ("version", "1"), ("name", "kommt selbst"), ("ab", "1.1.2021"),
      ("bis", Sample.today.adding(days: -1).german), ("quelle", "Prüfung"),
    ]
    #expect(demir.post("/anfragen/zugangswege/1", ended).status == 403)
    #expect(vogt.post("/anfragen/zugangswege/1", ended).status == 303)
    #expect(!demir.get("/anfragen/neu").shows("kommt selbst"))
    #expect(demir.post("/anfragen", Sample.enquiry()).status == 422)
    let stale = vogt.post("/anfragen/zugangswege/1", ended)
    #expect(stale.status == 409)
    let added = [("version", "0"), ("name", "Sprachkurs"), ("ab", "heute"), ("bis", ""), ("quelle", "Prüfung")]
    #expect(vogt.post("/anfragen/zugangswege", added).status == 303)
    #expect(vogt.post("/anfragen/zugangswege", added).shows("gibt es schon"))
    #expect(demir.get("/anfragen/neu").shows("Sprachkurs"))
  }
}
