/// The way to a page: its parents as links, itself as text; empty for pages without parents.
package func breadcrumb(_ trail: [Link], current: String) -> HTML {
  guard !trail.isEmpty else { return .empty }
  return """
    <nav class="fd-trail" aria-label="Pfad"><ol>\(each: trail, { "<li>\(textLink($0))</li>" })\
    <li><span aria-current="page">\(current)</span></li></ol></nav>
    """
}

/// A link within the program.
package func textLink(_ link: Link) -> HTML {
  "<a href=\"\(link.address)\">\(link.text)</a>"
}

/// One part of a record with its own address.
package struct Tab: Sendable, Hashable {
  package var link: Link
  package var isCurrent: Bool
  /// How many entries wait there; shown behind the text.
  package var count: Int?

  package init(_ text: String, _ address: String, isCurrent: Bool = false, count: Int? = nil) {
    link = Link(text, address)
    self.isCurrent = isCurrent
    self.count = count
  }
}

/// The parts of a record as links; each is a page of its own and works without script.
///
/// - `label`: names the landmark, such as `Register der Akte`.
/// - `tabs`: in the order of work.
package func tabs(label: String, _ tabs: [Tab]) -> HTML {
  """
  <nav class="fd-tabs" aria-label="\(label)"><ul>\(each: tabs, tabEntry)</ul></nav>
  """
}

private func tabEntry(_ tab: Tab) -> HTML {
  """
  <li><a href="\(tab.link.address)"\(attribute("aria-current", tab.isCurrent ? "page" : nil))>\(tab.link.text)\
  \(if: tab.count != nil, " <span class=\"fd-count\">\(tab.count ?? 0)</span>")</a></li>
  """
}

/// Ways to the newer and the older part of a list that is read in parts.
///
/// - `newer`: address of the part before; `nil` at the beginning.
/// - `older`: address of the part after; `nil` at the end.
/// - `shown`: what is seen, and of how many if known: `1–50 von 312 Einträgen`.
/// - `newerText`: `Neuere` unless the list has another order.
/// - `olderText`: `Ältere` unless the list has another order.
/// - `label`: names the landmark; to be changed where a page has two lists.
package func pager(
  newer: String?, older: String?, shown: String? = nil, newerText: String = "Neuere", olderText: String = "Ältere",
  label: String = "Weitere Einträge"
) -> HTML {
  guard newer != nil || older != nil || shown != nil else { return .empty }
  return """
    <nav class="fd-pager" aria-label="\(label)">\(pagerLink(newerText, newer, "prev"))\
    \(if: shown != nil, "<span class=\"fd-pager-shown\">\(shown)</span>")\(pagerLink(olderText, older, "next"))</nav>
    """
}

private func pagerLink(_ text: String, _ address: String?, _ relation: String) -> HTML {
  guard let address else { return "<span></span>" }
  return "<a rel=\"\(relation)\" href=\"\(address)\"><span>\(text)</span></a>"
}

/// A link out of the program; anything but an address of the web is shown as text.
///
/// The destination learns nothing of the page it comes from, and the link says that it leads away.
package func externalLink(_ address: String, text: String? = nil) -> HTML {
  guard isWebAddress(address) else { return "\(text ?? address)" }
  return """
    <a class="fd-external" href="\(address)" rel="external noopener noreferrer" \
    referrerpolicy="no-referrer">\(text ?? address)<span class="fd-hidden"> (führt aus Faden hinaus)</span></a>
    """
}

/// Only `http` and `https` with a host, and no character that browsers skip silently.
private func isWebAddress(_ address: String) -> Bool {
  let lower = address.lowercased()
  guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
  guard let first = lower.dropFirst(scheme.count).utf8.first, ![0x2F, 0x5C, 0x3F, 0x23].contains(first) else {
    return false
  }
  return address.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && $0 != "\\" }
}
