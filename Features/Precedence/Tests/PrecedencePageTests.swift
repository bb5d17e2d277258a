import Access
import Basics
import Programmes
import SQL
import TestKit
import Testing
import Web

@testable import Precedence

@Suite struct PrecedencePageTests {
  private let site: TestSite

  init() throws { site = try testSite() }

  @Test(arguments: [
    "/vorrang", "/vorrang?alter=27&status=duldung&bereich=arbeit&bereich=wohnen&tag=heute&begleitung=keine",
    "/vorrang?tag=26.8.2021&alter=20", "/vorrang?tag=1.1.2020&alter=20", "/zielgruppen", "/zielgruppen?tag=1.7.2021",
    "/zielgruppen/neu", "/zielgruppen/1", "/zielgruppen/1?tag=2021-01-27", "/zielgruppen/1/bearbeitung",
    "/zielgruppen/1/fassungen/neu", "/zielgruppen/5", "/zielgruppen/5/fassungen/neu",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try site.visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `das Ergebnis nennt jede Regel mit Bedingung, Eingabe, Fassung und Quelle`() throws {
    let answer = try site.visitor(.caseManager).get(
      "/vorrang?alter=27&status=duldung&bereich=arbeit&begleitung=keine&kinder=3,+7")
    for part in [
      "Alter 12 bis einschließlich 27", "27 Jahre (27 Jahre am", "Fassung 1, gültig ab 27.08.2021",
      "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 2.2", "entscheiden Menschen", "Stufe 1a",
      "offen, von Menschen zu entscheiden", "Wann endet die Landesinitiative?",
    ] { #expect(answer.text.contains(part), "\(part)") }
  }

  @Test(arguments: [
    ("/vorrang?name=x", "name"), ("/vorrang?alter=20&alter=21", "alter"), ("/zielgruppen?seite=1", "seite"),
    ("/zielgruppen/1?tag=1&tag=2", "tag"), ("/zielgruppen/neu?x=1", "x"),
  ])
  func `andere Angaben in der Adresse werden abgelehnt`(_ address: String, _ name: String) throws {
    let answer = try site.visitor(.coordinator).get(address)
    #expect(answer.status == 400)
    #expect(answer.text.contains("„\(name)“"))
  }

  @Test(arguments: [
    ("/vorrang?alter=300", "ganze Zahl von 0 bis 120"), ("/vorrang?alter=20&geburtsjahr=2000", "nicht beides"),
    ("/vorrang?kinder=viele", "zum Beispiel 3, 7"), ("/vorrang?geburtsjahr=2150", "liegt nach dem Stichtag"),
    ("/vorrang?kommune=05158004", "eine der Möglichkeiten"),
    ("/vorrang?zuzug=1.1.2099", "Zuzug in die Kommune liegt in der Zukunft"),
    ("/zielgruppen?tag=irgendwann", ""),
  ])
  func `eine unmögliche Angabe wird am Feld erklärt`(_ address: String, _ sentence: String) throws {
    let answer = try site.visitor(.coordinator).get(address)
    #expect(answer.status == 422)
    #expect(sentence.isEmpty || answer.text.contains(sentence))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: [
    ("german", "", "trifft nicht zu"), ("aufenthaltstitel", "ja", "trifft zu"), ("freizuegigkeit", "", "offen"),
  ])
  func `die Nachfrage kennt Deutsche und wer (neu) zugewandert ist`(
    _ status: String, _ newcomer: String, _ answer: String
  ) throws {
    let page = try site.visitor(.caseManager).get(
      "/vorrang?alter=30&status=\(status)&zugewandert=\(newcomer)&begleitung=keine")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("Stufe 1a · Kernzielgruppe: \(answer)"))
  }

  @Test func `gespeichert wird beim Nachsehen nichts`() throws {
    let visitor = try site.visitor(.caseManager)
    func changes() throws -> Int? {
      try site.database.read { connection in
        try connection.row("SELECT (SELECT sum(version) FROM target_rule) + (SELECT count(*) FROM target_edition)") {
          $0.integer(0)
        }
      }
    }
    let before = try changes()
    _ = visitor.get("/vorrang?alter=27&status=duldung")
    #expect(try changes() == before)
  }

  @Test(arguments: Role.allCases)
  func `alle im Amt fragen und lesen, nur die Koordination ändert`(_ role: Role) throws {
    let visitor = try site.visitor(role)
    let reads = role != .client && role != .service
    let denied = role == .client ? 404 : 403
    for address in ["/vorrang", "/zielgruppen", "/zielgruppen/1"] {
      #expect(visitor.get(address).status == (reads ? 200 : denied), "\(address)")
    }
    #expect(visitor.get("/zielgruppen/1/fassungen/neu").status == (role == .coordinator ? 200 : denied))
    #expect(
      visitor.post("/zielgruppen", [("version", "0"), ("art", "stage"), ("kurz", "9"), ("name", "N")]).status
        == (role == .coordinator ? 303 : denied))
  }

  @Test func `eine Koordination für eine Kommune ändert keine Stufe`() throws {
    let visitor = try site.visitor(.coordinator, municipality: "05162004")
    #expect(visitor.get("/zielgruppen/1/fassungen/neu").status == 403)
    #expect(visitor.post("/zielgruppen/1/fassungen", [("version", "1")]).status == 403)
    #expect(visitor.post("/zielgruppen/1/bearbeitung", [("version", "1")]).status == 403)
  }

  // MARK: Editions

  private static let edition = [
    "version": "1", "text": "Alleinerziehende bis unter 40 (erfunden)", "quelle": "Beschluss (erfunden)",
    "beginn": "date", "beginn_tag": "", "gueltig_ab": "1.1.2027", "mindestanteil": "60", "kinder": "ja",
    "kinder_bis": "18", "kinder_bis_ohne": "ja", "g1_art": "gehoert-dazu", "g1_alter_von": "18", "g1_alter_bis": "40",
    "g1_alter_bis_ohne": "ja", "g1_haushalt": "singleParent", "g1_kommune": "05162024",
    "g2_art": "ausgenommen", "g2_status": "freizuegigkeit", "g1_zugewandert": "ja",
  ]

  private func send(_ changes: [String: String] = [:], to target: Int = 1) throws -> TestAnswer {
    let fields = Self.edition.merging(changes) { _, new in new }
    return try site.visitor(.coordinator).post(
      "/zielgruppen/\(target)/fassungen", fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private func target(_ number: Int64) throws -> TargetRule? {
    try site.database.read { try TargetStore($0).find(ID(number)) }
  }

  @Test func `eine neue Fassung beendet die alte am Tag davor und kommt genauso zurück`() throws {
    #expect(try send().location == "/zielgruppen/1?tag=2027-01-01")
    let stored = try #require(try target(1))
    #expect(stored.editions.map(\.validTo) == [day("2021-08-26"), day("2026-12-31"), nil])
    let entry = try #require(stored.editions.last).entry
    #expect(entry.minimumShare == 60 && entry.countsChildren && entry.childAges.maximum?.isInclusive == false)
    #expect(entry.clauses.count == 2 && entry.clauses[1].isException && entry.clauses[1].statuses == [.freizuegigkeit])
    #expect(entry.clauses.map(\.isNewcomer) == [true, false])
    #expect(entry.clauses[0].ages.words == "18 bis unter 40" && entry.clauses[0].municipalities == ["05162024"])
    let page = try site.visitor(.caseManager).get("/zielgruppen/1?tag=2027-01-01").text
    for part in [
      "Alter 18 bis unter 40", "geflüchtet oder (neu) zugewandert", "alleinerziehend", "wohnt in Neuss", "60 %",
      "Alter unter 18", "Fassung 3",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let form = try site.visitor(.coordinator).get("/zielgruppen/1/fassungen/neu")
    #expect(form.text.contains("Gruppe 3") && PageCheck.problems(in: form.text) == [])
  }

  @Test(arguments: [
    ("gueltig_ab", "27.8.2021", "eine neue muss später beginnen"), ("gueltig_ab", "1.1.2040", "zu weit voraus"),
    ("gueltig_bis", "31.12.2026", "liegt vor dem Beginn"), ("g1_alter_bis", "17", "liegt unter dem Mindestalter"),
    ("g1_art", "ausgenommen", "mindestens eine Gruppe, die dazugehört"),
    ("beginn", "programmeEnd", "wählen Sie das Programm"), ("kinder_bis", "130", "ganze Zahl von 0 bis 120"),
    ("g1_art", "", "ob die Gruppe dazugehört oder ausgenommen"), ("g1_art", "vielleicht", "eine der Möglichkeiten"),
    ("mindestanteil", "0", "ganze Zahl von 1 bis 100"), ("text", "", "füllen Sie dieses Feld aus"),
  ])
  func `was nicht stimmt, wird am Feld erklärt, und die Eingabe bleibt`(
    _ name: String, _ value: String, _ sentence: String
  ) throws {
    let answer = try send([name: value])
    #expect(answer.status == 422)
    #expect(answer.text.contains(sentence))
    #expect(answer.text.contains("Alleinerziehende bis unter 40") || name == "text")
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try target(1)?.editions.count == 2)
  }

  @Test func `eine Gruppe ohne Bedingung wird abgelehnt`() throws {
    let answer = try send(["g3_art": "gehoert-dazu"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Die Gruppe hat keine Bedingung"))
  }

  @Test func `ein Kriterium bekommt sein Gewicht durch Beschluss`() throws {
    let fields = [
      ("version", "1"), ("text", "Drei Lebensbereiche und mehr"), ("quelle", "Beschluss (erfunden)"),
      ("beginn", "date"), ("gueltig_ab", "1.1.2026"), ("punkte", "2"), ("g1_art", "gehoert-dazu"),
      ("g1_bereiche", "3"),
    ]
    #expect(try site.visitor(.coordinator).post("/zielgruppen/6/fassungen", fields).status == 303)
    let page = try site.visitor(.caseManager).get("/vorrang?bereich=arbeit&bereich=wohnen&bereich=familie").text
    #expect(page.contains("2 von 2 Punkten; 3 Kriterien ohne beschlossenes Gewicht"))
  }

  @Test func `gespeichert wird nur auf dem Stand, den man sah`() throws {
    #expect(try send().status == 303)
    let stale = try send(["gueltig_ab": "1.1.2028"])
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
    let name = try site.visitor(.coordinator).post(
      "/zielgruppen/1/bearbeitung", [("version", "1"), ("kurz", "1a"), ("name", "Anders")])
    #expect(name.status == 409)
    #expect(PageCheck.problems(in: name.text) == [])
  }

  @Test func `eine neue Stufe entsteht mit eigenem Kurznamen`() throws {
    let visitor = try site.visitor(.coordinator)
    let fields = [("version", "0"), ("art", "stage"), ("kurz", "4"), ("name", "Vierte Stufe (erfunden)")]
    #expect(visitor.post("/zielgruppen", fields).location == "/zielgruppen/9")
    #expect(visitor.get("/zielgruppen/9").text.contains("Noch keine Fassung"))
    let again = visitor.post("/zielgruppen", fields)
    #expect(again.status == 422 && again.text.contains("gibt es schon"))
    #expect(
      visitor.post("/zielgruppen/9/bearbeitung", [("version", "1"), ("kurz", "4a"), ("name", "N")]).status == 303)
    #expect(try target(9)?.head.code == "4a")
  }

  @Test(arguments: [("keine", 422), ("Offen", 422), ("a=b", 422), ("keines", 303)])
  func `ein Kurzname, den die Prüfung selbst braucht, wird nicht vergeben`(_ code: String, _ status: Int) throws {
    let answer = try site.visitor(.coordinator).post(
      "/zielgruppen", [("version", "0"), ("art", "stage"), ("kurz", code), ("name", "N")])
    #expect(answer.status == status)
    if status == 422 { #expect(PageCheck.problems(in: answer.text) == []) }
  }

  @Test func `mit der ersten Fassung steht der Kurzname fest, der Name nicht`() throws {
    let visitor = try site.visitor(.coordinator)
    let form = visitor.get("/zielgruppen/1/bearbeitung").text
    #expect(form.contains("Der Kurzname steht fest") && PageCheck.problems(in: form) == [])
    let renamed = visitor.post("/zielgruppen/1/bearbeitung", [("version", "1"), ("kurz", "1x"), ("name", "Anders")])
    #expect(renamed.status == 422 && renamed.text.contains("Der Kurzname steht fest"))
    #expect(try target(1)?.head.code == "1a")
    #expect(
      visitor.post("/zielgruppen/1/bearbeitung", [("version", "1"), ("kurz", "1a"), ("name", "Anders")]).status == 303)
    #expect(try target(1)?.head.name == "Anders")
  }
}
