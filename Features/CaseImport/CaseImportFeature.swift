internal import Access
package import Approvals
package import Feature
internal import HTTP
internal import Markup
package import Vault
internal import Web

/// Takes existing cases over from the tables in which offices keep them.
///
/// - Parameters:
///   - secret: the installation's key, from which that of the files is derived.
///   - desk: where cases for others are asked for.
/// - Returns: the room.
package func caseImport(secret: Seal, _ desk: ApprovalDesk) -> Feature {
  let seal = Seal(key: secret.derivedKey(for: "case imports"))
  let uploads = ImportUploadHandlers(seal: seal)
  let imports = ImportHandlers(seal: seal, desk: desk, keys: ImportKeys())
  let path = ImportedFile.path
  let may = Permission.caseRecord(.create, .caseHeader)
  return Feature(
    name: "CaseImport",
    routes: [
      .get(path, "Fälle übernehmen", may: may, uploads.list),
      .get("\(path)/neu", "Datei mit Fällen bringen", may: may, uploads.new),
      .free(.post, "\(path)/neu", "Datei mit Fällen lesen", may: may, uploads.upload),
      .get("\(path)/{nummer}", "Übernahme von Fällen", may: may, imports.show),
      .get("\(path)/{nummer}/zuordnung", "Spalten zuordnen", may: may, uploads.askMapping),
      .free(.post, "\(path)/{nummer}/zuordnung", "Spalten zuordnen: speichern", may: may, uploads.setMapping),
      .get("\(path)/{nummer}/fehler", "Fehlerliste als CSV", may: may, imports.mistakes),
      .free(.post, "\(path)/{nummer}/entscheidungen", "Über mögliche Doppelte entscheiden", may: may, imports.decide),
      .free(.post, "\(path)/{nummer}/antrag", "Fälle für andere: Antrag", may: may, imports.request),
      .free(.post, "\(path)/{nummer}/uebernahme", "Fälle übernehmen: ausführen", may: may, imports.take),
      .post("\(path)/{nummer}/verwerfung", "Datei vernichten", may: may, imports.discard),
      .get("\(path)/{nummer}/ruecknahme", "Übernahme zurücknehmen?", may: may, imports.askUndo),
      .free(.post, "\(path)/{nummer}/ruecknahme", "Übernahme zurücknehmen", may: may, imports.undo),
    ],
    migrations: CaseImportSchema.migrations,
    columns: CaseImportColumns.all,
    menu: [MenuEntry(Link("Fälle übernehmen", path), in: .cases, may: may)])
}

/// What two people decide: cases for others than the one who takes the list over.
package let caseImportApproval = ImportHandlers.approval
