"""A blind coding sheet: random events with their words, none of what was coded of them.

The coder sees where the event's word stands, and fills in what it tells. ``weight`` is how many
events of the atlas a row stands for, so that strata drawn more often do not bend the figures.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluation._match import type_of

Json = dict[str, Any]
FILLED = ("type", "actor", "recipient", "status", "date", "note")
SHEET = ("no", "id", "report", "weight", "publisher", "published", "headline", "text", *FILLED)
LENGTHS = ((500, "under 500"), (2_000, "500 to 2,000"), (8_000, "2,000 to 8,000"))


def length_of(record: Json) -> str:
    """Return the class of a report's length, in characters."""
    size = len(record.get("text") or "")
    return next((name for most, name in LENGTHS if size < most), "8,000 and more")


def publisher_of(record: Json) -> str:
    """Return who published a report."""
    return record["report"].get("publisher") or "unknown publisher"


def period_of(record: Json) -> str:
    """Return the year in which a report was published."""
    return (record["report"].get("published") or "")[:4] or "no date"


def parties_of(event: Json) -> str:
    """Return whether an event is between states, within one, or of parties without a code."""
    codes = {x["code"] for role in ("actor", "recipient") for x in event[role] if x.get("code")}
    return "no code" if not codes else "one state" if len(codes) == 1 else "several states"


STRATA: Mapping[str, Callable[[Json, Json], str]] = MappingProxyType(
    {
        "length": lambda record, _: length_of(record),
        "parties": lambda _, event: parties_of(event),
        "period": lambda record, _: period_of(record),
        "publisher": lambda record, _: publisher_of(record),
        "status": lambda _, event: str(event["status"]),
        "type": lambda _, event: type_of(event),
    }
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One event of a sample: its id, its report's, and how many events it stands for."""

    event: str
    report: str
    weight: float


def draw(records: Iterable[Json], n: int, strata: Sequence[str], seed: int = 0) -> list[Drawn]:
    """Return *n* random events of coded reports, spread evenly over *strata*.

    Each stratum (a combination of values of STRATA's names) gives the same number, or all
    that it has; what is left over goes to the larger ones. Same records, same draw, in
    whatever order they come. Raises InputError for an unknown stratum.
    """
    for name in strata:
        if name not in STRATA:
            raise InputError(f"no stratum {name!r}; there are {', '.join(STRATA)}")
    pools: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        for event in record.get("events", ()):
            key = tuple(STRATA[name](record, event) for name in strata)
            pools[key].append((event["id"], record["report"]["id"]))
    quota = _quotas({key: len(pool) for key, pool in pools.items()}, n)
    rows = []
    for key, pool in sorted(pools.items()):
        chosen = random.Random(f"{seed} {key}").sample(sorted(pool), quota[key])
        rows += [Drawn(e, r, round(len(pool) / quota[key], 4)) for e, r in chosen]
    random.Random(seed).shuffle(rows)
    return rows


def _quotas(sizes: Mapping[tuple[str, ...], int], n: int) -> dict[tuple[str, ...], int]:
    """Return how many to draw of each stratum: one more to each in turn, until *n* are given."""
    quota = dict.fromkeys(sizes, 0)
    order = sorted(sizes, key=lambda key: (-sizes[key], key))
    left = min(n, sum(sizes.values()))
    while left:
        for key in order:
            if left and quota[key] < sizes[key]:
                quota[key] += 1
                left -= 1
    return quota


def sheet_row(number: int, drawn: Drawn, record: Json, around: int) -> Json:
    """Return the row of one drawn event: *around* characters on either side, its word in [[ ]].

    Nothing of what was coded is in it.
    """
    event = next(e for e in record["events"] if e["id"] == drawn.event)
    text, span, whole = record["text"], event["trigger"], event["text_info"]
    left = max(0, min(whole["start"], span["start"]) - around)
    right = max(whole["end"], span["end"]) + around
    words = text[left : span["start"]], text[span["start"] : span["end"]], text[span["end"] : right]
    head = record["report"]
    return dict.fromkeys(SHEET, "") | {
        "no": number,
        "id": drawn.event,
        "report": drawn.report,
        "weight": drawn.weight,
        "publisher": _cell(head.get("publisher")),
        "published": head.get("published") or "",
        "headline": _cell(head.get("title")),
        "text": _cell("{}[[{}]]{}".format(*words)),
    }


def _cell(words: str | None) -> str:
    """Return words on one line that no spreadsheet takes for a formula."""
    line = " ".join((words or "").split())
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line
