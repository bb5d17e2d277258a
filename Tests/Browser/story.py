"""Steps that several flows share: a person, a case, an address of it."""

import re

from playwright.sync_api import expect

from conftest import Visitor


def new_person(visitor: Visitor, family: str, given: str = "Samira") -> str:
    """Enters an invented person in Jüchen; returns the address of its page."""
    visitor.open("/personen/neu")
    visitor.fill(familienname=family, vornamen=given, geburtsdatum="7.3.1999")
    visitor.page.locator('[name="kommune"]').select_option(label="Jüchen")
    visitor.press("Weiter zum Abgleich")
    visitor.is_at("/personen/neu/abgleich")
    for other in visitor.page.get_by_label(re.compile("^nicht dieselbe Person")).all():
        other.check()
    visitor.press("Person anlegen")
    expect(visitor.heading()).to_contain_text(family)
    return visitor.page.url.removeprefix(visitor.base)


def new_case(visitor: Visitor, family: str) -> str:
    """Opens a case for a new person; returns its address, such as `/faelle/17`."""
    person = new_person(visitor, family).rsplit("/", 1)[-1]
    visitor.open(f"/faelle/neu?person={person}")
    visitor.page.locator('[name="zugang"]').select_option(index=1)
    visitor.choose("Alltag, Behörden, Mobilität, Digitales")
    visitor.press("Fall eröffnen")
    expect(visitor.heading()).to_contain_text(family)
    return visitor.page.url.removeprefix(visitor.base)


def reference(visitor: Visitor) -> str:
    """The Aktenzeichen of the case on whose page the visitor is."""
    return visitor.page.locator("h1 .fd-reference").inner_text()


def give_consent(visitor: Visitor, case: str, purpose: str, recipient: str = "", fields: tuple[str, ...] = ()) -> str:
    """Records a written consent; returns its address."""
    visitor.open(f"{case}/einwilligungen/neu")
    row = visitor.page.get_by_role("listitem").filter(has_text=purpose)
    row.get_by_role("link", name=re.compile("^aufnehmen")).first.click()
    if recipient:
        visitor.fill(andere=recipient)
    for field in fields:
        visitor.page.locator(f'[name="angaben"][value="{field}"]').check()
    visitor.page.locator('[name="sprache"]').select_option("ar")
    visitor.page.locator('[name="dolmetschen"][value="nein"]').check()
    visitor.page.locator('[name="form"]').first.check()
    visitor.press("Einwilligung speichern")
    visitor.sees("Einwilligung gespeichert um")
    return visitor.page.url.removeprefix(visitor.base)
