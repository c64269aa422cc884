"""The day of publication as the text itself tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.ingestion._dateline import find_dateline
from dragoman.ingestion._dates import MONTHS, read_day
from dragoman.types import Passage

_FULL = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?<!\w){MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}} {MONTHS}\.?,? \d{{4}}",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"({_FULL.pattern}|\d{{1,2}}/\d{{1,2}}/\d{{4}})\)?$", re.IGNORECASE)
_CHANGED = re.compile(r"(?i:(?:last )?(?:updated|modified))")
_REACH = 10  # passages from the top within which a date line can stand


def find_release_day(text: str, passages: Sequence[Passage]) -> date | None:
    """Return the date of a line such as "Published: 21 February 2024", or of the dateline.

    A date of publication outranks a date of change, both outrank the dateline, and that
    outranks a headline that ends with a date.
    """
    changed: date | None = None
    for passage in passages[:_REACH]:
        if passage.kind != "metadata":
            continue
        line = text[passage.start : passage.end]
        match = _FULL.search(line)
        day = read_day(match.group()).value if match else None
        if day and not _CHANGED.search(line):
            return day
        changed = changed or day
    if changed:
        return changed
    for passage in passages[:_REACH]:
        if passage.kind == "dateline":
            day = find_dateline(text[passage.start : passage.start + 120])[1]
            if day:
                return day
    return _headline_day(text, passages)


def _headline_day(text: str, passages: Sequence[Passage]) -> date | None:
    """Return the full date that a headline ends with, as those of transcripts do."""
    if not passages or passages[0].kind != "headline":
        return None
    match = _AT_END.search(text[passages[0].start : passages[0].end])
    return read_day(match.group(1)).value if match else None
