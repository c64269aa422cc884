"""The page of a report: its text with everything coded marked, and what was coded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.store import Atlas
from dragoman.views import record_line
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._marks import Mark, nested, paragraphs
from dragoman.web._pages import flat
from dragoman.web._trouble import Trouble

Json = dict[str, Any]
KINDS = ("events", "statements", "positions", "cooperation", "tours")
_ONE = {"events": "event", "statements": "statement", "positions": "position", "tours": "tour"}
_SHOWN = ("id", "publisher", "title", "author", "published", "retrieved", "language", "sha256")


def report(atlas: Atlas, asked: Asked) -> Json:
    """Return a report: {report, blocks, sections, entities, rejections, origin, corrections}."""
    ident = asked.path.get("id", "")
    record = atlas.whole(ident)
    if record is None:
        raise Trouble(404, "This atlas has no such report.")
    head = record["report"]
    day = head["published"]
    sections: list[Json] = []
    for table in KINDS:
        rows = [_row(record, item, day) for item in record[table]]
        lines = [record_line(table, row) for row in rows]
        sections.append({"title": table.capitalize(), "kind": table, "lines": lines})
    texts = {x["record"]: x["text"] for s in sections for x in s["lines"]}
    marks = list(marks_of(record, texts))
    return {
        "title": head["title"] or "Untitled report",
        "report": {k: head[k] for k in _SHOWN} | {"url": _links.outside(head["url"])},
        "blocks": list(_blocks(record, marks)),
        "sections": [s for s in sections if s["lines"]],
        "entities": [_entity(e) for e in record["entities"]],
        "rejections": record["rejections"],
        "origin": _origin(atlas, ident),
        "corrections": _corrections(atlas, ident),
    }


def report_rows(model: Json) -> list[Json]:
    """Return what was coded in a report as rows."""
    return [{"kind": s["kind"], **flat(x)} for s in model["sections"] for x in s["lines"]]


def _row(record: Json, item: Json, day: str | None) -> Json:
    names = ("id", "publisher", "title", "url", "published")
    head = {k: record["report"][k] for k in names}
    return {"record": item, "report": head, "day": item.get("date") or day, "body": record["text"]}


def marks_of(record: Json, texts: dict[str, str]) -> Iterator[Mark]:
    """Yield the marks of a coded report: records, what triggers them, entities, what was refused.

    *texts*: what each record tells, by id, for its label.
    """
    for item in record["events"]:
        ident, span, cue = item["id"], item["text_info"], item["trigger"]
        href = _links.record("event", ident)
        yield Mark(span["start"], span["end"], "event", ident, texts.get(ident, ""), href)
        if cue:
            yield Mark(cue["start"], cue["end"], "trigger", f"t-{ident}", item["event"][0])
    for table in KINDS[1:]:
        for item in record[table]:
            ident, kind = item["id"], _ONE.get(table, table)
            href = _links.record(kind, ident)
            for span in item["spans"]:
                yield Mark(span["start"], span["end"], kind, ident, texts.get(ident, ""), href)
    for entity in record["entities"]:
        href = _links.actor(entity["name"])
        label = ", ".join(x for x in (entity["name"], entity["office"], entity["code"]) if x)
        for m in entity["mentions"]:
            yield Mark(m["start"], m["end"], "entity", entity["name"], label, href)
    for refused in record["rejections"]:
        if refused.get("start") is not None:
            yield Mark(refused["start"], refused["end"], "rejected", "", refused["reason"])


def _blocks(record: Json, marks: list[Mark]) -> Iterator[Json]:
    text = record["text"]
    for passage, stretches in paragraphs(text, record["passages"]):
        extra = {k: passage[k] for k in ("author", "date", "platform") if passage.get(k)}
        extra["url"] = _links.outside(passage.get("url"))
        inside = [nested(text, marks, start, end) for start, end in stretches]
        if inside:
            yield {"kind": passage["kind"], **extra, "paragraphs": inside}


def _entity(entity: Json) -> Json:
    names = ("name", "kind", "code", "sector", "office", "identifier_id")
    return {k: entity.get(k) for k in names} | {"mentions": len(entity["mentions"])}


def _origin(atlas: Atlas, ident: str) -> Json | None:
    """Return where the report's text comes from, and the reports of the same origin."""
    names = ("report", "group", "origin", "agency", "relation", "of", "score", "reason")
    rows = [dict(zip(names, row, strict=True)) for row in atlas.origin_rows([ident])]
    own = next((r for r in rows if r["report"] == ident), None)
    if own is None:
        return None
    family = [r["report"] for r in rows if r["origin"] == own["origin"] and r["report"] != ident]
    return own | {"family": sorted(family)}


def _corrections(atlas: Atlas, ident: str) -> list[Json]:
    return atlas.corrections([ident])
