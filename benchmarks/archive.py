"""An archive of growing size through ``dragoman code``: cost, memory, the same bytes.

    python -m benchmarks.archive --data ../shared/data --sizes 1000,10000,100000
                                 [--workers 1,2] [--folder DIR] [--json archive.json]

The archive: every full report of the corpora and, up to the largest size, short texts
(headlines, lines of current events), mixed with a fixed seed; a smaller size is the
beginning of a larger one, so that all have the same mixture. Each size goes through the
command with the first number of workers; the second largest also with the others, whose
output must be the same bytes. Memory is what all processes of a run hold, read from
/proc every five seconds: its peak, and what it was at the half and at the end.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.line import THREADS

SEED, EVERY = 8, 5.0
SHORT = ("headlines", "current_events")
HEAD = ("reports", "words", "workers", "CPU s", "wall s", "reports/CPU-s", "words/CPU-s",
        "MB peak", "MB half", "MB end", "sha256")  # fmt: skip


def lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as rows:
        yield from (json.loads(row) for row in rows if row.strip())


def mixture(data: Path, number: int) -> list[dict[str, str]]:
    """Return *number* reports: full ones first taken, short texts for the rest, shuffled."""
    corpus = data / "corpus"
    files = [p for p in sorted(corpus.glob("*.jsonl*")) if "html" not in p.name]
    full = [row for p in files if not any(s in p.name for s in SHORT) for row in reports(p)]
    brief = [p for p in sorted((corpus / "headlines").iterdir()) if "jsonl" in p.name]
    brief += [p for p in files if any(s in p.name for s in SHORT)]
    short = [row | {"title": ""} for p in brief for row in reports(p)]
    draw = random.Random(SEED)
    draw.shuffle(short)
    rows = full + short[: max(0, number - len(full))]
    draw.shuffle(rows)
    return rows[:number]


def reports(path: Path) -> Iterator[dict[str, str]]:
    for n, row in enumerate(lines(path)):
        text = row.get("text") or row.get("title")
        if text:
            title = row.get("title") or "" if row.get("text") else ""
            day = (row.get("date") or "")[:10]
            yield {"id": f"{path.name[:8]}{n}", "date": day, "title": title, "text": text}


def resident(group: int) -> float:
    """Return the MB that the processes of a group hold."""
    pages = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                after = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            pages += int(after[21]) if int(after[2]) == group else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def run(given: Path, out: Path, workers: int) -> dict[str, Any]:
    """Code one file; return seconds, megabytes and the hash of what was written."""
    env = {**os.environ, **dict.fromkeys(THREADS, "1")}
    command = [sys.executable, "-m", "dragoman", "code", str(given), "-o", str(out), "-q"]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    job = subprocess.Popen(
        [*command, "--workers", str(workers)], env=env, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    held: list[float] = []
    while True:
        try:
            code = job.wait(EVERY)
            break
        except subprocess.TimeoutExpired:
            held.append(resident(job.pid))
    if code not in {0, 3}:  # 3: done, with reports that were rejected or noted
        raise SystemExit(f"dragoman code ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    held = held or [0.0]
    with out.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return {
        "workers": workers, "CPU s": round(cpu, 1),
        "wall s": round(time.perf_counter() - begun, 1), "MB peak": round(max(held)),
        "MB half": round(held[len(held) // 2]), "MB end": round(held[-1]), "sha256": digest[:12],
    }  # fmt: skip


def measured(folder: Path, rows: list[dict[str, str]], workers: int) -> dict[str, Any]:
    given = folder / f"in{len(rows)}.jsonl"
    with given.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    words = sum(len(row["text"].split()) for row in rows)
    found = run(given, folder / f"out{len(rows)}-{workers}.jsonl", workers)
    rates = {"reports/CPU-s": len(rows), "words/CPU-s": words}
    found |= {name: round(n / found["CPU s"], 1) for name, n in rates.items()}
    return {"reports": len(rows), "words": words, **found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--folder", type=Path, help="keeps input and output here")
    parser.add_argument("--json", default="")
    args = parser.parse_args()
    sizes = sorted(int(n) for n in args.sizes.split(","))
    first, *others = [int(n) for n in args.workers.split(",")]
    rows = mixture(args.data, sizes[-1])
    print("| " + " | ".join(HEAD) + " |\n" + "| --- " * len(HEAD) + "|", flush=True)
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        again = [(sizes[max(0, len(sizes) - 2)], n) for n in others]
        for size, workers in [*((n, first) for n in sizes), *again]:
            figures = measured(folder, rows[:size], workers)
            found.append(figures)
            print("| " + " | ".join(str(figures[h]) for h in HEAD) + " |", flush=True)
    if args.json:
        Path(args.json).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for size in {f["reports"] for f in found}:
        if len({f["sha256"] for f in found if f["reports"] == size}) > 1:
            raise SystemExit(f"{size} reports: not the same bytes")


if __name__ == "__main__":
    main()
