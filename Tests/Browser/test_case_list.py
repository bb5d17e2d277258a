"""A case manager filters, keeps and exports a list and takes steps on many cases; with script, without, by keyboard."""

import html
import io
import re
import zipfile

from playwright.sync_api import Page, expect

from conftest import Visitor


def numbers(page: Page) -> list[str]:
    return page.locator("main tbody tr th").all_inner_texts()


def filter_open(visitor: Visitor) -> None:
    page = visitor.page
    page.locator("main summary", has_text="Filter und Reihenfolge").click()
    page.locator('[name="stand"]').select_option("offen")
    if not visitor.has_script:
        visitor.press("Filter anwenden")
    expect(page.locator("#auswahl")).to_contain_text("Offene Fälle, für die Sie zuständig sind")
    # Without script it is another page, whose rows come after these words.
    visitor.arrive()


def marked(visitor: Visitor, step: str) -> int:
    """Marks three rows and asks for a step; how many of them take part."""
    for row in range(3):
        visitor.page.locator('[name="fall"]').nth(row).check()
    visitor.press(step)
    taking, left = asked(visitor)
    assert taking + left == 3
    return taking


def asked(visitor: Visitor) -> tuple[int, int]:
    """How many cases take part in the step that is asked for, and how many do not."""
    expect(visitor.heading()).to_contain_text("?")
    taking = re.search(r": (\d+) F", visitor.heading().inner_text()).group(1)
    left = visitor.page.locator("dt:has-text('Nicht dabei') + dd").inner_text()
    return int(taking), int(re.match(r"\d+", left.replace("keiner", "0")).group())


def test_filtern_behalten_teilen_ausfuehren_und_uebergeben(visitor: Visitor, second: Visitor) -> None:
    name = "Offene, mit Skript" if visitor.has_script else "Offene, ohne Skript"
    visitor.sign_in("a.demir")
    visitor.open("/faelle?bereich=meine")
    page = visitor.page
    filter_open(visitor)
    count = len(numbers(page))
    assert count > 4

    # A view with columns of one's own, shared with the colleagues.
    page.get_by_role("link", name="Als Ansicht speichern").click()
    visitor.fill(name=name)
    visitor.choose("Statusgruppe")
    visitor.choose("alle mit meiner Aufgabe")
    visitor.press("Speichern")
    visitor.sees("Ansicht gespeichert")
    expect(page.get_by_role("columnheader", name="Statusgruppe")).to_be_visible()
    list_address = page.url
    second.sign_in("m.klein")
    second.open("/faelle?bereich=meine")
    expect(second.page.get_by_role("navigation", name="Gespeicherte Ansichten")).to_contain_text(name)

    # Both files hold all hits, in the columns of the view.
    with page.expect_download() as begun:
        page.get_by_role("link", name="Alle Treffer als CSV").click()
    lines = begun.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == count + 1
    assert "Statusgruppe" in lines[0] and "Person" not in lines[0]
    with page.expect_download() as begun:
        page.get_by_role("link", name="Alle Treffer für Excel").click()
    with zipfile.ZipFile(io.BytesIO(begun.value.path().read_bytes())) as book:
        assert 'name="Filter und Stand"' in book.read("xl/workbook.xml").decode()
        texts = [book.read(part).decode() for part in book.namelist() if "sheet2" in part or "sharedStrings" in part]
        assert "Offene Fälle" in html.unescape("".join(texts))

    # The same follow-up in three cases, and taken back.
    visitor.open(list_address)
    part = marked(visitor, "Wiedervorlage setzen")
    visitor.press("Wiedervorlagen setzen")
    expect(page.get_by_role("alert").first).to_contain_text("Angabe")
    page.locator('[name="wv"][value="2w"]').check()
    visitor.fill(wv_grund="Kursplatz erfragen")
    visitor.press("Wiedervorlagen setzen")
    visitor.sees(f"{part} Fälle erledigt")
    visitor.press("Sammelschritt zurücknehmen")
    visitor.sees(f"Zurückgenommen in {part} Fällen von {part}.")

    # Three cases change hands.
    visitor.open(list_address)
    part = marked(visitor, "Fälle übergeben")
    page.locator('[name="an"]').select_option(label=page.locator('[name="an"] option', has_text="Klein").inner_text())
    page.locator('[name="grund"]').select_option(label="Ausgleich der Fallzahlen")
    visitor.press("Anbieten")
    visitor.sees(f"{part} Fälle erledigt" if part > 1 else "1 Fall erledigt")
    second.open("/uebergaben")
    button = f"Alle {part} übernehmen" if part > 1 else "Fall übernehmen"
    second.page.get_by_role("button", name=re.compile(f"^{button}")).last.click()
    second.sees(f"Sie sind jetzt für {part} Fälle zuständig." if part > 1 else "Sie sind jetzt zuständig für")
    visitor.open(list_address)
    expect(page.locator("main tbody tr")).to_have_count(count - part)


def test_alle_treffer_und_nichts_markiert(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/faelle?bereich=meine&stand=offen")
    page = visitor.page
    count = len(numbers(page))
    visitor.press("Wiedervorlage setzen")
    visitor.sees("Es ist kein Fall ausgewählt.")
    page.get_by_role("link", name="Zur Liste").click()
    expect(page.locator("main tbody tr")).to_have_count(count)
    visitor.choose("alle Treffer dieser Liste")
    visitor.press("Wiedervorlage setzen")
    assert sum(asked(visitor)) == count


def test_liste_und_faelle_mit_der_tastatur(reader: Visitor) -> None:
    reader.sign_in("a.demir")
    reader.open("/konto")
    reader.choose("Buchstabentasten benutzen")
    reader.page.locator('form[action="/konto/tasten"] button').click()
    reader.sees("Buchstabentasten sind eingeschaltet.")
    reader.open("/faelle?bereich=meine&sortierung=nummer")
    page, shown = reader.page, numbers(reader.page)
    keys = page.keyboard

    def here() -> str:
        return page.evaluate("(document.activeElement ?? document.body).textContent").strip()

    def arrives(text: str) -> None:
        """The words may stand there before the script that listens to the keys."""
        expect(reader.heading()).to_contain_text(text)
        reader.arrive()

    keys.press("j")
    assert here() == shown[0]
    keys.press("j")
    keys.press("j")
    assert here() == shown[2]
    keys.press("k")
    assert here() == shown[1]
    keys.press("x")
    expect(page.locator('[name="fall"]:checked')).to_have_count(1)
    keys.press("Enter")
    arrives(shown[1])
    keys.press("w")
    arrives(shown[2])
    keys.press("z")
    arrives(shown[1])
    keys.press("z")
    arrives(shown[0])
    keys.press("z")
    reader.sees("Das war der erste Fall der Liste.")
    reader.arrive()
    keys.press("j")
    keys.press("Enter")
    arrives(shown[0])
    keys.press("n")
    keys.press("k")
    page.wait_for_url(re.compile(r"/verlauf\?liste=.*#kontakt$"))
    keys.press("?")
    page.wait_for_url("**/konto#tasten")
    keys.press("g")
    keys.press("f")
    page.wait_for_url("**/faelle*")
    reader.open("/faelle?bereich=meine&sortierung=nummer")

    # A marked row takes part in a step without any click.
    keys.press("j")
    keys.press("x")
    for _ in range(400):
        if page.evaluate("document.activeElement?.matches('button')") and here() == "Wiedervorlage setzen":
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(reader.heading()).to_have_text("Wiedervorlage setzen: 1 Fall?")


def test_von_fall_zu_fall_ohne_tasten(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/faelle?bereich=meine&sortierung=nummer")
    page, shown = visitor.page, numbers(visitor.page)
    page.get_by_role("link", name=shown[0], exact=True).click()
    page.get_by_role("link", name="Nächster Fall").click()
    expect(visitor.heading()).to_contain_text(shown[1])
    page.get_by_role("link", name="Vorheriger Fall").click()
    expect(visitor.heading()).to_contain_text(shown[0])
