"""Names of codes, and where states and towns lie."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.web import _links
from dragoman.web._pages import short

if TYPE_CHECKING:
    from dragoman.kb import KnowledgePack

Json = dict[str, Any]
_BODIES = {
    "IGO": "Bodies of several states",
    "NGO": "Private bodies",
    "MNC": "Companies",
    "ISM": "Movements",
    "IMG": "Militant groups",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NSA": "Others without a state",
}


def pack() -> KnowledgePack:
    """Return the knowledge pack, read once."""
    from dragoman.kb import shipped

    return shipped()


@cache
def code_name(code: str) -> str:
    """Return the name of a code: a state's, or that of a kind of body."""
    if code in _BODIES:
        return _BODIES[code]
    found = pack().country(code) or pack().entity(code)
    return found.name if found else code


def dyads(rows: Iterable[Json]) -> list[Json]:
    """Return dyads with the names of both and the address of their page."""
    return [
        short(x)
        | {"a_name": code_name(x["a"]), "b_name": code_name(x["b"])}
        | {"href": _links.pair(x["a"], x["b"])}
        for x in rows
    ]


@cache
def where(code: str | None, city: str | None = None) -> tuple[float, float] | None:
    """Return (latitude, longitude) of a town in a state, or of the state; None if unknown."""
    return (_town(city, code) if city else None) or _middle(code)


@cache
def stop(code: str | None, city: str | None) -> tuple[float, float] | None:
    """Return where a traveller stops: in the town, or where none is told in the capital."""
    capital = "" if city or not code else pack().capital(code)
    return (_town(capital, code) if capital else None) or where(code, city)


def _town(name: str, code: str | None) -> tuple[float, float] | None:
    for place in pack().places(name):
        if not code or place.country == code:
            return place.lat, place.lon
    return None


def _middle(code: str | None) -> tuple[float, float] | None:
    state = pack().gazetteer.country(code) if code else None
    return (state.lat, state.lon) if state else None
