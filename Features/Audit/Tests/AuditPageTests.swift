import Access
import Audit
import Basics
import HTTP
import Journal
import SQL
import TestKit
import Testing
import Web

@Suite struct AuditPageTests {
  private let site: TestSite

  init() throws {
    site = try TestSite([audit(nil)])
  }

  private func add(_ count: Int64, kind: RecordKind = .account) throws {
    let journal = Journal(secret: site.secret)
    let entries = (0..<count).map { number in
      JournalEntry(
        at: site.clock.now, actor: .account(ID(17), roles: [.administrator]), .changed, kind, ["\(number + 1)"],
        relation: .withoutCase, purpose: .administration, request: "r", detail: "Geheimes Suchwort")
    }
    try site.database.write { _ = try journal.append(entries, $0) }
  }

  @Test(arguments: [Role.auditor, .dataProtectionOfficer])
  func `Prüfung und Datenschutz sehen Einträge, aber keine Einzelheiten`(_ role: Role) throws {
    try add(3)
    let answer = try site.visitor(role).get("/protokoll")
    #expect(answer.status == 200)
    #expect(answer.text.contains("Konto 17, Administration"))
    #expect(!answer.text.contains("Geheimes"))
    #expect(PageCheck.problems(in: answer.text).isEmpty)
  }

  @Test func `die Administration sieht Anzahlen und prüft, liest aber nicht`() throws {
    try add(3)
    let visitor = try site.visitor(.administrator)
    let answer = visitor.get("/protokoll")
    #expect(answer.status == 200 && !answer.text.contains("Konto 17"))
    #expect(answer.text.contains("sehen nur Datenschutz und Prüfung"))
    let check = visitor.get("/protokoll/pruefung")
    #expect(check.text.contains("Das Protokoll ist unversehrt"))
    #expect(PageCheck.problems(in: answer.text).isEmpty)
    #expect(PageCheck.problems(in: check.text).isEmpty)
  }

  @Test(arguments: Role.allCases.filter { ![.auditor, .dataProtectionOfficer, .administrator].contains($0) })
  func `sonst sieht niemand das Protokoll`(_ role: Role) throws {
    for path in ["/protokoll", "/protokoll/pruefung"] {
      #expect(try site.visitor(role).get(path).status == (role == .client ? 404 : 403))
    }
  }

  @Test func `die Liste blättert vor und zurück und filtert nach Art`() throws {
    try add(60)
    try add(2, kind: .municipality)
    let visitor = try site.visitor(.auditor)
    let first = visitor.get("/protokoll").text
    #expect(first.contains("/protokoll?vor=13") && !first.contains("nach="))
    let second = visitor.get("/protokoll?vor=13").text
    #expect(second.contains("/protokoll?nach=12") && !second.contains("vor="))
    let back = visitor.get("/protokoll?nach=12").text
    #expect(back.contains("/protokoll?vor=13") && !back.contains("nach="))
    let filtered = visitor.get("/protokoll?art=kommune").text
    #expect(filtered.contains("Kommune 1") && !filtered.contains("Benutzerkonto 3"))
  }

  @Test(arguments: ["?art=x", "?vor=x", "?vor=1&nach=2", "?seite=1", "?vor=9999999999999999999"])
  func `Angaben, die kein Link macht, werden benannt`(_ query: String) throws {
    #expect(try site.visitor(.auditor).get("/protokoll\(query)").status == 400)
  }

  @Test func `die Prüfung nennt die Stelle eines Eingriffs`() throws {
    try add(5)
    try site.database.write { try $0.run("UPDATE journal_body SET account = 1 WHERE position = 3") }
    let answer = try site.visitor(.administrator).get("/protokoll/pruefung")
    #expect(answer.text.contains("Eintrag 3 ist verändert"))
  }
}
