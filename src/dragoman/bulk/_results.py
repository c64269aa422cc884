"""Reports or an atlas to results in memory, for a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from dragoman.bulk._lines import code_lines
from dragoman.config import Config
from dragoman.exchange import Results
from dragoman.ingestion import read_reports
from dragoman.store import Atlas
from dragoman.types import Report


def code_reports(
    inputs: str | Path | Iterable[str | Path | Report],
    config: Config | None = None,
    workers: int = 1,
) -> Results:
    """Code files, folders, globs or `Report` objects; everything is held in memory.

    For millions of reports use ``dragoman code`` or `code_batches`. What cannot be read or
    coded is in ``Results.rejections``.
    """
    config = config or Config()
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    reports = [x for x in given if isinstance(x, Report)]
    paths = [str(x) for x in given if not isinstance(x, Report)]
    items = [*reports, *(read_reports(paths, config) if paths else ())]
    records, rejections = [], []
    for chunk in code_lines(items, config, workers):
        for coded in chunk:
            if coded.rejection:
                rejections.append((coded.rejection.report, coded.rejection.reason))
            else:
                records.append(msgspec.json.decode(coded.line))
    return Results(records, rejections)


def open_atlas(path: str | Path) -> Results:
    """Read a whole atlas; its table of events has each event once, with counts of reports."""
    with Atlas(path, read_only=True) as store:
        records = [msgspec.json.decode(line) for line in store.export()]
        return Results(records, (), store.event_counts())
