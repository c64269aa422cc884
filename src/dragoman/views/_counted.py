"""Counts: the network of dyads, dyads over time, and what was read."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from dragoman.store import Party, Period, Queries

Json = dict[str, Any]
_GAP = 7  # days without any report that are told as a gap


def network(
    atlas: Queries, period: Period | None = None, who: Party | None = None, limit: int | None = None
) -> list[Json]:
    """Return dyads of codes with counts by quad, the busiest first: see `Queries.network`."""
    return atlas.network(period, who)[:limit]


def aggregate(
    atlas: Queries,
    per: str = "month",
    by: str = "quad_code",
    period: Period | None = None,
    **asked: Any,
) -> list[Json]:
    """Return dyad × time × quad or type with denominators: see `Queries.aggregate`."""
    return atlas.aggregate(per, by, period, **asked)


def coverage(atlas: Queries, period: Period | None = None) -> Json:
    """Return what was read: {reports, publishers, days, gaps}.

    ``publishers``: {publisher, reports, origins, events, rejections, first, last, days,
    longest_gap} each, the most read first; ``days``: {publisher, day, reports, ...};
    ``gaps``: stretches of at least a week, between the first and the last day, from
    which not one report was read.
    """
    rows = atlas.coverage(period)
    by: dict[str, list[Json]] = {}
    for row in rows:
        by.setdefault(row["publisher"], []).append(row)
    publishers = [_publisher(name, days) for name, days in by.items()]
    publishers.sort(key=lambda p: (-p["reports"], p["publisher"]))
    every = sorted({r["day"] for r in rows if r["day"]})
    return {
        "reports": sum(r["reports"] for r in rows),
        "publishers": publishers,
        "days": rows,
        "gaps": [g for g in _gaps(every) if g["days"] >= _GAP],
    }


def _publisher(name: str, rows: list[Json]) -> Json:
    # The rows of one publisher come by day, the undated first.
    days = [r["day"] for r in rows if r["day"]]
    total = {k: sum([r[k] for r in rows]) for k in ("reports", "origins", "events", "rejections")}
    return {
        "publisher": name,
        **total,
        "undated": sum([r["reports"] for r in rows if not r["day"]]),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "days": len(days),
        "longest_gap": max([b - a - 1 for a, b in pairwise(_ordinals(days))], default=0),
    }


def _gaps(days: list[str]) -> list[Json]:
    """Return the stretches between neighbouring days on which nothing was read."""
    return [
        {
            "from": str(date.fromordinal(one + 1)),
            "to": str(date.fromordinal(other - 1)),
            "days": other - one - 1,
        }
        for one, other in pairwise(_ordinals(days))
        if other - one > 1
    ]


def _ordinals(days: list[str]) -> list[int]:
    return [date.fromisoformat(d).toordinal() for d in days]
