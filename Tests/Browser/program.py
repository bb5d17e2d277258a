"""Runs the built program on a free loopback port, with invented data in a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / ".faden/reports"
TODAY = "2026-11-21"
# As pages write it.
TODAY_GERMAN = date.fromisoformat(TODAY).strftime("%d.%m.%Y")
# At this second all programs of one run believe that it is noon on `TODAY`, whenever they start.
STARTED = int(time.time())
NOON = datetime.fromisoformat(f"{TODAY}T12:00").replace(tzinfo=ZoneInfo("Europe/Berlin")).timestamp()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program_time() -> float:
    """The time by the clock of the program, which believes that it is `TODAY`; for codes of a second factor."""
    return NOON + time.time() - STARTED


@dataclass
class Account:
    name: str
    password: str


class Program:
    """`faden` in demo mode; `address` is where it answers."""

    def __init__(self, district: str = "rhein-kreis-neuss") -> None:
        self.binary = Path(os.environ.get("FADEN_BIN", ROOT / ".build/debug/faden")).resolve()
        self.folder = Path(tempfile.mkdtemp(prefix="faden-browser-"))
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.log = REPORTS / f"faden-{port}.log"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("FADEN_")} | {
            "FADEN_DATA": str(self.folder / "data"),
            "FADEN_ASSETS": os.environ.get("FADEN_ASSETS", str(ROOT / ".faden/assets")),
            "FADEN_LISTEN": self.address.removeprefix("http://"),
            "FADEN_DEMO": "1",
            "FADEN_TODAY": f"{TODAY}@{STARTED}",
        }
        self.district = district
        self.process: subprocess.Popen | None = None

    def run(self, *arguments: str) -> str:
        """The output of one command; its error text if it fails."""
        done = subprocess.run(
            [self.binary, *arguments], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"faden {' '.join(arguments)}: Ausgang {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout

    def table(self, *arguments: str) -> list[list[str]]:
        """The tab-separated lines a command prints."""
        return [line.split("\t") for line in self.run(*arguments).splitlines() if "\t" in line]

    def add_account(self, name: str, role: str = "koord") -> Account:
        """A real account as the administration adds it, with the initial password that is shown once."""
        shown = self.run("user", "add", name, "--name", "Erika Beispiel", "--role", role, "--organisation", "Beispielamt")
        return Account(name, shown.rsplit(": ", 1)[1].strip())

    def policy_reports(self) -> list[str]:
        """What browsers reported as against the content security policy."""
        return [line for line in self.log_text().splitlines() if "Inhaltsrichtlinie verletzt" in line]

    def log_text(self) -> str:
        """What the server has written; its lines come up to a second late."""
        return self.log.read_text(errors="replace")

    def start(self) -> None:
        self.run("init", "--district", self.district)
        self.run("demo")
        REPORTS.mkdir(parents=True, exist_ok=True)
        # An earlier run may have had this port.
        self.log.unlink(missing_ok=True)
        with self.log.open("a") as log:
            self.process = subprocess.Popen([self.binary, "serve", "--demo"], env=self.environment, stdout=log, stderr=log)
        self.wait_until_ready()

    def wait_until_ready(self, seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"faden serve ist nicht bereit geworden:\n{self.log_text()[-2000:]}")

    def stop(self) -> int:
        """Asks for a graceful stop; the exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)
        return code
