internal import Actors
package import Basics
package import Programmes

/// Asks every rule that is valid on a day what it says about some facts.
package struct PrecedenceEngine: Sendable {
  package let day: Day
  package let programmes: [Programme]
  let targets: [TargetRule]
  /// Names by official key.
  package let municipalities: [String: String]
  let readings: [RuleReading]

  /// - Parameters:
  ///   - day: the rules of this day are asked, and ages are those of this day.
  ///   - programmes: with their rules.
  ///   - targets: stages and criteria.
  ///   - municipalities: names by official key.
  ///   - readings: of contradictory sources, those of this day.
  package init(
    on day: Day, programmes: [Programme], targets: [TargetRule], municipalities: [String: String],
    readings: [RuleReading] = []
  ) {
    self.day = day
    self.programmes = programmes
    self.targets = targets
    self.municipalities = municipalities
    self.readings = readings
  }

  /// The needs that any stage or criterion speaks of, in the order of their words.
  package var needs: [String] { LookupForm.needs(targets) }

  /// What the rules say of what held on the day; later facts are left out and named.
  package func result(_ known: PrecedenceFacts) -> PrecedenceResult {
    let (facts, leftOut) = known.holding(on: day)
    let rules = ruleFindings(facts)
    let shares = FreeShare(targets.compactMap { $0.edition(on: day)?.entry }.filter(hasBegun))
    let asked = targets.compactMap { target in
      target.edition(on: day).map { finding(target, $0, facts, shares) }
    }
    let stages = asked.filter { $0.target.head.kind == .stage }
    return PrecedenceResult(
      day: day, rules: rules, areas: areas(facts, rules), stages: stages,
      screening: Screening(asked.filter { $0.target.head.kind == .criterion }), channels: channels(facts),
      freeShare: shares, openPoints: openPoints(stages), leftOut: leftOut)
  }

  // MARK: Rules of programmes

  private func ruleFindings(_ facts: PrecedenceFacts) -> [RuleFinding] {
    programmes.flatMap { programme in
      programme.rules.filter { $0.entry.kind.concernsPeople && $0.isStored(on: day) }.map { rule in
        RuleFinding(
          programme: programme, rule: rule, group: rule.entry.group(municipalities),
          conditions: conditions(rule, programme, facts),
          stay: stay(in: programme.id, facts))
      }
    }
  }

  private func conditions(
    _ rule: DemarcationRule, _ programme: Programme, _ facts: PrecedenceFacts
  ) -> [ConditionFinding] {
    var found: [ConditionFinding] = []
    let entry = rule.entry
    if !entry.ageSpan.isUnlimited { found.append(age(entry.ageSpan, facts)) }
    if !entry.statuses.isEmpty { found.append(status(entry.statuses, facts)) }
    if !entry.areas.isEmpty { found.append(area(entry.areas, facts)) }
    if !entry.municipalities.isEmpty { found.append(municipality(entry.municipalities, facts)) }
    if entry.onlyServed { found.append(served(stay(in: programme.id, facts))) }
    if entry.trigger == .programmeEnd {
      found.append(
        ConditionFinding(
          "Das Programm läuft am Stichtag", entered: programme.end,
          programme.isInForce(rule, on: day).map { PrecedenceAnswer($0) } ?? .humanDecision))
    }
    return found
  }

  /// Whether the programme serves the person; where nobody knows, people decide whether the rule holds.
  private func served(_ stay: StayState) -> ConditionFinding {
    let answer: PrecedenceAnswer =
      switch stay {
      case .unknown: .humanDecision
      case .inside: .applies
      case .left, .outside: .doesNotApply
      }
    return ConditionFinding("Wird am Stichtag dort begleitet", entered: stay == .unknown ? nil : stay.label, answer)
  }

  private func stay(in programme: ID<Programme>, _ facts: PrecedenceFacts) -> StayState {
    guard let stays = facts.stays?.filter({ $0.programme == programme }), !facts.unknownStays.contains(programme)
    else { return .unknown }
    if let stay = stays.first(where: { $0.covers(day) }) { return .inside(since: stay.from) }
    let ends = stays.compactMap(\.to).filter { $0 < day }
    return ends.max().map { .left(on: $0) } ?? .outside
  }

  /// Ways of access that somebody has taken (S124: who leaves a programme is caught by KIM if needed).
  private func channels(_ facts: PrecedenceFacts) -> [RuleFinding] {
    programmes.flatMap { programme -> [RuleFinding] in
      let stay = stay(in: programme.id, facts)
      guard stay.hasBegun else { return [] }
      return programme.rules.filter { $0.entry.kind == .accessChannel && $0.isStored(on: day) }.map { rule in
        RuleFinding(
          programme: programme, rule: rule, group: rule.entry.group(municipalities), conditions: [], stay: stay)
      }
    }
  }

  // MARK: Areas of life

  private func areas(_ facts: PrecedenceFacts, _ rules: [RuleFinding]) -> [AreaFinding] {
    LifeArea.allCases.filter { facts.areas?.contains($0) ?? false }.map { area in
      let candidates = rules.filter { finding in
        let areas = finding.rule.entry.areas
        return finding.answer != .doesNotApply && (areas.isEmpty || areas.contains(area))
      }
      return AreaFinding(area: area, candidates: candidates)
    }
  }

  private func openPoints(_ stages: [TargetFinding]) -> [OpenPoint] {
    let ofProgrammes = programmes.filter { programme in
      !programme.entry.openQuestion.isEmpty
        && programme.rules.contains { $0.entry.kind.concernsPeople && $0.isStored(on: day) }
    }.map { OpenPoint(subject: $0.entry.name, question: $0.entry.openQuestion, source: $0.entry.source) }
    let ofStages = stages.filter { !$0.edition.entry.openQuestion.isEmpty }.map { stage in
      OpenPoint(
        subject: stage.target.title, question: stage.edition.entry.openQuestion, source: stage.edition.entry.source)
    }
    return ofProgrammes + ofStages
  }
}

extension Programme {
  /// What is known of its end, in words.
  var end: String {
    if let end = entry.endedOn { return "endet am \(end.german)" }
    return entry.isEndOpen ? "Ende offen" : "kein Ende bekannt"
  }
}
