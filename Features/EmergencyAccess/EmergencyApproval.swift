import Access
import Approvals
import Basics
import CaseAccess
import Markup
import SQL
import Vault
import Web

/// The agreement that a further access needs after three in thirty days.
struct EmergencyApproval: Sendable {
  let seal: Seal

  var kind: ApprovalKind {
    ApprovalKind(
      code: "notfallzugriff", title: "Weiterer Notfallzugriff", expiresAfterDays: 2, record: .emergencyAccess,
      mayDecide: { visit in
        visit.may(.review, .emergencyAccess)
          && visit.user?.roles.contains { [.professionalOversight, .dataProtectionOfficer].contains($0) } == true
      },
      facts: { content, visit, connection in
        let account = try ID<Account>(text: content["konto"]).flatMap { try AccountStore(connection).find($0) }
        return [
          Fact("Für", text: account?.displayName),
          Fact("Anlass", text: EmergencyCategory(rawValue: content["anlass"])?.label),
          Fact("Fall", text: try CaseLabel(visit, connection).text(ID(text: content["fall"]))),
        ]
      },
      carryOut: { [seal] approval, visit, connection in
        guard let account = ID<Account>(text: approval.content["konto"]),
          let caseFile = ID<CaseKey>(text: approval.content["fall"]),
          let category = EmergencyCategory(rawValue: approval.content["anlass"])
        else { throw ApprovalObsolete("Der Antrag ist nicht mehr ausführbar. Es wurde nichts geändert.") }
        try EmergencyStore(connection: connection, seal: seal).addPermit(
          for: account, caseFile, category,
          until: visit.now.adding(seconds: EmergencyRules.permitHours * 3600))
      })
  }
}

/// What a reviewer may know of a case: its number, unless a seal hides it from the reviewer (N3).
struct CaseLabel {
  private let relations: CaseRelations
  private let numbers: EmergencyStore
  private let visit: Visit

  init(_ visit: Visit, _ connection: Connection) {
    relations = CaseRelations(visit, connection)
    numbers = EmergencyStore(connection: connection, seal: Seal(key: [UInt8](repeating: 0, count: 32)))
    self.visit = visit
  }

  func text(_ id: ID<CaseKey>?) throws -> String {
    let standing = try relations.standing(toCase: id, for: .caseHeader)
    let isHidden = standing.places.allSatisfy { [.sealed, .own].contains($0.relation) }
    guard !isHidden, let id, let head = try numbers.head(of: id) else { return "ein versiegelter Fall" }
    return head.number
  }
}
