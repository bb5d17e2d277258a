import Access
import Basics
import CaseAccess
import Cases
import Districts
import House
import Persons
import SQL
import TestKit
import Testing
import Web

/// Working along across the rooms: asked, accepted under a consent, with tasks, and over with the withdrawal.
@Suite struct CoWorkStoryTests {
  private static let neuss = "05162024"
  private static let today = TestClock.today
  private static let town = "Case Management Stadt (erfunden)"

  private let site: TestSite
  private let demir: TestVisitor
  private let max: TestVisitor

  init() throws {
    let district = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    let site = try House.underTest.testSite(fill: { connection, clock, _, _ in
      try DistrictSetUp.load(district, connection, at: clock.now, by: "Prüfung")
      try connection.run(
        """
        UPDATE consent_text SET released_by = 'Peters', released_on = $1, release_entered_by = 'Vogt',
          release_entered_at = $2
        """, [Self.today, clock.now])
    })
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    max = try site.visitor(
      .caseManager, municipality: "05162004", name: "Max Fremd (erfunden)", organisation: Self.town)
    try site.database.write { connection in
      let person = try PersonEntry(
        family: "Haddad", given: "Rami", birth: .year(Self.today.year - 30), country: "SY",
        municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
      _ = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1996),
        by: demir.account, keys: site.keys, on: Self.today, at: site.clock.now)
    }
    self.site = site
    self.demir = demir
  }

  private func consent() throws {
    let found: (text: String, hash: String, place: String)? = try site.database.read { connection in
      try connection.row(
        """
        SELECT t.id, t.hash, o.id FROM consent_text t JOIN organisation o ON o.name = $1
        WHERE t.purpose = 'confidentiality' AND t.language = 'de' ORDER BY t.edition DESC
        """, [Self.town]
      ) { ("\($0.integer(0))", $0.text(1), "\($0.integer(2))") }
    }
    let text = try #require(found)
    let form = demir.get("/faelle/1/einwilligungen/neu?text=\(text.text)").text
    let fields = form.matches(of: /name="angaben"[^>]*value="([a-z_]+)"/).map { ("angaben", String($0.1)) }
    #expect(fields.count > 10)
    let answer = demir.post(
      "/faelle/1/einwilligungen",
      [
        ("version", "0"), ("text", text.text), ("pruefsumme", text.hash), ("stelle", "stelle-\(text.place)"),
        ("andere", ""), ("sprache", "ar"), ("dolmetschen", "nein"), ("dolmetscher", ""), ("form", "paper"),
        ("erklaert_von", "Aylin Demir"), ("erteilt_am", Self.today.german), ("gilt_ab", Self.today.german),
        ("gilt_bis", Self.today.adding(months: 12).german),
      ] + fields)
    #expect(answer.status == 303, "\(answer.text)")
  }

  @Test func `eine andere Stelle arbeitet mit der Einwilligung mit und verliert mit dem Widerruf Fall und Aufgaben`()
    throws
  {
    let ask = [("an", max.account.text), ("grund", "expertise")]
    #expect(demir.post("/faelle/1/mitarbeit", ask).status == 422)
    try consent()
    #expect(demir.post("/faelle/1/mitarbeit", ask).status == 303)
    #expect(max.get("/faelle/1").status == 404)
    let day = max.get("/mein-tag")
    #expect(day.shows("Jemand bittet Sie um Mitarbeit.") && !day.shows("Haddad"))
    #expect(PageCheck.problems(in: day.text) == [])
    #expect(max.post("/mitarbeit/1/annahme").status == 303)
    for page in ["", "/verlauf", "/beteiligte", "/einwilligungen", "/vorrang", "/aufenthalt", "/termine"] {
      let answer = max.get("/faelle/1\(page)")
      #expect(answer.status == 200 && PageCheck.problems(in: answer.text) == [], "\(page)")
    }
    #expect(demir.get("/faelle/1/beteiligte").shows("Max Fremd (erfunden), \(Self.town)"))
    #expect(max.get("/faelle").shows("KIM-"))
    try site.database.write { connection in
      try connection.run(
        """
        INSERT INTO follow_up (case_file, due_on, reason, reason_version, assigned_to, is_waiting, state, created_by,
          created_at) VALUES (1, $1, x'00', 1, $2, 0, 'open', $2, $3)
        """, [Self.today, max.account, site.clock.now])
    }
    #expect(demir.post("/faelle/1/einwilligungen/1/widerruf", [("worte", "")]).status == 303)
    for page in ["", "/verlauf", "/beteiligte"] { #expect(max.get("/faelle/1\(page)").status == 404, "\(page)") }
    let holder: ID<Account>? = try site.database.read { connection in
      try connection.row("SELECT assigned_to FROM follow_up WHERE case_file = 1", []) { $0.id(0) }
    }
    #expect(holder == demir.account)
  }
}
