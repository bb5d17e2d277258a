import Access
import Basics
import HTTP
import Journal
import Keys
import Markup
import SQL
import Web

/// Requests to the record and its decisions.
struct ProcessingHandlers: Sendable {
  let tables: [TableRegister]

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let page = ProcessingPage(
      tables: tables, decisions: try ProcessingStore(connection).decisions(), districtName: visit.site.districtName,
      today: visit.today, mayDecide: visit.may(.update, .configuration))
    return .page(page.page)
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let subject = subject(visit) else { return .notFound }
    let history = try ProcessingStore(connection).history(of: subject)
    var page = DecisionPage(
      subject: subject, history: history, form: DecisionForm(after: history.first), formGuard: visit.guardFields())
    if let draft = try visit.draft(DecisionPage.draft(subject), connection), let kept = DecisionForm(draft.fields) {
      page.form = kept
      page.draftSavedAt = draft.savedAt.local.german
    }
    return .page(page.page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let subject = subject(visit), let user = visit.user else { return .notFound }
    guard let form = DecisionForm(visit.form) else { return .badParameter(DecisionForm.versionField) }
    let store = ProcessingStore(connection)
    let history = try store.history(of: subject)
    let latest = history.first?.version ?? 0
    var page = DecisionPage(subject: subject, history: history, form: form, formGuard: visit.repeatedGuardFields())
    guard form.version == latest else {
      page.isConflict = true
      page.form.version = latest
      return .conflict(page.page)
    }
    var reader = FormReader(visit)
    guard let typed = DecisionForm.read(&reader, version: latest + 1) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let decision: Decision
    do {
      decision = try typed.checked(on: visit.today)
    } catch {
      reader.fail(DecisionField.decidedOn.rawValue, DecisionField.decidedOn.label, error.sentence)
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    try store.add(decision, on: subject, by: user.account.id, at: visit.now)
    visit.note(
      .changed, .configuration, ["\(subject.kind.slug)/\(subject.key)"], purpose: .administration,
      detail: "Entscheidung \(decision.version)")
    return .seeOther(ProcessingPage.path, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  private func subject(_ visit: Visit) -> DecisionSubject? {
    guard let kind = visit.parameters["art"].flatMap(DecisionKind.init(slug:)), let key = visit.parameters["gegenstand"]
    else { return nil }
    return DecisionSubject.find(kind, key, in: tables)
  }
}
