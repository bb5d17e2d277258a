"""The pages of the demo, as each persona and a visitor without account can reach them."""

import re
from collections import Counter
from dataclasses import dataclass

from client import Answer, Client, crawl
from program import Program

NOBODY = "ohne Anmeldung"
MISSING = "/diese-seite-gibt-es-nicht"


@dataclass
class Seen:
    who: str
    client: Client
    page: Answer


def signed_in(base: str, who: str) -> Client:
    """A new session of a persona; none for nobody."""
    client = Client(base)
    if who != NOBODY:
        client.sign_in(who)
    return client


def every_page(faden: Program) -> list[Seen]:
    """All pages of all personas, in the order found."""
    known: dict[str, list[str]] = {NOBODY: ["/", "/anmelden", MISSING]}
    for name, path in faden.table("check", "pages"):
        known.setdefault(name, []).append(path)
    for name, *_ in faden.table("check", "personas"):
        known.setdefault(name, [])
    found = []
    for who, paths in known.items():
        client = signed_in(faden.address, who)
        found += [Seen(who, client, page) for page in crawl(client, ["/", *paths])]
    return found


# Of one address with other numbers in it so many shapes are looked at: more differ only in what their case holds.
SHAPES_OF_ONE_ADDRESS = 2


def one_of_each_shape(seen: list[Seen]) -> list[Seen]:
    """One example of each kind of page: equal skeletons need no second look."""
    first: dict[str, Seen] = {}
    shapes: Counter[str] = Counter()
    for each in seen:
        address = re.sub(r"\d+", "N", each.page.path)
        if each.page.is_page and each.page.shape not in first and shapes[address] < SHAPES_OF_ONE_ADDRESS:
            first[each.page.shape] = each
            shapes[address] += 1
    return list(first.values())
