"""The world map: states, and arcs between them by type, status and days."""

from __future__ import annotations

from typing import Any

from dragoman import ontology
from dragoman.store import Atlas
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._lists import QUADS, types
from dragoman.web._named import dyads, where

Json = dict[str, Any]
_MOST = 400


def world(atlas: Atlas, asked: Asked) -> Json:
    """Return {arcs, states, total}: the busiest arcs, at most 400, and where their ends lie."""
    wanted = {
        "type": asked.one_of("type", types()),
        "quad": asked.one_of("quad", QUADS),
        "status": asked.one_of("status", ontology.statuses()),
    }
    arcs = atlas.arcs(asked.period, wanted)
    shown = dyads(arcs[:_MOST])
    told: dict[str, int] = {}
    for arc in arcs:
        for end in (arc["a"], arc["b"]):
            told[end] = told.get(end, 0) + arc["events"]
    names = {x[k]: x[f"{k}_name"] for x in shown for k in ("a", "b")}
    return {
        "title": "World map",
        "arcs": shown,
        "total": len(arcs),
        "states": [_state(code, names[code], told[code]) for code in sorted(names)],
        "asked": dict(asked.query),
        "types": types(),
        "quads": QUADS,
        "statuses": ontology.statuses(),
    }


def _state(code: str, name: str, events: int) -> Json:
    lat, lon = where(code) or (None, None)
    href = _links.actor(code)
    return {"code": code, "name": name, "lat": lat, "lon": lon, "events": events, "href": href}
