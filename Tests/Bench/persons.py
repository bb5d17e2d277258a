"""Measures search, duplicate check and page of a person among 10,000 to 1,000,000 invented people.

Times are those of the program's own access log, from the first byte of a request to the last of its answer, so they
hold what the journal waits for the disk, and what other programs take of the machine. Processor time is that of all
threads of the program from before a request to after its answer, and suffers least from other load.
"""

import contextlib
import hashlib
import html
import http.client
import os
import random
import re
import secrets
import shutil
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from bench import counted, print_goals  # noqa: E402
from client import Client, Reader  # noqa: E402
from servers import WORK, Faden  # noqa: E402

SIZES = [int(text) for text in os.environ.get("BENCH_PERSONS", "10000,100000").split(",")]
REQUESTS = int(os.environ.get("BENCH_PERSON_REQUESTS", "300"))
# The size to which the goals refer; a run without it measures the largest there is.
GOAL = 100_000 if 100_000 in SIZES else max(SIZES)
WIDE, USUAL = "a.demir", "m.klein"
SEARCH, CHECK = "/personen/suche", "/personen/neu/abgleich"
KEYBOARD = ["qwertzuiop", "asdfghjkl", "yxcvbnm"]


class People(Faden):
    """The release program over a data folder with that many people."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count
        self.data = WORK / f"people-{count}"
        self.environment |= {"FADEN_DATA": str(self.data), "FADEN_ACCESS_LOG": "1"}
        self.log = WORK / f"{self.binary.name}.log"

    def fill(self) -> None:
        """Adds the people, unless an earlier run did it for the same schema and generator."""
        mark = self.data / "bench-mark"
        wanted = hashlib.sha256((self.run("check", "schema") + "people 2").encode()).hexdigest()
        if mark.exists() and mark.read_text() == wanted:
            return
        shutil.rmtree(self.data, ignore_errors=True)
        WORK.mkdir(parents=True, exist_ok=True)
        begin = time.monotonic()
        self.run("init", "--district", "rhein-kreis-neuss")
        self.run("demo", "--persons", str(self.count))
        mark.write_text(wanted)
        seconds = time.monotonic() - begin
        print(f"{counted(self.count)} Personen angelegt in {seconds:.0f} s", flush=True)

    def memory(self) -> tuple[float, float]:
        """Megabytes in all, and those that are no pages of files."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        parts = dict(re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB", status, re.MULTILINE))
        return int(parts["VmRSS"]) / 1024, int(parts["RssAnon"]) / 1024

    def spent(self) -> float:
        """Milliseconds of processor time of all threads so far."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            # A thread may end while we look at it.
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e6

    def durations(self, since: int, method: str, pattern: str) -> list[float]:
        """Milliseconds of the answers that the access log has from that place on."""
        # The program writes its log once a second.
        time.sleep(1.5)
        with self.log.open() as log:
            log.seek(since)
            lines = re.findall(rf" {method} ({pattern}) (?:200|303) \d+ B (\d+) µs", log.read())
        return [int(microseconds) / 1000 for _, microseconds in lines]


@dataclass
class Someone:
    address: str
    family: str
    given: str
    native: str
    year: str


@dataclass
class Visitor:
    """A signed-in account over one connection."""

    server: People
    persona: str
    seen: list[Someone] = field(default_factory=list)
    # Of each request: method, path, and milliseconds of processor time.
    costs: list[tuple[str, str, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        client = Client(self.server.address)
        client.sign_in(self.persona)
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        self.token = self.form(SEARCH, SEARCH)["_token"]

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie}
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.server.address}
            headers |= {"Sec-Fetch-Site": "same-origin"}
        body = urllib.parse.urlencode(fields) if fields is not None else None
        before = self.server.spent()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.costs.append((method, path, self.server.spent() - before))
        return answer.status, page

    def form(self, path: str, action: str) -> dict[str, str]:
        reader = Reader()
        reader.feed(self.ask("GET", path)[1])
        return next(form.fields for form in reader.forms if form.action == action)

    def send(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        # Never the key of an earlier run: the program would answer that it has been done.
        guard = {"_token": self.token, "_schluessel": secrets.token_urlsafe(18)}
        return self.ask("POST", path, guard | fields)

    def look_around(self, most: int = 400) -> None:
        """Reads names from the list, page by page: the sample of those who are sought afterwards."""
        path: str | None = "/personen"
        while path and len(self.seen) < most:
            _, page = self.ask("GET", path)
            for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", page, re.DOTALL):
                if found := someone(row):
                    self.seen.append(found)
            older = re.search(r"<a rel=\"next\" href=\"([^\"]*)\"", page)
            path = html.unescape(older.group(1)) if older else None


def someone(row: str) -> Someone | None:
    link = re.search(r"<a\b[^>]*href=\"(/personen/\d+)\"[^>]*>([^<]*), ([^<]*)</a>(.*?)</t[dh]>", row, re.DOTALL)
    if link is None:
        return None
    native = re.sub(r"<[^>]*>", "", link.group(4)).strip()
    year = re.search(r">\s*((?:19|20)\d\d)\s*<", row)
    return Someone(
        link.group(1), html.unescape(link.group(2)), html.unescape(link.group(3)), html.unescape(native),
        year.group(1) if year else "",
    )  # fmt: skip


def slipped(name: str, chance: random.Random) -> str:
    """One letter left out, doubled, replaced by its neighbour, or two swapped."""
    if len(name) < 4:
        return name
    at = chance.randrange(1, len(name) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        row = next((row for row in KEYBOARD if name[at] in row), name[at])
        return name[:at] + row[row.index(name[at]) - 1] + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


# What somebody types, how often of ten times, and whether it is enough to tell the person from all others: by one word
# alone or by a name that many bear nobody can be found for certain.
KINDS = {
    "ganzer Name": 3,
    "ganzer Name mit Jahr": 1,
    "eigene Schrift": 1,
    "nur Nachname": 1,
    "nur Vorname": 1,
    "Nachname falsch geschrieben": 1,
    "ein Vorname mit Jahr": 1,
    "Nachname falsch, mit Jahr": 1,
}
FULL = ["ganzer Name mit Jahr", "ein Vorname mit Jahr"]


def typed(person: Someone, chance: random.Random) -> tuple[str, dict[str, str]]:
    """What somebody types: mostly the whole name, often less, sometimes wrong."""
    whole = f"{person.given} {person.family}"
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    fields = {
        "ganzer Name": {"name": whole},
        "ganzer Name mit Jahr": {"name": whole, "geburt": person.year},
        "eigene Schrift": {"name": person.native or whole},
        "nur Nachname": {"name": person.family},
        "nur Vorname": {"name": person.given},
        "Nachname falsch geschrieben": {"name": f"{slipped(person.family, chance)} {person.given}"},
        "ein Vorname mit Jahr": {"name": f"{person.family} {person.given.split()[0]}", "geburt": person.year},
        "Nachname falsch, mit Jahr": {"name": slipped(person.family, chance), "geburt": person.year},
    }
    return kind, fields[kind]


@dataclass
class Result:
    """Milliseconds: median and 95 of 100 by the clock, then of processor time."""

    median: float
    p95: float
    cpu: float
    cpu_p95: float
    # How many of a hundred searches showed whoever was meant among the first twenty, or five before entering.
    found: float

    @property
    def text(self) -> str:
        return f"{self.median:8.1f}{self.p95:8.1f}{self.cpu:8.1f}{self.cpu_p95:8.1f}"


def measured(visitor: Visitor, method: str, pattern: str, requests: Callable[[], int]) -> Result:
    """Runs the requests and reads what they cost; `requests` answers how many found what they sought."""
    since = visitor.server.log.stat().st_size
    visitor.costs = []
    found = requests()
    costs = sorted(cost for verb, path, cost in visitor.costs if verb == method and re.fullmatch(pattern, path))
    # The log may still have lagged behind at the beginning.
    times = sorted(visitor.server.durations(since, method, pattern)[-REQUESTS:])
    if len(times) != REQUESTS or len(costs) != REQUESTS:
        raise RuntimeError(f"{method} {pattern}: {len(times)} von {REQUESTS} Antworten im Protokoll")
    far = REQUESTS * 95 // 100
    return Result(statistics.median(times), times[far], statistics.median(costs), costs[far], found / REQUESTS * 100)


@dataclass
class Tally:
    """Of one kind of search."""

    sought: int = 0
    shown: int = 0
    among_five: int = 0
    # Not shown, because all places went to people whose name fits what was typed just as well.
    crowded: int = 0


# By account and kind, of the size measured last.
tallies: dict[str, dict[str, Tally]] = {}
PLACES = 20


def is_crowded(rows: list[str], year: str | None) -> bool:
    """Whether as many are shown as there are places, and each has the name that was typed, and the year."""
    fits = [row for row in rows if re.search(r"Name (gleich|klingt gleich)", row)]
    return len(rows) == PLACES == len(fits) and (year is None or all("Geburtsjahr gleich" in row for row in fits))


def search(visitor: Visitor, chance: random.Random) -> int:
    found = 0
    kinds = tallies[visitor.persona] = {kind: Tally() for kind in KINDS}
    for _ in range(REQUESTS):
        person = chance.choice(visitor.seen)
        kind, fields = typed(person, chance)
        status, page = visitor.send(SEARCH, fields)
        assert status == 200, f"{SEARCH}: {status}"
        rows = [row for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", page, re.DOTALL) if '"/personen/' in row]
        places = [place for place, row in enumerate(rows) if f'"{person.address}"' in row]
        tally = kinds[kind]
        tally.sought += 1
        tally.shown += bool(places)
        tally.among_five += bool(places) and places[0] < 5
        whole_name = "falsch" not in kind
        tally.crowded += not places and whole_name and is_crowded(rows, fields.get("geburt"))
        found += bool(places)
    return found


def print_tallies(persona: str, name: str) -> None:
    print(f"Suche, {name}: von hundert gezeigt, unter den ersten fünf; wie viele {PLACES} anderen Gleichnamigen wichen")
    for kind, tally in tallies[persona].items():
        if tally.sought:
            shown, five = tally.shown / tally.sought * 100, tally.among_five / tally.sought * 100
            print(f"    {kind:30}{tally.sought:5}{shown:8.1f}{five:8.1f}{tally.crowded:6}")
    decidable = sum(tally.sought - tally.crowded for tally in tallies[persona].values())
    shown = sum(tally.shown for tally in tallies[persona].values())
    print(f"    gezeigt, wo das Getippte dafür reicht: {shown / max(decidable, 1) * 100:.1f} von hundert", flush=True)


def full_share(persona: str) -> float:
    """Of a hundred searches by name and year, how many had the person among the first five."""
    full = [tallies[persona][kind] for kind in FULL]
    return sum(tally.among_five for tally in full) / max(sum(tally.sought for tally in full), 1) * 100


def check(visitor: Visitor, chance: random.Random, municipality: str) -> int:
    """Enters somebody who is there already, with a slip in every second surname."""
    found = 0
    for number in range(REQUESTS):
        person = chance.choice(visitor.seen)
        family = slipped(person.family, chance) if number % 2 else person.family
        fields = {"familienname": family, "vornamen": person.given, "geburtsdatum": person.year}
        status, _ = visitor.send(CHECK, fields | {"kommune": municipality})
        assert status == 303, f"{CHECK}: {status}"
        status, page = visitor.ask("GET", CHECK)
        assert status == 200, f"{CHECK}: {status}"
        found += f'"{person.address}"' in page
    return found


def look(visitor: Visitor, chance: random.Random) -> int:
    for _ in range(REQUESTS):
        person = chance.choice(visitor.seen)
        assert visitor.ask("GET", person.address)[0] == 200
    return REQUESTS


def municipality(visitor: Visitor) -> str:
    """One in which the visitor may enter people."""
    page = visitor.ask("GET", "/personen/neu")[1]
    places = re.search(r"<select\b[^>]*name=\"kommune\"[^>]*>(.*?)</select>", page, re.DOTALL)
    return re.findall(r"value=\"(\d{8})\"", places.group(1))[0]


@dataclass
class Measurement:
    # Milliseconds of processor time until the first answer, and megabytes half a second later.
    start: float
    idle: float
    memory: tuple[float, float] = (0, 0)
    results: dict[str, Result] = field(default_factory=dict)
    # Of a hundred searches by name and year, the person among the first five.
    full: dict[str, float] = field(default_factory=dict)


def measure_people(count: int) -> Measurement:
    server = People(count)
    server.fill()
    starts = []
    for _ in range(3):
        server.start()
        starts.append(server.spent())
        time.sleep(0.5)
        idle = server.memory()[0]
        server.stop()
    server.start()
    measurement = Measurement(statistics.median(starts), idle)
    try:
        for persona, name in [(WIDE, "weit"), (USUAL, "üblich")]:
            visitor = Visitor(server, persona)
            visitor.look_around()
            chance = random.Random(count)
            place = municipality(visitor)
            # What is opened for the first time is not what is measured.
            for person in visitor.seen[:20]:
                visitor.send(SEARCH, {"name": person.family})
            results = measurement.results
            results[f"Suche, {name}"] = measured(visitor, "POST", SEARCH, lambda: search(visitor, chance))
            print_tallies(persona, name)
            measurement.full[name] = full_share(persona)
            results[f"Abgleich, {name}"] = measured(visitor, "GET", CHECK, lambda: check(visitor, chance, place))
            results[f"Seite, {name}"] = measured(visitor, "GET", r"/personen/\d+", lambda: look(visitor, chance))
            print(f"{counted(count)}: {name}, {len(visitor.seen)} Personen gesehen", flush=True)
        measurement.memory = server.memory()
    finally:
        server.stop()
    return measurement


def print_results(results: dict[int, Measurement]) -> None:
    print("\nMillisekunden je Anfrage: Median, 95 von 100; Prozessorzeit ebenso; gefunden in von hundert")
    for name in next(iter(results.values())).results:
        for count, measurement in results.items():
            result = measurement.results[name]
            found = "" if name.startswith("Seite") else f"{result.found:8.1f}"
            print(f"{name if count == min(results) else '':20}{counted(count):>12}{result.text}{found}")
    print("\nStart bis zur ersten Antwort (ms Prozessorzeit), Speicher danach, am Ende und davon eigener (MB)")
    for count, one in results.items():
        print(f"{counted(count):>32}{one.start:8.0f}{one.idle:8.0f}{one.memory[0]:8.0f}{one.memory[1]:8.0f}")


def growth(results: dict[int, Measurement], name: str) -> float:
    """How many times the processor time of the smallest size the largest needs, by the median."""
    sizes = [min(results), max(results)]
    small, large = (results[size].results[name].cpu for size in sizes)
    return large / small


def goals(results: dict[int, Measurement]) -> list[tuple[str, float, str, float]]:
    at = results[GOAL]
    size, ratio = counted(GOAL), f"{counted(max(results))} zu {counted(min(results))}"
    limits = [("Suche", 20), ("Abgleich", 50), ("Seite", 5)]
    cases = [(f"{what}, {scope}", limit) for what, limit in limits for scope in ["weit", "üblich"]]
    found = [(f"{case}, {size}: 95 von 100 (ms)", at.results[case].p95, "≤", limit) for case, limit in cases]
    found += [(f"davon Prozessorzeit: {case}", at.results[case].cpu_p95, "≤", limit) for case, limit in cases]
    found += [(f"Name und Jahr: unter den ersten fünf, {scope}", at.full[scope], "≥", 98) for scope in at.full]
    found.append((f"Speicher nach den Anfragen, {size} (MB)", at.memory[0], "≤", 250))
    if len(results) > 1:
        # Logarithmic growth from 10,000 to 1,000,000 would be 1.5, linear growth 100.
        for what, _ in limits:
            found.append((f"{what}: Prozessorzeit {ratio}", growth(results, f"{what}, weit"), "≤", 2))
        small, large = results[min(results)], results[max(results)]
        found.append((f"Start: Prozessorzeit {ratio}", large.start / small.start, "≤", 1.5))
        found.append((f"Speicher nach dem Start {ratio}", large.idle / small.idle, "≤", 1.2))
    return found


def main() -> None:
    results = {count: measure_people(count) for count in SIZES}
    print(f"\nAuslastung der Maschine in den letzten fünf Minuten: {os.getloadavg()[1]:.1f} bei {os.cpu_count()} Kernen")
    print_results(results)
    print_goals(goals(results))


if __name__ == "__main__":
    main()
