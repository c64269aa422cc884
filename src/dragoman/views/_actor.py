"""What an atlas tells of one actor: offices, journeys, words, positions, deeds, partners."""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.kb import KnowledgePack, Term
from dragoman.store import Asked, Party, Period, Queries
from dragoman.views._lines import SLACK, how_many, latest_first, lines
from dragoman.views._pair import ACTS, SPOKEN, over_time
from dragoman.views._words import type_told, weights

Json = dict[str, Any]
LIMIT = 12
_STATE = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")


def actor(
    atlas: Queries,
    who: Party,
    pack: KnowledgePack | None = None,
    period: Period | None = None,
    limit: int | None = LIMIT,
) -> Json:
    """Return {name, offices, sections, types, partners, years} of a person, body or state.

    ``offices``: from the knowledge pack *pack*, with days, source and confidence (empty
    without it): a person's own, or the main office-holders of a state on the last day
    told of. ``partners``: who stands on the other side, with counts by quad.
    """
    asked = Asked(atlas, who, None, period)
    asked.gather("events", "events", a=ACTS)
    asked.gather("said", "statements", a=SPOKEN)
    asked.gather("held", "positions", a=("holders",))
    asked.gather("tours", "tours", a=("traveller",))
    last = asked.basis(("events", "said", "held"))["until"]
    most = None if limit is None else limit + SLACK
    heads = asked.top(("events",), most, weights(), "actor_group")
    for name in ("said", "held", "tours"):
        heads |= asked.top((name,), most, weights())
    sections = [
        _section(atlas, "Itinerary and meetings", "events", heads.get("contact", []), limit),
        _section(atlas, "Tours", "tours", heads.get("tours", []), limit),
        _section(atlas, "Deeds", "events", heads.get("deeds", []), limit),
        _section(atlas, "Statements", "statements", heads.get("said", []), limit),
        _section(atlas, "Positions", "positions", heads.get("held", []), limit),
    ]
    return {
        "name": who.label,
        "code": who.code or None,
        "offices": offices(pack, who, last) if pack else [],
        "sections": [s for s in sections if s["lines"]],
        "types": [t | {"told": type_told(t["event"])} for t in asked.types("events")],
        "partners": asked.partners("events", who.code or None, limit),
        "years": over_time(asked, "events"),
    }


def offices(pack: KnowledgePack, who: Party, day: str | None) -> list[Json]:
    """Return terms as {name, title, start, end, as_of, source, confidence}, latest first."""
    if who.code:
        return _holders(pack, who.code, date.fromisoformat(day) if day else None)
    found = [c for name in who.names for c in pack.lookup(name) if c.kind == "person"]
    terms = [t for key in dict.fromkeys(c.key for c in found[:1]) for t in pack.offices(key)]
    return [_term(pack, t) for t in sorted(terms, key=_start, reverse=True)]


def _holders(pack: KnowledgePack, code: str, day: date | None) -> list[Json]:
    out = []
    for office in _STATE:
        terms = pack.terms(office, code, day) if day else ()
        out += [_term(pack, t) for t in terms[:1] if t.confidence >= 0.4]
    return out


def _start(term: Term) -> str:
    return str(term.start or term.seen or "")


def _term(pack: KnowledgePack, term: Term) -> Json:
    person = pack.entity(term.person)
    return {
        "name": person.name if person else term.person,
        "title": pack.office_title(term.office, term.scope) or term.title,
        "start": str(term.start) if term.start else None,
        "end": str(term.end) if term.end else None,
        "as_of": str(term.as_of) if term.as_of else None,
        "source": term.source,
        "confidence": round(term.confidence, 2),
    }


def _section(atlas: Queries, title: str, table: str, heads: list[Json], limit: int | None) -> Json:
    found = lines(atlas, table, heads, limit)
    total = how_many(found, heads, heads[0]["total"] if heads else 0, limit)
    return {"title": title, "lines": latest_first(found), "total": total}
