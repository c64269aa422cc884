"""Reading of the sources' tables: TSV with a header of comments, Parquet, YAML seeds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.resources import list_names, read_text, read_yaml

Row = dict[str, Any]


def parquet(path: Path) -> list[Row]:
    """Read a Parquet file as a list of rows; raise InputError where it is missing."""
    import pyarrow.parquet as pq

    if not path.is_file():
        raise InputError(f"{path}: no such source")
    return list(pq.read_table(path).to_pylist())


def tsv(name: str) -> Iterator[dict[str, str]]:
    """Read ``resources/kb/seeds/<name>``: tab-separated, ``#`` lines are comments."""
    lines = [ln for ln in read_text(f"kb/seeds/{name}").splitlines() if ln and ln[0] != "#"]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def seed(name: str) -> Any:  # callers narrow it at once
    """Read ``resources/kb/seeds/<name>`` as YAML."""
    return read_yaml(f"kb/seeds/{name}")


def has_seed(name: str) -> bool:
    """Say whether there is a seed of that name."""
    return f"kb/seeds/{name}" in list_names("kb/seeds")
