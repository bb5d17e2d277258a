"""After all other tests: nothing was reported against the content security policy."""

from conftest import Visitor
from program import Program


def test_kein_browser_hat_einen_verstoss_gegen_die_inhaltsrichtlinie_gemeldet(
    reader: Visitor, faden: Program
) -> None:
    assert faden.policy_reports() == []
    # And a breach would have been reported.
    reader.open("/anmelden")
    with reader.page.expect_response("**/csp-bericht"):
        reader.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">Verstoß</p>')")
    assert len(faden.policy_reports()) == 1
