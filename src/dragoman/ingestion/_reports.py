"""Inputs of any kind to a stream of reports."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import IO, Any

from dragoman.config import Config
from dragoman.ingestion._archives import is_docx, is_wacz, read_wacz, read_warc
from dragoman.ingestion._charset import decode
from dragoman.ingestion._feeds import read_feed
from dragoman.ingestion._fields import STAGE, Columns, make_report
from dragoman.ingestion._inputs import Source, expand
from dragoman.ingestion._office import read_attachments, read_docx, read_mail, read_pdf
from dragoman.ingestion._seen import Seen
from dragoman.ingestion._sniff import sniff
from dragoman.ingestion._streams import TooLongError, decompressed, head, read_all, seekable
from dragoman.ingestion._tables import read_csv, read_json, read_jsonl, read_parquet
from dragoman.types import Rejection, Report

_SPOOL = 8 * 2**30
_FILE = 128 * 2**20
Row = Any


def read_reports(
    inputs: Iterable[str],
    config: Config,
    stdin: IO[bytes] | None = None,
    watch: Callable[[IO[bytes]], None] | None = None,
) -> Iterator[Report | Rejection]:
    """Yield the reports in files, folders, globs and ``-`` (*stdin*), in constant memory.

    What cannot be read is yielded as a rejection, and the next row or file goes on. A
    report whose id came before with the same content is rejected as a duplicate; one whose
    id came before with another content is kept as ``id~hash``, with a rejection that says
    so. Repetition is seen over the last 300,000 reports of a run.

    Tables give a report a row; columns are found by ``config.columns`` and common names.
    *watch* is called with each file as it is opened.
    """
    seen = Seen()
    columns = Columns(config)
    for source in expand(inputs, stdin):
        if isinstance(source, Rejection):
            yield source
            continue
        if watch:
            source = replace(source, open=partial(_watched, source.open, watch))  # noqa: PLW2901
        for item in _guarded(source, columns, config):
            yield from seen.check(item) if isinstance(item, Report) else (item,)


def _watched(opener: Callable[[], IO[bytes]], watch: Callable[[IO[bytes]], None]) -> IO[bytes]:
    stream = opener()
    watch(stream)
    return stream


def _guarded(source: Source, columns: Columns, config: Config) -> Iterator[Report | Rejection]:
    """Read one source; whatever its reader meets ends this source and no other."""
    try:
        yield from _read(source, columns, config)
    except TooLongError as err:
        yield Rejection(source.name, STAGE, f"too long: {err}")
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as err:  # noqa: BLE001 - foreign readers raise, or panic, as they like
        words = " ".join(str(err).split())[:160]
        yield Rejection(source.name, STAGE, f"cannot be read: {words or type(err).__name__}")


def _read(source: Source, columns: Columns, config: Config) -> Iterator[Report | Rejection]:
    with closing(decompressed(source.open())) as stream:
        kind = sniff(head(stream), source.name)
        if kind in {"empty", "binary"}:
            reason = "empty" if kind == "empty" else "binary: no format that is read"
            yield Rejection(source.name, STAGE, reason)
        elif kind in {"zip", "parquet", "wacz", "docx"}:
            with closing(seekable(stream, _SPOOL)) as spool:
                yield from _read_seekable(kind, spool, source.name, columns, config)
        elif kind in _ROWS:
            rows = _ROWS[kind](stream, _row_bytes(config))
            yield from _make_rows(rows, source.name, columns)
        else:
            yield from _read_single(kind, stream, source.name, columns, config)


def _row_bytes(config: Config) -> int:
    """Return the longest row or page in bytes: a character has at most four, or an escape."""
    return 8 * config.max_chars


def _feed_rows(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, Row]]:
    del limit  # entries are freed one by one, and the parser has limits of its own
    return read_feed(stream)


_ROWS: dict[str, Callable[[io.BufferedReader, int], Iterator[tuple[int, Row]]]] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "warc": read_warc,
    "feed": _feed_rows,
}


def _make_rows(
    rows: Iterator[tuple[int, Row]], name: str, columns: Columns
) -> Iterator[Report | Rejection]:
    for number, row in rows:
        path = f"{name}#{number}" if number else name
        if isinstance(row, str):
            yield Rejection(path, STAGE, row)
        else:
            fields = columns.pick(row)
            if "media" in row and "text" in fields and row["media"] == "html":
                fields["media"] = "html"
            yield from make_report(fields, path)


def _read_seekable(
    kind: str, spool: IO[bytes], name: str, columns: Columns, config: Config
) -> Iterator[Report | Rejection]:
    if kind == "parquet":
        rows: Iterator[tuple[int, Row]] = read_parquet(spool, dict(config.columns))
    elif kind == "wacz" or (kind == "zip" and is_wacz(spool)):
        rows = read_wacz(spool, _row_bytes(config))
    elif kind == "docx" or is_docx(spool):
        digest = _digest(spool)
        yield from make_report({**read_docx(spool), "sha256": digest}, name)
        return
    else:
        yield Rejection(name, STAGE, "a ZIP file that is neither DOCX nor WACZ")
        return
    yield from _make_rows(rows, name, columns)


def _digest(spool: IO[bytes]) -> str:
    digest = hashlib.sha256()
    spool.seek(0)
    while chunk := spool.read(1 << 20):
        digest.update(chunk)
    spool.seek(0)
    return digest.hexdigest()


def _read_single(
    kind: str, stream: io.BufferedReader, name: str, columns: Columns, config: Config
) -> Iterator[Report | Rejection]:
    """Read a file that is one report: text, page, PDF, or an e-mail with its attachments."""
    single = kind in {"text", "html"}
    raw = read_all(stream, _row_bytes(config) if single else _FILE)
    readers: dict[str, Callable[[], dict[str, Any]]] = {
        "pdf": partial(read_pdf, io.BytesIO(raw), config.max_chars),
        "eml": partial(read_mail, raw),
        "html": lambda: {"text": decode(raw), "media": "html"},
        "text": lambda: {"text": decode(raw), "media": "text"},
    }
    fields = readers[kind]()
    yield from make_report({**fields, "sha256": hashlib.sha256(raw).hexdigest()}, name)
    if kind == "eml":
        for number, content in read_attachments(raw):
            attached = Source(f"{name}#{number}", partial(io.BytesIO, content))
            yield from _guarded(attached, columns, config)
