"""Computes the expected answers of Features/Precedence/Tests independently of the program.

Run: python3 Tests/Reference/precedence.py > Tests/Reference/precedence.tsv
The rules are those of the sources, written down here a second time: Konzept Rhein-Kreis Neuss, 27.08.2021, and slides of
27.01.2021. All facts are invented. Columns: day, end of the initiative (`-` open), birth (a day, a year or `-`), status
(`-` unknown), whether people have decided that somebody is (newly) immigrated (`-` not yet, `y`, `n`), what must change
nothing (`pupil`: still at school, `long`: 25 years in the municipality), programmes served by (`-` unknown, `0` none,
else I, J, M, K joined), needs (`-` unknown, `0` none, `i` special need for integration), children's births (`-`
unknown, `0` none), answers of the rules I J K M S and of the stages 1a 1b 2 3 (`y` applies, `n` does not apply, `u`
cannot be told, `h` people decide, `.` no rule that day), children that count (`u` unknown).

What the sources say, and what was read into them:
- 2.2: the initiative is for people of 18 to 27 "mit Duldung und Gestattung"; not served by KIM are those "die sich in der
  Landesinitiative befinden" until it ends. The slides exclude "junge Geduldete und Gestattete" of 18 to 27 as such.
- 2.2: to be told apart are "der ab 18-jährigen über Kompass D betreuten jungen Menschen"; no upper age, no place.
- 2.2: the JMD is for 12 to 27; the MBE comes first for whoever has access, 27 to 35; statutory benefits always come first.
- 3.4: the core group are "insbesondere Geflüchteten sowie (Neu-) Zugewanderten im Alter von 18 bis 35 Jahren und deren
  Kindern", without those served by one of the three. For how long somebody is "(neu) zugewandert" it does not say:
  people decide. 2.2 calls people with Duldung and Gestattung "Geflüchtete"; a recognised refugee is one by the word.
- The end of school (3.4, before the stages) tells where the focus comes from; the stages do not ask for it.
"""

from datetime import date
from itertools import product

CONCEPT, SLIDES = date(2021, 8, 27), date(2021, 1, 27)


def years(birth, day):
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def between(birth, low, high, day):
    """Both ends inclusive; None if only the year is known and the answer differs within it."""
    if birth is None:
        return None
    if isinstance(birth, int):
        latest = min(date(birth, 12, 31), day)
        found = {low <= a <= high for a in (years(latest, day), years(date(birth, 1, 1), day))}
        return found.pop() if len(found) == 1 else None
    return low <= years(birth, day) <= high


def every(*answers):
    for bad in ("n", "u", "h"):
        if bad in answers:
            return bad
    return "y"


def word(answer):
    return {True: "y", False: "n", None: "u"}[answer]


def opposite(answer):
    return {"y": "n", "n": "y"}.get(answer, answer)


def newcomer(status, decided):
    """Geflüchtet or (newly) immigrated."""
    if status == "german":
        return "n"
    if status in ("duldung", "gestattung", "refugee"):
        return "y"
    if decided is not None:
        return decided
    return "u" if status is None else "h"


def inside(letter, served):
    """Whether a rule for those whom a programme serves holds; people decide where nobody knows."""
    return "h" if served is None else word(letter in served)


def rules(day, end, birth, status, served):
    tolerated = None if status is None else status in ("duldung", "gestattung")
    young = every(word(between(birth, 18, 27, day)), word(tolerated))
    if day < SLIDES:
        initiative = "."
    elif day < CONCEPT:
        initiative = young
    else:
        running = "h" if end is None else word(day <= end)
        initiative = every(young, inside("I", served), running)
    if day < CONCEPT:
        return [initiative, ".", ".", ".", "."]
    adult = word(None if birth is None else between(birth, 18, 200, day))
    compass = every(adult, inside("K", served))
    return [initiative, word(between(birth, 12, 27, day)), compass, word(between(birth, 27, 35, day)), "y"]


def stages(day, end, birth, status, decided, served, needs):
    tolerated = None if status is None else status in ("duldung", "gestattung")
    young = every(word(between(birth, 18, 27, day)), word(tolerated))
    core = every(word(between(birth, 18, 35, day)), newcomer(status, decided))
    need = word(None if needs is None else needs == "i")
    if day < SLIDES:
        return [".", ".", ".", "."]
    if day < CONCEPT:
        start = word(day >= date(2023, 1, 1))
        return [every(core, opposite(young)), ".", every(start, young), every("h", need)]

    def by(letter):
        if served is None:
            return "u"
        return word(letter in served and not (letter == "I" and end is not None and end < day))

    out = [
        every(young, by("I")),
        every(word(between(birth, 12, 27, day)), by("J")),
        every(word(between(birth, 27, 35, day)), by("M")),
    ]
    first = every(core, *[opposite(x) for x in out])
    # No reason, social space or used share is given in these facts; the need is another one than that of stage 1b.
    spaces = every("u", word(None if needs is None else False))
    start = "h" if end is None else word(end < day)
    return [first, spaces, every(start, young), every("h", need)]


def children_counting(first, children, day):
    if day < CONCEPT or first != "y":
        return "0"
    return "u" if children is None else str(len(children))


def main():
    days = [date(2021, 1, 26), date(2021, 8, 26), date(2021, 8, 27), date(2022, 6, 30), date(2022, 7, 1),
            date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2026, 11, 21)]
    ends = [None, date(2022, 6, 30)]
    index = 0
    for day, end in product(days, ends):
        births = [None, day.year - 27, day.year - 30, day.year - 18, date(1996, 2, 29), date(2000, 2, 29)]
        for age in (12, 18, 27, 28, 35, 36):
            first = date(day.year - age, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
            births += [first, date.fromordinal(first.toordinal() + 1)]
        for birth in births:
            index += 1
            status = [None, "duldung", "german", "gestattung", "aufenthaltstitel", "refugee", "freizuegigkeit"][index % 7]
            decided = [None, "y", "y", "n"][index % 4]
            further = ["-", "pupil", "long"][index % 3]
            served = [None, "", "I", "J", "M", "JM", "K", "IK", ""][index % 9]
            needs = [None, "0", "i"][index // 2 % 3]
            children = [None, [], [2020], [2019, 2020]][index % 4 if index % 5 else 1]
            answers = stages(day, end, birth, status, decided, served, needs)
            print("\t".join([
                day.isoformat(), end.isoformat() if end else "-", str(birth or "-"), status or "-",
                decided or "-", further,
                "-" if served is None else served or "0", needs or "-",
                "-" if children is None else " ".join(map(str, children)) or "0",
                "".join(rules(day, end, birth, status, served)), "".join(answers),
                children_counting(answers[0], children, day),
            ]))


main()
