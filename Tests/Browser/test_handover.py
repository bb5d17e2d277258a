"""A case changes hands only when the other side says yes."""

import re

from playwright.sync_api import expect

from conftest import Visitor
from story import new_case, reference

NAMES = {True: "Fröndenbeck", False: "Gronaufeld"}


def offer(visitor: Visitor, case: str, to: str = "Martin Klein") -> None:
    visitor.open(f"{case}/uebergabe")
    visitor.page.locator('[name="an"]').select_option(label=to)
    visitor.page.locator('[name="grund"]').select_option(label="Ausgleich der Fallzahlen")
    visitor.fill(hinweis="Der Schlüssel liegt beim Hausmeister.")
    visitor.press("Anbieten")
    visitor.sees("Angeboten")


def test_anbieten_zuruecknehmen_ablehnen_annehmen(visitor: Visitor, second: Visitor) -> None:
    visitor.sign_in("a.demir")
    second.sign_in("m.klein")
    case = new_case(visitor, NAMES[visitor.has_script])
    number = reference(visitor)
    mine = second.page.locator("section.fd-card", has_text=number)

    # Offered: seen by number and reason alone; taken back, it is gone.
    offer(visitor, case)
    second.open("/uebergaben")
    expect(mine).to_contain_text("Ausgleich der Fallzahlen")
    expect(second.page.locator("main")).not_to_contain_text(NAMES[visitor.has_script])
    expect(second.page.locator("main")).not_to_contain_text("Schlüssel")
    visitor.open("/uebergaben")
    visitor.page.get_by_role("button", name=re.compile(f"^Zurücknehmen.*{re.escape(number)}")).click()
    visitor.sees("zurückgenommen")
    # The page of the other is older than that.
    mine.get_by_role("button", name=re.compile("^Fall übernehmen")).click()
    second.arrive()
    expect(mine).to_have_count(0)
    assert second.page.goto(case).status in (403, 404)

    # Rejected: it stays where it was, with the reason.
    offer(visitor, case)
    second.open("/uebergaben")
    mine.locator('[name^="grund-"]').select_option(label="keine freie Zeit")
    mine.get_by_role("button", name=re.compile("^Ablehnen")).click()
    second.arrive()
    expect(mine).to_have_count(0)
    visitor.open(f"{case}/uebergabe")
    visitor.sees("keine freie Zeit")

    # Accepted: from this minute on it is the other's.
    offer(visitor, case)
    second.open("/uebergaben")
    mine.get_by_role("button", name=re.compile("^Fall übernehmen")).click()
    second.open(case)
    expect(second.heading()).to_contain_text(NAMES[visitor.has_script])
    second.sees("zuständig: Martin Klein")

    # Handed back: whoever gave it away is out (the other way round the demo knows a deputy, who is not).
    offer(second, case, "Aylin Demir")
    visitor.open("/uebergaben")
    back = visitor.page.locator("section.fd-card", has_text=number)
    back.get_by_role("button", name=re.compile("^Fall übernehmen")).click()
    visitor.arrive()
    expect(back).to_have_count(0)
    assert second.page.goto(case).status in (403, 404)
    expect(second.page.locator("main")).not_to_contain_text(NAMES[visitor.has_script])
