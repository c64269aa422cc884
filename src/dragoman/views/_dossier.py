"""The map of a pair: contacts, agreements, cooperation, words, positions, conflict, change."""

from __future__ import annotations

from typing import Any

from dragoman.store import Party, Period, Queries
from dragoman.views._lines import SLACK, latest_first, lines
from dragoman.views._pair import Pair
from dragoman.views._summary import summary

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
    pair = Pair(atlas, a, b, period)
    sections = [s for s in _sections(atlas, pair, limit) if s["lines"]]
    return {
        "a": a.label,
        "b": b.label,
        "since": period.since if period else None,
        "until": period.until if period else None,
        "summary": summary(pair, sections) if sections else [],
        "sections": sections,
        "years": pair.times,
        "lately": pair.change,
    }


def _sections(atlas: Queries, pair: Pair, limit: int | None) -> list[Json]:
    a, b = pair.a.label, pair.b.label
    most = None if limit is None else limit + SLACK
    groups = pair.groups(most)
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

    def plain(table: str, title: str, *names: str) -> Json:
        return _plain(atlas, table, title, [h for n in names for h in pair.top(n, most)], limit)

    out.insert(3, plain("cooperation", "Cooperation by area", "cooperation"))
    out.insert(1, plain("tours", "Tours", "tours_a", "tours_b"))
    spoken = [
        plain("statements", f"{a} on {b}", "a_on_b"),
        plain("statements", f"{b} on {a}", "b_on_a"),
    ]
    held = [
        plain("positions", "Positions that both hold", "shared"),
        plain("positions", "Positions on which they differ", "opposed"),
        plain("positions", "Positions about each other", "about_a", "about_b"),
    ]
    told = {x["evidence"] for s in out[:-1] for x in s["lines"]}
    held[2]["lines"] = [x for x in held[2]["lines"] if x["evidence"] not in told]
    return [*out[:-1], *spoken, *held, out[-1]]


def _events(atlas: Queries, title: str, heads: list[Json], limit: int | None) -> Json:
    found = lines(atlas, "events", heads, limit)
    return {"title": title, "lines": latest_first(found), "total": _total(heads)}


def _plain(atlas: Queries, table: str, title: str, heads: list[Json], limit: int | None) -> Json:
    found = lines(atlas, table, heads, limit)
    order = found if table == "positions" else latest_first(found)
    if table == "cooperation":
        order = sorted(order, key=lambda x: x["area"])
    return {"title": title, "lines": order, "total": _total(heads)}


def _total(heads: list[Json]) -> int:
    """Return how many there are of what *heads* are the weightiest."""
    return sum({h["slots_a"]: h["total"] for h in heads}.values()) if heads else 0
