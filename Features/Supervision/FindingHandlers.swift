internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Requests on the findings of one case.
struct FindingHandlers: Sendable {
  static let register = "feststellungen"

  let frame: CaseFrame

  static func address(_ id: ID<CaseKey>) -> String { "\(CaseFile.address(id))/\(register)" }

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .caseHeader, detail: "Feststellungen") { opened in
      opened.note(.read, .caseHeader, visit, detail: "Feststellungen")
      return .page(try page(opened, FindingForm(), visit, connection, visit.guardFields()))
    }
  }

  @Sendable func add(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .caseHeader, detail: "Feststellungen") { opened in
      guard Self.reviews(opened), let key = try opened.key(.notes) else { return .forbidden }
      var reader = FormReader(visit)
      let criterion = reader.choice("kriterium", label: "Gegenstand", from: Finding.Criterion.init(rawValue:))
      let verdict = reader.choice("ergebnis", label: "Ergebnis", from: Finding.Verdict.init(rawValue:))
      let text = reader.text(
        "text", label: "Feststellung", limit: TextLimit(maximum: 4000, allowsLines: true), isRequired: false)
      let due = reader.day("bis", label: "Zu erledigen bis", isRequired: false)
      if let verdict, verdict != .good, text.isEmpty {
        reader.fail("text", "Feststellung", "Bitte schreiben Sie, was aufgefallen ist.")
      }
      if let due, due < visit.today {
        reader.fail("bis", "Zu erledigen bis", "Dieser Tag ist schon vorbei. Bitte wählen Sie heute oder später.")
      }
      if verdict == .good, due != nil {
        reader.fail(
          "bis", "Zu erledigen bis",
          "Ohne Beanstandung ist nichts zu erledigen. Bitte leeren Sie den Tag, oder wählen Sie ein anderes Ergebnis.")
      }
      guard reader.errors.isEmpty, let criterion, let verdict else {
        let form = FindingForm(
          typed: ["kriterium", "ergebnis", "text", "bis"].reduce(into: [:]) { $0[$1] = reader.typed($1) },
          errors: reader.errors)
        return .unprocessable(try page(opened, form, visit, connection, visit.repeatedGuardFields()))
      }
      try FindingStore(connection).add(
        FindingEntry(criterion: criterion, verdict: verdict, text: text, dueOn: due), to: opened.id, key,
        by: opened.account, at: visit.now)
      opened.note(.created, .caseHeader, visit, detail: "Feststellung: \(criterion.label), \(verdict.label)")
      return .seeOther(Self.address(opened.id), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  @Sendable func answer(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .caseHeader, detail: "Feststellungen") { opened in
      guard Self.answers(opened), let key = try opened.key(.notes) else { return .forbidden }
      let store = FindingStore(connection)
      guard let number: ID<Finding> = visit.id("nummer"), let finding = try store.find(number, of: opened.id, key)
      else { return .notFound }
      var reader = FormReader(visit)
      let field = "antwort-\(finding.id.text)"
      let text = reader.text(field, label: "Antwort", limit: TextLimit(maximum: 4000, allowsLines: true))
      func form() -> FindingForm { FindingForm(typed: [field: reader.typed(field)], errors: reader.errors) }
      guard reader.errors.isEmpty else {
        return .unprocessable(try page(opened, form(), visit, connection, visit.repeatedGuardFields()))
      }
      guard try store.answer(finding, text, key, by: opened.account, at: visit.now) else {
        reader.fail(field, "Antwort", "Die Feststellung ist inzwischen beantwortet. Ihr Text ist nicht gespeichert.")
        return .conflict(try page(opened, form(), visit, connection, visit.repeatedGuardFields()))
      }
      opened.note(.changed, .caseHeader, visit, detail: "Feststellung \(finding.id.text) beantwortet")
      return .seeOther(Self.address(opened.id), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  /// A running grant for this case.
  static func reviews(_ opened: OpenedCase) -> Bool {
    opened.standing.places.contains { $0.role == .professionalOversight && $0.relation == .shared }
  }

  /// Whoever works on the case.
  static func answers(_ opened: OpenedCase) -> Bool {
    opened.standing.places.contains { $0.role == .caseManager && [.responsible, .sealedNamed].contains($0.relation) }
  }

  private func page(
    _ opened: OpenedCase, _ form: FindingForm, _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> Page {
    let mayRead = Self.reviews(opened) || Self.answers(opened)
    let findings = try FindingStore(connection).all(of: opened.id, mayRead ? try opened.key(.notes) : nil)
    let page = FindingPage(
      opened: opened, findings: findings, mayRead: mayRead, form: form, formGuard: formGuard)
    return try frame.page(opened, register: Self.register, title: "Feststellungen", visit, connection, main: page.html)
  }
}

/// What is typed on the page of findings.
struct FindingForm {
  var typed: [String: String] = [:]
  var errors: [FieldError] = []
}

/// Findings of reviews of one case, with the answers.
struct FindingPage {
  let opened: OpenedCase
  let findings: [Finding]
  /// Texts are for the one who reviews and for those who work on the case.
  let mayRead: Bool
  let form: FindingForm
  let formGuard: FormGuard

  private var address: String { FindingHandlers.address(opened.id) }

  var html: HTML {
    """
    \(sectionHead("Feststellungen der Fachaufsicht"))
    \(errorSummary(form.errors))
    \(if: findings.isEmpty, emptyState("Noch keine Feststellung"))
    \(each: findings, card)
    \(if: FindingHandlers.reviews(opened), entry, else: hint)
    """
  }

  private var hint: HTML {
    FindingHandlers.answers(opened)
      ? .empty
      : "<p>Feststellungen trägt ein, wer den Fall in einer Stichprobe prüft. Texte sind nur dann lesbar.</p>"
  }

  private func card(_ finding: Finding) -> HTML {
    let field = "antwort-\(finding.id.text)"
    return """
      <section class="fd-card" aria-labelledby="f\(finding.id.text)">
      \(sectionHead("\(finding.criterion.label): \(finding.verdict.label)", level: 3, id: "f\(finding.id.text)"))
      <p>\(muted("\(finding.foundAt.local.day.german), \(finding.finderName)\(finding.dueOn.map { " · zu erledigen bis \($0.german)" } ?? "")"))</p>
      \(if: mayRead && !finding.text.isEmpty, "<p class=\"fd-text\" dir=\"auto\">\(finding.text)</p>")
      \(if: finding.answeredAt != nil, "<p><strong>Beantwortet</strong> am \(finding.answeredAt?.local.day.german)</p>")
      \(if: mayRead && !finding.answer.isEmpty, "<p class=\"fd-text\" dir=\"auto\">\(finding.answer)</p>")
      \(if: finding.answeredAt == nil && FindingHandlers.answers(opened), Markup.form(
          action: "\(address)/\(finding.id.text)/antwort", guard: formGuard,
          content: """
            \(textArea(field, label: "Antwort zu: \(finding.criterion.label)", value: form.typed[field] ?? "", required: true, errors: form.errors, rows: 3))
            \(submitRow("Antworten"))
            """))
      </section>
      """
  }

  private var entry: HTML {
    """
    \(sectionHead("Feststellung eintragen", id: "neu"))
    \(Markup.form(
        action: address, guard: formGuard,
        content: """
          \(select("kriterium", label: "Gegenstand", choices: Finding.Criterion.allCases.map { Choice($0.rawValue, $0.label) }, selected: form.typed["kriterium"], required: true, errors: form.errors))
          \(radioGroup("ergebnis", label: "Ergebnis", choices: Finding.Verdict.allCases.map { Choice($0.rawValue, $0.label) }, selected: form.typed["ergebnis"], required: true, errors: form.errors))
          \(textArea("text", label: "Feststellung", value: form.typed["text"] ?? "", errors: form.errors))
          \(dateField("bis", label: "Zu erledigen bis", value: form.typed["bis"] ?? "", errors: form.errors))
          \(submitRow("Eintragen"))
          """))
    """
  }
}
