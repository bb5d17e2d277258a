import Access
import Basics
import CaseAccess
import Feature
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// The review afterwards, and the notices to those who must know.
struct EmergencyReviewHandlers: Sendable {
  static let path = "/notfallzugriff/nachpruefung"
  static let noticePath = "/notfallzugriff/meldungen"

  let seal: Seal

  @Sendable func queue(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let found = try store(connection).queue()
    visit.note(.listed, .emergencyAccess, found.map(\.window.id.text), purpose: .oversight)
    let names = try found.map { try name($0.window.account, connection) }
    return .page(EmergencyQueuePage(lines: Array(zip(found, names)), now: visit.now, today: visit.today).page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let page = try page(visit, connection) else { return .notFound }
    visit.note(.read, .emergencyAccess, [page.emergency.window.id.text], purpose: .oversight)
    return .page(page.page)
  }

  @Sendable func review(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try page(visit, connection), let user = visit.user else { return .notFound }
    page.formGuard = visit.repeatedGuardFields()
    page.typed = visit.form
    if let refusal = page.refusal {
      page.errors = [FieldError(field: "urteil", label: "Urteil", message: refusal)]
      return .unprocessable(page.page)
    }
    var reader = FormReader(visit)
    let verdict = reader.choice("urteil", label: "Urteil", from: EmergencyVerdict.init(rawValue:))
    let reason = reader.text("begruendung", label: "Begründung", limit: TextLimit(maximum: 1000, allowsLines: true))
    if !reason.isEmpty, reason.count < 10 {
      reader.fail("begruendung", "Begründung", "Bitte schreiben Sie in einem Satz, warum (mindestens 10 Zeichen).")
    }
    guard reader.errors.isEmpty, let verdict else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id = page.emergency.window.id
    guard try store(connection).review(id, verdict, reason: reason, by: user.account.id, at: visit.now) else {
      guard let newer = try self.page(visit, connection) else { return .notFound }
      return .conflict(newer.page)
    }
    visit.note(.reviewed, .emergencyAccess, [id.text], purpose: .oversight, detail: verdict.rawValue)
    return .seeOther(Self.path, notice: "Das Urteil ist gespeichert.")
  }

  // MARK: Notices

  @Sendable func notices(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    let found = try store(connection).notices(of: user.account.id)
    let label = CaseLabel(visit, connection)
    let lines = try found.map { notice in
      EmergencyNoticePage.Line(
        notice: notice, who: try name(notice.window.account, connection),
        caseText: try label.text(notice.window.caseFile)
      )
    }
    if !found.isEmpty {
      visit.note(.listed, .emergencyAccess, found.map(\.window.id.text), purpose: .oversight)
    }
    return .page(
      EmergencyNoticePage(lines: lines, mayReview: visit.may(.review, .emergencyAccess), guardFields: visit.guardFields)
        .page)
  }

  @Sendable func seen(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let id: ID<EmergencyNotice> = visit.id(),
      try store(connection).markSeen(id, by: user.account.id, at: visit.now)
    else { return .notFound }
    visit.note(.changed, .emergencyAccess, ["meldung-\(id.number)"])
    return .seeOther(Self.noticePath, notice: "Die Meldung ist als gelesen vermerkt.")
  }

  /// Open reviews for those who review, and unread notices.
  @Sendable func due(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
    guard let user = visit.user else { return [] }
    let store = store(connection)
    let notices = try store.notices(of: user.account.id)
    var items: [DueItem] = []
    if !notices.isEmpty {
      items.append(
        DueItem(
          Link("Meldungen über Notfallzugriffe (\(notices.count))", Self.noticePath),
          reason: "Jemand hat ohne Zuständigkeit einen Fall geöffnet.", dueOn: nil))
    }
    guard visit.may(.review, .emergencyAccess) else { return items }
    return items
      + (try store.queue().filter { $0.review == nil && $0.window.account != user.account.id }).map {
        DueItem(
          Link("Notfallzugriff Nr. \($0.window.id.number)", "\(Self.path)/\($0.window.id.number)"),
          reason: "Bitte prüfen Sie nach, ob der Zugriff berechtigt war.", dueOn: $0.reviewDueOn)
      }
  }

  // MARK: Steps

  private func store(_ connection: Connection) -> EmergencyStore {
    EmergencyStore(connection: connection, seal: seal)
  }

  private func name(_ account: ID<Account>, _ connection: Connection) throws -> String {
    try AccountStore(connection).find(account)?.displayName ?? "unbekannt"
  }

  private func page(_ visit: Visit, _ connection: Connection) throws -> EmergencyReviewPage? {
    guard let id: ID<EmergencyWindow> = visit.id(), let user = visit.user,
      let emergency = try store(connection).find(id)
    else { return nil }
    let people = StaffPeopleStore(connection)
    var refusal: String?
    do {
      try SecondPersonRule(requester: try people.person(of: emergency.window.account))
        .check(try people.person(of: user.account.id))
    } catch let error as SecondPersonRefusal {
      refusal = error == .ownRequest ? "Den eigenen Zugriff prüft eine andere Person nach." : error.sentence
    }
    return EmergencyReviewPage(
      emergency: emergency, who: try name(emergency.window.account, connection),
      caseText: try CaseLabel(visit, connection).text(emergency.window.caseFile),
      reviewer: try emergency.review.map { try name($0.by, connection) }, refusal: refusal, now: visit.now,
      formGuard: visit.guardFields())
  }
}
