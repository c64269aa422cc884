"""Reports to lines of JSON, on as many processes as there are to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.bulk._local import LOST
from dragoman.bulk._processes import spread
from dragoman.bulk._seam import pipeline_of
from dragoman.config import Config
from dragoman.exchange import encode, record, rejected_record
from dragoman.types import Document, Rejection, Report

CHUNK = 32
"""Reports that go to a worker together."""

_KINDS = ("events", "statements", "positions", "cooperation", "tours")


@dataclass(frozen=True, slots=True)
class Coded:
    """A report's line of JSON, without its end, and what a run tells of it.

    ``rejection``: why the whole report was rejected, or None. ``remarks``: what is to be said
    of one that was coded (an open date). ``records``: how many records the line holds.
    """

    line: bytes
    name: str
    rejection: Rejection | None = None
    remarks: tuple[str, ...] = ()
    records: int = 0


def code_lines(
    items: Iterable[Report | Rejection],
    config: Config,
    workers: int,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[list[Coded]]:
    """Yield what becomes of *items*, in their order, a chunk at a time: `Coded` for each.

    The same bytes with any number of *workers*, 1 being this process. After *stopping* says
    so no more items are taken; those at work are finished and yielded.
    """
    source = iter(items)
    chunks = iter(lambda: list(islice(source, CHUNK)), [])
    yield from spread(_Lines(config), chunks, workers, stopping)


class _Lines:
    """A task of `spread`: reports in, their lines out."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def load(self) -> None:
        pipeline_of(self._config)

    def __call__(self, items: list[Report | Rejection]) -> list[Coded]:
        coded = pipeline_of(self._config).code(items)
        return [_coded(item, self._config.min_confidence) for item in coded]

    def lost(self, item: Report | Rejection) -> Coded:
        if isinstance(item, Report):
            item = Rejection(item.path or item.id, "bulk", LOST)
        return _coded(item, 0)


def _coded(item: Document | Rejection, least: float) -> Coded:
    if isinstance(item, Rejection):
        return Coded(encode(rejected_record(item)), item.report, item)
    made = record(item, least)
    remarks = (r.reason for r in item.rejections if r.start is None and r.stage == "ingestion")
    records = sum(len(made[kind]) for kind in _KINDS)
    return Coded(encode(made), item.report.path or item.id, None, tuple(remarks), records)
