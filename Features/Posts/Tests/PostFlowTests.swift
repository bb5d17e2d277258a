import Access
import Allocation
import Basics
import Datasets
import Districts
import Feature
import Journal
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Posts

@Suite struct PostFlowTests {
  private let site: TestSite
  private let vogt: TestVisitor

  init() throws {
    site = try TestSite([districts, datasets(isUsed: { _, _ in false }), allocation, posts, Self.elsewhere])
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Einrichtung") }
    vogt = try site.visitor(.coordinator)
  }

  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        .text(
          try posts.dueItems(visit, connection).map { "\($0.link.text): \($0.reason)" }.joined(separator: "\n"),
          status: 200)
      }
    ])

  private static let form = [
    "version": "0", "baustein": "caseManagement", "bezeichnung": "Case Management Jüchen", "umfang": "0,75",
    "anstellung": "kreis", "anstellungstraeger": "", "kommune": "05162012", "am_ki": "ja", "finanzierung": "funded",
    "bescheid": "Bescheid vom 3.2.2021", "ab": "1.1.2026", "bis": "", "quelle": "Stellenplan 2026",
  ]

  private func send(_ path: String, _ fields: [String: String], by visitor: TestVisitor? = nil) -> TestAnswer {
    (visitor ?? vogt).post(path, fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private func create(_ changes: [String: String] = [:]) -> TestAnswer {
    send("/stellen/neu", Self.form.merging(changes) { _, new in new })
  }

  @Test func `eine Stelle wird erfasst, gezeigt und geändert`() throws {
    #expect(create().location == "/stellen/1")
    let page = try site.visitor(.auditor).get("/stellen/1")
    for part in ["Case Management Jüchen", "0,75 Stellen", "Jüchen", "gefördert", "Bescheid vom 3.2.2021"] {
      #expect(page.text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: page.text) == [])
    for address in ["/stellen", "/stellen/neu", "/stellen/1", "/stellen/1/aenderung", "/stellen/kontingente"] {
      let answer = vogt.get(address)
      #expect(answer.status == 200 && PageCheck.problems(in: answer.text) == [], "\(address)")
    }
    #expect(
      send("/stellen/1/aenderung", Self.form.merging(["version": "1", "umfang": "1"]) { _, new in new }).status == 303)
    #expect(vogt.get("/stellen/1").text.contains("1,00 Stellen"))
    let actions = try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
    #expect(actions.map(\.action) == ["geaendert", "angelegt"])
  }

  @Test func `wer auf einem alten Stand speichert, sieht beide Fassungen`() throws {
    #expect(create().status == 303)
    let change = Self.form.merging(["version": "1", "bezeichnung": "Erste"]) { _, new in new }
    #expect(send("/stellen/1/aenderung", change).status == 303)
    let late = send("/stellen/1/aenderung", change.merging(["bezeichnung": "Zweite"]) { _, new in new })
    #expect(late.status == 409 && late.text.contains("Erste") && late.text.contains("Zweite"))
    #expect(late.text.contains("name=\"version\" value=\"2\""))
    #expect(PageCheck.problems(in: late.text) == [])
  }

  @Test(arguments: [
    (["umfang": "-1"], "feld-umfang"), (["umfang": "0"], "feld-umfang"), (["umfang": "1,234"], "feld-umfang"),
    (["bezeichnung": ""], "feld-bezeichnung"), (["baustein": "vier"], "feld-baustein"),
    (["bescheid": ""], "feld-bescheid"),
    (["ab": "31.2.2026"], "feld-ab"), (["bis": "1.1.2025"], "feld-bis"), (["kommune": "05382068"], "feld-kommune"),
    (["anstellung": "carrier"], "feld-anstellungstraeger"), (["quelle": ""], "feld-quelle"),
  ])
  func `Fehler stehen am Feld, und nichts ist gespeichert`(_ change: [String: String], _ id: String) throws {
    let answer = create(change)
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#\(id)\""), "\(id)")
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(vogt.get("/stellen/1").status == 404)
  }

  @Test func `Besetzungen kommen dazu, enden heute und übersteigen die Stelle nicht`() throws {
    #expect(create().status == 303)
    let first = ["funktion": "Fachkraft Case Management", "umfang": "0,5", "von": "1.2.2026", "bis": ""]
    #expect(send("/stellen/1/besetzungen", first).status == 303)
    let second = send("/stellen/1/besetzungen", first.merging(["umfang": "0,5"]) { _, new in new })
    #expect(second.status == 422 && second.text.contains("nur noch 0,25 der Stelle frei"))
    #expect(PageCheck.problems(in: second.text) == [])
    #expect(send("/stellen/1/besetzungen", first.merging(["umfang": "0,25"]) { _, new in new }).status == 303)
    #expect(send("/stellen/1/besetzungen/1/ende", [:]).status == 303)
    #expect(send("/stellen/1/besetzungen/1/ende", [:]).status == 404)
    #expect(vogt.get("/stellen/1").text.contains(TestClock.today.german))
  }

  @Test func `eine Weiterleitung trägt Auflagen mit Frist, die erinnern, bis sie nachgewiesen sind`() throws {
    #expect(
      create(["anstellung": "municipality", "anstellungstraeger": "Stadt Neuss", "kommune": "05162024"]).status == 303)
    let form = [
      "empfaenger": "Stadt Neuss", "weiterleitung": "Bescheid vom 1.3.2021", "weiter_ab": "1.3.2021",
      "auflagen": "Zusammenarbeit als organisatorische Einheit\n\nSachbericht",
      "frist": TestClock.today.adding(days: 30).german,
    ]
    #expect(send("/stellen/1/weiterleitungen", form).status == 303)
    #expect(vogt.get("/faellig").text.split(separator: "\n").count == 2)
    #expect(try site.visitor(.caseManager).get("/faellig").text.isEmpty)
    #expect(send("/stellen/1/auflagen/2", ["nachweis-2": ""]).status == 422)
    #expect(send("/stellen/1/auflagen/2", ["nachweis-2": "Sachbericht vom 1.10."]).status == 303)
    #expect(send("/stellen/1/auflagen/2", ["nachweis-2": "noch einmal"]).status == 404)
    #expect(vogt.get("/faellig").text == "Auflage an Stadt Neuss: Zusammenarbeit als organisatorische Einheit")
    #expect(PageCheck.problems(in: vogt.get("/stellen/1").text) == [])
  }

  @Test func `eine Stelle eines anderen Anstellungsträgers ist nur zu sehen`() throws {
    #expect(
      create([
        "fremdgefuehrt": "ja", "anstellung": "municipality", "anstellungstraeger": "Stadt Neuss", "kommune": "05162024",
      ])
      .status == 303)
    let page = vogt.get("/stellen/1").text
    #expect(page.contains("Nur zur Ansicht") && !page.contains("/aenderung") && !page.contains("Besetzung erfassen"))
    #expect(vogt.get("/stellen/1/aenderung").status == 403)
    for path in ["aenderung", "besetzungen", "weiterleitungen", "besetzungen/1/ende", "auflagen/1"] {
      #expect(send("/stellen/1/\(path)", Self.form).status == 403, "\(path)")
    }
  }

  @Test func `K16 der Anspruch im Baustein 3 ist die Summe seiner Teile, 2,25 und nicht 4 mal 0,75`() throws {
    for reason in ["eigene Ausländerbehörde", "eigene Einbürgerungsbehörde", "nach AZR"] {
      let form = ["a_ab": "27.1.2021", "a_grund": reason, "a_stellen": "0,75", "a_quelle": "Bescheid vom 27.1.2021"]
      #expect(send("/stellen/ansprueche", form).status == 303)
    }
    let text = vogt.get("/stellen/kontingente").text
    #expect(text.contains("2,25") && text.contains("zusammen nach dem jüngsten Bescheid"))
    #expect(send("/stellen/ansprueche", ["a_ab": "", "a_grund": "", "a_stellen": "0", "a_quelle": ""]).status == 422)
  }

  @Test func `K1 Kontingente sind Einträge mit Tag und Quelle, je Tag einer`() throws {
    let form = ["k_baustein": "caseManagement", "k_ab": "27.1.2021", "k_stellen": "6", "k_quelle": "Vorstellung"]
    #expect(send("/stellen/kontingente", form).status == 303)
    #expect(send("/stellen/kontingente", form.merging(["k_stellen": "7"]) { _, new in new }).status == 422)
    #expect(
      send("/stellen/kontingente", form.merging(["k_ab": "27.8.2021", "k_stellen": "7"]) { _, new in new }).status
        == 303)
    #expect(vogt.get("/stellen").text.contains("7,00"))
  }

  @Test func `Förderbeträge stehen nur da, soweit eine Quelle sie nennt`() throws {
    let text = vogt.get("/stellen/kontingente").text
    for part in ["57.000,00 €", "22.500,00 €", "5700,00 €", "2023", "SV-10-0898"] {
      #expect(text.contains(part), "\(part)")
    }
    let rates = try site.database.read { try PostStore($0).rates() }
    #expect(rates.count == 4 && !rates.contains { $0.module == .authorities })
  }

  @Test func `die Übersicht sagt, warum Meerbusch keine zusätzliche Stelle hat`() throws {
    let text = try site.visitor(.municipality).get("/stellen").text
    #expect(text.contains("href=\"/kommunen/05162022\"") && text.contains("Ausländerbehörde fehlt"))
  }

  @Test func `die Vorführung des Rhein-Kreises Neuss folgt dem Konzept`() throws {
    try site.database.write { try PostsDemo.load($0, today: TestClock.today, at: TestClock().now) }
    let text = vogt.get("/stellen").text
    for part in ["Demodaten, frei erfunden", "Koordination Stadt Neuss", "nur Ansicht", "Empfehlung ist eingehalten"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: text) == [])
  }

  @Test func `nur wer für den ganzen Kreis koordiniert, ändert etwas`() throws {
    let limited = try site.visitor(.coordinator, municipality: "05162024")
    #expect(limited.get("/stellen/neu").status == 403)
    #expect(send("/stellen/neu", Self.form, by: limited).status == 403)
    #expect(try site.visitor(.caseManager).get("/stellen/neu").status == 403)
    #expect(try site.visitor(.provider).get("/stellen").status == 403)
  }

  @Test(
    arguments: [
      "UPDATE post SET hundredths = 0", "UPDATE post SET employer = 'carrier'", "UPDATE post SET notice = ''",
      "UPDATE post SET valid_to = valid_from - 1", "INSERT INTO post_quota VALUES ('x', 1, 1, 'q')",
    ] as [SQLText])
  func `die Datenbank lehnt ab, was die Regeln nie schreiben`(_ statement: SQLText) throws {
    #expect(create().status == 303)
    #expect { try site.database.write { try $0.run(statement) } } throws: {
      ($0 as? DatabaseError)?.isConstraint == true
    }
  }

  // MARK: Own resources

  @Test(arguments: zip([-1, 0, 30, 31], [0, 50, 50, 0]))
  func `was eine Kommune selbst bezahlt, zählt an beiden Grenztagen und nur im Case Management`(
    _ days: Int, _ hundredths: Int
  ) throws {
    let first = TestClock.today
    let store = { PostStore($0) }
    try site.database.write { (connection: Connection) in
      for (module, funding) in [
        (PostModule.caseManagement, PostFunding.own), (.caseManagement, .funded), (.steering, .own),
      ] {
        let entry = PostRulesTests.entry {
          ($0.module, $0.funding, $0.municipalityKey) = (module, funding, "05162024")
          ($0.amount, $0.validFrom) = (PostAmount(hundredths: 50), first)
          $0.validTo = first.adding(days: 30)
        }
        _ = try store(connection).insert(entry, by: "Prüfung", at: TestClock().now)
      }
    }
    let sums = try site.database.read { try OwnPosts.perMunicipality(on: first.adding(days: days), $0) }
    #expect(sums["05162024"]?.hundredths ?? 0 == hundredths)
    #expect(sums.count <= 1)
  }
}
