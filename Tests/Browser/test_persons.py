"""A case manager enters a person, and finds again what was typed."""

import re

from playwright.sync_api import expect

from conftest import Visitor

# Each way of running and each story has a name of its own that sounds like no other, so that the comparison finds
# nobody by chance.
NAMES = {True: "Qorvintal", False: "Zubelwitz"}
SECOND = {True: ("Pflumbeck", "Ismail"), False: ("Drostmeyer", "Kofi")}
THIRD = {True: ("Gwenhuber", "Oxana"), False: ("Schlotjens", "Bintu")}
# Zahra has a protected address; her son lives with her.
PROTECTED = {True: ("m.klein", "Noorzai-Beispiel, Zahra"), False: ("m.klein", "Noorzai-Beispiel, Farhad")}
NATIVES = {True: "قورفنتال", False: "زوبلفتس"}


def name(visitor: Visitor) -> str:
    return NAMES[visitor.has_script]


def enter(visitor: Visitor, family: str, given: str, native: str = "", born: str = "03.1997") -> None:
    visitor.open("/personen")
    visitor.follow("Neue Person")
    visitor.fill(familienname=family, familienname_original=native, vornamen=given, geburtsdatum=born)
    visitor.page.locator('[name="kommune"]').select_option(label="Jüchen")
    visitor.press("Weiter zum Abgleich")


def test_eine_person_wird_nach_dem_abgleich_angelegt_und_genau_so_gezeigt(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    visitor.open("/personen/neu")
    visitor.fill(familienname=name(visitor), geburtsdatum="31.4.2001")
    visitor.press("Weiter zum Abgleich")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Den 31.04.2001 gibt es nicht")
    expect(visitor.page.locator('[name="familienname"]')).to_have_value(name(visitor))

    enter(visitor, name(visitor), "Rami", NATIVES[visitor.has_script])
    visitor.is_at("/personen/neu/abgleich")
    visitor.sees("Keine ähnliche Person gefunden")
    visitor.press("Person anlegen")
    expect(visitor.heading()).to_contain_text(f"{name(visitor)}, Rami")
    visitor.sees("März 1997")
    expect(visitor.page.locator('bdi[lang="und-Arab"]').first).to_have_text(NATIVES[visitor.has_script])

    # The same once more is noticed.
    enter(visitor, name(visitor), "Rami", NATIVES[visitor.has_script])
    visitor.sees("Eine Person ist ähnlich")
    visitor.press("Person anlegen")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Bitte entscheiden Sie, ob es dieselbe Person ist")
    visitor.choose(f"nicht dieselbe Person: {name(visitor)}, Rami")
    visitor.press("Person anlegen")
    expect(visitor.heading()).to_contain_text(f"{name(visitor)}, Rami")

    # A way of contact, changed by two at the same time.
    visitor.page.get_by_role("link", name="Hinzufügen Kontaktweg").click()
    visitor.choose("Mobiltelefon")
    visitor.fill(nummer="0171 3920099")
    visitor.press("Speichern")
    visitor.sees("Gespeichert um")
    visitor.sees("0171 3920099")


def test_aendern_zwei_zugleich_entscheidet_der_zweite_je_feld(visitor: Visitor, second: Visitor) -> None:
    for each in [visitor, second]:
        each.sign_in("a.demir")
    family, given = SECOND[visitor.has_script]
    enter(visitor, family, given)
    visitor.press("Person anlegen")
    expect(visitor.heading()).to_contain_text(family)
    visitor.page.get_by_role("link", name="Ändern Vornamen").click()
    second.open(visitor.page.url)
    second.fill(name="Ismael")
    second.press("Speichern")
    second.sees("Gespeichert um")
    visitor.fill(name="Ismayil", dokument="Reisepass")
    visitor.press("Speichern")
    visitor.sees("Vergleichen Sie beide Fassungen")
    visitor.choose("Gespeichert: Ismael")
    visitor.choose("Ihre Eingabe: Reisepass")
    visitor.press("Entscheidung speichern")
    expect(visitor.heading()).to_contain_text("Ismael")
    visitor.sees("gesehen: Reisepass")


def test_was_entfernt_ist_kommt_zurueck(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    enter(visitor, *THIRD[visitor.has_script])
    visitor.press("Person anlegen")
    visitor.page.get_by_role("link", name="Ändern Geburtsdatum").click()
    visitor.press("Angabe entfernen")
    expect(visitor.page.get_by_text(re.compile("Entfernt: 1"))).to_be_visible()
    visitor.page.get_by_text("Entfernt: 1").click()
    visitor.press("Wiederherstellen")
    visitor.sees("März 1997")


def test_eine_geschuetzte_anschrift_braucht_einen_grund(visitor: Visitor) -> None:
    persona, person = PROTECTED[visitor.has_script]
    visitor.sign_in(persona)
    visitor.open("/personen")
    visitor.follow(person)
    visitor.sees("Die Anschrift ist geschützt")
    expect(visitor.page.get_by_text("Beispielstraße")).to_have_count(0)
    visitor.follow("Anschrift ansehen")
    visitor.fill(grund="Brief des Jobcenters zustellen")
    visitor.press("Ansehen")
    visitor.sees("Beispielstraße")
    visitor.follow("Wer hat gesehen")
    visitor.follow("Abschrift für die Person")
    visitor.sees("Wer Ihre Daten angesehen hat")
    expect(visitor.page.locator(".fd-sheet")).not_to_contain_text(re.compile("Martin Klein|Aylin Demir"))


def test_die_frage_an_den_ganzen_kreis_antwortet_ohne_namen(visitor: Visitor) -> None:
    """Somebody of another municipality asks before entering a person whom a colleague serves already."""
    visitor.sign_in("m.klein")
    visitor.open("/personen")
    visitor.follow("Schon begleitet?")
    visitor.fill(familienname="Haddad", vornamen="Rami", geburtsdatum="1997")
    visitor.press("Fragen")
    visitor.sees("Gefragt wird nur mit dem vollen Geburtsdatum")
    visitor.fill(geburtsdatum="1.2.1903")
    visitor.page.locator('[name="grund"]').select_option(label="Vorrang klären, bevor ein Fall beginnt")
    visitor.press("Fragen")
    visitor.sees("Nein, davon ist im Kreis nichts bekannt")
    expect(visitor.page.locator('[name="familienname"]')).to_have_value("Haddad")
