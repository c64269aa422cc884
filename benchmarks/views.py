"""How long each view takes on a large atlas: `python -m benchmarks.views CODED [--reports N]`.

CODED is the output of `dragoman code`. Its records are repeated with shifted ids and
dates until there are N reports, and filed into an atlas (kept where --atlas says).
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman import views
from dragoman.bulk import file_records
from dragoman.store import Atlas, Party

_DATES = ("published", "date", "enddate", "signed_on")


def shifted(node: Any, copy: int, days: int) -> Any:
    """Return a record with every id marked by *copy* and every date moved by *days*."""
    if isinstance(node, list):
        return [shifted(x, copy, days) for x in node]
    if not isinstance(node, dict):
        return node
    out = {}
    for key, value in node.items():
        if key in ("id", "statement") and isinstance(value, str):
            out[key] = f"{value}-{copy}"
        elif key == "sha256" and value:
            out[key] = f"{copy:06d}{value[6:]}"
        elif key in _DATES and isinstance(value, str):
            out[key] = (date.fromisoformat(value) - timedelta(days=days)).isoformat()
        elif key == "events" and value and isinstance(value[0], str):
            out[key] = [f"{x}-{copy}" for x in value]
        elif key == "event" and isinstance(value, str):
            out[key] = f"{value}-{copy}"
        else:
            out[key] = shifted(value, copy, days)
    return out


def copies(path: str, reports: int) -> Iterator[dict[str, Any]]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    base = [json.loads(line) for line in lines]
    base = [r for r in base if r["report"].get("published")]
    for n in range(reports):
        copy, at = divmod(n, len(base))
        yield shifted(base[at], copy, copy * 11) if copy else base[at]


def build(coded: str, reports: int, path: str, *, join: bool) -> float:
    def file(atlas: Atlas, batch: list[dict[str, Any]]) -> None:
        if join:
            file_records(atlas, batch, "bench", "2026-01-01T00:00:00+00:00")
        else:
            atlas.add(batch, "bench")

    began = time.perf_counter()
    batch: list[dict[str, Any]] = []
    with Atlas(path) as atlas:
        for record in copies(coded, reports):
            batch.append(record)
            if len(batch) == 2048:
                file(atlas, batch)
                batch = []
        file(atlas, batch)
    return time.perf_counter() - began


def questions(atlas: Atlas) -> dict[str, Callable[[], Any]]:
    """Return every view by name, asked of the pair with most records."""
    a, b = atlas.top_pair() or ("RUS", "UKR")
    one, other = Party(a, code=a), Party(b, code=b)
    return {
        "find": lambda: atlas.find(a),
        f"dossier {a} {b}": lambda: views.dossier(atlas, one, other),
        f"actor {a}": lambda: views.actor(atlas, one),
        f"tour {a}": lambda: views.tour(atlas, one),
        "positions": lambda: views.positions(atlas, limit=50),
        "meetings": lambda: views.meetings(atlas),
        "timeline": lambda: views.timeline(atlas),
        f"timeline {a}": lambda: views.timeline(atlas, one),
        "network": lambda: views.network(atlas, limit=50),
        f"aggregate {a} {b}": lambda: views.aggregate(atlas, pair=(a, b)),
        "aggregate": lambda: views.aggregate(atlas, by="event"),
        "coverage": lambda: views.coverage(atlas),
        "search reports": lambda: views.search(atlas, "ceasefire gaza"),
        "search statements": lambda: views.search(atlas, "ceasefire", "statements"),
        "search events": lambda: views.search(atlas, "president", "events"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coded")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--atlas", default="bench.duckdb")
    parser.add_argument("--unjoined", action="store_true", help="File without resolution.")
    given = parser.parse_args()
    if not Path(given.atlas).exists():
        seconds = build(given.coded, given.reports, given.atlas, join=not given.unjoined)
        print(f"filed {given.reports} reports in {seconds:.0f} s")
    with Atlas(given.atlas, read_only=True) as atlas:
        print(atlas.counts())
        for name, ask in questions(atlas).items():
            times = []
            for _ in range(3):
                began = time.perf_counter()
                ask()
                times.append(time.perf_counter() - began)
            print(f"{name:28s} first {times[0] * 1000:5.0f} ms, best {min(times) * 1000:5.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
