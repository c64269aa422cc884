"""Publication dates as the press, feeds and tables write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""A month's English name or abbreviation, as a regular expression without groups."""

_NUMBER = {
    name: n
    for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_NONE = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "-", "unknown", "undated"})
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y>(?:1[5-9]|20|21)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d|\.\d)",
        rf"(?:\w+day,?\s+)?(?P<b>{MONTHS})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
        rf"(?:\w{{3,9}}\.?,?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<b>{MONTHS})\.?,?[\s-]+"
        r"(?P<y>\d{4})",
        rf"\w{{3}}\s+(?P<b>{MONTHS})\s+(?P<d>\d{{1,2}})\s[\d:]{{8}}\s(?:[+\w]+\s)?(?P<y>\d{{4}})",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)",
    )
)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_COARSE = re.compile(rf"(?:{MONTHS}\.?,?\s+)?(?:1[5-9]|20|21)\d\d(?:-(?:0?[1-9]|1[0-2]))?", re.I)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_FIRST, _LAST = 1450, 2199


@dataclass(frozen=True, slots=True)
class Day:
    """What a written date stands for.

    ``value``: the day, or None. ``problem``: empty, ``impossible`` (names no day of
    the calendar, or is no date at all), ``coarse`` (only a month or a year) or
    ``ambiguous`` (day and month may be swapped).
    """

    value: date | None = None
    problem: str = ""


def month_number(name: str) -> int:
    """Return 1..12 for an English month's name or abbreviation.

    >>> month_number("Sept")
    9
    """
    return _NUMBER[name[:3].lower()]


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar (1450 to 2199) has no such day."""
    if not _FIRST <= year <= _LAST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(value: object) -> Day:
    """Read a date as a table, a feed or a page gives it: text, number or datetime.

    A time and its zone are dropped: the day is the one that the publisher wrote.

    >>> read_day("Wed, 21 Feb 2024 23:30:00 GMT").value
    datetime.date(2024, 2, 21)
    >>> read_day("2024-02-31").problem
    'impossible'
    """
    if value is None:
        return Day()
    if isinstance(value, datetime):
        return _checked(value.date())
    if isinstance(value, date):
        return _checked(value)
    if isinstance(value, float) and math.isnan(value):  # a table's empty cell
        return Day()
    return _read_text(str(value).strip())


def _checked(value: date) -> Day:
    return Day(value) if _FIRST <= value.year <= _LAST else Day(None, "impossible")


@lru_cache(maxsize=1024)
def _read_text(text: str) -> Day:
    if text.lower() in _NONE:
        return Day()
    for form in _FORMS:
        match = form.match(text)
        if match:
            parts = match.groupdict()
            month = month_number(parts["b"]) if parts.get("b") else int(parts["m"])
            day = make_date(int(parts["y"]), month, int(parts["d"]))
            return Day(day, "" if day else "impossible")
    slashed = _SLASHED.match(text)
    if slashed:
        return _read_slashed(*(int(part) for part in slashed.groups()))
    if _COARSE.fullmatch(text):
        return Day(None, "coarse")
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return _checked(datetime.fromtimestamp(seconds, UTC).date())
    return Day(None, "impossible")


def _read_slashed(first: int, second: int, year: int) -> Day:
    """Read ``a/b/year``: one reading is a day, two are a doubt, none is impossible."""
    readings = {make_date(year, first, second), make_date(year, second, first)} - {None}
    if not readings:
        return Day(None, "impossible")
    return Day(readings.pop()) if len(readings) == 1 else Day(None, "ambiguous")
