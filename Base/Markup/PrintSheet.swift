/// The head of a printed sheet for the paper file; page numbers come from the style sheet (`@page`).
package struct PrintSheet: Sendable {
  /// Whose paper it is: `Kreis Beispiel, Kommunales Integrationsmanagement`.
  package var authority: String
  package var fileNumber: String
  /// What the number is called; empty for papers that belong to no case and name themselves.
  package var numberName: String
  package var title: String
  package var printedBy: String
  /// As shown: `21.11.2026`.
  package var day: String

  package init(
    authority: String, fileNumber: String, numberName: String = "Aktenzeichen", title: String, printedBy: String,
    day: String
  ) {
    self.authority = authority
    self.fileNumber = fileNumber
    self.numberName = numberName
    self.title = title
    self.printedBy = printedBy
    self.day = day
  }

  /// The sheet: authority and file number, repeated on each page of paper; then title, day and content.
  package func html(_ content: HTML) -> HTML {
    """
    <article class="fd-sheet">
    <div class="fd-sheet-running"><div class="fd-sheet-head"><p>\(authority)</p>\
    <p>\(if: !numberName.isEmpty, "\(numberName) ")<strong><bdi>\(fileNumber)</bdi></strong></p></div></div>
    <div class="fd-sheet-content">
    <h1>\(title)</h1>
    <p class="fd-sheet-line">Gedruckt am \(day) von \(printedBy)</p>
    \(content)
    </div>
    </article>
    """
  }

  /// A line to write on by hand, 9 mm high, with its name below.
  package static func blankLine(_ name: String) -> HTML {
    "<div class=\"fd-blank\"><span>\(name)</span></div>"
  }

  /// Places to sign, side by side.
  package static func signatures(_ names: [String]) -> HTML {
    "<div class=\"fd-signatures\">\(each: names, blankLine)</div>"
  }
}
