"""Named steps of SQL, and rows as Arrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import md5
from typing import Any

from dragoman import resources

Json = dict[str, Any]
_TYPES = {
    "s": "string",
    "i": "int32",
    "l": "int64",
    "u": "uint64",
    "h": "uint16",
    "f": "float64",
    "t": "bool_",
    "b": "binary",
}


@lru_cache(maxsize=256)
def sql(step: str) -> str:
    """Return one named step of SQL."""
    return resources.read_text(f"store/{step}.sql")


def table(rows: list[Json], columns: str) -> Any:
    """Return an Arrow table of *rows* with typed columns, missing keys as nulls.

    *columns*: ``name:type`` apart by spaces; types s text, i l u h integers, f float, b bytes,
    t truth.
    """
    import pyarrow as pa

    spec = [c.split(":") for c in columns.split()]
    arrays = [
        pa.array([row.get(name) for row in rows], type=getattr(pa, _TYPES[kind])())
        for name, kind in spec
    ]
    return pa.Table.from_arrays(arrays, names=[name for name, _ in spec])


def number(text: str) -> int:
    """Return the lower half of a text's MD5, as `md5_number_lower` in SQL does."""
    return int.from_bytes(md5(text.encode("utf-8"), usedforsecurity=False).digest()[8:], "little")


def key_table(keys: Sequence[int], **named: Sequence[str]) -> Any:
    """Return an Arrow table of signed 64-bit *keys* and columns of text."""
    import pyarrow as pa

    columns = {name: pa.array(values, pa.string()) for name, values in named.items()}
    return pa.table({"key": pa.array(keys, pa.int64()), **columns})
