"""The page of a state, person or body, and that of a traveller."""

from __future__ import annotations

from typing import Any

from dragoman.store import Atlas, Party
from dragoman.views import actor, tour
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._named import code_name, pack, stop
from dragoman.web._pages import flat, short

Json = dict[str, Any]
_MOST = 100


def actor_page(atlas: Atlas, asked: Asked) -> Json:
    """Return the view of an actor: offices with days, itinerary, words, positions, partners."""
    who = _known(atlas, asked)
    limit = asked.limit if asked.text("limit") else 12
    found = actor(atlas, who, pack(), asked.period, limit)
    own = who.code or who.label
    partners = [
        p | {"name": code_name(p["code"]), "href": _links.pair(own, p["code"])}
        for p in found["partners"]
    ]
    return {
        "title": found["name"],
        "name": found["name"],
        "code": found["code"],
        "href": _links.actor(own),
        "tours": _links.tour(own),
        "asked": dict(asked.query),
        "offices": found["offices"],
        "sections": found["sections"],
        "types": found["types"],
        "partners": partners,
        "years": [short({"from": y["period"], **y}) for y in found["years"]],
    }


def _known(atlas: Atlas, asked: Asked) -> Party:
    """Return whom an address means: whom the atlas tells of, or whom the knowledge pack knows."""
    words = asked.text("who")
    found = atlas.find(words) if words else None
    if found:
        return found
    state = pack().country(words)
    if state:
        return Party(state.name, code=state.code)
    people = [c for c in pack().lookup(words) if c.kind == "person"]
    return Party(words, names=(words,)) if people else asked.need(atlas, "who")


def tour_page(atlas: Atlas, asked: Asked) -> Json:
    """Return the journeys of a traveller: legs in order, where they lie, their meetings."""
    who = asked.need(atlas, "who")
    found = tour(atlas, who, asked.period)
    journeys = [x for x in found if "legs" in x]
    visits = [x for x in found if "legs" not in x]
    for line in journeys:
        line["legs"] = [_leg(leg) for leg in line["legs"]]
    return {
        "title": f"Journeys of {who.label}",
        "name": who.label,
        "code": who.code or None,
        "href": _links.tour(who.code or who.label),
        "asked": dict(asked.query),
        "journeys": journeys[:_MOST],
        "visits": visits[:_MOST],
        "total": {"journeys": len(journeys), "visits": len(visits)},
        "names": {
            leg["country_code"]: code_name(leg["country_code"])
            for line in journeys
            for leg in line["legs"]
            if leg["country_code"]
        },
    }


def _leg(leg: Json) -> Json:
    lat, lon = stop(leg["country_code"], leg["city"]) or (None, None)
    return leg | {"lat": lat, "lon": lon}


def tour_rows(model: Json) -> list[Json]:
    """Return legs as rows; a single visit is a row with one leg."""
    rows = []
    for line in model["journeys"]:
        for leg in line["legs"]:
            names = ("order", "country_code", "city", "status", "date", "enddate", "lat", "lon")
            rows.append(
                {"tour": line["id"], "name": line["name"]}
                | {k: leg[k] for k in names}
                | {"meetings": len(leg["meetings"]), "report": line["report"]["id"]}
            )
    return rows or [flat(x) for x in model["visits"]]
