"""Opening the file: one writer, and readers that read on while it writes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError

_WAIT, _STEP = 3.0, 0.05  # seconds
_SHARE = 10  # a snapshot is made again after so many times what the last one cost
_LEAST = 2.0  # seconds between two snapshots at least
_FOR_ONE_THREAD = 1 << 30  # bytes of a file


def snapshot_path(path: str) -> Path:
    """Return where the writer of *path* leaves a copy for readers."""
    return Path(f"{path}.snapshot")


def waiting_path(path: str) -> Path:
    """Return the sign that a writer of *path* leaves while it waits for those who read."""
    return Path(f"{path}.waiting")


def connect(path: str, read_only: bool) -> Any:
    """Open a DuckDB file; wait some seconds for a lock.

    A writer who waits says so by a file (`waiting_path`), so that a server lets go. A
    reader who finds a writer at work opens the copy that the writer has left, where
    there is one. Raises StoreError where the file stays locked or is no database.
    """
    try:
        return _connect(path, read_only)
    finally:
        if not read_only:
            waiting_path(path).unlink(missing_ok=True)


def _connect(path: str, read_only: bool) -> Any:
    import duckdb

    until = time.monotonic() + _WAIT
    while True:
        try:
            return _open(path, read_only)
        except duckdb.Error as err:
            if not _locked(err):
                raise StoreError(f"{path}: {str(err).splitlines()[0]}") from err
            if read_only and snapshot_path(path).exists():
                found = _copy(path)
                if found is not None:
                    return found
            if time.monotonic() > until:
                told = "the atlas is open elsewhere; wait until that has ended"
                raise StoreError(f"{path}: {told}") from err
            if not read_only:
                waiting_path(path).touch()
        time.sleep(_STEP)


class Snapshots:
    """Copies of an atlas for readers, made by its writer, each put in place as a whole.

    The file is read through one descriptor that stays open as long as the connection:
    closing any descriptor of a file gives up the process's lock on it.
    """

    def __init__(self, path: str, con: Any) -> None:
        self._target = snapshot_path(path)
        self._con = con
        self._file = os.open(path, os.O_RDONLY)
        self._next = 0.0

    def publish(self) -> None:
        """Leave a copy of what is committed, unless the last one is too young for its cost."""
        start = time.monotonic()
        if start < self._next:
            return
        self._con.execute("CHECKPOINT")
        part = self._target.with_name(self._target.name + ".part")
        os.lseek(self._file, 0, os.SEEK_SET)
        with part.open("wb") as out:
            while block := os.read(self._file, 1 << 22):
                out.write(block)
        part.replace(self._target)
        now = time.monotonic()
        self._next = now + max(_LEAST, _SHARE * (now - start))

    def close(self) -> None:
        """Take the copy away, after the connection has been closed."""
        os.close(self._file)
        self._target.unlink(missing_ok=True)


def _copy(path: str) -> Any:
    """Open the writer's copy; None where it has just been taken away."""
    import duckdb

    try:
        return _open(str(snapshot_path(path)), read_only=True)
    except duckdb.Error:
        return None


def _open(path: str, read_only: bool) -> Any:
    import duckdb

    safe: dict[str, Any] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    con = duckdb.connect(path, read_only=read_only, config=safe)
    con.execute(f"SET threads = {_threads(path)}")
    return con


def _threads(path: str) -> int:
    """Return with how many threads a file is asked: one for each GiB that is begun.

    A second thread costs a small atlas a quarter more than it saves.
    """
    size = os.path.getsize(path) if os.path.exists(path) else 0
    return min(os.cpu_count() or 1, 1 + size // _FOR_ONE_THREAD)


def _locked(err: Exception) -> bool:
    text = str(err).lower()
    return "lock" in text or "configuration" in text
