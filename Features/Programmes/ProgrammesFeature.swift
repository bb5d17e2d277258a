internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Programme: what KIM connects to and must not replace.
///
/// Public facts of the district, kept by the coordinating unit like the attributes of municipalities, so they have the
/// same right.
package let programmes = Feature(
  name: "Programmes",
  routes: [
    .get("/programme", "Programme", may: .may(.read, .municipality), listProgrammes),
    .get("/programme/abgrenzung", "Abgrenzung nachsehen", may: .may(.read, .municipality), askDemarcation),
    .get("/programme/neu", "Programm aufnehmen", may: .may(.create, .municipality), editProgramme),
    .post("/programme", "Programm speichern", may: .may(.create, .municipality), saveProgramme),
    .get("/programme/{id}", "Programm", may: .may(.read, .municipality), showProgramme),
    .get("/programme/{id}/bearbeitung", "Programm bearbeiten", may: .may(.update, .municipality), editProgramme),
    .post(
      "/programme/{id}/bearbeitung", "Programm: Änderung speichern", may: .may(.update, .municipality), saveProgramme),
    .get("/programme/{id}/regeln/neu", "Regel aufnehmen", may: .may(.update, .municipality), editRule),
    .post("/programme/{id}/regeln", "Regel speichern", may: .may(.update, .municipality), saveRule),
    .get("/programme/{id}/regeln/{nummer}", "Regel: neue Fassung", may: .may(.update, .municipality), editRule),
    .post(
      "/programme/{id}/regeln/{nummer}", "Regel: neue Fassung speichern", may: .may(.update, .municipality), saveRule),
  ],
  migrations: ProgrammeSchema.migrations,
  columns: ProgrammeColumns.all,
  menu: [MenuEntry(Link("Programme", ProgrammePages.path), in: .network, may: .may(.read, .municipality))],
  search: { text, visit, connection in
    guard visit.may(.read, .municipality) else { return [] }
    return try ProgrammeStore(connection).list(after: nil).lines.filter { programme in
      TextForm.sortKey(programme.entry.name).split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(text.key) }
    }.map { SearchHit(Link($0.entry.name, $0.address), detail: "Programm") }
  })
