"""Paper: what the file needs, and nothing of the screen."""

import subprocess
from pathlib import Path

from conftest import Visitor


def test_eine_gedruckte_kommune_nennt_kreis_tag_person_und_seitenzahl(visitor: Visitor, tmp_path: Path) -> None:
    visitor.sign_in("s.vogt")
    visitor.open("/kommunen/05162024")
    file = tmp_path / "kommune.pdf"
    visitor.page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, timeout=30, check=True
    ).stdout
    for wanted in ["Rhein-Kreis Neuss", "Neuss", "05162024", "Stand 21.11.2026", "gedruckt am 21.11.2026 von Sabine Vogt", "Seite 1 von"]:
        assert wanted in text, f"„{wanted}“ fehlt im Ausdruck"
    for screen in ["Abmelden", "Startseite", "Benutzerkonten", "Drucken", "Neuer Zeitraum", "Barrierefreiheit", "Sitzung"]:
        assert screen not in text, f"„{screen}“ steht im Ausdruck"
