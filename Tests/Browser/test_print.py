"""Paper: what the file needs, and nothing of the screen."""

import subprocess
from pathlib import Path

from conftest import Visitor
from program import TODAY_GERMAN


def test_eine_gedruckte_kommune_nennt_kreis_tag_person_und_seitenzahl(visitor: Visitor, tmp_path: Path) -> None:
    visitor.sign_in("s.vogt")
    visitor.open("/kommunen/05162024")
    file = tmp_path / "kommune.pdf"
    visitor.page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, timeout=30, check=True
    ).stdout
    for wanted in ["Rhein-Kreis Neuss", "Neuss", "05162024", f"Stand {TODAY_GERMAN}", f"gedruckt am {TODAY_GERMAN} von Sabine Vogt", "Seite 1 von"]:
        assert wanted in text, f"„{wanted}“ fehlt im Ausdruck"
    for screen in ["Abmelden", "Startseite", "Benutzerkonten", "Drucken", "Neuer Zeitraum", "Barrierefreiheit", "Sitzung"]:
        assert screen not in text, f"„{screen}“ steht im Ausdruck"


def test_jede_seite_eines_bogens_traegt_behoerde_und_aktenzeichen(visitor: Visitor, tmp_path: Path) -> None:
    visitor.sign_in("s.vogt")
    visitor.open("/galerie/druckbogen")
    number = visitor.page.locator(".fd-sheet-head bdi").inner_text()
    visitor.page.evaluate(
        "() => { const c = document.querySelector('.fd-sheet-content');"
        " for (let i = 0; i < 120; i++) c.append(Object.assign(document.createElement('p'), {textContent: 'Zeile ' + i})) }"
    )
    file = tmp_path / "bogen.pdf"
    visitor.page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, timeout=30, check=True
    ).stdout
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 2
    for position, page in enumerate(pages, start=1):
        assert number in page and "Aktenzeichen" in page, f"Blatt {position} ohne Aktenzeichen"
        assert f"Seite {position} von {len(pages)}" in page
