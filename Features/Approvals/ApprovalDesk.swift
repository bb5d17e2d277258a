package import Access
package import Basics
import CaseAccess
import Journal
package import SQL
package import Vault
package import Web

/// Where rooms put requests for a second person.
package struct ApprovalDesk: Sendable {
  let seal: Seal

  /// - `secret`: the installation's key, from which that of reasons is derived.
  package init(secret: Seal) {
    seal = Seal(key: secret.derivedKey(for: "approval reasons"))
  }

  /// Puts a request; it takes effect when a second person agrees.
  ///
  /// - Parameters:
  ///   - kind: as declared to the roof.
  ///   - content: codes and numbers of what is asked for.
  ///   - reason: as typed.
  ///   - beneficiary: the account whose rights would grow, if any.
  ///   - visit: the visitor is the first person.
  ///   - connection: in the transaction of the request.
  /// - Returns: the number of the request; `nil` if the same is waiting already.
  /// - Throws: ``ApprovalRefusal``, also for a service account.
  package func request(
    _ kind: ApprovalKind, _ content: ApprovalContent, reason: String, beneficiary: ID<Account>? = nil,
    _ visit: Visit, _ connection: Connection
  ) throws -> ID<Approval>? {
    let reason = try Approval.checkedReason(reason)
    let people = StaffPeopleStore(connection)
    guard let account = visit.user?.account.id, let requester = try people.person(of: account) else {
      throw ApprovalRefusal.secondPerson(.notAPerson)
    }
    let store = ApprovalStore(connection: connection, seal: seal)
    guard try !store.hasOpen(kind, content, at: visit.now) else { return nil }
    let id = try store.add(
      kind, content, reason: reason, by: account, requester: requester,
      beneficiary: try beneficiary.map { try people.person(of: $0) } ?? nil, at: visit.now)
    visit.note(.requested, kind.record, ["freigabe-\(id.number)"], purpose: .administration)
    return id
  }
}
