import Markup

/// The list of all entries.
struct __Room__ListPage {
  let entries: [__Room__]

  var page: Page {
    Page(
      title: "__Rooms__", section: "/__rooms__",
      main: """
        <h1 class="kern-heading-large">__Rooms__</h1>
        <ul>\(each: entries) { "<li>\($0.title)</li>" }</ul>
        """)
  }
}
