"""The map of a pair: contacts, agreements, cooperation, words, positions, conflict, change."""

from __future__ import annotations

from typing import Any

from dragoman.store import Party, Period, Queries
from dragoman.views._lines import SLACK, how_many, latest_first, lines
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
    most = None if limit is None else limit + SLACK
    found = {f"events {k}": rows for k, rows in pair.groups(most).items()}
    for table, names in _NAMES.items():
        found |= {f"{table} {name}": rows for name, rows in pair.top(names, most).items()}
    known = {table: _details(atlas, table, found) for table in ("events", *_NAMES)}
    out: list[Json] = []
    for title, *kinds in _titles(pair.a.label, pair.b.label):
        table = kinds[0].split()[0]
        heads = [h for name in kinds for h in found.get(name, ())]
        shown = lines(atlas, table, heads, limit, known[table])
        if table == "statements":
            other = pair.b if kinds[0].split()[1].startswith("a_on_b") else pair.a
            _named(atlas, shown, heads, known[table], other)
        total = sum(found[n][0]["total"] for n in kinds if found.get(n))
        total = how_many(shown, heads, total, limit)
        out.append({"title": title, "lines": _ordered(table, shown), "total": total})
    apart = (_ABOUT, _BACKGROUND)
    told = {x["evidence"] for s in out if s["title"] not in apart for x in s["lines"]}
    for section in out:
        if section["title"] == _ABOUT:
            section["lines"] = [x for x in section["lines"] if x["evidence"] not in told]
    return out


_LONG = 360  # characters of a quotation that nobody prints whole
_ABOUT = "Positions about each other"
_BACKGROUND = "Background: earlier events that reports recall"
_NAMES = {
    "tours": ("tours_a", "tours_b"),
    "cooperation": ("cooperation",),
    "statements": ("a_on_b", "b_on_a"),
    "positions": ("shared", "opposed", "about_a", "about_b"),
}


def _titles(a: str, b: str) -> list[tuple[str, ...]]:
    """Return the sections in order: the title, and what stands in it."""
    return [
        ("Meetings, visits and calls", "events contact"),
        ("Tours", "tours tours_a", "tours tours_b"),
        ("Announced or conditional", "events announced"),
        ("Agreements", "events agreed"),
        ("Willingness to cooperate", "events willing"),
        ("Cooperation by area", "cooperation cooperation"),
        ("Support, aid and easing", "events aid"),
        ("Demands, accusations, refusals and threats", "events dispute"),
        ("Sanctions, coercion and force", "events force"),
        (f"{a} and {b} together towards others", "events joint"),
        (f"{a} on {b}", "statements a_on_b"),
        (f"{b} on {a}", "statements b_on_a"),
        (f"Other voices from {a} on {b}", "statements a_on_b_others"),
        (f"Other voices from {b} on {a}", "statements b_on_a_others"),
        ("Positions that both hold", "positions shared"),
        ("Positions on which they differ", "positions opposed"),
        (_ABOUT, "positions about_a", "positions about_b"),
        (_BACKGROUND, "events background"),
    ]


def _details(atlas: Queries, table: str, found: dict[str, list[Json]]) -> dict[int, Json]:
    """Read the records of all rows of one table at once."""
    rows = [h for name, heads in found.items() if name.split()[0] == table for h in heads]
    return atlas.details(table, [h["key"] for h in rows])


def _named(
    atlas: Queries, shown: list[Json], heads: list[Json], known: dict[int, Json], other: Party
) -> None:
    """Say of long quotations (``about``) by which words they name the other party."""
    long = {x["record"]: x for x in shown if len(x["quote"]) > _LONG}
    keys = {known[h["key"]]["record"]["id"]: h["key"] for h in heads} if long else {}
    words = atlas.mentioned([keys[i] for i in long], other)
    for ident, line in long.items():
        if words.get(keys[ident]):
            line["about"] = words[keys[ident]]


def _ordered(table: str, shown: list[Json]) -> list[Json]:
    order = shown if table == "positions" else latest_first(shown)
    return sorted(order, key=lambda x: x["area"]) if table == "cooperation" else order
