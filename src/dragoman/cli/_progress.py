"""What a long run tells on the way, and how it is stopped."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.bulk import Coded

_PLAIN, _TERMINAL = 30.0, 0.5  # seconds between two lines
_SURE = 20.0  # seconds before a time left is told


class Progress:
    """Reports and records per second, errors, and the time left as far as it can be told.

    On a terminal one line that is rewritten, elsewhere a line every 30 seconds. The time
    left is the longer of two: by the bytes of input coded since the run began, and by
    those of the last minute. ``total``: bytes to be read, 0 where nobody knows.
    """

    def __init__(
        self, total: int = 0, *, quiet: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total, self._quiet, self._clock = total, quiet, clock
        self._live = not quiet and sys.stderr.isatty()
        self._began = self._last = clock()
        self._base = 0
        self._reports = self._records = self._errors = 0
        self._minute: list[tuple[float, int]] = []

    def begin(self, position: int) -> None:
        """Note where the work begins: what was read before was done by an earlier run."""
        self._began = self._last = self._clock()
        self._base = position
        self._minute = [(self._began, position)]

    def add(self, reports: int, records: int, errors: int, position: int) -> None:
        """Count what was done; *position*: the bytes of input that it has come to."""
        self._reports += reports
        self._records += records
        self._errors += errors
        now = self._clock()
        self._minute.append((now, position))
        while len(self._minute) > 2 and self._minute[1][0] < now - 60:
            del self._minute[0]
        if not self._quiet and now - self._last >= (_TERMINAL if self._live else _PLAIN):
            self._last = now
            click.echo(
                ("\r\x1b[K" if self._live else "") + self.line(), err=True, nl=not self._live
            )

    def tell(self, chunk: list[Coded], position: int) -> None:
        """Name what of a chunk was rejected or remarked on, and count it all."""
        for coded in chunk:
            if coded.rejection:
                self._say(f"rejected: {coded.rejection.report}: {coded.rejection.reason}")
            for reason in coded.remarks:
                self._say(f"noted: {coded.name}: {reason}")
        errors = sum(coded.rejection is not None for coded in chunk)
        self.add(len(chunk), sum(coded.records for coded in chunk), errors, position)

    def joining(self, done: int, of: int) -> None:
        """Tell that what an older dragoman filed, or older rules joined, is joined anew."""
        now = self._clock()
        if self._quiet or (done and now - self._last < (_TERMINAL if self._live else _PLAIN)):
            return
        self._last = now
        told = f"joining what older rules joined, or nothing yet: {done} of {of} reports, once"
        click.echo(("\r\x1b[K" if self._live else "") + told, err=True, nl=not self._live)

    def _say(self, text: str) -> None:
        click.echo(("\r\x1b[K" if self._live else "") + text, err=True)

    def end(self) -> None:
        """Leave the line of progress."""
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)

    def line(self) -> str:
        """Return the line of progress."""
        took = max(self._minute[-1][0] - self._began, 1e-9)
        pace = f"{self._reports / took:.1f} reports/s, {self._records / took:.1f} records/s"
        done = f"{self._reports} reports, {self._records} records, {self._errors} errors"
        return f"{done}; {pace}; {self._left()}"

    def _left(self) -> str:
        (now, here), (then, there) = self._minute[-1], self._minute[0]
        if not self._total:
            return "time left unknown"
        if now - self._began < _SURE or here <= self._base:
            return "time left not yet known"
        rest = max(self._total - here, 0)
        whole = rest * (now - self._began) / (here - self._base)
        lately = rest * (now - then) / (here - there) if here > there else whole
        return f"{here / self._total:.0%}, about {_span(max(whole, lately))} left"


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl-C was pressed; pressed again, it interrupts."""
    asked: list[bool] = []

    def hear(_number: int, _frame: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(True)
        click.echo("\ndragoman: finishing what is at work; Ctrl-C again stops at once", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
