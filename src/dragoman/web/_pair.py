"""The page of a pair: the strategic map of two parties, each line with the words that prove it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.store import Atlas, Side
from dragoman.views import dossier
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._pages import short

Json = dict[str, Any]
_BOTH = ("parties",)
_MOST_NOTES = 5  # notes after one sentence of the summary


def pair(atlas: Atlas, asked: Asked) -> Json:
    """Return the dossier of a pair with notes, areas × time, agreements by stage, a timeline."""
    a, b = asked.need(atlas, "a"), asked.need(atlas, "b")
    limit = asked.limit if asked.text("limit") else 12
    found = dossier(atlas, a, b, asked.period, limit)
    notes = numbered(found["sections"])
    contacts = [s for s in found["sections"] if s["title"] == "Meetings, visits and calls"]
    return {
        "title": f"{a.label} and {b.label}",
        "a": {"name": a.label, "code": a.code or None},
        "b": {"name": b.label, "code": b.code or None},
        "href": _links.pair(a.code or a.label, b.code or b.label),
        "asked": dict(asked.query),
        "summary": _footnoted(found["summary"], found["sections"]),
        "sections": found["sections"],
        "notes": notes,
        "years": [short({"from": y["period"], **y}) for y in found["years"]],
        "lately": found["lately"],
        "areas": areas(atlas, a, b, asked),
        "stages": _stages(found["sections"]),
        "timeline": _timeline(found["sections"]),
        "meetings": contacts[0]["total"] if contacts else 0,
    }


def numbered(sections: list[Json]) -> list[Json]:
    """Give every line its ``note``; return the notes {n, evidence, report, record, kind, id}."""
    notes: dict[tuple[str, str], Json] = {}
    for section in sections:
        for line in section["lines"]:
            key = (line["report"]["id"], line["evidence"])
            if key not in notes:
                kept = {k: line[k] for k in ("evidence", "report", "record", "kind", "id")}
                notes[key] = {"n": len(notes) + 1} | kept
            line["note"] = notes[key]["n"]
    return list(notes.values())


def _footnoted(summary: list[str], sections: list[Json]) -> list[Json]:
    """Return the opening sentences with the numbers of the notes that they rest on."""
    by_title = {s["title"]: s["lines"] for s in sections}
    whole = [x for s in sections for x in s["lines"]]
    beginnings = {
        "Areas of cooperation": by_title.get("Cooperation by area", []),
        "They take the same side": by_title.get("Positions that both hold", []),
        "They take opposite sides": by_title.get("Positions on which they differ", []),
    }
    out = []
    for text in summary:
        rest = next((v for k, v in beginnings.items() if text.startswith(k)), None)
        if rest is None:
            acts = " of cooperation and " in text and " took place" in text
            rest = [x for x in whole if (acts and _acted(x)) or x["text"] in text]
        notes = sorted({x["note"] for x in rest})
        out.append({"text": text, "notes": notes[:_MOST_NOTES]})
    return out


def _acted(line: Json) -> bool:
    return line["kind"] == "events" and line["status"] in ("occurred", "ongoing")


def areas(atlas: Atlas, a: Any, b: Any, asked: Asked) -> list[Json]:
    """Return {area, from, events, href} of cooperation by area and year, in order of time.

    A thing told by many reports counts once. ``href``: the pair in that year.
    """
    heads = atlas.heads("cooperation", Side(a, _BOTH), Side(b, _BOTH), asked.period)
    told = {h["cluster"]: h for h in heads}.values()
    count = Counter((h["day"][:4], h["area"]) for h in told if h["day"])
    page = _links.pair(a.code or a.label, b.code or b.label)
    return [
        {
            "area": area,
            "from": year,
            "events": count[year, area],
            "href": f"{page}?since={year}-01-01&until={year}-12-31",
        }
        for year, area in sorted(count)
    ]


def _stages(sections: list[Json]) -> list[Json]:
    """Return agreements by stage: {stage, lines}, in the order in which stages follow."""
    lines: list[Json] = next((s["lines"] for s in sections if s["title"] == "Agreements"), [])
    by: dict[str, list[Json]] = {}
    for line in lines:
        by.setdefault(line.get("stage") or "not told", []).append(line)
    return [{"stage": stage, "lines": by[stage]} for stage in sorted(by)]


def _timeline(sections: list[Json]) -> list[Json]:
    """Return the dated events {day, text, type, id, status, note}, latest first."""
    rows = [
        {k: x.get(k) for k in ("day", "precision", "text", "type", "status", "id", "kind", "note")}
        | {"section": s["title"]}
        for s in sections
        for x in s["lines"]
        if x["kind"] == "events" and x["day"]
    ]
    unique = {x["id"]: x for x in rows}
    return sorted(unique.values(), key=lambda x: (x["day"], x["id"]), reverse=True)
