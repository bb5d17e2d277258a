import Access
import Basics
import CaseAccess
import Feature
import HTTP
import Journal
import Markup
import SQL
import Web

/// Requests to the queue.
struct ApprovalHandlers: Sendable {
  let desk: ApprovalDesk
  let kinds: [String: ApprovalKind]

  init(desk: ApprovalDesk, kinds: [ApprovalKind]) {
    self.desk = desk
    self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.code, $0) })
  }

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    let store = store(connection)
    return .page(
      ApprovalListPage(
        waiting: try waiting(visit, connection), own: try store.requests(of: user.account.id), kinds: kinds,
        now: visit.now
      ).page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let page = try page(visit, connection) else { return .notFound }
    visit.note(.read, page.kind.record, [page.approval.key], purpose: .oversight)
    return .page(page.page)
  }

  @Sendable func decide(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try page(visit, connection), let user = visit.user else { return .notFound }
    page.formGuard = visit.repeatedGuardFields()
    page.typedReason = visit.form["begruendung"] ?? ""
    guard try page.kind.mayDecide(visit) && page.kind.admits(page.approval.content, visit, connection) else {
      return .forbidden
    }
    let states: [String: Approval.State] = ["zustimmen": .approved, "ablehnen": .refused]
    guard let state = states[visit.form["entscheidung"] ?? ""] else {
      return refused(page, "entscheidung", "Entscheidung", "Bitte wählen Sie, ob Sie zustimmen oder ablehnen.")
    }
    page.typedDecision = visit.form["entscheidung"]
    let person = try StaffPeopleStore(connection).person(of: user.account.id)
    let reason: String
    do {
      try page.approval.check(person, at: visit.now)
      reason = try Approval.checkedReason(page.typedReason)
    } catch {
      return refused(page, "begruendung", "Begründung", error.sentence)
    }
    guard try store(connection).end(page.approval.id, state, by: user.account.id, reason: reason, at: visit.now)
    else { return refused(page, "entscheidung", "Entscheidung", ApprovalRefusal.closed.sentence) }
    if state == .approved {
      do {
        try page.kind.carryOut(page.approval, visit, connection)
      } catch let obsolete as ApprovalObsolete {
        return refused(page, "entscheidung", "Entscheidung", obsolete.sentence)
      }
    }
    visit.note(
      state == .approved ? .approved : .refused, page.kind.record, [page.approval.key], purpose: .oversight)
    return .seeOther(
      "/freigaben",
      notice: state == .approved ? "Sie haben zugestimmt; es ist ausgeführt." : "Sie haben den Antrag abgelehnt.")
  }

  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let page = try page(visit, connection), let user = visit.user,
      page.approval.requestedBy == user.account.id
    else { return .notFound }
    guard
      try store(connection).end(
        page.approval.id, .withdrawn, by: user.account.id, reason: "", at: visit.now)
    else {
      return .seeOther("/freigaben", notice: ApprovalRefusal.closed.sentence)
    }
    visit.note(.withdrawn, page.kind.record, [page.approval.key], purpose: .administration)
    return .seeOther("/freigaben", notice: "Der Antrag ist zurückgenommen.")
  }

  /// What waits for this visitor, on the home page.
  @Sendable func due(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
    try waiting(visit, connection).compactMap { approval in
      kinds[approval.kind].map {
        DueItem(
          Link($0.title, approval.address), reason: "Bitte entscheiden Sie als zweite Person über den Antrag.",
          dueOn: approval.expiresAt.local.day)
      }
    }
  }

  // MARK: Steps

  private func store(_ connection: Connection) -> ApprovalStore {
    ApprovalStore(connection: connection, seal: desk.seal)
  }

  /// Open requests that the visitor may decide as a second person.
  private func waiting(_ visit: Visit, _ connection: Connection) throws -> [Approval] {
    guard let user = visit.user, kinds.values.contains(where: { $0.mayDecide(visit) }) else { return [] }
    let person = try StaffPeopleStore(connection).person(of: user.account.id)
    return try store(connection).open(at: visit.now).filter { approval in
      guard let kind = kinds[approval.kind], kind.mayDecide(visit),
        try kind.admits(approval.content, visit, connection)
      else { return false }
      do {
        try approval.check(person, at: visit.now)
        return true
      } catch {
        return false
      }
    }
  }

  /// The page of one request, for the first person and for those who may decide its kind.
  private func page(_ visit: Visit, _ connection: Connection) throws -> ApprovalPage? {
    guard let id: ID<Approval> = visit.id(), let user = visit.user,
      let approval = try store(connection).find(id), let kind = kinds[approval.kind],
      try approval.requestedBy == user.account.id
        || kind.mayDecide(visit) && kind.admits(approval.content, visit, connection)
    else { return nil }
    let accounts = AccountStore(connection)
    var refusal: String?
    do {
      try approval.check(try StaffPeopleStore(connection).person(of: user.account.id), at: visit.now)
    } catch let error as ApprovalRefusal {
      refusal = error.sentence
    }
    return ApprovalPage(
      approval: approval, kind: kind, facts: try kind.facts(approval.content, visit, connection),
      requesterName: try accounts.find(approval.requestedBy)?.displayName ?? "unbekannt",
      deciderName: try approval.outcome.flatMap { try accounts.find($0.by)?.displayName },
      refusal: kind.mayDecide(visit) ? refusal : ApprovalPage.notForYou,
      isOwn: approval.requestedBy == user.account.id, now: visit.now, formGuard: visit.guardFields())
  }

  private func refused(_ page: ApprovalPage, _ field: String, _ label: String, _ message: String) -> Answer {
    var page = page
    page.errors = [FieldError(field: field, label: label, message: message)]
    return .unprocessable(page.page)
  }
}
