"""Who is for and against what: holders by issue, and who shares it."""

from __future__ import annotations

from typing import Any

from dragoman.store import Period, Queries
from dragoman.views._evidence import sentence

Json = dict[str, Any]
NO_EVIDENCE = "no evidence"


def positions(
    atlas: Queries, issue: str = "", period: Period | None = None, limit: int | None = None
) -> list[Json]:
    """Return issues with their holders, those that most hold first.

    Each is {issue, supports, opposes, neutral, holders}: the first three list who takes
    that side, together; ``holders`` has {name, code, stances}, and ``stances`` maps a
    stance to {documents, publishers, origins, last, proofs}, a proof being {id, evidence,
    day, report}. Who is missing under an issue gave no evidence, which is not the stance
    ``neutral``. *issue* keeps to issues that hold these words; *limit*: so many issues.
    """
    table: dict[str, dict[tuple[str, str], dict[str, Json]]] = {}
    for row in atlas.matrix(issue.lower(), period, limit=limit):
        who = (row["name"], row["code"] or "")
        table.setdefault(row["issue"], {}).setdefault(who, {})[row["stance"]] = row
    order = sorted(table.items(), key=lambda item: (-len(item[1]), item[0]))[:limit]
    keys = [
        k for _, held in order for cells in held.values() for c in cells.values() for k in c["keys"]
    ]
    found = atlas.details("positions", keys)
    return [_issue(name, held, found) for name, held in order]


def _issue(name: str, held: dict[tuple[str, str], dict[str, Json]], found: dict[int, Json]) -> Json:
    sides: Json = {"supports": [], "opposes": [], "neutral": []}
    holders = []
    for (who, code), cells in sorted(held.items()):
        for stance in cells:
            sides[stance].append(who)
        stances = {s: _cell(c, found) for s, c in sorted(cells.items())}
        holders.append({"name": who, "code": code, "stances": stances})
    return {"issue": name, **sides, "holders": holders}


def _cell(cell: Json, found: dict[int, Json]) -> Json:
    proofs = []
    for key in cell["keys"]:
        detail = found[key]
        proofs.append(
            {
                "id": detail["record"]["id"],
                "evidence": sentence(detail["body"], detail["record"]),
                "day": detail["report"]["published"],
                "report": detail["report"],
            }
        )
    counts = {k: cell[k] for k in ("documents", "publishers", "origins", "last")}
    return counts | {"proofs": proofs}


def matrix(found: list[Json]) -> Json:
    """Return `positions` as a table {issues, holders, cells}: a stance, or "no evidence".

    Where a holder is told to take several stances, they are joined by "/".
    """
    issues = [row["issue"] for row in found]
    told: dict[tuple[str, str], dict[str, str]] = {}
    for row in found:
        for holder in row["holders"]:
            cells = told.setdefault((holder["name"], holder["code"]), {})
            cells[row["issue"]] = "/".join(sorted(holder["stances"]))
    holders = sorted(told, key=lambda who: (-len(told[who]), who))
    return {
        "issues": issues,
        "holders": [{"name": name, "code": code} for name, code in holders],
        "cells": [[told[who].get(i, NO_EVIDENCE) for i in issues] for who in holders],
    }
