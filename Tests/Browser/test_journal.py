"""The journal from the command line: entries, checkpoints, and what an attacker with the database file leaves behind."""

import sqlite3

import pytest

from test_commands import faden, set_up  # noqa: F401

NAME = "Tom Ester (erfunden)"


@pytest.fixture
def journal(faden):  # noqa: F811
    """An installation whose journal has eight entries and a checkpoint."""
    set_up(faden)
    points = str(faden.path / "pruefpunkte")

    def run(*arguments):
        return faden(*arguments, FADEN_JOURNAL_CHECKPOINTS=points)

    run.folder, run.points = faden.folder, faden.path / "pruefpunkte"
    run("user", "add", "t.ester", "--name", NAME, "--role", "koord", "--organisation", "KI")
    run("user", "role-end", "t.ester", "--role", "koord")
    run("user", "lock", "t.ester")
    run("user", "unlock", "t.ester")
    run("user", "reset", "t.ester", "--second-factor")
    done = run("journal", "checkpoint")
    assert done.returncode == 0, done.stderr
    return run


def attack(journal, *statements):
    with sqlite3.connect(journal.folder / "faden.db") as database:
        for statement in statements:
            database.execute(statement)


def test_jeder_befehl_an_einem_konto_ist_ein_eintrag(journal):
    lines = journal("journal", "show", "--last", "50").stdout.splitlines()
    assert [line.split("\t")[3] for line in lines] == [
        "angelegt", "angelegt", "kennwort_gesetzt", "rolle_gegeben", "rolle_beendet", "gesperrt", "freigegeben",
        "zweiter_faktor_zurueckgesetzt",
    ]  # fmt: skip
    assert not any("Ester" in line or "ester" in line for line in lines)
    done = journal("journal", "verify")
    assert done.returncode == 0 and "8 Einträge" in done.stdout and "1 Prüfpunkte" in done.stdout


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (["UPDATE journal_body SET action = 'gelesen' WHERE position = 6"], "Eintrag 6 ist verändert"),
        ([f"DELETE FROM journal_{table} WHERE position = 3" for table in ("record", "body", "entry")], "Ab Position 3"),
        ([f"DELETE FROM journal_{table} WHERE position = 8" for table in ("record", "body", "entry")], "ab Position 8"),
    ],
)
def test_ein_eingriff_wird_mit_seiner_stelle_genannt(journal, statements, sentence):
    attack(journal, *statements)
    done = journal("journal", "verify")
    assert done.returncode == 5 and sentence in done.stderr


def test_nach_einem_eingriff_entsteht_kein_pruefpunkt_mehr(journal):
    before = journal.points.read_text()
    attack(journal, *[f"DELETE FROM journal_{table} WHERE position = 8" for table in ("record", "body", "entry")])
    assert journal("journal", "checkpoint").returncode == 5
    assert journal.points.read_text() == before


def test_ein_fremder_schluessel_wird_genannt(journal):
    own = journal("journal", "key").stdout.strip()
    assert journal("journal", "verify", "--public-key", own).returncode == 0
    done = journal("journal", "verify", "--public-key", "0" * 64)
    assert done.returncode == 5 and "nicht mit dem Schlüssel" in done.stderr


def test_ohne_protokoll_keine_aenderung(journal):
    attack(journal, "ALTER TABLE journal_body RENAME TO weg")
    assert journal("user", "lock", "t.ester").returncode == 1
    assert "gesperrt" not in journal("user", "list").stdout


def test_der_schluessel_ist_nur_fuer_den_eigentuemer_lesbar(journal):
    assert (journal.folder / "journal.key").stat().st_mode & 0o077 == 0
