"""Measures lists, the search, a case file, its history, a contact entered, the day, a hand-over of 300, an export, and a table of
50,000 existing cases taken over while somebody else works.

There are 20,000 to 1,000,000 cases, the open ones with ten contacts and a follow-up each. Times are those of the program's own access log, from the first byte of a request to the last of its answer. Processor
time is that of all threads of the program and suffers least from other load.
"""

import hashlib
import html
import os
import random
import re
import shutil
import statistics
import sys
import time
from collections.abc import Callable
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

import imports  # noqa: E402
from bench import counted, print_goals  # noqa: E402
from persons import People, Visitor, slipped  # noqa: E402
from servers import WORK  # noqa: E402

SIZES = [int(text) for text in os.environ.get("BENCH_CASES", "20000").split(",")]
REQUESTS = int(os.environ.get("BENCH_CASE_REQUESTS", "200"))
# Milliseconds within which 95 of 100 answers are wanted, by size.
LIMITS = {20_000: 10, 100_000: 10, 1_000_000: 15}
# Somebody who is responsible for sixty cases, and somebody who sees the heads of the whole district.
WORKER, COORDINATION = "a.demir", "s.vogt"
OVERSIGHT, RECIPIENT = "j.brandt", "m.klein"

FILTERS = [
    "", "stand=offen", "phase=monitoring", "frist=ueberfaellig", "frist=heute", "frist=woche", "kontakt=8", "titel=60",
    "vorrang=ja", "jahr_von=1995&jahr_bis=2000", "kommune=05162024", "status=toleration", "nummer=41",
    "stand=offen&phase=assessment", "kommune=05162024&frist=ueberfaellig", "kommune=05162004&phase=linking&kontakt=12",
    "status=toleration&titel=90&stand=offen", "jahr_von=1980&jahr_bis=1985&stand=offen&phase=access",
]  # fmt: skip
DAY_PAGES = [f"/mein-tag{query}" for query in ["", "?frist=ueberfaellig", "?frist=heute", "?frist=woche", "?wer=team"]]
# Days that are typed, and having nothing planned; also for those who see heads without names.
DAYS = [
    "frist=keine&stand=offen", "frist_bis=%2B2w", "titel_bis=%2B90t", "eroeffnet_von=-30t", "eroeffnet_bis=-1000t",
    "abgeschlossen_von=-90t&abgeschlossen_bis=heute", "frist=keine&phase=monitoring&stand=offen",
    "frist_bis=%2B3t&status=asylum", "eroeffnet_von=-60t&frist=keine",
]  # fmt: skip
# Of consents and checks finds only who works on the case.
FURTHER = [
    "einwilligung=fehlt", "einwilligung=abgelaufen", "einwilligung=endet", "stufe=offen", "stufe=keine",
    "einwilligung=fehlt&stufe=offen&stand=offen", "einwilligung=fehlt&frist=keine",
]  # fmt: skip
ORDERS = ["", "frist", "kontakt", "titel", "nummer", "eroeffnet"]


class Cases(People):
    """The release program over a data folder with that many cases."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.data = WORK / f"cases-{count}"
        self.environment |= {"FADEN_DATA": str(self.data)}

    def fill(self) -> None:
        mark = self.data / "bench-mark"
        wanted = hashlib.sha256((self.run("check", "schema") + "cases 2").encode()).hexdigest()
        if mark.exists() and mark.read_text() == wanted:
            size = self.read_once()
            print(f"{counted(self.count)} Fälle sind schon da; {size / 1e9:.1f} GB einmal gelesen", flush=True)
            return
        shutil.rmtree(self.data, ignore_errors=True)
        WORK.mkdir(parents=True, exist_ok=True)
        begin = time.monotonic()
        self.run("init", "--district", "rhein-kreis-neuss")
        self.run("demo", "--cases", str(self.count))
        mark.write_text(wanted)
        print(f"{counted(self.count)} Fälle angelegt in {time.monotonic() - begin:.0f} s", flush=True)

    def read_once(self) -> int:
        """The machine has it in memory then, as it has just after filling: a first reading measures the disk."""
        size = 0
        for file in self.data.rglob("*"):
            if file.is_file():
                with file.open("rb", buffering=0) as source:
                    while part := source.read(1 << 22):
                        size += len(part)
        return size


class Reader(Visitor):
    """A signed-in account that only looks."""

    token: str = ""

    def __post_init__(self) -> None:
        from client import Client
        import http.client

        client = Client(self.server.address)
        client.sign_in(self.persona)
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """The server closes a connection that was idle while something else was measured; then it is opened anew."""
        import http.client

        try:
            return super().ask(method, path, fields)
        except http.client.RemoteDisconnected:
            self.connection.close()
            return super().ask(method, path, fields)


@dataclass
class Result:
    """Milliseconds: median and 95 of 100 by the clock, then of processor time."""

    median: float
    p95: float
    cpu: float
    cpu_p95: float
    slowest: str

    @property
    def text(self) -> str:
        return f"{self.median:8.1f}{self.p95:8.1f}{self.cpu:8.1f}{self.cpu_p95:8.1f}   {self.slowest}"


def look(visitor: Reader, path: str) -> None:
    status, _ = visitor.ask("GET", path)
    assert status == 200, f"{path}: {status}"


def record(visitor: Reader, path: str, name: str = "Aylin Demir") -> None:
    """Enters a contact with a note and the next follow-up for that colleague."""
    page = visitor.ask("GET", path)[1]
    typed = {
        "art": "telefonat", "dauer": "15", "vermerk": f"Rückruf, erfunden zum Messen. {some_words()}",
        "wv": "1w", "wv_grund": "Rückmeldung einholen", "wv_fuer": option(page, "wv_fuer", name),
    }  # fmt: skip
    status, page = visitor.ask("POST", path, visitor.form(path, path) | typed)
    assert status == 303, f"{path}: {status} {page[:300]}"


def seek(visitor: Reader, text: str) -> None:
    """Types that into the search that stands on every page; a number that fits exactly leads to its case."""
    if not visitor.token:
        visitor.token = visitor.form("/suche", "/suche")["_token"]
    status, _ = visitor.ask("POST", "/suche", {"_token": visitor.token, "q": text})
    assert status in (200, 303), f"/suche {text}: {status}"


def sought(visitor: Reader, chance: random.Random) -> list[str]:
    """Numbers and people of own cases: whole, in part, and misspelled."""
    page = visitor.ask("GET", "/faelle?bereich=meine&stand=offen")[1]
    rows = re.findall(r'data-kopf="Aktenzeichen"><a[^>]*>([^<]+)</a></th><td[^>]*>([^<]+), ([^<]+)</td>', page)
    assert rows, "Keine eigenen Fälle mit Namen"
    texts = []
    for _ in range(REQUESTS):
        number, family, given = map(html.unescape, chance.choice(rows))
        kinds = [
            f"{given} {family}", f"{family}, {given}", family, given, f"{slipped(family, chance)} {given}", number,
            number[-4:],
        ]  # fmt: skip
        texts.append(chance.choice(kinds))
    return texts


def some_words() -> str:
    return " ".join(random.choices(["Kurs", "Wohnung", "Bescheid", "Termin", "Schule", "Arbeit"], k=40))


def measured(
    visitor: Reader, pattern: str, paths: list[str], step: Callable[[Reader, str], None] = look, method: str = "GET"
) -> Result:
    for path in paths[:10]:
        step(visitor, path)
    time.sleep(1.5)
    since = visitor.server.log.stat().st_size
    visitor.costs = []
    for path in paths:
        step(visitor, path)
    costs = [cost for verb, _, cost in visitor.costs if verb == method]
    times = visitor.server.durations(since, method, pattern)[-len(paths) :]
    assert len(times) == len(paths), f"{pattern}: {len(times)} von {len(paths)} Antworten im Protokoll"
    far = len(paths) * 95 // 100
    slowest = max(zip(costs, paths))[1]
    return Result(
        statistics.median(times), sorted(times)[far], statistics.median(costs), sorted(costs)[far], slowest
    )  # fmt: skip


def lists(area: str, chance: random.Random, filters: list[str] = FILTERS) -> list[str]:
    return [
        f"/faelle?bereich={area}&sortierung={chance.choice(ORDERS)}&{chance.choice(filters)}" for _ in range(REQUESTS)
    ]


def step(visitor: Reader, name: str, choice: dict[str, str], fields: dict[str, str]) -> tuple[float, float, int]:
    """Asks for a step and takes it: seconds of the question and of the step, and in how many cases it was taken."""
    begin = time.perf_counter()
    status, page = visitor.ask("GET", f"/fallauswahl/{name}?{urllib.parse.urlencode(choice)}")
    assert status == 200, f"{name}: {status}"
    asked = time.perf_counter() - begin
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page))
    assert "stand" in hidden, page[-2000:]
    begin = time.perf_counter()
    status, page = visitor.ask("POST", f"/fallauswahl/{name}", hidden | choice | fields)
    assert status == 303, f"{name}: {status}"
    return asked, time.perf_counter() - begin, int(hidden["stand"].split("-")[0])


def steps(server: Cases) -> dict[str, tuple[float, float, int]]:
    """An offer of 300 named cases, one of all hits of a filter, and all 300 taken by the recipient."""
    oversight, recipient = Reader(server, OVERSIGHT), Reader(server, RECIPIENT)
    page = oversight.ask("GET", "/uebergaben/bestand")[1]
    account = re.search(r'<option value="(\d+)"[^>]*>Martin Klein', page).group(1)
    fields = {"an": account, "grund": "relief"}
    task = {"wv": "1w", "wv_grund": "Probe", "wv_fuer": "0"}
    open_cases = re.findall(r"href=\"/faelle/(\d+)\?", "".join(pages(oversight, "stand=offen&sortierung=nummer", 8)))
    named = {"liste": "", "umfang": "seite", "seite": ",".join(open_cases[:330])}
    found = {"300 Fälle anbieten": step(oversight, "uebergabe", named, fields)}
    answers = recipient.ask("GET", "/uebergaben")[1]
    offer = max(map(int, re.findall(r"/uebergaben/(\d+)/annahme", answers)))
    guard = dict(re.findall(r'<input type="hidden" name="(_[a-z]*)" value="([^"]*)">', answers))
    begin = time.perf_counter()
    status, _ = recipient.ask("POST", f"/uebergaben/{offer}/annahme", guard | {"gruppe": "1"})
    assert status == 303, f"Annahme: {status}"
    found["300 Fälle annehmen"] = (0, time.perf_counter() - begin, found["300 Fälle anbieten"][2])
    every = {"liste": broad(oversight), "umfang": "alle"}
    found["alle Treffer anbieten"] = step(oversight, "uebergabe", every, fields)
    own = {"liste": "bereich=meine&stand=offen", "umfang": "alle"}
    found["Wiedervorlagen in allen eigenen"] = step(recipient, "wiedervorlage", own, task)
    return found


def broad(visitor: Reader) -> str:
    """The broadest list of which all hits may be taken at once: at most 5,000."""
    query = "bereich=alle&stand=offen&phase=monitoring"
    # Years of birth, because they mean the same on every day a set of cases may be measured.
    years = [f"&kommune=05162024&jahr_von=1990&jahr_bis={last}" for last in (1999, 1994, 1991, 1990)]
    for narrower in ["", "&kommune=05162024", *years]:
        choice = urllib.parse.urlencode({"liste": query + narrower, "umfang": "alle"})
        if "Das sind mehr als" not in visitor.ask("GET", f"/fallauswahl/uebergabe?{choice}")[1]:
            return query + narrower
    raise RuntimeError("Jede Liste hat mehr Treffer, als ein Sammelschritt nimmt.")


def pages(visitor: Reader, query: str, count: int) -> list[str]:
    found, path = [], f"/faelle?{query}"
    while path and len(found) < count:
        found.append(visitor.ask("GET", path)[1])
        older = re.search(r"<a rel=\"next\" href=\"([^\"]*)\"", found[-1])
        path = older.group(1).replace("&amp;", "&") if older else None
    return found


def deep(visitor: Reader) -> list[str]:
    """The addresses of pages one after another, as somebody leafs."""
    paths, path = [], "/faelle?bereich=alle&sortierung=frist"
    while path and len(paths) < min(REQUESTS, 100):
        paths.append(path)
        older = re.search(r"<a rel=\"next\" href=\"([^\"]*)\"", visitor.ask("GET", path)[1])
        path = older.group(1).replace("&amp;", "&") if older else None
    return paths


def option(page: str, name: str, label: str) -> str:
    """The value of the first choice of a list whose text begins so."""
    choices = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert choices, f"Keine Auswahl „{name}“"
    found = re.search(rf'<option value="([^"]+)"[^>]*>\s*{re.escape(label)}', choices.group(0))
    assert found, f"„{label}“ steht nicht zur Wahl"
    return found.group(1)


@dataclass
class Measurement:
    results: dict[str, Result] = field(default_factory=dict)
    # Seconds, megabytes written, and megabytes of own memory before and after.
    export: tuple[float, float, float, float] = (0, 0, 0, 0)
    # Seconds of the question, seconds of the step, number of cases.
    steps: dict[str, tuple[float, float, int]] = field(default_factory=dict)


def measure(count: int) -> Measurement:
    server = Cases(count)
    server.fill()
    server.start()
    measurement = Measurement()
    try:
        chance = random.Random(count)
        worker, coordination = Reader(server, WORKER), Reader(server, COORDINATION)
        results = measurement.results
        results["Liste, eigene Fälle"] = measured(worker, "/faelle", lists("meine", chance))
        results["Liste, ganzer Kreis"] = measured(coordination, "/faelle", lists("alle", chance))
        results["Tage filtern, eigene"] = measured(worker, "/faelle", lists("meine", chance, DAYS + FURTHER))
        results["Tage filtern, ganzer Kreis"] = measured(coordination, "/faelle", lists("alle", chance, DAYS))
        results["Blättern, ganzer Kreis"] = measured(coordination, "/faelle", deep(coordination))
        # The server has closed the connection that waited so long.
        worker = Reader(server, WORKER)
        results["Suche"] = measured(worker, "/suche", sought(worker, chance), seek, "POST")
        own = re.findall(r"href=\"(/faelle/\d+)\?", worker.ask("GET", "/faelle?bereich=meine&stand=offen")[1])
        files = [chance.choice(own) for _ in range(REQUESTS)]
        results["Akte"] = measured(worker, r"/faelle/\d+", files)
        histories = [f"{file}/verlauf" for file in files]
        results["Verlauf"] = measured(worker, r"/faelle/\d+/verlauf", histories)
        results["Kontakt speichern"] = measured(worker, r"/faelle/\d+/verlauf", histories, record, "POST")
        results["Mein Tag"] = measured(worker, r"/mein-tag", [chance.choice(DAY_PAGES) for _ in range(REQUESTS)])
        for name, result in results.items():
            print(f"{name:26}{counted(count):>12}{result.text}", flush=True)
        coordination = Reader(server, COORDINATION)
        before = server.memory()[1]
        begin = time.perf_counter()
        status, text = coordination.ask("GET", "/fallausfuhren/csv?bereich=alle")
        seconds = time.perf_counter() - begin
        assert status == 200, f"CSV: {status}"
        measurement.export = (seconds, len(text) / 1e6, before, server.memory()[1])
        print(f"{counted(count)}: {text.count(chr(10)) - 1} Zeilen als CSV in {seconds:.1f} s", flush=True)
        measurement.steps = steps(server)
        for name, (asked, taken, number) in measurement.steps.items():
            print(f"{name}: {number} Fälle, Frage {asked:.2f} s, Schritt {taken:.2f} s", flush=True)
    finally:
        server.stop()
        # The steps have changed the cases; the next run begins anew.
        (server.data / "bench-mark").unlink(missing_ok=True)
    return measurement


def goals(results: dict[int, Measurement]) -> list[tuple[str, float, str, float]]:
    found = []
    for count, one in results.items():
        limit = LIMITS.get(count, 15)
        for name, result in one.results.items():
            found.append((f"{name}, {counted(count)}: 95 von 100 (ms)", result.p95, "≤", limit))
        for name in ["300 Fälle anbieten", "300 Fälle annehmen"]:
            found.append((f"{name}, {counted(count)} (s)", one.steps[name][1], "≤", 1))
        # Five seconds for a hundred thousand lines.
        found.append((f"CSV, {counted(count)} (s)", one.export[0], "≤", max(5 * count / 100_000, 1.5)))
        found.append((f"CSV, {counted(count)}: Speicher danach (MB mehr)", one.export[3] - one.export[2], "≤", 60))
    if len(results) > 1:
        small, large = results[min(results)], results[max(results)]
        ratio = f"{counted(max(results))} zu {counted(min(results))}"
        for name in small.results:
            growth = large.results[name].cpu / small.results[name].cpu
            found.append((f"{name}: Prozessorzeit {ratio}", growth, "≤", 2))
    return found


def take_over(count: int) -> imports.Outcome:
    """A table of existing cases into a program that has that many cases already."""
    server = Cases(count)
    server.fill()
    server.start()
    try:
        outcome = imports.take_over(
            Reader(server, imports.BRINGS), Reader(server, imports.WORKS),
            lambda visitor, path: record(visitor, path, "Martin Klein"),
        )  # fmt: skip
    finally:
        server.stop()
        (server.data / "bench-mark").unlink(missing_ok=True)
    imports.print_outcome(outcome)
    return outcome


def main() -> None:
    if os.environ.get("BENCH_ONLY") == "import":
        print_goals(imports.goals(take_over(min(SIZES))))
        return
    results = {count: measure(count) for count in SIZES}
    taken = take_over(min(SIZES))
    print(f"\nAuslastung der Maschine in den letzten fünf Minuten: {os.getloadavg()[1]:.1f} bei {os.cpu_count()} Kernen")
    print("\nMillisekunden je Anfrage: Median, 95 von 100; Prozessorzeit ebenso; die teuerste Adresse")
    for name in next(iter(results.values())).results:
        for count, one in results.items():
            print(f"{name if count == min(results) else '':26}{counted(count):>12}{one.results[name].text}")
    print_goals(goals(results) + imports.goals(taken))


if __name__ == "__main__":
    main()
