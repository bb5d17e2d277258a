import Access
import Actors
import Basics
import Districts
import FoundationEssentials
import Programmes
import SQL
import TestKit
import Testing
import Web

@testable import Precedence

func testSite() throws -> TestSite {
  let site = try TestSite([districts, actors, programmes, precedence()])
  try site.database.write { connection in
    guard let file = DistrictCatalogue.find("rhein-kreis-neuss") else { return }
    let now = TestClock().now
    try DistrictLoader(connection).load(file, at: now, by: "Einrichtung")
    _ = try ActorLoader(connection).load(district: file.district.key, at: now, by: "Einrichtung")
    _ = try ProgrammeLoader(connection).load(district: file.district.key, at: now, by: "Einrichtung")
    _ = try TargetLoader(connection).load(district: file.district.key, at: now, by: "Einrichtung")
  }
  return site
}

/// The shipped rules of the Rhein-Kreis Neuss, with the end of the initiative as a test wants it.
struct Shipped {
  let programmes: [Programme]
  let targets: [TargetRule]

  init() throws {
    let engine = try testSite().database.read { try PrecedenceSource($0).engine(on: day("2026-11-21")) }
    (programmes, targets) = (engine.programmes, engine.targets)
  }

  func engine(on: Day, initiativeEnd: Day? = nil) -> PrecedenceEngine {
    let changed = programmes.map { programme in
      var entry = programme.entry
      if entry.isEndOpen, let initiativeEnd {
        entry.endedOn = initiativeEnd
        entry.isEndOpen = false
      }
      return Programme(id: programme.id, entry: entry, rules: programme.rules)
    }
    return PrecedenceEngine(on: on, programmes: changed, targets: targets, municipalities: [:])
  }

  func programme(_ beginning: String) throws -> ID<Programme> {
    try #require(programmes.first { $0.entry.name.hasPrefix(beginning) }).id
  }
}

@Suite struct ShippedTests {
  private let shipped: Shipped

  init() throws { shipped = try Shipped() }

  private func facts(_ age: Int, _ status: StatusGroup = .duldung) -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    facts.birth = .age(age, on: day("2026-11-21"))
    facts.statuses = [StatusPeriod(ResidenceStatus(status))]
    facts.stays = []
    return facts
  }

  @Test func `K4 mit 27 treffen drei Altersregeln zugleich zu, und jede steht da`() {
    var facts = facts(27)
    facts.stays = nil
    let rules = shipped.engine(on: day("2026-11-21")).result(facts).rules
    let shown = rules.filter { $0.answer != .doesNotApply }.map { String($0.programme.entry.name.prefix(10)) }
    #expect(Set(shown) == ["Gesetzlich", "Jugendmigr", "Kompass D", "Landesinit", "Migrations"])
    #expect(rules.first { $0.programme.entry.isEndOpen }?.answer == .humanDecision)
  }

  @Test func `jede Antwort nennt Bedingung, Eingabe, Fassung und Quelle`() {
    let result = shipped.engine(on: day("2026-11-21")).result(facts(27))
    for rule in result.rules { #expect(rule.rule.entry.source.contains("2021") && rule.number >= 1) }
    for stage in result.stages {
      #expect(stage.edition.entry.source.contains("2021") && stage.number == stage.target.editions.count)
    }
    #expect(result.rules.flatMap(\.conditions).contains { $0.entered?.contains("27 Jahre") ?? false })
  }

  /// Sources: 2.2 „die sich in der Landesinitiative befinden“, „der ab 18-jährigen über Kompass D betreuten jungen
  /// Menschen“; 3.4 „die über die Landesinitiative … betreut werden“.
  @Test(arguments: [
    ("Landesinitiativen", 20, 17, StayState.inside(since: nil), PrecedenceAnswer.applies),
    ("Landesinitiativen", 20, 17, .outside, .doesNotApply), ("Landesinitiativen", 20, 17, .unknown, .humanDecision),
    ("Kompass", 18, 17, .inside(since: nil), .applies), ("Kompass", 60, 17, .inside(since: nil), .applies),
    ("Kompass", 60, 17, .outside, .doesNotApply), ("Kompass", 60, 17, .unknown, .humanDecision),
  ])
  func `abgegrenzt wird, wer dort begleitet wird; weiß es niemand, entscheiden Menschen`(
    _ name: String, _ age: Int, _ tooYoung: Int, _ stay: StayState, _ answer: PrecedenceAnswer
  ) throws {
    let programme = try shipped.programme(name)
    func found(_ age: Int) throws -> PrecedenceAnswer {
      var facts = facts(age)
      facts.stays = stay == .inside(since: nil) ? [ProgrammeStay(programme)] : []
      if stay == .unknown { facts.unknownStays = [programme] }
      let rules = shipped.engine(on: day("2026-11-21"), initiativeEnd: day("2026-11-21")).result(facts).rules
      return try #require(rules.first { $0.programme.id == programme }).answer
    }
    #expect(try found(age) == answer)
    #expect(try found(tooYoung) == .doesNotApply)
  }

  /// Source: 3.4 „insbesondere Geflüchteten sowie (Neu-) Zugewanderten“; for how long it does not say.
  @Test(arguments: [
    ("german", nil, PrecedenceAnswer.doesNotApply), ("german", true, .doesNotApply), ("duldung", nil, .applies),
    ("gestattung", false, .applies), ("refugee", nil, .applies), ("subsidiary", nil, .applies),
    ("asylumEntitled", nil, .applies), ("aufenthaltstitel", nil, .humanDecision), ("aufenthaltstitel", true, .applies),
    ("aufenthaltstitel", false, .doesNotApply), ("freizuegigkeit", nil, .humanDecision),
    ("temporaryProtection", nil, .humanDecision), ("settlement", true, .applies),
    ("fictionalCertificate", nil, .humanDecision), ("", nil, .cannotTell), ("", true, .applies),
    ("", false, .doesNotApply),
  ])
  func `zur Kernzielgruppe gehört, wer geflüchtet oder (neu) zugewandert ist, nicht wer Deutsch ist`(
    _ code: String, _ isNewcomer: Bool?, _ answer: PrecedenceAnswer
  ) throws {
    var facts = facts(30)
    facts.statuses = ResidenceStatus(code: code).map { [StatusPeriod($0)] } ?? []
    facts.isNewcomer = isNewcomer
    for on in ["2021-07-01", "2026-11-21"] {
      facts.birth = .age(30, on: day(on))
      let core = try #require(
        shipped.engine(on: day(on)).result(facts).stages.first { $0.target.head.code == "1a" })
      #expect(core.answer == answer, "\(on)")
    }
    let core = shipped.engine(on: day("2026-11-21")).result(facts).stages.first { $0.target.head.code == "1a" }
    #expect(core?.allowsOthers == (answer == .doesNotApply), "„insbesondere“: andere mit Begründung")
  }

  @Test func `die mitgelieferte Stufe 1a lässt gespeicherte Fassungen stehen, und die Seite sagt, wie man sie ersetzt`()
    throws
  {
    let site = try testSite()
    let hint = "Faden liefert diese Stufe inzwischen genauer aus"
    let coordinator = try site.visitor(.coordinator)
    #expect(!coordinator.get("/zielgruppen/1").text.contains(hint))
    try site.database.write { try $0.run("UPDATE target_clause SET is_newcomer = 0", []) }
    let page = coordinator.get("/zielgruppen/1").text
    #expect(page.contains(hint) && PageCheck.problems(in: page) == [])
    #expect(try !site.visitor(.caseManager).get("/zielgruppen/1").text.contains(hint))
    #expect(!coordinator.get("/zielgruppen/2").text.contains(hint))
  }

  @Test func `ein früherer Stichtag gibt die frühere Antwort, auch nach einer Änderung`() throws {
    let site = try testSite()
    func stages(_ on: String) throws -> [TargetFinding] {
      try site.database.read { try PrecedenceSource($0).engine(on: day(on)) }.result(facts(27)).stages
    }
    let before = try stages("2025-11-21")
    let target = try #require(before.first).target
    var entry = TargetEntry(text: "Neu", source: "Beschluss (erfunden)")
    entry.clauses = [TargetClause()]
    entry.clauses[0].limit(18, 30)
    let isSaved = try site.database.write {
      try TargetStore($0).save(entry, from: day("2026-01-01"), to: nil, of: target, by: "Test", at: TestClock().now)
    }
    #expect(isSaved)
    let after = try stages("2025-11-21")
    #expect(after.map(\.answer) == before.map(\.answer))
    #expect(after.map(\.edition.entry) == before.map(\.edition.entry))
    #expect(try stages("2026-01-01").first?.number == 3)
    #expect(try stages("2021-08-26").first?.number == 1)
  }

  @Test func `alle Fassungen bestehen die Prüfung und nennen ihre Quelle`() throws {
    for target in shipped.targets {
      var previous: TargetEdition?
      for edition in target.editions {
        try edition.entry.check(
          target.head.kind, from: edition.validFrom, to: edition.validTo, after: previous,
          groups: Array(1...max(1, edition.entry.clauses.count)))
        previous = edition
      }
    }
    #expect(shipped.targets.map(\.head.code) == ["1a", "1b", "2", "3", "K1", "K2", "K3", "K4"])
    #expect(
      shipped.targets.filter { $0.head.kind == .criterion }.allSatisfy {
        $0.editions.allSatisfy { $0.entry.weight == nil }
      })
  }

  @Test func `Wörter im Programmtext nennen kein Programm`() throws {
    let folder = #filePath.dropLast("Tests/ShippedTests.swift".count)
    for file in try FileManager.default.contentsOfDirectory(atPath: String(folder)) where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + file, encoding: .utf8)
      if file == "RheinKreisNeussTargets.swift" { continue }
      for word in ["Jugendmigration", "Durchstarten", "Landesinitiative", "Kompass", "MBE", "JMD"] {
        #expect(!text.contains(word), "\(file): \(word)")
      }
    }
  }
}

/// Compares with what Tests/Reference/precedence.py wrote down and computed a second time.
@Suite struct PrecedenceReferenceTests {
  @Test func `hunderte Angaben ergeben, was eine zweite Rechnung ergibt`() throws {
    let shipped = try Shipped()
    let folder = #filePath.dropLast("Features/Precedence/Tests/ShippedTests.swift".count)
    let text = try String(contentsOfFile: folder + "Tests/Reference/precedence.tsv", encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.count == 360)
    for row in rows {
      try #require(row.count == 12)
      let result = shipped.engine(on: day(row[0]), initiativeEnd: Day(iso: row[1])).result(try facts(row, shipped))
      let found = try rules(result, shipped) + " " + stages(result)
      #expect(found == row[9] + " " + row[10], "\(row)")
      let first = result.stages.first { $0.target.head.code == "1a" }
      let children = first.map { $0.childCount.map { "\($0)" } ?? "u" } ?? "0"
      #expect(children == row[11], "\(row)")
    }
  }

  private func facts(_ row: [String], _ shipped: Shipped) throws -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    facts.birth = Day(iso: row[2]).map { .day($0) } ?? Int(row[2]).map { .year($0) }
    facts.statuses = ResidenceStatus(code: row[3]).map { [StatusPeriod($0)] } ?? []
    facts.isNewcomer = ["y": true, "n": false][row[4]]
    switch row[5] {
    case "pupil": facts.school = .attending
    case "long": facts.residentSince = Day(iso: row[0])?.adding(months: -12 * 25)
    default: break
    }
    let names: [Character: String] = [
      "I": "Landesinitiativen", "J": "Jugendmigration", "M": "Migrationsberatung", "K": "Kompass",
    ]
    if row[6] != "-" {
      facts.stays = try row[6].compactMap { names[$0] }.map { ProgrammeStay(try shipped.programme($0)) }
    }
    if row[7] != "-" { facts.needs = row[7] == "i" ? ["besonderer Integrationsbedarf"] : [] }
    if row[8] != "-" {
      facts.children = row[8] == "0" ? [] : row[8].split(separator: " ").compactMap { Int($0) }.map { .year($0) }
    }
    return facts
  }

  private func letter(_ answer: PrecedenceAnswer?) -> String {
    switch answer {
    case .applies: "y"
    case .doesNotApply: "n"
    case .cannotTell: "u"
    case .humanDecision: "h"
    case nil: "."
    }
  }

  private func rules(_ result: PrecedenceResult, _ shipped: Shipped) throws -> String {
    try ["Landesinitiativen", "Jugendmigration", "Kompass", "Migrationsberatung", "Gesetzliche"].map { name in
      let id = try shipped.programme(name)
      return letter(result.rules.first { $0.programme.id == id }?.answer)
    }.joined()
  }

  private func stages(_ result: PrecedenceResult) -> String {
    ["1a", "1b", "2", "3"].map { code in letter(result.stages.first { $0.target.head.code == code }?.answer) }.joined()
  }
}
