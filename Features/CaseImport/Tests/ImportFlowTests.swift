import Access
import Basics
import CaseAccess
import Cases
import Journal
import Keys
import Persons
import SQL
import TestKit
import Testing

@testable import CaseImport

@Suite struct ImportFlowTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = sample.demir
  }

  @Test func `eine Datei wird zugeordnet, geprobt und übernommen, und die Liste zeigt die Fälle`() throws {
    let brought = sample.bring()
    #expect(brought.location == "/fallimporte/1/zuordnung")
    let mapping = demir.get("/fallimporte/1/zuordnung")
    #expect(mapping.status == 200 && PageCheck.problems(in: mapping.text) == [])
    #expect(mapping.text.contains("zum Beispiel Haddad · Yılmaz · Kowal"))
    #expect(demir.post("/fallimporte/1/zuordnung", try sample.mappingFields()).location == "/fallimporte/1")
    let before = try sample.records
    let dryRun = demir.get("/fallimporte/1")
    #expect(dryRun.status == 200 && PageCheck.problems(in: dryRun.text) == [])
    #expect(
      dryRun.text.contains("Probelauf: 3 Zeilen gelesen, 3 in Ordnung, 0 mit Fehlern. Es wurde noch nichts übernommen.")
    )
    #expect(try sample.records == before)
    #expect(try sample.take().location == "/fallimporte/1")
    let result = demir.get("/fallimporte/1")
    #expect(result.text.contains("Übernommen: 3 Fälle") && PageCheck.problems(in: result.text) == [])
    let list = demir.get("/personen")
    for name in ["Haddad, Rami", "Yılmaz, Ayşe", "Kowal, Oksana"] { #expect(list.text.contains(name), "\(name)") }
    let page = demir.get("/faelle/1")
    #expect(page.text.contains("früher KI-17") && page.text.contains("Monitoring"))
    #expect(demir.get("/faelle/1/verlauf").text.contains("kommt aus der alten Liste"))
    #expect(try !sample.file().hasContent)
  }

  @Test func `ohne Datei heißt es nicht, sie sei leer`() {
    let none = demir.post("/fallimporte/neu")
    #expect(none.status == 422 && none.text.contains("Bitte wählen Sie eine Datei aus."))
    #expect(sample.bring(bytes: []).text.contains("Die Datei ist leer."))
  }

  @Test func `das Protokoll nennt die Übernahme mit allen Fällen`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    let entries = try sample.site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
    let created = entries.filter { $0.action == "angelegt" && $0.kind == "fall_kopf" }
    #expect(created.map(\.records).prefix(2) == [["fallimport-1"], ["1", "2", "3"]])
    #expect(entries.contains { $0.action == "angelegt" && $0.kind == "stammdaten" && $0.records == ["1", "2", "3"] })
  }

  @Test func `Windows 1252 und UTF-8 mit Marke ergeben dieselben Namen`() throws {
    let text = "Nachname;Vorname;Kommune\nMüller;Jörg;Neuss"
    let windows = text.unicodeScalars.map { UInt8($0.value) }
    #expect(sample.bring(bytes: windows).status == 303)
    #expect(sample.bring(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8)).status == 303)
    for number in 1...2 {
      #expect(demir.get("/fallimporte/\(number)/zuordnung").text.contains("zum Beispiel Müller"))
    }
  }

  @Test func `Fehler verhindern die Übernahme, bis jemand die Zeilen ausdrücklich auslässt`() throws {
    let dryRun = try sample.dryRun(Sample.csv.replacing("7.3.1997", with: "31.4.1997"))
    #expect(dryRun.text.contains("2 in Ordnung, 1 mit Fehlern") && dryRun.text.contains("gibt es nicht"))
    #expect(PageCheck.problems(in: dryRun.text) == [])
    let before = try sample.records
    _ = try sample.take()
    #expect(try sample.records == before && sample.file().state == .open)
    let fields = [("fassung", String(try sample.file().version)), ("fehler-auslassen", "ja")]
    #expect(demir.post("/fallimporte/1/entscheidungen", fields).status == 303)
    _ = try sample.take()
    #expect(try sample.file().cases == 2)
  }

  @Test func `die Fehlerliste hat die ursprüngliche Zeile und dahinter den Fehler`() throws {
    _ = try sample.dryRun(Sample.csv.replacing("7.3.1997", with: "31.4.1997"))
    let list = demir.get("/fallimporte/1/fehler")
    #expect(list.header("Content-Type") == "text/csv; charset=utf-8")
    let lines = list.text.split(separator: "\r\n")
    #expect(lines.count == 2 && lines[0].hasSuffix("Schuhgröße;Fehler"))
    #expect(lines[1].hasPrefix("2;Haddad;Rami;31.4.1997") && lines[1].contains("Geburtsdatum „31.4.1997“"))
  }

  @Test func `ein Fehler mitten in der Übernahme lässt nichts zurück`() throws {
    _ = try sample.dryRun()
    let before = try sample.records
    // The second case gets a number that the first already has.
    try sample.site.database.write { try $0.run("CREATE UNIQUE INDEX only_one ON case_sheet (opened_by)") }
    #expect(try sample.take().status == 500)
    #expect(try sample.records == before)
    #expect(try sample.file().state == .open)
    try sample.site.database.write { try $0.run("DROP INDEX only_one") }
    _ = try sample.take()
    #expect(try sample.file().cases == 3)
  }

  @Test func `was eine abgebrochene Übernahme hinterlässt, sieht niemand, und Aufräumen entfernt es`() throws {
    _ = try sample.dryRun()
    let before = try sample.records
    let vogt = try sample.site.visitor(.coordinator, name: "Sabine Vogt (erfunden)")
    // Neither the last step nor taking out again succeeds, as if the program had ended in between.
    try sample.site.database.write { connection in
      try connection.run(
        """
        CREATE TRIGGER stop_show BEFORE UPDATE OF imported_at ON case_import BEGIN SELECT RAISE(ABORT, 'Probe'); END
        """)
      try connection.run(
        """
        CREATE TRIGGER stop_removal BEFORE DELETE ON case_import_line BEGIN SELECT RAISE(ABORT, 'Probe'); END
        """)
    }
    #expect(try sample.take().status == 500)
    #expect(try sample.count("case_file") == 3 && sample.file().state == .running)
    for visitor in [demir, vogt] {
      #expect(visitor.get("/faelle/1").status == 404)
      #expect(visitor.get("/personen/1").status != 200)
    }
    #expect(!demir.get("/personen").text.contains("Haddad"))
    try sample.site.database.write { connection in
      try connection.run("DROP TRIGGER stop_show")
      try connection.run("DROP TRIGGER stop_removal")
    }
    sample.site.clock.advance(seconds: 901)
    #expect(demir.post("/fallimporte/1/ruecknahme").status == 303)
    #expect(try sample.records == before && sample.file().state == .open)
    #expect(try sample.site.keys.key(.caseFile(2), .notes) == nil)
    _ = try sample.take()
    #expect(try sample.file().cases == 3)
    #expect(demir.get("/personen").text.contains("Haddad"))
  }

  // MARK: Doubles

  @Test func `wer schon da ist, wird nicht übernommen, bis jemand entschieden hat`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    let second = try sample.dryRun(Sample.csv.replacing("KI-17", with: "KI-99"), 2)
    #expect(second.text.contains("Möglicherweise doppelt") && second.text.contains("Haddad, Rami"))
    #expect(second.text.contains("Entscheiden Sie zuerst über die Zeilen oben"))
    #expect(PageCheck.problems(in: second.text) == [])
    let before = try sample.records
    _ = try sample.take(2)
    #expect(try sample.records == before)
    let decisions = [
      ("fassung", String(try sample.file(2).version)), ("zeile-2", "neu"), ("zeile-3", "aus"), ("zeile-4", "aus"),
    ]
    #expect(demir.post("/fallimporte/2/entscheidungen", decisions).status == 303)
    _ = try sample.take(2)
    #expect(try sample.file(2).cases == 1)
    #expect(try sample.count("person") == 4)
  }

  @Test func `wer keinen offenen Fall hat, bekommt auf Wunsch einen weiteren`() throws {
    let person = try sample.site.database.write { connection in
      try PersonEntry(
        family: "Haddad", given: "Rami", birth: .day(Day(iso: "1997-03-07") ?? Sample.today), country: "SY",
        municipalityKey: Sample.neuss
      ).store(by: demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    _ = try sample.dryRun()
    let fields = [("fassung", String(try sample.file().version)), ("zeile-2", "person-\(person.text)")]
    #expect(demir.post("/fallimporte/1/entscheidungen", fields).status == 303)
    _ = try sample.take()
    #expect(try sample.file().cases == 3 && sample.count("person") == 3)
    #expect(try sample.site.database.read { try CaseStore($0).cases(of: person).count } == 1)
  }

  @Test func `zwei Zeilen mit gleichem Namen und gleicher Geburt fallen auf`() throws {
    let text =
      "Name;Geb;Kommune\nHaddad, Rami;7.3.1997;Neuss\nRami, Haddad;07.03.1997;Neuss\nHaddad, Rami;8.3.1997;Neuss"
    let page = try sample.dryRun(text)
    #expect(page.text.contains("Gleicher Name und gleiche Geburt wie Zeile 2."))
    #expect(!page.text.contains("zeile-4"))
  }

  @Test func `ein Haushalt entsteht aus gleicher Nummer, und ohne Rolle geht es nicht`() throws {
    let head = "Name;Kommune;Haushalt;Rolle\nHaddad, Rami;Neuss;12;\n"
    let wrong = try sample.dryRun(head + "Haddad, Lina;Neuss;12;")
    #expect(wrong.text.contains("Bitte die Rolle im Haushalt angeben"))
    _ = try sample.dryRun(head + "Haddad, Lina;Neuss;12;Kind", 2)
    _ = try sample.take(2)
    #expect(try sample.count("household") == 1 && sample.count("household_member") == 2)
  }

  @Test func `wer inzwischen anders entschieden hat, verliert nichts: beides steht nebeneinander`() throws {
    let text = "Name;Geb;Kommune\nHaddad, Rami;7.3.1997;Neuss\nRami, Haddad;07.03.1997;Neuss"
    _ = try sample.dryRun(text)
    let old = String(try sample.file().version)
    #expect(
      demir.post("/fallimporte/1/entscheidungen", [("fassung", old), ("zeile-3", "aus")]).status == 303)
    let late = demir.post(
      "/fallimporte/1/entscheidungen", [("fassung", old), ("zeile-3", "neu"), ("fehler-auslassen", "ja")])
    #expect(late.status == 409 && PageCheck.problems(in: late.text) == [])
    #expect(
      late.text.contains(">Zeile auslassen</td>") && late.text.contains(">eine andere Person, neu anlegen</td>"))
    #expect(late.text.contains(/value="neu"[^>]* checked/))
    #expect(try sample.decision(3) == .skip)
    // The page that came back carries the new version, so the second look saves.
    let new = String(try sample.file().version)
    #expect(late.text.contains("name=\"fassung\" value=\"\(new)\""))
    #expect(demir.post("/fallimporte/1/entscheidungen", [("fassung", new), ("zeile-3", "neu")]).status == 303)
    #expect(try sample.decision(3) == .new)
    // The same form sent twice is no conflict.
    #expect(demir.post("/fallimporte/1/entscheidungen", [("fassung", new), ("zeile-3", "neu")]).status == 303)
  }

  // MARK: Closed cases and former numbers

  @Test func `ein abgeschlossener Fall ist danach abgeschlossen, mit Grund, und lässt sich zurücknehmen`() throws {
    let before = try sample.records
    let (opened, closed) = (Sample.today.adding(days: -90).german, Sample.today.adding(days: -7).german)
    let page = try sample.dryRun(
      "Nachname;Kommune;Az;Beginn;Abgeschlossen am;Abschlussgrund;WV;Bemerkung\n"
        + "Haddad;Neuss;KI-1;\(opened);\(closed);Ziele erreicht;\(Sample.today.german);alt\n"
        + "Kowal;Neuss;KI-2;\(opened);\(closed);;;")
    #expect(page.text.contains("Bei 1 davon steht kein Grund") && PageCheck.problems(in: page.text) == [])
    _ = try sample.take()
    let facts = try sample.site.database.read { connection in
      try connection.rows(
        """
        SELECT c.closed_on, e.closed_on, coalesce(e.closure_reason, ''), s.phase, s.next_due_on IS NULL
        FROM case_file c JOIN case_episode e ON e.case_file = c.id JOIN case_sheet s ON s.case_file = c.id ORDER BY c.id
        """, []
      ) { "\($0.day(0).german) \($0.day(1).german) \($0.text(2)) \($0.text(3)) \($0.bool(4))" }
    }
    #expect(facts == ["\(closed) \(closed) goalsReached closure true", "\(closed) \(closed)  closure true"])
    #expect(try sample.count("follow_up") == 0)
    #expect(demir.get("/faelle/1").text.contains("Grund"))
    #expect(demir.post("/fallimporte/1/ruecknahme").status == 303)
    #expect(try sample.records == before)
  }

  @Test func `wird der fehlende Grund nachgetragen, ist der Fall geändert und bleibt bei der Rücknahme`() throws {
    let days = "\(Sample.today.adding(days: -90).german);\(Sample.today.adding(days: -7).german)"
    _ = try sample.dryRun("Nachname;Kommune;Beginn;Abgeschlossen am\nHaddad;Neuss;\(days)\nKowal;Neuss;\(days)")
    _ = try sample.take()
    sample.site.clock.advance(seconds: 60)
    let oversight = try sample.site.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
    let said = oversight.post("/faelle/2/abschlussgrund", [("version", "1"), ("grund", "movedAway")])
    #expect(said.status == 303)
    #expect(demir.get("/fallimporte/1/ruecknahme").text.contains("Seither geändert: 1 Fall"))
    #expect(demir.post("/fallimporte/1/ruecknahme", [("teilweise", "ja")]).status == 303)
    #expect(try sample.count("case_file") == 1 && sample.count("case_episode WHERE closure_reason = 'movedAway'") == 1)
  }

  @Test func `das frühere Aktenzeichen führt zum Fall, in jeder Schreibweise, und steht nirgends im Klartext`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    let keys = sample.site.keys
    let found = try sample.site.database.read { connection in
      try ["KI-17", "ki 17", "KI-1", "KI-177", "–"].map { text in
        try FormerNumbers(keys).token(text).map { try CaseImportLineStore(connection).cases(formerly: $0).count } ?? 0
      }
    }
    #expect(found == [1, 1, 0, 0, 0])
    let plan = try sample.site.database.read { connection in
      try connection.rows("EXPLAIN QUERY PLAN \(CaseImportLineStore.formerStatement)", [1, 20]) { $0.text(3) }
    }
    #expect(plan.contains { $0.contains("case_import_line_by_former (former_token=?") } && plan.count == 1, "\(plan)")
    #expect(try sample.count("case_import_line WHERE CAST(former_number AS TEXT) LIKE '%KI%'") == 0)
  }

  // MARK: Templates

  @Test func `eine Vorlage wird für dieselben Überschriften vorgeschlagen`() throws {
    _ = sample.bring("Nachname;Ortsteil\nHaddad;Furth")
    let fields = [
      ("fassung", "1"), ("spalte-0", "familienname"), ("spalte-1", "kommune"), ("vorlagenname", "Liste Nord"),
      ("wortlaut-kommune-0", "Furth"), ("wort-kommune-0", Sample.neuss),
    ]
    #expect(demir.post("/fallimporte/1/zuordnung", fields).location == "/fallimporte/1")
    #expect(demir.get("/fallimporte/1").text.contains("1 in Ordnung"))
    _ = sample.bring("NACHNAME;Ortsteil\nYılmaz;Furth")
    let next = demir.get("/fallimporte/2/zuordnung")
    #expect(next.text.contains("Vorlage „Liste Nord“ ist eingesetzt"))
    #expect(PageCheck.problems(in: next.text) == [])
    _ = sample.bring("Nachname;Stadtteil\nYılmaz;Furth")
    #expect(!demir.get("/fallimporte/3/zuordnung").text.contains("ist eingesetzt"))
    #expect(demir.get("/fallimporte/3/zuordnung?vorlage=1").text.contains("ist eingesetzt"))
  }

  @Test func `unerklärte Wörter werden erst gefragt`() throws {
    _ = sample.bring("Nachname;Kommune\nHaddad;Furth")
    #expect(
      demir.post("/fallimporte/1/zuordnung", try sample.mappingFields()).location?.hasPrefix("/fallimporte/1/zuordnung")
        == true)
    #expect(demir.get("/fallimporte/1/zuordnung").text.contains("„Furth“"))
  }

  @Test func `eine Zuordnung ohne Namen oder mit doppelter Bedeutung geht nicht`() throws {
    _ = sample.bring()
    let answer = demir.post(
      "/fallimporte/1/zuordnung", [("fassung", "1"), ("spalte-0", "kommune"), ("spalte-1", "kommune")])
    #expect(answer.status == 422 && answer.text.contains("für mehrere Spalten gewählt"))
    #expect(answer.text.contains("Keine Spalte ist der Familienname"))
    #expect(PageCheck.problems(in: answer.text) == [])
    let stale = demir.post("/fallimporte/1/zuordnung", [("fassung", "7"), ("spalte-0", "familienname")])
    #expect(stale.status == 409 && PageCheck.problems(in: stale.text) == [])
    #expect(stale.text.contains(">nicht übernehmen</td>") && stale.text.contains(">Familienname</td>"))
  }

  // MARK: Undo

  @Test(arguments: zip([7, 8] as [Int64], [0, 3]))
  func `am siebten Tag lässt sich die Übernahme zurücknehmen, am achten nicht`(_ days: Int64, _ left: Int) throws {
    let before = try sample.records
    _ = try sample.dryRun()
    _ = try sample.take()
    sample.site.clock.advance(seconds: days * 86_400)
    let later = try sample.signInAgain(demir)
    let page = later.get("/fallimporte/1/ruecknahme")
    #expect((page.status == 200) == (left == 0))
    _ = later.post("/fallimporte/1/ruecknahme")
    #expect(try sample.count("case_file") == left)
    guard left == 0 else { return }
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(try sample.records == before)
    #expect(try sample.site.keys.key(.person(2), .identity) == nil)
    #expect(try sample.site.keys.key(.caseFile(2), .notes) == nil)
    #expect(later.get("/fallimporte/1").text.contains("Zurückgenommen: 3 Fälle"))
  }

  @Test func `was geändert ist, bleibt, und jemand muss das bestätigen`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    sample.site.clock.advance(seconds: 60)
    try sample.site.database.write { try CaseStore($0).touch(ID(2), at: sample.site.clock.now) }
    let page = demir.get("/fallimporte/1/ruecknahme")
    #expect(page.text.contains("Seither geändert: 1 Fall"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(demir.post("/fallimporte/1/ruecknahme").status == 422)
    #expect(try sample.count("case_file") == 3)
    #expect(demir.post("/fallimporte/1/ruecknahme", [("teilweise", "ja")]).status == 303)
    #expect(try sample.count("case_file") == 1 && sample.count("person") == 1)
    #expect(try sample.site.keys.key(.person(2), .identity) != nil)
  }

  @Test func `ein Fall, den ein anderer Eintrag nennt, bleibt ganz`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    try sample.site.database.write {
      try $0.run(
        "INSERT INTO case_link (case_file, other_case, kind, made_by, made_at) VALUES (1, 3, 'family', $1, 0)",
        [demir.account])
    }
    #expect(demir.post("/fallimporte/1/ruecknahme").status == 303)
    #expect(try sample.count("case_file") == 2 && sample.count("case_sheet") == 2 && sample.count("person") == 2)
  }

  // MARK: Rights and others

  @Test func `nur das Case Management übernimmt, und nur in seinen Kommunen`() throws {
    for role in [Role.coordinator, .professionalOversight, .administrator, .provider, .dataProtectionOfficer] {
      let other = try sample.site.visitor(role)
      #expect([403, 404].contains(other.get("/fallimporte").status), "\(role)")
      #expect([403, 404].contains(sample.bring(by: other).status), "\(role)")
    }
    let page = try sample.dryRun("Nachname;Kommune\nHaddad;Dormagen")
    #expect(page.text.contains("Keine Kommune, für die Sie Fälle führen"))
  }

  @Test func `eine fremde Datei gibt es nicht`() throws {
    _ = sample.bring()
    let other = try sample.site.visitor(.caseManager, name: "Jonas Peters (erfunden)")
    for path in ["", "/zuordnung", "/fehler", "/ruecknahme"] {
      #expect(other.get("/fallimporte/1\(path)").status == 404, "\(path)")
    }
    #expect(other.post("/fallimporte/1/uebernahme", [("fassung", "1")]).status == 404)
  }

  @Test func `Fälle für andere brauchen die Zustimmung der Fachaufsicht`() throws {
    let peters = try sample.site.visitor(.caseManager, municipality: Sample.neuss, name: "Jonas Peters (erfunden)")
    let page = try sample.dryRun("Nachname;Kommune;Zuständig\nHaddad;Neuss;Jonas Peters (erfunden)")
    #expect(page.text.contains("Für andere: 1 Fall.") && PageCheck.problems(in: page.text) == [])
    _ = try sample.take()
    #expect(try sample.count("case_file") == 0)
    #expect(demir.post("/fallimporte/1/antrag", [("begruendung", "Liste des ganzen Teams")]).status == 303)
    let brandt = try sample.site.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
    #expect(
      brandt.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), ("begruendung", "geprüft und richtig")])
        .status == 303)
    #expect(try sample.file().approvedAt != nil)
    _ = try sample.take()
    #expect(try sample.count("case_file") == 1)
    #expect(peters.get("/personen").text.contains("Haddad"))
  }

  @Test func `dieselbe Datei wird wiedererkannt, und eine liegengebliebene nach sieben Tagen vernichtet`() throws {
    _ = try sample.dryRun()
    _ = try sample.take()
    let again = sample.bring()
    #expect(again.status == 422 && again.text.contains("Dieselbe Datei ist schon übernommen"))
    #expect(PageCheck.problems(in: again.text) == [])
    #expect(sample.bring(again: true).status == 303)
    sample.site.clock.advance(seconds: 7 * 86_400)
    let later = try sample.signInAgain(demir)
    _ = sample.bring("Nachname;Kommune\nHaddad;Neuss", by: later)
    #expect(try sample.file(2).hasContent)
    sample.site.clock.advance(seconds: 1)
    _ = sample.bring("Nachname;Kommune\nKowal;Neuss", by: later)
    #expect(try sample.file(2).state == .expired)
  }

  @Test func `eine verworfene Datei ist vernichtet`() throws {
    _ = try sample.dryRun()
    #expect(demir.post("/fallimporte/1/verwerfung").status == 303)
    #expect(try sample.file().state == .expired)
    #expect(PageCheck.problems(in: demir.get("/fallimporte/1").text) == [])
    #expect(PageCheck.problems(in: demir.get("/fallimporte").text) == [])
  }
}
