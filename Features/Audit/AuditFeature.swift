import Access
package import Feature
import HTTP
package import Journal
import Markup
import SQL
import Web

/// Where the signed checkpoints of this installation lie, and the key that checks them.
package struct CheckpointPlace: Sendable {
  let file: CheckpointFile
  let publicKey: [UInt8]

  package init(file: CheckpointFile, publicKey: [UInt8]) {
    self.file = file
    self.publicKey = publicKey
  }
}

/// The journal for those who control: entries, counts, and whether the chain is whole.
///
/// `checkpoints`: `nil` if no second place is set up.
package func audit(_ checkpoints: CheckpointPlace?) -> Feature {
  let pages = AuditPages(checkpoints: checkpoints)
  return Feature(
    name: "Audit",
    routes: [
      .get("/protokoll", "Protokoll", may: .may(.verify, .auditChain), pages.list).slow(),
      .get("/protokoll/pruefung", "Protokoll prüfen", may: .may(.verify, .auditChain), pages.verify).slow(),
      .get("/faelle/{id}/zugriffe", "Wer hat gesehen", may: .caseRecord(.read, .accessLog), CaseAccessLog().show),
    ],
    menu: [MenuEntry(Link("Protokoll", AuditQuery.path), in: .administration, may: .may(.verify, .auditChain))])
}
