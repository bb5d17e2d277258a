import Access
import Basics
import CaseAccess
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// Life areas of a case, who serves them, and the bodies that work on it.
struct AreaTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let id: ID<CaseKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    id = try sample.openCase(try sample.person(by: demir.account), by: demir.account)
  }

  private var address: String { "/faelle/\(id.text)/beteiligte" }

  private func save(_ area: String, version: Int = 0, _ fields: [(String, String)]) -> TestAnswer {
    demir.visitor.post("\(address)/bereiche/\(area)", [("version", "\(version)"), ("aktiv", "ja")] + fields)
  }

  @Test func `alle dreizehn Bereiche stehen da, auch ohne Eintrag`() {
    let page = demir.visitor.get(address)
    #expect(page.status == 200)
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.split(separator: "noch nicht eingetragen").count - 1 == 13)
    #expect(demir.visitor.get("\(address)/bereiche/unfug").status == 404)
  }

  @Test func `wer einen Bereich bearbeitet, steht im Register und auf dem Überblick`() throws {
    #expect(PageCheck.problems(in: demir.visitor.get("\(address)/bereiche/arbeit").text) == [])
    #expect(save("arbeit", [("wer", "actor"), ("akteur", "7"), ("seit", "1.9.2026")]).status == 303)
    #expect(
      save("wohnen", [("wer", "other"), ("stelle", "Wohnungsamt"), ("bemerkung", "wartet auf Zusage")]).status == 303)
    #expect(save("sprache", [("wer", "kim")]).status == 303)
    let page = demir.visitor.get(address).text
    for text in ["Jobcenter (erfunden)", "01.09.2026", "Wohnungsamt", "wartet auf Zusage"] {
      #expect(page.contains(text), "\(text)")
    }
    let overview = demir.visitor.get("/faelle/\(id.text)").text
    #expect(overview.contains("Arbeit und Beschäftigung → Jobcenter (erfunden)"))
    #expect(overview.contains("Wohnen → Wohnungsamt"))
    #expect(!overview.contains("Sprache →"))
    #expect(
      try sample.site.database.read { try CaseAreaStore($0).activeAreas(of: id) } == ["work", "housing", "language"])
  }

  @Test(arguments: [
    ([("wer", "actor")], "welcher Akteur"), ([("wer", "other")], "füllen Sie dieses Feld aus"),
    ([("wer", "actor"), ("akteur", "8")], "welcher Akteur"), ([("wer", "unsinn")], "eine der Möglichkeiten"),
    ([("wer", "kim"), ("seit", "31.12.2099")], "in der Zukunft"),
  ])
  func `was fehlt oder nicht stimmt, steht am Feld, und nichts ist gespeichert`(
    _ fields: [(String, String)], _ message: String
  ) throws {
    let answer = save("arbeit", fields)
    #expect(answer.status == 422)
    #expect(answer.text.contains(message))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.site.database.read { try CaseAreaStore($0).activeAreas(of: id) }.isEmpty)
  }

  @Test func `zwei zugleich: die zweite Eingabe sieht beide Stände`() {
    #expect(save("arbeit", [("wer", "other"), ("stelle", "Agentur für Arbeit")]).status == 303)
    let answer = save("arbeit", [("wer", "other"), ("stelle", "Jobcenter Neuss")])
    #expect(answer.status == 409)
    #expect(answer.text.contains("Agentur für Arbeit") && answer.text.contains("Jobcenter Neuss"))
    #expect(save("arbeit", version: 1, [("wer", "other"), ("stelle", "Jobcenter Neuss")]).status == 303)
    #expect(demir.visitor.get(address).text.contains("Jobcenter Neuss"))
  }

  @Test func `ein Bereich, der kein Thema ist, wird von niemandem bearbeitet`() throws {
    let answer = demir.visitor.post(
      "\(address)/bereiche/arbeit", [("version", "0"), ("aktiv", "nein"), ("wer", "other"), ("stelle", "Jobcenter")])
    #expect(answer.status == 303)
    #expect(demir.visitor.get(address).text.contains("kein Thema"))
    #expect(try sample.site.database.read { try CaseAreaStore($0).activeAreas(of: id) }.isEmpty)
  }

  @Test(arguments: [[("wer", "other"), ("stelle", "Caritas (erfunden)")], []])
  func `wer einen Bereich bearbeitete, steht wieder da, wenn er wieder ein Thema ist`(_ sent: [(String, String)]) throws
  {
    #expect(save("arbeit", [("wer", "other"), ("stelle", "Caritas (erfunden)")]).status == 303)
    let off = demir.visitor.post("\(address)/bereiche/arbeit", [("version", "1"), ("aktiv", "nein")] + sent)
    #expect(off.status == 303)
    #expect(!demir.visitor.get(address).text.contains("Caritas"))
    #expect(demir.visitor.get("\(address)/bereiche/arbeit").text.contains("value=\"Caritas (erfunden)\""))
  }

  @Test func `eine getippte Stelle geht nicht verloren, wenn die Auswahl etwas anderes sagt`() throws {
    for (who, more) in [("kim", []), ("nobody", []), ("actor", [("akteur", "7")])] as [(String, [(String, String)])] {
      let answer = save("arbeit", [("wer", who), ("stelle", "Caritas (erfunden)")] + more)
      #expect(answer.status == 422 && answer.text.contains("leeren Sie dieses Feld"), "\(who)")
      #expect(answer.text.contains("value=\"Caritas (erfunden)\""))
      #expect(PageCheck.problems(in: answer.text) == [])
    }
    #expect(save("arbeit", [("wer", "other"), ("stelle", "Caritas (erfunden)")]).status == 303)
    // What stood there before and was not typed anew may be replaced.
    #expect(save("arbeit", version: 1, [("wer", "kim"), ("stelle", "Caritas (erfunden)")]).status == 303)
  }

  @Test func `Akteur und andere Stelle zugleich sind zwei, und keine geht verloren`() throws {
    let new = "\(address)/stellen/neu"
    let task = ("aufgabe", "berät zum Schulbesuch")
    let both = demir.visitor.post(new, [("version", "0"), ("akteur", "7"), ("stelle", "JMD (erfunden)"), task])
    #expect(both.status == 422 && both.text.contains("eine davon ist zu viel"))
    #expect(both.text.contains("value=\"JMD (erfunden)\""))
    #expect(PageCheck.problems(in: both.text) == [])
    #expect(demir.visitor.post(new, [("version", "0"), ("stelle", "JMD (erfunden)"), task]).status == 303)
    let replaced = demir.visitor.post(
      "\(address)/stellen/1", [("version", "1"), ("akteur", "7"), ("stelle", "JMD (erfunden)"), task])
    #expect(replaced.status == 303)
    #expect(demir.visitor.get(address).text.contains("Jobcenter (erfunden)"))
  }

  @Test func `ein Akteur aus dem Verzeichnis bringt Telefon und Anschrift mit, niemand tippt sie noch einmal`() throws {
    let fields = [
      ("version", "0"), ("akteur", "7"), ("aufgabe", "vermittelt"), ("ansprechperson", "Frau Lang (erfunden)"),
      ("telefon", "02131 7000"),
    ]
    #expect(demir.visitor.get("\(address)/stellen/neu").text.contains("kommen aus dem Verzeichnis"))
    #expect(demir.visitor.post("\(address)/stellen/neu", fields).status == 303)
    let page = demir.visitor.get(address).text
    for text in ["Frau Lang (erfunden)", "post@jobcenter.example", "Haus: Weg 1, Neuss"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.matches(of: /02131 7000/).count == 1, "was schon dasteht, steht nicht zweimal da")
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test func `wer einen Bereich bearbeitet, wird als beteiligte Stelle angeboten, bis er dort steht`() throws {
    #expect(save("arbeit", [("wer", "actor"), ("akteur", "7"), ("seit", "1.9.2026")]).status == 303)
    #expect(save("wohnen", [("wer", "other"), ("stelle", "Wohnungsamt")]).status == 303)
    #expect(save("sprache", [("wer", "kim")]).status == 303)
    let page = demir.visitor.get(address).text
    #expect(PageCheck.problems(in: page) == [])
    #expect(page.matches(of: /stellen\/neu\?bereich=/).count == 2)
    let work = demir.visitor.get("\(address)/stellen/neu?bereich=arbeit").text
    #expect(work.contains("value=\"7\" selected") && work.contains("value=\"01.09.2026\""))
    #expect(work.contains("Lebensbereich Arbeit") && PageCheck.problems(in: work) == [])
    let form = try #require(PageForm.all(in: work).first { $0.action == "\(address)/stellen/neu" })
    #expect(demir.visitor.post("\(address)/stellen/neu", form.values("", "")).status == 303)
    let after = demir.visitor.get(address).text
    #expect(!after.contains("neu?bereich=arbeit") && after.contains("neu?bereich=wohnen"))
    #expect(demir.visitor.get("\(address)/stellen/neu?bereich=wohnen").text.contains("value=\"Wohnungsamt\""))
    #expect(demir.visitor.get("\(address)/stellen/1?bereich=wohnen").status == 400)
    #expect(demir.visitor.get("\(address)/stellen/neu?x=1").status == 400)
    #expect(demir.visitor.get("\(address)/stellen/neu?bereich=sprache").text.contains("value=\"heute\""))
  }

  @Test func `Leistungssteuerung fragt nach Bereichen, von denen niemand weiß, wer sie bearbeitet`() {
    #expect(save("arbeit", [("wer", "unknown")]).status == 303)
    let asked = demir.visitor.get("/faelle/\(id.text)/phasen/leistungssteuerung").text
    #expect(asked.contains("bekannt, wer ihn bearbeitet") && asked.contains("offen"))
    #expect(save("arbeit", version: 1, [("wer", "nobody")]).status == 303)
    #expect(!demir.visitor.get("/faelle/\(id.text)/phasen/leistungssteuerung").text.contains("offen"))
  }

  @Test func `eine beteiligte Stelle kommt dazu, ändert sich und endet`() throws {
    let new = "\(address)/stellen/neu"
    #expect(PageCheck.problems(in: demir.visitor.get(new).text) == [])
    #expect(demir.visitor.post(new, [("version", "0"), ("stelle", "JMD (erfunden)")]).status == 422)
    let fields = [
      ("stelle", "JMD (erfunden)"), ("aufgabe", "berät zum Schulbesuch"), ("ansprechperson", "Frau Lang (erfunden)"),
      ("telefon", "02131 000"), ("seit", "1.10.2026"),
    ]
    #expect(demir.visitor.post(new, [("version", "0")] + fields).status == 303)
    let page = demir.visitor.get(address)
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["JMD (erfunden)", "Frau Lang (erfunden)", "seit 01.10.2026"] { #expect(page.text.contains(text)) }
    let stale = demir.visitor.post("\(address)/stellen/1", [("version", "9")] + fields)
    #expect(stale.status == 409)
    let ended = demir.visitor.post("\(address)/stellen/1", [("version", "1"), ("bis", "30.9.2026")] + fields)
    #expect(ended.status == 422)
    let good = demir.visitor.post("\(address)/stellen/1", [("version", "1"), ("bis", "20.10.2026")] + fields)
    #expect(good.status == 303)
    #expect(demir.visitor.get(address).text.contains("beendet"))
    #expect(demir.visitor.get("\(address)/stellen/2").status == 404)
  }

  @Test func `die Stelle eines anderen Falls ist hier nicht zu finden`() throws {
    let other = try sample.openCase(try sample.person("Osei", "Kofi", by: demir.account), by: demir.account)
    let fields = [("version", "0"), ("stelle", "MBE (erfunden)"), ("aufgabe", "berät")]
    #expect(demir.visitor.post("/faelle/\(other.text)/beteiligte/stellen/neu", fields).status == 303)
    #expect(demir.visitor.get("\(address)/stellen/1").status == 404)
    #expect(!demir.visitor.get(address).text.contains("MBE (erfunden)"))
  }

  @Test func `Koordination und Fremde sehen weder Bereiche noch Stellen`() throws {
    #expect(save("gesundheit", [("wer", "other"), ("stelle", "Praxis (erfunden)")]).status == 303)
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(coordination.visitor.get(address).status == 403)
    #expect(!coordination.visitor.get("/faelle/\(id.text)").text.contains("Praxis"))
    let stranger = try sample.worker(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)")
    #expect(stranger.visitor.get(address).status == 404)
  }

  @Test func `Namen von Stellen und Bemerkungen liegen nicht lesbar in der Datenbank`() throws {
    #expect(
      save("wohnen", [("wer", "other"), ("stelle", "Kanarienstelle"), ("bemerkung", "Kanarienwort")]).status == 303)
    let texts = try sample.site.database.read {
      try $0.rows("SELECT other, note FROM case_area") { $0.blob(0) + $0.blob(1) }
    }
    for bytes in texts {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("Kanarien"))
    }
    #expect(texts.count == 1)
  }
}
