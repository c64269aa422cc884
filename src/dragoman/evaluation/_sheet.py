"""A filled coding sheet against what was coded: shares right, intervals, classes of errors."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluation._match import fold, type_of
from dragoman.evaluation._sample import length_of, parties_of, period_of, publisher_of

Json = dict[str, Any]
NONE = "none"
_EMPTY = frozenset({"", "-", NONE})
GROUPS: Mapping[str, Callable[[Json, Json], str]] = MappingProxyType(
    {
        "length": lambda record, _: length_of(record),
        "parties": lambda _, event: parties_of(event),
        "period": lambda record, _: period_of(record),
        "publisher": lambda record, _: publisher_of(record),
        "type": lambda _, event: type_of(event),
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: which fields are right (None: not judged), its weight, its errors, its groups."""

    fields: Mapping[str, bool | None]
    weight: float
    confidence: float
    errors: tuple[str, ...]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """A weighted share with its 95 % bootstrap interval, and of how many rows it is."""

    value: float
    low: float
    high: float
    rows: int


def read_sheet(path: str | Path) -> list[Json]:
    """Return the rows of a sheet that the coder has filled in: those with a type.

    Raises InputError where a column lacks or the file is no table.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise InputError(f"{path}: {err}") from err
    lacking = [c for c in ("id", "type", "actor", "recipient") if rows and c not in rows[0]]
    if lacking:
        raise InputError(f"{path}: no column {', '.join(lacking)}")
    return [row for row in rows if (row["type"] or "").strip() not in ("", "?")]


def judge(rows: Iterable[Json], records: Iterable[Json]) -> list[Judged]:
    """Return the verdict of each row whose event is still coded in *records*."""
    wanted = {row["id"]: row for row in rows}
    out = []
    for record in records:
        for event in record.get("events", ()):
            row = wanted.pop(event["id"], None)
            if row is not None:
                out.append(_judged(row, event, {k: f(record, event) for k, f in GROUPS.items()}))
    return out


def _judged(row: Json, event: Json, groups: Mapping[str, str]) -> Judged:
    cells = {
        k: (row.get(k) or "").strip() for k in ("type", "actor", "recipient", "status", "date")
    }
    weight, confidence = float(row.get("weight") or 1), float(event["confidence"])
    if cells["type"].lower() == NONE:
        nothing = dict.fromkeys(("event", "type", "actor", "recipient", "parties"), False)
        return Judged(nothing, weight, confidence, (f"no event, coded {type_of(event)}",), groups)
    fields: dict[str, bool | None] = {"event": True}
    fields["type"] = cells["type"].upper() == type_of(event)
    for role in ("actor", "recipient"):
        fields[role] = _same_parties(cells[role], event[role])
    fields["parties"] = all(fields[k] for k in ("type", "actor", "recipient"))
    fields["status"] = cells["status"].lower() == event["status"] if cells["status"] else None
    fields["date"] = _same_day(cells["date"], event) if cells["date"] else None
    return Judged(fields, weight, confidence, tuple(_errors(cells, event, fields)), groups)


def _same_day(cell: str, event: Json) -> bool:
    coded = event["date"] or ""
    return not coded if cell.lower() in _EMPTY else bool(coded) and coded.startswith(cell)


def _names(ref: Json) -> frozenset[str]:
    said = (ref.get("code"), ref.get("name"), ref.get("entity_text"), ref.get("identifier_id"))
    return frozenset(fold(x).removeprefix("the ") for x in said if x)


def _tokens(cell: str) -> list[str]:
    parts = (fold(x).strip().removeprefix("the ") for x in cell.split(";"))
    return [x for x in parts if x not in _EMPTY]


def _same_parties(cell: str, refs: Sequence[Json]) -> bool:
    """Tell whether each name or code of the cell is one of the parties, and each party is in it."""
    tokens, parties = _tokens(cell), [_names(ref) for ref in refs]
    return all(any(t in p for p in parties) for t in tokens) and all(
        any(t in p for t in tokens) for p in parties
    )


def _errors(cells: Json, event: Json, fields: Mapping[str, bool | None]) -> Iterable[str]:
    if not fields["type"]:
        yield f"{type_of(event)} for {cells['type'].upper()}"
    sides = ("actor", "recipient")
    turned = all(_same_parties(cells[a], event[b]) for a, b in zip(sides, sides[::-1], strict=True))
    if not (fields["actor"] or fields["recipient"]) and turned:
        yield "direction"
    else:
        for role in sides:
            if not fields[role]:
                lacks, coded = not event[role], not _tokens(cells[role])
                yield f"{role} {'missed' if lacks else 'invented' if coded else 'wrong'}"
    if fields["status"] is False:
        yield f"status {event['status']} for {cells['status'].lower()}"
    if fields["date"] is False:
        yield "date"


def share(rows: Sequence[Judged], field: str, draws: int = 1000, seed: int = 0) -> Share | None:
    """Return the weighted share of rows in which *field* is right; None where none is judged."""
    cells = [
        (row.weight, bool(row.fields[field])) for row in rows if row.fields.get(field) is not None
    ]
    if not cells:
        return None

    def mean(chosen: Sequence[tuple[float, bool]]) -> float:
        return sum(w for w, right in chosen if right) / sum(w for w, _ in chosen)

    rnd = random.Random(seed)
    values = sorted(mean(rnd.choices(cells, k=len(cells))) for _ in range(draws)) or [mean(cells)]
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values))]
    return Share(mean(cells), low, high, len(cells))


def error_classes(rows: Iterable[Judged]) -> list[tuple[str, int]]:
    """Return the classes of errors with their counts, the most frequent first."""
    count = Counter(error for row in rows for error in row.errors)
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))


def agreement(first: Iterable[Json], second: Iterable[Json]) -> dict[str, tuple[float, float, int]]:
    """Return (agreement, Cohen's kappa, rows) of two coders, by field, on rows both filled."""
    other = {row["id"]: row for row in second}
    both = [(row, other[row["id"]]) for row in first if row["id"] in other]
    out = {}
    for field in ("type", "actor", "recipient", "status"):
        pairs = [tuple(_folded(x.get(field)) for x in pair) for pair in both]
        if pairs:
            same = sum(a == b for a, b in pairs) / len(pairs)
            left, right = (Counter(p[side] for p in pairs) for side in (0, 1))
            chance = sum(left[v] * right[v] for v in left) / len(pairs) ** 2
            kappa = (same - chance) / (1 - chance) if chance < 1 else 1.0
            out[field] = (same, kappa, len(pairs))
    return out


def _folded(cell: str | None) -> str:
    return ";".join(sorted(set(_tokens(cell or ""))))
