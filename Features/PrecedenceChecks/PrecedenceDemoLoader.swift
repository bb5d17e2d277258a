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

  /// The same time of day on another day.
  private func moment(_ day: Day) -> Instant { now.adding(seconds: Int64(day.number - today.number) * 86_400) }

  func cases() throws -> [CaseFile] {
    let ids: [ID<CaseKey>] = try connection.rows(
      """
      SELECT s.case_file FROM case_sheet s
      WHERE NOT EXISTS (SELECT 1 FROM precedence_check c WHERE c.case_file = s.case_file)
      ORDER BY s.person LIMIT 60
      """
    ) { $0.id(0) }
    return try ids.compactMap { try CaseStore(connection).find($0) }
  }

  func add(_ file: CaseFile, _ index: Int) throws {
    guard let account = file.responsible?.account, !file.isClosed,
      let key = try keys.key(.caseFile(file.id.number), .notes)
    else { return }
    switch index {
    case 7: try begin(file, [.work, .language, .housing], .duldung, key, account)
    case 5: try waiting(file, key, account)
    case 1, 2, 4, 10: break
    case let other where other % 4 == 3: break
    default: try decided(file, index, key, account)
    }
  }

  /// At 27 the rules of three programmes meet; the check is open.
  private func begin(
    _ file: CaseFile, _ areas: Set<LifeArea>, _ status: StatusGroup, _ key: DataKey, _ account: ID<Account>,
    on day: Day? = nil
  ) throws {
    let day = day ?? today
    _ = try store.begin(
      try facts(file, areas, status, account), in: file.id, of: file.person, on: day, carrying: [], key, by: account,
      at: moment(day))
  }

  /// The Jugendmigrationsdienst was asked and has not answered yet.
  private func waiting(_ file: CaseFile, _ key: DataKey, _ account: ID<Account>) throws {
    let asked = today.adding(days: -6)
    try begin(file, [.vocationalTraining, .orientation], .gestattung, key, account, on: asked)
    guard let check = try store.all(in: file.id, key).first, let service = try programme("Jugendmigrationsdienst")
    else { return }
    for area in check.areas {
      try save(area, area.area == .vocationalTraining ? .asked : .nobody, service, check, asked, key, account)
    }
    _ = try InquiryStore(connection).add(
      area: .vocationalTraining, partner: service, fields: [], given: "", dueOn: asked.adding(days: 28), to: check, key,
      by: account, on: asked, at: moment(asked))
  }

  /// Decided some time ago; one is due to be repeated.
  private func decided(_ file: CaseFile, _ index: Int, _ key: DataKey, _ account: ID<Account>) throws {
    // Old cases were checked before the last quarter ended; one of them so long ago that it is due again.
    let age = index == 12 ? -100 : -60 - index % 10
    let day = max(file.openedOn, today.adding(days: age))
    let areas: Set<LifeArea> = index % 3 == 0 ? [.work, .livelihood, .language] : [.language, .orientation]
    try begin(file, areas, index % 2 == 0 ? .aufenthaltstitel : .duldung, key, account, on: day)
    guard let check = try store.all(in: file.id, key).first else { return }
    let employment = try ActorStore(connection).choices(on: today).first { $0.name.contains("Jobcenter") }
    for area in check.areas {
      let isElsewhere = employment != nil && (area.area == .work || area.area == .livelihood)
      try save(
        area, isElsewhere ? .precedes : .nobody, isElsewhere ? employment.map { .actor($0.id) } : nil, check, day, key,
        account)
    }
    guard let ready = try store.all(in: file.id, key).first else { return }
    try decide(ready, day, key, account)
  }

  private func decide(
    _ check: PrecedenceCheck, _ day: Day, _ key: DataKey, _ account: ID<Account>
  ) throws {
    let result = try PrecedenceSource(connection).engine(on: day).result(check.facts)
    let proposal = CheckProposal(check.areas)
    guard let outcome = proposal.outcomes.first else { return }
    let stage = result.stages.first { $0.answer == .applies }
    let typed = CheckDecision(
      outcome: outcome, ours: proposal.ours, proposed: [], stage: stage?.target.head.code ?? "",
      isCore: outcome.isServed && stage?.edition.entry.minimumShare != nil,
      childCount: outcome.isServed ? stage?.countedChildren ?? 0 : 0, isDeviation: false,
      reason: stage == nil ? "Demodaten, frei erfunden: im Team besprochen" : "", screening: [],
      nextCheckOn: day.adding(months: 3), decidedOn: day, decidedBy: "")
    let decision: CheckDecision
    do throws(DecisionRefusal) {
      decision = try check.decided(typed, fittingStages: result.fittingStages)
    } catch { return }
    _ = try store.decide(
      decision, on: check, key, by: account, at: moment(day))
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
    facts.areas = areas
    facts.stays = []
    return facts
  }

  private func save(
    _ area: CheckArea, _ result: AreaResult, _ partner: InquiryPartner?, _ check: PrecedenceCheck, _ day: Day,
    _ key: DataKey, _ account: ID<Account>
  ) throws {
    var next = area
    next.result = result
    next.partner = result.needsPartner ? partner : nil
    next.checkedOn = day
    next.evidence = "Demodaten, frei erfunden: Telefonat"
    next.nextCheckOn = day.adding(months: 3)
    _ = try store.save(next, of: check, key, by: account, at: now)
  }

  private func programme(_ beginning: String) throws -> InquiryPartner? {
    try ProgrammeStore(connection).all().first { $0.entry.name.hasPrefix(beginning) }.map { .programme($0.id) }
  }
}
