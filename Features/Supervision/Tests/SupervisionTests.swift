import Access
import Allocation
import Approvals
import Basics
import CaseAccess
import Cases
import Datasets
import Deployment
import Districts
import Markup
import Persons
import SQL
import TestKit
import Testing
import Vault
import Web

@testable import Supervision

struct SupervisionTests {
  private static let neuss = "05162024"
  private static let dormagen = "05162004"
  private let site: TestSite
  private let demir: TestVisitor
  private let brandt: TestVisitor
  private let second: TestVisitor

  init() throws {
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let frame = CaseFrame(slots: [supervisionSlot], placeName: { key, _ in names[key] })
    let desk = ApprovalDesk(secret: Seal(key: [UInt8](repeating: 7, count: 32)))
    site = try TestSite([
      caseAccess, approvals(desk, kinds: [sampleApproval]), districts, persons(places: { _ in [] }), cases(frame),
      datasets(isUsed: { try ScenarioStore($1).uses($0) }), allocation, deployment,
      supervision(
        frame, desk: desk,
        answers: { _, _, _ in
          [
            MissingAnswers(municipalityKey: Self.neuss, responsible: nil, count: 2),
            MissingAnswers(municipalityKey: Self.neuss, responsible: ID(1), count: 3),
          ]
        },
        decisions: { first, last, _ in
          let found: [(String?, Int)] = [(nil, 40), ("anderes Ergebnis", 2), ("andere Stufe", 13)]
          return found.map {
            DecisionCount(area: "Vorrangprüfung", rule: "Vorschlag: aufgenommen", reason: $0.0, count: $0.1)
          } + [DecisionCount(area: "\(first.iso)", rule: "\(last.iso)", reason: nil, count: 0)]
        },
        activities: { account, first, last, _ in
          #expect(last == first.adding(months: 3).adding(days: -1))
          // One's own time is told whatever it is; the second account of the sample has none.
          if let account {
            let own = account == ID(1) ? 6029 : 0
            return ActivityMinutes(
              individual: .init(own, people: 1), structural: .init(60, people: 1), undated: .init(0, people: 0))
          }
          // In one quarter of the year enough have written, in each of the others too few of one kind.
          let number = Quarter(of: first).number
          return ActivityMinutes(
            individual: .init(6029, people: number == 2 ? 2 : 3), structural: .init(1515, people: number == 3 ? 2 : 3),
            undated: .init(7, people: number == 4 ? 2 : 3))
        }),
    ])
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    brandt = try site.visitor(.professionalOversight, name: "Jo Brandt (erfunden)")
    second = try site.visitor(.professionalOversight, name: "Kim Zweit (erfunden)")
  }

  private var today: Day { site.clock.now.local.day }

  @discardableResult
  private func openCase(
    _ family: String = "Haddad", opened: Int = 0, contact: Int? = nil, due: Int? = nil, check: Int? = nil,
    title: Int? = nil
  ) throws -> ID<CaseKey> {
    let now = site.clock.now
    return try site.database.write { connection in
      let person = try PersonEntry(family: family, given: "Rami", birth: .year(1997), municipalityKey: Self.neuss)
        .store(by: demir.account, at: now, site.keys, connection)
      let store = CaseStore(connection)
      let id = try store.open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: today.adding(days: opened), at: now)
      func day(_ offset: Int?) -> Day? { offset.map { today.adding(days: $0) } }
      try store.setLastContact(day(contact), of: id, at: now)
      try store.setNextDue(day(due), of: id, at: now)
      try store.setNextCheck(day(check), of: id, at: now)
      try store.setStatus(group: "protected", until: day(title), of: id, at: now)
      return id
    }
  }

  private func lines(_ visitor: TestVisitor, weeks: Int = 6) throws -> TeamLine? {
    let warrant = ListWarrant(account: visitor.account, action: .read, kind: .caseHeader, now: site.clock.now)
    return try site.database.read {
      var query = TeamQuery()
      query.silentWeeks = weeks
      return try TeamStore($0).byMunicipality(query, CaseRelations.scope(warrant), on: today).first
    }
  }

  // MARK: Team

  @Test(arguments: [(-1, 1), (0, 0), (1, 0)])
  func `überfällig ist eine Frist ab dem Tag danach`(_ due: Int, _ overdue: Int) throws {
    try openCase(due: due)
    #expect(try lines(brandt)?.overdue == overdue)
  }

  @Test(arguments: [(-90, -43, 1), (-90, -42, 1), (-90, -41, 0), (-42, nil, 1), (-41, nil, 0), (-41, -50, 0)])
  func `ohne Kontakt zählt vom Tag an, ein jüngerer Fall zählt nicht`(
    _ opened: Int, _ contact: Int?, _ silent: Int
  ) throws {
    try openCase(opened: opened, contact: contact)
    #expect(try lines(brandt)?.silent == silent)
  }

  @Test(arguments: [(-1, 1), (0, 1), (1, 0)])
  func `Vorrang ist ab dem Tag selbst nachzuprüfen, wie in der Liste`(_ check: Int, _ due: Int) throws {
    try openCase(check: check)
    #expect(try lines(brandt)?.overdueChecks == due)
  }

  @Test(arguments: [(-1, 1), (90, 1), (91, 0)])
  func `endende Titel sind auch die abgelaufenen, und die Zahl öffnet dieselben Fälle`(
    _ title: Int, _ ending: Int
  ) throws {
    try openCase(title: title)
    #expect(try lines(brandt)?.endingTitles == ending)
    let link = "titel_bis=\(today.adding(days: 90).german)\">1<"
    #expect(brandt.get("/fachaufsicht").shows(link) == (ending == 1))
  }

  @Test func `gesperrte und abgeschlossene Fälle zählen nicht`() throws {
    let sealed = try openCase("Gesperrt")
    let closed = try openCase("Zu")
    try openCase("Offen")
    try site.database.write { connection in
      let store = CaseAccessStore(connection)
      try store.seal(sealed, naming: [demir.account], by: demir.account, at: site.clock.now)
      try store.close(closed, on: today)
    }
    #expect(try lines(brandt)?.open == 1)
  }

  @Test func `Zahlen einzelner Beschäftigter öffnen sich mit Grund für acht Stunden`() throws {
    try openCase()
    #expect(!brandt.get("/fachaufsicht").text.contains("Aylin Demir"))
    #expect(brandt.post("/fachaufsicht/einsicht", []).status == 422)
    #expect(brandt.post("/fachaufsicht/einsicht", [("grund", "evenLoad")]).status == 303)
    #expect(brandt.get("/fachaufsicht").text.contains("Aylin Demir"))
    #expect(!second.get("/fachaufsicht").text.contains("Aylin Demir"))
    let later = site.clock.now.adding(seconds: LookReason.seconds)
    let isOpen = try site.database.read { connection in
      try [-1, 0].map { try TeamStore(connection).isOpen(for: brandt.account, at: later.adding(seconds: $0)) }
    }
    #expect(isOpen == [true, false])
  }

  @Test func `eine Fallführung sieht die eigene Zeile und keine andere`() throws {
    try openCase()
    let klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    #expect(demir.get("/fachaufsicht").text.contains("Aylin Demir"))
    #expect(!klein.get("/fachaufsicht").text.contains("Aylin Demir"))
    #expect(demir.post("/fachaufsicht/einsicht", [("grund", "evenLoad")]).status == 404)
  }

  @Test func `keine Seite nennt Ratsuchende, jede ist wohlgeformt`() throws {
    let id = try openCase("Haddad")
    for page in ["/fachaufsicht", "/fachaufsicht?wochen=12", "/fachaufsicht/stichproben", FindingHandlers.address(id)] {
      let answer = brandt.get(page)
      #expect(answer.status == 200, "\(page)")
      #expect(!answer.text.contains("Haddad"), "\(page)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(page)")
    }
    #expect(brandt.get("/fachaufsicht?wochen=5").status == 400)
  }

  @Test func `fehlende Antworten stehen bei Kommune und Person, und jede Zahl öffnet ihre Zählung`() throws {
    try openCase()
    let page = brandt.get("/fachaufsicht")
    #expect(page.shows("5<span class=\"fd-hidden\"> Antwort fehlt, Neuss: so wird gezählt"))
    let targets = page.text.matches(of: /href="#(zaehlung-[a-z]+)"/).map { String($0.1) }
    #expect(Set(targets).count >= 7)
    for target in Set(targets) { #expect(page.text.contains("id=\"\(target)\""), "\(target)") }
    #expect(demir.account == ID(1))
    #expect(demir.get("/fachaufsicht").shows("3<span class=\"fd-hidden\"> Antwort fehlt, Aylin Demir (erfunden)"))
    #expect(page.shows("Heute gilt keine beschlossene Verteilung"))
  }

  @Test func `offene Fälle ohne Einsatz fallen auf, solange sich Minuten überhaupt sagen lassen`() throws {
    try openCase()
    #expect(!brandt.get("/fachaufsicht").shows("kein Einsatz eingetragen"))
    var part = line("D", 10, nil)
    part.isWhole = false
    func page(_ refusal: String?) -> String {
      TeamPage(
        query: TeamQuery(), places: [line("A", 10, nil), line("B", 10, 100), line("C", 0, nil), part],
        isWhole: { _ in true }, people: nil, capacity: nil, supervises: true, opensDeviations: false, quota: nil,
        warning: nil, refusal: refusal,
        today: today, errors: [], formGuard: FormGuard(token: "", key: "")
      ).page.main.text
    }
    #expect(page(nil).matches(of: /kein Einsatz eingetragen/).count == 1)
    #expect(!page("Nicht eingetragen.").contains("kein Einsatz eingetragen"))
  }

  @Test func `Minuten je Kommune liest nur, wer alle ihre Fälle kennt`() throws {
    try openCase()
    #expect(demir.get("/fachaufsicht").shows("Minuten je Fall stehen nur, wo das alle einer Kommune sind"))
    for visitor in [brandt, try site.visitor(.coordinator)] {
      #expect(!visitor.get("/fachaufsicht").shows("Minuten je Fall stehen nur"))
    }
    let seidel = try site.visitor(.auditor, name: "Ralf Seidel (erfunden)")
    try site.database.write {
      try CaseAccessStore($0).orderAudit(ID(1), to: seidel.account, by: second.account, from: today, to: today)
    }
    #expect(seidel.get("/fachaufsicht").shows("Minuten je Fall stehen nur"))
  }

  private func line(_ name: String, _ open: Int, _ minutes: Int?) -> TeamLine {
    TeamLine(
      key: name, name: name, open: open, overdue: 0, overdueChecks: 0, silent: 0, endingTitles: 0, minutes: minutes)
  }

  @Test(arguments: zip([74, 75, 100, 125, 126], [TeamLoad.Mark.less, .even, .even, .even, .more]))
  func `ungleich ist, wer mehr als ein Viertel vom Durchschnitt abweicht`(_ own: Int, _ mark: TeamLoad.Mark) {
    // The other line takes what is missing, so that the average stays 100 minutes for each of 20 cases.
    let one = line("A", 10, own * 10)
    let load = TeamLoad([one, line("B", 10, 2000 - own * 10), line("ohne Einsatz", 4, nil), line("leer", 0, 500)])
    #expect(load.average == 100)
    #expect(load.mark(one) == mark)
    #expect(load.mark(line("ohne Einsatz", 4, nil)) == nil && load.mark(line("leer", 0, 500)) == nil)
  }

  @Test func `eine Zeile allein ist nie ungleich`() {
    let one = line("A", 10, 100)
    #expect(TeamLoad([one]).average == nil && TeamLoad([one]).mark(one) == nil)
    #expect(TeamLoad([]).average == nil)
  }

  // MARK: Deviations

  @Test func `Abweichungen stehen gerundet da, kleine Arten gar nicht, und Zahlen öffnen ihre Zählung`() throws {
    let page = brandt.get("/fachaufsicht/abweichungen")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.shows("55<span class=\"fd-hidden\"> Entscheidungen, Vorschlag: aufgenommen"))
    #expect(page.shows("15<span class=\"fd-hidden\"> Abweichungen, Vorschlag: aufgenommen, andere Stufe"))
    #expect(page.shows("0–2") && !page.shows("anderes Ergebnis<"))
    #expect(page.text.contains("id=\"zaehlung-deviations\"") && page.text.contains("id=\"zaehlung-decisions\""))
    #expect(brandt.get("/fachaufsicht").text.contains("/fachaufsicht/abweichungen"))
  }

  @Test func `gerundete Abweichungen liest, wer Statistik lesen darf, nur für vergangene Quartale`() throws {
    let coordination = try site.visitor(.coordinator)
    #expect(coordination.get("/fachaufsicht/abweichungen").status == 200)
    #expect(demir.get("/fachaufsicht/abweichungen").status == 200)
    #expect(try site.visitor(.administrator).get("/fachaufsicht/abweichungen").status == 403)
    #expect(try site.visitor(.client).get("/fachaufsicht/abweichungen").status == 404)
    let ended = Quarter.ended(before: today)
    for quarter in ended {
      let page = brandt.get("/fachaufsicht/abweichungen?quartal=\(quarter.text)")
      #expect(page.status == 200 && page.shows(quarter.first.iso) && page.shows(quarter.last.iso))
    }
    let running = "\(today.year)-\((today.month - 1) / 3 + 1)"
    for query in ["quartal=\(running)", "quartal=", "quartal=2020-5", "tag=heute"] {
      #expect(brandt.get("/fachaufsicht/abweichungen?\(query)").status == 400, "\(query)")
    }
  }

  @Test(
    arguments: zip(
      [(2026, 1, 1), (2026, 3, 31), (2026, 4, 1), (2026, 12, 31)], ["2025-4", "2025-4", "2026-1", "2026-3"]))
  func `ein Quartal ist vorbei, sobald sein letzter Tag vorbei ist`(_ day: (Int, Int, Int), _ latest: String) throws {
    let day = try #require(Day(year: day.0, month: day.1, day: day.2))
    let ended = Quarter.ended(before: day)
    #expect(ended.first?.text == latest && ended.count == 8)
    for (later, earlier) in zip(ended, ended.dropFirst()) {
      #expect(earlier.last.adding(days: 1) == later.first)
    }
    #expect(ended.allSatisfy { $0.last < day })
  }

  // MARK: Time by category

  @Test func `Zeit nach Tätigkeit steht gerundet für den Kreis da und öffnet ihre Zählung`() throws {
    let page = brandt.get("/fachaufsicht/taetigkeiten")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    let told = Quarter.ended(before: today).filter { $0.number == 1 }
    #expect(told.count == 2)
    for quarter in told {
      #expect(page.shows("100 Std.<span class=\"fd-hidden\"> Individuell, \(quarter.label): so wird gezählt"))
      #expect(page.shows("25 Std.<span class=\"fd-hidden\"> Strukturell, \(quarter.label): so wird gezählt"))
      #expect(page.shows("etwa 20 %<span class=\"fd-hidden\"> Anteil strukturell, \(quarter.label)"))
    }
    for name in ["individual", "structural", "share", "planned", "undated"] {
      #expect(page.text.contains("id=\"zaehlung-\(name)\""), "\(name)")
    }
    #expect(brandt.get("/fachaufsicht").text.contains("/fachaufsicht/taetigkeiten"))
  }

  @Test(arguments: [
    (1, []), (2, ["Individuell", "Anteil strukturell"]), (3, ["Strukturell", "Anteil strukturell"]),
    (4, ["Einträge ohne Dauer"]),
  ])
  func `weniger als drei Personen ergeben keine Zahl, und die laufende Zeit des Kreises steht nie da`(
    _ number: Int, _ missing: [String]
  ) throws {
    let page = brandt.get("/fachaufsicht/taetigkeiten")
    for quarter in Quarter.ended(before: today) where quarter.number == number {
      for name in ["Individuell", "Strukturell", "Anteil strukturell", "Einträge ohne Dauer"] {
        #expect(page.shows("> \(name), \(quarter.label)") != missing.contains(name), "\(name), \(quarter.label)")
      }
    }
    #expect(!page.shows(Quarter(of: today).label))
  }

  @Test func `die eigene Zeit liest nur, wer sie eingetragen hat, genau und mit dem laufenden Quartal`() throws {
    try openCase()
    let own = demir.get("/fachaufsicht/taetigkeiten")
    #expect(PageCheck.problems(in: own.text) == [])
    #expect(own.shows("100:29 Std.<span class=\"fd-hidden\"> Individuell, eigene Zeit, \(Quarter(of: today).label)"))
    let klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    #expect(
      klein.get("/fachaufsicht/taetigkeiten").shows("0:00 Std.<span class=\"fd-hidden\"> Individuell, eigene Zeit"))
    #expect(brandt.post("/fachaufsicht/einsicht", [("grund", "evenLoad")]).status == 303)
    #expect(!brandt.get("/fachaufsicht/taetigkeiten").shows("Ihre eigene Zeit"))
    #expect(brandt.get("/fachaufsicht/taetigkeiten?person=1").status == 400)
    #expect(try site.visitor(.administrator).get("/fachaufsicht/taetigkeiten").status == 403)
    #expect(try site.visitor(.client).get("/fachaufsicht/taetigkeiten").status == 404)
  }

  @Test(
    arguments: [
      (0, 0, nil), (1199, 0, nil), (1200, 0, 0), (0, 1200, 100), (1170, 30, 5), (1171, 29, 0), (600, 600, 50),
    ])
  func `der Anteil steht ab zwanzig Stunden in Schritten von fünf Prozent`(
    _ individual: Int, _ structural: Int, _ share: Int?
  ) {
    let line = ActivityLine(
      quarter: Quarter(of: today),
      minutes: ActivityMinutes(
        individual: .init(individual, people: 3), structural: .init(structural, people: 3), undated: .init(0, people: 0)
      ),
      planned: nil)
    #expect(line.share == share)
  }

  // MARK: Samples

  private func draw() -> TestAnswer {
    brandt.post("/fachaufsicht/stichproben", [("anzahl", "3"), ("kommune", ""), ("grund", "Jährliche Prüfung 2026")])
  }

  private func agree(_ visitor: TestVisitor) -> TestAnswer {
    visitor.post(
      "/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), ("begruendung", "geprüft und richtig")])
  }

  @Test func `eine Stichprobe öffnet sich erst mit der zweiten Person`() throws {
    for number in 0..<5 { try openCase("Muster\(number)") }
    #expect(draw().status == 303)
    func granted() throws -> [ReviewedCase] {
      try site.database.read { try FindingStore($0).granted(to: brandt.account, at: site.clock.now) }
    }
    #expect(try granted().isEmpty)
    #expect(agree(brandt).status != 303)
    #expect(agree(second).status == 303)
    let cases = try granted()
    #expect(cases.count == 3)
    #expect(cases.allSatisfy { $0.validTo == today.adding(days: SampleHandlers.days - 1) })
  }

  @Test func `eine Stichprobe für die Prüfung öffnet ihr Fälle ohne Namen und der Fachaufsicht nichts`() throws {
    let ids = try (0..<3).map { try openCase("Muster\($0)") }
    let seidel = try site.visitor(.auditor, name: "Ralf Seidel (erfunden)")
    let form = [("anzahl", "2"), ("kommune", ""), ("grund", "Jährliche Prüfung 2026")]
    #expect(
      brandt.post("/fachaufsicht/stichproben", form + [("pruefung", demir.account.text)]).status == 400)
    #expect(
      brandt.post("/fachaufsicht/stichproben", form + [("pruefung", seidel.account.text)]).status == 303)
    #expect(try lines(seidel) == nil)
    #expect(second.get("/freigaben/1").shows("Ralf Seidel (erfunden)"))
    #expect(agree(seidel).status != 303 && agree(brandt).status != 303)
    #expect(agree(second).status == 303)
    #expect(try lines(seidel)?.open == 2)
    let answers = ids.map { seidel.get("/faelle/\($0.text)") }
    #expect(answers.count { $0.status == 200 } == 2)
    for answer in answers { #expect(!answer.text.contains("Muster")) }
    #expect(try site.database.read { try FindingStore($0).granted(to: brandt.account, at: site.clock.now) }.isEmpty)
  }

  private func ask(_ size: Int, _ auditor: TestVisitor? = nil) -> TestAnswer {
    brandt.post(
      SampleHandlers.path,
      [
        ("anzahl", "\(size)"), ("kommune", ""), ("grund", "Jährliche Prüfung 2026"),
        ("pruefung", auditor?.account.text ?? ""),
      ])
  }

  @Test func `was für dieselbe Person schon beantragt ist oder läuft, wird nicht noch einmal gezogen`() throws {
    let ids = try (0..<4).map { try openCase("Muster\($0)") }
    let seidel = try site.visitor(.auditor, name: "Ralf Seidel (erfunden)")
    #expect(ask(2).status == 303 && ask(1).status == 303)
    #expect(agree(second).status == 303)
    // Two run, one is asked for: whatever is drawn now, it is the fourth.
    #expect(ask(4).status == 303)
    for number in [2, 3] {
      let decision = [("entscheidung", "zustimmen"), ("begruendung", "geprüft und richtig")]
      #expect(second.post("/freigaben/\(number)/entscheidung", decision).status == 303)
    }
    let granted = try site.database.read { try FindingStore($0).granted(to: brandt.account, at: site.clock.now) }
    #expect(granted.map(\.id).sorted() == ids.sorted())
    let none = ask(1)
    #expect(none.status == 422 && none.shows("kein offener Fall, der nicht schon in einer Stichprobe steht"))
    #expect(PageCheck.problems(in: none.text) == [])
    // Somebody else's sample is drawn from all of them.
    #expect(ask(4, seidel).status == 303)
    #expect(second.get("/freigaben/4").shows("4, zufällig gezogen"))
    #expect(ask(1, seidel).status == 422)
  }

  @Test func `eingeschränkte Fälle werden nicht gezogen, denn niemand könnte sie prüfen`() throws {
    let restricted = try openCase("Eingeschränkt")
    let open = try openCase("Offen")
    try site.database.write { try CaseAccessStore($0).restrict(restricted, at: site.clock.now) }
    #expect(ask(2).status == 303 && agree(second).status == 303)
    let granted = try site.database.read { try FindingStore($0).granted(to: brandt.account, at: site.clock.now) }
    #expect(granted.map(\.id) == [open])
  }

  @Test(arguments: [(SampleHandlers.days - 1, 0), (SampleHandlers.days, 1)])
  func `am Tag nach der letzten Einsicht kann ein Fall wieder gezogen werden`(_ later: Int, _ count: Int) throws {
    try openCase()
    #expect(ask(1).status == 303 && agree(second).status == 303)
    let warrant = ListWarrant(account: brandt.account, action: .read, kind: .caseHeader, now: site.clock.now)
    let drawable = try site.database.read {
      try FindingStore($0).candidates(
        CaseRelations.scope(warrant), municipality: "", reviewer: brandt.account, on: today.adding(days: later))
    }
    #expect(drawable.count == count)
  }

  @Test func `eine Ziehung wiederholt keinen Fall und nimmt nie mehr, als es gibt`() {
    let all = (1...20).map { ID<CaseKey>($0) }
    for size in [1, 7, 20] {
      let drawn = SampleHandlers.draw(size, of: all, site.clock.world)
      #expect(Set(drawn).count == size)
      #expect(Set(drawn).isSubset(of: Set(all)))
    }
  }

  @Test(arguments: ["0", "51", "", "drei"])
  func `eine unmögliche Anzahl wird am Feld erklärt`(_ size: String) throws {
    try openCase()
    let answer = brandt.post(
      "/fachaufsicht/stichproben", [("anzahl", size), ("kommune", ""), ("grund", "Prüfung 2026")])
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  // MARK: Findings

  private func grant(_ id: ID<CaseKey>) throws {
    try site.database.write {
      try CaseAccessStore($0).grantReview(
        id, to: brandt.account, by: second.account, from: today, to: today.adding(days: 13))
    }
  }

  @Test func `Feststellung und Antwort gehen hin und zurück, für andere bleibt der Text verborgen`() throws {
    let id = try openCase()
    let entry = [
      ("kriterium", "monitoring"), ("ergebnis", "change"), ("text", "Seit acht Wochen kein Kontakt"), ("bis", "+2w"),
    ]
    #expect(brandt.post(FindingHandlers.address(id), entry).status == 403)
    try grant(id)
    #expect(brandt.post(FindingHandlers.address(id), entry).status == 303)
    #expect(demir.get(FindingHandlers.address(id)).text.contains("Seit acht Wochen kein Kontakt"))
    #expect(!second.get(FindingHandlers.address(id)).text.contains("Seit acht Wochen"))
    #expect(demir.get("/faelle/\(id.text)").text.contains("1 offene Feststellung"))
    let answer = "\(FindingHandlers.address(id))/1/antwort"
    #expect(demir.post(answer, [("antwort-1", "")]).status == 422)
    #expect(demir.post(answer, [("antwort-1", "Termin am Montag vereinbart")]).status == 303)
    #expect(demir.post(answer, [("antwort-1", "noch einmal")]).status == 409)
    #expect(brandt.get(FindingHandlers.address(id)).text.contains("Termin am Montag vereinbart"))
    #expect(brandt.post(answer, [("antwort-1", "ich selbst")]).status == 403)
  }

  @Test func `Anlass, Feststellung und Antwort dürfen Absätze haben`() throws {
    let id = try openCase()
    let lines = "Erster Absatz.\r\n\r\nZweiter Absatz."
    #expect(brandt.post(SampleHandlers.path, [("anzahl", "1"), ("kommune", ""), ("grund", lines)]).status == 303)
    try grant(id)
    let entry = [("kriterium", "monitoring"), ("ergebnis", "change"), ("text", lines), ("bis", "")]
    #expect(brandt.post(FindingHandlers.address(id), entry).status == 303)
    #expect(demir.post("\(FindingHandlers.address(id))/1/antwort", [("antwort-1", lines)]).status == 303)
    let page = brandt.get(FindingHandlers.address(id))
    #expect(page.text.matches(of: /Erster Absatz\.\n\nZweiter Absatz\./).count == 2)
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test func `ohne Beanstandung gibt es keinen Tag und keine Erinnerung`() throws {
    let id = try openCase()
    try grant(id)
    let good = [("kriterium", "privacy"), ("ergebnis", "good"), ("text", "Sorgfältig geführt")]
    let dated = brandt.post(FindingHandlers.address(id), good + [("bis", today.german)])
    #expect(dated.status == 422 && dated.shows("Ohne Beanstandung ist nichts zu erledigen"))
    #expect(dated.shows("Sorgfältig geführt") && PageCheck.problems(in: dated.text) == [])
    #expect(brandt.post(FindingHandlers.address(id), good + [("bis", "")]).status == 303)
    // As it was stored before.
    try site.database.write { try $0.run("UPDATE review_finding SET due_on = $1", [today.adding(days: -1)]) }
    #expect(try reminders(brandt).overdue == 0 && reminders(demir).open == 0)
    #expect(!demir.get("/faelle/\(id.text)").shows("offene Feststellung"))
  }

  @Test(arguments: [("", 0), ("heute", 1)])
  func `ein Hinweis mit einem Tag erinnert auch die Fallführung, einer ohne Tag nicht`(
    _ day: String, _ open: Int
  ) throws {
    let id = try openCase()
    try grant(id)
    let hint = [("kriterium", "law"), ("ergebnis", "hint"), ("text", "Bitte prüfen"), ("bis", day)]
    #expect(brandt.post(FindingHandlers.address(id), hint).status == 303)
    #expect(try reminders(demir).open == open)
    #expect(try reminders(brandt).overdue == open)
  }

  private func reminders(_ visitor: TestVisitor) throws -> (open: Int, overdue: Int) {
    let warrant = ListWarrant(account: visitor.account, action: .read, kind: .caseHeader, now: site.clock.now)
    let scope = CaseRelations.scope(warrant)
    return try site.database.read {
      let store = FindingStore($0)
      return (
        try store.open(for: visitor.account, scope).count,
        try store.countOverdue(of: visitor.account, scope, on: today.adding(days: 1))
      )
    }
  }

  @Test func `ohne Text gibt es keine Beanstandung`() throws {
    let id = try openCase()
    try grant(id)
    let form = [("kriterium", "privacy"), ("ergebnis", "change"), ("text", ""), ("bis", "")]
    #expect(brandt.post(FindingHandlers.address(id), form).status == 422)
    let good = [("kriterium", "privacy"), ("ergebnis", "good"), ("text", ""), ("bis", "")]
    #expect(brandt.post(FindingHandlers.address(id), good).status == 303)
  }

  @Test(arguments: [(0, false), (1, true)])
  func `die Fachaufsicht sieht, was aus ihren Feststellungen wurde, auch nach der Stichprobe`(
    _ later: Int, _ isLate: Bool
  ) throws {
    let id = try openCase()
    try grant(id)
    let entry = [
      ("kriterium", "monitoring"), ("ergebnis", "change"), ("text", "Geheimer Text"), ("bis", today.german),
    ]
    #expect(brandt.post(FindingHandlers.address(id), entry).status == 303)
    let on = today.adding(days: later)
    func count(_ visitor: TestVisitor) throws -> Int {
      let warrant = ListWarrant(account: visitor.account, action: .read, kind: .caseHeader, now: site.clock.now)
      return try site.database.read {
        try FindingStore($0).countOverdue(of: visitor.account, CaseRelations.scope(warrant), on: on)
      }
    }
    #expect(try count(brandt) == (isLate ? 1 : 0))
    #expect(try count(second) == 0)
    let open = brandt.get("/fachaufsicht/stichproben")
    #expect(open.shows("wartet auf Antwort") && !open.shows("Geheimer Text"))
    #expect(PageCheck.problems(in: open.text) == [])
    #expect(demir.post("\(FindingHandlers.address(id))/1/antwort", [("antwort-1", "Erledigt")]).status == 303)
    #expect(try count(brandt) == 0)
    #expect(brandt.get("/fachaufsicht/stichproben").shows("beantwortet am \(today.german)"))
    #expect(!second.get("/fachaufsicht/stichproben").shows("beantwortet am"))
  }

  @Test(arguments: [(-1, true), (0, false), (1, false)])
  func `überfällig ist eine Feststellung ab dem Tag danach`(_ due: Int, _ isLate: Bool) {
    func finding(_ answeredAt: Instant?, isAnswerable: Bool = true) -> MadeFinding {
      MadeFinding(
        file: ID(1), number: "1", criterion: .law, verdict: .change, dueOn: today.adding(days: due),
        answeredAt: answeredAt, isAnswerable: isAnswerable)
    }
    #expect(finding(nil).isOverdue(on: today) == isLate)
    #expect(!finding(site.clock.now).isOverdue(on: today))
    #expect(!finding(nil, isAnswerable: false).isOverdue(on: today))
  }

  @Test(arguments: [true, false])
  func `auf eine Feststellung in einem abgeschlossenen oder eingeschränkten Fall wartet niemand mehr`(
    _ isClosed: Bool
  ) throws {
    let id = try openCase()
    try grant(id)
    let entry = [("kriterium", "law"), ("ergebnis", "change"), ("text", "Bitte klären"), ("bis", today.german)]
    #expect(brandt.post(FindingHandlers.address(id), entry).status == 303)
    #expect(try reminders(demir).open == 1 && reminders(brandt).overdue == 1)
    try site.database.write { connection in
      if isClosed {
        try CaseStore(connection).close(id, on: today, at: site.clock.now)
      } else {
        try CaseAccessStore(connection).restrict(id, at: site.clock.now)
      }
    }
    #expect(try reminders(demir).open == 0 && reminders(brandt).overdue == 0)
    let page = brandt.get("/fachaufsicht/stichproben")
    #expect(page.shows("Fall abgeschlossen oder eingeschränkt"))
    #expect(!page.shows("href=\"\(FindingHandlers.address(id))\""))
    #expect(PageCheck.problems(in: page.text) == [])
  }
}
