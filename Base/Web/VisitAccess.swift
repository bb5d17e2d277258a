package import Access
package import Basics
internal import HTTP
package import Journal
internal import Synchronization

/// What a handler has been allowed; the site shows nothing of a case before there is one.
package struct CaseAccess: Sendable {
  /// How the visitor stands to the case, for notes of the journal.
  package let relation: Relation
  /// Emergency access marks every entry as such.
  package let purpose: JournalPurpose
}

/// The right to a list: the only way to the condition by which a store finds what may be seen.
package struct ListWarrant: Sendable {
  package let account: ID<Account>
  package let action: Action
  package let kind: RecordKind
  package let now: Instant

  /// For work without a visit, such as a job on somebody's behalf; a handler asks ``Visit/requireList(_:_:)``.
  package init(account: ID<Account>, action: Action, kind: RecordKind, now: Instant) {
    self.account = account
    self.action = action
    self.kind = kind
    self.now = now
  }
}

/// The visitor may not do this with that record; the site answers and the journal keeps it.
package struct AccessDenied: Error, Sendable {
  package let denial: Decision.Denial
  let entry: JournalEntry
}

/// A handler of a case route has answered without deciding: a fault of the program, so nothing is shown.
struct UndecidedAccess: Error, CustomStringConvertible {
  let route: String

  var description: String { "\(route) antwortet, ohne über den Zugriff entschieden zu haben; es wird nichts gezeigt" }
}

/// Whether a handler has decided on access to a record of a case.
final class AccessDecisions: Sendable {
  private let isMade = Mutex(false)

  var isDecided: Bool { isMade.withLock { $0 } }

  func decide() {
    isMade.withLock { $0 = true }
  }
}

extension Visit {
  /// Decides whether the visitor may do this with a record of a case.
  ///
  /// To be called before anything of the record is loaded, so that a hidden record costs what a missing one costs.
  /// An allowed read is noted here; a change is noted by the handler with the relation returned.
  ///
  /// - Parameters:
  ///   - action: what is wanted.
  ///   - kind: of which kind the record is.
  ///   - standing: how the visitor stands to the case, from `CaseRelations` in the same transaction; empty for a
  ///     record that does not exist.
  ///   - record: the key of the record as it stood in the address.
  ///   - purpose: what it is done for, unless emergency access says so.
  ///   - detail: which part of the record; sealed.
  /// - Returns: relation and purpose for further notes.
  /// - Throws: ``AccessDenied``; a handler lets it through.
  @discardableResult
  package func require(
    _ action: Action, _ kind: RecordKind, _ standing: Standing, of record: String,
    purpose: JournalPurpose = .duty, detail: String? = nil
  ) throws -> CaseAccess {
    let decided = Rights.decide(action, kind, standing)
    switch decided.decision {
    case .denied(let denial):
      throw AccessDenied(
        denial: denial, entry: denied(action, kind, record, relation: decided.relation))
    case .allowed:
      let access = CaseAccess(relation: decided.relation, purpose: decided.isEmergency ? .emergency : purpose)
      decisions.decide()
      if action == .read || action == .exist {
        note(.read, kind, [record], relation: access.relation, purpose: access.purpose, detail: detail)
      }
      return access
    }
  }

  /// Whether the visitor may do this too, to show or leave out a part of a page; decides and notes nothing.
  package func may(_ action: Action, _ kind: RecordKind, _ standing: Standing) -> Bool {
    Rights.decide(action, kind, standing).decision == .allowed
  }

  /// Decides that the visitor may ask for a list, a search or a count of records of cases.
  ///
  /// What it contains is decided record by record by the condition that `CaseRelations.scope(_:)` makes of the
  /// warrant; the handler notes the list with the keys shown.
  ///
  /// - Throws: ``AccessDenied`` if no relation could allow it.
  package func requireList(_ action: Action, _ kind: RecordKind) throws -> ListWarrant {
    guard let user, user.session.stage == .full, Rights.couldAllow(user.roles, action, kind) else {
      throw AccessDenied(denial: .hidden, entry: denied(action, kind, nil, relation: .withoutCase))
    }
    decisions.decide()
    return ListWarrant(account: user.account.id, action: action, kind: kind, now: now)
  }

  /// What the journal keeps of a refusal: who, what, which key.
  func denied(_ action: Action, _ kind: RecordKind, _ record: String?, relation: Relation) -> JournalEntry {
    JournalEntry(
      at: now, actor: actor, JournalAction(action), kind, record.map { [String($0.prefix(40))] } ?? [],
      relation: relation, purpose: .duty, result: .refused, request: request.id)
  }
}

extension JournalAction {
  /// How the journal calls a wish that was refused.
  init(_ action: Action) {
    self =
      switch action {
      case .exist, .read, .verify: .read
      case .create: .created
      case .update, .delete, .share, .withdraw, .approve, .restore, .review: .changed
      }
  }
}
