"""Writes labelled pairs of names from public tables: source, language, half, one name, another, 1 or 0.

None of the tables comes from Faden, and all hold single names, never whole names of people:
- rigour 1.8.2: spellings of given names and surnames out of Wikidata (CC0), one line for each name;
- habesha-names: given names of Ethiopia and Eritrea in Ge'ez letters with the usual Latin spellings;
- iuliia: the published systems of writing Russian in Latin letters; cyrtranslit: the national ones of others (its
  Greek is that of chats, which no document has, and left out);
- Faker: which given names and surnames are usual in a language.

The half, `einstellen` or `zurückgehalten`, hangs on the name alone, so that no name is in both. Rules of reading may be
set on the first half only; the second says what they are worth.
"""

import hashlib
import importlib
import itertools
import json
import random
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import cyrtranslit
import iuliia

# Faker's lists, and how Unicode calls the letters of the language.
LANGUAGES = {
    "arabisch": (["ar_AA", "ar_PS"], "ARABIC"),
    "persisch": (["fa_IR"], "ARABIC"),
    "ukrainisch": (["uk_UA"], "CYRILLIC"),
    "russisch": (["ru_RU"], "CYRILLIC"),
    "bulgarisch": (["bg_BG"], "CYRILLIC"),
    "mazedonisch": (["mk_MK"], "CYRILLIC"),
    "griechisch": (["el_GR"], "GREEK"),
    "armenisch": (["hy_AM"], "ARMENIAN"),
    "georgisch": (["ka_GE"], "GEORGIAN"),
    "türkisch": (["tr_TR"], "LATIN"),
    "rumänisch": (["ro_RO"], "LATIN"),
}
CYRTRANSLIT = {"ukrainisch": "ua", "bulgarisch": "bg", "mazedonisch": "mk"}
# A line of more spellings gathers what other languages have for the name, and its pet names: Natalie, Nata, Tata.
MOST_SPELLINGS = 6
PAIRS_PER_NAME = 4
NAMES_PER_LANGUAGE = 400
NEIGHBOURS = 40

Name = list[str]


def script(name: str) -> str:
    """The first word of what Unicode calls the first letter, such as LATIN."""
    letter = next((letter for letter in name if letter.isalpha()), " ")
    return unicodedata.name(letter, "").split(" ")[0]


def usual(language: str) -> list[str]:
    """Given names and surnames in small letters, in the order of the list."""
    found: dict[str, None] = {}
    locales, letters = LANGUAGES[language]
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ["first_names", "last_names"]:
            found |= dict.fromkeys(unicodedata.normalize("NFC", name).lower() for name in getattr(provider, kind))
    return [name for name in found if " " not in name and "-" not in name and script(name) == letters]


class Wikidata:
    """Lines of spellings that stand for one name."""

    def __init__(self) -> None:
        table = files("rigour") / "data" / "names" / "persons.txt"
        self.lines: list[Name] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for line in table.read_text(encoding="utf-8").splitlines():
            names = [name.strip() for name in line.split("=>")[0].split(",")]
            names = [name for name in names if name and " " not in name]
            for name in names:
                self.places[name].append(len(self.lines))
            self.lines.append(names)

    def share(self, one: str, other: str) -> bool:
        """Whether some line says that both are one name."""
        return not set(self.places.get(one, [])).isdisjoint(self.places.get(other, []))

    def names(self, language: str, *, isShort: bool) -> Iterator[Name]:
        """For each usual name its own form and the Latin ones, or for a Latin one those of all scripts Faden reads."""
        letters = LANGUAGES[language][1]
        scripts = {"LATIN"} if letters != "LATIN" else {"LATIN", "ARABIC", "CYRILLIC", "GREEK"}
        for own in usual(language):
            for place in self.places.get(own, []):
                if (len(self.lines[place]) <= MOST_SPELLINGS) != isShort:
                    continue
                others = [name for name in self.lines[place] if name != own and script(name) in scripts]
                if others:
                    yield [own, *others]


def systems(language: str) -> Iterator[Name]:
    """Each usual name with what the published systems make of it."""
    for own in usual(language):
        if language == "russisch":
            written = [schema.translate(own) for _, schema in sorted(iuliia.schemas.items())]
        else:
            written = [cyrtranslit.to_latin(own, CYRTRANSLIT[language])]
        written = [name for name in dict.fromkeys(written) if script(name) == "LATIN"]
        if written:
            yield [own, *written]


def geez() -> Iterator[Name]:
    table = files("habesha_names") / "data" / "given_names.json"
    for entry in json.loads(table.read_text(encoding="utf-8"))["entries"]:
        yield [entry["fidel"], entry["canonical"], *entry["variants"]]


def distance(one: str, other: str) -> int:
    """How many letters differ."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        following = [at + 1]
        for place, against in enumerate(other):
            following.append(min(row[place] + (letter != against), row[place + 1] + 1, following[place] + 1))
        row = following
    return row[-1]


def half(own: str) -> str:
    return "einstellen" if hashlib.sha256(own.encode()).digest()[0] % 2 else "zurückgehalten"


def pairs(source: str, language: str, names: list[Name], table: Wikidata) -> Iterator[str]:
    """Pairs of one name, and for each the nearest by letters of some others that no table calls the same."""
    chance = random.Random(f"{source} {language}")
    chance.shuffle(names)
    for name in names[:NAMES_PER_LANGUAGE]:
        foreign = [(name[0], other) for other in name[1:]]
        among = list(itertools.combinations(name[1:], 2))
        # Half of them between the own letters and Latin ones.
        chosen = chance.sample(foreign, min(PAIRS_PER_NAME // 2, len(foreign)))
        chosen += chance.sample(among, min(PAIRS_PER_NAME // 2, len(among)))
        for one, other in chosen:
            yield "\t".join([source, language, half(name[0]), one, other, "1"])
            near = nearest(other, name, names, table, chance)
            if near is not None:
                yield "\t".join([source, language, half(name[0]), one, near, "0"])


def nearest(form: str, name: Name, names: list[Name], table: Wikidata, chance: random.Random) -> str | None:
    found = []
    for other in chance.sample(names, min(NEIGHBOURS, len(names))):
        candidate = chance.choice(other)
        same = [one for one in other if any(one == own or table.share(one, own) for own in name)]
        if not same and script(candidate) == script(form):
            found.append((distance(form.lower(), candidate.lower()), candidate))
    return min(found)[1] if found else None


def main() -> None:
    target = Path(sys.argv[1])
    table = Wikidata()
    lines: list[str] = []
    for isShort, source in [(True, "Wikidata"), (False, "Wikidata, lang")]:
        for language in LANGUAGES:
            lines += pairs(source, language, list(table.names(language, isShort=isShort)), table)
    for language in ["russisch", *CYRTRANSLIT]:
        source = "iuliia" if language == "russisch" else "cyrtranslit"
        lines += pairs(source, language, list(systems(language)), table)
    lines += pairs("habesha-names", "Geʿez", list(geez()), table)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


main()
