"""What filing into an atlas costs beside coding, and whether order and pieces show.

    python -m benchmarks.atlas speed INPUT...              # code and add in one run, CPU seconds
    python -m benchmarks.atlas order FOLDER INPUT...       # twice, two orders, pieces, kills

INPUT as for `dragoman code`. ``speed`` codes each report once and counts apart what coding
and what filing took; the ratio is the speed of adding over that of coding and writing JSON.
``order`` codes once, keeps the records in FOLDER, files them whole, twice, shuffled, in
pieces, and in a process that is killed ten times, and compares the canonical exports.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.bulk import file_records, is_full
from dragoman.config import Config
from dragoman.exchange import encode, record
from dragoman.ingestion import read_reports
from dragoman.pipeline import load
from dragoman.store import Atlas
from dragoman.types import Document

BATCH = 256


def speed(inputs: list[str]) -> None:
    pipeline = load()
    source = read_reports(inputs, Config(), None)
    first = [record(d) for d in pipeline.code(islice(source, 5)) if isinstance(d, Document)]
    coding = filing = 0.0
    done = words = size = 0
    waiting: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, Atlas(f"{folder}/a") as atlas:
        file_records(atlas, first, "c", "now")  # everything is loaded now
        while chunk := list(islice(source, BATCH)):
            start = time.process_time()
            records = [record(d) for d in pipeline.code(chunk) if isinstance(d, Document)]
            size += sum(len(encode(item)) for item in records)
            waiting += records
            coding += time.process_time() - start
            if is_full(len(waiting), size):
                filing += filed(atlas, waiting)
                waiting, size = [], 0
            done += len(records)
            words += sum(len(r["text"].split()) for r in records)
        filing += filed(atlas, waiting)
    ratio = coding / (coding + filing)
    print(f"{done} reports, {words / done:.0f} words each")
    print(f"coding {coding:.1f} s, filing {filing:.1f} s of CPU; adding at {ratio:.0%}")


def filed(atlas: Atlas, records: list[dict[str, Any]]) -> float:
    start = time.process_time()
    file_records(atlas, records, "c", "now")
    return time.process_time() - start


def whole(path: Path) -> str:
    digest = hashlib.sha256()
    with Atlas(path, read_only=True) as atlas:
        for line in (*atlas.export(), *atlas.export_groups()):
            digest.update(line + b"\n")
    return digest.hexdigest()


def fill(path: Path, source: Path, seed: int, size: int) -> None:
    records = [json.loads(line) for line in source.open(encoding="utf-8")]
    if seed:
        random.Random(seed).shuffle(records)
    with Atlas(path) as atlas:
        print("open", flush=True)
        for i in range(0, len(records), size):
            file_records(atlas, records[i : i + size], "c", "now")


def killed(path: Path, source: Path, times: int) -> int:
    dice, hits = random.Random(3), 0
    command = [sys.executable, "-m", "benchmarks.atlas", "fill", str(path), str(source), "2", "64"]
    for _ in range(times):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(dice.uniform(0.1, 8))
            hits += run.poll() is None
            os.kill(run.pid, signal.SIGKILL)
    return hits


def order(folder: Path, inputs: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "records.jsonl"
    if not source.exists():
        with source.open("wb") as out:
            for doc in load().code(read_reports(inputs, Config(), None)):
                if isinstance(doc, Document):
                    out.write(encode(record(doc)) + b"\n")
    runs = {"whole": (0, BATCH), "twice": (0, BATCH), "shuffled": (1, BATCH), "pieces": (2, 37)}
    found = {}
    for name, (seed, size) in runs.items():
        start = time.time()
        fill(folder / name, source, seed, size)
        if name == "twice":
            fill(folder / name, source, 1, size)
        found[name] = whole(folder / name)
        print(f"{name:10} {found[name][:16]} {time.time() - start:.0f} s", flush=True)
    hits = killed(folder / "killed", source, 10)
    fill(folder / "killed", source, 2, BATCH)
    found["killed"] = whole(folder / "killed")
    print(f"killed     {found['killed'][:16]} ({hits} times while it ran)")
    lines = sum(1 for _ in source.open("rb"))
    print(f"{lines} reports:", "the same bytes" if len(set(found.values())) == 1 else "DIFFERENT")


if __name__ == "__main__":
    if sys.argv[1] == "speed":
        speed(sys.argv[2:])
    elif sys.argv[1] == "order":
        order(Path(sys.argv[2]), sys.argv[3:])
    else:
        fill(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
