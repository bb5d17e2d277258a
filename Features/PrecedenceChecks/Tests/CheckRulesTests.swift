import Actors
import Basics
import CaseAccess
import Cases
import Precedence
import Programmes
import Testing

@testable import PrecedenceChecks

struct CheckRulesTests {
  private static let today = Sample.today

  private func area(_ area: LifeArea, _ result: AreaResult?) -> CheckArea {
    CheckArea(
      id: ID(1), area: area, isActive: true, version: 1, result: result, checkedOn: nil, checkedBy: "", evidence: "",
      reason: "", partner: nil, partnerAnswer: "", answeredOn: nil, nextCheckOn: nil)
  }

  private func check(_ results: AreaResult?...) -> PrecedenceCheck {
    let areas: [LifeArea] = [.work, .language, .housing]
    return PrecedenceCheck(
      id: ID(1), caseFile: ID(1), person: ID(1), version: 1, keyDay: Self.today, factsVersion: 1,
      facts: PrecedenceFacts(), allAreas: zip(areas, results).map { area($0, $1) }, decision: nil,
      startedAt: Instant(seconds: 0), changedBy: "", changedAt: Instant(seconds: 0))
  }

  private func decision(
    _ outcome: CheckOutcome, ours: Set<LifeArea> = [], stage: String = "1a", reason: String = "",
    deviation: CheckDeviation? = .other, next: Int? = 90
  ) -> CheckDecision {
    CheckDecision(
      outcome: outcome, ours: ours, proposed: [], stage: stage, isCore: true, childCount: 0, isDeviation: false,
      deviation: deviation, reason: reason, screening: [],
      elsewhere: CareElsewhere(answer: .no, place: "", evidence: "Auskunft (erfunden)"),
      nextCheckOn: next.map { Self.today.adding(days: $0) },
      decidedOn: Self.today,
      decidedBy: "")
  }

  private func refusal(
    _ check: PrecedenceCheck, _ decision: CheckDecision, stages: [String] = ["1a"]
  ) -> DecisionRefusal? {
    do {
      _ = try check.decided(decision, fittingStages: stages)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: [
      ([AreaResult.nobody, .declined], [CheckOutcome.admitted]),
      ([.precedes, .precedes], [.handedOver, .signposting]),
      ([.precedes, .nobody], [.shared]), ([.precedes, .declined], [.shared]), ([.partly, .nobody], [.shared]),
      ([.partly], [.shared]), ([.asked, .nobody], []), ([.unknown], []), ([], []),
    ] as [([AreaResult], [CheckOutcome])])
  func `die Bereiche schlagen vor; ein offener Bereich lässt keinen Vorschlag zu`(
    _ results: [AreaResult], _ outcomes: [CheckOutcome]
  ) {
    let areas = zip([LifeArea.work, .language], results).map { area($0, $1) }
    #expect(CheckProposal(areas).outcomes == outcomes)
  }

  @Test func `ohne Ergebnis je Bereich gibt es keine Entscheidung`() {
    #expect(refusal(check(), decision(.admitted)) == .noArea)
    #expect(refusal(check(.nobody, nil), decision(.admitted)) == .areasWithoutResult([.language]))
    #expect(refusal(check(.nobody, .nobody), decision(.admitted)) == nil)
  }

  @Test func `eine Abweichung braucht einen Grund und wird gezählt, das Befolgen nicht`() throws {
    let check = check(.precedes, .precedes)
    #expect(refusal(check, decision(.admitted)) == .reasonMissing(kindToo: false))
    #expect(try check.decided(decision(.admitted, reason: "Krise"), fittingStages: ["1a"]).isDeviation)
    #expect(try !check.decided(decision(.signposting, next: nil), fittingStages: ["1a"]).isDeviation)
    #expect(try !check.decided(decision(.handedOver, next: nil), fittingStages: ["1a"]).isDeviation)
  }

  @Test func `eine Abweichung braucht auch ihre Art aus der Liste, das Befolgen hat keine`() throws {
    let check = check(.precedes, .precedes)
    #expect(refusal(check, decision(.admitted, deviation: nil)) == .reasonMissing(kindToo: true))
    for missing in [nil, CheckDeviation.notGiven] {
      #expect(refusal(check, decision(.admitted, reason: "Krise", deviation: missing)) == .deviationMissing)
    }
    let decided = try check.decided(
      decision(.admitted, reason: "Krise", deviation: .urgency), fittingStages: ["1a"])
    #expect(decided.deviation == .urgency)
    let follows = try check.decided(decision(.handedOver, deviation: .urgency, next: nil), fittingStages: ["1a"])
    #expect(follows.deviation == nil && !follows.isDeviation)
  }

  @Test(
    arguments: zip(
      CheckOutcome.allCases,
      [
        NextStep.begin(.assessment), .begin(.assessment), .close(isHandedOver: true), .begin(.signposting), .wait,
        .close(isHandedOver: false),
      ]))
  func `zu jeder Entscheidung gehört ein nächster Schritt`(_ outcome: CheckOutcome, _ step: NextStep) {
    #expect(NextStep(outcome, in: .precedenceCheck) == step)
    if outcome == .signposting { #expect(NextStep(outcome, in: .signposting) == .close(isHandedOver: false)) }
  }

  @Test func `bei geteilter Zuständigkeit zählt auch, welche Bereiche KIM nimmt`() throws {
    let check = check(.precedes, .nobody)
    #expect(refusal(check, decision(.shared)) == .sharedWithoutArea)
    #expect(refusal(check, decision(.shared, ours: [.work])) == .reasonMissing(kindToo: false))
    #expect(refusal(check, decision(.shared, ours: [.work, .language])) == .sharedWithAllAreas)
    let decided = try check.decided(decision(.shared, ours: [.language, .housing]), fittingStages: ["1a"])
    #expect(!decided.isDeviation && decided.ours == [.language] && decided.proposed == [.shared])
  }

  @Test func `eine Stufe, die nach den Regeln nicht zutrifft, braucht einen Grund`() throws {
    let check = check(.nobody)
    #expect(refusal(check, decision(.admitted, stage: "3")) == .reasonMissing(kindToo: false))
    #expect(refusal(check, decision(.admitted, stage: "")) == .reasonMissing(kindToo: false))
    #expect(refusal(check, decision(.admitted, stage: ""), stages: []) == .reasonMissing(kindToo: false))
    #expect(refusal(check, decision(.declined, stage: "", reason: "so"), stages: []) == nil)
    #expect(try check.decided(decision(.admitted, stage: "3", reason: "Beschluss"), fittingStages: ["1a"]).isDeviation)
  }

  @Test func `ohne Vorschlag ist jede Entscheidung zu begründen und keine Abweichung`() throws {
    let check = check(.asked, .nobody)
    #expect(refusal(check, decision(.waitingList)) == .reasonMissing(kindToo: false))
    #expect(try !check.decided(decision(.waitingList, reason: "wartet"), fittingStages: ["1a"]).isDeviation)
  }

  @Test func `wer aufnimmt, sagt wann wieder geprüft wird, frühestens morgen`() {
    #expect(refusal(check(.nobody), decision(.admitted, next: nil)) == .nextCheckMissing)
    #expect(refusal(check(.nobody), decision(.admitted, next: 0)) == .nextCheckNotLater(Self.today))
    #expect(refusal(check(.nobody), decision(.admitted, next: 1)) == nil)
  }

  @Test(arguments: [(-1, true), (0, false), (1, false)])
  func `eine Anfrage ist am Tag nach ihrer Frist überfällig`(_ offset: Int, _ isOverdue: Bool) {
    let inquiry = Inquiry(
      id: ID(1), check: ID(1), area: .work, partner: .actor(ID(1)), version: 1, askedOn: Self.today.adding(days: -30),
      dueOn: Self.today.adding(days: offset), askedBy: "", fields: [], given: "", answer: nil, answerReason: "",
      answeredOn: nil)
    #expect(inquiry.isOverdue(on: Self.today) == isOverdue)
  }

  @Test func `ohne Einwilligung darf kein Feld hinaus, und die Frist liegt nach heute`() {
    func refused(_ fields: Set<InquiryField>, _ consented: Set<InquiryField>, _ days: Int) -> InquiryRefusal? {
      do {
        try check(.nobody).checkInquiry(
          fields, consented: consented, dueOn: Self.today.adding(days: days), on: Self.today)
        return nil
      } catch { return error }
    }
    #expect(refused([.name, .age], [.age], 1) == .notConsented([.name]))
    #expect(refused([.age], [.age], 0) == .dueNotLater(Self.today))
    #expect(refused([.age], [.age], 1) == nil)
    #expect(refused([], [], 1) == nil)
  }
}

struct FactsFormTests {
  @Test func `was gespeichert ist, kommt genauso zurück, auch was niemand weiß`() throws {
    #expect(FactsForm.facts(FactsForm.text(PrecedenceFacts()), today: Sample.today) == PrecedenceFacts())
    var facts = PrecedenceFacts()
    facts.birth = .month(3, year: 1997)
    facts.children = [.day(try #require(Day(year: 2019, month: 5, day: 3))), .year(2021)]
    facts.isSingleParent = false
    facts.municipalityKey = Sample.neuss
    facts.residentSince = Day(year: 2022, month: 2, day: 1)
    facts.areas = [.work, .healthMental]
    facts.needs = []
    facts.school = .endedOn(try #require(Day(year: 2015, month: 7, day: 3)))
    facts.socialSpace = "Nordstadt = Süd"
    facts.usedFreeShare = 40
    facts.statuses = [
      StatusPeriod(ResidenceStatus(.gestattung), to: Day(year: 2024, month: 1, day: 31)),
      StatusPeriod(try #require(ResidenceStatus(code: "refugee")), from: Day(year: 2024, month: 2, day: 1)),
    ]
    facts.stays = [ProgrammeStay(ID(7), from: Day(year: 2025, month: 1, day: 1))]
    facts.unknownStays = [ID(9)]
    #expect(FactsForm.facts(FactsForm.text(facts), today: Sample.today) == facts)
    facts.stays = []
    facts.unknownStays = []
    #expect(FactsForm.facts(FactsForm.text(facts), today: Sample.today).stays == [])
  }
}
