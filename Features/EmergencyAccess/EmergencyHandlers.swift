import Access
import Approvals
import Basics
import CaseAccess
import Feature
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// Requests of those who open a case in an emergency.
struct EmergencyHandlers: Sendable {
  static let path = "/notfallzugriff"
  static let formPath = "/notfallzugriff/antrag"
  static let draft = "notfallzugriff"

  let seal: Seal
  let desk: ApprovalDesk
  let kind: ApprovalKind
  let personAddress: @Sendable (ID<PersonKey>) -> Link?

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    return .page(
      EmergencyListPage(
        own: try store(connection).own(user.account.id), now: visit.now, guardFields: visit.guardFields()
      ).page)
  }

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    guard user.session.isFresh(at: visit.now) else {
      return .seeOther("/anmeldung-erneuern?weiter=" + Encoding.query(Self.formPath))
    }
    var page = EmergencyFormPage(formGuard: visit.guardFields())
    if let draft = try visit.draft(Self.draft, connection) {
      page.typed = draft.fields
      page.draftSavedAt = draft.savedAt.local.german
    }
    return .page(page.page)
  }

  @Sendable func open(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    var page = EmergencyFormPage(formGuard: visit.repeatedGuardFields(), typed: visit.form)
    var reader = FormReader(visit)
    guard user.session.isFresh(at: visit.now) else {
      page.isStale = true
      return .unprocessable(page.page)
    }
    guard let form = EmergencyRequestForm.read(&reader) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let target: (id: ID<CaseKey>, standing: Standing)
    do {
      target = try self.target(form, visit, connection)
    } catch let refusal as EmergencyRefusal {
      reader.fail("fall", "Fallnummer", refusal.sentence)
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let store = store(connection)
    let since = visit.now.adding(seconds: -EmergencyRules.countedDays * 86_400)
    if try store.count(of: user.account.id, since: since) >= EmergencyRules.freeCount,
      try !store.usePermit(of: user.account.id, target.id, form.category, at: visit.now)
    {
      return try request(form, target.id, visit, connection)
    }
    return try begin(form, target, user, visit, connection)
  }

  @Sendable func end(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let id: ID<EmergencyWindow> = visit.id(), let user = visit.user else { return .notFound }
    let windows = EmergencyWindowStore(connection)
    guard let window = try windows.find(id), try windows.end(id, of: user.account.id, at: visit.now) else {
      return .notFound
    }
    visit.note(
      .emergencyEnded, .caseHeader, [window.caseFile.text],
      relation: try CaseRelations(visit, connection).standing(toCase: window.caseFile, for: .caseHeader).leading,
      purpose: .emergency)
    return .seeOther(Self.path, notice: "Der Notfallzugriff ist beendet.")
  }

  /// The head of a case, for whoever may read it; under emergency access with a link to each person.
  @Sendable func head(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let id: ID<CaseKey>? = visit.id()
    let relations = CaseRelations(visit, connection)
    try visit.require(
      .read, .caseHeader, try relations.standing(toCase: id, for: .caseHeader), of: visit.parameters["id"] ?? "")
    guard let id, let head = try store(connection).head(of: id) else { return .notFound }
    let links = try head.people.compactMap { person in
      try visit.may(.read, .masterData, relations.standing(toPerson: person, for: .masterData))
        ? personAddress(person) : nil
    }
    return .page(CaseHeadPage(head: head, people: links).page)
  }

  /// What every page shows while an access runs.
  @Sendable func banner(_ user: SignedInUser, _ now: Instant, _ connection: Connection) throws -> HTML {
    guard user.may(.create, .emergencyAccess) else { return .empty }
    return try EmergencyBanner(
      windows: EmergencyWindowStore(connection).running(of: user.account.id, at: now),
      formToken: user.session.formToken
    ).html
  }

  // MARK: Steps

  private func store(_ connection: Connection) -> EmergencyStore {
    EmergencyStore(connection: connection, seal: seal)
  }

  /// The case that is meant.
  ///
  /// An unknown number, a sealed case without danger to life and the own case give the same refusal (N3, N5).
  private func target(
    _ form: EmergencyRequestForm, _ visit: Visit, _ connection: Connection
  ) throws -> (id: ID<CaseKey>, standing: Standing) {
    let id = try store(connection).caseFile(number: form.number)
    let standing = try CaseRelations(visit, connection).standing(toCase: id, for: .masterData)
    guard let id, !standing.places.contains(where: { $0.relation == .own }) else { throw EmergencyRefusal.noSuchCase }
    if standing.places.contains(where: { $0.relation == .sealed }), !form.category.breaksSeal {
      throw EmergencyRefusal.noSuchCase
    }
    guard !visit.may(.read, .masterData, standing) else { throw EmergencyRefusal.notNeeded }
    return (id, standing)
  }

  private func begin(
    _ form: EmergencyRequestForm, _ target: (id: ID<CaseKey>, standing: Standing), _ user: SignedInUser,
    _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    let store = store(connection)
    let windows = EmergencyWindowStore(connection)
    let id = try windows.open(
      target.id, for: user.account.id, breaksSeal: form.category.breaksSeal, at: visit.now)
    guard let window = try windows.find(id) else { return .notFound }
    try store.add(
      id, form.category, reason: form.reason, reviewDueOn: EmergencyRules.reviewDueOn(after: visit.today))
    try store.notify(window, on: visit.today)
    if let draft = visit.form["_entwurf"] { try visit.site.drafts.remove(draft, of: user.account.id, connection) }
    visit.note(
      .emergencyBegun, .caseHeader, [target.id.text], relation: target.standing.leading, purpose: .emergency,
      detail: form.category.rawValue)
    return .seeOther(
      "/notfallzugriff/faelle/\(target.id.number)",
      notice:
        "Der Notfallzugriff gilt bis \(window.endsAt.local.clock) Uhr. Fachaufsicht, Datenschutz und die zuständige Person erfahren davon."
    )
  }

  private func request(
    _ form: EmergencyRequestForm, _ id: ID<CaseKey>, _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    let content = ApprovalContent([
      "konto": user.account.id.text, "fall": id.text, "anlass": form.category.rawValue,
    ])
    let approval = try desk.request(kind, content, reason: form.reason, visit, connection)
    return .seeOther(
      Self.path,
      notice: approval == nil
        ? "Das ist schon beantragt und wartet auf eine zweite Person."
        : "Sie haben in 30 Tagen schon \(EmergencyRules.freeCount)-mal zugegriffen. Der Zugriff ist beantragt; Fachaufsicht oder Datenschutz entscheiden."
    )
  }
}
