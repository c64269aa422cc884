"""What the confidence says of judged events: their reports coded again, the rows found again.

    python -m tests.gate.judged_confidence docs/judged/events_3.tsv ../shared/data/corpus

A row is found again where an event of its type has its trigger within 60 characters. Prints the
area under the curve, right against wrong, and the shares right at and above thresholds.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.gate.sample_events import LONGEST, PLAN

from dragoman.pipeline import load
from dragoman.types import Document, Report

NEAR, SHORT = 60, 60
LEVELS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7)


class Found(NamedTuple):
    stratum: str
    confidence: float
    type: int
    codes: int
    strict: int


def reports(corpus: Path, ids: set[str]) -> Iterator[Report]:
    for name in PLAN:
        with (gzip.open if name.endswith("gz") else open)(corpus / name, "rt") as lines:
            for row in map(json.loads, lines):
                if str(row["id"]) in ids:
                    yield _report(name, row)


def _report(name: str, row: dict[str, str]) -> Report:
    text, title, day = row.get("text") or "", row.get("title") or "", row.get("date") or ""
    if name.startswith("headlines/") and len(text) <= SHORT:
        text = ""
    published = date.fromisoformat(day) if len(day) == 10 else None
    content = (text or title)[:LONGEST]
    return Report(str(row["id"]), content, title=title, published=published)


def found(table: Path, corpus: Path) -> list[Found]:
    wanted = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            wanted[row["report"]].append(row)
    out = []
    for doc in load().code(reports(corpus, set(wanted))):
        for row in wanted[doc.id] if isinstance(doc, Document) else ():
            for m in doc.event_mentions or ():
                if m.event == row["coded"] and abs(m.trigger.start - int(row["start"])) <= NEAR:
                    strict = int(row["type"]) * int(row["actor"]) * int(row["recipient"])
                    own = int(row["type"]), int(row["codes"]), strict
                    out.append(Found(row["stratum"], m.confidence, *own))
                    break
    return out


def curve(rows: Sequence[Found], field: str) -> float:
    """Return the share of pairs, one right and one wrong, that the confidence puts in order."""
    right = [r.confidence for r in rows if getattr(r, field)]
    wrong = [r.confidence for r in rows if not getattr(r, field)]
    won = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return won / max(1, len(right) * len(wrong))


def main() -> None:
    rows = found(Path(sys.argv[1]), Path(sys.argv[2]))
    for name in ("interstate", "domestic", "all"):
        some = [r for r in rows if name in {r.stratum, "all"}]
        areas = " ".join(f"{f} {curve(some, f):.3f}" for f in ("type", "codes", "strict"))
        print(f"{name}: {len(some)} found again; area under the curve: {areas}")
        for level in LEVELS:
            kept = [r for r in some if r.confidence >= level]
            if kept:
                shares = " ".join(
                    f"{f} {sum(getattr(r, f) for r in kept) / len(kept):.3f}"
                    for f in ("type", "codes", "strict")
                )
                print(f"  confidence >= {level:.1f}: {len(kept):4d}  {shares}")


if __name__ == "__main__":
    main()
