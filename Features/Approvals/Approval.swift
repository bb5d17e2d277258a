package import Access
package import Basics
package import Markup
package import SQL
package import Web

/// What a room lets two people do: declared once, handed to the roof.
package struct ApprovalKind: Sendable {
  /// Stored with every request; never changed.
  package let code: String
  package let title: String
  /// Days until a request nobody has decided ends by itself.
  package let expiresAfterDays: Int64
  /// Of which kind the journal calls the request.
  package let record: RecordKind
  /// Whether the visitor may decide requests of this kind, apart from being a second person.
  package let mayDecide: @Sendable (Visit) -> Bool
  /// Whether the visitor may know of a request of this content and decide it, where that hangs on more than the roles.
  package let admits: @Sendable (ApprovalContent, Visit, Connection) throws -> Bool
  /// What the second person must see to decide, without the reason.
  package let facts: @Sendable (ApprovalContent, Visit, Connection) throws -> [Fact]
  /// Does what was asked for, in the transaction of the decision.
  ///
  /// - Throws: ``ApprovalObsolete`` if it can no longer be done.
  package let carryOut: @Sendable (Approval, Visit, Connection) throws -> Void

  package init(
    code: String, title: String, expiresAfterDays: Int64, record: RecordKind,
    mayDecide: @escaping @Sendable (Visit) -> Bool,
    admits: @escaping @Sendable (ApprovalContent, Visit, Connection) throws -> Bool = { _, _, _ in true },
    facts: @escaping @Sendable (ApprovalContent, Visit, Connection) throws -> [Fact],
    carryOut: @escaping @Sendable (Approval, Visit, Connection) throws -> Void
  ) {
    self.code = code
    self.title = title
    self.expiresAfterDays = expiresAfterDays
    self.record = record
    self.mayDecide = mayDecide
    self.admits = admits
    self.facts = facts
    self.carryOut = carryOut
  }
}

/// What was asked for has become impossible; nothing is done and the request stays open.
package struct ApprovalObsolete: Error {
  /// One sentence for the second person.
  package let sentence: String

  package init(_ sentence: String) {
    self.sentence = sentence
  }
}

/// Names and codes of what is asked for; holds no free text about people.
package struct ApprovalContent: Sendable, Hashable {
  private let values: [String: String]

  package init(_ values: [String: String]) {
    self.values = values
  }

  package subscript(_ name: String) -> String { values[name] ?? "" }

  /// Sorted, so that equal contents have equal texts.
  var text: String {
    values.sorted { $0.key < $1.key }.map { "\(Encoding.query($0.key))=\(Encoding.query($0.value))" }
      .joined(separator: "&")
  }
}

/// One request for a second person.
package struct Approval: Sendable, Hashable {
  package let id: ID<Approval>
  package let kind: String
  package let content: ApprovalContent
  package let reason: String
  package let requestedBy: ID<Account>
  package let requester: ID<StaffPerson>
  package let beneficiary: ID<StaffPerson>?
  package let requestedAt: Instant
  package let expiresAt: Instant
  package let outcome: Outcome?

  /// How a request ended.
  package struct Outcome: Sendable, Hashable {
    package let state: State
    package let by: ID<Account>
    package let at: Instant
    package let reason: String
  }

  /// Where a request stands.
  package enum State: String, Sendable {
    case approved
    case refused
    case withdrawn

    var label: String {
      switch self {
      case .approved: "zugestimmt"
      case .refused: "abgelehnt"
      case .withdrawn: "zurückgenommen"
      }
    }
  }

  package func isOpen(at now: Instant) -> Bool { outcome == nil && now < expiresAt }

  /// Who may agree, by person.
  var rule: SecondPersonRule { SecondPersonRule(requester: requester, beneficiary: beneficiary) }

  var address: String { "/freigaben/\(id.number)" }
  /// How the journal calls it, apart from the numbers of other records of the same kind.
  var key: String { "freigabe-\(id.number)" }
}
