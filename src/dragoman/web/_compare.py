"""Two sources beside each other, or two runs: this atlas and an older one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from dragoman.bulk import changes
from dragoman.store import Atlas
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._named import code_name

Json = dict[str, Any]
_MOST = 300  # changes that are told
_LARGE = 20_000  # reports above which two runs are compared by `dragoman diff` alone
_ROWS = 200


def compare(atlas: Atlas, asked: Asked) -> Json:
    """Return {publishers, dyads, runs}: what two publishers tell; what a run changed."""
    one, other = asked.text("one"), asked.text("other")
    publishers = atlas.facet_publishers()
    return {
        "title": "Compare",
        "publishers": publishers,
        "one": one,
        "other": other,
        "sums": _sums(atlas, asked, one, other),
        "dyads": _dyads(atlas, asked, one, other) if one and other else [],
        "runs": _runs(atlas, asked),
        "asked": dict(asked.query),
    }


def compare_rows(model: Json) -> list[Json]:
    """Return pairs with the counts of both sources."""
    return list(model["dyads"])


def _sums(atlas: Atlas, asked: Asked, one: str, other: str) -> list[Json]:
    """Return how many reports each of the two has in these days."""
    return [
        {"publisher": name, "reports": atlas.how_many(asked.period, name)}
        for name in (one, other)
        if name
    ]


def _dyads(atlas: Atlas, asked: Asked, one: str, other: str) -> list[Json]:
    """Return {a, b, one, other, score_one, score_other, href}, the largest difference first."""
    told: dict[tuple[str, str], Json] = {}
    for side, name in (("one", one), ("other", other)):
        for arc in atlas.arcs(asked.period, {"publisher": name}):
            row = told.setdefault((arc["a"], arc["b"]), {"one": 0, "other": 0})
            row |= {side: arc["events"], f"score_{side}": arc["score"]}
    rows = [
        {
            "a": a,
            "b": b,
            "a_name": code_name(a),
            "b_name": code_name(b),
            "one": row["one"],
            "other": row["other"],
            "score_one": row.get("score_one"),
            "score_other": row.get("score_other"),
            "href": _links.pair(a, b),
        }
        for (a, b), row in told.items()
    ]
    rows.sort(key=lambda r: (-abs(r["one"] - r["other"]), -(r["one"] + r["other"]), r["a"], r["b"]))
    return rows[:_ROWS]


def _runs(atlas: Atlas, asked: Asked) -> Json | None:
    """Return what changed from the atlas (or export) that the server was started with."""
    settings = asked.extra["settings"]
    if not settings.against:
        return None
    name = settings.against.rpartition("/")[2]
    if atlas.counts()["reports"] > _LARGE:
        return {"against": name, "large": True, "changes": [], "counts": {}, "more": False}
    ours = (msgspec.json.decode(raw) for raw in atlas.export())
    found = list(islice(_differences(settings.against, ours), _MOST + 1))
    count = Counter(f"{c.get('kind', 'reports')}, {c['change']}" for c in found[:_MOST])
    return {
        "against": name,
        "large": False,
        "changes": [_told(c) for c in found[:_MOST]],
        "counts": dict(sorted(count.items())),
        "more": len(found) > _MOST,
    }


def _differences(path: str, ours: Iterator[Json]) -> Iterator[Json]:
    if path.endswith(".jsonl"):
        with Path(path).open("rb") as rows:
            yield from changes((msgspec.json.decode(row) for row in rows), ours)
        return
    with Atlas(path, read_only=True) as store:
        yield from changes((msgspec.json.decode(raw) for raw in store.export()), ours)


def _told(change: Json) -> Json:
    """Return one change: {report, kind, id, change, words, fields: [{name, old, new}]}."""
    record = change.get("record") or {}
    return {
        "report": change["report"],
        "kind": change.get("kind") or "reports",
        "id": change.get("id") or "",
        "change": change["change"],
        "words": record.get("text") or record.get("name") or "",
        "fields": [
            {"name": k, "old": _short(a), "new": _short(b)}
            for k, (a, b) in (change.get("fields") or {}).items()
        ],
    }


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= 200 else f"{text[:200]} …"
