"""From an enquiry to the printed check: with script, without, and by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from conftest import Visitor
from story import give_consent

# Each way of running has somebody of its own who is like nobody else.
PEOPLE = {True: ("Wrangelbusch", "Samira", "17.3.1999"), False: ("Yppendorf", "Tigist", "12.11.1988")}
PARTNER = "Jugendmigrationsdienst (JMD)"


def steps(page: Page) -> list[str]:
    """The line of steps: a tick for each that is done."""
    line = page.get_by_role("navigation", name="Schritte der Aufnahme").get_by_role("listitem")
    return [("✓ " if "(erledigt)" in text else "") + re.sub(r"^\d\s+|\s*\(erledigt\)", "", text.replace("\xa0", " "))
            for text in (each.inner_text() for each in line.all())]


def test_von_der_anfrage_bis_zum_pruefvermerk(visitor: Visitor) -> None:
    page = visitor.page
    family, given, born = PEOPLE[visitor.has_script]
    visitor.sign_in("a.demir")

    # 1: the enquiry; what is missing is said at the top, and nothing is lost.
    visitor.open("/anfragen")
    visitor.follow("Anfrage aufnehmen")
    visitor.fill(anliegen="Sucht Arbeit und Hilfe beim Wohnen.")
    visitor.press("Anfrage aufnehmen")
    expect(page.get_by_role("alert").first).to_contain_text("Lebensbereich")
    expect(page.locator('[name="anliegen"]')).to_have_value("Sucht Arbeit und Hilfe beim Wohnen.")
    page.locator('[name="zugang"]').select_option(index=1)
    page.locator('[name="kommune"]').select_option(label="Jüchen")
    page.locator('[name="sprache"]').select_option(label="Arabisch")
    visitor.choose("Dolmetschen nötig")
    visitor.choose("Arbeit und Beschäftigung")
    visitor.choose("Wohnen")
    visitor.press("Anfrage aufnehmen")
    expect(visitor.heading()).to_contain_text("Anfrage")
    page.wait_for_url(re.compile(r"/anfragen/\d+$"))
    assert [step.split(" –")[0] for step in steps(page)] == ["Zugang", "Person", "Vorrang", "Einwilligung", "Ergebnis"]

    # 2: the person; the language is asked once.
    visitor.follow("Person suchen oder anlegen")
    expect(page.locator('[name="sprache"]')).to_have_value("ar")
    expect(page.get_by_label("Dolmetschen nötig", exact=True)).to_be_checked()
    visitor.fill(familienname=family, vornamen=given, geburtsdatum=born)
    visitor.press("Weiter zum Abgleich")
    visitor.sees("Keine ähnliche Person gefunden")
    visitor.press("Person anlegen")
    visitor.sees("Person angelegt um")
    visitor.follow("Fall eröffnen")
    visitor.press("Fall eröffnen")
    expect(visitor.heading()).to_contain_text(family)
    visitor.sees("Dolmetschen nötig")
    visitor.arrive()
    case = page.url.removeprefix(visitor.base)
    assert steps(page)[:3] == ["✓ Zugang", "✓ Person", "Vorrang – als Nächstes"]

    # 3: precedence; the areas are those of the enquiry.
    page.get_by_role("navigation", name="Schritte der Aufnahme").get_by_role("link", name="Vorrang").click()
    visitor.press("Prüfung beginnen")
    expect(page.get_by_label("Arbeit und Beschäftigung", exact=True)).to_be_checked()
    visitor.press("Angaben speichern")
    page.wait_for_url(re.compile(r"/vorrang/\d+(#.*)?$"))
    check = page.url.removeprefix(visitor.base).split("#")[0]
    page.get_by_role("link", name="Anfragen Arbeit und Beschäftigung").click()
    page.locator('[name="stelle"]').select_option(label=PARTNER)
    visitor.press("Vorschau zeigen")
    visitor.sees("An diese Stelle darf zurzeit nichts zur Person weitergegeben werden")
    expect(page.get_by_role("link", name="Einwilligung einholen")).to_be_visible()

    # 4: consents, to the accompaniment and to this partner; then exactly these fields go out.
    give_consent(visitor, case, "Begleitung im Case Management")
    give_consent(visitor, case, "Vermittlung, Verweis oder Übergabe", PARTNER, ("name", "languages"))
    visitor.open(f"{check}/anfragen/neu?bereich=arbeit")
    page.locator('[name="stelle"]').select_option(label=PARTNER)
    visitor.press("Vorschau zeigen")
    visitor.choose("Name")
    expect(page.get_by_label("Aufenthaltsstatus", exact=True)).to_be_disabled()
    visitor.press("Vorschau zeigen")
    preview = page.get_by_role("heading", name="Genau diese Felder").locator("xpath=following::dl[1]")
    expect(preview).to_contain_text(family)
    expect(preview).not_to_contain_text("Arabisch")
    visitor.press("Anfrage festhalten")
    visitor.sees("Anfrage festgehalten")
    visitor.choose("angenommen")
    visitor.press("Antwort speichern")

    # 5: the result: against the rules, against the proposal and without a stage it needs a reason.
    page.get_by_role("link", name="Ergebnis Wohnen").click()
    visitor.choose("niemand")
    visitor.press("Ergebnis speichern")
    expect(page.get_by_role("alert").first).to_contain_text("Nach den Regeln geht hier jemand vor")
    visitor.fill(grund="Das Sozialamt vermittelt keine Wohnungen (erfunden).")
    visitor.press("Ergebnis speichern")
    expect(page.get_by_role("link", name="Entscheiden").first).to_be_visible()
    visitor.arrive()
    assert steps(page)[3:] == ["✓ Einwilligung", "Ergebnis"]
    visitor.follow("Entscheiden")
    visitor.choose("Verweisberatung")
    visitor.press("Entscheidung festhalten")
    expect(page.get_by_role("alert").first).to_contain_text("Bitte begründen Sie sie in einem Satz")
    expect(page.get_by_role("alert").first).to_contain_text("Bitte wählen Sie, woran es liegt")
    visitor.choose("geteilte Zuständigkeit")
    page.locator('[name="abweichung"]').select_option(label="Die Stufe der Zielgruppe ist anders zu beurteilen")
    visitor.choose("nicht zu klären")
    visitor.fill(begruendung="Ob ein Programm begleitet, ist noch nicht bekannt (erfunden).")
    visitor.press("Entscheidung festhalten")
    expect(page.get_by_role("alert").first).to_contain_text("Bitte sagen Sie, woher Sie das wissen")
    visitor.fill(fallmanagement_nachweis="Jobcenter zweimal nicht erreicht (erfunden)")
    visitor.press("Entscheidung festhalten")
    visitor.sees("Entscheidung: geteilte Zuständigkeit")
    expect(page.get_by_role("link", name="Weiter: Bestandsaufnahme beginnen")).to_be_visible()
    page.get_by_role("link", name="Prüfvermerk drucken").first.click()
    for text in [family, "geteilte Zuständigkeit", "nicht zu klären; Nachweis: Jobcenter", "Unterschrift der Fallführung"]:
        visitor.sees(text)

    # What was decided stands in the case, and nobody typed it twice.
    visitor.open(case)
    expect(page.get_by_role("heading", name="Bereiche bei anderen")).to_have_count(1)
    visitor.sees(f"Arbeit und Beschäftigung → {PARTNER}")
    assert all(step.startswith("✓") for step in steps(page))


def test_verweisberatung_ohne_fall(visitor: Visitor) -> None:
    where = "Mieterverein Neustadt" if visitor.has_script else "Mieterverein Altstadt"
    visitor.sign_in("a.demir")
    visitor.open("/anfragen")
    visitor.follow("Kurzkontakt erfassen")
    visitor.page.locator('[name="zugang"]').select_option(index=1)
    visitor.page.locator('[name="kommune"]').select_option(label="Jüchen")
    visitor.page.locator('[name="bereich"]').first.select_option(label="Wohnen")
    visitor.fill(wohin=where)
    visitor.press("Speichern")
    visitor.open("/anfragen/kurzkontakte")
    visitor.sees(where)


def test_nur_mit_der_tastatur(reader: Visitor) -> None:
    page = reader.page

    def go(name: str, heading: str) -> None:
        reader.tab_to(name)
        reader.press_keys("Enter")
        expect(reader.heading()).to_contain_text(heading)

    reader.sign_in("a.demir")
    go("Anfragen", "Anfragen")
    go("Anfrage aufnehmen", "Neue Anfrage")
    reader.tab_to("Zugangsweg")
    reader.press_keys("ArrowDown")
    reader.tab_to("Kommune")
    page.keyboard.type("J")
    reader.tab_to("Arbeit und Beschäftigung")
    reader.press_keys("Space")
    reader.tab_to("In Stichworten")
    page.keyboard.type("Nur getippt.")
    reader.press_keys("Control+s")
    reader.sees("Nur getippt.")
    go("Person suchen oder anlegen", "Neue Person")
    reader.tab_to("Familienname")
    page.keyboard.type("Xylanderson")
    go("Weiter zum Abgleich", "Abgleich")
    go("Person anlegen", "Anfrage")
    go("Fall eröffnen", "Fall eröffnen?")
    go("Fall eröffnen", "Xylanderson")
    reader.tab_to("Vorrang")
    reader.press_keys("Enter")
    reader.sees("Noch keine Vorrangprüfung")
    reader.tab_to("Prüfung beginnen")
    reader.press_keys("Enter")
    expect(page.get_by_label("Arbeit und Beschäftigung", exact=True)).to_be_checked()
