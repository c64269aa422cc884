"""Lines: one thing told, with its evidence, its sources, its day and its counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.resolution import silent
from dragoman.store import Queries
from dragoman.views._evidence import sentence
from dragoman.views._words import deed_alone, event_sentence, persons, when

Json = dict[str, Any]
SLACK = 8  # more rows than lines are fetched, for what turns out to be told already


def one_each(heads: Iterable[Json]) -> list[Json]:
    """Return one row for each cluster, the surest, in the given order."""
    best: dict[str, Json] = {}
    for head in heads:
        old = best.get(head["cluster"])
        if old is None:
            best[head["cluster"]] = head
            continue
        best[head["cluster"]] = head if head["confidence"] > old["confidence"] else old
    return list(best.values())


def lines(
    atlas: Queries,
    table: str,
    heads: list[Json],
    limit: int | None = None,
    details: dict[int, Json] | None = None,
) -> list[Json]:
    """Return the lines of some rows, in their order; what an earlier line tells is left out.

    *details*: the records of the rows (`Queries.details`), where they have been read.
    """
    found = atlas.details(table, [h["key"] for h in heads]) if details is None else details
    many = [found[h["key"]]["cluster"] for h in heads if h["documents"] > 1]
    sources = atlas.sources(table, many)
    values = atlas.conflicts(table, many)
    today = atlas.last_read()
    out: dict[tuple[str, ...], Json] = {}
    for head in heads:
        detail = found[head["key"]]
        line = line_of(table, head, detail)
        line["sources"] = sources.get(detail["cluster"], [detail["report"]])
        if detail["cluster"] in values:
            line["values"] = values[detail["cluster"]]
        open_plan = line.get("life") == "open" and line["status"] in ("planned", "conditional")
        if open_plan and silent(detail["record"] | _dates(line), today or ""):
            line["life"] = "silent"
        key = _same(table, line, detail["record"])
        if key in out:
            _join(out[key], line, detail["record"])
        elif limit is None or len(out) < limit:
            out[key] = line
    return list(out.values())


def line_of(table: str, head: Json, detail: Json) -> Json:
    """Return one record as a line: {id, record, kind, day, text, evidence, report, counts, ...}.

    ``id`` is that of the thing told, ``record`` that of the words that tell it here, and
    ``kind`` the table.
    """
    line: Json = _LINES[table](head, detail)
    return line | {"kind": table, "record": detail["record"]["id"]}


def _dates(line: Json) -> Json:
    days = [r["published"] for r in line["sources"] if r["published"]]
    return {"last_published": max(days, default=None)}


def how_many(shown: list[Json], heads: list[Json], total: int, limit: int | None) -> int:
    """Return how many lines there are: those shown, where no row is left that is not in one."""
    whole = total <= len(heads) and (limit is None or len(shown) < limit)
    return len(shown) if whole else total


def latest_first(items: list[Json]) -> list[Json]:
    """Return lines by day, the latest first; the undated last."""
    return sorted(items, key=lambda x: (x["day"] or "", x["id"]), reverse=True)


def event_line(head: Json, detail: Json) -> Json:
    """Return an event as a line: who, to whom, what, where."""
    e = detail["record"]
    line = _line(head, detail, event_sentence(e)) | {
        "status": e["status"],
        "type": "/".join([e["event"][0], *e["mode"][:1]]),
        "cameo": e["cameo"],
    }
    extra = {
        "minutes": e.get("duration_minutes"),
        "topics": e.get("topics"),
        "stage": e.get("stage"),
        "instrument": e.get("instrument"),
        "size": e.get("size"),
        "life": detail.get("life"),
    }
    return line | {k: v for k, v in extra.items() if v}


def _statement(head: Json, detail: Json) -> Json:
    s = detail["record"]
    speaker = persons([s["speaker"]], offices=True) if s["speaker"] else "(nobody named)"
    others = f" with {persons(s['co_speakers'])}" if s["co_speakers"] else ""
    line = _line(head, detail, speaker + others)
    return line | {
        "quote": " ".join(s["text"].split()),
        "status": s["form"],
        "channel": s["channel"],
    }


def _position(head: Json, detail: Json) -> Json:
    p = detail["record"]
    words = {"supports": "for", "opposes": "against", "neutral": "neutral on"}[p["stance"]]
    target = f" (about {p['target']['name']})" if p["target"] else ""
    line = _line(head, detail, f"{persons(p['holders'], False)} {words}: {p['issue']}{target}")
    return line | {"status": p["stance"], "issue": p["issue_id"] or p["issue"]}


def _cooperation(head: Json, detail: Json) -> Json:
    c = detail["record"]
    area = c["area"].replace("_", " ")
    line = _line(head, detail, f"{area}: {persons(c['parties'], False)}")
    return line | {"status": c["status"], "area": c["area"], "kind": c["kind"]}


def _tour(head: Json, detail: Json) -> Json:
    t = detail["record"]
    stops = " → ".join(leg["city"] or leg["country_code"] or "?" for leg in t["legs"])
    name = f", {t['name']}" if t["name"] else ""
    line = _line(head, detail, f"{persons([t['traveller']])}{name}: {stops}")
    return line | {"status": "", "legs": t["legs"], "name": t["name"]}


def _line(head: Json, detail: Json, text: str) -> Json:
    record = detail["record"]
    own = record.get("text") or ""
    dated = record.get("date") is not None and record["date"] == head["day"]
    precision = (record.get("date_precision") or "day") if dated else "published"
    return {
        "id": detail["cluster"],
        "day": head["day"],
        "precision": precision,
        "when": when(head["day"], precision),
        "text": text,
        "evidence": sentence(detail["body"], record) or " ".join(own.split()),
        "confidence": head["confidence"],
        "attributed_by": persons(record.get("attributed_by") or [], False),
        "report": detail["report"],
        "counts": {k: head[k] for k in ("documents", "publishers", "origins")},
    }


def _same(table: str, line: Json, e: Json) -> tuple[str, ...]:
    """Return what makes two lines one for a reader: the same words, or the same deed and day."""
    if table == "statements":
        return (line["text"], line["evidence"])
    if table == "events":
        who = [",".join(sorted(r["name"] for r in e[slot])) for slot in ("actor", "recipient")]
        return (*who, line["evidence"])
    if table == "tours":
        return (line["text"],)
    return (line["text"], line["status"])


def _join(kept: Json, line: Json, record: Json) -> None:
    """Give the sources and counts of a line to the one that says the same, and its deed."""
    also = deed_alone(record) if "event" in record and isinstance(record["event"], list) else ""
    if len(line.get("quote", "")) > len(kept.get("quote", "")) and line["status"] == kept["status"]:
        kept["quote"], kept["id"] = line["quote"], line["id"]
    if also and line["type"] not in (kept["type"], *kept.get("also", ())):
        kept["also"] = [*kept.get("also", ()), line["type"]]
        kept["text"] += f"; {also}"
    known = {r["id"] for r in kept["sources"]}
    kept["sources"] += [r for r in line["sources"] if r["id"] not in known]
    kept["counts"] = {
        "documents": len({r["id"] for r in kept["sources"]}),
        "publishers": len({r["publisher"] or r["id"] for r in kept["sources"]}),
        "origins": len({r["origin"] for r in kept["sources"]}),
    }


_LINES = {
    "events": event_line,
    "statements": _statement,
    "positions": _position,
    "cooperation": _cooperation,
    "tours": _tour,
}
