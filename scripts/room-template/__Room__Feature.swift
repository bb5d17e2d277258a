package import Feature
import SQL
import Web

/// What the room hands to the roof.
package let __rooms__ = Feature(
  name: "__Rooms__",
  migrations: __room__Schema,
  routes: [.get("/__rooms__", "__Rooms__", may: .seeDistrict, list)])

@Sendable private func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
  .page(__Room__ListPage(entries: try __Room__Store(connection: connection).all()).page)
}
