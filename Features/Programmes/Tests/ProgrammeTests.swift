import Access
import Actors
import Basics
import Districts
import SQL
import TestKit
import Testing
import Web

@testable import Programmes

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

private func rule(
  _ kind: RuleKind = .perArea, _ minimum: AgeLimit? = nil, _ maximum: AgeLimit? = nil, _ statuses: Set<StatusGroup> = []
) -> RuleEntry {
  var entry = RuleEntry(kind: kind, text: "gilt", source: "Beschluss (erfunden)")
  entry.minimum = minimum
  entry.maximum = maximum
  entry.statuses = statuses
  return entry
}

private func site() throws -> TestSite {
  let site = try TestSite([districts, actors, programmes])
  try site.database.write { connection in
    guard let file = DistrictCatalogue.find("rhein-kreis-neuss") else { return }
    try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
    _ = try ActorLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
    _ = try ProgrammeLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
  }
  return site
}

struct DemarcationRuleTests {
  @Test(arguments: [
    (17, false, false), (18, true, false), (19, true, true), (26, true, true), (27, true, false), (28, false, false),
  ])
  func `Altersgrenzen gelten, wie sie gespeichert sind`(_ age: Int, _ inclusive: Bool, _ exclusive: Bool) {
    func limits(_ isInclusive: Bool) -> RuleEntry {
      rule(.perArea, AgeLimit(years: 18, isInclusive: isInclusive), AgeLimit(years: 27, isInclusive: isInclusive))
    }
    #expect(limits(true).includes(age: age) == inclusive)
    #expect(limits(false).includes(age: age) == exclusive)
  }

  @Test func `fehlt eine Angabe, die entscheidet, bleibt die Antwort offen`() {
    let entry = rule(.excludes, AgeLimit(years: 18, isInclusive: true), nil, [.duldung])
    #expect(entry.includes(DemarcationFacts(age: 20, status: .duldung)) == true)
    #expect(entry.includes(DemarcationFacts(age: 20)) == nil)
    #expect(entry.includes(DemarcationFacts(status: .duldung)) == nil)
    #expect(entry.includes(DemarcationFacts(age: 17)) == false)
    #expect(entry.includes(DemarcationFacts(status: .aufenthaltstitel)) == false)
  }

  @Test(arguments: [
    ("05162024" as String?, true as Bool?), ("05162004", true), ("05162028", false), (nil, nil),
  ])
  func `eine Regel für Kommunen trifft, wer dort wohnt`(_ key: String?, _ includes: Bool?) {
    var entry = rule()
    entry.municipalities = ["05162024", "05162004"]
    #expect(entry.includes(DemarcationFacts(municipalityKey: key)) == includes)
    #expect(rule().includes(DemarcationFacts(municipalityKey: key)) == true)
  }

  @Test(arguments: [
    ("7", DemarcationResult.applies), ("7 8", .applies), ("8", .doesNotApply), ("", .doesNotApply),
    ("niemand weiß es", .humanDecision),
  ])
  func `eine Regel nur für dort Begleitete fragt die Begleitung; weiß sie niemand, entscheiden Menschen`(
    _ known: String, _ result: DemarcationResult
  ) {
    let served: Set<ID<Programme>>? =
      result == .humanDecision ? nil : Set(known.split(separator: " ").compactMap { ID(text: String($0)) })
    var entry = rule(.perArea, AgeLimit(years: 18, isInclusive: true))
    entry.onlyServed = true
    let programme = Programme(
      id: ID(7),
      entry: ProgrammeEntry(
        name: "Lotsen (erfunden)", purpose: "", startedOn: nil, endedOn: nil, isEndOpen: false, openQuestion: "",
        source: "Beschluss (erfunden)"),
      rules: [
        DemarcationRule(
          id: ID(1), entry: entry, validFrom: day("2026-01-01"), validTo: nil, enteredBy: "Test",
          enteredAt: Instant(seconds: 0))
      ])
    func found(_ age: Int?) -> [DemarcationResult] {
      programme.findings(for: DemarcationFacts(age: age, served: served), on: day("2026-11-21")).map(\.result)
    }
    #expect(found(18) == [result])
    #expect(found(17) == [.doesNotApply])
    #expect(found(nil) == [result == .doesNotApply ? .doesNotApply : .unknown])
  }

  @Test func `Regeln ohne Menschen fragen weder Kommune noch Begleitung`() {
    var served = rule(.accessChannel)
    served.onlyServed = true
    var local = rule(.coreTask)
    local.municipalities = ["05162024"]
    for entry in [served, local] {
      #expect(throws: RuleRefusal.agesNotNeeded) { try entry.check(from: day("2026-01-01"), to: nil, replacing: nil) }
    }
  }

  @Test func `Regeln ohne Menschen haben keine Altersgrenzen`() {
    #expect(throws: RuleRefusal.agesNotNeeded) {
      try rule(.coreTask, AgeLimit(years: 18, isInclusive: true)).check(
        from: day("2026-01-01"), to: nil, replacing: nil)
    }
    #expect(throws: RuleRefusal.agesReversed) {
      try rule(.perArea, AgeLimit(years: 28, isInclusive: true), AgeLimit(years: 27, isInclusive: true))
        .check(from: day("2026-01-01"), to: nil, replacing: nil)
    }
    #expect(throws: RuleRefusal.endsBeforeItBegins) {
      try rule().check(from: day("2026-01-02"), to: day("2026-01-01"), replacing: nil)
    }
  }
}

struct ProgrammeSeedTests {
  private func findings(
    _ age: Int?, _ status: StatusGroup?, on iso: String = "2026-11-21"
  ) throws -> [String: DemarcationResult] {
    let site = try site()
    let programmes = try site.database.read { try ProgrammeStore($0).concerningPeople() }
    let found = programmes.flatMap { $0.findings(for: DemarcationFacts(age: age, status: status), on: day(iso)) }
    return Dictionary(found.map { (String($0.programme.entry.name.prefix(12)), $0.result) }) { first, _ in first }
  }

  @Test func `K4 mit 27 treffen mehrere Programme zugleich zu, und jedes wird genannt`() throws {
    let found = try findings(27, .duldung)
    #expect(found["Jugendmigrat"] == .applies)
    #expect(found["Migrationsbe"] == .applies)
    #expect(found["Landesinitia"] == .humanDecision)
  }

  @Test(arguments: [
    (11, DemarcationResult.doesNotApply), (12, .applies), (27, .applies), (28, .doesNotApply),
  ])
  func `K3 die Grenzen des Jugendmigrationsdienstes zählen mit`(_ age: Int, _ result: DemarcationResult) throws {
    #expect(try findings(age, .aufenthaltstitel)["Jugendmigrat"] == result)
  }

  @Test func `K15 ausgeschlossen sind Geduldete und Gestattete, nicht Geflüchtete mit Titel`() throws {
    #expect(try findings(20, .gestattung)["Landesinitia"] == .humanDecision)
    #expect(try findings(20, .aufenthaltstitel)["Landesinitia"] == .doesNotApply)
    #expect(try findings(20, nil)["Landesinitia"] == .unknown)
  }

  @Test func `K15 das Konzept grenzt ab, wer dort begleitet wird; die Folien nennen keine Begleitung`() throws {
    let rules = ProgrammeRecord.rheinKreisNeuss.flatMap(\.rules).filter(\.entry.onlyServed)
    #expect(rules.map(\.entry.kind) == [.excludes, .perArea])
    #expect(rules.allSatisfy { $0.from == day("2021-08-27") && $0.entry.municipalities.isEmpty })
  }

  @Test func `K2 nach den Folien endet der Ausschluss an einem Tag, nach dem Konzept mit dem Programm`() throws {
    let site = try site()
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first { $0.entry.isEndOpen })
    let rules = programme.rules.filter { $0.entry.kind == .excludes }
    #expect(rules.map(\.entry.trigger) == [.date, .programmeEnd])
    #expect(programme.isInForce(rules[0], on: day("2021-08-26")) == true)
    #expect(programme.isInForce(rules[0], on: day("2021-08-27")) == false)
    #expect(programme.isInForce(rules[1], on: day("2026-11-21")) == nil)
  }

  @Test(arguments: [("2022-06-30", true), ("2022-07-01", false)])
  func `steht das Ende fest, endet die Regel mit ihm`(_ iso: String, _ isInForce: Bool) throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first { $0.entry.isEndOpen })
    let fields = [
      ("version", "1"), ("name", programme.entry.name), ("ende", "30.6.2022"), ("quelle", "Bescheid (erfunden)"),
    ]
    #expect(visitor.post("\(programme.address)/bearbeitung", fields).status == 303)
    let changed = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) })
    #expect(changed.isInForce(changed.rules[1], on: day(iso)) == isInForce)
  }

  @Test func `zwölf Kernaufgaben des KI dürfen nicht auf KIM-Stellen gebucht werden`() throws {
    let site = try site()
    let tasks = try site.database.read { try ProgrammeStore($0).coreTasks(on: day("2026-11-21")) }
    #expect(tasks.count == 12)
    for part in ["BikUS", "MIKS II", "Griffbereit", "Rucksack", "KOMM-AN", "Integrationspreis"] {
      #expect(tasks.contains { $0.contains(part) }, "\(part)")
    }
    #expect(try site.database.read { try ProgrammeStore($0).coreTasks(on: day("2021-08-26")) } == [])
  }

  @Test func `jede Angabe nennt ihre Quelle, und jede Regel besteht die Prüfung`() throws {
    for record in ProgrammeRecord.rheinKreisNeuss {
      #expect(!record.entry.source.isEmpty && !record.rules.isEmpty, "\(record.entry.name)")
      for rule in record.rules {
        try rule.entry.check(from: rule.from, to: rule.to, replacing: nil)
        #expect(rule.entry.source.contains("2021"), "\(record.entry.name)")
      }
      for detail in record.details { #expect(!detail.source.isEmpty) }
    }
  }

  @Test func `jeder Partner, der als Akteur gemeint ist, steht im Verzeichnis`() throws {
    let site = try site()
    let partners = try site.database.read { connection in
      try ProgrammeRecord.rheinKreisNeuss.flatMap(\.details).compactMap(\.actor).map {
        try ActorStore(connection).find(named: $0)
      }
    }
    #expect(!partners.isEmpty && !partners.contains(nil))
  }
}

struct ProgrammeFlowTests {
  @Test(arguments: [
    "/programme", "/programme/neu", "/programme/abgrenzung", "/programme/abgrenzung?alter=27&status=duldung&tag=heute",
    "/programme/1", "/programme/5", "/programme/5/bearbeitung", "/programme/5/regeln/neu", "/programme/5/regeln/5",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try site().visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `Offenes ist auf Liste und Seite gekennzeichnet`() throws {
    let visitor = try site().visitor(.caseManager)
    #expect(visitor.get("/programme").text.contains("offen, von Menschen zu entscheiden"))
    #expect(visitor.get("/programme/5").text.contains("offen, von Menschen zu entscheiden"))
  }

  @Test(arguments: [
    ("/programme?seite=2", "seite"), ("/programme?nach=x", "nach"), ("/programme/abgrenzung?name=x", "name"),
  ])
  func `andere Angaben in der Adresse werden abgelehnt`(_ address: String, _ name: String) throws {
    let answer = try site().visitor(.coordinator).get(address)
    #expect(answer.status == 400)
    #expect(answer.text.contains("„\(name)“"))
  }

  @Test func `ein unmögliches Alter wird erklärt`() throws {
    let answer = try site().visitor(.coordinator).get("/programme/abgrenzung?alter=300")
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: Role.allCases)
  func `alle im Amt lesen, nur die Koordination ändert`(_ role: Role) throws {
    let visitor = try site().visitor(role)
    let reads = role != .client && role != .service
    let denied = role == .client ? 404 : 403
    #expect(visitor.get("/programme").status == (reads ? 200 : denied))
    #expect(visitor.get("/programme/5/bearbeitung").status == (role == .coordinator ? 200 : denied))
    #expect(
      visitor.post("/programme", [("version", "0"), ("name", "N"), ("quelle", "Q")]).status
        == (role == .coordinator ? 303 : denied))
  }

  @Test func `Standorte und Partner werden je Zeile gepflegt, und was bleibt, behält seine Quelle`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    func details(_ kind: ProgrammeDetail.Kind) throws -> [ProgrammeDetail] {
      try site.database.read { try ProgrammeStore($0).find(ID(1))?.details.filter { $0.kind == kind } ?? [] }
    }
    func save(_ version: String, _ fields: [(String, String)], source: String = "Bescheid A") -> TestAnswer {
      visitor.post(
        "/programme/1/bearbeitung",
        [("version", version), ("name", "Programm (erfunden)"), ("quelle", source)] + fields)
    }
    let shipped = try details(.partner)
    #expect(save("1", [("standorte", "Neuss\n\n Kaarst \nNeuss")]).status == 303)
    #expect(try details(.site).map(\.text) == ["Neuss", "Kaarst"])
    #expect(try details(.partner) == shipped, "was nicht im Formular steht, bleibt")
    #expect(save("2", [("standorte", "Kaarst\nDormagen")], source: "Bescheid B").status == 303)
    #expect(try details(.site).map(\.source) == ["Bescheid A", "Bescheid B"])
    #expect(save("3", [("standorte", (1...61).map { "Ort \($0)" }.joined(separator: "\n"))]).status == 422)
    #expect(save("3", [("standorte", (1...60).map { "Ort \($0)" }.joined(separator: "\n"))]).status == 303)
    #expect(save("4", [("standorte", "")]).status == 303)
    #expect(try details(.site).isEmpty)
  }

  @Test func `eine Koordination für eine Kommune ändert kein Programm`() throws {
    let visitor = try site().visitor(.coordinator, municipality: "05162004")
    #expect(visitor.get("/programme/5/bearbeitung").status == 403)
    #expect(visitor.post("/programme/5/regeln", [("version", "1")]).status == 403)
  }

  private let fields = [
    ("art", "perArea"), ("text", "Neu geregelt"), ("ausloeser", "date"), ("quelle", "Beschluss (erfunden)"),
    ("alter_von", "12"), ("alter_bis", "27"), ("alter_bis_ohne", "ja"),
  ]

  @Test func `eine neue Fassung beendet die alte am Tag davor, und beide bleiben lesbar`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first {
        $0.entry.name.hasPrefix("Jugendmigration")
      })
    let address = "\(programme.address)/regeln/\(programme.rules[0].id.text)"
    let early = fields + [("version", "1"), ("gueltig_ab", "27.8.2021")]
    #expect(visitor.post(address, early).status == 422)
    #expect(visitor.post(address, fields + [("version", "1"), ("gueltig_ab", "1.1.2026")]).status == 303)
    let rules = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) }).rules
    #expect(rules.map(\.validTo) == [day("2025-12-31"), nil])
    #expect(rules[1].entry.includes(age: 26) && !rules[1].entry.includes(age: 27))
    let stale = visitor.post(address, fields + [("version", "1"), ("gueltig_ab", "1.1.2027")])
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
  }

  @Test func `Kommunen und „nur wer dort begleitet wird“ stehen im Formular, an der Fassung und in der Nachfrage`()
    throws
  {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first {
        $0.entry.name.hasPrefix("Jugendmigration")
      })
    let address = "\(programme.address)/regeln/\(programme.rules[0].id.text)"
    let chosen = [("kommune", "05162024"), ("kommune", "05158004"), ("nur_begleitete", "ja")]
    #expect(visitor.post(address, fields + chosen + [("version", "1"), ("gueltig_ab", "1.1.2026")]).status == 303)
    let rules = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) }).rules
    #expect(rules[0].entry.municipalities.isEmpty && !rules[0].entry.onlyServed)
    #expect(rules[1].entry.municipalities == ["05162024"] && rules[1].entry.onlyServed, "fremde Schlüssel fallen weg")
    #expect(visitor.get(programme.address).text.contains("wohnt in Neuss; nur wer dort begleitet wird"))
    let form = visitor.get("\(programme.address)/regeln/\(rules[1].id.text)")
    #expect(form.text.contains("value=\"05162024\" checked") && PageCheck.problems(in: form.text) == [])
    func says(_ query: String) -> Bool {
      visitor.get("/programme/abgrenzung?alter=20&tag=heute\(query)").text.contains("Neu geregelt")
    }
    #expect(says("&kommune=05162024&begleitung=\(programme.id.text)") && says("&kommune=05162024"))
    #expect(!says("&kommune=05162004") && !says("&kommune=05162024&begleitung=keine"))
    #expect(visitor.get("/programme/abgrenzung?kommune=05158004").status == 422)
  }

  @Test func `was genauer ausgeliefert wird, ändert keine gespeicherte Regel; die Seite sagt, wie man es übernimmt`()
    throws
  {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first { $0.entry.isEndOpen })
    let hint = "Faden liefert eine Regel inzwischen genauer aus"
    #expect(!visitor.get(programme.address).text.contains(hint))
    try site.database.write { try $0.run("UPDATE programme_rule SET only_served = 0", []) }
    let page = visitor.get(programme.address).text
    #expect(page.contains(hint) && page.contains("nur wer dort begleitet wird"))
    #expect(PageCheck.problems(in: page) == [])
    #expect(try !site.visitor(.caseManager).get(programme.address).text.contains(hint))
    let stored = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) })
    #expect(stored.rules.allSatisfy { !$0.entry.onlyServed })
  }

  @Test func `wer eine Fassung ersetzt hat, ersetzt sie nicht noch einmal`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first {
        $0.entry.name.hasPrefix("Jugendmigration")
      })
    let old = "\(programme.address)/regeln/\(programme.rules[0].id.text)"
    #expect(visitor.get(programme.address).text.contains("href=\"\(old)\""))
    #expect(visitor.post(old, fields + [("version", "1"), ("gueltig_ab", "1.1.2026")]).status == 303)
    let page = visitor.get(programme.address).text
    let rules = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) }).rules
    #expect(!page.contains("href=\"\(old)\""), "eine ersetzte Fassung bekommt keine zweite Nachfolgerin")
    #expect(page.contains("href=\"\(programme.address)/regeln/\(rules[1].id.text)\""))
    #expect(PageCheck.problems(in: page) == [])
    let again = visitor.post(old, fields + [("version", "2"), ("gueltig_ab", "1.6.2026")])
    #expect(again.status == 422 && again.text.contains("hat schon eine Nachfolgerin"))
    #expect(try site.database.read { try ProgrammeStore($0).find(programme.id) }?.rules.count == 2)
  }

  @Test(arguments: [
    ("1.1.2027", nil), ("2.1.2027", "am 01.01.2027 gilt keine Fassung"),
    ("1.2.2027", "vom 01.01.2027 bis 31.01.2027 gilt keine Fassung"),
  ])
  func `beginnt eine Fassung später als am Tag nach der alten, steht da, wann keine gilt`(
    _ from: String, _ gap: String?
  ) throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    func programme() throws -> Programme {
      try #require(
        try site.database.read { try ProgrammeStore($0).concerningPeople() }.first {
          $0.entry.name.hasPrefix("Jugendmigration")
        })
    }
    func replaceLast(_ version: Int, _ days: [(String, String)]) throws -> TestAnswer {
      let programme = try programme()
      return visitor.post(
        "\(programme.address)/regeln/\(try #require(programme.rules.last).id.text)",
        fields + [("version", "\(version)")] + days)
    }
    #expect(try replaceLast(1, [("gueltig_ab", "1.1.2026"), ("gueltig_bis", "31.12.2026")]).status == 303)
    #expect(try replaceLast(2, [("gueltig_ab", from)]).status == 303)
    let page = visitor.get(try programme().address).text
    #expect(page.contains("gilt keine Fassung") == (gap != nil))
    if let gap { #expect(page.ranges(of: gap).count == 2, "im Hinweis und an der Fassung") }
    #expect(page.contains("Fassung 3, ab"))
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test func `zwei Regeln einer Art am selben Tag zählen ihre Fassungen je für sich`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let programme = try #require(
      try site.database.read { try ProgrammeStore($0).concerningPeople() }.first {
        $0.entry.name.hasPrefix("Jugendmigration")
      })
    let second = fields + [("version", "1"), ("gueltig_ab", "1.1.2026"), ("gueltig_bis", "31.12.2026")]
    #expect(visitor.post("\(programme.address)/regeln", second).status == 303)
    let third = fields + [("version", "2"), ("gueltig_ab", "1.1.2027")]
    #expect(visitor.post("\(programme.address)/regeln", third).status == 303)
    let changed = try #require(try site.database.read { try ProgrammeStore($0).find(programme.id) })
    #expect(changed.rules.map { changed.versions(upTo: $0).count } == [1, 1, 1])
    #expect(changed.rules.allSatisfy { changed.successor(of: $0) == nil && changed.gap(before: $0) == nil })
  }

  @Test func `zwei Programme mit demselben Namen gibt es nicht`() throws {
    let visitor = try site().visitor(.coordinator)
    let answer = visitor.post("/programme", [("version", "0"), ("name", "Kompass D"), ("quelle", "Q")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("gibt es schon"))
  }

  @Test func `gespeichert wird nur auf dem Stand, den man sah`() throws {
    let visitor = try site().visitor(.coordinator)
    let fields = [("name", "Anders"), ("quelle", "Q")]
    #expect(visitor.post("/programme/1/bearbeitung", fields + [("version", "1")]).status == 303)
    let answer = visitor.post("/programme/1/bearbeitung", fields + [("version", "1")])
    #expect(answer.status == 409)
    #expect(PageCheck.problems(in: answer.text) == [])
  }
}
