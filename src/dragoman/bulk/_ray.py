"""The seam on Ray Data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.bulk._seam import code_batches, code_paths
from dragoman.config import Config

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def code_ray(dataset: Dataset, config: Config | None = None, *, paths: bool = False) -> Dataset:
    """Return the coded reports of a Ray dataset: a row of `record_schema` for each of its rows.

    *paths*: its rows name files, as for `code_paths`. Needs the extra ``ray`` where this
    runs, and dragoman on the nodes; each worker process loads its model once.
    """
    config = config or Config()
    given = {"config": config, "paths": paths}
    return dataset.map_batches(
        _code, batch_format="pyarrow", batch_size=1 if paths else config.batch, fn_kwargs=given
    )


def _code(table: pa.Table, config: Config, paths: bool) -> Iterator[pa.Table]:
    import pyarrow as pa

    task = code_paths if paths else code_batches
    for batch in task(table.to_batches(), config):
        yield pa.Table.from_batches([batch])
