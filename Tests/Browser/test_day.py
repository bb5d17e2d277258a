"""The day of a case manager: the one form by keyboard, undo, two tabs, deputies, appointments, tasks without a case."""

import re

from playwright.sync_api import expect

from conftest import Visitor

# Each way of running works in cases of its own.
ROW = {True: 3, False: 4}
# Seconds for one key press of somebody who types averagely (Card, Moran, Newell: keystroke-level model, 1980).
SECONDS_PER_KEY = 0.28


class Keys:
    """Presses keys and counts them."""

    def __init__(self, visitor: Visitor) -> None:
        self.page = visitor.page
        self.count = 0

    def press(self, key: str) -> None:
        # The focus and the script are there when the page is.
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)
        self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def reach(self, script: str) -> None:
        """Tab until the focus is where the expression says."""
        self.page.wait_for_load_state()
        for _ in range(120):
            if self.page.evaluate(f"(here => {script})(document.activeElement ?? document.body)"):
                return
            self.press("Tab")
        raise AssertionError(f"{script} ist mit der Tastatur nicht zu erreichen")


def case_history(visitor: Visitor, row: int) -> str:
    visitor.open("/mein-tag/faelle")
    visitor.page.locator("main tbody a").nth(row).click()
    expect(visitor.page).to_have_url(re.compile(r"/faelle/\d+/verlauf"))
    return visitor.page.url.split("#")[0]


def test_ein_kontakt_mit_wiedervorlage_nur_getippt_in_unter_einer_minute(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/mein-tag")
    keys = Keys(visitor)
    keys.press("Tab")
    if visitor.has_script:
        keys.press("Alt+Shift+N")
    else:
        keys.reach("here.textContent.includes('Neuer Kontakt')")
        keys.press("Enter")
    expect(visitor.page).to_have_url(re.compile(r"/mein-tag/faelle$"))
    keys.reach("here.matches('main tbody a')")
    keys.press("Enter")
    expect(visitor.page).to_have_url(re.compile(r"/verlauf#kontakt"))
    keys.reach("here.name === 'art'")
    keys.type("Tele")
    keys.reach("here.name === 'vermerk'")
    keys.type("Rückruf: Kurs beginnt Montag.")
    keys.reach("here.name === 'wv'")
    for _ in range(3):
        keys.press("ArrowDown")
    keys.reach("here.name === 'wv_grund'")
    keys.type("Kursbeginn?")
    if visitor.has_script:
        keys.press("Control+s")
    else:
        keys.reach("here.textContent.trim() === 'Kontakt speichern'")
        keys.press("Enter")
    visitor.sees("Nächste Wiedervorlage: Mo, 07.12.2026.")
    assert keys.count * SECONDS_PER_KEY < 60, f"{keys.count} Tasten"


def test_erledigt_und_zurueck_im_selben_augenblick(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/mein-tag")
    page = visitor.page
    rows = page.locator("main tr[id^=wv-]")
    before = rows.count()
    first, second = rows.nth(0).get_attribute("id"), rows.nth(1).get_attribute("id")
    rows.first.get_by_role("button", name=re.compile("^Erledigt")).click()
    expect(page.locator(f"#{first}")).to_have_count(0)
    # The work goes on at the next row.
    expect(page).to_have_url(re.compile(f"#{second}$"))
    page.wait_for_timeout(10_000)
    page.get_by_role("button", name=re.compile("^Rückgängig")).click()
    visitor.sees("Die Wiedervorlage ist wieder offen.")
    expect(page.locator("main tr[id^=wv-]")).to_have_count(before)


def test_zwei_fenster_der_zweite_sieht_beide_texte(visitor: Visitor, second: Visitor) -> None:
    for person in (visitor, second):
        person.sign_in("a.demir")
        person.open("/mein-tag")
        row = 2 if visitor.has_script else 3
        person.page.locator("main tr[id^=wv-]").nth(row).get_by_role("link", name=re.compile("^Ändern")).click()
        expect(person.page).to_have_url(re.compile(r"/wiedervorlagen/\d+$"))
    assert visitor.page.url == second.page.url
    visitor.fill(wv_grund="Aus dem ersten Fenster")
    visitor.press("Speichern")
    visitor.sees("Gespeichert um")
    second.fill(wv_grund="Aus dem zweiten Fenster")
    second.press("Speichern")
    second.sees("inzwischen von jemand anderem geändert")
    second.sees("Aus dem ersten Fenster")
    expect(second.page.locator('[name="wv_grund"]')).to_have_value("Aus dem zweiten Fenster")


def test_eine_vertretung_sieht_die_arbeit_an_ihren_tagen(visitor: Visitor, second: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/vertretungen")
    page = visitor.page
    option = page.locator('[name="vertritt"] option', has_text="Klein").first
    page.locator('[name="vertritt"]').select_option(value=option.get_attribute("value"))
    visitor.fill(von="heute", bis="morgen")
    visitor.press("Eintragen")
    visitor.sees("Vertretung eingetragen")
    second.sign_in("m.klein")
    second.open("/mein-tag?wer=vertretung")
    second.sees("Vertretung für")
    expect(second.page.locator("main tr[id^=wv-]").first).to_be_visible()
    visitor.press("Beenden")
    visitor.sees("Die Vertretung ist beendet.")
    second.open("/mein-tag?wer=vertretung")
    expect(second.page.locator("main tr[id^=wv-]")).to_have_count(0)


def test_aus_einem_termin_wird_ein_kontakt(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    history = case_history(visitor, ROW[visitor.has_script])
    page = visitor.page
    visitor.open(history.replace("/verlauf", "/termine/neu"))
    hours = "7:15–8:00 Uhr" if visitor.has_script else "6:15–7:00 Uhr"
    visitor.fill(tag="heute", von=hours[:4], bis=hours[5:9], ort="Rathaus, Raum 7", anlass="Anerkennung des Zeugnisses")
    page.locator('[name="art"]').select_option(label="Gespräch")
    visitor.press("Termin speichern")
    visitor.sees("Termin gespeichert")
    visitor.open("/mein-tag/tagesblatt")
    visitor.sees(hours)
    expect(page.locator("main")).not_to_contain_text("Anerkennung")
    visitor.open("/mein-tag")
    row = page.locator("main tbody tr", has_text=hours).first
    row.get_by_role("link", name=re.compile("^Kontakt erfassen")).click()
    expect(page.locator('[name="dauer"]')).to_have_value("45")
    visitor.fill(vermerk="Zeugnis liegt bei der Kammer.")
    visitor.press("Kontakt speichern")
    visitor.sees("Gespeichert um")
    visitor.open(history.replace("/verlauf", "/termine"))
    expect(page.locator("main tbody tr", has_text=hours).first).to_contain_text("wahrgenommen")


def test_eine_aufgabe_ohne_fall_weitergeben(visitor: Visitor, second: Visitor) -> None:
    text = f"Raum für Fachkreis buchen {'mit' if visitor.has_script else 'ohne'} Skript"
    visitor.sign_in("a.demir")
    visitor.open("/mein-tag")
    visitor.follow("Neue Aufgabe")
    visitor.fill(aufgabe=text, bis="morgen")
    option = visitor.page.locator('[name="fuer"] option', has_text="Klein").first
    visitor.page.locator('[name="fuer"]').select_option(value=option.get_attribute("value"))
    visitor.press("Aufgabe eintragen")
    visitor.sees("Aufgabe eingetragen")
    second.sign_in("m.klein")
    second.open("/mein-tag")
    second.page.locator("main tbody tr", has_text=text).get_by_role("button", name=re.compile("^Erledigt")).click()
    second.sees("Aufgabe erledigt.")
    visitor.open("/aufgaben")
    expect(visitor.page.locator("main tbody tr", has_text=text)).to_have_count(0)


def test_nach_einem_absturz_steht_der_vermerk_wieder_da(reader: Visitor) -> None:
    reader.sign_in("a.demir")
    history = case_history(reader, 5)
    page = reader.page.context.new_page()
    page.goto(history)
    page.locator('[name="vermerk"]').press_sequentially("Mitten im Satz")
    expect(page.get_by_text("Entwurf gespeichert")).to_be_visible()
    # The window is gone without a word, as after a crash.
    page.close(run_before_unload=False)
    reader.open(history)
    reader.sees("Sie sehen Ihren Entwurf vom")
    expect(reader.page.locator('[name="vermerk"]')).to_have_value("Mitten im Satz")
