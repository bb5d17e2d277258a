"""The side navigation: few entries, the rest one level down; with script, without, by keyboard and on a phone."""

import re

from playwright.sync_api import expect

from client import Client
from conftest import Visitor
from program import Program


def test_das_menue_klappt_auf_und_zeigt_wo_man_ist(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    menu = visitor.page.get_by_role("navigation", name="Hauptnavigation")
    expect(menu.get_by_role("link", name="Akteure")).to_have_count(0)
    menu.get_by_text("Kreis und Netz").last.click()
    menu.get_by_role("link", name="Akteure").click()
    expect(visitor.heading()).to_have_text("Akteure")
    expect(menu.locator("[aria-current=page]:visible")).to_have_text("Akteure")
    # The group in which one is stays open.
    menu.get_by_role("link", name="Gremien").click()
    expect(visitor.heading()).to_have_text("Gremien")


def test_das_menue_mit_der_tastatur(reader: Visitor) -> None:
    reader.sign_in("a.demir")
    reader.tab_to("Fälle")
    reader.press_keys("Enter")
    expect(reader.heading()).to_have_text("Fälle")
    reader.tab_to("Vertretungen")
    reader.press_keys("Enter")
    expect(reader.heading()).to_contain_text("Vertretungen")
    reader.tab_to("Regeln und Texte")
    reader.press_keys("Enter")
    reader.tab_to("Zielgruppe", most=3)
    reader.press_keys("Enter")
    expect(reader.heading()).to_contain_text("Zielgruppe")


def test_das_menue_auf_dem_telefon(reader: Visitor) -> None:
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 640})
    reader.sign_in("a.demir")
    menu = page.get_by_role("navigation", name="Hauptnavigation")
    menu.get_by_text(re.compile("^Menü")).click()
    menu.get_by_text("Stellen und Einsatz").first.click()
    menu.get_by_role("link", name="Stellenverteilung").click()
    expect(menu.get_by_text(re.compile("^Menü"))).to_contain_text("Stellenverteilung")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_niemand_hat_mehr_als_acht_punkte_auf_der_ersten_ebene(faden: Program, personas: list[str]) -> None:
    for persona in personas:
        client = Client(faden.address)
        text = client.sign_in(persona).body.decode()
        wide = text.split('class="fd-nav-wide">')[1].split("</nav>")[0]
        inner = re.sub(r"<details.*?</details>", "", wide, flags=re.S)
        assert 2 <= inner.count("<li") <= 8, persona
