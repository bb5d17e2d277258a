"""What was typed and not saved comes back."""

from datetime import datetime, timedelta

from playwright.sync_api import Dialog, Response, expect

from conftest import Visitor

FORM = "/kommunen/05162020/merkmale/integrationsrat"


def has_all(answer: Response) -> bool:
    """A slow machine saves the draft once more between two fields."""
    sent = answer.request.post_data or ""
    return answer.url.endswith("/entwuerfe") and "getippt" in sent and "wert%3Dno" in sent


def test_ein_entwurf_kommt_zurueck_und_laesst_sich_verwerfen(visitor: Visitor) -> None:
    visitor.sign_in("s.vogt")
    visitor.open(FORM)
    visitor.page.locator('[name="quelle"]').press_sequentially("Halb getippt")
    if visitor.has_script:
        with visitor.page.expect_response(has_all):
            visitor.choose("nein")
        visitor.sees("Entwurf gespeichert")
    else:
        visitor.choose("nein")
        visitor.press("Als Entwurf speichern")
        visitor.sees("Entwurf gespeichert um")
    visitor.open(FORM)
    visitor.sees("Sie sehen Ihren Entwurf vom")
    expect(visitor.page.locator('[name="quelle"]')).to_have_value("Halb getippt")
    expect(visitor.page.get_by_label("nein", exact=True)).to_be_checked()
    visitor.press("Entwurf verwerfen")
    visitor.sees("Der Entwurf ist verworfen.")
    visitor.is_at(FORM)
    expect(visitor.page.locator('[name="quelle"]')).to_have_value("")


def test_das_speichern_verbraucht_den_entwurf(visitor: Visitor) -> None:
    form = f"/kommunen/{'05162022' if visitor.has_script else '05162028'}/merkmale/jugendamt"
    visitor.sign_in("s.vogt")
    visitor.open(form)
    visitor.fill(quelle="Erst Entwurf, dann gespeichert")
    visitor.press("Als Entwurf speichern")
    visitor.sees("Entwurf gespeichert um")
    visitor.choose("ja")
    visitor.fill(gueltig_ab="heute")
    visitor.press("Zeitraum speichern")
    visitor.sees("Gespeichert um")
    visitor.open(form)
    expect(visitor.page.locator('[name="quelle"]')).to_have_value("")


def test_vor_dem_verlassen_mit_ungespeichertem_text_fragt_der_browser(timed: Visitor) -> None:
    page = timed.page
    page.clock.install()
    timed.sign_in("s.vogt")
    timed.open(FORM)
    # Nothing is saved by itself while the clock of the page stands, however long typing takes.
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator('[name="quelle"]').press_sequentially("Noch nicht fertig")
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Abbrechen").click(no_wait_after=True)
    assert asked == ["beforeunload"]
    timed.is_at(FORM)
    page.clock.resume()
    timed.sees("Entwurf gespeichert")
    page.get_by_role("link", name="Abbrechen").click(no_wait_after=True)
    page.wait_for_url(lambda address: not address.endswith(FORM))
    assert asked == ["beforeunload"], "Was als Entwurf gespeichert ist, geht nicht verloren; da fragt niemand"
    page.remove_listener("dialog", stay)
    timed.open(FORM)
    timed.press("Entwurf verwerfen")
    timed.sees("Der Entwurf ist verworfen.")


def test_nach_dem_abmelden_gilt_kein_entwurf_als_gespeichert_und_die_eingabe_findet_zurueck(reader: Visitor) -> None:
    reader.sign_in("s.vogt")
    reader.open(FORM)
    other = reader.page.context.new_page()
    other.goto(reader.base)
    # A page that is closed while it is being left may never tell that it is closed.
    with other.expect_event("load"):
        other.get_by_role("button", name="Abmelden").click()
    other.close()
    reader.page.locator('[name="quelle"]').press_sequentially("Zu spät getippt")
    reader.sees("Entwurf noch nicht gespeichert")
    reader.press("Zeitraum speichern")
    reader.sees("Ihre Eingabe ist noch nicht gespeichert: Die Sitzung war beendet.")
    reader.page.locator('form:has([name="persona"][value="s.vogt"]) button').click()
    reader.is_at(FORM)
