"""Calendar arithmetic and TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (a property is called `date`)
from datetime import timedelta

PER_YEAR = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MINUTES = {"TS": 1 / 60, "TM": 1, "TH": 60, "D": 1440, "W": 10080, "2W": 20160}
YEARS = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
MONTHS = {"M": 1, "Q": 3}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day of that: as much as is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def value(self) -> str:
        """Return the ISO 8601 form, as long as the point is precise."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day else text

    @property
    def precision(self) -> str:
        """Return ``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def date(self) -> Day | None:
        """Return the first day of it, or None where the calendar has no such day."""
        try:
            return Day(self.year, self.month or 1, self.day or 1)
        except (ValueError, OverflowError):
            return None

    @property
    def last(self) -> Day | None:
        """Return the last day of it, or None."""
        month = self.month or 12
        try:
            return Day(self.year, month, self.day or monthrange(self.year, month)[1])
        except ValueError:
            return None


def point(day: Day) -> Point:
    """Return the point of a day."""
    return Point(day.year, day.month, day.day)


def add_months(start: Point, months: int) -> Point:
    """Return the month, and the day where it has one, that lies *months* away."""
    index = start.year * 12 + (start.month or 1) - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return start
    day = min(start.day, monthrange(year, month + 1)[1]) if start.day else 0
    return Point(year, month + 1, day)


def shift(start: Point, count: float, unit: str) -> Point | None:
    """Return *start* moved by *count* units, as precise as the unit; None if out of range."""
    whole = round(count)
    try:
        if unit in YEARS:
            return Point(start.year + whole * YEARS[unit])
        if unit in MONTHS:
            moved = add_months(start, whole * MONTHS[unit])
            return Point(moved.year, moved.month)
        days = round(count * MINUTES[unit] / 1440)
        day = start.date
        return point(day + timedelta(days=days)) if day else None
    except (OverflowError, ValueError):
        return None


def week(day: Day) -> str:
    """Return the ISO week of a day as ``YYYY-Www``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def monday(day: Day) -> Day:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def span(count: float | str, unit: str) -> str:
    """Return the TIMEX3 duration of *count* units; *count* may be ``X``."""
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if unit == "2W":
        count, unit = (count if isinstance(count, str) else count * 2), "W"
    if isinstance(count, float) and unit == "Y" and (count * 12).is_integer():
        years, months = divmod(int(count * 12), 12)
        return f"P{years}Y{months}M" if years else f"P{months}M"
    if isinstance(count, float) and unit in ("TM", "TH") and (count * 60).is_integer():
        whole, rest = divmod(int(count * 60), 60)
        small = {"TM": "S", "TH": "M"}[unit]
        return f"PT{whole}{unit[1]}{rest}{small}" if whole else f"PT{rest}{small}"
    if unit[0] == "T":
        return f"PT{count}{unit[1]}"
    return f"P{count}{unit}"


def easter(year: int) -> Day:
    """Return Easter Sunday (Gregorian; the anonymous algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, day + 1)


def thanksgiving(year: int) -> Day:
    """Return the fourth Thursday of November."""
    first = Day(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
