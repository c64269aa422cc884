"""The map of a pair: contacts, agreements, cooperation, words, positions, conflict, change."""

from __future__ import annotations

from typing import Any

from dragoman.store import Party, Period, Queries
from dragoman.views._lines import latest_first, lines, ranked
from dragoman.views._pair import Pair, read_pair
from dragoman.views._summary import lately, over_time, summary
from dragoman.views._words import status_weight, weight

Json = dict[str, Any]
LIMIT = 12


def dossier(
    atlas: Queries, a: Party, b: Party, period: Period | None = None, limit: int | None = LIMIT
) -> Json:
    """Return what the reports tell of a pair, as an analyst would order it.

    ``summary``: sentences; ``sections``: {title, lines, total}, a line with ``text``,
    ``evidence`` (the report's sentence), ``day``, ``status``, ``confidence``, ``counts``
    (documents, publishers, independent origins), ``sources`` and its ``id``; ``years``:
    events by year and quad code; ``lately``: the last stretch beside the one before. At
    most *limit* lines a section, the weightiest (type, score, status, confidence,
    independent origins), shown latest first; None gives all.
    """
    pair = read_pair(atlas, a, b, period)
    sections = [s for s in _sections(atlas, pair, limit) if s["lines"]]
    return {
        "a": a.label,
        "b": b.label,
        "since": period.since if period else None,
        "until": period.until if period else None,
        "summary": summary(pair, sections) if sections else [],
        "sections": sections,
        "years": over_time(pair.events),
        "lately": lately(pair.events),
    }


def _sections(atlas: Queries, pair: Pair, limit: int | None) -> list[Json]:
    a, b = pair.a.label, pair.b.label
    groups = pair.groups()
    out = [
        _events(atlas, title, groups.get(key, []), limit)
        for key, title in (
            ("contact", "Meetings, visits and calls"),
            ("announced", "Announced or conditional"),
            ("agreed", "Agreements"),
            ("aid", "Support, aid and easing"),
            ("dispute", "Demands, accusations, refusals and threats"),
            ("force", "Sanctions, coercion and force"),
            ("joint", f"{a} and {b} together towards others"),
            ("background", "Background: earlier events that reports recall"),
        )
    ]
    out.insert(3, _plain(atlas, "cooperation", "Cooperation by area", pair.cooperation, limit))
    out.insert(1, _plain(atlas, "tours", "Tours", pair.tours, limit))
    spoken = [
        _plain(atlas, "statements", f"{x} on {y}", heads, limit)
        for x, y, heads in ((a, b, pair.a_on_b), (b, a, pair.b_on_a))
    ]
    held = [
        _plain(atlas, "positions", title, heads, limit)
        for title, heads in (
            ("Positions that both hold", pair.shared),
            ("Positions on which they differ", pair.opposed),
            ("Positions about each other", pair.about),
        )
    ]
    told = {x["evidence"] for s in out[:-1] for x in s["lines"]}
    held[2]["lines"] = [x for x in held[2]["lines"] if x["evidence"] not in told]
    return [*out[:-1], *spoken, *held, out[-1]]


def _events(atlas: Queries, title: str, heads: list[Json], limit: int | None) -> Json:
    found = lines(atlas, "events", ranked(heads, weight, limit), limit)
    return {"title": title, "lines": latest_first(found), "total": len(heads)}


def _plain(atlas: Queries, table: str, title: str, heads: list[Json], limit: int | None) -> Json:
    found = lines(atlas, table, ranked(heads, _weigh, limit), limit)
    order = found if table == "positions" else latest_first(found)
    if table == "cooperation":
        order = sorted(order, key=lambda x: x["area"])
    return {"title": title, "lines": order, "total": len(heads)}


def _weigh(head: Json) -> float:
    """Rank what has no score: sureness, independent origins, direct words first."""
    form = {"direct": 1.0, "mixed": 0.9, "indirect": 0.8}.get(head.get("form") or "", 1.0)
    status = status_weight(head["status"]) if head.get("status") else 1.0
    recent = int((head["day"] or "1900")[:4]) / 2000
    return float(head["confidence"] * form * status * recent * (1 + 0.3 * (head["origins"] - 1)))
