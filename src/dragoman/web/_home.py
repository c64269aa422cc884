"""The first page: what is new, what was read, the busiest pairs."""

from __future__ import annotations

from typing import Any

from dragoman.store import Atlas, Wanted
from dragoman.views import coverage, lines
from dragoman.web._asked import Asked
from dragoman.web._named import dyads

Json = dict[str, Any]
_REPORTS, _EVENTS, _PAIRS, _MONTHS = 12, 8, 40, 24


def home(atlas: Atlas, asked: Asked) -> Json:
    """Return {title, counts, reports, events, pairs, coverage, runs}."""
    del asked
    arcs = atlas.arcs()[:_PAIRS]
    return {
        "title": "What the reports tell",
        "counts": atlas.counts(),
        "reports": atlas.newest(_REPORTS),
        "events": lines(atlas, "events", atlas.page("events", Wanted({}, limit=_EVENTS))),
        "pairs": dyads(arcs),
        "coverage": read(atlas),
        "runs": atlas.runs(5),
    }


def read(atlas: Atlas) -> Json:
    """Return what was read: {reports, publishers, months, first, last, gaps}."""
    found = coverage(atlas)
    months: dict[str, Json] = {}
    for row in found["days"]:
        if row["day"]:
            month = months.setdefault(row["day"][:7], {"reports": 0, "origins": 0, "events": 0})
            for key in month:
                month[key] += row[key]
    days = sorted(r["day"] for r in found["days"] if r["day"])
    return {
        "reports": found["reports"],
        "publishers": found["publishers"],
        "months": [{"month": m, **months[m]} for m in sorted(months)[-_MONTHS:]],
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "gaps": found["gaps"][-10:],
    }


def home_rows(model: Json) -> list[Json]:
    """Return what was read, by publisher."""
    return list(model["coverage"]["publishers"])
