/// The document around a page: head, bars, navigation, way, notice, foot.
///
/// Everything works without script. Below 60 em the navigation folds into a `<details>`; the list stands twice in the
/// document and exactly one of both is displayed, because no style sheet can open a closed `<details>` in every browser.
package enum Frame {
  /// The full document of a page.
  package static func render(_ page: Page, in shell: Shell) -> HTML {
    """
    <!doctype html>
    <html lang="\(page.language.code)" dir="\(page.language.isRightToLeft ? "rtl" : "ltr")">
    <head>
    <meta charset="utf-8">
    <title>\(title(page))</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" type="image/svg+xml" href="\(shell.assets.icon)">
    \(each: shell.assets.preloadedFonts, fontPreload)\(each: shell.assets.styleSheets, styleSheet)\
    <script src="\(shell.assets.script)" defer></script>
    </head>
    <body class="fd"\(bodyData(shell))>
    <a class="fd-skip" href="#inhalt"\(germanMark(page.language))>Zum Inhalt springen</a>
    \(FrameBar.top(shell, in: page.language))
    <div class="fd-shell\(if: shell.menu.links.isEmpty, " fd-shell--plain")">
    \(if: !shell.menu.links.isEmpty, FrameBar.navigation(shell, section: page.section, in: page.language))
    <div class="fd-page">
    \(breadcrumb(page.trail, current: page.title))
    \(shell.banner)\(noticeLine(shell))
    <main id="inhalt" tabindex="-1">
    \(page.main)
    </main>
    </div>
    </div>
    \(FrameBar.foot(shell, in: page.language))
    \(if: shell.visitor != nil, FrameBar.sessionDialog)
    </body>
    </html>

    """
  }

  private static func title(_ page: Page) -> String {
    let start = page.isRefused ? "Fehler: " : ""
    return page.title.isEmpty ? "\(start)Faden" : "\(start)\(page.title) – Faden"
  }

  private static func fontPreload(_ address: String) -> HTML {
    "<link rel=\"preload\" href=\"\(address)\" as=\"font\" type=\"font/woff2\" crossorigin>\n"
  }

  private static func styleSheet(_ address: String) -> HTML {
    "<link rel=\"stylesheet\" href=\"\(address)\">\n"
  }

  /// What the script needs to know: seconds until the session ends, and whether letters are shortcuts.
  private static func bodyData(_ shell: Shell) -> HTML {
    attribute("data-sitzung-sekunden", shell.visitor.map { String($0.secondsLeft) })
      + attribute("data-buchstabentasten", shell.hasLetterShortcuts ? "an" : nil)
  }

  private static func noticeLine(_ shell: Shell) -> HTML {
    guard let text = shell.notice else { return .empty }
    return notice(.success, text, isAnnounced: true)
  }
}

/// Marks the frame as German on pages in another language (WCAG 3.1.2).
func germanMark(_ language: PageLanguage) -> HTML {
  guard language != .german else { return .empty }
  return language.isRightToLeft ? " lang=\"de\" dir=\"ltr\"" : " lang=\"de\""
}
