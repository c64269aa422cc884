"""What is fuzzed: each target takes any bytes and must keep its promise, or an exception tells.

    python -m tests.fuzz.targets TARGET [--seconds N]     coverage-guided (atheris), with the corpus

A finding is kept as a small file in ``tests/fuzz/corpus/TARGET`` and replayed for ever.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

CORPUS = Path(__file__).parent / "corpus"
SUFFIXES = (
    *(".txt", ".html", ".json", ".jsonl", ".csv", ".xml", ".eml", ".pdf", ".docx", ".warc"),
    *(".parquet", ".jsonl.gz", ".txt.zst", ".wacz", ""),
)
DAY = date(2024, 2, 21)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz"))


def readers(raw: bytes) -> None:
    """Any bytes, as a file of any kind: reports or rejections, never an exception."""
    from dragoman import Config, Rejection, Report, read_reports

    name = f"a{SUFFIXES[raw[0] % len(SUFFIXES)]}" if raw else "a.txt"
    path = _folder() / name
    path.write_bytes(raw[1:])
    for item in read_reports([str(path)], Config(max_chars=20_000)):
        assert isinstance(item, Report | Rejection)
    path.unlink()


def documents(raw: bytes) -> None:
    """Any text or page: a document whose passages lie in its text in order, or a rejection."""
    from dragoman import Config, Document, Report
    from dragoman.ingestion import to_document

    media = "html" if raw[:1] > b"\x40" else "text"
    words = raw[1:].decode("utf-8", "surrogateescape" if raw[:1] > b"\xa0" else "replace")
    report = Report(id="r", content=words, media=media, title=words[:20], published=DAY)
    made = to_document(report, Config(extractor="fast"))
    if isinstance(made, Document):
        made.text.encode("utf-8")
        at = 0
        for passage in made.passages:
            assert at <= passage.start < passage.end <= len(made.text)
            at = passage.end


def tokens(raw: bytes) -> None:
    """Any text: tokens in order, without overlap, that leave out nothing but white space."""
    from dragoman.nlp._tokeniser import tokenise

    text = raw.decode("utf-8", "ignore")
    at = 0
    for start, end in tokenise(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip() or not text[at:start].isprintable()
        at = end


def times(raw: bytes) -> None:
    """Any text: expressions of time in order, inside the text."""
    from dragoman.linking._time import find_times

    text = raw.decode("utf-8", "ignore")
    for found in find_times(text, DAY):
        assert 0 <= found.start < found.end <= len(text)


def rules(raw: bytes) -> None:
    """Any rule file: taken, or refused by name."""
    from dragoman import DragomanError
    from dragoman.coding._rules import load_rules

    folder = _folder() / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_bytes(raw)
    with contextlib.suppress(DragomanError):
        load_rules([str(folder)])


def entities(raw: bytes) -> None:
    """Any entity file: taken, or refused with the row."""
    from dragoman import DragomanError
    from dragoman.kb._user import user_entities

    with contextlib.suppress(DragomanError):
        user_entities([raw])


def tables(raw: bytes) -> None:
    """Any file as one of GDELT, POLECAT, ICEWS: read, or refused."""
    from dragoman import DragomanError
    from dragoman.exchange import read_table
    from dragoman.kb import KnowledgePack

    path = _folder() / "table.tsv"
    path.write_bytes(raw)
    with contextlib.suppress(DragomanError):
        read_table(str(path), KnowledgePack.load())


def sheets(raw: bytes) -> None:
    """Any file as a filled coding sheet: read, or refused."""
    from dragoman import DragomanError
    from dragoman.evaluation import agreement, judge, read_sheet

    path = _folder() / "sheet.csv"
    path.write_bytes(raw)
    with contextlib.suppress(DragomanError):
        rows = read_sheet(path)
        judge(rows, [])
        agreement(rows, rows)


@cache
def _client() -> object:
    from tests.web.site import client, make_atlas

    path = _folder() / "site.duckdb"
    make_atlas(path)
    return client(str(path))


def api(raw: bytes) -> None:
    """Any path and question: an answer, a client's error, never a failure of the server."""
    from starlette.testclient import TestClient

    web = _client()
    assert isinstance(web, TestClient)
    path, _, query = raw.partition(b"?")
    known = web.get("/api/openapi.json").json()["paths"]
    places = sorted(known)
    place = places[path[0] % len(places)] if path[:1] else "/"
    filled = (
        "".join(quote(path[1:]) if c == "{" else c for c in place.split("}")[0]) if path else "/"
    )
    words = query.decode("utf-8", "ignore")
    asked = {"q": words, "since": words[:10], "limit": words[:4], "in": words[:8], "who": words}
    answer = web.get(filled.split("{")[0] or "/", params=asked)
    assert answer.status_code < 500, (filled, asked, answer.text[:300])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "api": api,
    "documents": documents,
    "entities": entities,
    "readers": readers,
    "rules": rules,
    "sheets": sheets,
    "tables": tables,
    "times": times,
    "tokens": tokens,
}


def main() -> None:
    """Fuzz one target for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time.")
    parser.add_argument("--runs", type=int, default=-1, help="At most so many inputs.")
    parser.add_argument("--found", type=Path, help="Findings go here (else below a new folder).")
    args = parser.parse_args()
    import atheris

    target = TARGETS[args.target]
    with atheris.instrument_imports(include=["dragoman"]), contextlib.suppress(Exception):
        target(b"")
    seeds = CORPUS / args.target
    new = args.found or Path(tempfile.mkdtemp(prefix="found"))
    options = [sys.argv[0], f"-max_total_time={args.seconds}", f"-seed={args.seed}", f"-runs={args.runs}",
               "-max_len=4096", "-timeout=20", "-rss_limit_mb=0", "-verbosity=0", "-print_final_stats=1",
               f"-artifact_prefix={new}/", str(new), str(seeds)]  # fmt: skip
    for folder in (new, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    atheris.Setup(options, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
