"""Every report of a corpus through the whole line: what was coded, what not, why, and how fast.

    python -m benchmarks.corpus ../shared/data/corpus/*.jsonl* ../shared/data/corpus/html

Prints a Markdown table with a line for each input as it ends: reports read, coded, coded with a
remark (an open date), rejected; records made; words; reports per CPU-second of this process,
reading and encoding included; then the reasons of all rejections and remarks with their counts.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.config import Config
from dragoman.exchange import encode, record
from dragoman.ingestion import read_reports
from dragoman.pipeline import Pipeline, load
from dragoman.types import Document, Rejection

COLUMNS = ("reports", "coded", "remarks", "rejected", "records", "words")
KINDS = ("events", "statements", "positions", "cooperation", "tours")


def reasons(item: Document | Rejection) -> Iterator[str]:
    """Yield why a report was rejected or remarked on, without its own names and numbers."""
    found: Iterable[Rejection] = [item] if isinstance(item, Rejection) else item.rejections
    for r in found:
        if r.start is None and (isinstance(item, Rejection) or r.stage == "ingestion"):
            yield f"{r.stage}: " + re.sub(r"'[^']*'|\d+", "…", r.reason)


def measure(pipeline: Pipeline, path: str, why: Counter[str]) -> dict[str, int]:
    """Return the counts of one input; add its reasons to *why*."""
    n = dict.fromkeys(COLUMNS, 0)
    for item in pipeline.code(read_reports([path], pipeline.config)):
        said = list(reasons(item))
        why.update(said)
        n["reports"] += 1
        if isinstance(item, Rejection):
            n["rejected"] += 1
            continue
        coded = record(item)
        encode(coded)
        n["coded"] += 1
        n["remarks"] += bool(said)
        n["records"] += sum(len(coded[kind]) for kind in KINDS)
        n["words"] += len(item.text.split())
    return n


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    args = parser.parse_args()
    pipeline, why = load(Config()), Counter[str]()
    print("| input | " + " | ".join(COLUMNS) + " | reports/CPU s | 450 words/CPU s |")
    print("| --- " * (len(COLUMNS) + 3) + "|", flush=True)
    for path in args.inputs:
        start = time.process_time()
        n = measure(pipeline, path, why)
        used = max(time.process_time() - start, 1e-9)
        cells = " | ".join(f"{n[c]:,}" for c in COLUMNS)
        name = path.rstrip("/").rpartition("/")[2]
        speed = f"{n['reports'] / used:.1f} | {n['words'] / 450 / used:.1f}"
        print(f"| {name} | {cells} | {speed} |", flush=True)
    print("\n| reason | reports |\n| --- | --- |")
    for reason, count in why.most_common():
        print(f"| {reason} | {count:,} |")


if __name__ == "__main__":
    main()
