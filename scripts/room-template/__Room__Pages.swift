import Markup

/// The list of all entries.
struct __Room__ListPage {
  let entries: [__Room__]

  var page: Page {
    Page(
      title: "__Rooms__", section: "/__address__",
      main: """
        \(pageHead("__Rooms__"))
        \(if: entries.isEmpty, emptyState("Noch kein Eintrag"), else: list)
        """)
  }

  private var list: HTML {
    "<ul>\(each: entries, { "<li>\($0.title) \(badge($0.state.label))</li>" })</ul>"
  }
}

extension __Room__.State {
  var label: String {
    switch self {
    case .open: "offen"
    case .closed: "geschlossen"
    }
  }
}
