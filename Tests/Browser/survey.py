"""Looks at one page in the browser in every way we promise, and notes what is wrong."""

import subprocess
import tempfile
import urllib.parse
from pathlib import Path

from axe_playwright_python import __file__ as axe_package
from playwright.sync_api import BrowserContext, Page

AXE = (Path(axe_package).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
DESKTOP = {"width": 1280, "height": 900}
# 320 CSS pixels are a window of 1280 at a zoom of 400 % (WCAG 1.4.10).
NARROW = {"width": 320, "height": 256}
WATCH = """
  window.fadenViolations = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.fadenViolations.push(event.violatedDirective + ' ' + event.blockedURI));
"""
KEYBOARD = (Path(__file__).parent / "keyboard.js").read_text()

# The distances that people may set for themselves (WCAG 1.4.12), and what they must not cut off.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" \
    " p { margin-block-end: 2em !important }"
SPACED = """spacing => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(spacing)
  document.adoptedStyleSheets = [sheet]
  const isCut = element => {
    const style = getComputedStyle(element)
    if (element.closest('.fd-hidden, .kern-sr-only, .fd-skip, select') || !element.checkVisibility()) return false
    const hides = axis => ['hidden', 'clip'].includes(style['overflow' + axis])
    const label = element.matches('.kern-btn') && element.querySelector('.kern-label')?.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    return (hides('X') && element.scrollWidth > element.clientWidth + 1)
      || (hides('Y') && element.scrollHeight > element.clientHeight + 1)
      || (label && (label.top < box.top - 1 || label.bottom > box.bottom + 1 || label.right > box.right + 1))
  }
  const name = element => `${element.tagName.toLowerCase()}.${element.className} „${element.textContent.trim().slice(0, 40)}“`
  const cut = [...document.querySelectorAll('body *:not(input, textarea, option)')]
    .filter(element => element.textContent.trim() && isCut(element)).map(element => name(element) + ' ist abgeschnitten')
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width) cut.push(`${document.documentElement.scrollWidth} px breit`)
  document.adoptedStyleSheets = []
  return cut
}"""

# Colours of a contrast theme: pictures stand out from the ground, the current entry from the others, focus from all.
FORCED = """() => {
  const faults = []
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.forcedColorAdjust = 'none'
  const inks = ['CanvasText', 'ButtonText'].map(ink => {
    probe.style.backgroundColor = ink
    return getComputedStyle(probe).backgroundColor
  })
  probe.remove()
  for (const icon of document.querySelectorAll('.kern-icon')) {
    if (!icon.checkVisibility()) continue
    // A picture is a filled mask: only in an ink of the theme, kept from repainting, does it stand out from the ground.
    const style = getComputedStyle(icon)
    if (style.forcedColorAdjust !== 'none' || !inks.includes(style.backgroundColor)) faults.push(`Bild ${icon.className} ist nicht zu sehen`)
  }
  const entries = [...document.querySelectorAll('.fd-nav a, .fd-tabs a')].filter(entry => entry.checkVisibility())
  const mark = entry => getComputedStyle(entry).borderInlineStartColor + getComputedStyle(entry).borderBlockEndColor
  for (const current of entries.filter(entry => entry.ariaCurrent)) {
    const like = entries.find(entry => !entry.ariaCurrent && entry.closest('nav') === current.closest('nav')
      && mark(entry) === mark(current))
    if (like) faults.push(`„${current.textContent}“ sieht aus wie „${like.textContent}“`)
  }
  for (const control of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')) {
    if (!control.checkVisibility() || control.disabled) continue
    control.focus({ preventScroll: true, focusVisible: true })
    const style = getComputedStyle(control)
    if (document.activeElement === control && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1)) {
      faults.push(`${control.tagName} „${(control.textContent || control.name).trim()}“ zeigt den Fokus nicht`)
    }
  }
  document.activeElement.blur()
  return faults
}"""

KINDS = ["axe hell", "axe dunkel", "axe 320 px", "Umbruch", "Textabstand", "Kontrastfarben", "Tastatur", "CSP und Konsole", "Druck"]


class Survey:
    """Findings by kind; each names the page and what is wrong there."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(AXE)
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.findings: dict[str, list[str]] = {kind: [] for kind in KINDS}
        self.messages: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.hear(message.text, message.location))
        self.page.on("pageerror", lambda error: self.messages.append(f"Skriptfehler: {error}"))

    def hear(self, text: str, location: dict) -> None:
        # A page whose own status is an error is reported by Chromium as a failed resource.
        if location.get("url") != self.page.url or not text.startswith("Failed to load resource"):
            self.messages.append(f"{text} {location.get('url', '')}")

    def look(self, address: str, who: str) -> None:
        self.messages.clear()
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light", media="screen", reduced_motion="reduce")
        self.page.goto(address, wait_until="load")
        where = f"{who} {address}"
        # Without a session it would be the sign-in page that is found faultless.
        assert path(self.page.url) == path(address), f"{where}: gezeigt wird {self.page.url}"
        self.axe("axe hell", where)
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        self.axe("axe dunkel", where)
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.set_viewport_size(NARROW)
        self.axe("axe 320 px", where)
        self.note("Umbruch", where, sideways_scroll(self.page))
        self.note("Textabstand", where, self.page.evaluate("spacing => (" + SPACED + ")(spacing)", SPACING))
        self.page.set_viewport_size(DESKTOP)
        self.note("CSP und Konsole", where, self.messages + self.page.evaluate("window.fadenViolations"))
        self.note("Druck", where, faults_in_print(self.page))
        self.page.emulate_media(forced_colors="active", reduced_motion="reduce")
        self.note("Kontrastfarben", where, self.page.evaluate(FORCED))
        self.page.emulate_media(forced_colors="none", reduced_motion="reduce")
        # Last, because it moves the focus.
        faults = walk_by_keyboard(self.page)
        if faults:
            # A key that came late is no fault of the page: what is one stays one on the page loaded anew.
            self.page.goto(address, wait_until="load")
            faults = walk_by_keyboard(self.page)
        self.note("Tastatur", where, faults)

    def axe(self, kind: str, where: str) -> None:
        result = self.page.evaluate(
            "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS
        )
        for violation in result["violations"]:
            for node in violation["nodes"]:
                target = " ".join(map(str, node["target"]))
                self.note(kind, where, [f"{violation['id']} bei {target}: {node['failureSummary']}"])

    def note(self, kind: str, where: str, faults: list[str]) -> None:
        self.findings[kind] += [f"{where}: {fault}" for fault in faults]


def path(address: str) -> str:
    return urllib.parse.unquote(urllib.parse.urlsplit(address).path)


def sideways_scroll(page: Page) -> list[str]:
    """What makes the page wider than its window."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth
          if (document.documentElement.scrollWidth <= width) return []
          const wide = [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > width + 1)
            .map(element => element.tagName.toLowerCase() + (element.className ? '.' + element.className : ''))
          return [`${document.documentElement.scrollWidth} px breit wegen ` + wide.slice(-3).join(', ')]
        }"""
    )


def walk_by_keyboard(page: Page, most: int = 400) -> list[str]:
    """Presses Tab through the page: every stop visible and marked, none left out, none a trap."""
    page.evaluate(KEYBOARD)
    for number in range(most):
        page.keyboard.press("Tab")
        if number == 0:
            wait_for_focus(page)
        if not page.evaluate("window.fadenWalk.step()"):
            break
    return page.evaluate("window.fadenWalk.faults()")


def wait_for_focus(page: Page) -> None:
    """After printing and changed media the first key may take its time; a page without any stop goes on without one."""
    for _ in range(20):
        if page.evaluate("document.activeElement !== null && document.activeElement !== document.body"):
            return
        page.wait_for_timeout(50)


def faults_in_print(page: Page) -> list[str]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        page.pdf(path=file.name, prefer_css_page_size=True)
        text = subprocess.run(
            ["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    faults = []
    if "Seite 1 von" not in text:
        faults.append("Ausdruck ohne „Seite 1 von …“")
    number = page.evaluate("document.querySelector('.fd-sheet-head bdi')?.textContent ?? ''")
    if number and number not in text:
        faults.append(f"Ausdruck ohne Aktenzeichen {number}")
    if "Zum Inhalt springen" in text:
        faults.append("Sprungverweis im Ausdruck")
    return faults
