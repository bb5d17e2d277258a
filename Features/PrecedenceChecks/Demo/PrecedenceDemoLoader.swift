internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import Keys
internal import Persons
internal import Precedence
internal import Programmes
internal import SQL
internal import Web

/// Writes the invented checks.
struct PrecedenceDemoLoader {
  let connection: Connection
  let keys: KeyRegister
  let now: Instant

  private var today: Day { now.local.day }
  private var store: CheckStore { CheckStore(connection) }

  func add(_ told: DemoCheck, to demo: DemoCase) throws {
    guard let file = try CaseStore(connection).find(demo.id),
      let key = try keys.key(.caseFile(demo.id.number), .notes)
    else { return }
    let day = max(demo.openedOn, today.adding(days: told.begun))
    _ = try store.begin(
      try facts(file, Set(told.areas.map(\.area)), told.status, demo.worker), in: demo.id, of: file.person, on: day,
      carrying: [], key, by: demo.worker, at: now.moved(to: day))
    guard let check = try store.all(in: demo.id, key).first else { return }
    for area in check.areas {
      let result = told.areas.first { $0.area == area.area }?.result
      if let result { try save(area, result, told, check, day, key, demo.worker) }
    }
    for asked in told.asked { try ask(asked, check, key, demo.worker) }
    guard let decided = told.decided, let ready = try store.all(in: demo.id, key).first else { return }
    try decide(decided, ready, day, key, demo.worker)
  }

  private func save(
    _ area: CheckArea, _ result: AreaResult, _ told: DemoCheck, _ check: PrecedenceCheck, _ day: Day, _ key: DataKey,
    _ account: ID<Account>
  ) throws {
    var next = area
    next.result = result
    next.partner = result.needsPartner ? try partner(area.area) : nil
    next.checkedOn = day
    next.evidence = "Demodaten, frei erfunden: Telefonat"
    if result == .nobody { next.reason = "Demodaten, frei erfunden: nachgefragt, dort nicht möglich" }
    next.nextCheckOn = told.decided?.next.map { max(today.adding(days: $0), day.adding(days: 1)) }
    if let answer = told.asked.first(where: { $0.area == area.area })?.answer {
      next.partnerAnswer = "\(answer.label) (erfunden)"
      next.answeredOn = day
    }
    _ = try store.save(next, of: check, key, by: account, at: now.moved(to: day))
  }

  private func ask(
    _ told: DemoCheck.Asked, _ check: PrecedenceCheck, _ key: DataKey, _ account: ID<Account>
  ) throws {
    guard let partner = try partner(told.area) else { return }
    let store = InquiryStore(connection)
    let asked = today.adding(days: told.asked)
    let id = try store.add(
      area: told.area, partner: partner, fields: [], given: "", dueOn: today.adding(days: told.due), to: check, key,
      by: account, on: asked, at: now.moved(to: asked))
    guard let answer = told.answer, let inquiry = try store.find(id, of: check.id, key) else { return }
    let answered = asked.adding(days: 6)
    _ = try store.answer(
      answer, reason: answer.needsReason ? "Nur ein Teil ist möglich (erfunden)." : "", on: answered, to: inquiry, key,
      by: account, at: now.moved(to: answered))
  }

  private func decide(
    _ told: DemoCheck.Decided, _ check: PrecedenceCheck, _ day: Day, _ key: DataKey, _ account: ID<Account>
  ) throws {
    let engine = try PrecedenceSource(connection).engine(on: day)
    let result = engine.result(check.facts)
    let stage = result.stages.first { $0.answer == .applies }
    let isServed = told.outcome.isServed
    let typed = CheckDecision(
      outcome: told.outcome, ours: CheckProposal(check.areas).ours, proposed: [],
      stage: stage?.target.head.code ?? "", isCore: isServed && stage?.edition.entry.minimumShare != nil,
      childCount: isServed ? stage?.countedChildren ?? 0 : 0, isDeviation: false,
      deviation: told.deviation,
      reason: told.reason.isEmpty && (stage == nil || !result.excludedAreas.isEmpty)
        ? "Demodaten, frei erfunden: im Team besprochen" : told.reason,
      screening: [],
      elsewhere: isServed
        ? CareElsewhere(answer: .no, place: "", evidence: "Demodaten, frei erfunden: nachgefragt") : nil,
      nextCheckOn: told.next.map { max(today.adding(days: $0), day.adding(days: 1)) }, decidedOn: day,
      decidedBy: "")
    var decision = try check.decided(
      typed, fittingStages: result.fittingStages, excluded: result.excludedAreas)
    decision.basis = engine.basis(of: result)
    _ = try store.decide(decision, on: check, key, by: account, at: now.moved(to: day))
  }

  // MARK: Parts

  private func facts(
    _ file: CaseFile, _ areas: Set<LifeArea>, _ status: StatusGroup, _ account: ID<Account>
  ) throws -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    let warrant = ListWarrant(account: account, action: .read, kind: .masterData, now: now)
    let known = try PersonGlances(connection, keys: keys)
      .circumstances(of: file.person, on: today, scope: CaseRelations.scope(warrant))
    facts.birth = known?.birth.map { BirthKnowledge($0) }
    facts.municipalityKey = file.municipalityKey
    facts.residentSince = known?.residentSince
    if let children = known?.children, !children.contains(nil) {
      facts.children = children.compactMap(\.self).map { BirthKnowledge($0) }
    }
    facts.statuses = [StatusPeriod(ResidenceStatus(status), from: today.adding(days: -500))]
    facts.isNewcomer = true
    facts.areas = areas
    facts.stays = []
    return facts
  }

  /// Who comes first: the Jobcenter for work and livelihood, else the Jugendmigrationsdienst.
  private func partner(_ area: LifeArea) throws -> InquiryPartner? {
    if area == .work || area == .livelihood {
      let found = try ActorStore(connection).choices(on: today).first { $0.name.contains("Jobcenter") }
      if let found { return .actor(found.id) }
    }
    return try ProgrammeStore(connection).all().first { $0.entry.name.hasPrefix("Jugendmigrationsdienst") }
      .map { .programme($0.id) }
  }
}
