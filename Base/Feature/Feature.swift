package import Access
package import Basics
package import Keys
package import Markup
package import SQL
package import Web

/// What a room hands to the roof; the only thing the rest of the house knows of most rooms.
package struct Feature: Sendable {
  /// The folder's name.
  package let name: String
  package let routes: [Route]
  package let migrations: [Migration]
  /// Every column of the room's tables: what it holds, what for, and whether it is sealed.
  package let columns: [TableRegister]
  package let menu: [MenuEntry]
  /// What the room has to say on the home page and in the search.
  package let dueItems: @Sendable (Visit, Connection) throws -> [DueItem]
  package let search: @Sendable (SearchText, Visit, Connection) throws -> [SearchHit]
  /// What stands above every page of a person while something is going on; mostly empty.
  package let banner: (@Sendable (SignedInUser, Instant, Connection) throws -> HTML)?
  /// Gets ready what would keep the first visitor waiting; runs once, while others are answered already.
  package let prepare: (@Sendable (Database) throws -> Void)?

  package init(
    name: String, routes: [Route], migrations: [Migration] = [], columns: [TableRegister] = [],
    menu: [MenuEntry] = [],
    dueItems: @escaping @Sendable (Visit, Connection) throws -> [DueItem] = { _, _ in [] },
    search: @escaping @Sendable (SearchText, Visit, Connection) throws -> [SearchHit] = { _, _, _ in [] },
    banner: (@Sendable (SignedInUser, Instant, Connection) throws -> HTML)? = nil,
    prepare: (@Sendable (Database) throws -> Void)? = nil
  ) {
    self.name = name
    self.routes = routes
    self.migrations = migrations
    self.columns = columns
    self.menu = menu
    self.dueItems = dueItems
    self.search = search
    self.banner = banner
    self.prepare = prepare
  }
}

/// An entry of the side navigation, for those whom its page admits; the roof decides its place within the group.
package struct MenuEntry: Sendable {
  package let link: Link
  package let group: MenuGroup
  package let permission: Permission

  package init(_ link: Link, in group: MenuGroup, may permission: Permission) {
    self.link = link
    self.group = group
    self.permission = permission
  }
}

/// Something that waits for the visitor, shown on the home page.
package struct DueItem: Sendable {
  package let link: Link
  /// One sentence: what is to be done.
  package let reason: String
  package let dueOn: Day?

  package init(_ link: Link, reason: String, dueOn: Day?) {
    self.link = link
    self.reason = reason
    self.dueOn = dueOn
  }
}

/// What somebody typed into the search, of 1 to 200 characters.
package struct SearchText: Sendable {
  package let typed: String
  /// Lower case, Latin letters without marks; see ``TextForm/sortKey(_:)``.
  package let key: String

  /// - Throws: ``TextRefusal``.
  package init(_ typed: String) throws(TextRefusal) {
    let text = try TextLimit(maximum: 200).checked(typed)
    guard !text.isEmpty else { throw .missing }
    self.typed = text
    key = TextForm.sortKey(text)
  }
}

/// One thing found.
package struct SearchHit: Sendable {
  package let link: Link
  /// What it is and where it belongs: `Stadt · 05162024`.
  package let detail: String

  package init(_ link: Link, detail: String) {
    self.link = link
    self.detail = detail
  }
}
