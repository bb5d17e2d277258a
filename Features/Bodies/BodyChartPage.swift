internal import Basics
internal import Markup
internal import Web

/// The structure as a picture and as the same tree in a list.
struct BodyChartPage {
  let tree: BodyTree
  /// `nil` if it could not be drawn.
  let layout: BodyLayout?
  let today: Day

  var page: Page {
    Page(
      title: "Aufbau der Gremien", trail: BodyPages.trail, section: BodyPages.path,
      main: """
        \(pageHead("Aufbau der Gremien", subtitle: "Stand \(today.german)", tools: [printButton()]))
        \(if: tree.bodies.isEmpty, emptyState("Keine Einordnung erfasst"), else: chart)
        """)
  }

  private var chart: HTML {
    """
    \(layout.map(figure) ?? "<p>Das Bild lässt sich auf diesem Server gerade nicht zeichnen. Die Liste sagt dasselbe.</p>")
    \(sectionHead("Als Liste"))
    \(list(tree.roots, depth: 0))
    """
  }

  private func figure(_ layout: BodyLayout) -> HTML {
    """
    <figure>\(BodyChart(tree: tree, layout: layout).svg)<figcaption>Dasselbe steht darunter als Liste.</figcaption></figure>
    """
  }

  private func list(_ bodies: [Body], depth: Int) -> HTML {
    // The rules admit no circle; the depth bounds what a broken record could do.
    guard !bodies.isEmpty, depth < 20 else { return .empty }
    return """
      <ul>\(each: bodies, { "<li>\(textLink(Link($0.entry.name, $0.address)))\(list(tree.children(of: $0.id), depth: depth + 1))</li>" })</ul>
      """
  }
}

/// Draws the tree where the layout puts it: a box per body, a line to the body above.
struct BodyChart {
  let tree: BodyTree
  let layout: BodyLayout

  private static let margin = 2
  private static let lineLength = 26

  var svg: HTML {
    // A narrow tree is not blown up to the width of the page.
    let width = max(960, layout.width) + 2 * Self.margin
    let height = layout.height + 2 * Self.margin
    let names = tree.bodies.map { body in
      let above = tree.parents[body.id].flatMap { id in tree.bodies.first { $0.id == id } }
      return above.map { "\(body.entry.name) unter \($0.entry.name)" } ?? "\(body.entry.name) zuoberst"
    }
    return """
      <svg role="img" aria-labelledby="aufbau-titel aufbau-text" \
      viewBox="\(-Self.margin) \(-Self.margin) \(width) \(height)" width="100%" \
      xmlns="http://www.w3.org/2000/svg"><title id="aufbau-titel">Aufbau der Gremien</title>\
      <desc id="aufbau-text">\(names.joined(separator: "; ")).</desc>\(each: layout.lines, line)\
      \(each: tree.bodies, box)</svg>
      """
  }

  private func line(_ places: [BodyLayout.Place]) -> HTML {
    let points = places.map { "\($0.x) \($0.y)" }
    return """
      <path d="M\(points[0]) C\(points.dropFirst().joined(separator: " "))" fill="none" stroke="currentColor" \
      stroke-width="2"/>
      """
  }

  private func box(_ body: Body) -> HTML {
    guard let middle = layout.middles[body.id] else { return .empty }
    let top = middle.y - BodyLayout.boxHeight / 2
    return """
      <rect x="\(middle.x - BodyLayout.boxWidth / 2)" y="\(top)" width="\(BodyLayout.boxWidth)" \
      height="\(BodyLayout.boxHeight)" rx="6" fill="none" stroke="currentColor" stroke-width="2"/>\
      \(each: Self.lines(body.entry.name).enumerated(), { line in
        """
        <text x="\(middle.x)" y="\(top + 32 + line.offset * 20)" text-anchor="middle" font-size="15" \
        fill="currentColor">\(line.element)</text>
        """
      })
      """
  }

  /// At most three lines; a longer name ends with an ellipsis, the list below has it in full.
  static func lines(_ name: String) -> [String] {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= lineLength {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word.prefix(lineLength)))
      }
    }
    guard lines.count > 3 else { return lines }
    return lines.prefix(2) + ["\(lines[2].prefix(lineLength - 1))…"]
  }
}
