import Access
import Actors
import Basics
import Cases
import Keys
import Precedence
import Programmes
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

struct CheckFlowTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  @Test func `von der ersten Angabe bis zum Prüfvermerk, jede Seite wohlgeformt`() throws {
    #expect(sample.demir.get(sample.base).text.contains("Noch keine Vorrangprüfung"))
    let address = try sample.begin()
    #expect(
      sample.area(address, .work, .precedes, partner: "p\(try sample.programme("Migrationsberatung").text)").status
        == 303)
    #expect(sample.area(address, .language, .nobody).status == 303)
    let pages = [
      sample.base, address, "\(address)/angaben", "\(address)/bereiche/sprache", "\(address)/entscheidung",
      "\(address)/vergleich", "\(address)/anfragen/neu?bereich=sprache", "\(address)/druck",
    ]
    for page in pages {
      let answer = sample.demir.get(page)
      #expect(answer.status == 200, "\(page)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(page)")
    }
    #expect(sample.demir.get(address).text.contains("geteilte Zuständigkeit, KIM für Sprache"))
    #expect(try sample.decide(address, .shared, ours: [.language]).status == 303)
    let decided = try #require(try sample.checks().first?.decision)
    #expect(decided.outcome == .shared && decided.ours == [.language] && !decided.isDeviation)
    #expect(decided.stage == "1a" && decided.isCore)
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(months: 3))
    let sheet = sample.demir.get("\(address)/druck")
    #expect(PageCheck.problems(in: sheet.text) == [])
    for part in [
      "Haddad, Rami", "KIM-024-", "geteilte Zuständigkeit", "Unterschrift der Fallführung", "Jugendmigrationsdienst",
      "Fassung 1, gültig ab",
    ] {
      #expect(sheet.text.contains(part), "\(part)")
    }
    let overview = sample.demir.get("/faelle/\(sample.file.text)")
    for part in [
      "Stufe 1a", "Bereiche bei anderen", "Arbeit und Beschäftigung → Migrationsberatung",
      "Entschieden: geteilte Zuständigkeit",
    ] {
      #expect(overview.text.contains(part), "\(part)")
    }
  }

  @Test func `eine Stelle neben „niemand“ steht im Prüfvermerk nicht als vorrangig da`() throws {
    let address = try sample.begin()
    let partner = "p\(try sample.programme("Jugendmigrationsdienst").text)"
    #expect(sample.area(address, .language, .nobody, partner: partner).status == 303)
    #expect(sample.demir.get(address).text.contains("1 von 2 Bereichen ist noch ohne Ergebnis."))
    let sheet = sample.demir.get("\(address)/druck").text
    #expect(sheet.contains("niemand ist vorrangig; genannt: Jugendmigrationsdienst") && !sheet.contains("niemand: "))
    #expect(PageCheck.problems(in: sheet) == [])
  }

  @Test func `Angaben kommen vorbelegt aus den Stammdaten und bleiben unbekannt, wo nichts steht`() throws {
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let facts = try #require(try sample.checks().first).facts
    #expect(facts.birth == .day(Sample.born(30)) && facts.municipalityKey == Sample.neuss)
    #expect(facts.stays == nil && facts.children == nil && facts.statuses == [] && facts.areas == nil)
  }

  @Test func `die Themen des Falls sind die Bereiche der Prüfung, und ihr Ergebnis steht danach bei den Bereichen`()
    throws
  {
    let key = try #require(try sample.site.keys.key(.caseFile(sample.file.number), .notes))
    try sample.site.database.write { connection in
      try CaseAreaStore(connection).enter(
        [AreaOutcome("work", .open), AreaOutcome("language", .open), AreaOutcome("housing", .named("Wohnungsamt"))],
        in: sample.file, key, by: sample.demir.account, at: sample.site.clock.now)
    }
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    #expect(try sample.checks().first?.facts.areas == [.work, .language, .housing])
    let address = "\(sample.base)/\(try #require(try sample.checks().first).id.text)"
    #expect(sample.demir.get("/faelle/\(sample.file.text)").text.contains("<a href=\"\(address)\">Vorrang</a> – als"))
    let partner = "p\(try sample.programme("Migrationsberatung").text)"
    _ = sample.area(address, .work, .precedes, partner: partner)
    _ = sample.area(address, .language, .nobody)
    _ = sample.area(address, .housing, .unknown)
    #expect(try sample.decide(address, .shared, reason: "Wohnen später", ours: [.language]).status == 303)
    let overview = sample.demir.get("/faelle/\(sample.file.text)").text
    // What nobody found out anything about stays as it was entered.
    for text in ["Arbeit und Beschäftigung → Migrationsberatung", "Wohnen → Wohnungsamt"] {
      #expect(overview.contains(text), "\(text)")
    }
    #expect(!overview.contains("Sprache →") && !overview.contains("Vorrangprüfung läuft"))
    let areas = sample.demir.get("/faelle/\(sample.file.text)/beteiligte").text
    #expect(areas.contains("KIM"))
    let decided = sample.demir.get(address).text
    #expect(decided.contains("phasen/bestandsaufnahme") && decided.contains("Weiter: Bestandsaufnahme beginnen"))
  }

  @Test(arguments: [CheckOutcome.waitingList, .signposting])
  func `nach der Entscheidung sagt die Seite, wie es weitergeht`(_ outcome: CheckOutcome) throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, outcome, reason: "gerade kein Platz").status == 303)
    let page = sample.demir.get(address).text
    #expect(page.contains(outcome == .signposting ? "Weiter: Verweisberatung" : "Weiter: auf die Warteliste setzen"))
  }

  @Test func `der Aufenthaltsverlauf eines anderen Raums wird übernommen`() throws {
    let history = [StatusPeriod(ResidenceStatus(.duldung), from: Sample.today.adding(days: -400))]
    let sample = try Sample(statuses: history)
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    #expect(try sample.checks().first?.facts.statuses == history)
  }

  @Test func `es läuft höchstens eine Prüfung, und eine entschiedene ändert niemand mehr`() throws {
    let address = try sample.begin([.work])
    #expect(sample.demir.post("\(sample.base)/pruefungen").location?.contains(address) == true)
    #expect(try sample.checks().count == 1)
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .admitted).status == 303)
    #expect(sample.area(address, .work, .precedes, version: 2, partner: "p1").status == 303)
    #expect(try sample.checks().first?.areas.first?.result == .nobody)
    #expect(try sample.decide(address, .declined, reason: "doch nicht").status == 303)
    #expect(try sample.checks().first?.decision?.outcome == .admitted)
  }

  @Test func `die Nachprüfung übernimmt Angaben und Stellen, aber kein Ergebnis`() throws {
    let address = try sample.begin([.work], [("kinder", "2021")])
    _ = sample.area(address, .work, .precedes, partner: "p\(try sample.programme("Migrationsberatung").text)")
    _ = try sample.decide(address, .handedOver)
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let next = try #require(try sample.checks().first)
    #expect(next.isOpen && next.facts.children == [.year(2021)])
    #expect(next.area(.work)?.result == nil && next.area(.work)?.partner != nil)
  }

  @Test func `Fehler stehen am Feld, die Eingabe bleibt`() throws {
    let address = try sample.begin()
    let facts = sample.demir.post(
      "\(address)/angaben", try sample.facts([.work], version: 2, [("geburt", "31.4.2001"), ("schule", "beendet")]))
    #expect(facts.status == 422 && facts.text.contains("31.4.2001") && facts.text.contains("letzten Schultag"))
    #expect(PageCheck.problems(in: facts.text) == [])
    let area = sample.area(address, .work, .precedes)
    #expect(area.status == 422 && area.text.contains("Bitte nennen Sie die Stelle"))
    #expect(PageCheck.problems(in: area.text) == [])
    let decision = try sample.decide(address, .admitted)
    #expect(decision.status == 422 && decision.text.contains("Ohne Ergebnis: "))
    #expect(PageCheck.problems(in: decision.text) == [])
    #expect(sample.demir.get("\(address)/bereiche/wohnen").status == 404)
    #expect(sample.demir.get("\(sample.base)/99").status == 404)
    #expect(sample.demir.get("\(address)?x=1").status == 400)
  }

  @Test func `mit 27 stehen alle Regeln nebeneinander, und die Abweichung ist gezählt`() throws {
    let address = try sample.begin([.work], [("geburt", Sample.born(27).german)])
    let page = sample.demir.get(address).text
    for name in ["Jugendmigrationsdienst", "Migrationsberatung", "Gesetzlich"] {
      #expect(page.contains(name), "\(name)")
    }
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .waitingList).status == 422)
    #expect(try sample.decide(address, .waitingList, reason: "keine Plätze").status == 303)
    let decision = try #require(try sample.checks().first?.decision)
    #expect(decision.isDeviation && decision.reason == "keine Plätze" && decision.proposed == [.admitted])
    #expect(decision.isCore == false)
  }

  @Test func `Gründe liegen nicht lesbar in der Datenbank`() throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    _ = try sample.decide(address, .declined, reason: "GEHEIMERGRUND")
    let raw = try sample.site.database.read { connection in
      try connection.rows("SELECT reason, facts FROM precedence_check", []) { $0.blob(0) + $0.blob(1) }
    }
    #expect(raw.count == 1 && !String(decoding: raw.joined(), as: UTF8.self).contains("GEHEIMERGRUND"))
  }

  @Test func `neu angesehen: ein Kind, das nach dem Stichtag kam, bleibt weg und wird genannt`() throws {
    let child = Sample.today.adding(days: -20)
    let address = try sample.begin([.work], [("kinder", child.german)])
    let before = sample.demir.get("\(address)/vergleich?tag=\(child.adding(days: -1).german)")
    #expect(before.status == 200 && before.text.contains("nicht berücksichtigt, weil nach dem Stichtag"))
    #expect(PageCheck.problems(in: before.text) == [])
    let on = sample.demir.get("\(address)/vergleich?tag=\(child.german)")
    #expect(on.status == 200 && !on.text.contains("nicht berücksichtigt"))
    #expect(sample.demir.get("\(address)/vergleich?tag=32.13.2020").status == 422)
  }

  @Test func `zwei Regeln einer Art stehen im Vergleich beide da, und eine neue Fassung bleibt dieselbe Regel`() throws
  {
    let coordination = try sample.site.visitor(.coordinator)
    let rules = "/programme/\(try sample.programme("Migrationsberatung").text)/regeln"
    func save(_ address: String, _ version: Int, _ age: Int, from day: Day) {
      let answer = coordination.post(
        address,
        [
          ("version", "\(version)"), ("art", "precedes"), ("text", "Neu geregelt (erfunden)"), ("ausloeser", "date"),
          ("quelle", "Beschluss (erfunden)"), ("alter_von", "\(age)"), ("gueltig_ab", day.german),
        ])
      #expect(answer.status == 303, "\(answer.text)")
    }
    save(rules, 1, 40, from: Sample.today.adding(days: -10))
    let second = try #require(
      try sample.site.database.read { try ProgrammeStore($0).all() }.flatMap(\.rules).first {
        $0.entry.ageSpan.words == "ab 40"
      })
    save("\(rules)/\(second.id.text)", 2, 30, from: Sample.today.adding(days: 10))
    let address = try sample.begin([.work])
    let page = sample.demir.get("\(address)/vergleich?tag=\(Sample.today.adding(days: 10).german)").text
    #expect(page.contains("(geht vor: 27 bis einschließlich 35)"))
    #expect(page.contains("(geht vor: ab 30)") && !page.contains("(geht vor: ab 40)"))
    #expect(page.contains("1 Antwort ist anders als damals."))
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test func `die Phase wartet, bis jeder Bereich ein Ergebnis hat`() throws {
    func isMet() throws -> Bool? {
      let file = try sample.caseFile()
      return try sample.site.database.read { try precedenceCheckSlot.conditions(.assessment, file, $0) }.first?.isMet
    }
    #expect(try isMet() == false)
    let address = try sample.begin()
    #expect(try isMet() == false)
    _ = sample.area(address, .work, .unknown)
    #expect(try isMet() == false)
    _ = sample.area(address, .language, .nobody)
    #expect(try isMet() == true)
    let file = try sample.caseFile()
    let closing = try sample.site.database.read { try precedenceCheckSlot.conditions(.closure, file, $0) }
    #expect(closing == [], "abschließen geht immer")
  }

  @Test(arguments: ["bestandsaufnahme", "verweisberatung", "zielvereinbarung"])
  func `auch wer die Phase der Vorrangprüfung überspringt, wird nach ihrem Ergebnis gefragt`(_ target: String) throws {
    try sample.site.database.write {
      try $0.run("UPDATE case_sheet SET phase = 'clarification' WHERE case_file = $1", [sample.file])
    }
    let page = "/faelle/\(sample.file.text)/phasen/\(target)"
    let asked = sample.demir.get(page).text
    #expect(asked.contains("Jeder aktive Lebensbereich hat ein Ergebnis der Vorrangprüfung"))
    let fields = [("version", "1"), ("seit", Sample.today.german)]
    #expect(sample.demir.post(page, fields).status == 422)
    #expect(try sample.caseFile().phase == .clarification)
    #expect(!sample.demir.get("/faelle/\(sample.file.text)/phasen/abschluss").text.contains("Ergebnis der Vorrang"))
  }

  @Test(arguments: [(1, false), (0, true), (-1, true)])
  func `die Marke erscheint am Tag der Nachprüfung`(_ days: Int, _ isDue: Bool) throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    _ = try sample.decide(address, .admitted)
    try sample.site.database.write {
      try CaseStore($0).setNextCheck(Sample.today.adding(days: days), of: sample.file, at: sample.site.clock.now)
    }
    #expect(sample.demir.get("/faelle/\(sample.file.text)").text.contains("Vorrang zu prüfen") == isDue)
  }

  @Test func `wer die Akte nicht lesen darf, sieht und ändert nichts`() throws {
    let address = try sample.begin([.work])
    let coordination = try sample.site.visitor(.coordinator)
    let stranger = try sample.site.visitor(.caseManager, municipality: "05162004")
    for visitor in [coordination, stranger] {
      let missing = visitor.get("/faelle/999/vorrang").status
      for page in [sample.base, address, "\(address)/druck", "\(address)/angaben"] {
        #expect([403, 404].contains(visitor.get(page).status), "\(page)")
      }
      #expect(visitor.post("\(sample.base)/pruefungen").status >= 403)
      #expect(missing == 404)
    }
    let head = coordination.get("/faelle/\(sample.file.text)")
    #expect(
      head.status == 200 && !head.text.contains("Bereiche bei anderen") && !head.text.contains("Vorrang zu prüfen"))
  }
}
