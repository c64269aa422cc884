"""Datelines and the dates that a plain text begins with."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dragoman.ingestion._dates import MONTHS, Day, make_date, month_number, read_day
from dragoman.resources import read_yaml

PREFIX = re.compile(
    r"\s{0,20}(?P<all>(?i:date|published|publication date)\s{0,3}:?\s{1,3}"
    r"(?P<date>\d{4}-\d\d?-\d\d?)(?:T[\d:.Z+-]{4,20})?)(?=\s|$)"
)
"""A text's first words: ``date 2024-02-21``, alone or glued to the text by a space."""

_PLACE = r"[A-Z][A-Z'’.-]{1,39}(?:[ /](?:DE|LA|AL|EL|[A-Z][A-Z'’.-]{1,39})){0,4}"
_MIXED = r"[A-Z][\w'’.-]{1,39}(?: [A-Z][\w'’.-]{1,39}){0,3}"
_STATE = r"(?:, ?[A-Z][\w'’.-]{1,39}(?: (?:of |and )?[A-Z][\w'’.-]{1,39}){0,3})?"
_DATE = (
    rf"(?:,? ?\(?(?:(?P<b>{MONTHS})\.? (?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<b2>{MONTHS})\.?)"
    r"(?:, (?P<y>\d{4}))?\)?)"
)
_DASH = r"(?:—|–|--|―|-(?=\s)|:(?=\s))"


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in read_yaml("ingestion/datelines.yaml")["agencies"])
    agency = rf"(?:{names}|[A-Z]{{2,6}})"
    day = rf"(?P<b>{MONTHS})\.? (?P<d>\d{{1,2}})"
    forms = (
        # MOSCOW, June 6. /TASS/.
        rf"{_PLACE}{_STATE}{_DATE}?[.,]? ?/[A-Z][\w -]{{2,20}}/\.?(?: ?{_DASH})?",
        # CARACAS, Feb. 21 (Xinhua) --   WASHINGTON (AP) —   SALVADOR, Feb 26 -
        rf"{_PLACE}{_STATE}{_DATE}?(?:,? ?\({agency}(?:[/,;] ?[\w .]{{2,30}})?\))? ?{_DASH}",
        # KABUL, Afghanistan (Jan. 10, 2011) –
        rf"{_PLACE}{_STATE} ?\({day}, (?P<y>\d{{4}})\) ?{_DASH}",
        # KABUL, Afghanistan (Jan. 22, 2013), on a line of its own
        rf"{_PLACE}{_STATE} ?\({day}(?:, (?P<y>\d{{4}}))?\)$",
        # Beirut (AFP) –   Lima, Peru (Reuters) -
        rf"{_MIXED}{_STATE}{_DATE}? ?\({agency}\) ?{_DASH}",
        # Caracas, Feb 21 (EFE).-
        rf"{_MIXED}{_STATE}{_DATE} ?\({agency}\)\.? ?{_DASH}?",
        # (Reuters) -
        rf"\({agency}\) ?{_DASH}",
    )
    return tuple(re.compile(form) for form in forms)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(read_yaml("ingestion/datelines.yaml")["labels"])


_MARK = re.compile(r"[—–―/]|--|- |: |\)")  # one of these ends a dateline


def find_prefix(text: str) -> tuple[int, int, Day] | None:
    """Return the span and the day of the ``date …`` prefix that *text* begins with."""
    match = PREFIX.match(text)
    return (match.start("all"), match.end("all"), read_day(match["date"])) if match else None


def find_dateline(line: str) -> tuple[int, date | None, tuple[int, int] | None]:
    """Read the dateline that a paragraph begins with.

    Returns its length (0 where there is none), the full date in it, or else its
    (month, day), where it tells them.
    """
    head = line[:120]
    if not (head[:1].isupper() or head[:1] == "(") or not _MARK.search(head):
        return 0, None, None
    for form in _forms():
        match = form.match(head)
        if match and _is_place(match, line[match.end() :]):
            return match.end(), *_written(match)
    return 0, None, None


def _is_place(match: re.Match[str], after: str) -> bool:
    """Rule out what only looks like a dateline: "U.S. - the", "MR. GIBBS: ", "NATO - an"."""
    words = match.group()
    if "(" in words or "/" in words or match.groupdict().get("b") or match.groupdict().get("d2"):
        return True
    place = re.split(r"[,:—–―-]", words, maxsplit=1)[0].strip()
    if len(place) < 4 or re.split(r"[ .]", place)[0] in _labels():
        return False
    if re.fullmatch(r"(?:[A-Z]\.)+", place):
        return False
    return (
        after.lstrip()[:1].isupper()
        or after.lstrip()[:1] in "\"“'‘"
        or after.lstrip()[:1].isdigit()
    )


def _written(match: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    parts = match.groupdict()
    month, day = parts.get("b") or parts.get("b2"), parts.get("d") or parts.get("d2")
    if not month or not day:
        return None, None
    pair = (month_number(month), int(day))
    year = parts.get("y")
    return (make_date(int(year), *pair) if year else None), pair
