/// A box for one thing of a page: an enquiry, a date, a group of facts.
///
/// - `title`: heading of the box.
/// - `level`: its heading level, one below the heading before it.
/// - `preline`: a short line above the title, such as the kind.
/// - `content`: paragraphs, lists or components.
/// - `tools`: buttons at the foot.
package func card(
  _ title: String, level: Int = 3, preline: String? = nil, content: HTML, tools: [HTML] = []
) -> HTML {
  precondition((2...4).contains(level), "A box stands below the h1; its heading has the levels 2 to 4.")
  return """
    <section class="kern-card kern-card--hug kern-card--small fd-card"><div class="kern-card__container">
    <div class="kern-card__header">\(if: preline != nil, "<p class=\"fd-preline\">\(preline)</p>")\
    <h\(level) class="fd-card-title">\(title)</h\(level)></div>
    <div class="kern-card__body">\(content)</div>
    \(if: !tools.isEmpty, "<div class=\"kern-card__footer fd-actions\">\(each: tools, \.self)</div>")
    </div></section>
    """
}

/// Content that opens on demand; open in print.
package func details(_ summary: String, isOpen: Bool = false, content: HTML) -> HTML {
  """
  <details class="kern-accordion fd-details"\(attribute("open", if: isOpen))>\
  <summary class="kern-accordion__header"><span class="kern-title">\(summary)</span></summary>\
  <div class="kern-accordion__body">\(content)</div></details>
  """
}

/// How far something is, as a bar and in words.
///
/// - `name`: what is measured; unique on the page.
/// - `done`: not more than `of`.
/// - `text`: the same in words, such as `3 von 5 Schritten` or `40 %`.
package func progress(_ name: String, done: Int, of total: Int, text: String) -> HTML {
  let id = "fortschritt-\(slug(name))"
  return """
    <div class="kern-progress fd-progress"><label for="\(id)"><span>\(name)</span> <strong>\(text)</strong></label>\
    <progress id="\(id)" value="\(min(max(0, done), total))" max="\(total)">\(text)</progress></div>
    """
}

/// The page of work that takes longer than a request: the state now, and a link to look again.
///
/// - `title`: such as `Bericht wird erstellt`.
/// - `trail`: the way to the page.
/// - `section`: its menu entry.
/// - `name`: what is being done.
/// - `done`: parts finished.
/// - `total`: parts in all.
/// - `address`: of this page.
package func waitingPage(
  title: String, trail: [Link], section: String, name: String, done: Int, of total: Int, address: String
) -> Page {
  Page(
    title: title, trail: trail, section: section,
    main: """
      <h1>\(title)</h1>
      \(progress(name, done: done, of: total, text: "\(done) von \(total)"))
      <p>Sie können diese Seite verlassen. Die Arbeit läuft weiter, das Ergebnis finden Sie später hier.</p>
      \(actions([linkButton("Stand neu laden", address, .primary, icon: .refresh)]))
      """)
}
