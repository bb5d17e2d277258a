internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import Keys
internal import Precedence
internal import Programmes
internal import SQL

/// The statements on checks and their areas.
struct CheckStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Reading

  /// The checks of a case, an open one first, then the newest.
  func all(in file: ID<CaseKey>, _ key: DataKey) throws -> [PrecedenceCheck] {
    let heads = try connection.rows(
      "\(Self.selection) WHERE c.case_file = $1 ORDER BY c.outcome IS NOT NULL, c.decided_on DESC, c.id DESC LIMIT 500",
      [file]
    ) { try Self.decode($0, key) }
    return try heads.map { try filled($0, key) }
  }

  func find(_ id: ID<PrecedenceCheck>, in file: ID<CaseKey>, _ key: DataKey) throws -> PrecedenceCheck? {
    try connection.row("\(Self.selection) WHERE c.id = $1 AND c.case_file = $2", [id, file]) {
      try Self.decode($0, key)
    }.map { try filled($0, key) }
  }

  private func filled(_ raw: RawCheck, _ key: DataKey) throws -> PrecedenceCheck {
    raw.check(try areas(of: raw.id, key))
  }

  // MARK: Writing

  /// Begins a check, within the caller's transaction.
  func begin(
    _ facts: PrecedenceFacts, in file: ID<CaseKey>, of person: ID<PersonKey>, on day: Day, carrying areas: [CheckArea],
    _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> ID<PrecedenceCheck> {
    let number = try connection.nextNumber("precedence_check")
    let seal = Sealed(FactsForm.text(facts), column: CheckSealedIn.facts, row: number, version: 1, key: key)
    try connection.run(
      """
      INSERT INTO precedence_check (id, case_file, person, version, key_day, facts_version, facts, started_at,
        changed_by, changed_at)
      VALUES ($1, $2, $3, 1, $4, 1, $5, $7, $6, $7)
      """, [number, file, person, day, seal, account, now])
    let id = ID<PrecedenceCheck>(number)
    for area in LifeArea.allCases where facts.areas?.contains(area) ?? false {
      try insert(area, of: id, carrying: areas.first { $0.area == area }, key)
    }
    return id
  }

  /// Stores day and facts of an open check.
  ///
  /// - Returns: false if somebody has changed them meanwhile.
  func save(
    _ facts: PrecedenceFacts, on day: Day, of check: PrecedenceCheck, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws -> Bool {
    let version = check.factsVersion + 1
    let sealed = Sealed(
      FactsForm.text(facts), column: CheckSealedIn.facts, row: check.id.number, version: version, key: key)
    let changed = try connection.run(
      """
      UPDATE precedence_check SET key_day = $3, facts = $4, facts_version = $5, version = version + 1, changed_by = $6,
        changed_at = $7
      WHERE id = $1 AND facts_version = $2 AND outcome IS NULL
      """, [check.id, check.factsVersion, day, sealed, version, account, now])
    guard changed == 1 else { return false }
    for area in LifeArea.allCases {
      let isActive = facts.areas?.contains(area) ?? false
      if let stored = check.allAreas.first(where: { $0.area == area }) {
        try connection.run("UPDATE precedence_area SET is_active = $2 WHERE id = $1", [stored.id, isActive])
      } else if isActive {
        try insert(area, of: check.id, carrying: nil, key)
      }
    }
    return true
  }

  /// Stores what people decided; the last change of a check.
  ///
  /// - Returns: false if somebody has changed the check meanwhile.
  func decide(
    _ decision: CheckDecision, on check: PrecedenceCheck, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let seal = RowSeal(key: key, row: check.id.number, version: 1)
    let changed = try connection.run(
      """
      UPDATE precedence_check SET outcome = $3, proposed = $4, stage = $5, is_core = $6, children_counted = $7,
        is_deviation = $8, reason = $9, screening = $10, next_check_on = $11, decided_on = $12, decided_at = $13,
        decided_by = $14, version = version + 1, changed_by = $14, changed_at = $13, deviation = $15,
        elsewhere = $16, elsewhere_place = $17, elsewhere_evidence = $18, basis = $19
      WHERE id = $1 AND version = $2 AND outcome IS NULL
      """,
      [
        check.id, check.version, decision.outcome.rawValue, decision.proposed.map(\.rawValue).joined(separator: ","),
        decision.stage, decision.isCore, decision.childCount, decision.isDeviation,
        seal.close(decision.reason, CheckSealedIn.reason),
        seal.close(ScreeningNote.text(decision.screening), CheckSealedIn.screening), decision.nextCheckOn,
        decision.decidedOn, now, account, decision.deviation?.rawValue,
        decision.elsewhere?.answer.rawValue,
        decision.elsewhere.flatMap { seal.close($0.place, CheckSealedIn.elsewherePlace) },
        decision.elsewhere.flatMap { seal.close($0.evidence, CheckSealedIn.elsewhereEvidence) },
        decision.basis.flatMap { seal.close($0.text, CheckSealedIn.basis) },
      ])
    guard changed == 1 else { return false }
    for area in check.areas {
      try connection.run(
        "UPDATE precedence_area SET is_ours = $2 WHERE id = $1", [area.id, decision.ours.contains(area.area)])
    }
    try CheckHeadStore(connection).setNextCheck(of: check.caseFile, at: now)
    return true
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT c.id, c.case_file, c.person, c.version, c.key_day, c.facts_version, c.facts, c.outcome, c.proposed, c.stage,
      c.is_core, c.children_counted, c.is_deviation, c.reason, c.screening, c.next_check_on, c.decided_on,
      d.display_name, c.started_at, a.display_name, c.changed_at, c.deviation, c.elsewhere,
      c.elsewhere_place, c.elsewhere_evidence, c.basis
    FROM precedence_check c JOIN account a ON a.id = c.changed_by LEFT JOIN account d ON d.id = c.decided_by
    """

  private static func decode(_ row: borrowing Row, _ key: DataKey) throws -> RawCheck {
    let changedAt = row.instant(20)
    let facts: Sealed<String> = row.sealed(6)
    let text = try facts.open(column: CheckSealedIn.facts, row: row.integer64(0), version: row.integer64(5), key: key)
    return RawCheck(
      id: row.id(0), caseFile: row.id(1), person: row.id(2), version: row.integer64(3), keyDay: row.day(4),
      factsVersion: row.integer64(5), facts: FactsForm.facts(text, today: changedAt.local.day),
      decision: try decision(row, key), startedAt: row.instant(18), changedBy: row.text(19), changedAt: changedAt)
  }

  private static func decision(_ row: borrowing Row, _ key: DataKey) throws -> CheckDecision? {
    guard let outcome = row.optionalText(7).flatMap(CheckOutcome.init(rawValue:)) else { return nil }
    let seal = RowSeal(key: key, row: row.integer64(0), version: 1)
    var deviation: CheckDeviation?
    if let code = row.optionalText(21) { deviation = try UnknownCode.read(code) }
    return CheckDecision(
      outcome: outcome, ours: [],
      proposed: row.text(8).split(separator: ",").compactMap { CheckOutcome(rawValue: String($0)) }, stage: row.text(9),
      isCore: row.bool(10), childCount: row.integer(11), isDeviation: row.bool(12),
      deviation: deviation,
      reason: try seal.text(row.optionalSealed(13), CheckSealedIn.reason),
      screening: ScreeningNote.read(try seal.text(row.optionalSealed(14), CheckSealedIn.screening)),
      elsewhere: try elsewhere(row, seal),
      basis: try basis(row, seal),
      nextCheckOn: row.optionalDay(15), decidedOn: row.day(16), decidedBy: row.optionalText(17) ?? "")
  }
}

extension CheckStore {
  /// Nothing kept is an answer, something that nobody understands is not.
  private static func basis(_ row: borrowing Row, _ seal: RowSeal) throws -> RuleBasis? {
    let text = try seal.text(row.optionalSealed(25), CheckSealedIn.basis)
    guard !text.isEmpty else { return nil }
    guard let basis = RuleBasis(text: text) else {
      throw UnknownCode(code: String(text.prefix(20)), type: "\(RuleBasis.self)")
    }
    return basis
  }

  private static func elsewhere(_ row: borrowing Row, _ seal: RowSeal) throws -> CareElsewhere? {
    guard let code = row.optionalText(22) else { return nil }
    return CareElsewhere(
      answer: try UnknownCode.read(code), place: try seal.text(row.optionalSealed(23), CheckSealedIn.elsewherePlace),
      evidence: try seal.text(row.optionalSealed(24), CheckSealedIn.elsewhereEvidence))
  }
}

/// A check before its areas are read.
struct RawCheck {
  let id: ID<PrecedenceCheck>
  let caseFile: ID<CaseKey>
  let person: ID<PersonKey>
  let version: Int64
  let keyDay: Day
  let factsVersion: Int64
  let facts: PrecedenceFacts
  let decision: CheckDecision?
  let startedAt: Instant
  let changedBy: String
  let changedAt: Instant

  func check(_ areas: [(area: CheckArea, isOurs: Bool)]) -> PrecedenceCheck {
    var decision = decision
    decision?.ours = Set(areas.filter { $0.isOurs && $0.area.isActive }.map(\.area.area))
    return PrecedenceCheck(
      id: id, caseFile: caseFile, person: person, version: version, keyDay: keyDay, factsVersion: factsVersion,
      facts: facts, allAreas: areas.map(\.area), decision: decision, startedAt: startedAt, changedBy: changedBy,
      changedAt: changedAt)
  }
}

extension ScreeningNote {
  /// The kept text: one criterion a line; a reason has no line breaks.
  static func text(_ notes: [ScreeningNote]) -> String {
    notes.map { "\($0.criterion)=\($0.weight.rawValue)=\($0.reason)" }.joined(separator: "\n")
  }

  static func read(_ text: String) -> [ScreeningNote] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let weight = Weight(rawValue: parts[1]) else { return nil }
      return ScreeningNote(criterion: parts[0], weight: weight, reason: parts[2])
    }
  }
}
