/// A page of the gallery, reached as `/galerie/{slug}`.
package struct GalleryPage: Sendable {
  package let slug: String
  /// Made anew with each call, without a database.
  package let page: @Sendable () -> Page

  init(_ slug: String, _ page: @escaping @Sendable () -> Page) {
    self.slug = slug
    self.page = page
  }
}

/// Every component in every state, with invented data; shown in demo mode and walked by the tests.
package enum Gallery {
  package static let pages: [GalleryPage] = [
    GalleryPage("meldungen", notices),
    GalleryPage("knoepfe", buttons),
    GalleryPage("tabellen", tables),
    GalleryPage("listen", lists),
    GalleryPage("formular", { formPage(errors: []) }),
    GalleryPage("formular-mit-fehlern", { formPage(errors: mistakes) }),
    GalleryPage("auswahl", choices),
    GalleryPage("akte", caseFile),
    GalleryPage("tag", day),
    GalleryPage("bestaetigen", confirmation),
    GalleryPage("warten", waiting),
    GalleryPage("druckbogen", sheet),
    GalleryPage("arabisch", arabic),
    GalleryPage("seite", weightPage),
  ]

  /// The list of all gallery pages, for `/galerie`.
  package static var index: Page {
    Page(
      title: "Galerie", section: "/galerie",
      main: """
        \(pageHead("Galerie", subtitle: "Jeder Baustein der Oberfläche in jedem Zustand, mit erfundenen Daten."))
        <ul>\(each: pages, { "<li><a href=\"/galerie/\($0.slug)\">\($0.page().title)</a></li>" })</ul>
        """)
  }

  static func page(_ title: String, _ main: HTML) -> Page {
    Page(title: title, trail: [Link("Galerie", "/galerie")], section: "/galerie", main: main)
  }

  static let formGuard = FormGuard(token: "muster", key: "muster")
}
