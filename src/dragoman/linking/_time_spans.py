"""Readings without a day of their own: durations, sets, and "now", "recently", "the future"."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.linking._time_context import Context, Reading
from dragoman.linking._time_scan import Match
from dragoman.linking._time_values import MINUTES, span

_NO_NOUN = ("was", "is", "has", "takes", "lasts", "this", "needs", "as", "always", "perhaps")
_LATELY = ("recently", "lately")
Readings = list[Reading] | None


def cardinal(words: list[int]) -> int:
    """Return the number that words like [2, 100, 20, 5] or [20, 4] spell."""
    total, part = 0, 0
    for number in words:
        if number in (100, 12):
            times = number == 100 or 0 < part < 20
            part = max(part, 1) * number if times else part + number
        elif number == 1000:
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += number
    return total + part


def amount(m: Match) -> float | None:
    """Return how many units a match names; None where it is vague ("several", "weeks")."""
    if m.has("couple"):
        return 2
    numbers = m.values("num", "d31", "year")
    cards = m.values("card", "teen")
    base: float | None = None
    if numbers:
        base = float(numbers[0])
        if cards and cards[0] == 100:
            base *= 100
    elif cards:
        base = float(cardinal(cards))
    elif m.has("few", "several"):
        return None
    elif m.has("a"):
        base = 1.0
    for frac in m.values("frac"):
        top, bottom = frac.split("/")
        if bottom != "0":
            base = (base or 0.0) + int(top) / int(bottom)
    if m.has("half"):
        base = 0.5 if base is None or (base == 1 and not m.has("and")) else base + 0.5
    return base


def _length(m: Match, count: float | None, unit: str) -> Reading:
    minutes = round(count * MINUTES[unit]) if count is not None and unit in MINUTES else None
    return Reading("DURATION", span("X" if count is None else float(count), unit), minutes=minutes)


def duration(m: Match, ctx: Context) -> Readings:
    """Read "45-minute", "for two days", "several months", "two and a half years"."""
    units = m.values("unit", "units", "quarter", "quarters")
    if m.has("old") and not ctx.narrative:
        return []
    if units[0] == "Q" and (m.neighbour(1)[1] == "of" or m.has("several")):
        return []
    return [_length(m, amount(m), units[0])]


def duration_a(m: Match, ctx: Context) -> Readings:
    """Read "a year", "the quarter"."""
    unit = m.value("unit", "quarter")
    if unit == "Q":
        if m.has("the") and ctx.quarter:
            year, number = ctx.quarter
            return [Reading("DATE", f"{year:04d}-Q{number}")]
        return [_length(m, 1, unit)] if m.has("the") else None
    if m.neighbour(1)[0] == "dash" and unit == "D":
        return None
    if m.has("a") and not ctx.narrative and _is_rate(m):
        return []
    return [_length(m, 1, unit)]


def _is_rate(m: Match) -> bool:
    """Say whether "a week" counts ("four flights a week"): it follows a noun or a number."""
    name, before = m.neighbour(-1)
    return name in ("num", "d31", "units") or (
        name == "other" and before[-1:] == "s" and before not in _NO_NOUN
    )


def bare_unit(m: Match, ctx: Context) -> Readings:
    """Read "weeks", "years"; one bare unit in the singular is no time."""
    if m.rule == "unit":
        return None
    name = m.neighbour(-1)[0]
    if name in ("dash", "cap") and not m.has("the"):
        return None
    if m.has("quarters") and (name in ("card", "several") or m.neighbour(1)[0] == "of"):
        return None
    return [_length(m, None, m.value("units", "quarters"))]


def rel_units(m: Match, ctx: Context) -> Readings:
    """Read "the past three months", "the next few days", "recent years"."""
    unit = m.value("units", "quarters")
    count = amount(m)
    if m.has("ordw") and count is None and not m.has("few", "last", "past", "next", "following"):
        return [_length(m, None, unit)]
    if unit == "TH" and count == 24:
        return [Reading("DURATION", "P1D", minutes=1440)]
    return [_length(m, count, unit)]


def often(m: Match, ctx: Context) -> Readings:
    """Read "every year", "weekly", "per day", "twice a week"."""
    if m.has("often"):
        value = str(m.value("often"))
        if "cap" in (m.neighbour(-1)[0], m.neighbour(1)[0]) or (
            m.neighbour(1)[0] == "other" and not ctx.narrative
        ):
            return None
        return [Reading("SET", "XXXX-XX-XX" if ctx.narrative and value == "P1D" else value)]
    unit = m.value("unit", "units", "quarter")
    count = amount(m)
    return [Reading("SET", span(float(count or 1), unit))]


def every_weekday(m: Match, ctx: Context) -> Readings:
    """Read "every Monday"."""
    return [Reading("SET", f"XXXX-WXX-{m.value('wd', 'wdab')}")]


def every_month(m: Match, ctx: Context) -> Readings:
    """Read "every May"."""
    return [Reading("SET", f"XXXX-{int(m.value('mon', 'monab')):02d}")]


def reference(m: Match, ctx: Context) -> Readings:
    """Read "now", "currently", "current", "recently", "formerly"."""
    if m.neighbour(-1)[0] == "dash" or m.neighbour(1)[0] == "dash":
        return None
    if m.has("former"):
        return [Reading("DATE", "PAST_REF")] if ctx.narrative else []
    value = str(m.value("ref") or "PRESENT_REF")
    if value == "PAST_REF" and m.value("ref") and m.words.form(m.first).lower() in _LATELY:
        return [Reading("DATE", value, ctx.today(), precision="before")]
    return [Reading("DATE", value)]


def recent(m: Match, ctx: Context) -> Readings:
    """Read "recent", "recent years"."""
    if m.has("units", "quarters"):
        return [_length(m, None, m.value("units", "quarters"))]
    return [Reading("DATE", "PAST_REF")]


def future(m: Match, ctx: Context) -> Readings:
    """Read "the near future", "the past"."""
    return [Reading("DATE", "FUTURE_REF" if m.has("future") else "PAST_REF")]


def this_time(m: Match, ctx: Context) -> Readings:
    """Read "this time", "the same period" in a tale; "some time" is a length."""
    if m.has("several"):
        return [Reading("DURATION", "PXX")] if m.neighbour(1)[0] != "other" else None
    if m.has("the") and not m.has("same"):
        at = m.neighbour(-1)[1].lower() == "at" and ctx.narrative
        return [Reading("DATE", "PRESENT_REF")] if at else None
    if m.has("moment"):
        return [Reading("DATE", "PRESENT_REF")]
    if ctx.narrative:
        return [Reading("DATE", "PRESENT_REF")]
    return [Reading("DATE", "PAST_REF")] if m.has("that") and m.has("time") else None


RULES: dict[str, Callable[[Match, Context], Readings]] = {
    "dur": duration, "dur_a": duration_a, "half_dur": duration, "month_set": every_month,
    "recent": recent, "ref": reference, "rel_units": rel_units, "set": often, "the_future": future,
    "this_time": this_time, "unit": bare_unit, "units": bare_unit, "weekday_set": every_weekday,
}  # fmt: skip
