"""Journeys of real reports, read by hand, against what the whole line codes.

``python -m tests.gate.tours_gold`` from the checkout prints the figures of the half that was
read while the rules were written (tuning) and of the half that was not (reporting); ``-v`` adds
what is missed and what is too much in the tuning half. A leg is right where traveller, country
and status are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from dragoman.exchange import record
from dragoman.pipeline import load
from dragoman.types import Document, Report

FILE = Path(__file__).parents[2] / "training" / "annotation" / "tours" / "journeys.jsonl"
Json = dict[str, Any]
Leg = tuple[str, str, str]


def half(report: str) -> str:
    """Return the half that a report belongs to, by a hash of its id."""
    return "tuning" if hashlib.sha256(report.encode()).digest()[0] % 2 == 0 else "reporting"


def annotated(number: int = 1) -> dict[str, Json]:
    """Return the annotation of one pass by report."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["pass"] == number}


def source(shared: Path, wanted: dict[str, Json]) -> list[Report]:
    """Return the annotated reports, as their corpora hold them."""
    files = defaultdict(set)
    for row in wanted.values():
        files[row["file"]].add(row["id"])
    out = []
    for name in sorted(files):
        with gzip.open(shared / "data" / "corpus" / name, "rt", encoding="utf-8") as lines:
            out += [_report(r) for r in map(json.loads, lines) if r["id"] in files[name]]
    return out


def _report(row: Json) -> Report:
    from datetime import date

    return Report(
        id=row["id"],
        content=row.get("text") or "",
        title=row.get("title") or "",
        published=date.fromisoformat(row["date"][:10]) if row.get("date") else None,
        publisher=row.get("source") or "",
    )


def surname(name: str) -> str:
    """Return the last word of a name without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return (plain.split() or [""])[-1]


def legs(tours: list[Json]) -> set[Leg]:
    """Return the legs of tours by traveller, country and status."""
    return {
        (surname(t["traveller"]["name"]), leg["country_code"], leg["status"])
        for t in tours
        for leg in t["legs"]
    }


def coded(shared: Path) -> dict[str, list[tuple[str, set[Leg], set[Leg]]]]:
    """Return (report, annotated legs, coded legs) of the two halves."""
    gold = annotated()
    line = load()
    out: dict[str, list[tuple[str, set[Leg], set[Leg]]]] = {"tuning": [], "reporting": []}
    for doc in line.code(source(shared, gold)):
        assert isinstance(doc, Document), doc
        found = legs(record(doc)["tours"])
        out[half(doc.id)].append((doc.id, legs(gold[doc.id]["tours"]), found))
    return out


def figures(rows: list[tuple[str, set[Leg], set[Leg]]]) -> dict[str, float]:
    """Return precision, recall and F1 of legs, and the share of decoys left alone."""
    right = sum(len(g & p) for _, g, p in rows)
    given, wanted = sum(len(p) for *_, p in rows), sum(len(g) for _, g, _ in rows)
    decoys = [p for _, g, p in rows if not g]
    return {
        "precision": right / max(given, 1),
        "recall": right / max(wanted, 1),
        "f1": 2 * right / max(given + wanted, 1),
        "decoys": sum(not p for p in decoys) / max(len(decoys), 1),
    }


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    for part, rows in coded(shared).items():
        shown = "  ".join(f"{k} {v:.3f}" for k, v in figures(rows).items())
        print(f"{part:10s} {len(rows):3d} reports  {shown}")
        for name, gold, found in rows if "-v" in sys.argv and part == "tuning" else ():
            if gold != found:
                print(
                    f"  {name}\n    missed {sorted(gold - found)}\n    extra {sorted(found - gold)}"
                )


if __name__ == "__main__":
    main()
