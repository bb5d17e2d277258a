"""Fixtures: one program, one browser, one context with script and one without for the whole run."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from program import Program

CHROMIUM = "/usr/bin/chromium"
# A busy machine takes its time; what never comes is missing after ten seconds, too.
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def faden() -> Iterator[Program]:
    program = Program()
    try:
        program.start()
        yield program
    finally:
        program.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root; it only ever sees our own pages here.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser, faden: Program) -> Iterator[dict[str, BrowserContext]]:
    made = {
        name: browser.new_context(
            base_url=faden.address, locale="de-DE", java_script_enabled=script, reduced_motion="reduce"
        )
        for name, script in [("mit Skript", True), ("ohne Skript", False)]
    }
    yield made
    for context in made.values():
        context.close()


NAME_OF_FOCUS = """(() => {
  const here = document.activeElement ?? document.body
  const text = here.matches('a, button, summary') ? here.textContent : ''
  return [here.ariaLabel, text, ...[...(here.labels ?? [])].map(label => label.textContent)]
    .filter(Boolean).join(' ').replace(/\\s+/g, ' ')
})()"""


class Visitor:
    """A person at the browser; says in flows what a person does."""

    def __init__(self, page: Page, base: str, has_script: bool = True) -> None:
        self.page = page
        self.base = base
        self.has_script = has_script

    def open(self, path: str) -> None:
        self.page.goto(path)

    def sign_in(self, persona: str) -> None:
        """By the persona's button on the sign-in page."""
        self.open("/anmelden")
        self.page.locator(f'form:has([name="persona"][value="{persona}"]) button').click()
        expect(self.page).not_to_have_url(f"{self.base}/anmelden")
        self.arrive()

    def arrive(self) -> None:
        """Waits until the page is whole and its script has run: a click returns as soon as the next page begins."""
        self.page.wait_for_load_state()

    def sign_out(self) -> None:
        self.press("Abmelden")

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]').fill(value)

    def choose(self, label: str) -> None:
        """A radio button or a checkbox."""
        self.page.get_by_label(label, exact=True).check()

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=label).first.click()
        self.arrive()

    def press_keys(self, *keys: str) -> None:
        self.arrive()
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str, most: int = 80) -> None:
        """Presses Tab until the control with this name, label or text has the focus."""
        self.arrive()
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if name in self.page.evaluate(NAME_OF_FOCUS):
                return
        raise AssertionError(f"„{name}“ ist mit {most}-mal Tab nicht erreicht")

    def follow(self, label: str) -> None:
        self.page.get_by_role("link", name=label).first.click()
        self.arrive()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def is_at(self, path: str) -> None:
        expect(self.page).to_have_url(f"{self.base}{path}")
        self.arrive()

    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)


@pytest.fixture(params=["mit Skript", "ohne Skript"])
def visitor(request: pytest.FixtureRequest, contexts: dict[str, BrowserContext], faden: Program) -> Iterator[Visitor]:
    """Every flow runs twice: with script and without."""
    context = contexts[request.param]
    context.clear_cookies()
    page = context.new_page()
    page.set_default_timeout(8000)
    yield Visitor(page, faden.address, has_script=request.param == "mit Skript")
    page.close()


@pytest.fixture
def second(visitor: Visitor, browser: Browser, faden: Program) -> Iterator[Visitor]:
    """Another browser, with script exactly if the first has it."""
    context = browser.new_context(base_url=faden.address, locale="de-DE", java_script_enabled=visitor.has_script)
    page = context.new_page()
    page.set_default_timeout(8000)
    yield Visitor(page, faden.address, visitor.has_script)
    context.close()


@pytest.fixture
def reader(contexts: dict[str, BrowserContext], faden: Program) -> Iterator[Visitor]:
    """One person with script, for what only the script does."""
    context = contexts["mit Skript"]
    context.clear_cookies()
    page = context.new_page()
    page.set_default_timeout(8000)
    yield Visitor(page, faden.address)
    page.close()


@pytest.fixture
def timed(browser: Browser, faden: Program) -> Iterator[Visitor]:
    """One person with script whose clock a test may move: it is that of a context, and this context is theirs alone."""
    context = browser.new_context(base_url=faden.address, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(8000)
    yield Visitor(page, faden.address)
    context.close()


@pytest.fixture(scope="session")
def personas(faden: Program) -> list[str]:
    """User names of the demo personas."""
    return [line[0] for line in faden.table("check", "personas")]
