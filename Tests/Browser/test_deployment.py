"""The coordinator covers a municipality, settles its agreement, and computes the time per case."""

from conftest import Visitor


def test_einsatz_abdecken_vereinbaren_rechnen(visitor: Visitor) -> None:
    # Each way of running has a municipality of its own, so that neither finds the other's work.
    place, year = ("Kaarst", "2026") if visitor.has_script else ("Meerbusch", "2026")
    visitor.sign_in("s.vogt")
    visitor.open("/einsatz/abdeckung")
    visitor.sees(f"{place}: Niemand ist zuständig.")

    visitor.open("/einsatz/einsaetze/neu")
    visitor.page.locator('[name="person"]').select_option(label="Martin Klein")
    visitor.page.locator('[name="kommune"]').select_option(label=place)
    visitor.choose("Freitag")
    visitor.fill(von="9", bis="12:00", anteil="0,25", ab="1.11.2026")
    visitor.press("Einsatz speichern")
    visitor.sees("Zu festen Wochentagen gehört die Anschrift der Außenstelle.")
    visitor.fill(ort=f"Rathaus {place} (erfunden)")
    visitor.press("Einsatz speichern")
    visitor.sees("Der Einsatz ist eingetragen.")
    visitor.open("/einsatz?tag=2026-12-04")
    visitor.sees(f"Rathaus {place} (erfunden)")

    visitor.open(f"/einsatz/vereinbarungen/neu?jahr={year}")
    visitor.page.locator('[name="kommune"]').select_option(label=place)
    visitor.fill(tage="Freitag, 9–12 Uhr", ort=f"Rathaus {place} (erfunden)")
    visitor.press("Planung speichern")
    visitor.follow("Stellungnahme eintragen")
    visitor.choose("mit Vorbehalt")
    visitor.fill(funktion="Amtsleitung", am="heute")
    visitor.press("Stellungnahme speichern")
    visitor.sees("Bitte schreiben Sie, worin der Vorbehalt oder das Hindernis besteht.")
    visitor.fill(text="Nur bis zum Sommer.")
    visitor.press("Stellungnahme speichern")
    visitor.follow("Abschließen")
    visitor.fill(am="heute")
    visitor.press("Als abgeschlossen festhalten")
    visitor.sees("Wieder öffnen")

    visitor.open("/einsatz/zeit-je-fall")
    visitor.fill(stellen="1", faelle1="30")
    visitor.press("Rechnen")
    visitor.sees("50,7 Minuten je Fall und Woche")
