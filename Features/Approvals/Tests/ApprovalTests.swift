import Access
import Basics
import CaseAccess
import Feature
import HTTP
import Journal
import Markup
import SQL
import TestKit
import Testing
import Vault
import Web

@testable import Approvals

@Suite struct ApprovalTests {
  private let site: TestSite
  private let vogt: TestVisitor
  private let klein: TestVisitor

  /// Doing what is asked for counts up, and is refused for the content „weg“.
  private static let kind = ApprovalKind(
    code: "probe", title: "Probe", expiresAfterDays: 2, record: .offer, mayDecide: { $0.may(.delete, .offer) },
    facts: { content, _, _ in [Fact("Was", text: content["was"])] },
    carryOut: { approval, _, connection in
      guard approval.content["was"] != "weg" else { throw ApprovalObsolete("Das gibt es nicht mehr.") }
      try connection.run("UPDATE tally SET count = count + 1")
    })

  init() throws {
    let desk = ApprovalDesk(secret: Seal(key: [UInt8](repeating: 7, count: 32)))
    let asking = Feature(
      name: "Probe",
      routes: [
        .post("/probe", "Beantragen", may: .signedIn) { visit, connection in
          _ = try desk.request(
            Self.kind, ApprovalContent(["was": visit.form["was"] ?? "etwas & mehr=1"]),
            reason: "Weil es sein muss", visit, connection)
          return .seeOther("/freigaben")
        }
      ],
      migrations: [
        Migration(9, "tally", "CREATE TABLE tally (count INTEGER NOT NULL) STRICT; INSERT INTO tally VALUES (0);")
      ])
    site = try TestSite([caseAccess, approvals(desk, kinds: [Self.kind]), asking])
    vogt = try site.visitor(.coordinator, name: "Sabine Vogt (erfunden)")
    klein = try site.visitor(.coordinator, name: "Martin Klein (erfunden)")
  }

  private func count() throws -> Int {
    try site.database.read { try $0.row("SELECT count FROM tally") { $0.integer(0) } ?? -1 }
  }

  private func decide(_ visitor: TestVisitor, _ choice: String = "zustimmen", reason: String = "geprüft und richtig")
    -> TestAnswer
  {
    visitor.post("/freigaben/1/entscheidung", [("entscheidung", choice), ("begruendung", reason)])
  }

  @Test func `eine zweite Person stimmt zu, und es geschieht einmal`() throws {
    #expect(vogt.post("/probe").status == 303)
    #expect(klein.get("/freigaben/1").text.contains("etwas &amp; mehr=1"))
    #expect(decide(vogt).status == 422)
    #expect(try count() == 0)
    #expect(decide(klein).status == 303)
    #expect(decide(klein).status == 422)
    #expect(try count() == 1)
    let actions = try site.database.read {
      try JournalStore($0).lines(about: .offer, "freigabe-1").compactMap(\.content).map {
        "\($0.action) \($0.account?.number ?? 0)"
      }
    }
    #expect(
      actions == [
        "zugestimmt \(klein.account.number)", "gelesen \(klein.account.number)", "beantragt \(vogt.account.number)",
      ])
  }

  @Test func `eine Ablehnung führt nichts aus und nennt den Grund`() throws {
    _ = vogt.post("/probe")
    #expect(decide(klein, "ablehnen", reason: "kurz").status == 422)
    #expect(decide(klein, "ablehnen", reason: "Das ist nicht nötig").status == 303)
    #expect(try count() == 0)
    #expect(vogt.get("/freigaben/1").text.contains("Das ist nicht nötig"))
  }

  @Test(arguments: [(2 * 86_400 - 1, 303, 1), (2 * 86_400, 404, 0)])
  func `mit der Frist endet ein Antrag`(_ seconds: Int, _ status: Int, _ expected: Int) throws {
    _ = vogt.post("/probe")
    site.clock.advance(seconds: Int64(seconds))
    let other = try site.visitor(.coordinator, name: "Erika Sommer (erfunden)")
    #expect([status, 422].contains(decide(other).status))
    #expect(try count() == expected)
  }

  @Test func `was nicht mehr geht, bleibt offen und unausgeführt`() throws {
    _ = vogt.post("/probe", [("was", "weg")])
    let answer = decide(klein)
    #expect(answer.status == 422 && answer.text.contains("Das gibt es nicht mehr."))
    #expect(klein.get("/freigaben").text.contains("/freigaben/1"))
  }

  @Test func `zurücknehmen kann nur, wer beantragt hat`() throws {
    _ = vogt.post("/probe")
    #expect(klein.post("/freigaben/1/ruecknahme").status == 404)
    #expect(vogt.post("/freigaben/1/ruecknahme").status == 303)
    #expect(decide(klein).status == 422)
    #expect(try count() == 0)
  }

  @Test(arguments: [Role.caseManager, .client, .provider])
  func `wer nicht entscheiden darf, sieht den Antrag nicht`(_ role: Role) throws {
    _ = vogt.post("/probe")
    let other = try site.visitor(role, name: "Fremd (erfunden)")
    #expect(other.get("/freigaben/1").status == 404)
    #expect(decide(other).status == 404)
    #expect(!other.get("/freigaben").text.contains("/freigaben/1"))
  }

  @Test func `derselbe Antrag wartet nicht zweimal`() throws {
    _ = vogt.post("/probe")
    _ = vogt.post("/probe")
    #expect(vogt.get("/freigaben/2").status == 404)
  }
}
