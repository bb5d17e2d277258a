package import Access
package import Basics
package import SQL
package import Web

/// How the visitor stands to cases and people, computed from the database at every request.
///
/// The number of statements does not depend on whether a record exists or is hidden, so time tells neither.
package struct CaseRelations {
  private let store: CaseFactsStore
  private let account: ID<Account>?
  private let now: Instant

  /// Relations of the visitor at the moment of the request.
  package init(_ visit: Visit, _ connection: Connection) {
    self.init(account: visit.user?.account.id, at: visit.now, connection)
  }

  /// Relations of an account at a moment; `nil` has none.
  package init(account: ID<Account>?, at now: Instant, _ connection: Connection) {
    store = CaseFactsStore(connection, now: now)
    self.account = account
    self.now = now
  }

  /// How the visitor stands to a case.
  ///
  /// - Parameters:
  ///   - id: as it stood in the address; `nil` or unknown gives ``Standing/nothing``.
  ///   - kind: what is asked for, because shares are given by class.
  /// - Returns: every role with the relations that hold for it.
  /// - Throws: ``DatabaseError``.
  package func standing(toCase id: ID<CaseKey>?, for kind: RecordKind) throws -> Standing {
    guard let account else { return .nothing }
    let id = id ?? ID(0)
    let rules = StandingRules(roles: try store.roles(of: account))
    let kin = try store.kin(of: account, toCase: id)
    guard let facts = try store.facts(ofCase: id, account: account, kind: kind) else { return .nothing }
    return rules.standing(to: facts, kin: kin)
  }

  /// How the visitor stands to a person, through all cases of that person.
  ///
  /// To a record that was merged into another one stands as to that one; lists leave it out.
  ///
  /// - Parameters:
  ///   - id: as it stood in the address; `nil` or unknown gives ``Standing/nothing``.
  ///   - kind: what is asked for, because shares are given by class.
  /// - Returns: every role with the relations that hold for it.
  /// - Throws: ``DatabaseError``.
  package func standing(toPerson id: ID<PersonKey>?, for kind: RecordKind) throws -> Standing {
    guard let account else { return .nothing }
    let id = try store.survivor(of: id ?? ID(0))
    let rules = StandingRules(roles: try store.roles(of: account))
    let kin = try store.kin(of: account, toPerson: id)
    let cases = try store.facts(ofCasesOf: id, account: account, kind: kind)
    guard let anchor = try store.anchor(of: id) else { return .nothing }
    guard cases.isEmpty else { return rules.standing(toPersonIn: cases, kin: kin) }
    return rules.standing(
      toPersonOf: anchor.municipalityKey, isCreator: anchor.creator == account, kin: kin)
  }

  /// How the visitor stands to a record that is about to be created for a municipality.
  package func standing(toNewRecordIn municipalityKey: String) throws -> Standing {
    guard let account else { return .nothing }
    return StandingRules(roles: try store.roles(of: account)).standing(toNewRecordIn: municipalityKey)
  }

  /// The people of a case; to be asked after the decision on the case.
  package func people(in id: ID<CaseKey>) throws -> [ID<PersonKey>] { try store.people(in: id) }

  /// The condition by which a list, a search or a count finds only what the warrant's holder may see.
  ///
  /// - Parameters:
  ///   - warrant: what is listed.
  ///   - others: of whose records the list tells besides, by how it was filtered.
  /// - Returns: the condition.
  package static func scope(_ warrant: ListWarrant, and others: [ListWarrant] = []) -> CaseScope {
    CaseScope(warrant, and: others)
  }
}
