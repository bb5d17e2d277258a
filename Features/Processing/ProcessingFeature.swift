import Access
package import Feature
import HTTP
package import Keys
import Markup
import SQL
import Web

/// The record of processing activities (DSGVO, article 30).
///
/// Read by those who check whether the program keeps its promises: the right to verify the journal fits administration,
/// data protection and audit exactly, and the table of rights has no record of its own for it.
///
/// `tables`: of the whole house except this room's own.
package func processing(_ tables: [TableRegister]) -> Feature {
  let handlers = ProcessingHandlers(tables: tables + ProcessingSchema.columns)
  let path = ProcessingPage.path
  let decision = "\(path)/{art}/{gegenstand}"
  return Feature(
    name: "Processing",
    routes: [
      .get(path, ProcessingPage.title, may: .may(.verify, .auditChain), handlers.show),
      .get(decision, "Entscheidung über Frist oder Rechtsgrundlage", may: .may(.update, .configuration), handlers.edit),
      .post(
        decision, "Entscheidung über Frist oder Rechtsgrundlage speichern", may: .may(.update, .configuration),
        handlers.save),
    ],
    migrations: ProcessingSchema.migrations,
    columns: ProcessingSchema.columns,
    menu: [MenuEntry(Link("Verarbeitungsverzeichnis", path), in: .administration, may: .may(.verify, .auditChain))])
}
