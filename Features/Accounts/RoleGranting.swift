import Access
package import Approvals
import Basics
import CaseAccess
import HTTP
import Journal
import Markup
import SQL
import Web

/// Giving a role: at once, or with a second person if it opens cases (security concept 3.9).
struct RoleGranting: Sendable {
  let desk: ApprovalDesk
  let kind: ApprovalKind
  let municipalityName: MunicipalityName

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let account = try account(visit, connection) else { return .notFound }
    guard try !isOwn(account.id, visit, connection) else { return .forbidden }
    visit.note(.read, .account, [account.id.text], purpose: .administration)
    return .page(RoleFormPage(account: account, formGuard: visit.guardFields(), today: visit.today).page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let account = try account(visit, connection) else { return .notFound }
    // Nobody gives rights to oneself, also not through a second account.
    guard try !isOwn(account.id, visit, connection) else { return .forbidden }
    var reader = FormReader(visit)
    let read = try RoleForm.read(&reader, today: visit.today) { try municipalityName($0, connection) != nil }
    guard let form = read, let role = form.role else {
      return .unprocessable(
        RoleFormPage(
          account: account, formGuard: visit.repeatedGuardFields(), today: visit.today, typed: visit.form,
          errors: reader.errors
        ).page)
    }
    let content = RoleRequest(account: account.id, form, role).content
    guard Rights.opensCases(role) else {
      try RoleRequest(content)?.grant(visit, connection)
      return .seeOther("/benutzer/\(account.id.number)", notice: "Die Aufgabe ist gegeben.")
    }
    let id = try desk.request(
      kind, content, reason: form.reason, beneficiary: account.id, visit, connection)
    return .seeOther(
      "/benutzer/\(account.id.number)",
      notice: id == nil
        ? "Das ist schon beantragt und wartet auf eine zweite Person."
        : "Beantragt. Die Aufgabe gilt, sobald eine zweite Person der Administration zustimmt.")
  }

  private func account(_ visit: Visit, _ connection: Connection) throws -> Account? {
    guard let id: ID<Account> = visit.id() else { return nil }
    return try AccountStore(connection).find(id)
  }

  private func isOwn(_ id: ID<Account>, _ visit: Visit, _ connection: Connection) throws -> Bool {
    guard let user = visit.user else { return true }
    return try StaffPeopleStore(connection).isSame(id, user.account.id)
  }
}

/// A role somebody is to have, as a request carries it.
struct RoleRequest {
  let account: ID<Account>
  let role: Role
  let organisation: String
  let municipalityKey: String?
  let validFrom: Day
  let validTo: Day?

  init(account: ID<Account>, _ form: RoleForm, _ role: Role) {
    self.account = account
    self.role = role
    organisation = form.organisation
    municipalityKey = form.municipalityKey
    validFrom = form.validFrom
    validTo = form.validTo
  }

  init?(_ content: ApprovalContent) {
    guard let account = ID<Account>(text: content["konto"]), let role = Role(rawValue: content["rolle"]),
      let from = Day(iso: content["von"])
    else { return nil }
    self.account = account
    self.role = role
    organisation = content["stelle"]
    municipalityKey = content["kommune"].isEmpty ? nil : content["kommune"]
    validFrom = from
    validTo = Day(iso: content["bis"])
  }

  var content: ApprovalContent {
    ApprovalContent([
      "konto": account.text, "rolle": role.rawValue, "stelle": organisation, "kommune": municipalityKey ?? "",
      "von": validFrom.iso, "bis": validTo?.iso ?? "",
    ])
  }

  func grant(_ visit: Visit, _ connection: Connection) throws {
    let store = AccountStore(connection)
    let organisation = try store.addOrganisation(organisation, municipalityKey: nil)
    try store.grant(
      role, to: account, at: organisation, municipalityKey: municipalityKey, from: validFrom, to: validTo)
    visit.note(
      .roleGranted, .account, [account.text], purpose: .administration, detail: role.rawValue)
  }

  /// The kind of request that the administration decides.
  static let approvalKind = ApprovalKind(
    code: "rolle", title: "Aufgabe mit Zugang zu Fällen", expiresAfterDays: 14, record: .account,
    mayDecide: { $0.may(.update, .account) },
    facts: { content, _, connection in
      guard let request = RoleRequest(content) else { return [] }
      return [
        Fact("Für", text: try AccountStore(connection).find(request.account)?.displayName),
        Fact("Aufgabe", text: request.role.label), Fact("Stelle", text: request.organisation),
        Fact("Kommune", text: request.municipalityKey ?? "ganzer Kreis"),
        Fact("Ab", text: request.validFrom.german),
        Fact("Bis", text: request.validTo?.german ?? "unbefristet"),
      ]
    },
    carryOut: { approval, visit, connection in
      guard let request = RoleRequest(approval.content),
        let account = try AccountStore(connection).find(request.account), !account.isLocked
      else { throw ApprovalObsolete("Das Konto ist inzwischen gesperrt. Es wurde nichts geändert.") }
      try request.grant(visit, connection)
    })
}

/// What the roof tells the queue of requests.
package let roleApproval: ApprovalKind = RoleRequest.approvalKind
