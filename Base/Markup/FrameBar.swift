/// The bars of the frame: top, side and foot.
enum FrameBar {
  static func top(_ shell: Shell, in language: PageLanguage) -> HTML {
    """
    <header\(germanMark(language))>
    \(if: shell.isDemo, "<p class=\"fd-demo\">Vorführung: Personen und Konten sind frei erfunden</p>")
    <div class="fd-top">
    <a class="fd-brand" href="/" data-taste="t" aria-keyshortcuts="Alt+Shift+T">\(mark)<span class="fd-brand-text"><strong>Faden</strong> \
    <span>\(shell.districtName)</span></span></a>
    \(if: shell.visitor != nil, search(shell))
    \(shell.visitor.map { person($0, shell) })
    </div>
    </header>
    """
  }

  static func navigation(_ shell: Shell, section: String, in language: PageLanguage) -> HTML {
    let entries = shell.menu.list(current: section)
    return """
      <nav class="fd-nav" aria-label="Hauptnavigation"\(germanMark(language))>
      <details class="fd-nav-small"><summary>Menü\(shell.menu.current(section))</summary>\
      <ul>\(entries)</ul></details>
      <ul class="fd-nav-wide">\(entries)</ul>
      </nav>
      """
  }

  static func foot(_ shell: Shell, in language: PageLanguage) -> HTML {
    """
    <footer class="fd-foot"\(germanMark(language))>
    <ul><li><a href="/barrierefreiheit">Barrierefreiheit</a></li><li><a href="/datenschutz">Datenschutz</a></li>\
    <li><a href="/lizenzen">Open-Source-Lizenzen</a></li></ul>
    <p>Version \(shell.version)</p>
    </footer>
    <p class="fd-print-foot"\(germanMark(language))>\(shell.districtName) · Faden · gedruckt am \(shell.day)\
    \(if: shell.visitor != nil, " von \(shell.visitor?.name ?? "")")</p>
    """
  }

  /// Shown by the script two minutes before the end of the session.
  static let sessionDialog: HTML =
    """
    <dialog class="kern-dialog" id="sitzung" lang="de" aria-labelledby="sitzung-titel">
    <div class="kern-dialog__header"><h2 class="kern-title" id="sitzung-titel">Ihre Sitzung endet gleich</h2></div>
    <div class="kern-dialog__body"><p>Sie werden zum Schutz der Daten in zwei Minuten abgemeldet. \
    Ihre Entwürfe bleiben gespeichert.</p></div>
    <div class="kern-dialog__footer"><button type="button" class="kern-btn kern-btn--primary" data-sitzung-verlaengern>\
    <span class="kern-label">Weiterarbeiten</span></button></div>
    </dialog>
    """

  /// By POST, because people are looked for by name, and a name has no place in an address.
  private static func search(_ shell: Shell) -> HTML {
    """
    <form class="fd-search" method="post" action="/suche" role="search" aria-label="Suche">\
    \(hiddenField("_token", shell.formToken))
    <label class="fd-hidden" for="suche">In Faden suchen</label>
    <input class="kern-form-input__input" id="suche" name="q" type="search" autocomplete="off" \
    placeholder="Aktenzeichen, Name, Stelle …" aria-keyshortcuts="Control+K Alt+Shift+S">
    <button type="submit" class="fd-search-button" title="Suchen">\(Icon.search.html)\
    <span class="fd-hidden">Suchen</span></button>
    </form>
    """
  }

  private static func person(_ visitor: Shell.Visitor, _ shell: Shell) -> HTML {
    """
    <div class="fd-person">
    <p><a href="/konto">\(visitor.name)</a><span class="fd-role">\(visitor.role)</span></p>
    <p class="fd-session" data-sitzung-rest>Sitzung \(max(0, (visitor.secondsLeft + 59) / 60)) min</p>
    <form method="post" action="/abmelden">\(hiddenField("_token", shell.formToken))\
    <button type="submit" class="fd-sign-out">Abmelden</button></form>
    </div>
    """
  }

  /// A thread that runs through three points: the picture of the product, without meaning for screen readers.
  private static let mark: HTML = """
    <svg class="fd-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">\
    <rect width="32" height="32" rx="7"/><path d="M6 23c5 1 6-5 5-9s3-8 7-5 1 9 3 12 5 1 6-2"/>\
    <circle cx="6" cy="23" r="2.4"/><circle cx="27" cy="19" r="2.4"/></svg>
    """
}
