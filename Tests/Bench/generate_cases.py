#!/usr/bin/env python3
"""Writes a table of invented existing cases, to measure their import.

    python3 Tests/Bench/generate_cases.py 50000 > faelle.csv

Sign in as a case manager, bring the file under /fallimporte/neu, and take the proposed mapping. The same number of
rows gives the same file; all names are put together at random.
"""
import csv
import random
import sys

FAMILIES = "Haddad Yılmaz Kowal Tesfaye Rahimi Popescu Ivanova Öztürk Said Berisha Novák Diallo Hakimi Traoré".split()
GIVEN = "Rami Ayşe Oksana Samuel Farid Elena Nadia Mehmet Lina Arben Jan Awa Zahra Moussa Yusuf Marija".split()
SYLLABLES = "ba de ka li mo na ri so ta ve wa zu ne ra".split()
COUNTRIES = "Syrien Türkei Ukraine Eritrea Afghanistan Rumänien Bulgarien Irak Kosovo Tschechien Guinea".split()
PLACES = "Dormagen Grevenbroich Jüchen Kaarst Korschenbroich Meerbusch Neuss Rommerskirchen".split()
PHASES = ["Zugang", "Fallklärung", "Bestandsaufnahme", "Zielvereinbarung", "Leistungssteuerung", "Monitoring"]
HEADINGS = (
    "Nachname Vorname Geburtsdatum Geschlecht Staatsangehörigkeit Kommune Straße PLZ Ort Telefon Aktenzeichen Aufnahme "
    "Phase Wiedervorlage Bemerkung"
).split()


def main(count, places=PLACES, output=sys.stdout):
    chance = random.Random(2026)
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)

    def word():
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    for number in range(1, count + 1):
        place = chance.choice(places)
        day = f"{chance.randint(1, 28)}.{chance.randint(1, 12)}."
        writer.writerow([
            f"{chance.choice(FAMILIES)}-{word()}", f"{chance.choice(GIVEN)} {word()}",
            chance.choice([f"{day}{chance.randint(1950, 2008)}", str(chance.randint(1950, 2008))]),
            chance.choice("mw"), chance.choice(COUNTRIES), place, f"Musterweg {chance.randint(1, 99)}", "41460", place,
            f"0151 {number:08d}", f"ALT-{number}", f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.2024",
            chance.choice(PHASES), "" if number % 3 else f"{day}2027", "" if number % 5 else "aus der alten Liste",
        ])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
