import Access
import Allocation
import Approvals
import Basics
import CaseAccess
import Cases
import Datasets
import Deployment
import Districts
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
      datasets(isUsed: { try ScenarioStore($1).uses($0) }), allocation, deployment, supervision(frame, desk: desk),
    ])
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    brandt = try site.visitor(.professionalOversight, name: "Jo Brandt (erfunden)")
    second = try site.visitor(.professionalOversight, name: "Kim Zweit (erfunden)")
  }

  private var today: Day { site.clock.now.local.day }

  @discardableResult
  private func openCase(_ family: String = "Haddad", contact: Int? = nil, due: Int? = nil) throws -> ID<CaseKey> {
    let now = site.clock.now
    return try site.database.write { connection in
      let person = try PersonEntry(family: family, given: "Rami", birth: .year(1997), municipalityKey: Self.neuss)
        .store(by: demir.account, at: now, site.keys, connection)
      let store = CaseStore(connection)
      let id = try store.open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: today, at: now)
      try store.setLastContact(contact.map { today.adding(days: $0) }, of: id, at: now)
      try store.setNextDue(due.map { today.adding(days: $0) }, of: id, at: now)
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

  @Test(arguments: [(-43, 1), (-42, 0), (-41, 0)])
  func `ohne Kontakt zählt, wessen letzter Kontakt länger her ist`(_ contact: Int, _ silent: Int) throws {
    try openCase(contact: contact)
    #expect(try lines(brandt)?.silent == silent)
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

  @Test func `ohne Text gibt es keine Beanstandung`() throws {
    let id = try openCase()
    try grant(id)
    let form = [("kriterium", "privacy"), ("ergebnis", "change"), ("text", ""), ("bis", "")]
    #expect(brandt.post(FindingHandlers.address(id), form).status == 422)
    let good = [("kriterium", "privacy"), ("ergebnis", "good"), ("text", ""), ("bis", "")]
    #expect(brandt.post(FindingHandlers.address(id), good).status == 303)
  }
}
