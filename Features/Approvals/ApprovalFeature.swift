import Access
package import Feature
import Markup
import Web

/// The queue of requests that need a second person.
///
/// - Parameters:
///   - desk: where rooms put requests.
///   - kinds: what rooms have declared.
/// - Returns: the room.
package func approvals(_ desk: ApprovalDesk, kinds: [ApprovalKind]) -> Feature {
  let handlers = ApprovalHandlers(desk: desk, kinds: kinds)
  return Feature(
    name: "Approvals",
    routes: [
      .get("/freigaben", "Freigaben", may: .signedIn, handlers.list),
      .get("/freigaben/{id}", "Antrag auf Freigabe", may: .signedIn, handlers.show).slow(),
      .post("/freigaben/{id}/entscheidung", "Über einen Antrag entscheiden", may: .signedIn, handlers.decide),
      .post("/freigaben/{id}/ruecknahme", "Eigenen Antrag zurücknehmen", may: .signedIn, handlers.withdraw),
    ],
    migrations: ApprovalSchema.migrations, columns: ApprovalColumns.all,
    menu: [MenuEntry(Link("Freigaben", "/freigaben"), in: .home, may: .signedIn)],
    dueItems: handlers.due)
}
