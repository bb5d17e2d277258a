"""A case manager records a contact, ticks a task off and sets the next date; with script, without, and by keyboard."""

import re

from playwright.sync_api import expect

from conftest import Visitor
from program import TODAY_GERMAN

# Each way of running works in a case of its own.
ROW = {True: 0, False: 1}


def open_history(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/mein-tag/faelle")
    visitor.page.locator("main tbody a").nth(ROW[visitor.has_script]).click()
    expect(visitor.page).to_have_url(re.compile(r"/faelle/\d+/verlauf"))
    visitor.arrive()


def test_kontakt_mit_erledigtem_und_naechster_wiedervorlage(visitor: Visitor) -> None:
    open_history(visitor)
    page = visitor.page
    address = page.url.split("#")[0]

    # Something to tick off, whatever the case holds.
    page.locator('[name="art"]').select_option(label="Telefonat")
    page.locator('[name="vermerk"]').fill("Zeugnis angekündigt.")
    page.locator('[name="wv"][value="1w"]').check()
    page.locator('[name="wv_grund"]').fill("Zeugnis nachlesen")
    visitor.press("Kontakt speichern")
    visitor.sees("Nächste Wiedervorlage: Mo, 30.11.2026.")
    visitor.open(address)

    # A mistake keeps everything.
    page.locator('[name="vermerk"]').fill("Unterlagen besprochen.")
    page.locator('[name="wv_grund"]').fill("Nach dem Kurs fragen")
    visitor.press("Kontakt speichern")
    expect(page.get_by_role("alert").first).to_contain_text("Angaben")
    expect(page.locator('[name="vermerk"]')).to_have_value("Unterlagen besprochen.")

    page.locator('[name="art"]').select_option(label="Hausbesuch")
    page.locator('[name="dauer"]').fill("45")
    page.locator('[name="wv"][value="2w"]').check()
    page.get_by_label(re.compile("^Zeugnis nachlesen")).check()
    visitor.press("Kontakt speichern")
    visitor.sees("Nächste Wiedervorlage: Mo, 07.12.2026.")
    visitor.sees("Unterlagen besprochen.")
    visitor.sees("Nach dem Kurs fragen")
    expect(page.locator("main tbody tr", has_text="Zeugnis nachlesen")).to_have_count(0)

    # Ticked off in place and taken back.
    row = page.locator("main tbody tr", has_text="Nach dem Kurs fragen").first
    row.get_by_role("button", name=re.compile("^Erledigt")).click()
    visitor.sees("erledigt.")
    expect(page.locator("main tbody tr", has_text="Nach dem Kurs fragen")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Rückgängig")).click()
    visitor.sees("Die Wiedervorlage ist wieder offen.")
    visitor.open(address)
    expect(page.locator("main tbody tr", has_text="Nach dem Kurs fragen")).to_have_count(1)

    # The note on paper.
    page.get_by_role("link", name=re.compile(f"^Eintrag vom {TODAY_GERMAN}")).first.click()
    page.get_by_role("link", name="Vermerk drucken").click()
    visitor.sees("Verfügung")
    visitor.sees("Wv.: 07.12.2026")


def test_mein_tag_zaehlt_und_druckt_ohne_gruende(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/mein-tag")
    page = visitor.page
    counter = page.get_by_role("list", name="Was ansteht").get_by_role("link").first
    number = int(re.match(r"\s*(\d+)", counter.inner_text()).group(1))
    counter.click()
    expect(page).to_have_url(re.compile(r"frist=ueberfaellig"))
    expect(page.locator("main tbody tr")).to_have_count(min(number, 50))
    reason = page.locator("main tbody tr td").nth(2).inner_text()
    visitor.open("/mein-tag/tagesblatt")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tagesblatt Samstag, 21. November 2026")
    expect(page.locator("main")).not_to_contain_text(reason)


def test_nur_mit_der_tastatur(reader: Visitor) -> None:
    reader.sign_in("a.demir")
    reader.open("/mein-tag/faelle")
    page = reader.page
    page.locator("main tbody a").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verlauf#kontakt"))
    reader.arrive()

    def reach(name: str) -> None:
        """Goes on with the tabulator until a field has the focus."""
        for _ in range(90):
            if page.evaluate("document.activeElement?.name") == name:
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} ist mit der Tastatur nicht zu erreichen")

    reach("art")
    page.keyboard.type("Telefonat")
    reach("vermerk")
    page.keyboard.type("Nur getippt.")
    reach("wv")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    reach("wv_grund")
    page.keyboard.type("Rückruf der Schule")
    page.keyboard.press("Control+s")
    reader.sees("Nächste Wiedervorlage: Mo, 07.12.2026.")
    reader.sees("Nur getippt.")
