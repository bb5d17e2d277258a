"""The file of a case: phases, closing and reopening, sealing, and two tabs that write at the same time."""

import re

from playwright.sync_api import expect

from conftest import Visitor
from program import TODAY_GERMAN
from story import new_case

NAMES = {True: "Brackwedel", False: "Cloppenhaus"}


def name(visitor: Visitor, story: str) -> str:
    return f"{NAMES[visitor.has_script]}-{story}"


def test_phase_mit_bedingung_abschluss_und_wiederaufnahme(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("a.demir")
    case = new_case(visitor, name(visitor, "Phase"))

    # The gate: what is missing is named, and passing it takes a reason that is counted.
    page.get_by_role("navigation", name="Register der Akte").get_by_role("link", name="Phasen").click()
    page.get_by_role("link", name=re.compile("^Beginnen Fallklärung")).click()
    visitor.sees("Jede Person des Falls hat in die Begleitung eingewilligt")
    visitor.press("Phase beginnen")
    expect(page.get_by_role("alert").first).to_contain_text("Begründung")
    visitor.fill(begruendung="Einwilligung kommt mit der Post.")
    visitor.press("Phase beginnen")
    visitor.sees("In diesem Fall wurde eine Bedingung mit Begründung übergangen")

    visitor.follow("Fall abschließen")
    page.locator('[name="grund"]').select_option(index=2)
    visitor.fill(begruendung="Die Person ist fortgezogen.")
    visitor.fill(uebergabe="Kreis nebenan (erfunden)")
    visitor.press("Fall abschließen")
    visitor.open(case)
    visitor.sees("Dieser Fall ist abgeschlossen")

    # Whoever was responsible last opens it again, with a reason; to read it takes one, too.
    visitor.fill(grund="Nachfrage der Person")
    visitor.press("Ansehen")
    page.wait_for_url(f"**{case}")
    visitor.open(f"{case}/phasen")
    visitor.follow("Fall wieder aufnehmen")
    visitor.fill(grund="Die Person ist zurück und braucht Hilfe.")
    visitor.press("Fall wieder aufnehmen")
    visitor.open(case)
    visitor.sees(f"Fallklärung seit {TODAY_GERMAN}")


def test_ein_gesperrter_fall_ist_fuer_andere_keiner(visitor: Visitor, second: Visitor) -> None:
    visitor.sign_in("a.demir")
    second.sign_in("s.vogt")
    case = new_case(visitor, name(visitor, "Siegel"))
    assert second.page.goto(case).status == 200
    visitor.open(f"{case}/sperrung")
    visitor.fill(grund="Die Person ist einer Kollegin bekannt.")
    visitor.press("Fall sperren")
    expect(visitor.page.get_by_role("alert").first).to_contain_text("mindestens zwei Fallführungen")
    visitor.page.get_by_label(re.compile("^Martin Klein")).check()
    visitor.press("Fall sperren")
    visitor.open(case)
    visitor.sees("gesperrter Fall")
    missing = second.page.goto("/faelle/999999")
    sealed = second.page.goto(case)
    assert sealed.status == missing.status == 404


def test_zwei_fenster_und_kein_wort_geht_verloren(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    area = f"{new_case(visitor, name(visitor, 'Fenster'))}/beteiligte/bereiche/wohnen"
    other = visitor.page.context.new_page()
    visitor.open(area)
    other.goto(area)
    visitor.fill(bemerkung="Vermieterin gibt bis Freitag Bescheid.")
    visitor.press("Speichern")
    visitor.sees("Gespeichert um")
    other.locator('[name="bemerkung"]').fill("Das Wohnungsamt hat abgesagt.")
    with other.expect_response(re.compile(area)) as saved:
        other.get_by_role("button", name="Speichern").first.click()
    assert saved.value.status == 409
    expect(other.locator("main")).to_contain_text("Vermieterin gibt bis Freitag Bescheid.")
    expect(other.locator('[name="bemerkung"]')).to_have_value("Das Wohnungsamt hat abgesagt.")
    other.locator('[name="bemerkung"]').fill("Vermieterin: Freitag. Wohnungsamt: abgesagt.")
    other.get_by_role("button", name="Speichern").first.click()
    expect(other.get_by_text("Vermieterin: Freitag. Wohnungsamt: abgesagt.")).to_be_visible()
    other.close()
