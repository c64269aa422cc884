"""The seam on local processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.bulk._processes import spread
from dragoman.bulk._schema import plain, row, to_batch
from dragoman.bulk._seam import code_rows, pipeline_of
from dragoman.config import Config
from dragoman.types import Rejection

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]
LOST = "ended every process that took it; it is left out"


def code_local(
    batches: Iterable[pa.RecordBatch], workers: int, config: Config | None = None
) -> Iterator[pa.RecordBatch]:
    """Do what `code_batches` does on *workers* processes: the same rows in the same order."""
    config = config or Config()
    slices = (
        plain(batch.slice(start, config.batch)).to_pylist()
        for batch in batches
        for start in range(0, batch.num_rows, config.batch)
    )
    for rows in spread(_Rows(config), slices, workers, lambda: False):
        yield to_batch(rows)


class _Rows:
    """A task of `spread`: rows of reports in, rows of coded reports out."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def load(self) -> None:
        pipeline_of(self._config)

    def __call__(self, items: list[Json]) -> list[Json]:
        return code_rows(items, self._config)

    def lost(self, item: Json) -> Json:
        told = Rejection(str(item.get("id") or item.get("path") or ""), "bulk", LOST)
        return row(told, (), 0)
