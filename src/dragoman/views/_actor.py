"""What an atlas tells of one actor: offices, journeys, words, positions, deeds, partners."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dragoman.kb import KnowledgePack, Term
from dragoman.store import Party, Period, Queries, Side
from dragoman.views._lines import latest_first, lines, one_each, ranked
from dragoman.views._pair import ACTS, SPOKEN
from dragoman.views._summary import over_time
from dragoman.views._words import weight

Json = dict[str, Any]
LIMIT = 12
_SOLO = {"official_b": True}
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
    events = one_each(atlas.heads("events", Side(who, ACTS), None, period))
    events = [h | _SOLO for h in events]
    said = one_each(atlas.heads("statements", Side(who, SPOKEN), None, period))
    held = one_each(atlas.heads("positions", Side(who, ("holders",)), None, period))
    last = max((h["day"] for h in (*events, *said, *held) if h["day"]), default=None)
    sections = [
        _section(atlas, "Itinerary and meetings", "events", _contacts(events), limit),
        _section(atlas, "Tours", "tours", _tours(atlas, who, period), limit),
        _section(atlas, "Deeds", "events", [h for h in events if not _contact(h)], limit),
        _section(atlas, "Statements", "statements", said, limit),
        _section(atlas, "Positions", "positions", held, limit),
    ]
    return {
        "name": who.label,
        "code": who.code or None,
        "offices": offices(pack, who, last) if pack else [],
        "sections": [s for s in sections if s["lines"]],
        "types": _types(events),
        "partners": atlas.partners(who, period)[: limit or None],
        "years": over_time(events),
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


def _contact(head: Json) -> bool:
    return bool(head["event"] == "CONSULT")


def _contacts(events: list[Json]) -> list[Json]:
    return [h for h in events if _contact(h)]


def _tours(atlas: Queries, who: Party, period: Period | None) -> list[Json]:
    return one_each(atlas.heads("tours", Side(who, ("traveller",)), None, period))


def _section(atlas: Queries, title: str, table: str, heads: list[Json], limit: int | None) -> Json:
    weigh = weight if table == "events" else _sure
    found = lines(atlas, table, ranked(heads, weigh, limit), limit)
    return {"title": title, "lines": latest_first(found), "total": len(heads)}


def _sure(head: Json) -> float:
    form = {"direct": 1.0, "mixed": 0.9}.get(head.get("form") or "", 0.8)
    return float(head["confidence"] * form * (1 + 0.3 * (head["origins"] - 1)))


def _types(events: list[Json]) -> list[Json]:
    """Return how many events there are of each type, by the side on which the actor stands."""
    given = Counter(h["event"] for h in events if set(h["slots_a"]) != {"recipient"})
    taken = Counter(h["event"] for h in events if set(h["slots_a"]) == {"recipient"})
    both = sorted({*given, *taken}, key=lambda t: (-given[t] - taken[t], t))
    return [{"event": t, "as_actor": given[t], "as_recipient": taken[t]} for t in both]
