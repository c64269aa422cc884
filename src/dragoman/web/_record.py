"""The page of an event, or of any record: slots, evidence, sources, why joined, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.store import Atlas
from dragoman.views import record_line
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._pages import flat
from dragoman.web._trouble import Trouble

Json = dict[str, Any]
TABLES = {
    "event": "events",
    "statement": "statements",
    "position": "positions",
    "cooperation": "cooperation",
    "tour": "tours",
}
_FIXED = frozenset("id content text text_info trigger evidence cue spans coder confidence origin "
                   "alternatives corrections".split())  # fmt: skip
_MOST = 40  # records of one thing that are shown
_AROUND = 300  # characters shown before and after the words
_SLOTS = ("actor", "recipient", "participants", "speaker", "co_speakers", "addressee", "holders",
          "target", "parties", "traveller", "attributed_by")  # fmt: skip
_PLAIN = ("event", "mode", "cameo", "quad_code", "status", "date", "enddate", "date_precision",
          "form", "channel", "platform", "outlet", "audience", "stance", "issue", "issue_id",
          "area", "kind", "name", "context", "event_scale", "goldstein", "format", "venue",
          "duration_minutes", "topics", "occasion", "outcome", "tour", "title", "instrument",
          "stage", "areas", "signed_on", "size", "origin", "coder", "confidence")  # fmt: skip


def record(atlas: Atlas, asked: Asked) -> Json:
    """Return what is known of a record, or of what many reports tell as one, by id."""
    ident = asked.text("id")
    cluster = atlas.cluster(ident)
    if cluster is None:
        place = atlas.where_is(ident)
        if place is None:
            raise Trouble(404, "This atlas has no such record.")
        kind, where = place[0], [(ident, place[1])]
    else:
        kind = cluster["kind"]
        where = [(m["record"], m["report"]) for m in cluster["mentions"]]
    if kind not in TABLES:
        raise Trouble(404, "This atlas has no such record.")
    table = TABLES[kind]
    records = _records(atlas, table, where[:_MOST])
    if not records:
        raise Trouble(404, "This record has been withdrawn.")
    best = records[0]["line"]
    return {
        "title": best["text"],
        "kind": kind,
        "table": table,
        "id": ident,
        "line": best,
        "counts": _counts(cluster),
        "records": records,
        "total": len(where),
        "joined": _joined(cluster),
        "judgements": atlas.judgements([i for i, _ in where]) if cluster else [],
        "corrections": _corrections(atlas, where[:_MOST]),
        "choices": _choices(kind),
    }


def record_rows(model: Json) -> list[Json]:
    """Return the records of one thing as rows."""
    return [flat(x["line"]) for x in model["records"]]


def _records(atlas: Atlas, table: str, where: list[tuple[str, str]]) -> list[Json]:
    raw = atlas.reports(dict.fromkeys(report for _, report in where))
    found = {r["report"]["id"]: r for r in map(msgspec.json.decode, raw)}
    out = []
    for ident, report in where:
        whole = found.get(report)
        items = [x for x in whole[table] if x["id"] == ident] if whole else []
        if whole and items:
            out.append(_one(table, whole, items[0]))
    return sorted(out, key=lambda x: (-x["line"]["confidence"], x["id"]))


def _one(table: str, whole: Json, item: Json) -> Json:
    head = whole["report"]
    names = ("id", "publisher", "title", "url", "published")
    row = {"record": item, "report": {k: head[k] for k in names}, "body": whole["text"]}
    row["day"] = item.get("date") or head["published"]
    refs = [
        {"slot": slot, **ref}
        for slot in _SLOTS
        for ref in _many(item.get(slot))
    ]  # fmt: skip
    return {
        "id": item["id"],
        "line": record_line(table, row),
        "record": item,
        "refs": refs,
        "correctable": list(_correctable(item, "")),
        "fields": [{"name": k, "value": item[k]} for k in _PLAIN if _told(item.get(k))],
        "place": item.get("event_loc"),
        "context": _context(whole["text"], item),
        "report": row["report"] | {"url": _links.outside(head["url"])},
    }


def _correctable(node: Any, way: str) -> Iterator[Json]:
    """Yield {name, value} of every plain value that can be corrected: "actor.0.code"."""
    if isinstance(node, dict | list):
        steps = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in steps:
            if way or key not in _FIXED:
                yield from _correctable(value, f"{way}.{key}" if way else str(key))
    elif not way.endswith((".start", ".end", ".entity_text")):
        yield {"name": way, "value": node}


def _many(held: Any) -> list[Json]:
    if isinstance(held, dict):
        return [held]
    return list(held or ())


def _told(value: Any) -> bool:
    return value not in (None, "", [], {})


def _context(text: str, item: Json) -> Json | None:
    """Return the words of a record, with those around them: {before, words, after}."""
    spans = [item["text_info"]] if item.get("text_info") else item.get("spans") or []
    if not spans:
        return None
    start, end = spans[0]["start"], spans[0]["end"]
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    if low:
        before = "… " + before.partition(" ")[2]
    if high < len(text):
        after = after.rpartition(" ")[0] + " …"
    return {"before": before, "words": text[start:end], "after": after}


def _counts(cluster: Json | None) -> Json:
    names = ("documents", "publishers", "origins")
    return {k: cluster[k] if cluster else 1 for k in names}


def _joined(cluster: Json | None) -> Json | None:
    """Return why reports were joined, where they differ, and what became of a plan."""
    if cluster is None:
        return None
    names = ("id", "mentions", "values", "life", "outcome")
    return {k: cluster.get(k) for k in names}


def _corrections(atlas: Atlas, where: list[tuple[str, str]]) -> list[Json]:
    own = {ident for ident, _ in where}
    rows = atlas.corrections(dict.fromkeys(report for _, report in where))
    return [r for r in rows if r["record_id"] in own]


def _choices(kind: str) -> Json:
    """Return the values among which a correction chooses, by field."""
    if kind == "event":
        return {"event.0": [t.name for t in ontology.event_types()], "status": ontology.statuses()}
    if kind == "position":
        return {"stance": ["supports", "opposes", "neutral"]}
    if kind == "cooperation":
        return {"area": ontology.areas(), "status": ontology.statuses()}
    return {"form": ["direct", "indirect", "mixed"]} if kind == "statement" else {}


def check_value(kind: str, field: str, value: Any) -> None:
    """Refuse a value that the codebook does not have (Trouble 400)."""
    choices = _choices(kind).get(field)
    if choices is not None and value not in choices:
        raise Trouble(400, f"{field}: one of {', '.join(choices)}")
