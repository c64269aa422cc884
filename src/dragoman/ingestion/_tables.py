"""Rows of JSON, JSONL, CSV, TSV and Parquet, as mappings or reasons."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from dragoman.ingestion._charset import decode
from dragoman.ingestion._fields import is_known_column
from dragoman.ingestion._streams import head, read_all, read_lines

Row = Mapping[str, Any] | str
"""A row, or the reason why it cannot be read."""

JSON_BYTES = 64 * 2**20
"""Largest JSON document that is read whole; JSONL has no limit."""

_LISTS = ("articles", "items", "results", "documents", "docs", "data", "entries", "reports",
          "records", "stories", "posts", "hits")  # fmt: skip


def read_jsonl(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) of JSON lines; a bad line is a reason, and the next is read."""
    import msgspec

    parse = msgspec.json.Decoder().decode
    for number, line in enumerate(read_lines(stream, limit), start=1):
        if line is None:
            yield number, f"row is longer than {limit} bytes"
            continue
        if not line.strip():
            continue
        try:
            value = parse(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            value = _lenient(line)
        yield number, _as_row(value)


def _lenient(raw: bytes) -> Any:
    """Parse what the strict parser refuses: lone surrogates, other charsets, NaN."""
    try:
        return json.loads(decode(raw), strict=False)
    except (ValueError, RecursionError) as err:
        return f"not JSON: {str(err)[:80]}"


def _as_row(value: Any) -> Row:
    if isinstance(value, dict):
        inner = value.get("_source")
        return inner if isinstance(inner, dict) else value
    return value if isinstance(value, str) and value.startswith("not JSON") else "row is no object"


def read_json(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, Row]]:
    """Yield (number, row) of a JSON document: an object, a list, or a list in an object.

    A file of several objects, one a line, is read as JSONL.
    """
    first = head(stream)
    if first.lstrip()[:1] == b"{" and (b"}\n{" in first or b"}\r\n{" in first):
        yield from read_jsonl(stream, limit)
        return
    raw = read_all(stream, JSON_BYTES)
    value = _lenient(raw)
    if isinstance(value, str) and value.startswith("not JSON: Extra data"):
        yield from read_jsonl(io.BufferedReader(io.BytesIO(raw)), limit)
        return
    if isinstance(value, dict):
        value = _rows_of(value)
    if isinstance(value, list):
        yield from ((n, _as_row(item)) for n, item in enumerate(value, start=1))
    else:
        yield 0, _as_row(value)


def _rows_of(value: dict[str, Any]) -> Any:
    """Return the list of objects that a document wraps, or the object itself."""
    inner = value.get("response") if isinstance(value.get("response"), dict) else value
    for name in _LISTS:
        rows = inner.get(name) if isinstance(inner, dict) else None
        if isinstance(rows, dict):
            rows = next((rows[key] for key in _LISTS if isinstance(rows.get(key), list)), None)
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            return rows
    return value


def read_csv(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, Row]]:
    """Yield (row number, row) of a table with a header line, whatever its separator."""
    first = head(stream)
    text = decode(first)
    charset = "utf-8" if _is_utf8(first) else "cp1252"
    if first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        charset = "utf-16"
    csv.field_size_limit(limit)
    lines = io.TextIOWrapper(stream, "utf-8-sig" if charset == "utf-8" else charset, "replace",
                             newline="")  # fmt: skip
    rows = csv.DictReader(lines, delimiter=_separator(text))
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as err:
            yield number, f"not a table row: {err}"
            continue
        row.pop(None, None)
        yield number, row


def _is_utf8(first: bytes) -> bool:
    try:
        first.decode("utf-8")
    except UnicodeDecodeError as err:
        return err.start > len(first) - 4
    return True


def _separator(text: str) -> str:
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    return max(",\t;|", key=header.count)


def read_parquet(stream: IO[bytes], wanted: Mapping[str, str]) -> Iterator[tuple[int, Row]]:
    """Yield (row number, row) of a Parquet file, in batches; *wanted* are the user's columns."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(stream) as table:
        names = [
            name
            for name in table.schema_arrow.names
            if name in wanted.values() or is_known_column(name)
        ]
        number = 0
        for batch in table.iter_batches(batch_size=128, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield number, row
