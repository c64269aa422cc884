"""Who is for and against what: a matrix whose cells open the words."""

from __future__ import annotations

from typing import Any

from dragoman.store import Atlas
from dragoman.views import matrix, positions
from dragoman.web._asked import Asked

Json = dict[str, Any]
_ISSUES, _HOLDERS = 12, 60


def positions_page(atlas: Atlas, asked: Asked) -> Json:
    """Return {issues, matrix}: the issues with most holders; no evidence is not neutral.

    ``holder`` keeps to what one holder says, ``issue`` to issues that hold these words.
    """
    limit = asked.limit if asked.text("limit") else _ISSUES
    issue, holder = asked.text("issue").lower(), asked.text("holder")
    found = positions(atlas, issue, asked.period, None if holder else limit)
    if holder:
        found = [x for row in found for x in _of(row, holder)][:limit]
    table = matrix(found)
    more = max(0, len(table["holders"]) - _HOLDERS)
    table["holders"], table["cells"] = table["holders"][:_HOLDERS], table["cells"][:_HOLDERS]
    return {
        "title": f"Positions on {issue}" if issue else "Positions",
        "issues": found,
        "matrix": table,
        "more_holders": more,
        "asked": dict(asked.query),
    }


def _of(row: Json, holder: str) -> list[Json]:
    """Return an issue with one holder alone, or nothing."""
    own = [h for h in row["holders"] if holder.lower() in (h["name"].lower(), h["code"].lower())]
    if not own:
        return []
    names = {h["name"] for h in own}
    sides = {s: [n for n in row[s] if n in names] for s in ("supports", "opposes", "neutral")}
    return [row | sides | {"holders": own}]


def position_rows(model: Json) -> list[Json]:
    """Return one row for each issue, holder and stance."""
    return [
        {"issue": row["issue"], "holder": h["name"], "code": h["code"], "stance": stance}
        | {k: cell[k] for k in ("documents", "publishers", "origins", "last")}
        | {"evidence": [p["evidence"] for p in cell["proofs"]]}
        | {"reports": [p["report"]["id"] for p in cell["proofs"]]}
        for row in model["issues"]
        for h in row["holders"]
        for stance, cell in h["stances"].items()
    ]
