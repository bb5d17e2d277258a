"""Real accounts: the first day, the second factor, the days after, and guessing."""

import re

from playwright.sync_api import expect

import totp
from client import Client
from conftest import Visitor
from program import Account, Program, program_time

OWN_PASSWORD = "Vier ruhige Wörter zusammen"


def give_password(visitor: Visitor, account: Account) -> None:
    visitor.open("/anmelden")
    visitor.fill(benutzername=account.name, kennwort=account.password)
    visitor.press("Anmelden")


def enrol(visitor: Visitor) -> str:
    """Sets the second factor up from the key shown for typing; the key."""
    key = visitor.page.locator("dd code").inner_text()
    visitor.fill(code=totp.code(key, at=program_time()))
    visitor.press("Einrichten")
    return key


def test_vom_anfangskennwort_ueber_den_zweiten_faktor_bis_zum_ersatzcode(visitor: Visitor, faden: Program) -> None:
    account = faden.add_account("neu.mit" if visitor.has_script else "neu.ohne")
    give_password(visitor, account)
    expect(visitor.heading()).to_have_text("Zweiten Faktor einrichten")
    visitor.open("/kommunen")
    expect(visitor.page).to_have_url(re.compile("/zweiter-faktor"))
    key = enrol(visitor)

    expect(visitor.heading()).to_have_text("Ihre Ersatzcodes")
    recovery_codes = visitor.page.locator(".fd-codes code").all_inner_texts()
    assert len(recovery_codes) == 8
    visitor.follow("Ich habe die Codes notiert")
    visitor.is_at("/konto/kennwort")
    visitor.open("/kommunen")
    visitor.is_at("/konto/kennwort")
    visitor.fill(kennwort=account.password, neues_kennwort="kurz", wiederholung="kurz")
    visitor.press("Kennwort speichern")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Neues Kennwort")
    visitor.fill(kennwort=account.password, neues_kennwort=OWN_PASSWORD, wiederholung=OWN_PASSWORD)
    visitor.press("Kennwort speichern")
    visitor.sees("Das Kennwort ist geändert")
    visitor.sign_out()
    visitor.sees("Sie sind abgemeldet")

    account.password = OWN_PASSWORD
    give_password(visitor, account)
    # The code of the enrolment is used up, so the telephone already shows the next one.
    visitor.fill(code=totp.code(key, at=program_time() + 30))
    visitor.press("Weiter")
    visitor.is_at("/")
    visitor.sign_out()

    give_password(visitor, account)
    visitor.fill(code=recovery_codes[0])
    visitor.press("Weiter")
    visitor.open("/konto")
    visitor.sees("noch 7 Ersatzcodes")
    visitor.sign_out()

    give_password(visitor, account)
    visitor.fill(code=recovery_codes[0])
    visitor.press("Weiter")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Der Code passt nicht oder wurde schon benutzt")


def test_ein_falsches_kennwort_verraet_nicht_ob_es_das_konto_gibt(visitor: Visitor, faden: Program) -> None:
    account = faden.add_account("echt.mit" if visitor.has_script else "echt.ohne")
    pages = []
    for name in [account.name, "gibt.es.nicht"]:
        give_password(visitor, Account(name, "ein falsches Kennwort"))
        visitor.sees("Anmeldung nicht möglich")
        visitor.arrive()
        source = re.sub(r'name="(_token|_schluessel)" value="[^"]*"', "", visitor.page.content())
        pages.append(source.replace(name, "NAME"))
    assert pages[0] == pages[1]


def test_nach_fuenf_fehlversuchen_hilft_auch_das_richtige_kennwort_nicht_gleich(faden: Program) -> None:
    account, other = faden.add_account("geraten.wird"), faden.add_account("arbeitet.weiter")

    def sign_in(name: str, password: str) -> str:
        client = Client(faden.address)
        answer = client.submit(client.get("/anmelden"), "/anmelden", benutzername=name, kennwort=password)
        return "weiter" if answer.path.startswith("/zweiter-faktor") else f"abgewiesen {answer.status}"

    for _ in range(4):
        assert sign_in(account.name, "geraten") == "abgewiesen 422"
    assert sign_in(account.name, account.password) == "weiter"
    assert sign_in(account.name, "geraten") == "abgewiesen 422"
    assert sign_in(account.name, account.password) == "abgewiesen 422"
    assert sign_in(other.name, other.password) == "weiter"


def test_wer_den_anderen_browser_beendet_ist_dort_abgemeldet(visitor: Visitor, second: Visitor) -> None:
    visitor.sign_in("f.aydin")
    visitor.open("/konto")
    if visitor.page.get_by_role("button", name="Alle anderen Sitzungen beenden").count():
        visitor.press("Alle anderen Sitzungen beenden")
    second.sign_in("f.aydin")
    visitor.open("/konto")
    expect(visitor.page.get_by_text("diese Sitzung", exact=True)).to_have_count(1)
    visitor.page.get_by_role("button", name="Beenden Chrome unter Linux").click()
    visitor.sees("Die Sitzung ist beendet.")
    second.open("/")
    second.is_at("/anmelden")
    visitor.open("/")
    visitor.is_at("/")


def test_zwei_minuten_vor_dem_ende_laesst_sich_die_sitzung_verlaengern(timed: Visitor) -> None:
    page = timed.page
    page.clock.install()
    timed.sign_in("r.seidel")
    dialog = page.get_by_role("dialog", name="Ihre Sitzung endet gleich")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("28:05")
    expect(dialog).to_be_visible()
    expect(page.get_by_role("button", name="Weiterarbeiten")).to_be_focused()
    timed.press_keys("Enter")
    expect(dialog).to_be_hidden()
    timed.sees("Sitzung 30 min")
    page.clock.fast_forward("28:05")
    expect(dialog).to_be_visible()
    page.clock.fast_forward("02:00")
    expect(dialog).to_contain_text("Sie wurden zum Schutz der Daten abgemeldet")
