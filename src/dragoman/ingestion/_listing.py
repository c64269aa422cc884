"""The files behind a run's inputs: which, how large, and how far reading has come."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from dragoman.ingestion._inputs import Source, expand


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that will be read: its name, bytes as it lies, and when it was changed (ns)."""

    name: str
    size: int
    changed: int


def list_inputs(inputs: Iterable[str]) -> list[InputFile]:
    """Return the files that `read_reports` will open for *inputs*, in its order.

    Standard input and what cannot be read are not among them.
    """
    found = []
    for source in expand([name for name in inputs if name != "-"], None):
        if isinstance(source, Source):
            with suppress(OSError):
                told = os.stat(source.name)
                found.append(InputFile(source.name, told.st_size, told.st_mtime_ns))
    return found


class Meter:
    """How many bytes of the inputs have been read; give its ``watch`` to `read_reports`."""

    def __init__(self) -> None:
        self._done = 0
        self._size = 0
        self._stream: IO[bytes] | None = None

    def watch(self, stream: IO[bytes]) -> None:
        """Note that *stream* is read from now on, and what was before to its end."""
        self._done += self._size
        self._size, self._stream = 0, stream
        with suppress(OSError, ValueError):  # not a file
            self._size = os.fstat(stream.fileno()).st_size

    def position(self) -> int:
        """Return the bytes read so far, as the files lie (compressed ones compressed)."""
        at = self._size
        if self._stream is not None and not self._stream.closed:
            with suppress(OSError, ValueError):
                at = min(self._stream.tell(), self._size)
        return self._done + at
