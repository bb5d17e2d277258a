/// The head of a page: its only `<h1>`, what belongs beside it, and what can be done with the whole page.
///
/// - `title`: what the page shows.
/// - `subtitle`: a line below, such as the day and the counts.
/// - `reference`: the file number behind the title; kept in one direction inside right-to-left text.
/// - `marks`: badges of the record's state.
/// - `tools`: buttons for the whole page.
package func pageHead(
  _ title: String, subtitle: HTML = .empty, reference: String? = nil, marks: [HTML] = [], tools: [HTML] = []
) -> HTML {
  """
  <div class="fd-head"><div class="fd-head-text">
  <h1>\(title)\(if: reference != nil, " <span class=\"fd-reference\"><bdi>\(reference)</bdi></span>")</h1>
  \(if: !subtitle.isEmpty, "<p class=\"fd-subtitle\">\(subtitle)</p>")
  \(if: !marks.isEmpty, badges(marks))
  </div>\(if: !tools.isEmpty, actions(tools))</div>
  """
}

/// A heading of level 2 to 4 with an `id` to jump to and, at its side, tools for its part of the page.
package func sectionHead(_ title: String, level: Int = 2, id: String? = nil, tools: [HTML] = []) -> HTML {
  precondition((2...4).contains(level), "A page has one h1; sections have the levels 2 to 4.")
  let heading: HTML = "<h\(level)\(attribute("id", id))>\(title)</h\(level)>"
  guard !tools.isEmpty else { return heading }
  return "<div class=\"fd-section-head\">\(heading)\(actions(tools))</div>"
}

/// A wide part and a narrow one beside it; below each other where there is no room.
package func split(_ main: HTML, aside: HTML, label: String) -> HTML {
  """
  <div class="fd-split"><div class="fd-split-main">\(main)</div>\
  <aside class="fd-split-aside" aria-label="\(label)">\(aside)</aside></div>
  """
}

/// Parts of equal width side by side; below each other where there is no room.
package func grid(_ parts: [HTML]) -> HTML {
  "<div class=\"fd-grid\">\(each: parts, { "<div>\($0)</div>" })</div>"
}

/// Counts that lead to their lists, such as `überfällig 2`.
package func counters(label: String, _ items: [Counter]) -> HTML {
  "<ul class=\"fd-counters\" aria-label=\"\(label)\">\(each: items, counterEntry)</ul>"
}

/// A count with the list behind it.
package struct Counter: Sendable {
  package var text: String
  package var count: Int
  package var address: String
  package var tone: Tone?

  package init(_ text: String, _ count: Int, _ address: String, tone: Tone? = nil) {
    self.text = text
    self.count = count
    self.address = address
    self.tone = tone
  }
}

private func counterEntry(_ counter: Counter) -> HTML {
  """
  <li><a href="\(counter.address)"\(if: counter.tone != nil, " class=\"fd-tone-\(counter.tone?.rawValue)\"")>\
  <strong>\(counter.count)</strong> <span>\(counter.text)</span></a></li>
  """
}

/// Text of several lines as paragraphs, each in its own direction.
package func paragraphs(_ text: String) -> HTML {
  HTML.joined(text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" })
}

/// Text of less weight, such as a second line in a cell.
package func muted(_ text: String) -> HTML {
  "<span class=\"fd-muted\">\(text)</span>"
}
