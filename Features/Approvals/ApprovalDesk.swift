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
    guard let account = visit.user?.account.id else { throw ApprovalRefusal.secondPerson(.notAPerson) }
    let id = try put(
      kind, content, reason: reason, beneficiary: beneficiary, by: account, at: visit.now, connection)
    guard let id else { return nil }
    visit.note(.requested, kind.record, ["freigabe-\(id.number)"], purpose: .administration)
    return id
  }

  /// Puts a request without a visit, for the demo; it takes effect when a second person agrees.
  ///
  /// - `account`: the first person.
  ///
  /// - Returns: the number of the request; `nil` if the same is waiting already.
  /// - Throws: ``ApprovalRefusal``, also for a service account.
  package func put(
    _ kind: ApprovalKind, _ content: ApprovalContent, reason: String, beneficiary: ID<Account>? = nil,
    by account: ID<Account>, at now: Instant, _ connection: Connection
  ) throws -> ID<Approval>? {
    let reason = try Approval.checkedReason(reason)
    let people = StaffPeopleStore(connection)
    guard let requester = try people.person(of: account) else {
      throw ApprovalRefusal.secondPerson(.notAPerson)
    }
    let store = ApprovalStore(connection: connection, seal: seal)
    guard try !store.hasOpen(kind, content, at: now) else { return nil }
    return try store.add(
      kind, content, reason: reason, by: account, requester: requester,
      beneficiary: try beneficiary.map { try people.person(of: $0) } ?? nil, at: now)
  }

  /// The requests of a kind that wait for the second person, whoever has put them.
  ///
  /// - Parameters:
  ///   - kind: the code of the kind.
  ///   - now: decides what is still open.
  ///   - connection: reading.
  /// - Returns: in no certain order.
  /// - Throws: `DatabaseError`.
  package func waiting(_ kind: String, at now: Instant, _ connection: Connection) throws -> [Approval] {
    try ApprovalStore(connection: connection, seal: seal).open(kind, at: now)
  }

  /// What became of the requests that an account has put: where each stands, in words and by its address.
  ///
  /// - Parameters:
  ///   - kind: the code of the kind.
  ///   - name: of the part of the content that tells the requests apart.
  ///   - account: the first person.
  ///   - now: decides what is still open.
  ///   - connection: reading.
  /// - Returns: by that part of the content; of several with the same the newest.
  /// - Throws: `DatabaseError`.
  package func standings(
    _ kind: String, by name: String, of account: ID<Account>, at now: Instant, _ connection: Connection
  ) throws -> [String: ApprovalStanding] {
    let requests = try ApprovalStore(connection: connection, seal: seal).requests(of: account, kind)
    return Dictionary(
      requests.map {
        (
          $0.content[name],
          ApprovalStanding(text: $0.stateText(at: now), isOpen: $0.isOpen(at: now), address: $0.address)
        )
      }, uniquingKeysWith: { newest, _ in newest })
  }
}

/// Where a request stands, for the room that has put it.
package struct ApprovalStanding: Sendable, Hashable {
  /// `offen bis 24.11.2026, 10:00 Uhr`, `abgelehnt`, `Frist abgelaufen`.
  package let text: String
  package let isOpen: Bool
  package let address: String
}
