"""The columns of terms: who held which office when, sorted by person and by day."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._entities import ordinal

_SEASON = 100  # days by which sources may differ on a beginning or an end
_COLUMNS = ("person", "office", "scope", "counterpart", "title", "source",
            "start", "end", "seen", "as_of")  # fmt: skip


def term_columns(
    claims: Iterable[Claim], row: dict[str, int], inventory: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the term columns; terms of unknown people or states are left out."""
    ids = [office["id"] for office in inventory]
    held = [c for c in claims if c.property == "office" and c.entity in row]
    held = [c for c in held if c.value.partition("@")[2] in row and c.value.split("@")[0] in ids]
    held = trimmed(absorb(held), {o["id"] for o in inventory if o["single"]})
    titles = sorted({c.detail.split("|")[0] for c in held})
    sources = sorted({c.source for c in held})
    title_of = {t: n for n, t in enumerate(titles)}
    rows = []
    for c in held:
        office, _, scope = c.value.partition("@")
        title, counterpart, seen = c.detail.split("|")
        days = (ordinal(c.valid_from, True), ordinal(c.valid_to, False))
        shown = (ordinal(seen, True), ordinal(c.as_of, False))
        rows.append((
            row[c.entity], days[0] or shown[0], ids.index(office), row[scope],
            row.get(counterpart, -1), title_of[title], sources.index(c.source), *days, *shown,
        ))  # fmt: skip
    rows.sort()
    columns = list(zip(*[(r[0], *r[2:]) for r in rows], strict=True))
    short = {"office", "source"}
    packed = {
        f"term_{name}": array("h" if name in short else "i", column).tobytes()
        for name, column in zip(_COLUMNS, columns, strict=True)
    }
    offices = [
        (o["id"], o["title"], o["sectors"], o["level"], bool(o["single"]), float(o["keep"]))
        for o in inventory
    ]
    return packed | {
        "titles": "\n".join(titles), "sources": sources, "offices": offices,
        "office_titles": _office_titles(rows, ids, titles, row),
    }  # fmt: skip


def absorb(terms: Iterable[Claim]) -> list[Claim]:
    """Return the terms, sightings that fall into a known term of the same office taken into it.

    An open term grows to the last sighting; a sighting inside a closed term says nothing new,
    one that reaches beyond its end by more than a season stays a term of its own.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in terms:
        groups[c.entity, c.value].append(c)
    kept: list[Claim] = []
    for key in sorted(groups):
        known = [c for c in groups[key] if c.valid_from or c.valid_to]
        undated = [c for c in sorted(groups[key]) if not (c.valid_from or c.valid_to)]
        kept += [c for c in undated if not _taken(known, c)]
        kept += known
    return kept


def _taken(known: list[Claim], sighting: Claim) -> bool:
    """Say whether a known term takes the sighting; an open one is prolonged."""
    first, last = (ordinal(d, True) for d in (sighting.detail.split("|")[2], sighting.as_of))
    for n, term in enumerate(known):
        start, end = ordinal(term.valid_from, True), ordinal(term.valid_to, False)
        if start - _SEASON <= first and (not end or last <= end + _SEASON):
            if not end and last > ordinal(term.as_of, False):
                known[n] = term._replace(as_of=sighting.as_of)
            return True
    return False


def trimmed(terms: Iterable[Claim], single: Container[str]) -> list[Claim]:
    """Return the terms, those of single-holder offices cut where they end only "in 2013".

    Such a term ends on the day in that year or month on which somebody else's begins.
    """
    rows = list(terms)
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for c in rows:
        if len(c.valid_from) == 10:
            starts[c.value].append((c.valid_from, c.entity))
    return [
        _cut(c, starts[c.value])
        if c.value.partition("@")[0] in single and 0 < len(c.valid_to) < 10
        else c
        for c in rows
    ]


def _cut(term: Claim, starts: list[tuple[str, str]]) -> Claim:
    later = sorted(
        day
        for day, person in starts
        if person != term.entity and day.startswith(term.valid_to) and day > term.valid_from
    )
    return term._replace(valid_to=later[0]) if later else term


def _office_titles(
    rows: Sequence[tuple[int, ...]], ids: list[str], titles: list[str], row: dict[str, int]
) -> dict[str, str]:
    """Return the latest full title of the highest offices, by ``scope:office``."""
    wanted = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister",
              "interior_minister", "finance_minister"}  # fmt: skip
    keys = {number: key for key, number in row.items()}
    latest: dict[str, tuple[int, str]] = {}
    for r in rows:
        office, title = ids[r[2]], titles[r[5]]
        if office in wanted and title:
            name = f"{keys[r[3]]}:{office}"
            latest[name] = max(latest.get(name, (0, "")), (r[1], title))
    return {name: title for name, (_, title) in sorted(latest.items())}
