internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import HTTP
internal import Markup
internal import Precedence
internal import SQL
internal import Web

// Requests on the decision of a check.
extension CheckHandlers {
  @Sendable func editDecision(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let check = try desk.check() else { return .notFound }
      guard check.isOpen else { return .seeOther(desk.address(check)) }
      desk.noteForm("Entscheidung")
      let result = try desk.engine(on: check.keyDay).result(check.facts)
      let interval = try CheckIntervalStore(connection).interval(on: visit.today)
      var page = DecisionPage(
        desk: desk, check: check, form: DecisionPage.form(check, result, today: visit.today, interval: interval),
        result: result, formGuard: visit.guardFields())
      if let draft = try desk.draft(DecisionPage.draft(check)), let kept = TypedForm(draft.fields) {
        page.form = kept
        page.draftSavedAt = draft.savedAt.local.german
      }
      return .page(try desk.page("Entscheidung", page.main))
    }
  }

  @Sendable func decide(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      guard let check = try desk.check() else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      guard check.isOpen else { return .seeOther(desk.address(check), notice: DecisionRefusal.alreadyDecided.sentence) }
      let engine = try desk.engine(on: check.keyDay)
      var page = DecisionPage(
        desk: desk, check: check, form: form, result: engine.result(check.facts),
        formGuard: visit.repeatedGuardFields())
      guard form.version == Int(check.version) else { return try decisionConflict(page, desk) }
      var reader = FormReader(visit)
      guard var decision = decision(&reader, page), reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try desk.page("Entscheidung", page.main))
      }
      decision.basis = engine.basis(of: page.result)
      guard try desk.store.decide(decision, on: check, desk.key, by: desk.opened.account, at: visit.now) else {
        return try decisionConflict(page, desk)
      }
      // The life areas are those of the case; what holds for others of it stands with their checks.
      if check.person == desk.opened.file.person {
        try CaseAreaStore(connection).enter(
          try outcomes(of: decision, on: check, desk), in: desk.opened.id, desk.key, by: desk.opened.account,
          at: visit.now)
      }
      desk.noteChange("Prüfung \(check.id.text), Entscheidung \(decision.outcome.label)")
      let next = try desk.goOn(
        after: decision, on: check, isAsked: page.form.isChecked(DecisionField.goOn.rawValue))
      let sentences = ["Entscheidung festgehalten: \(decision.outcome.label)."] + next.done
      return .seeOther(next.address, notice: sentences.joined(separator: " "))
    }
  }

  /// Who serves each area from now on, so that nobody enters it a second time.
  private func outcomes(
    of decision: CheckDecision, on check: PrecedenceCheck, _ desk: CheckDesk
  ) throws -> [AreaOutcome] {
    let partners = try desk.partners()
    return try check.areas.map { area in
      if decision.ours.contains(area.area) { return AreaOutcome(area.area.rawValue, .kim) }
      guard [.precedes, .partly].contains(area.result), let partner = area.partner else {
        return AreaOutcome(area.area.rawValue, .open)
      }
      switch partner {
      case .actor(let id): return AreaOutcome(area.area.rawValue, .actor(id.number))
      case .programme: return AreaOutcome(area.area.rawValue, .named(try partners.name(partner)))
      }
    }
  }

  private func decisionConflict(_ page: DecisionPage, _ desk: CheckDesk) throws -> Answer {
    var page = page
    page.isConflict = true
    page.form.version = Int(page.check.version)
    return .conflict(try desk.page("Entscheidung", page.main))
  }

  private func decision(_ reader: inout FormReader, _ page: DecisionPage) -> CheckDecision? {
    let outcome = reader.choice(
      DecisionField.outcome.rawValue, label: DecisionField.outcome.label, from: CheckOutcome.init(rawValue:))
    let code = reader.typed(DecisionField.stage.rawValue)
    let stage = page.result.stages.first { $0.target.head.code == code }
    if stage == nil, code != DecisionField.noStage {
      fail(&reader, .stage, "Bitte wählen Sie eine der Möglichkeiten aus.")
    }
    let reason = reader.text(
      DecisionField.reason.rawValue, label: DecisionField.reason.label,
      limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    let kind = reader.typed(DecisionField.deviation.rawValue)
    let deviation = CheckDeviation.offered.first { $0.rawValue == kind }
    if deviation == nil, !kind.isEmpty { fail(&reader, .deviation, "Bitte wählen Sie eine der Möglichkeiten aus.") }
    let next = reader.day(
      DecisionField.nextCheckOn.rawValue, label: DecisionField.nextCheckOn.label, isRequired: false)
    let screening = page.result.screening.criteria.compactMap { note(&reader, $0) }
    let elsewhere = elsewhere(&reader)
    guard let outcome, reader.errors.isEmpty else { return nil }
    let today = page.desk.visit.today
    let typed = CheckDecision(
      outcome: outcome, ours: Set(page.form.all(DecisionField.ours.rawValue).compactMap(LifeArea.init(slug:))),
      proposed: [], stage: stage?.target.head.code ?? "",
      isCore: outcome.isServed && stage?.edition.entry.minimumShare != nil,
      childCount: outcome.isServed ? stage?.countedChildren ?? 0 : 0, isDeviation: false,
      deviation: deviation, reason: reason,
      screening: screening, elsewhere: elsewhere, nextCheckOn: next, decidedOn: today, decidedBy: "")
    do {
      return try page.check.decided(
        typed, fittingStages: page.result.fittingStages, excluded: page.result.excludedAreas)
    } catch {
      if error == .reasonMissing(kindToo: true) {
        fail(&reader, .deviation, DecisionRefusal.deviationMissing.sentence)
      }
      fail(&reader, error.field, error.sentence)
      return nil
    }
  }

  private func elsewhere(_ reader: inout FormReader) -> CareElsewhere? {
    func text(_ field: DecisionField) -> String {
      reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: 300), isRequired: false)
    }
    let place = text(.elsewherePlace)
    let evidence = text(.elsewhereEvidence)
    let typed = reader.typed(DecisionField.elsewhere.rawValue)
    guard let answer = CareElsewhere.Answer(rawValue: typed) else {
      if !typed.isEmpty || !place.isEmpty || !evidence.isEmpty {
        fail(&reader, .elsewhere, "Bitte wählen Sie, ob anderswo ein Fallmanagement besteht.")
      }
      return nil
    }
    if answer == .yes, place.isEmpty {
      fail(&reader, .elsewherePlace, "Bitte sagen Sie, wo das Fallmanagement besteht.")
    }
    if answer != .yes, !place.isEmpty {
      fail(&reader, .elsewherePlace, "Eine Stelle gehört nur zu „ja“. Bitte wählen Sie „ja“ oder leeren Sie das Feld.")
    }
    if evidence.isEmpty {
      fail(&reader, .elsewhereEvidence, "Bitte sagen Sie, woher Sie das wissen oder was Sie versucht haben.")
    }
    return CareElsewhere(answer: answer, place: place, evidence: evidence)
  }

  private func note(_ reader: inout FormReader, _ finding: TargetFinding) -> ScreeningNote? {
    let head = finding.target.head
    let weight = ScreeningNote.Weight(rawValue: reader.typed(DecisionField.weight(head.code))) ?? .open
    let reason = reader.text(
      DecisionField.note(head.code), label: "Grund: \(head.name)", limit: TextLimit(maximum: 300), isRequired: false)
    if weight != .open, reason.isEmpty {
      reader.fail(
        DecisionField.note(head.code), "Grund: \(head.name)", "Bitte sagen Sie in einem Satz, warum.")
    }
    return weight == .open && reason.isEmpty
      ? nil : ScreeningNote(criterion: head.code, weight: weight, reason: reason)
  }

  private func fail(_ reader: inout FormReader, _ field: DecisionField, _ sentence: String) {
    reader.fail(field.rawValue, field.label, sentence)
  }
}

extension DecisionRefusal {
  /// The field of the form it concerns.
  var field: DecisionField {
    switch self {
    case .alreadyDecided, .noArea, .areasWithoutResult: .outcome
    case .sharedWithoutArea, .sharedWithAllAreas: .ours
    case .reasonMissing: .reason
    case .deviationMissing: .deviation
    case .elsewhereMissing: .elsewhere
    case .nextCheckMissing, .nextCheckNotLater: .nextCheckOn
    }
  }
}
