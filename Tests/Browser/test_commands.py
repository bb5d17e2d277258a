"""The command line: exit codes, sentences, and that nothing is half done."""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from program import ROOT, free_port

BINARY = Path(os.environ.get("FADEN_BIN", ROOT / ".build/debug/faden")).resolve()
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("FADEN_")}


@pytest.fixture
def faden(tmp_path):
    """Runs a command on a data folder of its own."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess:
        environment = CLEAN | {"FADEN_DATA": str(tmp_path / "daten")} | settings
        return subprocess.run([BINARY, *arguments], env=environment, capture_output=True, text=True, timeout=60)

    run.folder = tmp_path / "daten"
    run.path = tmp_path
    return run


def set_up(faden) -> None:
    done = faden("init", "--district", "rhein-kreis-neuss")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["serve", "init", "migrate", "user", "demo", "check", "config", "journal", "precedence"])
def test_jeder_befehl_erklaert_sich(faden, verb):
    done = faden(verb, "--help")
    assert done.returncode == 0
    assert f"faden {verb}" in done.stdout


def test_version_nennt_die_fassung(faden):
    done = faden("version")
    assert done.returncode == 0 and done.stdout.startswith("faden ")


@pytest.mark.parametrize(
    "arguments", [[], ["tanzen"], ["serve", "--schnell"], ["init"], ["init", "--district"], ["user"], ["check", "x"]]
)
def test_falsch_aufgerufen_endet_mit_2_und_hilft(faden, arguments):
    done = faden(*arguments)
    assert done.returncode == 2
    assert done.stderr and not done.stdout


@pytest.mark.parametrize(("district", "count"), [("rhein-kreis-neuss", 8), ("rhein-sieg-kreis", 19), ("kreis-mettmann", 10)])
def test_drei_kreise_liegen_bei(faden, district, count):
    done = faden("init", "--district", district)
    assert done.returncode == 0 and f"{count} Kommunen" in done.stdout
    assert faden("check").returncode == 0


def test_ein_kreis_aus_einer_datei(faden):
    done = faden("init", "--district-file", str(ROOT / "docs/formats/kreis-mettmann.json"))
    assert done.returncode == 0, done.stderr


def test_eine_kaputte_kreisdatei_hinterlaesst_nichts(faden):
    file = faden.path / "kreis.json"
    file.write_text('{"format": "faden-district-1", "key": "05"')
    done = faden("init", "--district-file", str(file))
    assert done.returncode == 1
    assert "Datei" in done.stderr or "Zeile" in done.stderr
    assert not faden.folder.exists()


def test_eine_vorhandene_datenbank_bleibt_wie_sie_ist(faden):
    set_up(faden)
    before = (faden.folder / "faden.db").read_bytes()
    done = faden("init", "--district", "kreis-mettmann")
    assert done.returncode == 1 and "schon eine Datenbank" in done.stderr
    assert (faden.folder / "faden.db").read_bytes() == before


def test_alles_gehoert_nur_dem_eigentuemer(faden):
    set_up(faden)
    for path in [faden.folder, *faden.folder.iterdir()]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_ein_fuer_andere_lesbarer_schluessel_wird_nicht_benutzt(faden):
    set_up(faden)
    (faden.folder / "faden.key").chmod(0o644)
    done = faden("check")
    assert done.returncode == 3 and "chmod 600" in done.stderr


def test_ohne_datenbank_sagt_jeder_befehl_was_fehlt(faden):
    faden.folder.mkdir(mode=0o700)
    (faden.folder / "faden.key").write_text("0" * 64)
    (faden.folder / "faden.key").chmod(0o600)
    for command in [["serve"], ["migrate"], ["demo"], ["user", "list"]]:
        done = faden(*command)
        assert done.returncode == 4 and "faden init" in done.stderr, command


def test_eine_neuere_datenbank_wird_nicht_angefasst(faden):
    set_up(faden)
    with sqlite3.connect(faden.folder / "faden.db") as database:
        database.execute("INSERT INTO schema_migration VALUES (999, 'from the future', 'x', 0)")
    for command in ["serve", "migrate"]:
        done = faden(command)
        assert done.returncode == 4 and "neuer als dieses Programm" in done.stderr


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"FADEN_LISTEN": "überall"}, "listen"),
        ({"FADEN_LISTEN": "127.0.0.1:99999"}, "listen"),
        ({"FADEN_TODAY": "2026-11-21"}, "today"),
        ({"FADEN_TODAY": "2026-11-21@1783850400"}, "today"),
        ({"FADEN_DEMO": "1", "FADEN_TODAY": "2026-02-30"}, "today"),
        ({"FADEN_DEMO": "1", "FADEN_TODAY": "2026-11-21@"}, "today"),
        ({"FADEN_DEMO": "1", "FADEN_TODAY": "2026-11-21@mittags"}, "today"),
        ({"FADEN_DEMO": "ja"}, "demo"),
        ({"FADEN_ACCESS_LOG": "viel"}, "access_log"),
    ],
)
def test_falsche_einstellungen_werden_genannt(faden, settings, word):
    done = faden("config", "check", **settings)
    assert done.returncode == 3 and word in done.stderr


def test_zu_der_genannten_sekunde_glaubt_die_vorfuehrung_dass_es_zwoelf_uhr_ist(faden):
    settings = {"FADEN_DEMO": "1", "FADEN_TODAY": f"2026-07-01@{int(time.time()) - 7200}"}
    assert faden("init", "--district", "rhein-kreis-neuss", **settings).returncode == 0
    times = [line.split("\t")[1] for line in faden("journal", "show", **settings).stdout.splitlines()]
    # The command takes less than ten minutes.
    assert times and all(time.startswith("2026-07-01T14:0") for time in times), times


def test_die_konfiguration_kommt_aus_datei_umgebung_und_befehlszeile(faden):
    file = faden.path / "faden.conf"
    file.write_text("# Kommentar\n\nlisten = 127.0.0.1:1111\ndemo = 1\n")
    done = faden("config", "check", "--config", str(file), FADEN_LISTEN="127.0.0.1:2222")
    assert "listen = 127.0.0.1:2222\t# Umgebung" in done.stdout and "demo = 1\t# Datei" in done.stdout
    done = faden("config", "check", "--config", str(file), "--listen", "127.0.0.1:3333", FADEN_LISTEN="127.0.0.1:2222")
    assert "listen = 127.0.0.1:3333\t# Befehlszeile" in done.stdout


@pytest.mark.parametrize("line", ["ohne Gleichheitszeichen", "farbe = rot"])
def test_eine_unlesbare_zeile_der_konfiguration_wird_genannt(faden, line):
    file = faden.path / "faden.conf"
    file.write_text(line + "\n")
    done = faden("config", "check", "--config", str(file))
    assert done.returncode == 3 and line.split(" ")[0] in done.stderr


def test_geheimnisse_stehen_in_keiner_ausgabe(faden):
    set_up(faden)
    key = (faden.folder / "faden.key").read_text().strip()
    for command in [["config", "check"], ["check"], ["check", "routes"], ["user", "list"]]:
        done = faden(*command)
        assert key not in done.stdout + done.stderr


def test_konten_anlegen_sperren_und_beenden(faden):
    set_up(faden)
    done = faden("user", "add", "t.ester", "--name", "Tom Ester (erfunden)", "--role", "koord", "--organisation", "KI")
    assert done.returncode == 0 and "Anfangskennwort" in done.stdout
    assert faden("user", "add", "t.ester", "--name", "Noch einer").returncode == 1
    assert faden("user", "add", "сm_neuss", "--name", "Kyrillisches c").returncode == 2
    assert faden("user", "add", "o.rolle", "--name", "X", "--role", "koord").returncode == 2
    assert faden("user", "add", "o.rolle", "--name", "X", "--role", "chef", "--organisation", "KI").returncode == 2
    assert "Koordination" in faden("user", "list").stdout
    assert faden("user", "lock", "t.ester").returncode == 0
    assert "gesperrt" in faden("user", "list").stdout
    assert faden("user", "role-end", "t.ester", "--role", "koord").returncode == 0
    assert "Koordination" not in faden("user", "list").stdout
    assert faden("user", "lock", "niemand").returncode == 1


FACTS = """{
  "format": "faden-precedence-facts/1",
  "birth": {"day": "1999-11-21"},
  "status": [{"code": "duldung"}],
  "areas": ["work"],
  "programmes": [{"name": "Landesinitiativen", "unknown": true}, {"name": "Kompass D"}]
}"""


def test_vorrang_ohne_datenbank_und_aus_einer_einrichtung_sagen_dasselbe(faden):
    facts = faden.path / "angaben.json"
    facts.write_text(FACTS)
    order = ("precedence", "check", "--facts", str(facts), "--on", "2026-11-21", "--json")
    shipped = faden(*order, "--district", "05162")
    assert shipped.returncode == 0, shipped.stderr
    assert not faden.folder.exists()
    set_up(faden)
    assert faden(*order).stdout == shipped.stdout
    result = json.loads(shipped.stdout)
    answers = {rule["programme"][:12]: rule["answer"] for rule in result["rules"]}
    assert answers["Jugendmigrat"] == answers["Migrationsbe"] == "applies"
    assert answers["Landesinitia"] == "humanDecision" and answers["Kompass D"] == "applies"
    served = [rule["programme"][:12] for rule in result["rules"] if rule["onlyServed"]]
    assert served == ["Kompass D", "Landesinitia"] and not any(rule["municipalities"] for rule in result["rules"])
    nobody = facts.with_name("niemand.json")
    nobody.write_text(FACTS.replace('{"name": "Landesinitiativen", "unknown": true}, {"name": "Kompass D"}', ""))
    other = json.loads(faden(*order[:3], str(nobody), *order[4:], "--district", "05162").stdout)
    assert [rule["answer"] for rule in other["rules"] if rule["onlyServed"]] == ["doesNotApply", "doesNotApply"]
    assert result["areas"][0]["area"] == "work" and len(result["areas"][0]["first"]) == 5


@pytest.mark.parametrize(
    ("facts", "code", "word"),
    [('{"name": "x"}', 1, "name"), ("kein JSON", 1, "Zeile 1"), (FACTS.replace("1999", "2029"), 1, "Geburt")],
)
def test_angaben_zum_vorrang_werden_mit_einem_satz_abgelehnt(faden, facts, code, word):
    file = faden.path / "angaben.json"
    file.write_text(facts)
    done = faden("precedence", "check", "--facts", str(file), "--on", "2026-11-21", "--district", "05162")
    assert done.returncode == code and word in done.stderr and not done.stdout


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (("--district", "05162"), 2, "Es fehlt --on"),
        (("--on", "2026-11-21", "--on", "2025-11-21", "--district", "05162"), 2, "--on steht zweimal da"),
        (("--on", "--district", "05162"), 2, "Nach --on fehlt die Angabe"),
        (("--on", "2026-02-30", "--district", "05162"), 2, "kein Tag der Form"),
        (("--on", "2026-11-21", "--district", "05162", "--data", "x"), 2, "schließen einander aus"),
        (("--on", "2026-11-21", "--district", "Entenhausen"), 2, "Entenhausen"),
    ],
)
def test_ein_falscher_aufruf_sagt_was_nicht_stimmt(faden, options, code, word):
    file = faden.path / "angaben.json"
    file.write_text(FACTS)
    done = faden("precedence", "check", "--facts", str(file), *options)
    assert done.returncode == code and word in done.stderr and not done.stdout


def test_eine_datei_ohne_text_heisst_nicht_unlesbar(faden):
    file = faden.path / "angaben.json"
    file.write_bytes(b"\xff\xfe\x00")
    done = faden("precedence", "check", "--facts", str(file), "--on", "2026-11-21", "--district", "05162")
    assert done.returncode == 1 and "kein Text in UTF-8" in done.stderr


def test_sigterm_beendet_geordnet_und_ein_belegter_anschluss_wird_genannt(faden):
    set_up(faden)
    port = free_port()
    environment = CLEAN | {"FADEN_DATA": str(faden.folder), "FADEN_LISTEN": f"127.0.0.1:{port}"}
    server = subprocess.Popen([BINARY, "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                    assert answer.read() == b"ok\n"
                break
            except OSError:
                time.sleep(0.05)
        else:
            pytest.fail("faden serve ist nicht bereit geworden")
        done = faden("serve", FADEN_LISTEN=f"127.0.0.1:{port}")
        assert done.returncode == 1 and str(port) in done.stderr and "belegt" in done.stderr
        # An open keep-alive connection must not hold up the end.
        with socket.create_connection(("127.0.0.1", port)):
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=25) == 0
    finally:
        server.kill()
    assert "wird beendet" in server.stderr.read()
