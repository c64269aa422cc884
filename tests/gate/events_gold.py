"""Events of the gold reports against what the whole line codes.

``python -m tests.gate.events_gold`` from the checkout prints the figures of two parts (reporting:
every second item of the two sets of short items; tuning: the others) and of all. Both parts
have been read for errors by now. ``--types`` adds a table by type.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from tests.coding.pipeline import line_of, through

from dragoman.evaluation import macro_status, score_report, total
from dragoman.exchange import record
from dragoman.types import Document

SETS = ("dev_full", "dev_tours", "dev_short", "dev_rare")
Json = dict[str, Any]
Pairs = list[tuple[Json, Json]]


def is_tuning(part: str, number: int) -> bool:
    """Whether a gold report was read while the rules were written."""
    return part in {"dev_full", "dev_tours"} or number % 2 == 0


def coded(shared: Path) -> dict[str, Pairs]:
    """Return (gold, coded) of the two halves, ``tuning`` and ``reporting``."""
    halves: dict[str, Pairs] = {"tuning": [], "reporting": []}
    for part in SETS:
        rows = _rows(shared / "gold" / f"{part}.reports.jsonl")
        gold = {g["id"]: g for g in _rows(shared / "gold" / f"{part}.gold.jsonl")}
        for number, doc in enumerate(through(_documents(rows))):
            half = "tuning" if is_tuning(part, number) else "reporting"
            halves[half].append((gold[doc.id], record(line_of(doc))))
    return halves


def figures(pairs: Pairs) -> dict[str, float]:
    """Return precision, recall and F1 of events, F1 with codes, macro F1 of status."""
    table = total(score_report(g, p) for g, p in pairs)
    kind, codes = table["event type"], table["event type+codes"]
    status = macro_status([g for g, _ in pairs], [p for _, p in pairs])
    return {
        "precision": kind.precision,
        "recall": kind.recall,
        "f1": kind.f1,
        "codes f1": codes.f1,
        "status macro f1": status,
    }


def by_type(pairs: Pairs) -> list[tuple[str, int, int, int]]:
    """Return (type, right, predicted, gold) of each type."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, found in pairs:
        names = {e["event"] for e in gold["events"]} | {e["event"][0] for e in found["events"]}
        for name in names:
            one = {"events": [e for e in gold["events"] if e["event"] == name]}
            two = {"events": [e for e in found["events"] if e["event"][0] == name]}
            counts = score_report(one, two)["event type"]
            right[name] += counts.tp
            given[name] += counts.tp + counts.fp
            wanted[name] += counts.tp + counts.fn
    return [(n, right[n], given[n], wanted[n]) for n in sorted(given | wanted)]


def _rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def _documents(rows: Iterable[Json]) -> list[Document]:
    from datetime import date

    from dragoman.config import Config
    from dragoman.ingestion import to_document
    from dragoman.types import Report

    return [
        to_document(
            Report(
                id=row["id"],
                content=row["text"],
                title=row.get("title") or "",
                published=date.fromisoformat(row["published"][:10]),
            ),
            Config(),
        )
        for row in rows
    ]


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    halves = coded(shared)
    for half, pairs in {**halves, "all": [*chain(*halves.values())]}.items():
        shown = "  ".join(f"{k} {v:.3f}" for k, v in figures(pairs).items())
        print(f"{half:10s} {len(pairs):4d} reports  {shown}")
        if "--types" in sys.argv:
            for name, tp, given, wanted in by_type(pairs):
                p, r = tp / max(given, 1), tp / max(wanted, 1)
                print(f"  {name:10s} P {p:.2f}  R {r:.2f}  (gold {wanted}, predicted {given})")


if __name__ == "__main__":
    main()
