/// The side navigation of a person, put into markup once and then only copied.
///
/// A class, so that a page takes one reference and not two strings per entry.
package final class Menu: Sendable {
  package static let empty = Menu([Item]())

  /// What stands at the first level: a page, or a group of pages that unfolds.
  package enum Item: Sendable, Hashable {
    case page(Link)
    /// Pages below a name; the `lead`, if there is one, is reached without unfolding.
    case group(String, lead: Link?, pages: [Link])

    /// Every page of the item in the order shown.
    package var links: [Link] {
      switch self {
      case .page(let link): [link]
      case .group(_, let lead, let pages): (lead.map { [$0] } ?? []) + pages
      }
    }
  }

  package let items: [Item]
  package let links: [Link]
  /// The list with the entry at the same place marked as the current one; the last marks none.
  private let lists: [HTML]
  /// What the folded menu says besides its name.
  private let currents: [HTML]

  /// Prepares the items in their order.
  package init(_ items: [Item]) {
    let links = items.flatMap(\.links)
    self.items = items
    self.links = links
    lists = (links.map(\.address) + [""]).map { section in
      items.reduce(HTML.empty) { $0 + Self.item($1, section) }
    }
    currents = links.map { "<span class=\"fd-nav-here\">\($0.text)</span>" } + [.empty]
  }

  /// Prepares pages without groups.
  package convenience init(_ links: [Link]) { self.init(links.map(Item.page)) }

  /// The entries as list items; the one with the address of the section is marked and its group unfolded.
  func list(current section: String) -> HTML { lists[place(of: section)] }

  /// The name of the current entry, or nothing.
  func current(_ section: String) -> HTML { currents[place(of: section)] }

  private func place(of section: String) -> Int {
    links.firstIndex { $0.address == section } ?? links.count
  }

  /// A group is a `<details>`, so it unfolds without script; beside its lead only the small mark does.
  private static func item(_ item: Item, _ section: String) -> HTML {
    guard case .group(let name, let lead, let pages) = item else {
      return list(item.links, section)
    }
    let isOpen = item.links.contains { $0.address == section }
    let summary: HTML = lead == nil ? "\(name)" : "<span class=\"fd-hidden\">Mehr unter \(name)</span>"
    return """
      <li class="fd-nav-group">\(lead.map { anchor($0, section) })<details\(if: isOpen, " open")>\
      <summary>\(summary)</summary><ul>\(list(pages, section))</ul></details></li>
      """
  }

  private static func list(_ links: [Link], _ section: String) -> HTML {
    links.reduce(HTML.empty) { $0 + "<li>\(anchor($1, section))</li>" }
  }

  private static func anchor(_ link: Link, _ section: String) -> HTML {
    """
    <a href="\(link.address)"\(attribute("aria-current", link.address == section ? "page" : nil))>\(link.text)</a>
    """
  }
}
