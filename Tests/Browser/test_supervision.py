"""The supervision sees numbers of people for a reason only, and files only with a second person."""

import re

from playwright.sync_api import expect

from conftest import Visitor


def test_zahlen_einzelner_nur_mit_grund(reader: Visitor) -> None:
    reader.sign_in("j.brandt")
    reader.open("/fachaufsicht")
    expect(reader.page.get_by_role("table", name="Offene Fälle je Fallführung")).to_have_count(0)
    reader.press("Zahlen zeigen")
    expect(reader.page.get_by_role("alert").first).to_contain_text("Grund")
    reader.page.locator('[name="grund"]').select_option(label="Ausgleich der Fallzahlen")
    reader.press("Zahlen zeigen")
    people = reader.page.get_by_role("table", name="Offene Fälle je Fallführung")
    expect(people).to_contain_text("Aylin Demir")
    # Sorted by name, never by a number.
    names = people.locator("tbody tr > :first-child").all_inner_texts()
    assert names == sorted(names, key=lambda name: (name == "niemand zuständig", name))


def test_eine_stichprobe_oeffnet_erst_die_zweite_person(visitor: Visitor, second: Visitor) -> None:
    occasion = f"Anlass {'mit' if visitor.has_script else 'ohne'} Skript"
    page = visitor.page
    visitor.sign_in("j.brandt")
    visitor.open("/fachaufsicht/stichproben")
    before = page.get_by_role("table", name="Fälle, die Sie gerade prüfen dürfen").locator("tbody a").count()
    visitor.fill(anzahl="2", grund=occasion)
    visitor.press("Beantragen")
    visitor.sees("Es fehlt die Zustimmung einer zweiten Person")
    visitor.open("/freigaben")
    asked = page.get_by_role("table", name="Ihre Anträge").get_by_role("link", name=re.compile("^Stichprobe"))
    newest = max(asked.all_inner_texts(), key=lambda title: int(title.rsplit(" ", 1)[-1]))
    page.get_by_role("link", name=newest, exact=True).click()
    visitor.sees(occasion)
    expect(page.get_by_role("button", name="Entscheidung speichern")).to_have_count(0)
    request = page.url.removeprefix(visitor.base)

    second.sign_in("d.peters")
    second.open(request)
    second.sees(occasion)
    second.choose("Zustimmen")
    second.fill(begruendung="Die Stichprobe ist im Jahresplan.")
    second.press("Entscheidung speichern")
    visitor.open("/fachaufsicht/stichproben")
    rows = page.get_by_role("table", name="Fälle, die Sie gerade prüfen dürfen").locator("tbody a")
    # None of the cases drawn was in a sample before.
    expect(rows).to_have_count(before + 2)
    rows.last.click()
    visitor.sees("Feststellung")
