"""The compiled pack: columns of strings and of fixed-width numbers, decoded in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from dragoman.errors import ResourceError

SCHEMA = 1


class Tables:
    """Columns by name: lists of strings, and memory views of int32, int16 or bytes."""

    def __init__(self, columns: dict[str, Any], name: str = "pack") -> None:
        if columns.get("schema") != SCHEMA:
            raise ResourceError(f"{name}: schema {columns.get('schema')}, expected {SCHEMA}")
        self._columns = columns
        self._views: dict[tuple[str, str], Sequence[int]] = {}
        self._name = name

    @classmethod
    def decode(cls, raw: bytes, name: str) -> Tables:
        """Decode a zstd-compressed msgpack map; raise ResourceError where it is damaged."""
        import msgspec
        import zstandard

        try:
            columns = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(raw))
        except (zstandard.ZstdError, msgspec.DecodeError) as err:
            raise ResourceError(f"{name}: not a compiled pack: {err}") from err
        return cls(columns, name)

    def _get(self, name: str) -> Any:
        try:
            return self._columns[name]
        except KeyError:
            raise ResourceError(f"{self._name}: column {name} is missing") from None

    def strings(self, name: str) -> list[str]:
        """Return a column of strings."""
        column = self._get(name)
        if isinstance(column, str):
            column = self._columns[name] = column.split("\n")
        if not isinstance(column, list):
            raise ResourceError(f"{self._name}: column {name} is no list of strings")
        return column

    def ints(self, name: str, code: Literal["i", "h", "B"] = "i") -> Sequence[int]:
        """Return a column of numbers, little-endian: ``i`` int32, ``h`` int16, ``B`` bytes."""
        found = self._views.get((name, code))
        if found is None:
            found = self._views[name, code] = memoryview(self._get(name)).cast(code)
        return found

    def floats(self, name: str) -> Sequence[float]:
        """Return a column of float32."""
        return memoryview(self._get(name)).cast("f")

    def value(self, name: str) -> Any:
        """Return what is stored under *name* as it is."""
        return self._get(name)


def day_of(ordinal: int) -> date | None:
    """Return the day of a proleptic ordinal; None for 0."""
    return date.fromordinal(ordinal) if ordinal else None


def ranges(first: Sequence[int]) -> Iterator[range]:
    """Yield the range of rows of each group, from the n+1 bounds of n groups."""
    for low, high in pairwise(first):
        yield range(low, high)
