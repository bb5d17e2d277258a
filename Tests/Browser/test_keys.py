"""Keys on the command line: set up, change, split, recover; and no typed text anywhere on the disk."""

import shutil
import stat
import subprocess
import time
import urllib.parse
import urllib.request

import pytest
from client import Client
from program import Program


class Installation:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.folder = program.folder / "data"

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.program.binary, *arguments], env=self.program.environment | environment, capture_output=True,
            text=True, timeout=120, check=False,
        )

    def split(self, name: str = "teile") -> list:
        done = self("keys", "split", str(self.program.folder / name))
        assert done.returncode == 0, done.stderr
        return sorted(str(path) for path in (self.program.folder / name).iterdir())


@pytest.fixture
def faden():
    program = Program()
    try:
        program.run("init", "--district", "rhein-kreis-neuss")
        yield Installation(program)
    finally:
        shutil.rmtree(program.folder)


def test_eine_neue_einrichtung_hat_ihre_schluessel(faden):
    for name in ["haupt.key", "keys.db"]:
        assert stat.S_IMODE((faden.folder / name).stat().st_mode) == 0o600
    done = faden("keys", "status")
    assert done.returncode == 0, done.stderr
    assert "Generation: 1" in done.stdout and "noch nie verteilt" in done.stdout
    assert "nur für den Eigentümer (600)" in done.stdout
    again = faden("keys", "init")
    assert again.returncode == 1 and "gibt es schon" in again.stderr


def test_eine_aeltere_einrichtung_erfaehrt_was_zu_tun_ist(faden):
    (faden.folder / "haupt.key").unlink()
    (faden.folder / "keys.db").unlink()
    done = faden("serve")
    assert done.returncode == 3 and "faden keys init" in done.stderr
    assert faden("keys", "init").returncode == 0
    assert faden("check").returncode == 0


def test_ein_verlorener_hauptschluessel_wird_nicht_durch_einen_neuen_ersetzt(faden):
    (faden.folder / "haupt.key").unlink()
    done = faden("keys", "init")
    assert done.returncode == 3 and "faden keys recover" in done.stderr
    assert not (faden.folder / "haupt.key").exists()


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2), (2, 0)])
def test_je_zwei_teile_stellen_den_hauptschluessel_wieder_her(faden, pair):
    shares = faden.split()
    key = (faden.folder / "haupt.key").read_bytes()
    refused = faden("keys", "recover", shares[pair[0]], shares[pair[1]])
    assert refused.returncode == 1 and "gibt es schon" in refused.stderr
    (faden.folder / "haupt.key").unlink()
    assert faden("check").returncode == 3
    done = faden("keys", "recover", shares[pair[0]], shares[pair[1]])
    assert done.returncode == 0, done.stderr
    assert (faden.folder / "haupt.key").read_bytes() == key
    assert stat.S_IMODE((faden.folder / "haupt.key").stat().st_mode) == 0o600
    assert faden("check").returncode == 0


def test_ein_teil_reicht_nicht_und_falsche_werden_benannt(faden):
    shares = faden.split()
    (faden.folder / "haupt.key").unlink()
    copy = faden.program.folder / "kopie.txt"
    text = open(shares[0], encoding="utf-8").read()
    start = text.index("Wert: ") + 6
    copy.write_text(text[:start] + ("0" if text[start] != "0" else "1") + text[start + 1:], encoding="utf-8")
    for arguments, sentence in [
        ([shares[0]], "genau zwei Teilschlüssel, angegeben: 1"),
        ([shares[0], shares[0]], "Beide Dateien enthalten Teil 1"),
        (shares, "angegeben: 3"),
        ([str(copy), shares[1]], "Prüfsumme stimmt nicht"),
        ([str(faden.folder / "faden.key"), shares[1]], "kein Teilschlüssel"),
        ([shares[0], "/gibt/es/nicht"], "lässt sich nicht lesen"),
    ]:
        done = faden("keys", "recover", *arguments)
        assert done.returncode == 1 and sentence in done.stderr, (arguments, done.stderr)
        assert not (faden.folder / "haupt.key").exists()


def test_nach_dem_wechsel_gelten_nur_neue_teile(faden):
    old = faden.split("alt")
    done = faden("keys", "rotate")
    assert done.returncode == 0 and "Generation 2" in done.stdout, done.stderr
    assert "passen nicht zur geltenden Generation" in faden("keys", "status").stdout
    new = faden.split("neu")
    (faden.folder / "haupt.key").unlink()
    mixed = faden("keys", "recover", old[0], new[1])
    assert mixed.returncode == 1 and "verschiedenen Generationen des Hauptschlüssels: 1 und 2" in mixed.stderr
    outdated = faden("keys", "recover", old[0], old[1])
    assert outdated.returncode == 1 and "verlangt den Hauptschlüssel der Generation 2" in outdated.stderr
    assert not (faden.folder / "haupt.key").exists()
    assert faden("keys", "recover", new[0], new[1]).returncode == 0
    assert "Hauptschlüssel, Generation 2" not in faden("journal", "show").stdout
    assert "konfig" in faden("journal", "show").stdout


def test_systemd_kann_den_schluessel_uebergeben(faden):
    credentials = faden.program.folder / "credentials"
    credentials.mkdir()
    shutil.move(faden.folder / "haupt.key", credentials / "faden-key")
    (credentials / "faden-key").chmod(0o440)
    done = faden("keys", "status", CREDENTIALS_DIRECTORY=str(credentials))
    assert done.returncode == 0 and "von systemd übergeben" in done.stdout, done.stderr
    assert faden("check").returncode == 3
    (credentials / "faden-key").chmod(0o444)
    assert faden("check", CREDENTIALS_DIRECTORY=str(credentials)).returncode == 3


def test_der_hauptschluessel_darf_woanders_liegen(faden):
    elsewhere = faden.program.folder / "woanders.key"
    shutil.move(faden.folder / "haupt.key", elsewhere)
    assert faden("check", FADEN_KEY_FILE=str(elsewhere)).returncode == 0
    assert faden("keys", "rotate", FADEN_KEY_FILE=str(elsewhere)).returncode == 0
    assert not (faden.folder / "haupt.key").exists()


def test_ein_fuer_andere_lesbarer_hauptschluessel_wird_nicht_benutzt(faden):
    (faden.folder / "haupt.key").chmod(0o640)
    done = faden("check")
    assert done.returncode == 3 and "chmod 600" in done.stderr


def test_das_verarbeitungsverzeichnis_nennt_jede_spalte(faden):
    done = faden("processing", "show")
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert all(len(line) == 10 for line in lines)
    columns = {(line[1], line[2]) for line in lines}
    assert ("draft", "sealed") in columns and ("account", "totp_secret") in columns
    assert any("von der verantwortlichen Stelle festzulegen" in line[9] for line in lines)


def places(program: Program, text: str) -> list[str]:
    """Files of the installation, and the log of the server, that hold a text."""
    files = [path for path in program.folder.rglob("*") if path.is_file()] + [program.log]
    return [path.name for path in files if text.encode() in path.read_bytes()]


def wait_for_log(program: Program, text: str) -> None:
    """The server writes its lines up to a second late."""
    deadline = time.monotonic() + 20
    while text not in program.log_text():
        assert time.monotonic() < deadline, f"„{text}“ steht nicht in {program.log.name}"
        time.sleep(0.05)


def test_was_jemand_tippt_liegt_nirgends_lesbar():
    """Letters and digits only, so that no encoding hides the text; other searches show that it would be found."""
    program = Program()
    program.start()
    try:
        client = Client(program.address)
        client.sign_in("s.vogt")
        page = client.get("/kommunen/05162020/merkmale/integrationsrat")
        form = next(form for form in page.reader.forms if form.action.endswith("/zeitraum"))
        request = urllib.request.Request(
            program.address + "/entwuerfe/sichern",
            urllib.parse.urlencode(form.fields | {"quelle": "KANARIVOGELX7F3A"}).encode(),
            {"Origin": program.address, "Sec-Fetch-Site": "same-origin"},
        )
        assert "Entwurf gespeichert um" in client.send(request).body.decode()
        assert "KANARIVOGELX7F3A" in client.get("/kommunen/05162020/merkmale/integrationsrat").body.decode()
        # The address of a later request stands in the log: whatever those before have written is there, too.
        client.get("/KONTROLLFLUG")
        wait_for_log(program, "KONTROLLFLUG")
        assert places(program, "KONTROLLFLUG") == [program.log.name]
        assert places(program, "KANARIVOGEL") == []
        program.run("user", "add", "kanari", "--name", "KANARIVOGEL offen")
        assert set(places(program, "KANARIVOGEL")) & {"faden.db", "faden.db-wal"}
    finally:
        program.stop()
