internal import Access
package import Approvals
internal import Basics
internal import CaseAccess
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Two case managers whom the seal names remove it (security concept 3.9); what the roof tells the queue of requests.
package let unsealingApproval = ApprovalKind(
  code: "entsperrung", title: "Sperrung eines Falls aufheben", expiresAfterDays: 14, record: .caseHeader,
  mayDecide: { $0.user?.roles.contains(.caseManager) == true },
  // Nobody else may know that the case exists.
  admits: { content, visit, connection in
    let standing = try CaseRelations(visit, connection).standing(toCase: ID(text: content["fall"]), for: .caseHeader)
    return isNamed(standing)
  },
  facts: { content, _, connection in
    guard let file = try ID(text: content["fall"]).flatMap({ try CaseStore(connection).find($0) }) else { return [] }
    return [Fact("Fall", textLink(Link(file.number, file.address)))]
  },
  carryOut: { approval, visit, connection in
    let store = CaseStore(connection)
    guard let file = try ID(text: approval.content["fall"]).flatMap({ try store.find($0) }), file.isSealed,
      let key = try visit.site.keys.key(.caseFile(file.id.number), .notes)
    else { throw ApprovalObsolete("Der Fall ist nicht mehr gesperrt. Es wurde nichts geändert.") }
    let first = CaseRelations(account: approval.requestedBy, at: visit.now, connection)
    guard isNamed(try first.standing(toCase: file.id, for: .caseHeader)) else {
      throw ApprovalObsolete("Wer die Aufhebung beantragt hat, ist nicht mehr benannt. Es wurde nichts geändert.")
    }
    try CaseAccessStore(connection).unseal(file.id, at: visit.now)
    try SealStore(connection).note(
      "unsealed", approval.reason, of: file.id, key, by: approval.requestedBy, at: visit.now)
    visit.note(.unlocked, .caseHeader, [file.id.text], relation: .sealedNamed, detail: "Sperrung aufgehoben")
  })

/// Whether somebody is named by the seal and may change the head of the case.
private func isNamed(_ standing: Standing) -> Bool {
  let decided = Rights.decide(.update, .caseHeader, standing)
  return decided.decision == .allowed && decided.relation == .sealedNamed
}
