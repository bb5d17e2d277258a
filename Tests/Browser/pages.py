"""The pages of the demo, as each persona and a visitor without account can reach them."""

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


def every_page(faden: Program) -> list[Seen]:
    """All pages of all personas, in the order found."""
    known: dict[str, list[str]] = {NOBODY: ["/", "/anmelden", MISSING]}
    for name, path in faden.table("check", "pages"):
        known.setdefault(name, []).append(path)
    for name, *_ in faden.table("check", "personas"):
        known.setdefault(name, [])
    found = []
    for who, paths in known.items():
        client = Client(faden.address)
        if who != NOBODY:
            client.sign_in(who)
        found += [Seen(who, client, page) for page in crawl(client, ["/", *paths])]
    return found


def one_of_each_shape(seen: list[Seen]) -> list[Seen]:
    """One example of each kind of page: equal skeletons need no second look."""
    first: dict[str, Seen] = {}
    for each in seen:
        if each.page.is_page:
            first.setdefault(each.page.shape, each)
    return list(first.values())
