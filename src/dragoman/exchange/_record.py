from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.types import (
    Argument,
    Cooperation,
    Document,
    EventMention,
    Leg,
    PlaceLink,
    Position,
    Rejection,
    Span,
    Statement,
    Tour,
    stable_id,
)

SCHEMA = 1
Json = dict[str, Any]


def record(doc: Document, least: float = 0.0) -> Json:
    """Return the contract's object of a coded report (schema 1), ready for JSON.

    Layers that no stage has filled come out as empty lists. Records with a confidence
    below *least* (0..1) are left out.
    """
    events = [_event(doc, e) for e in doc.event_mentions or ()]
    statements = [_statement(doc, s) for s in doc.statements or ()]
    out = {
        "schema": SCHEMA,
        "report": _report(doc),
        "text": doc.text,
        "passages": [_passage(p) for p in doc.passages],
        "entities": _entities(doc),
        "events": events,
        "statements": statements,
        "positions": [_position(doc, p, statements) for p in doc.positions or ()],
        "cooperation": [_cooperation(doc, c, events) for c in doc.cooperation or ()],
        "tours": [_tour(doc, t, events) for t in doc.tours or ()],
        "rejections": [rejection_json(r) for r in doc.rejections],
    }
    return _at_least(out, least) if least > 0 else out


def _at_least(obj: Json, least: float) -> Json:
    """Return *obj* without the records of low confidence, and without pointers to them."""
    kinds = ("events", "statements", "positions", "cooperation", "tours")
    kept = {k: [x for x in obj[k] if x["confidence"] >= least] for k in kinds}
    ids = {x["id"] for k in kinds for x in kept[k]}
    for item in (*kept["positions"], *kept["cooperation"]):
        for key in ("statement", "event"):
            if key in item and item[key] not in ids:
                item[key] = None
    for tour in kept["tours"]:
        for leg in tour["legs"]:
            leg["events"] = [i for i in leg["events"] if i in ids]
    return obj | kept


def encode(item: Json) -> bytes:
    """Return *item* as one line of UTF-8 JSON, without the line's end."""
    return msgspec.json.encode(item)


def rejection_json(rejection: Rejection) -> Json:
    """Return the contract's form of a rejection; offsets only where it has them."""
    out: Json = {"stage": rejection.stage, "reason": rejection.reason}
    if rejection.start is not None:
        out |= {"start": rejection.start, "end": rejection.end}
    return out


def rejected_record(rejection: Rejection) -> Json:
    """Return the object of a report that could not be taken at all."""
    return {
        "schema": SCHEMA,
        "report": {"id": None, "path": rejection.report},
        "rejections": [rejection_json(rejection)],
    }


def _report(doc: Document) -> Json:
    report = doc.report
    return {
        "id": report.id,
        "url": report.url or None,
        "publisher": report.publisher or None,
        "title": report.title or None,
        "author": report.author or None,
        "published": _day(report.published),
        "retrieved": _day(report.retrieved),
        "language": report.language or None,
        "sha256": report.sha256,
        "path": report.path,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _passage(passage: Any) -> Json:
    out: Json = {"kind": passage.kind, "start": passage.start, "end": passage.end}
    extra = {
        "author": passage.author,
        "date": _day(passage.date),
        "platform": passage.platform,
        "url": passage.url,
    }
    return out | {k: v for k, v in extra.items() if v}


def _entities(doc: Document) -> list[Json]:
    if doc.links is None or doc.mentions is None:
        return []
    mentions: dict[int, list[Json]] = {}
    for link in doc.links.links:
        m = doc.mentions[link.mention]
        words = doc.text[m.start : m.end]
        mentions.setdefault(link.entity, []).append(
            {"start": m.start, "end": m.end, "text": words, "form": m.form}
        )
    return [
        {
            "identifier_id": entity.identifier_id or None,
            "name": entity.name,
            "kind": entity.kind,
            "code": entity.code or None,
            "sector": entity.sector or None,
            "sectors": list(entity.sectors),
            "office": entity.office or None,
            "mentions": sorted(mentions[i], key=lambda m: (m["start"], m["end"])),
        }
        for i, entity in enumerate(doc.links.entities)
        if i in mentions
    ]


def _reference(doc: Document, arg: Argument) -> Json:
    assert doc.links is not None  # an argument holds an index into the link layer
    entity = doc.links.entities[arg.entity]
    return {
        "code": entity.code or None,
        "sector": entity.sector or None,
        "sectors": list(entity.sectors),
        "name": entity.name,
        "entity_text": doc.text[arg.start : arg.end],
        "identifier_id": entity.identifier_id or None,
        "office": entity.office or None,
        "start": arg.start,
        "end": arg.end,
    }


def _references(doc: Document, args: Iterable[Argument]) -> list[Json]:
    return [_reference(doc, a) for a in args]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _words(doc: Document, span: Span | None) -> Json | None:
    return None if span is None else _span(span) | {"text": doc.quote(span)}


def _place(doc: Document, place: PlaceLink | None) -> Json | None:
    if place is None:
        return None
    return {
        "extracted_place": doc.text[place.start : place.end],
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.city or None,
        "province": place.province or None,
        "country_code": place.country_code or None,
        "resolution": place.resolution or None,
    }


def _event(doc: Document, e: EventMention) -> Json:
    mode = list(e.mode)
    out: Json = {
        "event": [e.event],
        "mode": mode,
        "context": list(e.context),
        "cameo": e.cameo or None,
        "quad_code": ontology.quad(e.event),
        "event_scale": ontology.score(e.event, e.mode),
        "goldstein": ontology.goldstein(e.cameo) if e.cameo else None,
        "status": e.status,
        "attributed_by": _references(doc, e.of("attributed_by")),
        "origin": e.origin,
        "actor": _references(doc, e.of("actor")),
        "recipient": _references(doc, e.of("recipient")),
        "date": _day(e.date),
        "enddate": _day(e.enddate),
        "date_precision": e.date_precision or None,
        "event_loc": _place(doc, e.place),
        "size": dict(e.size),
        "text": doc.quote(e.text),
        "text_info": _span(e.text),
        "trigger": _words(doc, e.trigger),
        "evidence": {slot: [_span(s) for s in spans] for slot, spans in e.evidence},
        "coder": e.coder,
        "confidence": round(e.confidence, 3),
        "alternatives": [{"event": n, "score": round(s, 3)} for n, s in e.alternatives],
    }
    if e.event == "CONSULT":
        out |= _meeting(doc, e)
    if e.instrument or e.stage or e.title or e.areas:
        out |= _agreement(e)
    ident = stable_id("event", doc.id, e.trigger.start, e.trigger.end, e.event)
    return {"id": ident, "content": _content(out)} | out


def _content(item: Json) -> str:
    raw = msgspec.json.encode(item, order="sorted")
    return hashlib.blake2b(raw, digest_size=10).hexdigest()


def _meeting(doc: Document, e: EventMention) -> Json:
    people = []
    for arg in e.of("participant"):
        person = _reference(doc, arg) | {"role": arg.part or "attendee"}
        if arg.delegation_of is not None and doc.links is not None:
            person["delegation_of"] = doc.links.entities[arg.delegation_of].name
        people.append(person)
    return {
        "participants": people,
        "format": e.format or None,
        "venue": e.venue or None,
        "duration_minutes": e.duration_minutes,
        "topics": list(e.topics),
        "occasion": e.occasion or None,
        "outcome": e.outcome or None,
        "tour": e.tour or None,
    }


def _agreement(e: EventMention) -> Json:
    return {
        "title": e.title or None,
        "instrument": e.instrument or None,
        "stage": e.stage or None,
        "areas": list(e.areas),
        "signed_on": _day(e.signed_on),
    }


def _statement(doc: Document, s: Statement) -> Json:
    first = s.spans[0]
    return {
        "id": stable_id("statement", doc.id, first.start, first.end),
        "speaker": _reference(doc, s.speaker) if s.speaker else _unlinked(doc, s.source),
        "co_speakers": _references(doc, s.co_speakers),
        "form": s.form,
        "text": s.text,
        "spans": [_span(x) for x in s.spans],
        "channel": s.channel,
        "platform": s.platform or None,
        "outlet": s.outlet or None,
        "addressee": _references(doc, s.addressee),
        "audience": s.audience or None,
        "occasion": s.occasion or None,
        "date": _day(s.date),
        "cue": _words(doc, s.cue),
        "origin": s.origin,
        "confidence": round(s.confidence, 3),
    }


def _unlinked(doc: Document, source: Span | None) -> Json | None:
    """Return the reference of a speaker whom no entity stands for: the words alone."""
    if source is None:
        return None
    words = doc.quote(source)
    return {
        "code": None,
        "sector": None,
        "sectors": [],
        "name": words,
        "entity_text": words,
        "identifier_id": None,
        "office": None,
    } | _span(source)


def _position(doc: Document, p: Position, statements: list[Json]) -> Json:
    return {
        "id": stable_id("position", doc.id, p.stance, *((s.start, s.end) for s in p.spans)),
        "holders": _references(doc, p.holders),
        "stance": p.stance,
        "issue": p.issue,
        "issue_id": p.issue_id or None,
        "target": _reference(doc, p.target) if p.target else None,
        "attributed_by": _references(doc, p.attributed_by),
        "statement": statements[p.statement]["id"] if p.statement is not None else None,
        "spans": [_span(s) for s in p.spans],
        "text": doc.quote(p.spans[0]) if p.spans else None,
        "origin": p.origin,
        "confidence": round(p.confidence, 3),
    }


def _cooperation(doc: Document, c: Cooperation, events: list[Json]) -> Json:
    return {
        "id": stable_id(
            "cooperation", doc.id, c.area, c.kind, *((s.start, s.end) for s in c.spans)
        ),
        "parties": _references(doc, c.parties),
        "area": c.area,
        "kind": c.kind,
        "status": c.status,
        "attributed_by": _references(doc, c.attributed_by),
        "event": events[c.event]["id"] if c.event is not None else None,
        "spans": [_span(s) for s in c.spans],
        "text": doc.quote(c.spans[0]) if c.spans else None,
        "origin": c.origin,
        "confidence": round(c.confidence, 3),
    }


def _tour(doc: Document, t: Tour, events: list[Json]) -> Json:
    return {
        "id": stable_id("tour", doc.id, t.name, *((s.start, s.end) for s in t.spans)),
        "traveller": _reference(doc, t.traveller),
        "name": t.name,
        "legs": [_leg(leg, events) for leg in t.legs],
        "spans": [_span(s) for s in t.spans],
        "origin": t.origin,
        "confidence": round(t.confidence, 3),
    }


def _leg(leg: Leg, events: list[Json]) -> Json:
    return {
        "order": leg.order,
        "country_code": leg.country_code or None,
        "city": leg.city or None,
        "status": leg.status,
        "date": _day(leg.date),
        "enddate": _day(leg.enddate),
        "events": [events[i]["id"] for i in leg.events],
    }
