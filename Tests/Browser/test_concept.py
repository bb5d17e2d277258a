"""The coordinator proposes a change of the concept, sees it word by word, and takes it over."""

from playwright.sync_api import expect

from conftest import Visitor

# Each way of running has a chapter of its own, so that the runs do not meet.
CHAPTERS = {True: "3.2 Lenkungsgruppe", False: "3.3 Strukturen"}


def test_ein_vorschlag_wird_eingetragen_verglichen_und_uebernommen(visitor: Visitor) -> None:
    chapter = CHAPTERS[visitor.has_script]
    visitor.sign_in("s.vogt")
    visitor.open("/konzepte")
    visitor.page.get_by_role("link", name="Fortschreibung (Vorführung)").click()
    visitor.page.get_by_role("link", name=f"Änderung vorschlagen {chapter}").click()
    visitor.press("Vorschlag eintragen")
    expect(visitor.page.get_by_role("alert")).to_contain_text("3 Angaben fehlen")

    visitor.fill(von="Arbeitsgruppe (erfunden)", grund="erfunden", text="Zwei Sitzungen im Jahr.")
    visitor.press("Vorschlag eintragen")
    expect(visitor.page.locator("ins")).to_contain_text("Zwei Sitzungen im Jahr.")

    visitor.choose("übernehmen")
    visitor.fill(begruendung="Beraten (erfunden)")
    visitor.press("Entscheiden")
    expect(visitor.page.locator("main")).to_contain_text("übernommen")

    visitor.open("/konzepte")
    visitor.page.get_by_role("link", name="Fortschreibung (Vorführung)").click()
    expect(visitor.page.locator("main")).to_contain_text("Zwei Sitzungen im Jahr.")
