/// A page as a room hands it over; ``Frame`` adds head, bars and foot.
package struct Page: Sendable {
  /// What the page is called, without the product's name: `{Object} {Aktenzeichen}`.
  package var title: String
  /// The way to this page, without the home page and without the page itself.
  package var trail: [Link]
  /// The address of the menu entry this page belongs to.
  package var section: String
  /// The content, beginning with its only `<h1>`.
  package var main: HTML
  /// The language of title and content; the frame stays German.
  package var language: PageLanguage
  /// The page comes back with mistakes to correct; its title begins with that, for whoever hears it first.
  package var isRefused = false

  package init(
    title: String, trail: [Link] = [], section: String = "", main: HTML, language: PageLanguage = .german
  ) {
    self.title = title
    self.trail = trail
    self.section = section
    self.main = main
    self.language = language
  }
}

/// The language of a page and the direction it is written in.
package struct PageLanguage: Sendable, Hashable {
  /// BCP 47, such as `ar`.
  package let code: String
  package let isRightToLeft: Bool

  package init(_ code: String, isRightToLeft: Bool = false) {
    self.code = code
    self.isRightToLeft = isRightToLeft
  }

  /// The language of every page for staff.
  package static let german = PageLanguage("de")
  /// Modern Standard Arabic.
  package static let arabic = PageLanguage("ar", isRightToLeft: true)
}

/// A text that leads to an address within the program.
package struct Link: Sendable, Hashable {
  package let text: String
  package let address: String

  package init(_ text: String, _ address: String) {
    self.text = text
    self.address = address
  }
}

/// What the frame shows around a page.
package struct Shell: Sendable {
  package var districtName: String
  package var version: String
  package var isDemo: Bool
  /// The signed-in person as shown in the top bar; `nil` on public pages.
  package var visitor: Visitor?
  package var menu: Menu
  /// Token for the sign-out form.
  package var formToken: String
  package var assets: AssetAddresses
  /// Shown once after a save, such as `Gespeichert um 10:42 Uhr.`.
  package var notice: String?
  /// Today as shown on paper, such as `21.11.2026`.
  package var day: String
  /// A person may switch single-letter shortcuts on (WCAG 2.1.4).
  package var hasLetterShortcuts: Bool
  /// Stands above the content of every page while something is going on.
  package var banner: HTML = .empty

  /// Who is signed in, and for how long without another request.
  package struct Visitor: Sendable {
    package var name: String
    package var role: String
    package var secondsLeft: Int

    package init(name: String, role: String, secondsLeft: Int) {
      self.name = name
      self.role = role
      self.secondsLeft = secondsLeft
    }
  }

  package init(
    districtName: String, version: String, isDemo: Bool, visitor: Visitor? = nil, menu: Menu = .empty,
    formToken: String = "", assets: AssetAddresses, notice: String? = nil, day: String = "",
    hasLetterShortcuts: Bool = false
  ) {
    self.districtName = districtName
    self.version = version
    self.isDemo = isDemo
    self.visitor = visitor
    self.menu = menu
    self.formToken = formToken
    self.assets = assets
    self.notice = notice
    self.day = day
    self.hasLetterShortcuts = hasLetterShortcuts
  }
}

/// The content-hashed addresses of the style sheets, the script and the fonts to preload.
package struct AssetAddresses: Sendable {
  package var styleSheets: [String]
  package var script: String
  package var icon: String
  package var preloadedFonts: [String]

  package init(styleSheets: [String], script: String, icon: String, preloadedFonts: [String]) {
    self.styleSheets = styleSheets
    self.script = script
    self.icon = icon
    self.preloadedFonts = preloadedFonts
  }
}
