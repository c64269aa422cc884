"""Reports that came before, by id and content, within a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.ingestion._fields import STAGE
from dragoman.types import Rejection, Report, stable_id

WINDOW = 300_000
"""How many reports back a repetition is seen; each costs some 150 bytes."""


class Seen:
    """Remembers the last ``WINDOW`` reports: a hash of the id, and one of the content."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._contents: dict[int, int] = {}

    def check(self, report: Report) -> Iterator[Report | Rejection]:
        """Yield the report, or its rejection as a duplicate, or itself under a new id.

        A report with the id of another and a content of its own keeps the id with ``~``
        and eight digits of its content's hash, and a rejection names both.
        """
        content = stable_id(report.title, report.content)
        known = self._remember(report.id, content)
        if known is None:
            yield report
        elif known == int(content[:15], 16):
            yield Rejection(
                report.id, STAGE, f"duplicate: same id and content as before ({report.path})"
            )
        else:
            new = f"{report.id}~{content[:8]}"
            if self._remember(new, content) is not None:
                reason = f"duplicate: same id and content as before ({report.path})"
                yield Rejection(new, STAGE, reason)
                return
            reason = f"id {report.id!r} came before with another content: kept as {new!r}"
            yield Rejection(new, STAGE, reason)
            yield replace(report, id=new)

    def _remember(self, ident: str, content: str) -> int | None:
        """Note the pair; return the content hash under which the id was known, if any."""
        key, value = int(stable_id(ident)[:15], 16), int(content[:15], 16)
        known = self._contents.get(key)
        if known is None:
            self._contents[key] = value
            if len(self._contents) > self._window:
                del self._contents[next(iter(self._contents))]
        return known
