import Actors
import Basics
import Programmes
import Testing

@testable import Precedence

/// A programme of one rule, valid from 2020 without an end.
private func programme(
  _ kind: RuleKind = .perArea, end: String? = nil, isOpen: Bool = false, _ fill: (inout RuleEntry) -> Void = { _ in }
) -> Programme {
  var entry = RuleEntry(kind: kind, text: "gilt", source: "Beschluss (erfunden)")
  fill(&entry)
  return Programme(
    id: ID(1),
    entry: ProgrammeEntry(
      name: "Programm (erfunden)", purpose: "", startedOn: nil, endedOn: end.map(day), isEndOpen: isOpen,
      openQuestion: isOpen ? "Wann endet es?" : "", source: "Quelle"),
    rules: [
      DemarcationRule(
        id: ID(1), entry: entry, validFrom: day("2020-01-01"), validTo: nil, enteredBy: "Test",
        enteredAt: Instant(seconds: 0))
    ])
}

private func target(
  _ kind: TargetRuleKind = .stage, from: String = "2020-01-01", to: String? = nil,
  _ fill: (inout TargetEntry) -> Void
) -> TargetRule {
  var entry = TargetEntry(text: "gilt", source: "Beschluss (erfunden)")
  fill(&entry)
  let edition = TargetEdition(
    id: ID(1), entry: entry, validFrom: day(from), validTo: to.map(day), enteredBy: "Test",
    enteredAt: Instant(seconds: 0))
  return TargetRule(
    id: ID(1), version: 1, head: TargetHead(kind: kind, code: "1a", name: "Stufe (erfunden)"), editions: [edition])
}

private func clause(isException: Bool = false, _ fill: (inout TargetClause) -> Void) -> TargetClause {
  var clause = TargetClause()
  clause.isException = isException
  fill(&clause)
  return clause
}

private func facts(_ fill: (inout PrecedenceFacts) -> Void) -> PrecedenceFacts {
  var facts = PrecedenceFacts()
  fill(&facts)
  return facts
}

private func engine(_ on: String, _ programmes: [Programme] = [], _ targets: [TargetRule] = []) -> PrecedenceEngine {
  PrecedenceEngine(on: day(on), programmes: programmes, targets: targets, municipalities: ["05162024": "Neuss"])
}

@Suite struct RuleEngineTests {
  @Test func `jede Regel zählt ihre eigenen Fassungen, auch neben einer zweiten derselben Art`() throws {
    func rule(_ id: Int64, _ age: Int, from first: String, to last: String? = nil, after: Int64? = nil)
      -> DemarcationRule
    {
      var entry = RuleEntry(kind: .precedes, text: "gilt", source: "Beschluss (erfunden)")
      entry.ageSpan.minimum = AgeLimit(years: age, isInclusive: true)
      return DemarcationRule(
        id: ID(id), entry: entry, validFrom: day(first), validTo: last.map(day), replaced: after.map { ID($0) },
        enteredBy: "Test", enteredAt: Instant(seconds: 0))
    }
    let found = programme { _ in }
    let both = Programme(
      id: found.id, entry: found.entry,
      rules: [
        rule(1, 18, from: "2020-01-01"), rule(2, 30, from: "2020-01-01", to: "2025-12-31"),
        rule(3, 40, from: "2026-01-01", after: 2),
      ])
    let before = engine("2025-12-31", [both]).result(PrecedenceFacts()).rules
    let after = engine("2026-01-01", [both]).result(PrecedenceFacts()).rules
    #expect(before.map(\.number) == [1, 1])
    #expect(after.map(\.number) == [1, 2])
    #expect(after.map(\.first) == before.map(\.first))
    #expect(after.map(\.title) == ["Programm (erfunden) (geht vor: ab 18)", "Programm (erfunden) (geht vor: ab 40)"])
    #expect(
      engine("2026-01-01", [found]).result(PrecedenceFacts()).rules.map(\.title) == [
        "Programm (erfunden) (geht vor, je Lebensbereich)"
      ])
  }

  @Test(arguments: [
    ("2026-11-20", true, PrecedenceAnswer.applies), ("2026-11-21", true, .applies), ("2026-11-20", false, .applies),
    ("2026-11-21", false, .doesNotApply), ("2027-11-20", true, .applies), ("2027-11-21", true, .doesNotApply),
  ])
  func `die obere Grenze zählt mit oder nicht, am Tag vor dem Geburtstag, an ihm und danach`(
    _ on: String, _ isInclusive: Bool, _ answer: PrecedenceAnswer
  ) {
    let rule = programme { $0.ageSpan.maximum = AgeLimit(years: 27, isInclusive: isInclusive) }
    let born = facts { $0.birth = .day(day("1999-11-21")) }
    #expect(engine(on, [rule]).result(born).rules.map(\.answer) == [answer])
  }

  @Test(arguments: [
    ("2026-11-20", true, PrecedenceAnswer.doesNotApply), ("2026-11-21", true, .applies),
    ("2026-11-21", false, .doesNotApply), ("2027-11-20", false, .doesNotApply), ("2027-11-21", false, .applies),
  ])
  func `die untere Grenze ebenso`(_ on: String, _ isInclusive: Bool, _ answer: PrecedenceAnswer) {
    let rule = programme { $0.ageSpan.minimum = AgeLimit(years: 18, isInclusive: isInclusive) }
    let born = facts { $0.birth = .day(day("2008-11-21")) }
    #expect(engine(on, [rule]).result(born).rules.map(\.answer) == [answer])
  }

  @Test(arguments: [
    ("2022-06-29", PrecedenceAnswer.applies), ("2022-06-30", .applies), ("2022-07-01", .doesNotApply),
  ])
  func `eine Regel bis zum Ende des Programms gilt an dessen letztem Tag noch`(
    _ on: String, _ answer: PrecedenceAnswer
  ) {
    let rule = programme(.excludes, end: "2022-06-30") { $0.trigger = .programmeEnd }
    #expect(engine(on, [rule]).result(PrecedenceFacts()).rules.map(\.answer) == [answer])
  }

  @Test func `ist das Ende offen, entscheiden Menschen, und die Frage steht da`() {
    let rule = programme(.excludes, isOpen: true) { $0.trigger = .programmeEnd }
    let result = engine("2026-11-21", [rule]).result(PrecedenceFacts())
    #expect(result.rules.map(\.answer) == [.humanDecision])
    #expect(result.openPoints.map(\.question) == ["Wann endet es?"])
  }

  @Test(arguments: [
    ("05162024" as String?, PrecedenceAnswer.applies, "Neuss" as String?), ("05162004", .doesNotApply, "05162004"),
    (nil, .cannotTell, nil),
  ])
  func `eine Regel für Kommunen fragt, wo jemand wohnt`(_ key: String?, _ answer: PrecedenceAnswer, _ entered: String?)
  {
    let rule = programme { $0.municipalities = ["05162024"] }
    let finding = engine("2026-11-21", [rule]).result(facts { $0.municipalityKey = key }).rules[0]
    #expect(finding.answer == answer)
    #expect(finding.conditions.map(\.condition) == ["wohnt in Neuss"] && finding.conditions[0].entered == entered)
  }

  /// From 1 March to 1 May 2026, both days included.
  @Test(arguments: [
    ("2026-02-28", PrecedenceAnswer.doesNotApply), ("2026-03-01", .applies), ("2026-05-01", .applies),
    ("2026-05-02", .doesNotApply),
  ])
  func `eine Regel nur für dort Begleitete gilt vom ersten bis zum letzten Tag der Begleitung`(
    _ on: String, _ answer: PrecedenceAnswer
  ) {
    let rule = programme { $0.onlyServed = true }
    let stay = ProgrammeStay(ID(1), from: day("2026-03-01"), to: day("2026-05-01"))
    #expect(engine(on, [rule]).result(facts { $0.stays = [stay] }).rules.map(\.answer) == [answer])
  }

  @Test func `weiß niemand, ob das Programm jemanden begleitet, entscheiden Menschen`() {
    let rule = programme { $0.onlyServed = true }
    func finding(_ fill: (inout PrecedenceFacts) -> Void) -> RuleFinding {
      engine("2026-11-21", [rule]).result(facts(fill)).rules[0]
    }
    #expect(finding { _ in }.answer == .humanDecision)
    #expect(finding { _ in }.conditions.map(\.condition) == ["Wird am Stichtag dort begleitet"])
    #expect(
      finding {
        $0.stays = []
        $0.unknownStays = [ID(1)]
      }.answer == .humanDecision)
    #expect(finding { $0.stays = [] }.answer == .doesNotApply)
    #expect(finding { $0.stays = [ProgrammeStay(ID(2))] }.answer == .doesNotApply)
  }

  @Test func `fehlt eine Angabe, ist nichts zu sagen, und die Bedingung nennt, was fehlt`() {
    let rule = programme {
      $0.statuses = [.duldung]
      $0.ageSpan.minimum = AgeLimit(years: 18, isInclusive: true)
    }
    let finding = engine("2026-11-21", [rule]).result(facts { $0.birth = .year(1990) }).rules[0]
    #expect(finding.answer == .cannotTell)
    #expect(finding.conditions.map(\.answer) == [.applies, .cannotTell])
    #expect(finding.conditions[1].condition == "Duldung" && finding.conditions[1].entered == nil)
  }

  @Test func `kein Status zeigt Menschen seinen Schlüssel`() throws {
    for code in ResidenceStatus.codes {
      let label = try #require(ResidenceStatus(code: code)).label
      #expect(!label.isEmpty && !label.contains(code), "\(code): \(label)")
    }
  }

  @Test(arguments: [
    ("duldung", PrecedenceAnswer.applies), ("trainingToleration", .applies), ("refugee", .doesNotApply),
    ("german", .doesNotApply), ("fictionalCertificate", .cannotTell),
  ])
  func `ein genauer Status zählt mit seiner Gruppe`(_ code: String, _ answer: PrecedenceAnswer) throws {
    let status = try #require(ResidenceStatus(code: code))
    let rule = programme { $0.statuses = [.duldung] }
    #expect(
      engine("2026-11-21", [rule]).result(facts { $0.statuses = [StatusPeriod(status)] }).rules[0].answer == answer)
  }

  @Test(arguments: [
    ("2024-02-29", PrecedenceAnswer.cannotTell), ("2024-03-01", .applies), ("2025-03-01", .applies),
    ("2025-03-02", .doesNotApply),
  ])
  func `es zählt der Status des Stichtags`(_ on: String, _ answer: PrecedenceAnswer) {
    let rule = programme { $0.statuses = [.duldung] }
    let known = facts {
      $0.statuses = [
        StatusPeriod(ResidenceStatus(.duldung), from: day("2024-03-01"), to: day("2025-03-01")),
        StatusPeriod(ResidenceStatus(.aufenthaltstitel), from: day("2025-03-02")),
      ]
    }
    #expect(engine(on, [rule]).result(known).rules[0].answer == answer)
  }

  @Test func `je Lebensbereich steht, wer zuerst zu fragen ist`() {
    let rule = programme { $0.areas = [.work] }
    let result = engine("2026-11-21", [rule]).result(facts { $0.areas = [.work, .housing] })
    #expect(result.areas.map(\.area) == [.housing, .work])
    #expect(result.areas.map(\.candidates.count) == [0, 1])
    #expect(engine("2026-11-21", [rule]).result(facts { $0.areas = [.housing] }).rules[0].answer == .doesNotApply)
  }

  @Test(arguments: [
    (ProgrammeStay(ID(1), to: day("2026-11-20")), "left"), (ProgrammeStay(ID(1), to: day("2026-11-21")), "inside"),
    (ProgrammeStay(ID(1), from: day("2026-11-22")), "outside"), (ProgrammeStay(ID(2)), "outside"),
  ])
  func `wer ein Programm verlassen hat, kommt über seinen Zugangsweg`(_ stay: ProgrammeStay, _ code: String) {
    let result = engine("2026-11-21", [programme(.accessChannel)]).result(facts { $0.stays = [stay] })
    #expect(result.channels.map(\.stay.code) == (code == "outside" ? [] : [code]))
  }
}

@Suite struct TargetEngineTests {
  private func answer(_ target: TargetRule, _ facts: PrecedenceFacts, on: String = "2026-11-21") -> PrecedenceAnswer? {
    engine(on, [programme(end: "2022-06-30")], [target]).result(facts).stages.first?.answer
  }

  @Test(arguments: [
    ("2022-06-29", PrecedenceAnswer.doesNotApply), ("2022-06-30", .doesNotApply), ("2022-07-01", .applies),
  ])
  func `eine Stufe nach dem Ende eines Programms beginnt am Tag darauf`(_ on: String, _ expected: PrecedenceAnswer) {
    let stage = target { entry in
      entry.start = .programmeEnd
      entry.startProgramme = ID(1)
      entry.clauses = [clause { $0.limit(0, 120) }]
    }
    #expect(answer(stage, facts { $0.birth = .year(1990) }, on: on) == expected)
  }

  @Test(arguments: [
    ("2022-12-31", PrecedenceAnswer.doesNotApply), ("2023-01-01", .applies), ("2023-01-02", .applies),
  ])
  func `eine Stufe mit Tag beginnt an ihm`(_ on: String, _ expected: PrecedenceAnswer) {
    let stage = target { entry in
      entry.startsOn = day("2023-01-01")
      entry.clauses = [clause { $0.limit(0, 120) }]
    }
    #expect(answer(stage, facts { $0.birth = .year(1990) }, on: on) == expected)
  }

  @Test(arguments: [("2025-12-31", 1), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 0), ("2019-12-31", 0)])
  func `am Stichtag wird die Fassung gefragt, die galt`(_ on: String, _ count: Int) {
    let stage = target(to: "2026-12-31") { $0.clauses = [clause { $0.limit(0, 120) }] }
    #expect(engine(on, [], [stage]).result(PrecedenceFacts()).stages.count == count)
  }

  @Test(arguments: [
    (17, PrecedenceAnswer.doesNotApply), (18, .doesNotApply), (27, .doesNotApply), (28, .applies), (35, .applies),
    (36, .doesNotApply),
  ])
  func `eine Ausnahme nimmt ihre Gruppe heraus`(_ age: Int, _ expected: PrecedenceAnswer) {
    let stage = target {
      $0.clauses = [clause { $0.limit(18, 35) }, clause(isException: true) { $0.limit(18, 27) }]
    }
    #expect(answer(stage, facts { $0.birth = .age(age, on: day("2026-11-21")) }) == expected)
  }

  @Test func `eine von mehreren Gruppen genügt`() {
    let stage = target {
      $0.clauses = [clause { $0.limit(18, 20) }, clause { $0.household = [.singleParent] }]
    }
    let old = facts {
      $0.birth = .year(1970)
      $0.isSingleParent = true
    }
    #expect(answer(stage, old) == .applies)
    #expect(answer(stage, facts { $0.birth = .year(1970) }) == .cannotTell)
  }

  @Test func `Kinder zählen mit dem Elternteil, und nur mit ihm`() throws {
    let stage = target { entry in
      entry.clauses = [clause { $0.limit(18, 35) }]
      entry.countsChildren = true
      entry.childAges.maximum = AgeLimit(years: 18, isInclusive: false)
    }
    func found(_ birth: Int, _ children: [BirthKnowledge]?) throws -> Int? {
      let given = facts {
        $0.birth = .year(birth)
        $0.children = children
      }
      return try #require(engine("2026-11-21", [], [stage]).result(given).stages.first).childCount
    }
    #expect(try found(1995, [.day(day("2008-11-22")), .day(day("2008-11-21")), .year(2020)]) == 2)
    #expect(try found(1995, []) == 0)
    #expect(try found(1995, nil) == nil)
    #expect(try found(1980, [.year(2020)]) == 0)
  }

  private static let shares: [(String?, String?, Int?, PrecedenceAnswer)] = [
    ("Sozialraum", "Grund", 49, .applies), ("Sozialraum", "Grund", 50, .doesNotApply),
    ("Sozialraum", nil, 49, .cannotTell), (nil, "Grund", 49, .cannotTell), ("Sozialraum", "Grund", nil, .cannotTell),
  ]

  @Test(arguments: shares)
  func `über die Kerngruppe hinaus nur mit Begründung, Sozialraum und freiem Anteil`(
    _ space: String?, _ reason: String?, _ used: Int?, _ expected: PrecedenceAnswer
  ) {
    let core = target {
      $0.clauses = [clause { $0.limit(18, 35) }]
      $0.minimumShare = 50
    }
    let spaces = target {
      $0.clauses = [clause { $0.needs = ["Bedarf im Sozialraum"] }]
      $0.asksForReason = true
      $0.asksForFreeShare = true
    }
    let given = facts {
      $0.needs = ["bedarf im sozialraum"]
      $0.socialSpace = space
      $0.reason = reason
      $0.usedFreeShare = used
    }
    let result = engine("2026-11-21", [], [core, spaces]).result(given)
    #expect(result.freeShare.free == 50)
    #expect(result.stages.last?.answer == expected)
  }

  @Test(
    arguments: [("2026-11-20", nil, nil), ("2026-11-21", 50, 50), ("2026-11-22", 50, 50)] as [(String, Int?, Int?)])
  func `ein Mindestanteil ist erst freigehalten, wenn seine Fassung begonnen hat`(
    _ on: String, _ reserved: Int?, _ free: Int?
  ) {
    let core = target {
      $0.startsOn = day("2026-11-21")
      $0.clauses = [clause { $0.limit(18, 35) }]
      $0.minimumShare = 50
    }
    let share = engine(on, [], [core]).result(PrecedenceFacts()).freeShare
    #expect(share.reserved == reserved && share.free == free)
    let undecided = target {
      $0.start = .decision
      $0.clauses = [clause { $0.limit(18, 35) }]
      $0.minimumShare = 50
    }
    #expect(engine(on, [], [undecided]).result(PrecedenceFacts()).freeShare.reserved == nil)
  }

  @Test(arguments: [(17, false, true), (20, true, false), (20, false, false), (27, true, false), (28, true, true)])
  func `„insbesondere“ lässt andere zu, aber niemanden, der unter eine Ausnahme fällt`(
    _ age: Int, _ isTolerated: Bool, _ allows: Bool
  ) {
    let core = target {
      $0.clauses = [
        clause { $0.limit(18, 27) },
        clause(isException: true) {
          $0.limit(18, 27)
          $0.statuses = [.duldung]
        },
      ]
      $0.allowsOthers = true
    }
    let given = facts {
      $0.birth = .age(age, on: day("2026-11-21"))
      $0.statuses = [StatusPeriod(ResidenceStatus(isTolerated ? .duldung : .aufenthaltstitel))]
    }
    let finding = engine("2026-11-21", [], [core]).result(given).stages[0]
    #expect(finding.allowsOthers == allows)
    #expect((finding.answer == .applies) == (age == 20 && !isTolerated))
  }

  @Test(arguments: [
    ("2026-05-20", PrecedenceAnswer.applies), ("2026-05-21", .applies), ("2026-05-22", .doesNotApply),
  ])
  func `Monate in der Kommune zählen bis auf den Tag`(_ since: String, _ expected: PrecedenceAnswer) {
    let stage = target { $0.clauses = [clause { $0.minimumMonths = 6 }] }
    #expect(answer(stage, facts { $0.residentSince = day(since) }) == expected)
  }

  @Test(arguments: [
    (SchoolState.attending, PrecedenceAnswer.doesNotApply), (.endedOn(day("2026-11-21")), .doesNotApply),
    (.endedOn(day("2026-11-20")), .applies),
  ])
  func `nach dem Schulbesuch heißt ab dem Tag nach dem letzten Schultag`(
    _ school: SchoolState, _ expected: PrecedenceAnswer
  ) {
    let stage = target { $0.clauses = [clause { $0.isAfterSchool = true }] }
    #expect(answer(stage, facts { $0.school = school }) == expected)
  }

  @Test func `ein beendetes Programm begleitet niemanden mehr`() {
    let stage = target { $0.clauses = [clause { $0.programme = ID(1) }] }
    let inside = facts { $0.stays = [ProgrammeStay(ID(1), from: day("2021-01-01"))] }
    #expect(answer(stage, inside, on: "2022-06-30") == .applies)
    #expect(answer(stage, inside, on: "2022-07-01") == .doesNotApply)
    #expect(answer(stage, PrecedenceFacts(), on: "2022-06-30") == .cannotTell)
    #expect(answer(stage, facts { $0.stays = [] }, on: "2022-06-30") == .doesNotApply)
  }

  @Test func `Kriterien geben Punkte nur mit beschlossenem Gewicht`() {
    let decided = target(.criterion) {
      $0.clauses = [clause { $0.minimumAreas = 3 }]
      $0.weight = 2
    }
    let undecided = target(.criterion) { $0.clauses = [clause { $0.minimumAreas = 1 }] }
    func screening(_ areas: Set<LifeArea>?) -> Screening {
      engine("2026-11-21", [], [decided, undecided]).result(facts { $0.areas = areas }).screening
    }
    #expect(screening([.work, .housing, .family]).points == 2)
    #expect(screening([.work, .housing]).possible == 0)
    #expect(screening(nil).points == 0 && screening(nil).possible == 2)
    #expect(screening(nil).undecided == 1 && screening(nil).maximum == 2)
  }

  @Test func `eine Fassung ohne Gruppe sagt allein nichts`() {
    #expect(answer(target { _ in }, PrecedenceFacts()) == .humanDecision)
  }
}

@Suite struct EditionRuleTests {
  private func check(_ kind: TargetRuleKind = .stage, to: String? = nil, _ fill: (inout TargetEntry) -> Void) throws {
    var entry = TargetEntry(text: "gilt", source: "Quelle")
    entry.clauses = [clause { $0.limit(18, 35) }]
    fill(&entry)
    try entry.check(kind, from: day("2026-01-01"), to: to.map(day), after: nil, groups: [1])
  }

  @Test func `was nicht zusammenpasst, wird abgelehnt`() throws {
    try check { _ in }
    #expect(throws: TargetRefusal.agesReversed(group: 1)) { try check { $0.clauses[0].limit(28, 27) } }
    #expect(throws: TargetRefusal.groupMissing) { try check { $0.clauses[0].isException = true } }
    #expect(throws: TargetRefusal.programmeMissing) { try check { $0.start = .programmeEnd } }
    #expect(throws: TargetRefusal.endsBeforeItBegins) { try check(to: "2025-12-31") { _ in } }
    #expect(throws: TargetRefusal.onlyForCriteria) { try check { $0.weight = 1 } }
    #expect(throws: TargetRefusal.onlyForStages) { try check(.criterion) { $0.minimumShare = 50 } }
    #expect(throws: TargetRefusal.childLimitNotNeeded) {
      try check { $0.childAges.maximum = AgeLimit(years: 18, isInclusive: false) }
    }
  }
}
