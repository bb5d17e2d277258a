"""The coordinator changes what is known of a municipality."""

import re

from playwright.sync_api import expect

from conftest import Visitor

# Each way of running has a municipality of its own, so that the runs do not meet.
PLACES = {True: "05162008", False: "05162016"}


def place(visitor: Visitor) -> str:
    return f"/kommunen/{PLACES[visitor.has_script]}"


def form_of(visitor: Visitor, attribute: str) -> str:
    return f"{place(visitor)}/merkmale/{attribute}"


def fill_form(visitor: Visitor, source: str, day: str = "heute") -> None:
    visitor.choose("ja")
    visitor.fill(gueltig_ab=day, quelle=source)


def test_ein_neuer_zeitraum_steht_danach_auf_der_seite_und_im_verlauf(visitor: Visitor) -> None:
    visitor.sign_in("s.vogt")
    visitor.open(place(visitor))
    visitor.page.get_by_role("link", name="Neuer Zeitraum Integrationsrat").click()
    visitor.fill(gueltig_ab="31.2.2026", bemerkung="bleibt stehen")
    visitor.press("Zeitraum speichern")

    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("3 Angaben fehlen oder stimmen nicht")
    expect(visitor.page.locator('[name="bemerkung"]')).to_have_value("bleibt stehen")
    expect(visitor.page.locator('[name="gueltig_ab"]')).to_have_value("31.2.2026")
    alert.get_by_role("link", name="Gültig ab").click()
    expect(visitor.page.locator('[name="gueltig_ab"]')).to_be_focused()

    fill_form(visitor, "Ratsbeschluss 17/2026")
    visitor.press("Zeitraum speichern")
    visitor.is_at(place(visitor))
    expect(visitor.page.get_by_role("status").first).to_contain_text(re.compile(r"Gespeichert um \d\d:\d\d Uhr\."))
    expect(visitor.page.get_by_role("row", name="Integrationsrat").first).to_contain_text("ja")
    expect(visitor.page.locator(".fd-timeline li").first).to_contain_text("Ratsbeschluss 17/2026")
    expect(visitor.page.locator(".fd-timeline li").first).to_contain_text("Sabine Vogt")


def test_ein_zeitraum_darf_in_der_zukunft_beginnen(visitor: Visitor) -> None:
    visitor.sign_in("s.vogt")
    visitor.open(form_of(visitor, "jugendamt"))
    fill_form(visitor, "Ratsbeschluss 18/2026", day="1.1.2027")
    visitor.press("Zeitraum speichern")
    visitor.sees("Künftig ab 01.01.2027")


def test_aendern_zwei_gleichzeitig_sieht_der_zweite_beide_fassungen(visitor: Visitor, second: Visitor) -> None:
    for each in [visitor, second]:
        each.sign_in("s.vogt")
        each.open(form_of(each, "einbuergerungsbehoerde"))
    fill_form(second, "Schneller gewesen")
    second.press("Zeitraum speichern")
    second.sees("Gespeichert um")
    fill_form(visitor, "Später gekommen", day="+1w")
    visitor.press("Zeitraum speichern")
    visitor.sees("Diese Angabe wurde inzwischen von jemand anderem geändert")
    for text in ["Schneller gewesen", "Später gekommen"]:
        visitor.sees(text)
    visitor.press("Zeitraum speichern")
    visitor.sees("Gespeichert um")


def test_zweimal_abgesendet_wird_einmal_gespeichert(visitor: Visitor) -> None:
    visitor.sign_in("s.vogt")
    visitor.open(form_of(visitor, "auslaenderbehoerde"))
    fill_form(visitor, "Nur einmal gemeint")
    fields = visitor.page.evaluate("[...new FormData(document.querySelector('form.fd-form'))].map(pair => pair)")
    for _ in range(2):
        answer = visitor.page.request.post(
            f"{form_of(visitor, 'auslaenderbehoerde')}/zeitraum", form=dict(fields), headers={"Origin": visitor.base}
        )
        assert answer.status == 200 and answer.url.endswith(place(visitor))
    visitor.open(place(visitor))
    expect(visitor.page.locator(".fd-timeline li", has_text="Nur einmal gemeint")).to_have_count(1)
