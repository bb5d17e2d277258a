import Access
package import Feature
import Markup
import SQL
import Web

/// What the room hands to the roof.
package let __rooms__ = Feature(
  name: "__Rooms__",
  routes: [
    .get("/__address__", "__Rooms__", may: .signedIn, list)
  ],
  migrations: __room__Schema,
  menu: [
    MenuEntry(Link("__Rooms__", "/__address__"), in: .network, may: .signedIn)
  ])

@Sendable private func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
  .page(__Room__ListPage(entries: try __Room__Store(connection).all()).page)
}
