"""Prints the closing lines of the test runs and one line that adds them up.

Counts come from the JUnit report files, so that nothing is counted that did not run.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree


def counts(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of one report."""
    ran = failed = skipped = 0
    for suite in ElementTree.parse(report).iter("testsuite"):
        ran += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return ran - failed - skipped, failed, skipped


def closing_line(log: Path, pattern: str) -> str:
    lines = [line for line in log.read_text(errors="replace").splitlines() if re.search(pattern, line)]
    return lines[-1].strip() if lines else f"{log.name}: keine Schlusszeile gefunden"


def main(folder: Path) -> int:
    print()
    print(closing_line(folder / "swift.log", r"Test run with \d+ tests?"))
    browsers = ["browser", "pages"]
    for name in browsers:
        print(closing_line(folder / f"{name}.log", r"=+ .*(passed|failed|error|no tests ran).* =+"))
    # Some toolchains add the library's name to the file they were asked for.
    swift = [*folder.glob("swift*.xml")]
    reports = swift + [folder / f"{name}.xml" for name in browsers]
    if not swift or not all(report.exists() for report in reports):
        print("Ein Bericht fehlt: ein Testlauf ist vorzeitig abgebrochen.")
        return 1
    passed, failed, skipped = (sum(column) for column in zip(*map(counts, reports)))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
