"""Count the map's records that a reader judged: right, wrong and missed, per kind and source.

    python -m tests.gate.judged_map docs/judged/map.tsv

Prints a Markdown table: right / wrong / missed of each source, then precision with a 95 % Wilson
interval, and the share found of what the reports tell (right of right and missed).
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from math import sqrt
from pathlib import Path

KINDS = ("meetings", "tours", "statements", "positions", "cooperation", "agreements")
MARKS = ("right", "wrong", "missed")


def counted(path: Path) -> tuple[list[str], Counter[tuple[str, str, str]]]:
    """Return the sources, and the sum of each (source, kind, mark)."""
    total: Counter[tuple[str, str, str]] = Counter()
    sources: dict[str, None] = {}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            sources[row["source"]] = None
            for mark in MARKS:
                total[row["source"], row["kind"], mark] += int(row[mark])
    return list(sources), total


def wilson(k: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share of *k* in *n*, in per cent; n above 0."""
    p, d = k / n, 1 + z * z / n
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return 100 * (p + z * z / (2 * n) - half) / d, 100 * (p + z * z / (2 * n) + half) / d


def table(path: Path) -> str:
    """Return the Markdown table of a file of judgements."""
    sources, total = counted(path)
    head = ["", *sources, "all", "right of coded", "found of told"]
    rows = ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    for kind in KINDS:
        cells = [
            " / ".join(str(sum(total[s, kind, m] for s in group)) for m in MARKS)
            for group in (*([s] for s in sources), sources)
        ]
        right, wrong, missed = (sum(total[s, kind, m] for s in sources) for m in MARKS)
        low, high = wilson(right, right + wrong) if right + wrong else (0.0, 0.0)
        share = f"{100 * right / (right + wrong):.0f} ({low:.0f}–{high:.0f})"
        found = f"{100 * right / (right + missed):.0f}"
        rows.append("| " + " | ".join([kind, *cells, share, found]) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
