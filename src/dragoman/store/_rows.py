"""A report's record (the contract's JSON) as rows of the atlas's tables."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.store._batches import number

Json = dict[str, Any]
Rows = dict[str, list[Json]]

KINDS = {
    "events": "event",
    "statements": "statement",
    "positions": "position",
    "cooperation": "cooperation",
    "tours": "tour",
}
SLOTS = (
    "actor",
    "recipient",
    "participants",
    "attributed_by",
    "speaker",
    "co_speakers",
    "addressee",
    "holders",
    "target",
    "parties",
    "traveller",
)
BITS = {slot: 1 << n for n, slot in enumerate((*SLOTS, "mentioned"))}
_REC = "rec:u publisher:s published:s "
_MUTUAL = ("CONSULT", "AGREE", "COOPERATE")
# Column types of each table: s text (dates too), i u h integers, f float, t truth.
COLUMNS = {
    "reports": "id:s sha256:s coder:s content:s url:s publisher:s title:s author:s published:s "
    "language:s path:s text:s record:s coded:s doc:u",
    "events": "report_id:s n:i id:s content:s event:s mode:s cameo:s quad_code:s event_scale:f "
    "goldstein:f status:s origin:s date:s enddate:s date_precision:s country_code:s place:s "
    "lat:f lon:f text:s confidence:f record:s aimed:t " + _REC,
    "statements": _REC
    + "report_id:s n:i id:s form:s channel:s date:s text:s confidence:f record:s",
    "positions": _REC
    + "report_id:s n:i id:s stance:s issue:s issue_id:s text:s confidence:f record:s",
    "cooperation": _REC
    + "report_id:s n:i id:s area:s kind:s status:s text:s confidence:f record:s",
    "tours": _REC + "report_id:s n:i id:s name:s confidence:f record:s",
    "legs": "report_id:s n:i leg:i country_code:s city:s status:s date:s enddate:s",
    "parties": "report_id:s kind:s n:i slot:s code:s sector:s name:s identifier_id:s office:s "
    "words:s start_at:i end_at:i rec:u slots:h",
    "dyads": "report_id:s doc:u rec:u a:s b:s ab:t ba:t event:s quad_code:s event_scale:f day:s "
    "publisher:s",
    "entities": "report_id:s name:s kind:s code:s identifier_id:s mentions:i",
    "rejections": "report_id:s stage:s reason:s start_at:i end_at:i",
}


def bits(slots: Iterable[str]) -> int:
    """Return some slots as the bits of one number."""
    return sum(BITS[slot] for slot in slots)


def canonical(record: Json) -> Json:
    """Return *record* without what belongs to the run: the path of the input."""
    report = {k: v for k, v in record["report"].items() if k != "path"}
    return record | {"report": report}


def rows_of(record: Json, coder: str) -> Rows:
    """Return the rows of one coded report by table, in the columns of COLUMNS."""
    report, ident = record["report"], record["report"]["id"]
    raw = dump(canonical(record))
    content = hashlib.blake2b(raw.encode("utf-8"), digest_size=10).hexdigest()
    own = {"coder": coder, "content": content, "text": record["text"], "record": raw}
    own["doc"] = number(ident)
    where = sorted(
        (m["start"], m["end"], i) for i, e in enumerate(record["entities"]) for m in e["mentions"]
    )
    out: Rows = {"reports": [report | own], "legs": [], "parties": [], "dyads": []}
    for table, kind in KINDS.items():
        items = list(enumerate(record[table]))
        out[table] = []
        for n, item in items:
            rec = number(f"{kind}:{n}:{ident}")
            told = {k: report[k] for k in ("publisher", "published")}
            row = _row(item, {"report_id": ident, "n": n, "rec": rec} | told)
            out[table].append(row)
            key = {"report_id": ident, "kind": kind, "n": n, "rec": rec}
            if kind == "event":
                out["dyads"] += [row | d | {"doc": own["doc"]} for d in _dyads(item, report)]
            out["parties"] += [key | p for p in _parties(item)]
            if kind == "statement":
                out["parties"] += [p | key for p in _mentioned(item, where, record["entities"])]
            for leg in item.get("legs") or ():
                out["legs"].append(leg | {"report_id": ident, "n": n, "leg": leg["order"]})
    out["entities"] = [
        e | {"report_id": ident, "mentions": len(e["mentions"])} for e in record["entities"]
    ]
    out["rejections"] = [
        {"start_at": r.get("start"), "end_at": r.get("end")} | r | {"report_id": ident}
        for r in record["rejections"]
    ]
    return out


def dump(item: Json) -> str:
    """Return *item* as JSON with its keys in their own order."""
    return msgspec.json.encode(item).decode("utf-8")


def _row(item: Json, own: Json) -> Json:
    row = item | own | {"record": dump(item)}
    if isinstance(row.get("event"), list):
        loc = row.get("event_loc") or {}
        row |= {
            "event": row["event"][0],
            "mode": row["mode"][0] if row["mode"] else None,
            "country_code": loc.get("country_code"),
            "place": loc.get("resolved_place"),
            "lat": loc.get("lat"),
            "lon": loc.get("lon"),
            "aimed": bool(item["recipient"]),
        }
    return row


def _dyads(event: Json, report: Json) -> Iterator[Json]:
    """Yield the pairs of codes that an event which took place stands between, a before b.

    ``ab``, ``ba``: a acts towards b, b towards a. Who act together act both ways, unless
    theirs is an act that is aimed at others.
    """
    if event["status"] not in ("occurred", "ongoing"):
        return
    acting = {r["code"] for s in ("actor", "participants") for r in event.get(s) or ()} - {None}
    taking = {r["code"] for r in event["recipient"]} - {None}
    joint = acting if not event["recipient"] or event["event"][0] in _MUTUAL else set()
    towards = {(x, y) for x in acting for y in taking | joint if x != y}
    # What took place is no later than the report of it.
    day = min((d for d in (event["date"], report["published"]) if d), default=None)
    for a, b in sorted({(min(p), max(p)) for p in towards}):
        yield {"a": a, "b": b, "ab": (a, b) in towards, "ba": (b, a) in towards, "day": day}


def _parties(item: Json) -> Iterator[Json]:
    """Yield every entity reference of a record with its slot."""
    for slot in SLOTS:
        held = item.get(slot) or ()
        for ref in [held] if isinstance(held, dict) else held:
            yield ref | {
                "slot": slot,
                "slots": BITS[slot],
                "words": ref["entity_text"],
                "start_at": ref["start"],
                "end_at": ref["end"],
            }


def _mentioned(
    item: Json, where: list[tuple[int, int, int]], entities: list[Json]
) -> Iterator[Json]:
    """Yield the entities that a statement's words name, the speaker apart.

    *where*: (start, end, entity) of every mention, sorted.
    """
    speaker = (item["speaker"] or {}).get("name")
    found: dict[int, tuple[int, int]] = {}
    for span in item["spans"]:
        for start, end, n in where[bisect_left(where, (span["start"],)) :]:
            if start >= span["end"]:
                break
            if end <= span["end"] and (n not in found or (start, end) < found[n]):
                found[n] = (start, end)
    for n in sorted(found):
        entity = entities[n]
        if entity["name"] != speaker:
            start, end = found[n]
            words = next(
                m["text"] for m in entity["mentions"] if (m["start"], m["end"]) == found[n]
            )
            at = {"start_at": start, "end_at": end, "words": words}
            yield entity | at | {"slot": "mentioned", "slots": BITS["mentioned"]}
