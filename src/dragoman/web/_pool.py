"""Read-only connections that many requests share, and that give way to a writer."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.store import Atlas, waiting_path
from dragoman.web._trouble import Trouble

Version = tuple[tuple[int, int, int], ...]
_WAIT = 12.0  # seconds that a request waits for a connection
_STALE = 5.0  # seconds after which the sign of a writer that waits is one that a killed one left
_LOOK = 0.1  # seconds between two looks at the file
_SHORTEST = 2.0  # seconds that a connection lives at least where the file changes steadily
_IDLE = 30.0  # seconds without a question after which the file is let go


class Pool:
    """A few read-only atlases of one file, lent one at a time.

    All are closed when the file has changed, when a writer waits for it
    (`dragoman.store.waiting_path`), after half a minute without a question, and while this
    server itself writes. ``version`` says which state of the file is read.
    """

    def __init__(self, path: str, readers: int) -> None:
        self._path, self._most = path, readers
        self._free: list[Atlas] = []
        self._lent: set[Atlas] = set()
        self._turn = threading.Condition()
        self._closed = False
        self._shut = False
        self._opened = self._used = 0.0
        self._version: Version = ()
        self._watch: threading.Thread | None = None

    @property
    def version(self) -> Version:
        """Return what tells one state of the file from another."""
        return self._version if self._free or self._lent else _state(self._path)

    @contextmanager
    def reader(self, seconds: float) -> Iterator[Atlas]:
        """Lend an atlas; its question is interrupted after so many seconds (Trouble 503)."""
        atlas = self._take()
        timer = threading.Timer(seconds, atlas.interrupt)
        timer.daemon = True
        timer.start()
        until = time.monotonic() + seconds
        try:
            yield atlas
        except Exception as err:
            if time.monotonic() >= until and type(err).__name__ == "InterruptException":
                raise Trouble(503, "This question takes too long here: narrow it down.") from err
            raise
        finally:
            timer.cancel()
            self._give(atlas)

    @contextmanager
    def writer(self) -> Iterator[Atlas]:
        """Open the atlas to write, once nobody of this server reads it."""
        with self._turn:
            while self._closed:
                self._turn.wait()
            self._closed = True
            while self._lent:
                self._turn.wait()
            self._drop()
        try:
            atlas = Atlas(self._path)
            try:
                yield atlas
            finally:
                atlas.close()
        finally:
            with self._turn:
                self._closed = False
                self._turn.notify_all()

    def start(self) -> None:
        """Begin to look after the file."""
        self._watch = threading.Thread(target=self._look, name="atlas-watch", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Close all connections; the end."""
        with self._turn:
            self._shut = True
            self._drop()
            self._turn.notify_all()

    def _take(self) -> Atlas:
        until = time.monotonic() + _WAIT
        with self._turn:
            while self._closed or (not self._free and len(self._lent) >= self._most):
                left = until - time.monotonic()
                if left <= 0 or self._shut:
                    raise Trouble(503, "The atlas is busy: ask again in a moment.")
                self._turn.wait(left)
            self._used = time.monotonic()
            atlas = self._free.pop() if self._free else self._open()
            self._lent.add(atlas)
            return atlas

    def _open(self) -> Atlas:
        if not self._lent:
            self._opened, self._version = time.monotonic(), _state(self._path)
        try:
            return Atlas(self._path, read_only=True)
        except StoreError as err:
            raise Trouble(503, f"The atlas cannot be read: {err}") from err

    def _give(self, atlas: Atlas) -> None:
        with self._turn:
            self._lent.discard(atlas)
            if self._shut or self._closed:
                atlas.close()
            else:
                self._free.append(atlas)
            self._turn.notify_all()

    def _look(self) -> None:
        while not self._shut:
            time.sleep(_LOOK)
            with self._turn:
                if self._closed or not (self._free or self._lent):
                    continue
                now = time.monotonic()
                waits = _waits(self._path)
                old = now - self._opened > _SHORTEST and _state(self._path) != self._version
                if not (waits or old or (now - self._used > _IDLE and not self._lent)):
                    continue
                self._closed = True
                while self._lent:
                    self._turn.wait(_WAIT)
                self._drop()
            if waits:
                self._let_pass()
            with self._turn:
                self._closed = False
                self._turn.notify_all()

    def _let_pass(self) -> None:
        """Leave the file alone until who waits for it has it, a second at most."""
        until = time.monotonic() + 1.0
        while time.monotonic() < until and _waits(self._path):
            time.sleep(_LOOK / 5)

    def _drop(self) -> None:
        while self._free:
            self._free.pop().close()


class Answers:
    """Answers that were worked out already, the latest used within a number of bytes.

    One question that many ask at once is worked out once.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most, self._size = most_bytes, 0
        self._kept: OrderedDict[Any, bytes] = OrderedDict()
        self._busy: dict[Any, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], bytes]) -> bytes:
        """Return the answer under *key*, working it out where it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            turn = self._busy.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            try:
                made = make()
                self._keep(key, made)
            finally:
                with self._lock:
                    self._busy.pop(key, None)
        return made

    def _keep(self, key: Any, made: bytes) -> None:
        if len(made) > self._most // 8:
            return
        with self._lock:
            self._kept[key] = made
            self._size += len(made)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1])


def _state(path: str) -> Version:
    out = []
    for name in (path, f"{path}.snapshot"):
        with suppress(OSError):
            s = Path(name).stat()
            out.append((s.st_ino, s.st_mtime_ns, s.st_size))
    return tuple(out)


def _waits(path: str) -> bool:
    """Say whether a writer has asked for the file within the last seconds."""
    with suppress(OSError):
        return time.time() - waiting_path(path).stat().st_mtime < _STALE
    return False
