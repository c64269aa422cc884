"""The seam that every engine calls: record batches in, record batches out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.bulk._schema import plain, row, to_batch
from dragoman.config import Config
from dragoman.ingestion import Columns, make_report, read_reports
from dragoman.pipeline import Pipeline, load
from dragoman.types import Rejection, Report

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]


@cache
def pipeline_of(config: Config) -> Pipeline:
    """Return the pipeline of *config*, with model and knowledge pack, once per process.

    What is loaded stays, so the collector of garbage need not look at it again and again.
    """
    pipeline = load(config)
    gc.collect()
    gc.freeze()
    return pipeline


def code_batches(
    batches: Iterable[pa.RecordBatch], config: Config | None = None
) -> Iterator[pa.RecordBatch]:
    """Code reports: a row of `record_schema` for each row that comes in, in the same order.

    Columns are found as in any table (``text`` or ``body`` …, ``title``, ``published`` or
    ``date``, ``url``, ``id``, or what ``config.columns`` names), ``path`` is kept, ``media``
    may say ``html``. What cannot be coded is a row with ``rejections``; nothing is raised for
    it. Batches of at most ``config.batch`` rows come out; what is in a row does not depend on
    how the rows are batched. A report that comes twice is coded twice.
    """
    config = config or Config()
    for batch in batches:
        for start in range(0, batch.num_rows, config.batch):
            part = plain(batch.slice(start, config.batch))
            yield to_batch(code_rows(part.to_pylist(), config))


def code_paths(
    batches: Iterable[pa.RecordBatch], config: Config | None = None
) -> Iterator[pa.RecordBatch]:
    """Code the files that a column ``path`` (or else the first) names: rows of `record_schema`.

    The files are those that `dragoman.read_reports` takes (WARC, Parquet, JSONL …), read
    where the task runs; each is read on its own, so that its rows do not depend on others.
    ``report.path`` says which row of which file each came from.
    """
    config = config or Config()
    for batch in batches:
        names = batch.schema.names
        paths = plain(batch).column(names.index("path") if "path" in names else 0).to_pylist()
        for path in paths:
            items = read_reports([str(path)], config)
            while chunk := list(islice(items, config.batch)):
                yield to_batch(_code_items([(item, []) for item in chunk], config))


def code_rows(rows: list[Json], config: Config) -> list[Json]:
    """Code rows of reports (columns by name) to rows of `record_schema`, one for each."""
    columns = Columns(config)
    return _code_items([_taken(r, columns) for r in rows], config)


def _taken(
    fields: Mapping[str, Any], columns: Columns
) -> tuple[Report | Rejection, list[Rejection]]:
    """Return the report that a row makes, or why it makes none, and what is to be noted."""
    path = str(fields.get("path") or "")
    try:
        found = list(make_report(columns.pick(fields) | _media(fields), path))
    except Exception as err:  # noqa: BLE001  (a bad row must not end the task)
        found = [Rejection(path, "ingestion", f"cannot be read: {type(err).__name__}: {err}")]
    return found[-1], [x for x in found[:-1] if isinstance(x, Rejection)]


def _media(fields: Mapping[str, Any]) -> dict[str, str]:
    return {"media": "html"} if fields.get("media") == "html" else {}


def _code_items(
    items: list[tuple[Report | Rejection, list[Rejection]]], config: Config
) -> list[Json]:
    coded = pipeline_of(config).code(item for item, _ in items)
    least = config.min_confidence
    return [row(found, notes, least) for found, (_, notes) in zip(coded, items, strict=True)]
