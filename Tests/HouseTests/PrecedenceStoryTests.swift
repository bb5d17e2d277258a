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

/// From the opening of a case to its decision, as the rooms of the whole house do it together.
@Suite struct PrecedenceStoryTests {
  private static let neuss = "05162024"
  private static let today = TestClock.today
  private static let partner = "Jugendmigrationsdienst (JMD)"

  private let site: TestSite
  private let demir: TestVisitor

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
    let person = try site.database.write { connection in
      try PersonEntry(
        family: "Haddad", given: "Rami", birth: .year(Self.today.year - 30), country: "SY",
        municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
    }
    self.site = site
    self.demir = demir
    let opened = demir.post(
      "/faelle",
      [
        ("person", person.text), ("zugang", "1"), ("art", "selfRequest"), ("gemeldet", "client"),
        ("eingang", "heute"), ("dringlichkeit", "normal"), ("bereich", "arbeit"), ("bereich", "wohnen"),
      ])
    #expect(opened.location == "/faelle/1")
    #expect(demir.post("/faelle/1/vorrang/pruefungen").status == 303)
    let facts = try #require(
      PageForm.all(in: demir.get("/faelle/1/vorrang/1/angaben").text).first { $0.action.hasSuffix("/angaben") })
    #expect(demir.post("/faelle/1/vorrang/1/angaben", facts.values("", "")).status == 303)
  }

  private func text(_ column: SQLText, _ rest: SQLText) throws -> [String] {
    try site.database.read { try $0.rows("SELECT \(column) FROM \(rest)", []) { $0.text(0) } }
  }

  private func consent(_ fields: [String]) throws {
    let text = try #require(
      try site.database.read { connection in
        try connection.row(
          "SELECT id, hash FROM consent_text WHERE purpose = 'referral' AND language = 'de' ORDER BY edition DESC", []
        ) { ("\($0.integer(0))", $0.text(1)) }
      })
    let answer = demir.post(
      "/faelle/1/einwilligungen",
      [
        ("version", "0"), ("text", text.0), ("pruefsumme", text.1), ("stelle", ""), ("andere", Self.partner),
        ("sprache", "ar"), ("dolmetschen", "nein"), ("dolmetscher", ""), ("form", "paper"),
        ("erklaert_von", "Aylin Demir"), ("erteilt_am", Self.today.german), ("gilt_ab", Self.today.german),
        ("gilt_bis", Self.today.adding(months: 12).german),
      ] + fields.map { ("angaben", $0) })
    #expect(answer.status == 303, "\(answer.text)")
  }

  @Test func `ein Widerruf zwischen Vorschau und Absenden hält alles zurück, worin nicht mehr eingewilligt ist`() throws
  {
    try consent(["name"])
    try consent(["languages"])
    let programme = try #require(
      try text("CAST(id AS TEXT)", "programme WHERE name = 'Jugendmigrationsdienst (JMD)'").first)
    let asked = [("bereich", "arbeit"), ("stelle", "p\(programme)"), ("frist", "+2w")]
    func send(_ fields: [String]) -> TestAnswer {
      demir.post("/faelle/1/vorrang/1/anfragen", asked + fields.map { ("feld", $0) })
    }
    let preview = demir.get(
      "/faelle/1/vorrang/1/anfragen/neu?bereich=arbeit&stelle=p\(programme)&frist=%2B2w&feld=name&feld=languages")
    #expect(preview.status == 200 && preview.shows("Genau diese Felder"))
    #expect(demir.post("/faelle/1/einwilligungen/1/widerruf", [("worte", "")]).status == 303)
    let refused = send(["name", "languages"])
    #expect(refused.status == 422 && refused.shows("Ohne Einwilligung darf nicht weitergegeben werden: Name"))
    #expect(try text("fields", "precedence_inquiry") == [])
    #expect(send(["languages"]).status == 303)
    #expect(try text("fields", "precedence_inquiry") == ["languages"])
  }

  @Test func `die Entscheidung Warteliste setzt den Fall auf die eine Warteliste, die Aufnahme nimmt ihn herunter`()
    throws
  {
    func decide(_ check: Int, _ outcome: String, _ more: [(String, String)]) throws {
      let base = "/faelle/1/vorrang/\(check)"
      for area in ["arbeit", "wohnen"] {
        let form = try #require(
          PageForm.all(in: demir.get("\(base)/bereiche/\(area)").text).first { $0.action.hasSuffix(area) })
        let fields =
          form.values("grund", "nachgefragt (erfunden)").filter { $0.0 != "ergebnis" } + [("ergebnis", "nobody")]
        #expect(demir.post("\(base)/bereiche/\(area)", fields).status == 303)
      }
      let form = try #require(
        PageForm.all(in: demir.get("\(base)/entscheidung").text).first { $0.action.hasSuffix("/entscheidung") })
      let own = [
        "entscheidung", "abweichung", "begruendung", "weiter", "fallmanagement", "fallmanagement_wo",
        "fallmanagement_nachweis",
      ]
      let fields = form.values("", "").filter { !own.contains($0.0) } + [("entscheidung", outcome)] + more
      #expect(demir.post("\(base)/entscheidung", fields).status == 303)
    }
    try decide(1, "waitingList", [("abweichung", "ownCapacity"), ("begruendung", "niemand frei"), ("weiter", "ja")])
    let list = demir.get("/anfragen/warteliste")
    #expect(list.shows("mit Fall") && PageCheck.problems(in: list.text) == [])
    #expect(demir.get("/faelle/1").shows("Warteliste seit \(Self.today.german)"))
    #expect(demir.get("/faelle/1/phasen/bestandsaufnahme").shows("Der Fall steht nicht mehr auf der Warteliste"))
    #expect(demir.post("/faelle/1/vorrang/pruefungen").status == 303)
    let facts = try #require(
      PageForm.all(in: demir.get("/faelle/1/vorrang/2/angaben").text).first { $0.action.hasSuffix("/angaben") })
    #expect(demir.post("/faelle/1/vorrang/2/angaben", facts.values("", "")).status == 303)
    try decide(
      2, "admitted",
      [
        ("abweichung", "other"), ("begruendung", "Platz frei"), ("weiter", "ja"), ("fallmanagement", "no"),
        ("fallmanagement_nachweis", "Auskunft der Person (erfunden)"),
      ])
    #expect(!demir.get("/anfragen/warteliste").shows("mit Fall"))
    #expect(try text("left_how", "enquiry_wait") == ["takenIn"])
    // Nobody has agreed to be accompanied: the phase waits for it, and the page of the phase says so.
    #expect(try text("phase", "case_sheet") == ["access"])
  }
}
