from __future__ import annotations

from typing import Any

from dragoman.store import Period, Queries

Json = dict[str, Any]


def positions(atlas: Queries, issue: str = "", period: Period | None = None) -> list[Json]:
    """Return who is for and against what, by issue: {issue, holders: [{name, code, stances}]}.

    *issue* keeps to issues that hold these words. ``stances`` maps a stance to the
    records that prove it ({id, evidence, day, report}); a holder who is missing under
    an issue gave no evidence, which is not the stance ``neutral``.
    """
    table: dict[str, dict[tuple[str, str], dict[str, list[Json]]]] = {}
    for row in atlas.records("positions", None, None, period):
        p = row["record"]
        name = p["issue_id"] or " ".join(p["issue"].lower().split())
        if issue.lower() not in f"{name} {p['issue'].lower()}":
            continue
        proof = {
            "id": p["id"],
            "evidence": " ".join((p["text"] or "").split()),
            "day": row["day"],
            "report": row["report"],
        }
        for holder in p["holders"]:
            who = (holder["name"], holder["code"] or "")
            stances = table.setdefault(name, {}).setdefault(who, {})
            stances.setdefault(p["stance"], []).append(proof)
    return [
        {
            "issue": name,
            "holders": [
                {"name": who, "code": code, "stances": stances}
                for (who, code), stances in sorted(held.items())
            ],
        }
        for name, held in sorted(table.items())
    ]
