"""Agreement of the two passes over the journeys, leg by leg.

python agreement.py
"""

from __future__ import annotations

import json
from pathlib import Path

Leg = tuple[str, str, str]


def legs(number: int) -> dict[str, set[tuple[str, str, str, str]]]:
    """Return the legs of one pass by report: traveller, country, city, status."""
    out: dict[str, set[tuple[str, str, str, str]]] = {}
    for line in Path(__file__).with_name("journeys.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["pass"] == number:
            out[row["id"]] = {
                (t["traveller"]["name"], leg["country_code"], leg["city"] or "", leg["status"])
                for t in row["tours"]
                for leg in t["legs"]
            }
    return out


def f1(one: set[object], two: set[object]) -> float:
    """Return the F1 of one set against the other."""
    return 2 * len(one & two) / max(len(one) + len(two), 1)


def main() -> None:
    one, two = legs(1), legs(2)
    both = sorted(set(one) & set(two))
    same = sum(bool(one[k]) == bool(two[k]) for k in both)
    print(f"reports {len(both)}, journey or none: same {same}")
    measures = {"country": (0, 1), "country, city": (0, 1, 2), "country, status": (0, 1, 3)}
    for name, keys in measures.items():
        a, b = ({(k, *(leg[i] for i in keys)) for k in both for leg in p[k]} for p in (one, two))
        print(f"legs by {name}: F1 {f1(set(a), set(b)):.3f} ({len(a)} and {len(b)})")


if __name__ == "__main__":
    main()
