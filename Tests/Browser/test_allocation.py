"""The coordinator brings numbers, computes an allocation, and the steering group agrees."""

from playwright.sync_api import expect

from conftest import Visitor

NAMES = ["Dormagen", "Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Meerbusch", "Neuss", "Rommerskirchen"]


def pasted(visitor: Visitor) -> str:
    """A table of its own for each way of running, so that neither is the other's twin."""
    first = 100 if visitor.has_script else 200
    return "Kommune\tAnzahl\n" + "\n".join(f"{name}\t{first + number}" for number, name in enumerate(NAMES))


def bring_numbers(visitor: Visitor, table: str, title: str) -> None:
    visitor.open("/datenbestaende/neu")
    visitor.choose("Geflüchtete")
    visitor.fill(titel=title, stichtag="31.3.2026", umfang="erfunden", quelle="Browsertest", tabelle=table)
    visitor.press("Vorschau zeigen")


def test_zahlen_verteilen_vorlegen_zustimmen(visitor: Visitor) -> None:
    title = f"Probe {'mit' if visitor.has_script else 'ohne'} Skript"
    visitor.sign_in("s.vogt")
    bring_numbers(visitor, pasted(visitor).replace("Meerbusch", "Merbusch"), title)
    visitor.sees("Meinten Sie Meerbusch?")
    expect(visitor.page.locator('[name="titel"]')).to_have_value(title)
    bring_numbers(visitor, pasted(visitor), title)
    visitor.sees("Vorschau: Noch ist nichts übernommen")
    visitor.press("Zahlen übernehmen")
    visitor.sees("Die Zahlen sind übernommen.")

    visitor.open("/stellenverteilung/neu")
    visitor.fill(titel=title, stellen="7")
    visitor.page.locator('[name="bestand"]').select_option(label=f"{title}, Stichtag 31.03.2026 (Geflüchtete)")
    visitor.press("Rechnen und ablegen")
    visitor.sees("Verteilt sind 7,00 von 7,00 Stellen. Die Summe stimmt.")
    visitor.follow("Beschluss erfassen")
    visitor.fill(beschlossen_am="heute", fundstelle="TOP 1", gilt_ab="heute")
    visitor.press("Zur Zustimmung vorlegen")
    visitor.sees("Die Lenkungsgruppe hat noch nicht zugestimmt")
    visitor.sign_out()

    visitor.sign_in("b.lorenz")
    visitor.open("/")
    visitor.follow(title)
    visitor.follow("Zustimmen")
    visitor.press("Zustimmen")
    visitor.sees("Die Verteilung ist beschlossen.")
