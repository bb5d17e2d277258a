/// The side navigation of a person, put into markup once and then only copied.
///
/// A class, so that a page takes one reference and not two strings per entry.
package final class Menu: Sendable {
  package static let empty = Menu([])

  package let links: [Link]
  /// The list with the entry at the same place marked as the current one; the last marks none.
  private let lists: [HTML]
  /// What the folded menu says besides its name.
  private let currents: [HTML]

  /// Prepares the entries in their order.
  package init(_ links: [Link]) {
    self.links = links
    lists = (0...links.count).map { current in
      links.indices.reduce(HTML.empty) { $0 + Self.entry(links[$1], isCurrent: $1 == current) }
    }
    currents = links.map { "<span class=\"fd-nav-here\">\($0.text)</span>" } + [.empty]
  }

  /// The entries as list items; the one with the address of the section is marked.
  func list(current section: String) -> HTML { lists[place(of: section)] }

  /// The name of the current entry, or nothing.
  func current(_ section: String) -> HTML { currents[place(of: section)] }

  private func place(of section: String) -> Int {
    links.firstIndex { $0.address == section } ?? links.count
  }

  private static func entry(_ link: Link, isCurrent: Bool) -> HTML {
    """
    <li><a href="\(link.address)"\(attribute("aria-current", isCurrent ? "page" : nil))>\(link.text)</a></li>
    """
  }
}
