"""What a page is: an address, a question to the atlas, a template, and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dragoman.store import Atlas
from dragoman.web._asked import Asked

Json = dict[str, Any]
QUADS = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vk",
    "material conflict": "mk",
}
Model = Callable[[Atlas, Asked], Json]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the same as JSON and CSV.

    ``path``: its address, with names in braces. ``model``: what it shows, ready for JSON;
    it has ``title``. ``rows``: the rows of the CSV, of one shape. ``section``: the entry of
    the menu that it belongs to. ``asks``: the parameters of its query that it reads.
    ``command``: the equal command, or "". ``items``: the key of the model's list, for the
    API; "" where the page is about one thing.
    """

    name: str
    path: str
    model: Model
    rows: Callable[[Json], list[Json]]
    summary: str
    section: str = ""
    asks: tuple[str, ...] = ()
    command: Callable[[Asked], str] = field(default=lambda _: "")
    items: str = ""


def flat(line: Json) -> Json:
    """Return a line of a view as a row of a table."""
    report, counts = line.get("report") or {}, line.get("counts") or {}
    return {
        "id": line["id"],
        "record": line.get("record") or "",
        "day": line.get("day"),
        "precision": line.get("precision"),
        "text": line.get("text"),
        "type": line.get("type") or line.get("area") or line.get("issue"),
        "status": line.get("status"),
        "quote": line.get("quote"),
        "evidence": line.get("evidence"),
        "confidence": line.get("confidence"),
        "attributed_by": line.get("attributed_by"),
        "documents": counts.get("documents"),
        "publishers": counts.get("publishers"),
        "origins": counts.get("origins"),
        "report": report.get("id"),
        "publisher": report.get("publisher"),
        "published": report.get("published"),
        "url": report.get("url"),
    }


def short(row: Json) -> Json:
    """Return a row with the counts of the four quads under their short names: vc mc vk mk."""
    out = {k: v for k, v in row.items() if k not in QUADS}
    return out | {name: row[quad] for quad, name in QUADS.items()}


def sectioned(model: Json) -> list[Json]:
    """Return the lines of a page's sections as rows that say their section."""
    return [{"section": s["title"], **flat(x)} for s in model["sections"] for x in s["lines"]]


def pages_of(asked: Asked, total: int) -> Json:
    """Return where a list stands: {limit, offset, total, next, previous} (queries, or None)."""
    limit, offset = asked.limit, asked.offset
    later, earlier = offset + limit, max(0, offset - limit)
    return {
        "limit": limit,
        "offset": offset,
        "total": total,
        "page": offset // limit + 1,
        "pages": -(-total // limit),
        "next": asked.with_(offset=later) if later < total else None,
        "previous": (asked.with_(offset=earlier) or "?") if offset else None,
    }
