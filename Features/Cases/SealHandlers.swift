internal import Access
internal import Approvals
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that seal a case, change whom the seal names, and ask for its removal.
struct SealHandlers: Sendable {
  static let path = "sperrung"

  let frame: CaseFrame
  /// Where the removal is asked for; without it a seal stays.
  let desk: ApprovalDesk?

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      opened.note(.read, .caseHeader, visit, detail: "Sperrung")
      var page = try page(opened, TypedForm(version: Int(opened.file.version), []), visit, connection)
      page.chosen = try SealStore(connection).members(of: opened.id, at: visit.now)
      page.formGuard = visit.guardFields()
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try page(opened, form, visit, connection)
      page.chosen = Set(visit.form.all("benannt").compactMap(ID<Account>.init(text:)))
      guard form.version == Int(opened.file.version) else {
        page.isConflict = true
        page.form.version = Int(opened.file.version)
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let sealing = page.read(&reader) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      try SealStore(connection).save(
        sealing, of: opened.file, try opened.textKey(), by: opened.account, at: visit.now)
      opened.note(
        opened.file.isSealed ? .changed : .locked, .caseHeader, visit,
        detail: "Sperrung, benannt: \(sealing.named.map(\.account.text).joined(separator: ", "))")
      return .seeOther(
        opened.file.address(Self.path), notice: "Gesperrt für alle außer \(sealing.named.count) Benannten.")
    }
  }

  // MARK: Removal

  @Sendable func requestRemoval(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork, opened.file.isSealed, let desk else { return .forbidden }
      var page = try page(opened, TypedForm(version: Int(opened.file.version), []), visit, connection)
      page.chosen = try SealStore(connection).members(of: opened.id, at: visit.now)
      page.removalReason = visit.form["aufhebung"] ?? ""
      let id: ID<Approval>?
      do {
        id = try desk.request(
          unsealingApproval, ApprovalContent(["fall": opened.id.text]), reason: page.removalReason, visit, connection)
      } catch let refusal as ApprovalRefusal {
        page.errors = [FieldError(field: "aufhebung", label: "Grund der Aufhebung", message: refusal.sentence)]
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      opened.note(.requested, .caseHeader, visit, detail: "Aufhebung der Sperrung")
      return .seeOther(
        opened.file.address(Self.path),
        notice: id == nil
          ? "Die Aufhebung ist schon beantragt und wartet auf eine zweite Person."
          : "Beantragt. Die Sperrung endet, sobald eine zweite benannte Fallführung zustimmt.")
    }
  }

  // MARK: Steps

  private func page(
    _ opened: OpenedCase, _ form: TypedForm, _ visit: Visit, _ connection: Connection
  ) throws -> SealPage {
    let store = SealStore(connection)
    return SealPage(
      opened: opened, candidates: try store.candidates(for: opened.file, opened.account, at: visit.now),
      steps: try store.steps(of: opened.id, try opened.textKey()), mayRemove: desk != nil, form: form,
      formGuard: visit.repeatedGuardFields())
  }

  private func framed(
    _ page: SealPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: CasePeopleHandlers.register.path, title: "Sperrung", visit, connection, main: page.main)
  }
}
