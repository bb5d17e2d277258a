import Access
import Basics
import CaseAccess
import Cases
import Journal
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

/// Somebody is asked to work along in a case, and from the acceptance on has the right of those who work on it.
struct CoWorkTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  private func ask(_ visitor: TestVisitor? = nil, by asker: TestVisitor? = nil) -> TestAnswer {
    (asker ?? demir).post(
      "\(path)/mitarbeit", [("an", (visitor ?? klein).account.text), ("grund", "tandem")])
  }

  private func begin() {
    #expect(ask().status == 303)
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
  }

  private func stranger() throws -> TestVisitor {
    try sample.visitor(.caseManager, "Max Fremd (erfunden)", in: "05162004")
  }

  private func isUnknown(_ answer: TestAnswer, like other: TestAnswer) -> Bool {
    answer.status == 404 && other.status == 404 && answer.text == other.text
  }

  private func works() throws -> [CoWork] {
    try site.database.read { try CoWorkStore($0, at: site.clock.now).all(of: file) }
  }

  private var followed: [Sample.Followed] { sample.followed.all }

  // MARK: Asking, accepting, ending

  @Test func `jede Seite ist wohlgeformt: ohne Mitarbeit, gefragt, laufend und beendet`() throws {
    func check() {
      for visitor in [demir, klein] {
        #expect(PageCheck.problems(in: visitor.get("/uebergaben").text) == [])
      }
      for page in [path, "\(path)/mitarbeit", "\(path)/beteiligte"] {
        let answer = demir.get(page)
        #expect(answer.status == 200 && PageCheck.problems(in: answer.text) == [], "\(page)")
      }
    }
    check()
    #expect(ask().status == 303)
    check()
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
    check()
    #expect(PageCheck.problems(in: klein.get(path).text) == [])
    #expect(PageCheck.problems(in: klein.get("\(path)/beteiligte").text) == [])
    #expect(demir.post("/mitarbeit/1/ende").status == 303)
    check()
  }

  @Test func `vor der Annahme ist der Fall nicht da, danach offen, nach dem Ende wieder nicht`() throws {
    let max = try stranger()
    let unknown = max.get("/faelle/999")
    #expect(isUnknown(max.get(path), like: unknown))
    #expect(ask(max).status == 303)
    #expect(isUnknown(max.get(path), like: unknown))
    #expect(isUnknown(max.get("\(path)/beteiligte"), like: unknown))
    #expect(max.post("/mitarbeit/1/annahme").status == 303)
    for register in ["", "/beteiligte", "/stammdaten", "/phasen"] {
      #expect(max.get("\(path)\(register)").status == 200, "\(register)")
    }
    #expect(max.post("/mitarbeit/1/ende").status == 303)
    #expect(max.get("/uebergaben").text.contains("nicht mehr mit"))
    #expect(isUnknown(max.get(path), like: unknown))
    #expect(demir.get(path).status == 200)
    #expect(try sample.responsible() == demir.account)
  }

  @Test func `wer gefragt ist, sieht Aktenzeichen, Kommune und Grund, und nichts aus dem Fall`() throws {
    #expect(ask().status == 303)
    let list = klein.get("/uebergaben").text
    for part in [try sample.number(), "Neuss", "Begleitung zu zweit", "Aylin Demir (erfunden)"] {
      #expect(list.contains(part), "\(part)")
    }
    #expect(!list.contains("Haddad"))
    #expect(klein.get(path).status == 403)
    #expect(try site.database.read { try CoWorkStore($0, at: site.clock.now).countAsked(klein.account) } == 1)
    #expect(demir.get("/uebergaben").text.contains("Von Ihnen um Mitarbeit gebeten"))
  }

  @Test func `die Zuständigen sehen unter Beteiligte und im Überblick, wer seit wann mitarbeitet`() throws {
    begin()
    let since = "seit \(TestClock.today.german)"
    for page in [path, "\(path)/beteiligte", "\(path)/mitarbeit"] {
      let text = demir.get(page).text
      #expect(text.contains("Maria Klein (erfunden)") && text.contains(since), "\(page)")
    }
    #expect(klein.get("/uebergaben").text.contains("Hier arbeiten Sie mit"))
  }

  @Test func `eine Ablehnung nennt den Grund und lässt alles, wie es war`() throws {
    #expect(ask().status == 303)
    let without = klein.post("/mitarbeit/1/ablehnung")
    #expect(without.status == 422 && without.text.contains("Bitte wählen Sie, warum Sie ablehnen."))
    #expect(PageCheck.problems(in: without.text) == [])
    #expect(klein.post("/mitarbeit/1/ablehnung", [("mitarbeit-grund-1", "noCapacity")]).status == 303)
    #expect(klein.get(path).status == 403)
    #expect(demir.get("/uebergaben").text.contains("keine freie Zeit"))
    #expect(demir.get("\(path)/mitarbeit").text.contains("keine freie Zeit"))
    let late = klein.post("/mitarbeit/1/annahme")
    #expect(late.status == 409 && PageCheck.problems(in: late.text) == [])
    #expect(klein.get(path).status == 403)
    #expect(ask().status == 303)
  }

  @Test func `wer gefragt hat, nimmt zurück; danach nimmt niemand mehr an`() throws {
    #expect(ask().status == 303)
    #expect(klein.post("/mitarbeit/1/ruecknahme").status == 404)
    #expect(try stranger().post("/mitarbeit/1/ruecknahme").status == 404)
    #expect(demir.post("/mitarbeit/1/ruecknahme").status == 303)
    #expect(klein.post("/mitarbeit/1/annahme").status == 409)
    #expect(klein.get(path).status == 403)
    #expect(demir.post("/mitarbeit/1/ruecknahme").status == 409)
  }

  @Test func `für andere antwortet und beendet niemand`() throws {
    let max = try stranger()
    #expect(ask().status == 303)
    #expect(isUnknown(max.post("/mitarbeit/1/annahme"), like: max.post("/mitarbeit/999/annahme")))
    #expect(max.post("/mitarbeit/1/ablehnung", [("mitarbeit-grund-1", "other")]).status == 404)
    #expect(demir.post("/mitarbeit/1/annahme").status == 404)
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
    #expect(max.post("/mitarbeit/1/ende").status == 404)
    #expect(klein.get(path).status == 200)
  }

  @Test(arguments: [true, false])
  func `beide Seiten beenden, und Offenes geht an die Zuständigen zurück`(_ isOwn: Bool) throws {
    begin()
    #expect((isOwn ? klein : demir).post("/mitarbeit/1/ende").status == 303)
    #expect(klein.get(path).status == 403)
    #expect(followed == [Sample.Followed(file: file, from: klein.account, to: demir.account)])
    #expect(try works().first?.ending == (isOwn ? .left : .endedByCase))
    #expect(demir.post("/mitarbeit/1/ende").status == 409)
    #expect(ask().status == 303)
  }

  @Test func `wer nichts wählt, bekommt beide Felder genannt`() {
    let answer = demir.post("\(path)/mitarbeit")
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#feld-an") && answer.text.contains("href=\"#feld-grund"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `wer schon gefragt ist, mitarbeitet oder zuständig ist, wird nicht gefragt`() throws {
    #expect(ask().status == 303)
    #expect(ask().text.contains("schon gefragt"))
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
    #expect(ask().text.contains("arbeitet schon mit"))
    let second = try sample.visitor(.caseManager, "Aylin Demir, Zweitkonto (erfunden)")
    try site.database.write { try StaffPeopleStore($0).tie(second.account, to: demir.account) }
    let brandt = try sample.supervisor()
    let answer = ask(second, by: brandt)
    #expect(answer.status == 422 && answer.text.contains("ist für den Fall zuständig"))
  }

  @Test func `jeder Schritt steht im Protokoll`() throws {
    begin()
    #expect(demir.post("/mitarbeit/1/ende").status == 303)
    let journal = Journal(secret: site.secret)
    let told = try site.database.read { try JournalStore($0).lines(about: .caseHeader, file.text) }
      .compactMap { journal.detail(of: $0) }.joined(separator: "\n")
    for words in ["um Mitarbeit gebeten", "Mitarbeit angenommen", "Mitarbeit beendet"] {
      #expect(told.contains(words), "\(words)")
    }
  }

  // MARK: Who asks

  @Test func `wer nur mitarbeitet, bittet niemanden und übergibt nicht`() throws {
    begin()
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(klein.get("\(path)/mitarbeit").status == 403)
    #expect(ask(sommer, by: klein).status == 403)
    #expect(klein.get("\(path)/uebergabe").status == 403)
    #expect(
      klein.post("\(path)/uebergabe", [("an", sommer.account.text), ("grund", "leaving")]).status == 403)
    #expect(sample.offer(to: sommer).status == 303)
    #expect(klein.post("/uebergaben/1/ruecknahme").status == 404)
    let overview = klein.get(path).text
    #expect(!overview.contains("\(path)/uebergabe") && !overview.contains("\"\(path)/mitarbeit"))
    #expect(overview.contains("Mitarbeit beenden"))
  }

  @Test func `die Fachaufsicht bittet wie bei Übergaben, auch ohne den Fall zu lesen`() throws {
    let oversight = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: nil)
    #expect(oversight.get("\(path)/mitarbeit").status == 200)
    #expect(ask(by: oversight).status == 303)
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
    #expect(oversight.post("/mitarbeit/1/ende").status == 303)
    #expect(klein.get(path).status == 403)
  }

  @Test func `niemand bittet sich selbst, auch nicht mit zwei Konten`() throws {
    let brandt = try sample.supervisor()
    #expect(ask(brandt, by: brandt).status == 422)
    let page = brandt.get("\(path)/mitarbeit").text
    #expect(!page.contains("<option value=\"\(brandt.account.text)\""))
  }

  @Test func `ohne Zuständige wird erst übergeben`() throws {
    try site.database.write { connection in
      try CaseAccessStore(connection).end(demir.account, as: .responsible, in: file, at: site.clock.now)
      try CaseStore(connection).setResponsible(nil, of: file, at: site.clock.now)
    }
    let brandt = try sample.supervisor()
    let answer = ask(by: brandt)
    #expect(answer.status == 422 && answer.text.contains("ist niemand zuständig"))
  }

  // MARK: Seal, kin, restriction

  @Test func `ein gesperrter Fall geht nur an Benannte, und ein Siegel danach verbirgt ihn`() throws {
    try sample.seal(naming: demir)
    let answer = ask()
    #expect(answer.status == 422 && answer.text.contains("nicht benannt"))
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    let other = try sample.openCase("Muster")
    let fields = [("an", sommer.account.text), ("grund", "tandem")]
    #expect(demir.post("/faelle/\(other.text)/mitarbeit", fields).status == 303)
    #expect(sommer.post("/mitarbeit/1/annahme").status == 303)
    #expect(sommer.get("/faelle/\(other.text)").status == 200)
    try sample.seal(other, naming: demir, klein)
    #expect(sommer.get("/faelle/\(other.text)").status == 404)
    let list = sommer.get("/uebergaben").text
    #expect(try !list.contains(sample.number(other)))
    #expect(sommer.post("/mitarbeit/1/ende").status == 404)
    #expect(demir.post("/mitarbeit/1/ende").status == 303)
  }

  @Test func `was nach der Bitte gesperrt wird, gibt es für Unbenannte nicht mehr`() throws {
    #expect(ask().status == 303)
    try sample.seal(naming: demir)
    #expect(try !klein.get("/uebergaben").text.contains(sample.number()))
    #expect(isUnknown(klein.post("/mitarbeit/1/annahme"), like: klein.post("/mitarbeit/999/annahme")))
    #expect(try site.database.read { try CoWorkStore($0, at: site.clock.now).countAsked(klein.account) } == 0)
  }

  @Test func `im Fall von Angehörigen arbeitet niemand mit`() throws {
    #expect(ask().status == 303)
    try sample.setKin(klein)
    #expect(isUnknown(klein.post("/mitarbeit/1/annahme"), like: klein.post("/mitarbeit/999/annahme")))
    #expect(demir.post("/mitarbeit/1/ruecknahme").status == 303)
    let answer = ask()
    #expect(answer.status == 422 && answer.text.contains("kann an diesem Fall nicht mitarbeiten"))
    #expect(!answer.text.contains("verwandt") && !answer.text.contains("gesperrt"))
  }

  @Test func `ein eingeschränkter Fall nimmt niemanden auf, bis die Einschränkung aufgehoben ist`() throws {
    #expect(ask().status == 303)
    let now = site.clock.now
    try site.database.write { try CaseAccessStore($0).restrict(file, at: now) }
    #expect(klein.post("/mitarbeit/1/annahme").status == 409)
    try site.database.write { try CaseAccessStore($0).restrict(file, at: nil) }
    #expect(klein.post("/mitarbeit/1/annahme").status == 303)
  }

  // MARK: Hand-over and closing

  @Test func `nach einer Übergabe arbeitet weiter mit, wer mitarbeitet, und die neue Zuständige beendet`() throws {
    begin()
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(sample.offer(to: sommer).status == 303)
    #expect(sommer.post("/uebergaben/1/annahme").status == 303)
    #expect(klein.get(path).status == 200)
    #expect(demir.post("/mitarbeit/1/ende").status == 404)
    #expect(sommer.post("/mitarbeit/1/ende").status == 303)
    #expect(klein.get(path).status == 403)
    #expect(followed.last == Sample.Followed(file: file, from: klein.account, to: sommer.account))
  }

  @Test func `eine offene Bitte endet mit der Übergabe, denn gefragt hat jemand anderes`() throws {
    #expect(ask().status == 303)
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(sample.offer(to: sommer).status == 303)
    #expect(sommer.post("/uebergaben/1/annahme").status == 303)
    #expect(klein.post("/mitarbeit/1/annahme").status == 409)
    #expect(klein.get(path).status == 403)
  }

  @Test func `wer mitarbeitet und übernimmt, behält nach der nächsten Übergabe nichts`() throws {
    begin()
    #expect(sample.offer().status == 303)
    #expect(klein.post("/uebergaben/1/annahme").status == 303)
    #expect(try works().first?.ending == .tookOver)
    #expect(demir.get(path).status == 403)
    let back = klein.post("\(path)/uebergabe", [("an", demir.account.text), ("grund", "leaving")])
    #expect(back.status == 303)
    #expect(demir.post("/uebergaben/2/annahme").status == 303)
    #expect(klein.get(path).status == 403)
  }

  @Test func `mit dem Abschluss endet Mitarbeit, auch die nur angefragte`() throws {
    begin()
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(ask(sommer).status == 303)
    let version = try site.database.read { try CaseStore($0).find(file)?.version } ?? 0
    let closing = demir.post(
      "\(path)/abschluss",
      [
        ("version", "\(version)"), ("tag", TestClock.today.german), ("grund", "goalsReached"),
        ("begruendung", "Alles Offene ist mit der Person besprochen."),
      ])
    #expect(closing.status == 303)
    #expect(try works().map(\.state) == [.withdrawn, .ended])
    #expect(klein.get(path).status == 403)
    #expect(klein.get("\(path)/stammdaten").status != 200)
    #expect(sommer.post("/mitarbeit/2/annahme").status == 409)
    try sample.reopen()
    #expect(klein.get(path).status == 403)
    #expect(ask().status == 303)
  }

  // MARK: Another organisation

  @Test func `aus einer anderen Stelle nur mit Einwilligung, und nur so lange sie gilt`() throws {
    let max = try site.visitor(
      .caseManager, municipality: "05162004", name: "Max Fremd (erfunden)", organisation: "Stadt (erfunden)")
    let refused = ask(max)
    #expect(refused.status == 422 && refused.text.contains("Schweigepflichtentbindung für „Stadt (erfunden)“"))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(try works() == [])
    let today = TestClock.today
    sample.agreed.until(today.adding(days: 10))
    #expect(ask(max).status == 303)
    sample.agreed.until(nil)
    #expect(max.post("/mitarbeit/1/annahme").status == 409)
    #expect(max.get(path).status == 404)
    sample.agreed.until(today.adding(days: 10))
    #expect(max.post("/mitarbeit/1/annahme").status == 303)
    #expect(max.get(path).status == 200)
    #expect(demir.get("\(path)/mitarbeit").text.contains("bis \(today.adding(days: 10).german)"))
    func standing(_ days: Int) throws -> Bool {
      try site.database.read { connection in
        let now = site.clock.now.adding(seconds: Int64(days) * 86_400)
        let relations = CaseRelations(account: max.account, at: now, connection)
        return try relations.standing(toCase: file, for: .note).leads
      }
    }
    #expect(try standing(10))
    #expect(try !standing(11))
  }

  @Test func `wird die Einwilligung widerrufen, endet die Mitarbeit in derselben Transaktion`() throws {
    let max = try site.visitor(
      .caseManager, municipality: "05162004", name: "Max Fremd (erfunden)", organisation: "Stadt (erfunden)")
    sample.agreed.until(TestClock.today.adding(days: 10))
    #expect(ask(max).status == 303)
    #expect(max.post("/mitarbeit/1/annahme").status == 303)
    begin2()
    #expect(demir.post("\(path)/widerruf-geprobt").status == 303)
    #expect(max.get(path).status == 200)
    sample.agreed.until(nil)
    #expect(demir.post("\(path)/widerruf-geprobt").status == 303)
    #expect(max.get(path).status == 404)
    #expect(klein.get(path).status == 200)
    #expect(followed == [Sample.Followed(file: file, from: max.account, to: demir.account)])
    #expect(demir.get("\(path)/mitarbeit").text.contains("die Einwilligung gilt nicht mehr"))
  }

  private func begin2() {
    #expect(ask().status == 303)
    #expect(klein.post("/mitarbeit/2/annahme").status == 303)
  }

  @Test func `wer nach einer Übergabe zu einer anderen Stelle gehört, braucht von da an die Einwilligung`() throws {
    begin()
    let max = try site.visitor(
      .caseManager, municipality: Sample.neuss, name: "Max Fremd (erfunden)", organisation: "Stadt (erfunden)")
    #expect(sample.offer(to: max).status == 303)
    #expect(max.post("/uebergaben/1/annahme").status == 303)
    #expect(klein.get(path).status == 403)
    #expect(try works().first?.ending == .consentOver)
  }

  @Test func `ist sie ausgelaufen, sagt es der Tag der Zuständigen, und Beenden holt Offenes zurück`() throws {
    let max = try site.visitor(
      .caseManager, municipality: "05162004", name: "Max Fremd (erfunden)", organisation: "Stadt (erfunden)")
    sample.agreed.until(TestClock.today)
    #expect(ask(max).status == 303)
    #expect(max.post("/mitarbeit/1/annahme").status == 303)
    func lapsed(_ days: Int) throws -> Int {
      let now = site.clock.now.adding(seconds: Int64(days) * 86_400)
      return try site.database.read { try CoWorkStore($0, at: now).lapsed(for: demir.account).count }
    }
    #expect(try lapsed(0) == 0)
    #expect(try lapsed(1) == 1)
  }

  @Test func `arbeitet jemand einer anderen Stelle mit, kommt niemand weiteres in den Fall`() throws {
    let max = try site.visitor(
      .caseManager, municipality: "05162004", name: "Max Fremd (erfunden)", organisation: "Stadt (erfunden)")
    let today = TestClock.today
    func isShared() throws -> Bool { try site.database.read { try CaseAccessStore($0).isShared(file, on: today) } }
    sample.agreed.until(today)
    begin()
    #expect(try !isShared())
    #expect(ask(max).status == 303)
    #expect(try !isShared())
    #expect(max.post("/mitarbeit/2/annahme").status == 303)
    #expect(try isShared())
    #expect(try !site.database.read { try CaseAccessStore($0).isShared(file, on: today.adding(days: 1)) })
    #expect(demir.post("/mitarbeit/2/ende").status == 303)
    #expect(try !isShared())
  }
}
