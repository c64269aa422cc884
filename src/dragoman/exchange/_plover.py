from __future__ import annotations

from itertools import permutations
from typing import Any

from dragoman import ontology

Json = dict[str, Any]

_CONTEXT = {
    "historical": "historical",
    "planned": "future",
    "conditional": "hypothetical",
    "denied": "negation",
}
_UNION = {"Q1065": "UNO", "Q458": "EUR"}  # the UN and the EU, by Wikidata
_FIELDS = ("code", "sector", "name", "entity_text", "identifier_id", "office")


def plover_rows(item: Json) -> list[Json]:
    """Return the rows of PLOVER's JSONL for the contract's object of one report.

    Only what can be derived is filled; the rest is None or empty. Left out: events with
    a party without a code. COOPERATE comes once in each direction, the
    mirrored rows with ``-2``, ``-3`` … after the id. A rejected report gives no row.
    """
    return [row for event in item.get("events", ()) for row in _rows(item, event)]


def _rows(item: Json, event: Json) -> list[Json]:
    name = event["event"][0]
    actors, recipients = event["actor"], event["recipient"]
    if not all(_writable(e, name) for e in (*actors, *recipients)):
        return []
    left, right = [_entity(e) for e in actors], [_entity(e) for e in recipients]
    if name == "ASSAULT" and not left:
        left = [_entity(dict.fromkeys(_FIELDS) | {"sector": "UNK"})]
    pairs = [(left, right)]
    if name == "COOPERATE" and left and right:
        pairs = [(left, right), (right, left)]
    elif name == "COOPERATE" and len(left) > 1:
        pairs = [([a], [b]) for a, b in permutations(left, 2)]
    row = _row(item, event)
    ids = [event["id"], *(f"{event['id']}-{n}" for n in range(2, len(pairs) + 1))]
    return [
        row | {"id": i, "actor": a, "recipient": b} for i, (a, b) in zip(ids, pairs, strict=True)
    ]


def _writable(entity: Json, name: str) -> bool:
    return bool(entity["code"]) or (name == "ASSAULT" and entity["sector"] == "UAF")


def _entity(entity: Json) -> Json:
    code = entity["code"]
    if code == "XKX":
        code = "KOS"
    elif code == "IGO":
        code = _UNION.get(entity["identifier_id"], code)
    return {
        "code": code,
        "sector": entity["sector"],
        "entity_text": entity["entity_text"],
        "identifier_id": entity["identifier_id"],
        "identifier_text": entity["name"] if entity["identifier_id"] else None,
        "religion": None,
        "ethnicity": None,
        "office": entity["office"],
        "gender": None,
        "age": None,
    }


def _row(item: Json, event: Json) -> Json:
    name, mode, cameo = event["event"][0], event["mode"], event["cameo"]
    if name == "CONSULT" and event["status"] == "planned":
        name, mode, cameo = "AGREE", [], "036"
    told = _CONTEXT.get(event["status"])
    report = item["report"]
    return {
        "id": event["id"],
        "date": event["date"],
        "time": None,
        "enddate": event["enddate"],
        "endtime": None,
        "actor": [],
        "recipient": [],
        "event": [name],
        "event_loc": event["event_loc"],
        "event_text": [event["trigger"]["text"]],
        "quad_code": ontology.quad(name),
        "event_scale": ontology.score(name, tuple(mode)),
        "mode": list(mode),
        "context": [*event["context"], *([told] if told else [])],
        "cameo": cameo,
        "link": None,
        "text": event["text"],
        "text_info": {"sequence": None, **event["text_info"], "text_story": None},
        "cite_info": _citation(report, event),
        "coder": event["coder"],
        "coded_date": None,
        "comment": _comment(event),
    }


def _citation(report: Json, event: Json) -> Json:
    empty = dict.fromkeys(("corpus", "citation", "license", "copyright", "codebook", "version"))
    return empty | {
        "url": report["url"],
        "title": report["title"],
        "language": report["language"],
        "publication": report["publisher"],
        "coder": event["coder"],
    }


def _comment(event: Json) -> str | None:
    """Say that a row is a claim, and whose: PLOVER has no context for it."""
    if event["status"] != "alleged":
        return None
    whose = ", ".join(who["name"] for who in event.get("attributed_by") or ())
    return f"alleged by {whose}" if whose else "alleged"
