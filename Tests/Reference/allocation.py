"""Computes the expected values of Features/Allocation/Tests with Python's own fractions, independently of the program.

Run: python3 Tests/Reference/allocation.py > Tests/Reference/allocation.tsv
Populations: Destatis, Gemeindeverzeichnis GV100AD, 30.11.2023. The foreign residents (rkn-demo) are invented.
Columns: district, counts, posts, unit, policy, minimum, tie rule, results in hundredths of a post; `-` if refused.
"""

from fractions import Fraction
from math import floor

DISTRICTS = {
    "rkn": [65147, 64596, 23940, 44253, 34187, 57422, 154139, 13580],
    "rkn-demo": [8900, 9100, 1950, 4700, 2450, 7100, 27900, 900],
    "mettmann": [43856, 30542, 26681, 55815, 59783, 39134, 43050, 87388, 82445, 21100],
    "rhein-sieg": [
        23904, 26061, 49025, 19132, 48002, 41495, 30846, 24877, 14758, 20109, 39281, 27102, 10637, 56369, 42049,
        18653, 76251, 20581, 19203,
    ],
    "hand": [100, 200, 700],
    "equal": [10, 10, 10],
    "one": [7],
    "with-zero": [0, 5, 5],
    "nobody": [0, 0],
}
POSTS = [600, 700, 1200, 1700, 690]
UNITS = [1, 5, 10, 25, 50]


def raise_to_minimum(counts, posts, minimum):
    """Indices raised, and posts and people left, asked again until nobody is below."""
    low, people, rest = set(), sum(counts), posts
    if minimum * len(counts) > posts:
        return None
    while minimum:
        new = [
            i for i, c in enumerate(counts)
            if i not in low and (people == 0 or Fraction(c * rest, people) < minimum)
        ]
        if not new:
            break
        low.update(new)
        people -= sum(counts[i] for i in new)
        rest -= minimum * len(new)
    return low, rest, people


def allocate(counts, posts, unit, policy, minimum, tie):
    found = raise_to_minimum(counts, posts, minimum)
    if found is None:
        return None
    low, rest, people = found
    result = [minimum if i in low else 0 for i in range(len(counts))]
    active = [i for i in range(len(counts)) if i not in low]
    if not people:
        return result
    exact = {i: Fraction(counts[i] * rest, people * unit) for i in active}
    if policy == "half-up":
        for i in active:
            result[i] = floor(exact[i] + Fraction(1, 2)) * unit
        return result
    sign = {"larger-count": -1, "smaller-count": 1, "key": 0}[tie]
    order = sorted(active, key=lambda i: (-(exact[i] - floor(exact[i])), sign * counts[i], i))
    left = rest // unit - sum(floor(e) for e in exact.values())
    for i in active:
        result[i] = floor(exact[i]) * unit
    for i in order[:left]:
        result[i] += unit
    return result


def main():
    for name, counts in DISTRICTS.items():
        for posts in POSTS:
            for unit in UNITS:
                for policy in ("half-up", "largest-remainder"):
                    for minimum in (0, 50):
                        for tie in ("larger-count", "smaller-count") if policy != "half-up" else ("key",):
                            result = allocate(counts, posts, unit, policy, minimum, tie)
                            shown = "-" if result is None else " ".join(map(str, result))
                            print(name, " ".join(map(str, counts)), posts, unit, policy, minimum, tie, shown, sep="\t")


if __name__ == "__main__":
    main()
