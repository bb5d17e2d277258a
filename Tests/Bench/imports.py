"""Measures how a table of existing cases is taken over while somebody else works.

A case manager brings the table, takes the proposed columns, looks at the dry run and takes the cases over; meanwhile
a second one opens lists and files and enters contacts. What counts is what each of them waits by the clock.
"""

import csv
import io
import os
import re
import secrets
import threading
import time
import urllib.parse
from dataclasses import dataclass, field

import generate_cases
from bench import counted
from persons import Visitor

ROWS = int(os.environ.get("BENCH_IMPORT", "50000"))
# Who brings the table, and who works meanwhile.
BRINGS, WORKS = "a.demir", "m.klein"
PATH = "/fallimporte"
# Between two requests of somebody who reads what the page says.
PAUSE = 0.05


@dataclass
class Outcome:
    # Seconds of each step, in order.
    steps: dict[str, float] = field(default_factory=dict)
    # Seconds of each request of the other, while nothing is taken over and while it is.
    calm: list[float] = field(default_factory=list)
    waits: list[tuple[float, str]] = field(default_factory=list)
    cases: int = 0

    @property
    def total(self) -> float:
        return sum(self.steps.values())

    def wait(self, share: float) -> float:
        waits = sorted(wait for wait, _ in self.waits)
        return waits[min(int(len(waits) * share), len(waits) - 1)]


def table(rows: int, places: list[str]) -> bytes:
    """The invented table as a file."""
    text = io.StringIO(newline="")
    generate_cases.main(rows, places, text)
    found = text.getvalue().encode()
    assert sum(1 for _ in csv.reader(io.StringIO(found.decode()), delimiter=";")) == rows + 1
    return found


def chosen(page: str, action: str) -> dict[str, str]:
    """Hidden fields and chosen options of the form that goes there."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form, f"Kein Formular nach {action}: {page[:2000]}"
    fields = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form.group(0)))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form.group(0), re.DOTALL):
        picked = re.search(r'<option value="([^"]*)"[^>]* selected', options)
        if picked:
            fields[name] = picked.group(1)
    return fields


def places(visitor: Visitor) -> list[str]:
    """Municipalities for which somebody enters people."""
    page = visitor.ask("GET", "/personen/neu")[1]
    choices = re.search(r'<select\b[^>]*name="kommune"[^>]*>(.*?)</select>', page, re.DOTALL).group(1)
    return [name.strip() for name in re.findall(r'<option value="\d{8}"[^>]*>([^<]*)</option>', choices)]


def bring(visitor: Visitor, rows: bytes) -> str:
    """Sends the file as a browser does; the address of the import."""
    guard = chosen(visitor.ask("GET", f"{PATH}/neu")[1], f"{PATH}/neu")
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in guard.items()
    ]
    parts.append(
        f'--{mark}\r\nContent-Disposition: form-data; name="datei"; filename="Liste.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n".encode() + rows + f"\r\n--{mark}--\r\n".encode()
    )
    headers = {
        "Cookie": visitor.cookie, "Origin": visitor.server.address, "Sec-Fetch-Site": "same-origin",
        "Content-Type": f"multipart/form-data; boundary={mark}",
    }  # fmt: skip
    visitor.connection.request("POST", f"{PATH}/neu", b"".join(parts), headers)
    answer = visitor.connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 303, f"{answer.status} {page[-2000:]}"
    return urllib.parse.urlsplit(answer.getheader("Location")).path.removesuffix("/zuordnung")


class Other(threading.Thread):
    """The second one at work: lists, files, histories, and every fourth time a contact."""

    def __init__(self, visitor: Visitor, record) -> None:
        super().__init__(daemon=True)
        self.visitor, self.record = visitor, record
        self.waits: list[tuple[float, str]] = []
        self.failure: BaseException | None = None
        self.ends = threading.Event()
        own = re.findall(r"href=\"(/faelle/\d+)\?", visitor.ask("GET", "/faelle?bereich=meine")[1])
        self.paths = [path for file in own[:30] for path in ("/faelle", file, f"{file}/verlauf", "/mein-tag")]

    def run(self) -> None:
        try:
            turn = 0
            while not self.ends.is_set():
                path = self.paths[turn % len(self.paths)]
                begin = time.perf_counter()
                status, _ = self.visitor.ask("GET", path)
                self.waits.append((time.perf_counter() - begin, path))
                assert status == 200, f"{path}: {status}"
                if path.endswith("/verlauf"):
                    begin = time.perf_counter()
                    self.record(self.visitor, path)
                    self.waits.append((time.perf_counter() - begin, f"Kontakt {path}"))
                turn += 1
                time.sleep(PAUSE)
        except BaseException as failure:  # noqa: BLE001
            self.failure = failure

    def end(self) -> list[tuple[float, str]]:
        self.ends.set()
        self.join(60)
        if self.failure:
            raise self.failure
        return self.waits


def take_over(visitor: Visitor, other: Visitor, record) -> Outcome:
    """Takes the whole table over; `record` enters a contact."""
    outcome, rows = Outcome(), table(ROWS, places(visitor))
    worker = Other(other, record)
    worker.start()
    time.sleep(3)
    calm = len(worker.waits)

    def timed(name: str, step):
        begin = time.perf_counter()
        result = step()
        outcome.steps[name] = time.perf_counter() - begin
        return result

    address = timed("Datei lesen", lambda: bring(visitor, rows))
    mapping = timed("Zuordnung zeigen", lambda: visitor.ask("GET", f"{address}/zuordnung")[1])
    fields = chosen(mapping, f"{address}/zuordnung") | {"weiter": "ja", "vorlagenname": ""}
    status, page = timed("Zuordnung speichern", lambda: visitor.ask("POST", f"{address}/zuordnung", fields))
    assert status == 303, page[-2000:]
    page = timed("Probelauf", lambda: visitor.ask("GET", address)[1])
    if f'action="{address}/uebernahme"' not in page:
        # Names put together at random meet; nobody looks at them one by one here.
        decisions = chosen(page, f"{address}/entscheidungen") | {"rest": "ja", "fehler-auslassen": "ja"}
        decisions |= {name: "aus" for name in re.findall(r'name="(zeile-\d+)"', page)}
        status, text = timed("Entscheidungen", lambda: visitor.ask("POST", f"{address}/entscheidungen", decisions))
        assert status == 303, text[-2000:]
        page = timed("Probelauf danach", lambda: visitor.ask("GET", address)[1])
    go = chosen(page, f"{address}/uebernahme")
    status, text = timed("Übernahme", lambda: visitor.ask("POST", f"{address}/uebernahme", go))
    assert status == 303, text[-2000:]
    waits = worker.end()
    outcome.calm, outcome.waits = [wait for wait, _ in waits[:calm]], waits[calm:]
    result = visitor.ask("GET", address)[1]
    done = re.search(r"Übernommen: ([\d.]+) F", result)
    assert done, result[-3000:]
    outcome.cases = int(done.group(1).replace(".", ""))
    assert outcome.cases > ROWS * 0.98, f"nur {outcome.cases} von {ROWS} übernommen"
    return outcome


def print_outcome(outcome: Outcome) -> None:
    print(f"\nÜbernahme von {counted(outcome.cases)} Fällen in {outcome.total:.1f} s, während jemand anderes arbeitet:")
    for name, seconds in outcome.steps.items():
        print(f"    {name:24}{seconds:8.2f} s")
    longest = sorted(outcome.waits, reverse=True)[:3]
    print(
        f"    Der andere: {len(outcome.waits)} Anfragen, 95 von 100 in {outcome.wait(0.95) * 1000:.0f} ms"
        f" (davor {sorted(outcome.calm)[int(len(outcome.calm) * 0.95)] * 1000:.0f} ms), am längsten "
        + ", ".join(f"{wait * 1000:.0f} ms ({path})" for wait, path in longest),
        flush=True,
    )


def goals(outcome: Outcome) -> list[tuple[str, float, str, float]]:
    name = f"Übernahme von {counted(outcome.cases)} Fällen"
    return [
        (f"{name}: alle Schritte (s)", outcome.total, "≤", 60),
        (f"{name}: 95 von 100 beim anderen (ms)", outcome.wait(0.95) * 1000, "≤", 100),
        (f"{name}: längste Wartezeit (ms)", outcome.wait(1) * 1000, "≤", 250),
    ]
