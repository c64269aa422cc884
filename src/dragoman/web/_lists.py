"""Pages that are lists: events, meetings, statements, pairs, actors, travellers, reports."""

from __future__ import annotations

from typing import Any

from dragoman import ontology
from dragoman.store import Atlas, Side, Wanted
from dragoman.views import lines
from dragoman.web._asked import Asked
from dragoman.web._named import code_name, dyads
from dragoman.web._pages import flat, pages_of

Json = dict[str, Any]
ACTS = ("actor", "recipient", "participants")
FORMS = ("direct", "indirect", "mixed")
STANCES = ("supports", "opposes", "neutral")
MODES = ("visit", "phone", "multilateral", "third-party")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def types() -> tuple[str, ...]:
    """Return the names of the event types."""
    return tuple(t.name for t in ontology.event_types())


def listed(atlas: Atlas, table: str, asked: Asked, where: Json, side: Side | None) -> Json:
    """Return {lines, paging} of a page of records."""
    wanted = Wanted(where, asked.period, side, limit=asked.limit, offset=asked.offset)
    return {
        "lines": lines(atlas, table, atlas.page(table, wanted)),
        "paging": pages_of(asked, atlas.total(table, wanted)),
        "asked": dict(asked.query),
    }


def events(atlas: Atlas, asked: Asked) -> Json:
    """Return the events of everybody, or of one party, the latest first."""
    who = asked.party(atlas, "who")
    where = {
        "type": asked.one_of("type", types()),
        "quad": asked.one_of("quad", QUADS),
        "status": asked.one_of("status", ontology.statuses()),
        "publisher": asked.text("publisher"),
        "country": asked.text("country"),
    }
    found = listed(atlas, "events", asked, where, Side(who, ACTS) if who else None)
    choices = {"types": types(), "quads": QUADS, "statuses": ontology.statuses()}
    return {"title": f"Events: {who.label}" if who else "Events"} | found | choices


def meetings(atlas: Atlas, asked: Asked) -> Json:
    """Return the meetings, visits and calls of everybody, or of one party."""
    who = asked.party(atlas, "who")
    where = {
        "type": "CONSULT",
        "mode": asked.one_of("mode", MODES),
        "status": asked.one_of("status", ontology.statuses()),
    }
    found = listed(atlas, "events", asked, where, Side(who, ACTS) if who else None)
    title = f"Meetings, visits and calls: {who.label}" if who else "Meetings, visits and calls"
    return {"title": title} | found | {"modes": MODES, "statuses": ontology.statuses()}


def statements(atlas: Atlas, asked: Asked) -> Json:
    """Return the quote book: who said what, by speaker, channel, form, issue."""
    who = asked.party(atlas, "speaker")
    side = Side(who, ("speaker", "co_speakers")) if who else None
    where = {
        "channel": asked.text("channel"),
        "form": asked.one_of("form", FORMS),
        "issue": asked.text("issue").lower(),
        "publisher": asked.text("publisher"),
    }
    found = listed(atlas, "statements", asked, where, side)
    channels = atlas.facet("statements", "channel", Wanted({}, asked.period, side))
    speakers = [] if who else atlas.named("statements", ("speaker",), 24)
    title = f"Statements of {who.label}" if who else "Statements"
    more = {"channels": channels, "forms": FORMS, "speakers": speakers}
    return {"title": title} | found | more


def cooperation(atlas: Atlas, asked: Asked) -> Json:
    """Return in what parties work together, the latest first, by area and status."""
    who = asked.party(atlas, "who")
    side = Side(who, ("parties",)) if who else None
    where = {
        "area": asked.one_of("area", ontology.areas()),
        "status": asked.one_of("status", ontology.statuses()),
    }
    found = listed(atlas, "cooperation", asked, where, side)
    told = atlas.facet("cooperation", "area", Wanted({}, asked.period, side))
    title = f"Cooperation of {who.label}" if who else "Cooperation"
    choices = {"areas": ontology.areas(), "statuses": ontology.statuses(), "told": told}
    return {"title": title} | found | choices


def line_rows(model: Json) -> list[Json]:
    """Return the lines of a list as rows."""
    return [flat(x) for x in model["lines"]]


def reports(atlas: Atlas, asked: Asked) -> Json:
    """Return reports, the latest first, with how much each tells."""
    publisher = asked.text("publisher")
    rows = atlas.newest(asked.limit, asked.offset, asked.period, publisher)
    total = atlas.how_many(asked.period, publisher)
    return {
        "title": "Reports",
        "reports": rows,
        "paging": pages_of(asked, total),
        "asked": dict(asked.query),
    }


def pairs(atlas: Atlas, asked: Asked) -> Json:
    """Return pairs of states and bodies, the busiest first, with counts by quad."""
    who = asked.party(atlas, "who")
    found = atlas.network(asked.period, who)
    shown = found[asked.offset : asked.offset + asked.limit]
    rows = dyads(shown)
    title = f"Pairs of {who.label}" if who else "Pairs"
    paging = pages_of(asked, len(found))
    return {"title": title, "pairs": rows, "paging": paging, "asked": dict(asked.query)}


def actors(atlas: Atlas, asked: Asked) -> Json:
    """Return states and bodies by code, and persons and bodies by name, the most told of first."""
    states = atlas.states()
    named = atlas.named("events", (*ACTS,), asked.limit)
    for row in states:
        row["name"] = row["name"] or code_name(row["code"])
    own = {row["name"] for row in states}
    people = [x for x in named if x["name"] not in own]
    return {"title": "Actors", "states": states, "people": people, "asked": dict(asked.query)}


def actor_rows(model: Json) -> list[Json]:
    """Return states and named actors as rows of one shape."""
    states = [{"name": x["name"], "code": x["code"], "told": x["reports"]} for x in model["states"]]
    people = [{"name": x["name"], "code": x["code"], "told": x["records"]} for x in model["people"]]
    return [*states, *people]


def tours(atlas: Atlas, asked: Asked) -> Json:
    """Return tours, the latest first, and who travels most."""
    who = asked.party(atlas, "who")
    side = Side(who, ("traveller",)) if who else None
    found = listed(atlas, "tours", asked, {}, side)
    return {"title": "Tours"} | found | {"travellers": atlas.named("tours", ("traveller",), 40)}
