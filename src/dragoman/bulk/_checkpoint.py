"""How far a run has come, kept beside its output, so that it goes on after it was stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from dragoman.ingestion import InputFile


class Progressed(msgspec.Struct):
    """What is in the output: *items* of the inputs, *size* bytes, and what became of them."""

    key: str
    started: str
    items: int = 0
    size: int = 0
    resumed: int = 0
    coded: int = 0
    rejected: int = 0
    remarks: int = 0
    records: int = 0


def run_key(coder: str, settings: str, files: Iterable[InputFile]) -> str:
    """Return a hash of what decides a run's output: coder, settings, and the files as they lie."""
    digest = hashlib.blake2b(repr((coder, settings)).encode(), digest_size=10)
    for file in files:
        digest.update(repr((file.name, file.size, file.changed)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class Checkpoint:
    """The unfinished output ``OUT.part`` and, beside it, ``OUT.part.json``: how far it is whole.

    What was written after the last note is cut off when a run goes on; a process that is
    killed at any moment leaves a state that can be gone on from.
    """

    def __init__(self, output: str, key: str, started: str) -> None:
        self.part = Path(output + ".part")
        self._note = Path(output + ".part.json")
        self.state = self._found(key) or Progressed(key, started)

    def _found(self, key: str) -> Progressed | None:
        try:
            state = msgspec.json.decode(self._note.read_bytes(), type=Progressed)
            whole = self.part.stat().st_size >= state.size
        except (OSError, msgspec.MsgspecError):
            return None
        if state.key != key or not whole:
            return None
        state.resumed += 1
        return state

    def open(self) -> IO[bytes]:
        """Open the unfinished output at the end of what is whole."""
        self.part.touch()
        file = self.part.open("r+b")
        file.truncate(self.state.size)
        file.seek(self.state.size)
        return file

    def save(self, file: IO[bytes]) -> None:
        """Note that everything written to *file* so far is whole."""
        file.flush()
        self.state.size = file.tell()
        fresh = self._note.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(self.state))
        os.replace(fresh, self._note)

    def finish(self, output: str) -> None:
        """Give the finished output its name."""
        os.replace(self.part, output)
        self.forget()

    def forget(self) -> None:
        """Remove what was kept for going on."""
        for path in (self.part, self._note):
            path.unlink(missing_ok=True)
