internal import Access
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// The form by which a decision is recorded.
enum DecisionField: String, Sendable, CaseIterable {
  case body = "gremium"
  case decidedOn = "beschlossen_am"
  case reference = "fundstelle"
  case validFrom = "gilt_ab"
  case reviewOn = "pruefung_am"

  var label: String {
    switch self {
    case .body: "Gremium"
    case .decidedOn: "Tag des Beschlusses"
    case .reference: "Fundstelle"
    case .validFrom: "Gilt ab"
    case .reviewOn: "Nächste Prüfung der Anteile"
    }
  }
}

// Requests by which a scenario becomes a decision, in two steps by two people.

enum DecisionHandlers {
  @Sendable static func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    guard scenario.state == .draft else { return .seeOther(scenario.address) }
    let review = Scenario.nextReview(after: scenario.dataset.heading.referenceDate)
    let typed: [DecisionField: String] = [
      .body: "Lenkungsgruppe", .reviewOn: max(review, Scenario.nextReview(after: visit.today)).german,
    ]
    return .page(formPage(scenario, typed, visit.guardFields(), []))
  }

  @Sendable static func submit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    guard leadsDistrict(visit), let user = visit.user, let who = visit.signature else { return .forbidden }
    var reader = FormReader(visit)
    let decision = read(&reader, scenario, by: who, account: user.account.id.number, today: visit.today)
    guard reader.errors.isEmpty, let decision else {
      let typed = DecisionField.allCases.map { ($0, reader.typed($0.rawValue)) }
      return .unprocessable(
        formPage(scenario, Dictionary(uniqueKeysWithValues: typed), visit.repeatedGuardFields(), reader.errors))
    }
    guard try ScenarioStore(connection).submit(scenario.id, decision) else {
      return .seeOther(scenario.address, notice: ScenarioRefusal.wrongState.sentence)
    }
    visit.note(.changed, .staffing, [scenario.journalKey], detail: "vorgelegt: \(decision.reference)")
    return .seeOther(scenario.address, notice: "Der Beschluss ist der Lenkungsgruppe zur Zustimmung vorgelegt.")
  }

  private static func read(
    _ reader: inout FormReader, _ scenario: Scenario, by who: Signature, account: Int64, today: Day
  ) -> ScenarioDecision? {
    let body = reader.text(
      DecisionField.body.rawValue, label: DecisionField.body.label, limit: TextLimit(maximum: 200))
    let decidedOn = reader.day(DecisionField.decidedOn.rawValue, label: DecisionField.decidedOn.label)
    let reference = reader.text(
      DecisionField.reference.rawValue, label: DecisionField.reference.label, limit: TextLimit(maximum: 200))
    let validFrom = reader.day(DecisionField.validFrom.rawValue, label: DecisionField.validFrom.label)
    let reviewOn = reader.day(DecisionField.reviewOn.rawValue, label: DecisionField.reviewOn.label)
    guard let decidedOn, let validFrom, let reviewOn else { return nil }
    if decidedOn > today {
      reader.fail(
        DecisionField.decidedOn.rawValue, DecisionField.decidedOn.label, "Der Tag liegt in der Zukunft.")
    }
    let countedOn = scenario.dataset.heading.referenceDate
    if validFrom < countedOn {
      reader.fail(
        DecisionField.validFrom.rawValue, DecisionField.validFrom.label,
        ScenarioRefusal.startBeforeReference(countedOn).sentence)
    }
    if reviewOn <= validFrom {
      reader.fail(
        DecisionField.reviewOn.rawValue, DecisionField.reviewOn.label, ScenarioRefusal.reviewBeforeStart.sentence)
    }
    return ScenarioDecision(
      body: body, decidedOn: decidedOn, reference: reference, validFrom: validFrom, reviewOn: reviewOn,
      submitted: who, submittedBy: account, approved: nil)
  }

  private static func formPage(
    _ scenario: Scenario, _ typed: [DecisionField: String], _ formGuard: FormGuard, _ errors: [FieldError]
  ) -> Page {
    Page(
      title: "Beschluss erfassen",
      trail: AllocationPages.trail + [Link(scenario.title, scenario.address)], section: AllocationPages.path,
      main: """
        \(pageHead("Beschluss erfassen", subtitle: "\(scenario.title)"))
        \(errorSummary(errors))
        <p>Mit dem Speichern wird der Beschluss vorgelegt. Wirksam wird er, wenn ein Mitglied der Lenkungsgruppe zustimmt.</p>
        \(form(action: "\(scenario.address)/vorlage", guard: formGuard, content: """
          \(text(.body, typed, "Zum Beispiel Lenkungsgruppe", errors))
          \(day(.decidedOn, typed, errors))
          \(text(.reference, typed, "Vorlage oder Niederschrift, zum Beispiel Niederschrift vom 12.3.2026, TOP 4", errors))
          \(day(.validFrom, typed, errors))
          \(day(.reviewOn, typed, errors, hint: "Nach dem Konzept jährlich, Stichtag 31.3."))
          \(submitRow(
            "Zur Zustimmung vorlegen", cancel: Link("Abbrechen", scenario.address),
            decision: "Entscheidung: Lenkungsgruppe"))
          """))
        """)
  }

  private static func text(
    _ field: DecisionField, _ typed: [DecisionField: String], _ hint: String, _ errors: [FieldError]
  ) -> HTML {
    textField(
      field.rawValue, label: field.label, value: typed[field] ?? "", hint: hint, required: true, errors: errors)
  }

  private static func day(
    _ field: DecisionField, _ typed: [DecisionField: String], _ errors: [FieldError],
    hint: String = "Zum Beispiel 7.3.2027"
  ) -> HTML {
    dateField(
      field.rawValue, label: field.label, value: typed[field] ?? "", hint: hint, required: true, errors: errors)
  }

  // MARK: Consent

  @Sendable static func askConsent(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    guard scenario.state == .submitted, let decision = scenario.decision else { return .seeOther(scenario.address) }
    let question = Confirmation(
      title: "Der Verteilung zustimmen?",
      sentence: "Mit Ihrer Zustimmung ist die Verteilung beschlossen und gilt ab \(decision.validFrom.german).",
      action: "\(scenario.address)/zustimmung", confirm: "Zustimmen", cancel: Link("Abbrechen", scenario.address),
      trail: AllocationPages.trail + [Link(scenario.title, scenario.address)], section: AllocationPages.path,
      isFinal: true)
    return .page(confirmPage(question, guard: visit.guardFields()))
  }

  @Sendable static func consent(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    guard let user = visit.user, let who = visit.signature else { return .forbidden }
    // Four eyes: one account is one person until people are told apart from accounts.
    guard scenario.decision?.submittedBy != user.account.id.number else {
      return .seeOther(scenario.address, notice: ScenarioRefusal.ownSubmission.sentence)
    }
    guard try ScenarioStore(connection).approve(scenario.id, by: who, account: user.account.id.number) else {
      return .seeOther(scenario.address, notice: ScenarioRefusal.wrongState.sentence)
    }
    visit.note(.changed, .staffing, [scenario.journalKey], detail: "zugestimmt")
    return .seeOther(scenario.address, notice: "Die Verteilung ist beschlossen.")
  }

  @Sendable static func askReturn(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    guard scenario.state == .submitted else { return .seeOther(scenario.address) }
    return .page(returnPage(scenario, typed: "", visit.guardFields(), []))
  }

  @Sendable static func giveBack(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try AllocationHandlers.find(visit, connection) else { return .notFound }
    var reader = FormReader(visit)
    let reason = reader.text("grund", label: "Grund", limit: TextLimit(maximum: 500))
    guard reader.errors.isEmpty else {
      return .unprocessable(
        returnPage(scenario, typed: reader.typed("grund"), visit.repeatedGuardFields(), reader.errors))
    }
    guard try ScenarioStore(connection).giveBack(scenario.id, reason: reason) else {
      return .seeOther(scenario.address, notice: ScenarioRefusal.wrongState.sentence)
    }
    visit.note(.changed, .staffing, [scenario.journalKey], detail: "zurückgegeben: \(reason)")
    return .seeOther(scenario.address, notice: "Die Vorlage ist zurückgegeben.")
  }

  private static func returnPage(
    _ scenario: Scenario, typed: String, _ formGuard: FormGuard, _ errors: [FieldError]
  ) -> Page {
    confirmPage(
      Confirmation(
        title: "Die Vorlage zurückgeben?", sentence: "Die Koordination sieht Ihren Grund und kann neu vorlegen.",
        action: "\(scenario.address)/rueckgabe", confirm: "Zurückgeben", cancel: Link("Abbrechen", scenario.address),
        trail: AllocationPages.trail + [Link(scenario.title, scenario.address)], section: AllocationPages.path,
        content: textField("grund", label: "Grund", value: typed, required: true, errors: errors)),
      guard: formGuard, errors: errors)
  }
}
