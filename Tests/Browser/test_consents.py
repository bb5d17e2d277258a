"""A consent works until it is withdrawn, and not one request longer."""

import re

from playwright.sync_api import expect

from conftest import Visitor
from story import give_consent, new_case

PARTNER = "Jugendmigrationsdienst (JMD)"
NAMES = {True: "Dattelnbach", False: "Ennigerthal"}


def test_ein_widerruf_wirkt_mit_der_naechsten_anfrage(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("a.demir")
    case = new_case(visitor, NAMES[visitor.has_script])
    consent = give_consent(visitor, case, "Vermittlung, Verweis oder Übergabe", PARTNER, ("name",))
    visitor.open(f"{case}/vorrang")
    visitor.press("Prüfung beginnen")
    visitor.choose("Sprache")
    visitor.press("Angaben speichern")
    page.wait_for_url(re.compile(r"/vorrang/\d+(#.*)?$"))
    check = page.url.split("#")[0]

    # The page stands ready with the name in it when the consent is withdrawn in another tab.
    page.goto(f"{check}/anfragen/neu?bereich=sprache")
    page.locator('[name="stelle"]').select_option(label=PARTNER)
    visitor.press("Vorschau zeigen")
    visitor.choose("Name")
    visitor.press("Vorschau zeigen")
    visitor.sees("Genau diese Felder")
    other = page.context.new_page()
    other.goto(f"{consent}/widerruf")
    other.locator('[name="worte"]').fill("Ich möchte das nicht mehr.")
    other.get_by_role("button", name="Jetzt widerrufen").click()
    expect(other.get_by_text("Aufgrund dieser Einwilligung geht nichts mehr hinaus").first).to_be_visible()
    visitor.press("Anfrage festhalten")
    expect(page.get_by_role("alert").first).to_contain_text("Ohne Einwilligung darf nicht weitergegeben werden: Name")
    visitor.sees("An diese Stelle darf zurzeit nichts zur Person weitergegeben werden")
    other.close()


def test_zwei_fenster_widerrufen_und_beide_texte_stehen_da(visitor: Visitor) -> None:
    visitor.sign_in("a.demir")
    case = new_case(visitor, NAMES[visitor.has_script] + "-Zwei")
    withdrawal = give_consent(visitor, case, "Begleitung im Case Management") + "/widerruf"
    visitor.open(withdrawal)
    other = visitor.page.context.new_page()
    other.goto(withdrawal)
    visitor.fill(worte="Zuerst gesagt.")
    visitor.press("Jetzt widerrufen")
    visitor.sees("Widerrufen um")
    other.locator('[name="worte"]').fill("Später getippt.")
    with other.expect_response(re.compile(withdrawal)) as sent:
        other.get_by_role("button", name="Jetzt widerrufen").click()
    assert sent.value.status == 409
    for text in ["Schon widerrufen", "Zuerst gesagt.", "Später getippt."]:
        expect(other.locator("main")).to_contain_text(text)
    other.close()
