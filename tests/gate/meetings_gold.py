"""The fields of meetings and visits, one by one, over the gold reports.

    python -m tests.gate.meetings_gold [--errors]

Meetings are paired with the gold's as the scorer pairs events (words of their evidence); only
paired ones are counted. A participant is right by family name, a role by participant and part;
format and day where they are the same; a place by its country; venue and topics where the words
of the two share 0.3. Lengths, occasions and outcomes are not in the gold: what is given is
counted, not judged. ``--errors`` lists what differs.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.gate.events_gold import coded

Json = dict[str, Any]
LIKE = 0.3
SHARED = 0.6
SHORT = 4
JUDGED = ("participants", "roles", "format", "venue", "place", "date", "topics")
GIVEN = ("duration_minutes", "occasion", "outcome")


def bag(text: str | None) -> set[str]:
    """Return the words of a text, without accents and case."""
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.findall(r"\w+", plain.lower())) - {"the", "a", "an"}


def like(a: str, b: str) -> bool:
    """Tell whether two wordings share enough of their words."""
    x, y = bag(a), bag(b)
    return bool(x and y) and len(x & y) / len(x | y) >= LIKE


def paired(gold: Json, found: Json) -> list[tuple[Json, Json]]:
    """Return the meetings of a report that the words of their evidence join, the best first."""
    mine = [e for e in gold["events"] if e["event"] == "CONSULT"]
    ours = [e for e in found["events"] if e["event"] == ["CONSULT"] and e["origin"] != "embed"]
    rows = []
    for i, g in enumerate(mine):
        for j, p in enumerate(ours):
            a, b = bag(g["evidence"]), bag(p["text"])
            least = min(len(a), len(b))
            if a == b or (least >= SHORT and len(a & b) >= SHARED * least):
                rows.append((-len(a & b) / len(a | b), i, j))
    out, left, right = [], set[int](), set[int]()
    for _, i, j in sorted(rows):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((mine[i], ours[j]))
    return out


def values(event: Json, field: str) -> set[Any]:
    """Return what an event, the gold's or ours, has in a field."""
    people = event.get("participants") or []
    if field == "participants":
        return {_last(x) for x in people} - {""}
    if field == "roles":
        return {(_last(x), x.get("role")) for x in people if _last(x)}
    if field == "place":
        place = event.get("place") or event.get("event_loc") or {}
        return {place.get("country_code")} - {None, ""}
    if field == "topics":
        return set(event.get("topics") or ())
    value = event.get(field)
    return {value} - {None, ""}


def _last(entity: Json) -> str:
    words = sorted(bag(entity.get("name")))
    name = (entity.get("name") or entity.get("entity_text") or "").split()
    return min(bag(name[-1]), default="") if words and name else ""


def matched(field: str, gold: set[Any], ours: set[Any]) -> int:
    """Return how many values of a field are right."""
    if field in {"venue", "topics"}:
        same: Callable[[Any, Any], bool] = like
        return sum(any(same(g, p) for p in ours) for g in gold)
    return len(gold & ours)


def counts(pairs: Iterable[tuple[Json, Json]], field: str) -> tuple[int, int, int]:
    """Return (right, given, wanted) of a field over paired meetings."""
    right = given = wanted = 0
    for gold, ours in pairs:
        a, b = values(gold, field), values(ours, field)
        right += min(matched(field, a, b), len(b))
        given += len(b)
        wanted += len(a)
    return right, given, wanted


def figures(shared: Path) -> dict[str, tuple[int, int, int]]:
    """Return (right, given, wanted) of each judged field, and of what is only given."""
    halves = coded(shared)
    pairs = [m for half in halves.values() for gold, found in half for m in paired(gold, found)]
    out = {field: counts(pairs, field) for field in JUDGED}
    everything = [e for half in halves.values() for _, found in half for e in found["events"]]
    for field in GIVEN:
        out[field] = (0, sum(bool(e.get(field)) for e in everything), 0)
    out["meetings"] = (len(pairs), len(pairs), len(pairs))
    return out


def _errors(shared: Path) -> None:
    for half in coded(shared).values():
        for gold, found in half:
            for g, p in paired(gold, found):
                for field in JUDGED:
                    a, b = values(g, field), values(p, field)
                    if matched(field, a, b) < max(len(a), len(b)):
                        missing, extra = sorted(map(str, a)), sorted(map(str, b))
                        print(gold["id"], field, "gold", missing, "ours", extra, sep="  ")


def main() -> None:
    """Print the table, or the differences."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    if "--errors" in sys.argv[1:]:
        _errors(shared)
        return
    table = figures(shared)
    print(f"{table.pop('meetings')[0]} meetings paired\n| field | P | R | right, given, wanted |")
    print("| --- | --- | --- | --- |")
    for field, (right, given, wanted) in table.items():
        p = f"{right / given:.2f}" if wanted and given else ""
        r = f"{right / wanted:.2f}" if wanted else ""
        numbers = f"{right}, {given}, {wanted}" if wanted else f"given {given}"
        print(f"| {field} | {p} | {r} | {numbers} |")


if __name__ == "__main__":
    main()
