"""A case manager takes existing cases over from a table and takes the import back; with script and without."""

import re

from playwright.sync_api import expect

from conftest import Visitor


def table(visitor: Visitor) -> str:
    """Each way of running brings people of its own."""
    tail = "skript" if visitor.has_script else "ohne"
    return (
        "Nachname;Vorname;Geburtsdatum;Kommune;Aktenzeichen\r\n"
        f"Probst-{tail};Rami;31.4.1997;Jüchen;ALT-1\r\nProbst-{tail};Oksana;1988;Jüchen;ALT-2\r\n"
    )


def test_datei_probelauf_uebernahme_ruecknahme(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    page = visitor.page
    visitor.open("/fallimporte/neu")
    page.locator('[name="datei"]').set_input_files(
        {"name": "Liste.csv", "mimeType": "text/csv", "buffer": table(visitor).encode()})
    visitor.press("Datei lesen")
    expect(page).to_have_url(re.compile(r"/fallimporte/\d+/zuordnung"))
    visitor.sees("zum Beispiel Rami · Oksana")
    visitor.press("Probelauf")

    # A mistake keeps everything from being taken until somebody leaves the row out.
    visitor.sees("2 Zeilen gelesen, 1 in Ordnung, 1 mit Fehlern")
    page.locator('[name="fehler-auslassen"]').check()
    visitor.press("Entscheidungen speichern")
    visitor.press("1 Fall übernehmen")
    visitor.sees("Übernommen: 1 Fall")
    address = page.url.split("#")[0]

    visitor.open(address + "/ruecknahme")
    visitor.press("Zurücknehmen")
    visitor.sees("Zurückgenommen: 1 Fall")
