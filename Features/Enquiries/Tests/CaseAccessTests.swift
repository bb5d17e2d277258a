import Access
import Actors
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing
import Web

@testable import Enquiries

/// How somebody came whose case was opened without an enquiry, and how a case waits.
@Suite struct CaseAccessTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let person: ID<PersonKey>

  init() throws {
    sample = try Sample()
    let demir = try sample.worker()
    self.demir = demir
    let (site, now) = (sample.site, sample.site.clock.now)
    person = try site.database.write { connection in
      try PersonEntry(family: "Haddad", given: "Rami", birth: .year(1997), country: "SY", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: now, site.keys, connection)
    }
  }

  private func another(_ family: String) throws -> ID<PersonKey> {
    let (site, now) = (sample.site, sample.site.clock.now)
    return try site.database.write { connection in
      try PersonEntry(family: family, given: "Lina", birth: .year(1990), country: "SY", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: now, site.keys, connection)
    }
  }

  private func fields(_ changes: [String: String] = [:], areas: [String] = ["wohnen"]) -> [(String, String)] {
    let fields = [
      "version": "0", "person": person.text, "zugang": "3", "art": "outreach", "gemeldet": "volunteer",
      "eingang": Sample.today.adding(days: -2).german, "dringlichkeit": "urgent",
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + areas.map { ("bereich", $0) }
  }

  /// A case that was opened by another way, so that nobody was asked.
  private func openSilently(on day: Day = Sample.today) throws {
    let (site, now) = (sample.site, sample.site.clock.now)
    _ = try site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(
          person: person, municipalityKey: Sample.neuss, responsible: demir.account, phase: .precedenceCheck,
          birthYear: 1997), by: demir.account, keys: site.keys, on: day, at: now)
    }
  }

  private func counted(_ dimension: CountQuery.Dimension) throws -> [String: Int] {
    try sample.site.database.read {
      try CountStore($0).counts(
        CountQuery(subject: .enquiries, dimension: dimension), from: Sample.today.adding(days: -60), to: Sample.today)
    }
  }

  // MARK: Opening

  @Test func `wer einen Fall direkt eröffnet, wird nach Zugangsweg, Anliegen und Dringlichkeit gefragt`() throws {
    let form = demir.get("/faelle/neu?person=\(person.text)")
    for text in ["Zugangsweg", "Erstes Anliegen", "Dringlichkeit", "Gemeldet von", "In den Stammdaten nachtragen"] {
      #expect(form.shows(text), "\(text)")
    }
    #expect(PageCheck.problems(in: form.text) == [])
    let nothing = demir.post("/faelle", [("person", person.text)])
    #expect(nothing.status == 422 && nothing.shows("Bitte wählen Sie mindestens einen Lebensbereich"))
    #expect(PageCheck.problems(in: nothing.text) == [])
    let kept = demir.post("/faelle", fields(["zugang": "99"]))
    #expect(kept.status == 422 && kept.text.contains("value=\"volunteer\" selected"))
    #expect(try sample.count("case_file") == 0 && sample.count("enquiry") == 0)
    #expect(demir.post("/faelle", fields()).location == "/faelle/1")
    let enquiry = try #require(try sample.find(1))
    #expect(enquiry.state == .takenIn && enquiry.person == person && enquiry.caseFile == ID(1))
    #expect(enquiry.entry.areas == [.housing] && enquiry.entry.urgency == .urgent && enquiry.entry.kind == .outreach)
    #expect(enquiry.entry.receivedOn == Sample.today.adding(days: -2) && enquiry.closedOn == Sample.today)
    let file = demir.get("/faelle/1")
    for text in ["Netzwerk, Migrantenorganisation", "Wohnen", "dringend", "Zugang berichtigen"] {
      #expect(file.shows(text), "\(text)")
    }
    #expect(PageCheck.problems(in: file.text) == [])
    #expect(try sample.site.database.read { try CaseAreaStore($0).activeAreas(of: ID(1)) } == ["housing"])
  }

  @Test(arguments: [(-1, 303), (0, 303), (1, 422)])
  func `der erste Kontakt liegt nicht nach der Eröffnung`(_ offset: Int, _ status: Int) throws {
    #expect(
      demir.post("/faelle", fields(["eingang": Sample.today.adding(days: offset).german])).status == status)
  }

  @Test func `was eine Anfrage sagt, wird übernommen und zählt einmal; ein direkter Zugang zählt auch`() throws {
    _ = demir.post("/anfragen", Sample.enquiry(["zugang": "9"]))
    #expect(demir.post("/anfragen/1/person/\(person.text)").status == 303)
    let form = demir.get("/faelle/neu?person=\(person.text)")
    #expect(form.shows("wird übernommen") && form.shows("Träger, Beratungsstelle") && !form.shows("Erstes Anliegen"))
    #expect(demir.post("/faelle", [("person", person.text)]).status == 303)
    #expect(try sample.count("enquiry") == 1)
    #expect(try counted(.channel) == ["Träger, Beratungsstelle": 1])
    let other = try sample.site.database.write { connection in
      try PersonEntry(family: "Sesay", given: "Awa", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    #expect(demir.post("/faelle", fields(["person": other.text])).status == 303)
    #expect(try counted(.channel) == ["Träger, Beratungsstelle": 1, "Netzwerk, Migrantenorganisation": 1])
    #expect(try counted(.municipality) == [Sample.neuss: 2])
  }

  @Test func `steht die Antwort an die Ausländerbehörde aus, sagt es auch die Akte, bis geantwortet ist`() throws {
    let hartwig = try sample.worker(
      .immigrationAuthority, in: nil, name: "Kerstin Hartwig (erfunden)", organisation: "Ausländerbehörde (erfunden)")
    #expect(hartwig.post("/zuweisungen", Sample.referral()).status == 303)
    #expect(demir.post("/anfragen/1/person/\(person.text)").status == 303)
    #expect(demir.post("/faelle", [("person", person.text)]).location == "/faelle/1")
    let file = demir.get("/faelle/1")
    #expect(file.shows("Antwort steht aus") && file.text.contains("href=\"/anfragen/1/antwort\""))
    #expect(PageCheck.problems(in: file.text) == [])
    let version = try #require(try sample.find(1)).version
    #expect(demir.post("/anfragen/1/antwort", [("version", "\(version)"), ("antwort", "accepted")]).status == 303)
    #expect(!demir.get("/faelle/1").shows("Antwort steht aus"))
  }

  @Test func `der Zugang lässt sich berichtigen, und die Akte zeigt es`() throws {
    _ = demir.post("/faelle", fields())
    #expect(demir.get("/faelle/1").shows("/anfragen/1/bearbeitung"))
    let changed = Sample.enquiry(["version": "1", "zugang": "10"])
    #expect(demir.post("/anfragen/1/bearbeitung", changed).status == 303)
    #expect(demir.get("/faelle/1").shows("Kita, Schule"))
    #expect(try counted(.channel) == ["Kita, Schule": 1])
  }

  // MARK: Afterwards

  @Test func `fehlt der Zugang eines Falls, steht das da und lässt sich nachtragen, aber nur einmal`() throws {
    let opened = Sample.today.adding(days: -20)
    try openSilently(on: opened)
    let file = demir.get("/faelle/1")
    #expect(file.shows("nicht angegeben") && file.shows("/faelle/1/zugang"))
    let form = demir.get("/faelle/1/zugang")
    #expect(form.status == 200 && form.shows(opened.german))
    #expect(PageCheck.problems(in: form.text) == [])
    for (offset, status) in [(1, 422), (0, 303)] {
      let day = opened.adding(days: offset).german
      #expect(demir.post("/faelle/1/zugang", fields(["eingang": day])).status == status, "\(offset)")
    }
    #expect(try sample.find(1)?.closedOn == opened)
    let second = demir.post("/faelle/1/zugang", fields(["eingang": opened.german, "zugang": "1"]))
    #expect(second.status == 409 && second.shows("Netzwerk, Migrantenorganisation") && second.shows("kommt selbst"))
    #expect(PageCheck.problems(in: second.text) == [])
    #expect(try sample.count("enquiry") == 1)
    #expect(demir.get("/faelle/1/zugang").status == 303)
  }

  @Test func `Zugang und Warteliste eines Falls gehören denen, die ihn führen`() throws {
    _ = demir.post("/faelle", fields())
    let stranger = try sample.worker(in: Sample.dormagen, name: "Max Fremd (erfunden)")
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    for visitor in [stranger, coordination] {
      for path in ["/faelle/1/zugang", "/faelle/1/warteliste"] {
        #expect([403, 404].contains(visitor.get(path).status), "\(path)")
        #expect([403, 404].contains(visitor.post(path, fields()).status), "\(path)")
      }
      #expect([403, 404].contains(visitor.post("/faelle/1/warteliste/ende").status))
    }
    #expect(!coordination.get("/faelle/1").shows("dringend"), "wie eilig es ist, steht nur bei der Arbeit am Fall")
  }

  // MARK: Waiting

  private func wait(_ version: Int, _ offset: Int = 0, _ reason: String = "ordinary") -> TestAnswer {
    demir.post(
      "/faelle/1/warteliste",
      [("version", "\(version)"), ("seit", Sample.today.adding(days: offset).german), ("grund", reason)])
  }

  @Test func `ein Fall steht zwischen den Anfragen auf der Warteliste, nach Grund und Tag`() throws {
    _ = demir.post("/faelle", fields())
    for number in [2, 3] {
      _ = demir.post("/anfragen", Sample.enquiry(["eingang": Sample.today.adding(days: -9).german]))
      let day = Sample.today.adding(days: number == 2 ? -5 : 0).german
      _ = demir.post("/anfragen/\(number)/warten", [("version", "1"), ("seit", day), ("grund", "ordinary")])
    }
    let form = demir.get("/faelle/1/warteliste")
    #expect(form.status == 200 && PageCheck.problems(in: form.text) == [])
    #expect(wait(1, -1).status == 303)
    func order() -> [String] {
      demir.get("/anfragen/warteliste").text.matches(of: /href="\/anfragen\/(\d)"/).map { String($0.1) }
    }
    #expect(order() == ["2", "1", "3"])
    #expect(demir.get("/anfragen/warteliste").shows("mit Fall"))
    #expect(PageCheck.problems(in: demir.get("/anfragen/warteliste").text) == [])
    #expect(demir.get("/faelle/1").shows("Warteliste seit \(Sample.today.adding(days: -1).german)"))
    // Somebody else's page is older: nothing is lost.
    let stale = wait(1, 0, "family")
    #expect(stale.status == 409 && PageCheck.problems(in: stale.text) == [])
    #expect(wait(2, -1, "health").status == 303)
    #expect(order() == ["1", "2", "3"])
    #expect(demir.post("/faelle/1/warteliste/ende").status == 303)
    #expect(order() == ["2", "3"])
    #expect(demir.get("/anfragen/1").shows("ohne Aufnahme beendet"))
    #expect(wait(4).status == 303, "wieder darauf")
    #expect(order() == ["2", "1", "3"])
  }

  @Test func `wartende Fälle kommen schon geordnet aus der Datenbank, damit die Grenze nur weniger Dringendes trifft`()
    throws
  {
    let people = [person] + (try ["Muster", "Beispiel", "Probe"].map(another))
    let waits = [("ordinary", -2), ("family", -1), ("childProtection", 0), ("homelessness", -2)]
    for (index, wait) in waits.enumerated() {
      #expect(demir.post("/faelle", fields(["person": people[index].text])).status == 303)
      let answer = demir.post(
        "/faelle/\(index + 1)/warteliste",
        [("version", "1"), ("seit", Sample.today.adding(days: wait.1).german), ("grund", wait.0)])
      #expect(answer.status == 303, "\(answer.text)")
    }
    let warrant = ListWarrant(
      account: demir.account, action: .exist, kind: .caseHeader, now: sample.site.clock.now)
    let lines = try sample.site.database.read {
      try CaseWaitStore($0).waiting(in: Sample.neuss, limit: 9, CaseRelations.scope(warrant))
    }
    #expect(lines.map(\.priority) == [.homelessness, .childProtection, .family, .ordinary])
  }

  @Test func `führten zwei Anfragen zum Fall, gehört die Warteliste zu der, die wartet`() throws {
    _ = demir.post("/faelle", fields())
    #expect(wait(1, -2).status == 303)
    _ = demir.post("/anfragen", Sample.enquiry(["eingang": Sample.today.german]))
    #expect(demir.post("/anfragen/2/person/\(person.text)").status == 303)
    #expect(try sample.find(2)?.caseFile == ID(1))
    let version = try #require(try sample.find(1)?.version)
    #expect(
      demir.get("/faelle/1/warteliste").text.contains("name=\"version\" value=\"\(version)\""))
    #expect(wait(version, -1, "health").status == 303)
    #expect(demir.get("/faelle/1").shows("Warteliste seit \(Sample.today.adding(days: -1).german)"))
    #expect(try sample.count("enquiry_wait") == 1)
    let list = demir.get("/anfragen/warteliste").text
    #expect(list.matches(of: /href="\/anfragen\/\d+"/).count == 1)
    #expect(demir.post("/faelle/1/warteliste/ende").status == 303)
    // Nobody waits any more: the next time goes with the last enquiry.
    let last = try #require(try sample.find(2)?.version)
    #expect(wait(last).status == 303)
    #expect(try sample.count("enquiry_wait") == 2)
  }

  @Test func `dass und warum ein Fall wartet, liest nur, wer ihn bearbeitet`() throws {
    _ = demir.post("/faelle", fields())
    #expect(wait(1, -1).status == 303)
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    let page = coordination.get("/faelle/1")
    #expect(page.status == 200 && !page.shows("Warteliste seit"))
    #expect(demir.get("/faelle/1").shows("Warteliste seit"))
  }

  // MARK: Sealed

  /// Who is referred, taken in and then sealed.
  private func seal(naming accounts: [ID<Account>]) throws {
    let now = sample.site.clock.now
    try sample.site.database.write {
      try CaseAccessStore($0).seal(ID(1), naming: accounts, by: demir.account, at: now)
    }
  }

  @Test
  func
    `wird der Fall versiegelt, verschwinden Zuweisung, Ausgang und Warteliste für alle, die nicht benannt sind`()
    throws
  {
    let hartwig = try sample.worker(
      .immigrationAuthority, in: nil, name: "Kerstin Hartwig (erfunden)",
      organisation: "Ausländerbehörde (erfunden)")
    let colleague = try sample.worker(name: "Nora Nachbarin (erfunden)")
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Vera Lang (erfunden)")
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(hartwig.post("/zuweisungen", Sample.referral()).status == 303)
    #expect(demir.post("/anfragen/1/person/\(person.text)").status == 303)
    #expect(demir.post("/faelle", [("person", person.text)]).location == "/faelle/1")
    let version = try #require(try sample.find(1)?.version)
    #expect(wait(version, 0, "childProtection").status == 303)
    for number in 2...3 {
      _ = demir.post(
        "/anfragen", Sample.enquiry(["eingang": Sample.today.adding(days: -number).german]))
    }
    _ = demir.post(
      "/anfragen/2/abschluss", [("version", "1"), ("ergebnis", "withdrawn"), ("am", "heute")])
    func counts(_ visitor: TestVisitor) -> [Bool] {
      [
        visitor.get("/anfragen/1").status == 200,
        visitor.get("/anfragen?stand=erledigt").shows("Anfrage 1 vom"),
        visitor.get("/anfragen/warteliste").shows("mit Fall"),
        visitor.get("/zuweisungen").shows("Okonkwo"),
      ]
    }
    for visitor in [demir, colleague, coordination] {
      #expect(counts(visitor) == [true, true, true, true])
    }
    try seal(naming: [demir.account])
    #expect(counts(demir) == [true, true, true, true])
    for visitor in [colleague, coordination, oversight] {
      #expect(counts(visitor) == [false, false, false, false])
      #expect(visitor.get("/anfragen/1").text == visitor.get("/anfragen/999").text)
      #expect(visitor.get("/anfragen?stand=erledigt").shows("Anfrage 2 vom"), "die anderen bleiben")
    }
    for part in ["bearbeitung", "warten", "abschluss", "antwort"] {
      #expect(colleague.get("/anfragen/1/\(part)").status == 404, "\(part)")
    }
    #expect(
      hartwig.get("/zuweisungen").shows("Okonkwo"), "die Behörde kennt, wen sie geschickt hat")
  }

  private func listed(_ code: String = "wartet") throws -> (isFound: Bool, since: Day?) {
    var arguments: [any Bindable] = []
    let condition = waitingFilter.condition(code, "c.id", Sample.today) {
      arguments.append($0)
      return .placeholders(from: arguments.count, count: 1)
    }
    return try sample.site.database.read { connection in
      let found = try connection.row("SELECT 1 FROM case_file c WHERE \(condition)", arguments) { _ in true } ?? false
      return (found, try waitingFact.days([ID(1), ID(999)], Sample.today, connection)[ID(1)])
    }
  }

  @Test(arguments: [27, 28])
  func `die Liste der Fälle findet, wer wartet: vier Wochen sind am 28. Tag voll`(_ days: Int) throws {
    let first = Sample.today.adding(days: -days)
    _ = demir.post("/faelle", fields(["eingang": first.german]))
    #expect(try listed() == (false, nil))
    #expect(wait(1, -days).status == 303)
    #expect(try listed() == (true, first))
    #expect(try listed("4w").isFound == (days == 28))
    #expect(try !listed("8w").isFound)
    try sample.site.database.write { try CaseAccessStore($0).close(ID(1), on: Sample.today.adding(days: 1)) }
    #expect(try listed() == (true, first))
    try sample.site.database.write { try CaseAccessStore($0).close(ID(1), on: Sample.today) }
    #expect(try listed() == (false, nil))
  }

  @Test func `wer nicht mehr wartet, steht in keiner Warteliste`() throws {
    _ = demir.post("/faelle", fields())
    _ = wait(1)
    #expect(try listed().isFound)
    #expect(demir.post("/faelle/1/warteliste/ende").status == 303)
    #expect(try listed() == (false, nil))
  }

  @Test(arguments: [(-3, 422), (-2, 303), (0, 303), (1, 422)])
  func `gewartet wird frühestens ab dem ersten Kontakt und nicht in der Zukunft`(_ offset: Int, _ status: Int) throws {
    _ = demir.post("/faelle", fields())
    #expect(wait(1, offset).status == status)
    #expect(try sample.count("enquiry_wait") == (status == 303 ? 1 : 0))
  }

  @Test func `solange der Fall wartet, fragt jede weitere Phase danach, und zugemacht steht er nicht mehr da`() throws {
    _ = demir.post("/faelle", fields())
    _ = wait(1)
    func asked(_ phase: Phase) throws -> [Bool] {
      try sample.site.database.read { connection in
        let file = try #require(try CaseStore(connection).find(ID(1)))
        return try enquirySlot.conditions(phase, file, connection).map(\.isMet)
      }
    }
    for phase in [Phase.access, .clarification, .precedenceCheck] { #expect(try asked(phase) == [], "\(phase)") }
    for phase in [Phase.signposting, .assessment, .closure] { #expect(try asked(phase) == [false], "\(phase)") }
    try sample.site.database.write {
      try $0.run("UPDATE case_file SET closed_on = $1 WHERE id = 1", [Sample.today])
    }
    #expect(!demir.get("/anfragen/warteliste").shows("mit Fall"))
  }

  @Test func `ohne Zugang führt die Warteliste zuerst dorthin`() throws {
    try openSilently()
    #expect(demir.get("/faelle/1/warteliste").location?.hasPrefix("/faelle/1/zugang") == true)
    #expect(wait(0).status == 404)
    #expect(try sample.count("enquiry_wait") == 0)
  }
}
