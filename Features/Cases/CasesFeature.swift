internal import Access
package import Feature
internal import Markup
internal import Web

/// Fälle: the file of each case, from access to closure.
///
/// - `frame`: gate, head line and registers of a file with what all rooms add; the roof makes it.
package func cases(_ frame: CaseFrame) -> Feature {
  let pages = CaseHandlers(frame: frame)
  let create = Permission.caseRecord(.create, .caseHeader)
  return Feature(
    name: "Cases",
    routes: [
      .get("\(CaseFile.path)/neu", "Fall eröffnen", may: create, pages.new),
      .post(CaseFile.path, "Fall eröffnen: anlegen", may: create, pages.open),
      .get("\(CaseFile.path)/{id}", "Fallakte", may: .caseRecord(.read, .caseHeader), pages.show),
    ],
    migrations: CaseSchema.migrations,
    columns: CaseColumns.all)
}
