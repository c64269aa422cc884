"""Conflicting values side by side, one of them chosen, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

Json = dict[str, Any]
_PRECISION = {"day": 4, "week": 3, "month": 2, "year": 1}


@dataclass(frozen=True, slots=True)
class Told:
    """A record of one report in a cluster; ``origin``: the report's independent origin."""

    record: Json
    report: str
    publisher: str
    published: str
    origin: str


def conflicts(members: Sequence[Told], field: str) -> list[Json]:
    """Return the values of *field* by rank, best first; empty where they all agree.

    A value is told by so many independent origins; most origins first, then the latest
    told, then the most precise. Each is {value, reports, origins, chosen, why}. *field* may
    reach into a record ("event_loc.resolved_place"); members that leave it empty say
    nothing. A date of less precision that the others fill agrees with them.
    """
    found: dict[str, tuple[Any, list[Told]]] = {}
    for member in members:
        value = _value(member.record, field)
        if value not in (None, "", [], {}):
            key = msgspec.json.encode(value, order="sorted").decode()
            found.setdefault(key, (value, []))[1].append(member)
    if field == "date" and all(isinstance(v, dict) for v, _ in found.values()):
        found = _without_vague(found)
    if len(found) < 2:
        return []
    ranked = sorted(found.items(), key=lambda item: _rank(item[1][0], item[1][1], item[0]))
    rows = [_row(value, told, n == 0) for n, (_, (value, told)) in enumerate(ranked)]
    rows[0]["why"] = _why(rows, ranked)
    return rows


def chosen(members: Sequence[Told], field: str) -> Any:
    """Return the value of *field* that a cluster goes by, or None where nobody tells it."""
    rows = conflicts(members, field)
    if rows:
        return rows[0]["value"]
    told = [v for m in members if (v := _value(m.record, field)) not in (None, "", [], {})]
    if field == "date":
        told.sort(key=lambda v: -_precise(v))
    return told[0] if told else None


def _value(record: Json, field: str) -> Any:
    if field == "date" and "date_precision" in record:
        if not record["date"]:
            return None
        return {
            "date": record["date"],
            "enddate": record["enddate"],
            "precision": record["date_precision"],
        }
    node: Any = record
    for part in field.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    return node


def _rank(value: Any, told: list[Told], key: str) -> tuple[int, list[int], int, str]:
    latest = max(m.published for m in told)
    return (-_origins(told), [-ord(c) for c in latest], -_precise(value), key)


def _row(value: Any, told: list[Told], first: bool) -> Json:
    reports = sorted({m.report for m in told})
    return {"value": value, "reports": reports, "origins": _origins(told), "chosen": first}


def _why(rows: list[Json], ranked: list[Any]) -> str:
    if rows[0]["origins"] > rows[1]["origins"]:
        return "told by most independent origins"
    latest = [max(m.published for m in told) for _, (_, told) in ranked[:2]]
    if latest[0] > latest[1]:
        return "told last"
    if _precise(rows[0]["value"]) > _precise(rows[1]["value"]):
        return "most precise"
    return "first of equals, by its value"


def _origins(told: list[Told]) -> int:
    return len({m.origin for m in told})


def _precise(value: Any) -> int:
    if isinstance(value, dict):
        return _PRECISION.get(value.get("precision") or "", 0)
    return len(value) if isinstance(value, list) else 0


def _without_vague(found: dict[str, tuple[Any, list[Told]]]) -> dict[str, tuple[Any, list[Told]]]:
    """Leave out dates of a month or year, and before or after, where others tell the day."""
    days = [v for v, _ in found.values() if v["precision"] == "day"]
    if not days:
        return found
    return {k: (v, told) for k, (v, told) in found.items() if v["precision"] == "day"}
