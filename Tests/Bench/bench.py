"""Measures Faden against nginx in one run and prints ratios; see docs/operations.md for how to read them.

Every figure is the median of shuffled rounds. Times and rates compare only within one table;
processor time per request is the figure that other load on the machine disturbs least.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from client import Client  # noqa: E402
from servers import HERE, Faden, Nginx, Server  # noqa: E402

CONNECTIONS = [1, 16, 64, 256]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
DUELS = int(os.environ.get("BENCH_DUELS", "11"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "2"))
SMALL = int(os.environ.get("BENCH_SMALL", "100000"))
LARGE = int(os.environ.get("BENCH_LARGE", "1000000"))
PAGE = "/galerie/seite"
LIST = "/benutzer"


@dataclass(frozen=True)
class Case:
    name: str
    server: Server
    path: str
    cookie: str = ""


@dataclass
class Sample:
    rate: float
    p99: float
    cpu: float
    errors: int


def measure(case: Case, connections: int, seconds: int = SECONDS) -> Sample:
    """One round of load; processor time in microseconds per request of the whole process tree."""
    headers = ["-H", f"Cookie: {case.cookie}"] if case.cookie else []
    before = case.server.cpu_seconds()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *headers, "-s", str(HERE / "report.lua")]
    done = subprocess.run([*command, case.server.address + case.path], capture_output=True, text=True, check=True)
    used = case.server.cpu_seconds() - before
    result = json.loads(done.stdout.strip().splitlines()[-1])
    requests = max(result["requests"], 1)
    return Sample(requests / result["seconds"], result["p99_ms"], used / requests * 1e6, result["errors"])


def signed_in(server: Faden) -> Client:
    """A visitor who may see the list."""
    for name, *_ in re.findall(r"^(\S+)\t(.*)$", server.run("check", "personas"), re.MULTILINE):
        client = Client(server.address)
        client.sign_in(name)
        if client.get(LIST).status == 200:
            return client
    raise RuntimeError(f"keine Persona darf {LIST} sehen")


def counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def cookie_header(client: Client) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies)


def hundredth_page(client: Client) -> str:
    """The address of page 100, found by following the pager."""
    answer = client.get(LIST)
    for _ in range(99):
        text = answer.body.decode()
        link = re.search(r"<a\b[^>]*\brel=\"next\"[^>]*>", text)
        if link is None:
            raise RuntimeError(f"{answer.path} nennt keine nächste Seite (rel=next)")
        target = re.search(r"\bhref=\"([^\"]*)\"", link.group()).group(1).replace("&amp;", "&")
        answer = client.get(urllib.parse.urljoin(answer.address, target))
    return answer.path


def start_times(accounts: int) -> tuple[float, float]:
    """Milliseconds from start to first answer, and megabytes when idle."""
    times, memory = [], []
    for _ in range(5):
        server = Faden(accounts)
        times.append(server.start() * 1000)
        time.sleep(0.5)
        memory.append(server.memory_megabytes())
        server.stop()
    return statistics.median(times), statistics.median(memory)


def all_rounds(cases: list[Case]) -> dict[tuple[str, int], Sample]:
    """Medians of all rounds, in an order drawn anew for each round."""
    samples = defaultdict(list)
    for case in cases:
        measure(case, 16, 1)
    for number in range(ROUNDS):
        order = [(case, connections) for case in cases for connections in CONNECTIONS]
        random.shuffle(order)
        for case, connections in order:
            samples[case.name, connections].append(measure(case, connections))
        print(f"Runde {number + 1} von {ROUNDS} gemessen", flush=True)
    return {
        key: Sample(
            statistics.median(sample.rate for sample in group),
            statistics.median(sample.p99 for sample in group),
            statistics.median(sample.cpu for sample in group),
            sum(sample.errors for sample in group),
        )
        for key, group in samples.items()
    }


@dataclass(frozen=True)
class Ratio:
    rate: float
    cpu: float


def duel(case: Case, other: Case) -> Ratio:
    """How one case stands to another: median of the ratios of neighbouring measurements, so that drift cancels out."""
    rates, costs = [], []
    for number in range(DUELS):
        order = [case, other] if number % 2 == 0 else [other, case]
        sample = {each.name: measure(each, 64, 1) for each in order}
        rates.append(sample[case.name].rate / sample[other.name].rate)
        costs.append(sample[case.name].cpu / sample[other.name].cpu)
    print(
        f"{case.name} zu {other.name}: Durchsatz {statistics.median(rates):.2f} "
        f"({min(rates):.2f} bis {max(rates):.2f}), Prozessorzeit {statistics.median(costs):.2f} "
        f"({min(costs):.2f} bis {max(costs):.2f})",
        flush=True,
    )
    return Ratio(statistics.median(rates), statistics.median(costs))


def print_table(cases: list[Case], yardsticks: dict[str, str], results: dict[tuple[str, int], Sample]) -> None:
    print(f"\n{'Fall':34}{'Verb.':>6}{'Anfr./s':>10}{'zu nginx':>10}{'p99 ms':>9}{'CPU µs':>9}{'zu nginx':>10}{'Fehler':>8}")
    for case in cases:
        for connections in CONNECTIONS:
            own, other = results[case.name, connections], results[yardsticks[case.name], connections]
            print(
                f"{case.name:34}{connections:6}{own.rate:10.0f}{own.rate / other.rate:10.2f}{own.p99:9.2f}"
                f"{own.cpu:9.1f}{own.cpu / other.cpu:10.2f}{own.errors:8}"
            )


def print_goals(goals: list[tuple[str, float, str, float]]) -> None:
    print(f"\n{'Ziel':58}{'gemessen':>10}{'Grenze':>12}")
    for name, value, sign, limit in goals:
        is_met = value >= limit if sign == "≥" else value <= limit
        print(f"{'✓' if is_met else '✗'} {name:56}{value:10.2f}{sign + ' ' + format(limit, 'g'):>12}")


def main() -> None:
    small, large = Faden(SMALL), Faden(LARGE)
    small.fill()
    large.fill()
    start, memory = start_times(SMALL)
    servers: list[Server] = [small, large]
    try:
        small.start()
        large.start()
        visitor, other = signed_in(small), signed_in(large)
        page, rows = Client(small.address).get(PAGE), visitor.get(LIST)
        nginx = Nginx({"page.html": page.body, "list.html": rows.body})
        servers.append(nginx)
        nginx.start()
        print(f"Seite {len(page.body)} Byte ({page.status}), Liste {len(rows.body)} Byte ({rows.status})")
        compare(small, large, nginx, cookie_header(visitor), cookie_header(other), hundredth_page(other), start, memory)
    finally:
        for server in servers:
            server.stop()


def compare(
    small: Faden, large: Faden, nginx: Nginx, cookie: str, other: str, far: str, start: float, memory: float
) -> None:
    cases = [
        Case("nginx: Seite als Datei", nginx, "/page.html"),
        Case("Faden: Seite ohne Datenbank", small, PAGE),
        Case("nginx: Liste als Datei", nginx, "/list.html"),
        Case(f"Faden: 50 aus {counted(SMALL)}", small, LIST, cookie),
        Case(f"Faden: 50 aus {counted(LARGE)}", large, LIST, other),
        Case(f"Faden: {counted(LARGE)}, Seite 100", large, far, other),
    ]
    names = [case.name for case in cases]
    results = all_rounds(cases)
    print_table(cases, dict(zip(names, [names[0], names[0], *[names[2]] * 4])), results)
    print(f"\nZu zweit, 64 Verbindungen, {DUELS} Runden, Median (kleinster bis größter Wert):")
    file, page, rows_file, rows, million, far_rows = cases
    page_ratio, rows_ratio = duel(page, file), duel(rows, rows_file)
    growth, depth = duel(million, rows), duel(far_rows, million)
    errors = sum(sample.errors for sample in results.values())
    print_goals(
        [
            ("Seite: Durchsatz zu nginx bei 64 Verbindungen", page_ratio.rate, "≥", 0.6),
            ("Seite: Prozessorzeit zu nginx", page_ratio.cpu, "≤", 2.5),
            ("Liste: Durchsatz zu nginx bei 64 Verbindungen", rows_ratio.rate, "≥", 0.2),
            ("Liste: Prozessorzeit zu nginx", rows_ratio.cpu, "≤", 13),
            (f"Liste: Prozessorzeit {counted(LARGE)} zu {counted(SMALL)}", growth.cpu, "≤", 1.3),
            ("Liste: Prozessorzeit Seite 100 zu Seite 1", depth.cpu, "≤", 1.1),
            ("Start bis zur ersten Antwort (ms)", start, "≤", 100),
            ("Speicher in Ruhe (MB)", memory, "≤", 60),
            ("Fehlerhafte Antworten", errors, "≤", 0),
        ]
    )


if __name__ == "__main__":
    main()
