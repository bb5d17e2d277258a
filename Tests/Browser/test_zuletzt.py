"""After all other tests: nothing was reported against the content security policy."""

import time

from conftest import Visitor
from program import Program


def test_kein_browser_hat_einen_verstoss_gegen_die_inhaltsrichtlinie_gemeldet(
    reader: Visitor, faden: Program
) -> None:
    # The server writes its lines up to a second late.
    reader.page.wait_for_timeout(1500)
    assert faden.policy_reports() == []
    # And a breach would have been reported.
    reader.open("/anmelden")
    reader.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">Verstoß</p>')")
    deadline = time.monotonic() + 20
    while not faden.policy_reports() and time.monotonic() < deadline:
        reader.page.wait_for_timeout(50)
    assert len(faden.policy_reports()) == 1
