"""What the user names - files, folders, globs, ``-`` - to single sources of bytes."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from dragoman.ingestion._fields import STAGE
from dragoman.types import Rejection


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name as given or found, and how to open it as bytes."""

    name: str
    open: Callable[[], IO[bytes]]


def expand(inputs: Iterable[str], stdin: IO[bytes] | None) -> Iterator[Source | Rejection]:
    """Yield the sources behind the inputs, folders and globs in sorted order.

    A path that is missing, a folder that cannot be read and a glob that matches nothing
    are yielded as rejections. Hidden files and links to folders are passed over.
    """
    for name in inputs:
        if name == "-":
            if stdin is None:
                yield Rejection("-", STAGE, "no standard input")
            else:
                yield Source("-", partial(_same, stdin))
        elif _is_there(name):
            yield from _expand_path(Path(name), name)
        elif glob.has_magic(name):
            matches = sorted(glob.glob(name, recursive=True))
            if not matches:
                yield Rejection(name, STAGE, "nothing matches")
            for match in matches:
                yield from _expand_path(Path(match), match)
        else:
            yield Rejection(name, STAGE, "no such file or folder")


def _same(stream: IO[bytes]) -> IO[bytes]:
    return stream


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _is_there(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL byte in the name
        return False


def _expand_path(path: Path, name: str) -> Iterator[Source | Rejection]:
    try:
        if path.is_dir():
            yield from _walk(name)
        elif path.is_file():
            yield Source(name, partial(_open, path))
        else:
            yield Rejection(name, STAGE, "neither a file nor a folder")
    except OSError as err:
        yield Rejection(name, STAGE, f"cannot be read: {err.strerror or err}")


def _walk(top: str) -> Iterator[Source | Rejection]:
    """Yield a folder's files, depth first, in sorted order."""
    troubles: list[Rejection] = []

    def note(err: OSError) -> None:
        reason = f"folder cannot be read: {err.strerror or err}"
        troubles.append(Rejection(str(err.filename or top), STAGE, reason))

    for folder, subfolders, names in os.walk(top, onerror=note):
        subfolders[:] = sorted(sub for sub in subfolders if not sub.startswith("."))
        yield from troubles
        troubles.clear()
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(folder) / name
                if path.is_file():
                    yield Source(str(path), partial(_open, path))
                else:
                    yield Rejection(str(path), STAGE, "not a regular file")
    yield from troubles
