import Access
import Basics
import CaseAccess
import Cases
import HTTP
import SQL
import TestKit
import Testing

@testable import CaseLists

struct CaseBatchTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
  }

  private let list = "bereich=meine&sortierung=nummer"

  /// The address of the question, for all hits of the list unless cases are named.
  private func address(_ ids: [Int]? = nil, _ list: String? = nil) -> String {
    let cases = ids.map { "umfang=markiert" + $0.map { "&fall=\($0)" }.joined() } ?? "umfang=alle"
    return "/fallauswahl/probe?liste=\(Encoding.query(list ?? self.list))&\(cases)"
  }

  /// Sends the form of the question as it stands on the page.
  private func send(_ page: TestAnswer, _ word: String = "ja", as visitor: TestVisitor? = nil) -> TestAnswer {
    func hidden(_ name: String) -> [(String, String)] {
      let start = "name=\"\(name)\" value=\""
      guard page.text.contains(start) else { return [] }
      let value = page.text.components(between: start, and: "\"")
      return [(name, value.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&"))]
    }
    return (visitor ?? demir).post(
      "/fallauswahl/probe", ["liste", "umfang", "seite", "stand"].flatMap(hidden) + [("wort", word)])
  }

  private func result(_ answer: TestAnswer) -> String { answer.location.map { demir.get($0).text } ?? "" }

  private func changed(_ id: Int64) throws -> Instant? {
    try sample.site.database.read { connection in
      try connection.row("SELECT changed_at FROM case_sheet WHERE case_file = $1", [id]) { $0.instant(0) }
    }
  }

  // MARK: Selecting

  @Test func `in der Liste lässt sich jede lesbare Zeile markieren, ohne Recht zum Schritt keine`() throws {
    try sample.add(for: demir.account)
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    try sample.add(for: klein.account)
    let page = demir.get("/faelle?bereich=alle").text
    #expect(page.contains("name=\"fall\" value=\"1\""))
    #expect(!page.contains("name=\"fall\" value=\"2\""))
    #expect(page.contains("name=\"seite\" value=\"1\""))
    #expect(PageCheck.problems(in: page) == [])
    let koord = try sample.visitor(.coordinator)
    #expect(!koord.get("/faelle?bereich=alle").text.contains("name=\"fall\""))
    #expect(koord.get(address()).status == 404)
    #expect(koord.post("/fallauswahl/probe", []).status == 404)
  }

  @Test func `markierte Fälle werden gefragt, gemacht und im Ergebnis genannt`() throws {
    for _ in 0..<3 { try sample.add(for: demir.account, changed: 10) }
    let before = try changed(2)
    let page = demir.get(address([1, 3, 3]))
    #expect(page.status == 200)
    #expect(page.text.contains("Probe machen: 2 Fälle?"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(send(page, "").status == 422)
    let answer = send(page)
    #expect(answer.location == "/fallauswahl/ergebnis/1")
    let text = result(answer)
    #expect(text.contains("2 Fälle erledigt, keiner ausgelassen."))
    #expect(text.contains("Mit dem Wort "))
    #expect(text.contains("-0001") && text.contains("-0003") && !text.contains("-0002"))
    #expect(PageCheck.problems(in: text) == [])
    #expect(try changed(1) == sample.site.clock.now)
    #expect(try changed(2) == before)
  }

  @Test func `alle Treffer sind alle, nicht nur die der Seite`() throws {
    for _ in 0..<130 { try sample.add(for: demir.account, phase: .monitoring) }
    try sample.add(for: demir.account)
    let page = demir.get(address(nil, "bereich=meine&phase=monitoring"))
    #expect(page.text.contains("130 Fälle"))
    #expect(page.text.contains("und 30 weitere"))
    #expect(!page.text.contains("name=\"seite\""))
    #expect(result(send(page)).contains("130 Fälle erledigt"))
  }

  @Test func `kommt inzwischen ein Fall dazu, geschieht nichts, und die neue Zahl steht da`() throws {
    try sample.add(for: demir.account, changed: 10)
    let page = demir.get(address())
    try sample.add(for: demir.account, changed: 10)
    let answer = send(page)
    #expect(answer.status == 409)
    #expect(answer.text.contains("hat sich inzwischen geändert"))
    #expect(answer.text.contains("2 Fälle?"))
    #expect(try changed(1) != sample.site.clock.now)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(result(send(answer)).contains("2 Fälle erledigt"))
  }

  @Test func `auch wenn einer geht und einer kommt, fällt es auf`() throws {
    try sample.add(for: demir.account)
    let page = demir.get(address())
    try sample.add(for: demir.account)
    try sample.write { try CaseAccessStore($0).close(ID(1), on: Sample.today) }
    #expect(send(page).status == 409)
  }

  // MARK: Left out

  @Test func `wer nicht dabei ist, steht mit seinem Grund da`() throws {
    try sample.add(for: demir.account)
    try sample.write { try CaseAccessStore($0).close(ID(1), on: Sample.today) }
    try sample.add(for: demir.account, CaseDates(nextDueOn: Sample.today))
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    try sample.add(for: klein.account)
    try sample.add(for: demir.account)
    let page = demir.get(address(nil, "bereich=alle&sortierung=nummer"))
    #expect(page.text.contains("Probe machen: 1 Fall?"))
    #expect(page.text.contains("-0001: abgeschlossen"))
    #expect(page.text.contains("-0002: hat schon eine"))
    #expect(page.text.contains("-0003: ohne Recht, den Fall zu lesen"))
    let text = result(send(page))
    #expect(text.contains("1 Fall erledigt, 3 Fälle ausgelassen."))
    #expect(text.contains("-0003: ohne Recht"))
  }

  @Test func `einen gesperrten Fall nennt die Auswahl nicht, auch nicht nach seiner Nummer gefragt`() throws {
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let sealed = try sample.add("Geheim", for: klein.account)
    try sample.write {
      try CaseAccessStore($0).seal(sealed, naming: [klein.account], by: klein.account, at: sample.site.clock.now)
    }
    try sample.add(for: demir.account)
    #expect(demir.get(address([Int(sealed.number)])).text == demir.get(address([999])).text)
    #expect(!demir.get(address([Int(sealed.number), 2])).text.contains("-0001"))
  }

  @Test func `was der Schritt selbst auslässt, steht im Ergebnis`() throws {
    for _ in 0..<2 { try sample.add(for: demir.account) }
    let text = result(send(demir.get(address()), "niemand"))
    #expect(text.contains("1 Fall erledigt, 1 Fall ausgelassen."))
    #expect(text.contains("war nicht gemeint"))
  }

  @Test func `ohne Fall steht da, was zu tun ist`() throws {
    for path in ["/fallauswahl/probe", address([]), address()] {
      let page = demir.get(path)
      #expect(page.status == 200, "\(path)")
      #expect(page.text.contains("Es ist kein Fall ausgewählt."), "\(path)")
      #expect(PageCheck.problems(in: page.text) == [])
    }
  }

  @Test(arguments: ["umfang=viele", "umfang=markiert&fall=x", "umfang=seite&seite=1;2", "umfang=alle&x=1"])
  func `was kein Knopf der Liste schickt, weist der Schritt ab`(_ query: String) {
    #expect(demir.get("/fallauswahl/probe?liste=&\(query)").status == 400)
    #expect(demir.get("/fallauswahl/probe?liste=x%3D1&umfang=alle").status == 400)
  }

  @Test(arguments: zip([500, 501], [200, 400]))
  func `einzeln genannt werden höchstens 500`(_ count: Int, _ status: Int) {
    let ids = (1...count).map(String.init).joined(separator: ",")
    #expect(demir.get("/fallauswahl/probe?liste=&umfang=seite&seite=\(ids)").status == status)
  }

  // MARK: Afterwards

  @Test func `zurücknehmen kann nur, wer es getan hat, und nur einmal`() throws {
    try sample.add(for: demir.account)
    let address = try #require(send(demir.get(address())).location)
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    #expect(klein.get(address).status == 404)
    #expect(klein.post("\(address)/ruecknahme", []).status == 404)
    #expect(demir.post("\(address)/ruecknahme", []).status == 303)
    let page = demir.get(address).text
    #expect(page.contains("Zurückgenommen in 1 Fall von 1."))
    #expect(!page.contains("Sammelschritt zurücknehmen"))
    #expect(PageCheck.problems(in: page) == [])
    #expect(demir.post("\(address)/ruecknahme", []).status == 303)
    #expect(demir.get(address).text.contains("schon zurückgenommen"))
  }

  @Test func `das Protokoll nennt jeden Fall des Schritts`() throws {
    for _ in 0..<3 { try sample.add(for: demir.account) }
    _ = send(demir.get(address([1, 3])))
    let noted = try sample.site.database.read { connection in
      try connection.rows(
        """
        SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
        WHERE b.action = 'geaendert' AND b.kind = 'fall_kopf' ORDER BY r.record
        """, []
      ) { $0.text(0) }
    }
    #expect(noted == ["1", "3"])
  }

  // MARK: Words

  @Test func `die Statusgruppe steht mit ihrem Wort in Filter, Satz und Ausfuhr`() throws {
    try sample.add(for: demir.account, CaseDates(statusGroup: "toleration"))
    try sample.add(for: demir.account, CaseDates(statusGroup: "unbekannt-7"))
    let page = demir.get("/faelle?bereich=meine&status=toleration").text
    #expect(page.contains("in der Statusgruppe „Duldung“"))
    #expect(page.contains("<option value=\"toleration\" selected>Duldung"))
    #expect(Sample.shown(on: page) == [1])
    let view = demir.post(
      "/fallansichten",
      [
        ("filter", "bereich=meine&sortierung=nummer"), ("name", "Status"), ("sichtbar", "niemand"),
        ("spalten", "status"),
      ])
    let csv = demir.get("/fallausfuhren/csv?bereich=meine&sortierung=nummer&ansicht=1").text
    #expect(view.status == 303)
    #expect(csv.contains(";Duldung\r\n"))
    #expect(csv.contains(";unbekannt-7\r\n"))
    #expect(!csv.contains("toleration"))
  }
}
