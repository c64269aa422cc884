"""The seam on Spark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dragoman.bulk._schema import record_schema
from dragoman.bulk._seam import code_batches, code_paths
from dragoman.config import Config

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def code_spark(frame: DataFrame, config: Config | None = None, *, paths: bool = False) -> DataFrame:
    """Return the coded reports of a DataFrame: a row of `record_schema` for each of its rows.

    *paths*: its rows name files, as for `code_paths`. Needs the extra ``spark`` where this
    runs, and dragoman wherever Spark's Python workers run; each loads its model once.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    task = partial(code_paths if paths else code_batches, config=config)
    return frame.mapInArrow(task, from_arrow_schema(record_schema()))
