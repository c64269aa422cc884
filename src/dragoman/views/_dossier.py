from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.store import Party, Period, Queries

Json = dict[str, Any]
_ACTS = ("actor", "recipient", "participants")


def dossier(atlas: Queries, a: Party, b: Party, period: Period | None = None) -> Json:
    """Return what the reports tell of a pair: {a, b, sections, years}, latest first.

    Each line has ``text``, ``evidence`` (the report's words), ``day``, ``status``,
    ``confidence``, the record's ``id`` and its ``report``. A line is one report's
    record: reports that tell of the same happening are not joined. ``years`` counts
    the events by year and quad code.
    """
    events = atlas.records("events", (a, _ACTS), (b, _ACTS), period)
    meetings = [e for e in events if e["record"]["event"] == ["CONSULT"]]
    agreed = [e for e in events if e["record"].get("stage") or e["record"].get("instrument")]
    rest = [e for e in events if e not in meetings and e not in agreed]
    told = ("addressee", "mentioned")
    spoken = ("speaker", "co_speakers")
    sections = {
        "Meetings and visits": map(event_line, meetings),
        "Agreements": map(event_line, agreed),
        "Cooperation": map(
            _cooperation, atlas.records("cooperation", (a, ("parties",)), (b, ("parties",)), period)
        ),
        f"{a.label} on {b.label}": map(
            _statement, atlas.records("statements", (a, spoken), (b, told), period)
        ),
        f"{b.label} on {a.label}": map(
            _statement, atlas.records("statements", (b, spoken), (a, told), period)
        ),
        "Positions held together": map(
            _position, atlas.records("positions", (a, ("holders",)), (b, ("holders",)), period)
        ),
        "Positions about each other": map(
            _position,
            atlas.records("positions", (a, ("holders",)), (b, ("target",)), period)
            + atlas.records("positions", (b, ("holders",)), (a, ("target",)), period),
        ),
        "Other events": map(event_line, rest),
    }
    filled = [(title, list(lines)) for title, lines in sections.items()]
    return {
        "a": a.label,
        "b": b.label,
        "sections": [{"title": t, "lines": lines} for t, lines in filled if lines],
        "years": _years(events),
    }


def timeline(atlas: Queries, a: Party | None = None, period: Period | None = None) -> list[Json]:
    """Return the events of everybody, or of one party, as lines, latest first."""
    return [event_line(e) for e in atlas.records("events", (a, _ACTS) if a else None, None, period)]


def meetings(atlas: Queries, a: Party | None = None, period: Period | None = None) -> list[Json]:
    """Return the meetings and visits of everybody, or of one party, latest first."""
    side = (a, _ACTS) if a else None
    return [event_line(e) for e in atlas.records("events", side, None, period, "meetings")]


def event_line(row: Json) -> Json:
    """Return an event as a line: who, to whom, what, where."""
    e = row["record"]
    kind = "/".join([e["event"][0], *e["mode"][:1]])
    people = e.get("participants") or []
    who = names(people or e["actor"]) or "(nobody named)"
    whom = "" if people else names(e["recipient"])
    place = f", {e['event_loc']['resolved_place']}" if e["event_loc"] else ""
    minutes = f", {e['duration_minutes']} minutes" if e.get("duration_minutes") else ""
    text = f"{kind}: {who}{f' → {whom}' if whom else ''}{place}{minutes}"
    return _line(row, text, e["text"], e["status"])


def names(refs: list[Json]) -> str:
    """Return the names of references in order, each once."""
    return "; ".join(dict.fromkeys(r["name"] for r in refs))


def _statement(row: Json) -> Json:
    s = row["record"]
    speaker = s["speaker"]["name"] if s["speaker"] else "(nobody named)"
    return _line(row, f"{speaker} ({s['form']}, {s['channel']})", s["text"], s["form"])


def _position(row: Json) -> Json:
    p = row["record"]
    return _line(
        row, f"{names(p['holders'])} {p['stance']} {p['issue']}", p["text"] or "", p["stance"]
    )


def _cooperation(row: Json) -> Json:
    c = row["record"]
    text = f"{c['area']}: {names(c['parties'])} ({c['kind']})"
    return _line(row, text, c["text"] or "", c["status"])


def _line(row: Json, text: str, evidence: str, status: str) -> Json:
    return {
        "text": text,
        "evidence": " ".join(evidence.split()),
        "day": row["day"],
        "status": status,
        "confidence": row["record"]["confidence"],
        "id": row["record"]["id"],
        "report": row["report"],
    }


def _years(events: list[Json]) -> list[Json]:
    count: Counter[tuple[str, str]] = Counter()
    for e in events:
        if e["record"]["status"] in ("occurred", "ongoing"):
            count[(e["day"] or "undated")[:4], str(e["record"]["quad_code"])] += 1
    return [{"year": y, "quad_code": q, "events": n} for (y, q), n in sorted(count.items())]
