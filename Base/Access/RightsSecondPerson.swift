package import Basics

/// Something that takes effect only when a second person has agreed.
package struct SecondPersonStep: Sendable, Equatable {
  package let kind: RecordKind
  /// What the first person does.
  package let request: Action
  /// What the second person must be allowed to do with the same record.
  package let agreement: Action
  package let scope: Scope

  /// Which requests of this kind are meant.
  package enum Scope: Sendable {
    case all
    /// Giving a role that opens cases (``Rights/opensCases(_:)``).
    case roleThatOpensCases
    case removalOfSeal
  }
}

extension Rights {
  /// What needs a second person: every step that the table lets somebody approve, and the security concept, 3.9.
  package static let needsSecondPerson: [SecondPersonStep] = [
    .init(kind: .authorityNotice, request: .create, agreement: .approve, scope: .all),
    .init(kind: .accessExport, request: .create, agreement: .approve, scope: .all),
    .init(kind: .personalExport, request: .create, agreement: .approve, scope: .all),
    .init(kind: .erasureRun, request: .create, agreement: .approve, scope: .all),
    .init(kind: .body, request: .create, agreement: .approve, scope: .all),
    .init(kind: .staffing, request: .create, agreement: .approve, scope: .all),
    .init(kind: .backup, request: .restore, agreement: .restore, scope: .all),
    .init(kind: .account, request: .update, agreement: .update, scope: .roleThatOpensCases),
    .init(kind: .caseHeader, request: .update, agreement: .update, scope: .removalOfSeal),
  ]
}

/// The human being behind one or several accounts; names whose number an `ID` is.
package enum StaffPerson {}

/// Why somebody may not be the second person.
package enum SecondPersonRefusal: Error, Equatable {
  case ownRequest
  case ownBenefit
  case notAPerson

  package var sentence: String {
    switch self {
    case .ownRequest: "Den eigenen Antrag können Sie nicht freigeben. Bitte lassen Sie eine zweite Person entscheiden."
    case .ownBenefit:
      "Sie können nicht über Ihre eigenen Rechte entscheiden. Bitte lassen Sie eine zweite Person entscheiden."
    case .notAPerson: "Über einen Antrag entscheidet ein Mensch. Ein Dienstkonto kann das nicht."
    }
  }
}

/// Who may agree to one request.
///
/// People are compared, not accounts: a second account does not make a second person (security concept, 3.9).
package struct SecondPersonRule: Sendable {
  private let requester: ID<StaffPerson>?
  private let beneficiary: ID<StaffPerson>?

  /// The rule for one request.
  ///
  /// - Parameters:
  ///   - requester: who asked; `nil` for a service.
  ///   - beneficiary: whose rights would grow; `nil` where nobody's do.
  package init(requester: ID<StaffPerson>?, beneficiary: ID<StaffPerson>? = nil) {
    self.requester = requester
    self.beneficiary = beneficiary
  }

  /// Checks that somebody is a second person; whether the table allows the agreement is asked besides.
  ///
  /// - Parameter person: who wants to agree; `nil` for a service.
  /// - Throws: ``SecondPersonRefusal``.
  package func check(_ person: ID<StaffPerson>?) throws(SecondPersonRefusal) {
    guard let person else { throw .notAPerson }
    guard person != requester else { throw .ownRequest }
    guard person != beneficiary else { throw .ownBenefit }
  }
}
