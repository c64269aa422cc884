"""The columns of terms: who held which office when, sorted by person and by day."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._entities import ordinal

_COLUMNS = ("person", "office", "scope", "counterpart", "title", "source",
            "start", "end", "seen", "as_of")  # fmt: skip


def term_columns(
    claims: Iterable[Claim], row: dict[str, int], inventory: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the term columns; terms of unknown people or states are left out."""
    ids = [office["id"] for office in inventory]
    held = [c for c in claims if c.property == "office" and c.entity in row]
    held = [c for c in held if c.value.partition("@")[2] in row and c.value.split("@")[0] in ids]
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


def _office_titles(
    rows: list[tuple[int, ...]], ids: list[str], titles: list[str], row: dict[str, int]
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
