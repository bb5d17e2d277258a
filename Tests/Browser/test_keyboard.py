"""Work without a mouse."""

from playwright.sync_api import Route, expect

from conftest import Visitor

# Each way of running has a municipality of its own.
PLACES = {True: ("Jüchen", "05162012"), False: ("Meerbusch", "05162022")}


def sign_in(visitor: Visitor) -> None:
    visitor.open("/anmelden")
    visitor.tab_to("als Sabine Vogt")
    visitor.press_keys("Enter")
    visitor.is_at("/")


def test_von_der_anmeldung_bis_zum_gespeicherten_merkmal(visitor: Visitor) -> None:
    name, key = PLACES[visitor.has_script]
    sign_in(visitor)
    visitor.tab_to("In Faden suchen")
    visitor.page.keyboard.type(key)
    visitor.press_keys("Enter")
    visitor.sees("Treffer für")
    visitor.tab_to(name)
    visitor.press_keys("Enter")
    visitor.is_at(f"/kommunen/{key}")
    visitor.tab_to("Neuer Zeitraum Integrationsrat")
    visitor.press_keys("Enter")
    expect(visitor.heading()).to_contain_text("neuer Zeitraum")
    visitor.tab_to("ja")
    visitor.press_keys("Space")
    visitor.tab_to("Gültig ab")
    visitor.page.keyboard.type("heute")
    visitor.tab_to("Quelle oder Beschluss")
    visitor.page.keyboard.type("Nur mit Tasten")
    visitor.tab_to("Zeitraum speichern")
    visitor.press_keys("Enter")
    visitor.sees("Gespeichert um")
    visitor.sees("Nur mit Tasten")


def test_kurztasten_fuehren_zur_suche_zur_startseite_und_speichern(reader: Visitor) -> None:
    reader.sign_in("s.vogt")
    reader.open("/kommunen")
    for keys in ["Control+K", "Alt+Shift+S"]:
        reader.page.locator("main").focus()
        reader.press_keys(keys)
        expect(reader.page.locator("#suche")).to_be_focused()
    reader.page.keyboard.type("05162016")
    reader.press_keys("Enter")
    reader.sees("Treffer für")
    reader.tab_to("Kaarst")
    reader.press_keys("Enter")
    reader.is_at("/kommunen/05162016")
    reader.press_keys("Alt+Shift+T")
    reader.is_at("/")
    reader.open("/kommunen/05162016/merkmale/integrationsrat")
    reader.page.locator('[name="quelle"]').focus()
    reader.press_keys("Control+S")
    expect(reader.page.get_by_role("alert")).to_contain_text("Noch nicht gespeichert")


def test_buchstabentasten_wirken_erst_wenn_man_sie_einschaltet(reader: Visitor) -> None:
    reader.sign_in("j.brandt")
    reader.open("/kommunen")
    reader.press_keys("/")
    expect(reader.page.locator("#suche")).not_to_be_focused()
    for is_on in [True, False]:
        reader.open("/konto")
        reader.page.get_by_label("Buchstabentasten benutzen").set_checked(is_on)
        reader.press("Tasten speichern")
        reader.sees("eingeschaltet" if is_on else "ausgeschaltet")
        if is_on:
            reader.open("/kommunen")
            reader.press_keys("j", "j")
            expect(reader.page.get_by_role("link", name="Grevenbroich")).to_be_focused()
            reader.press_keys("k", "/")
            expect(reader.page.locator("#suche")).to_be_focused()


def test_die_auswahlliste_laesst_sich_mit_pfeiltasten_bedienen(reader: Visitor) -> None:
    people = [{"id": "41", "text": "Haddad, Rami", "zusatz": "Neuss"}, {"id": "42", "text": "Haddad, Samira"}]

    def answer(route: Route) -> None:
        # Whoever types slowly asks in between, too; that must find nobody, so that what is seen is the last answer.
        route.fulfill(json=people if route.request.url.endswith(("q=Had", "q=Hadd")) else [])

    reader.page.route("**/suche/personen?q=*", answer)
    reader.open("/galerie/auswahl")
    box = reader.page.get_by_role("combobox", name="Person")
    box.focus()
    reader.page.keyboard.type("Had")
    options = reader.page.get_by_role("listbox", name="Treffer für Person").get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.press_keys("ArrowDown", "ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    reader.press_keys("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    reader.page.keyboard.type("d")
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.press_keys("ArrowUp", "Enter")
    expect(box).to_have_value("Haddad, Samira")
    expect(reader.page.locator('[name="person_id"]')).to_have_value("42")
