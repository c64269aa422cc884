"""Readings that hang on another day: "Tuesday", "last week", "two years ago", "that night"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.linking._time_context import Context, Reading, tense, weekday, year_of_month
from dragoman.linking._time_dates import dated, modifier
from dragoman.linking._time_scan import Match
from dragoman.linking._time_spans import amount
from dragoman.linking._time_values import Point, monday, point, shift, span, week

Readings = list[Reading] | None
_REF = {-1: "PAST_REF", 1: "FUTURE_REF", 0: "PRESENT_REF"}


def _step(m: Match) -> int:
    if m.has("last", "past", "previous"):
        return -1
    return 1 if m.has("next", "coming", "following") else 0


def _week(day: date, m: Match, suffix: str = "") -> Reading:
    first = monday(day)
    return Reading(
        "DATE", week(day) + suffix, point(first), first + timedelta(days=6), "week", mod=modifier(m)
    )


def _at(day: Point, m: Match) -> Reading:
    part = m.value("daypart")
    if part:
        return Reading("TIME", f"{day.value}T{part}", day, precision=day.precision, mod=modifier(m))
    return dated(day, m)


def on_weekday(m: Match, ctx: Context) -> Readings:
    """Read "Tuesday", "last Tuesday", "Friday night"."""
    if m.has("wdab") and m.neighbour(-1)[1].lower() not in ("on", "("):
        return None
    number = int(m.value("wd", "wdab"))
    if m.words.form(m.first).endswith("days"):
        return [Reading("SET", f"XXXX-WXX-{number}")]
    found = weekday(number, m, ctx)
    if found is None:
        return [Reading("DATE", f"XXXX-WXX-{number}")]
    ctx.note(point(found), m.start, False)
    return [_at(point(found), m)]


def deictic(m: Match, ctx: Context) -> Readings:
    """Read "yesterday", "late tonight", "tomorrow morning"."""
    base, step = ctx.published, int(m.value("deictic"))
    form = m.words.form(m.last - 1).lower()
    step -= m.has("before")
    if base is None or ctx.narrative:
        return [Reading("DATE", "PRESENT_REF" if step == 0 and base is None else "XXXX-XX-XX")]
    found = point(base + timedelta(days=step))
    ctx.note(found, m.start, False)
    if form == "tonight":
        return [Reading("TIME", found.value + "TNI", found, precision="day")]
    return [_at(found, m)]


def weekend(m: Match, ctx: Context) -> Readings:
    """Read "the weekend", "last weekend"."""
    if m.has("every"):
        return [Reading("SET", "XXXX-WXX-WE")]
    base = ctx.published
    if base is None:
        return [Reading("DATE", "XXXX-WXX-WE")]
    step = 1 if m.has("next", "coming") else 0 if m.has("this") else -1
    if not m.has("this", "next", "last", "past") and (base.weekday() > 4 or tense(m) > 0):
        step = 0
    there = monday(base) + timedelta(days=7 * step)
    first, last = there + timedelta(days=5), there + timedelta(days=6)
    return [Reading("DATE", week(there) + "-WE", point(first), last, "day")]


def _unit_date(base: Point, step: int, unit: str, m: Match) -> Reading | None:
    day = base.date
    if unit in ("W", "2W"):
        return _week(day + timedelta(days=7 * step), m) if day else None
    if unit == "DE":
        first = base.year - base.year % 10 + 10 * step
        return Reading("DATE", f"{first // 10}", Point(first), Point(first + 9).last, "decade")
    if unit == "CE":
        first = base.year - base.year % 100 + 100 * step
        return Reading("DATE", f"{first // 100:02d}", Point(first or 1))
    if unit in ("TH", "TM", "ML"):
        return None
    cut = {"Y": Point(base.year), "M": Point(base.year, base.month), "D": base}[unit]
    if (unit == "M" and not base.month) or (unit == "D" and not base.day):
        return None
    moved = shift(cut, step, unit)
    return dated(moved, m) if moved else None


def rel_unit(m: Match, ctx: Context) -> Readings:
    """Read "last week", "earlier this month", "that year", "the current quarter"."""
    if m.has("quarter"):
        return _rel_quarter(m, ctx)
    unit, step = m.value("unit"), _step(m)
    tale = m.has("that") or (m.has("previous", "following") and ctx.ref is not None)
    base = ctx.told() if tale or ctx.narrative else ctx.today()
    if base is None:
        return [Reading("DATE", "XXXX")]
    if m.has("past", "coming") and unit != "D":
        return [Reading("DURATION", f"P1{unit}" if unit[0] != "T" else f"PT1{unit[1]}")]
    if unit == "D" and m.has("this") and not ctx.narrative:
        return [Reading("DATE", "PRESENT_REF")]
    found = _unit_date(base, step, unit, m)
    if found is None:
        return [Reading("DATE", _REF[step])]
    if (
        found.point
        and unit in ("Y", "M", "D")
        and (tale or step)
        and not (step < 0 and ctx.narrative)
    ):
        ctx.note(found.point, m.start, unit == "Y" and tale)
    return [found]


def the_day(m: Match, ctx: Context) -> Readings:
    """Read "the next day", "the same month", "the following year", "later in the year"."""
    base, unit = ctx.told(), m.value("unit")
    if base is None:
        return None
    step = -1 if m.has("previous", "before", "earlier") and not m.has("same") else _step(m)
    if m.has("same", "later") and not m.has("next", "following"):
        step = 0
    found = _unit_date(base, step, unit, m)
    if found is None:
        return [Reading("DATE", "XXXX-XX-XX" if unit == "D" else _REF[step])]
    if found.point and unit in ("Y", "M", "D") and step >= 0:
        ctx.note(found.point, m.start, False)
    return [found]


def later_in(m: Match, ctx: Context) -> Readings:
    """Read "later in the year", "early in that month"."""
    base = ctx.told() if ctx.narrative or m.has("that") else ctx.today()
    found = _unit_date(base, 0, m.value("unit"), m) if base else None
    return [found] if found else None


def the_after(m: Match, ctx: Context) -> Readings:
    """Read "the day before", "the year after"."""
    base, unit = ctx.told(), m.value("unit")
    step = -1 if m.has("before") else 1
    return [(_unit_date(base, step, unit, m) if base else None) or Reading("DATE", _REF[step])]


def ago(m: Match, ctx: Context) -> Readings:
    """Read "two years ago", "a week or so ago", "decades ago"."""
    unit = m.value("unit", "units", "quarter", "quarters")
    return _moved(ctx.told() if ctx.narrative else ctx.today(), amount(m), -1, unit, m, ctx)


def shifted(m: Match, ctx: Context) -> Readings:
    """Read "two days later", "a year earlier", "weeks before"."""
    count = amount(m)
    unit = m.value("unit", "units", "quarter", "quarters")
    if m.has("before", "after") and count is not None and not ctx.narrative:
        return [Reading("DURATION", span(count, unit))]
    base = ctx.told()
    return _moved(base, count, -1 if m.has("earlier", "before") else 1, unit, m, ctx)


def _moved(
    base: Point | None, count: float | None, sign: int, unit: str, m: Match, ctx: Context
) -> Readings:
    near = 10_000 if m.rule == "year_ago_quarter" else 700
    if unit == "Y" and count == 1 and ctx.quarter and m.start - ctx.quarter_at < near:
        year, number = ctx.quarter
        return [_quarter(year + sign, number, m, ctx, note=False)]
    if base is None or count is None or (unit in ("D", "W") and not base.day):
        return [Reading("DATE", _REF[sign])]
    if unit in ("TM", "TH", "TS"):
        return [Reading("TIME", f"{base.value}TXX", base if base.day else None, precision="day")]
    found = shift(base, sign * count, unit)
    if found is None or found.date is None:
        return [Reading("DATE", _REF[sign])]
    if unit == "Q":
        return [_quarter(found.year, (found.month + 2) // 3, m, ctx)]
    if sign > 0 or not ctx.narrative:
        ctx.note(found, m.start, False)
    if unit in ("W", "2W") and not ctx.narrative:
        return [_week(found.date, m)]
    if unit in ("DE", "CE"):
        return [Reading("DATE", f"{found.year // 10}", found, precision="year")]
    return [dated(found, m)]


def _quarter(year: int, number: int, m: Match, ctx: Context, note: bool = True) -> Reading:
    if note:
        ctx.quarter = (year, number)
    ctx.quarter_at = m.start
    first = Point(year, 3 * number - 2)
    last = Point(year, 3 * number).last
    return Reading("DATE", f"{year:04d}-Q{number}", first, last, "month", mod=modifier(m))


def quarter(m: Match, ctx: Context) -> Readings:
    """Read "the third quarter", "first half", "next year's first quarter", "Q3 of 1990"."""
    number = int(m.value("ordw") or (2 if m.has("latter", "last") else 0))
    base = ctx.today()
    years = m.values("year")
    if years:
        year = int(years[-1])
    elif base is None:
        return None
    elif m.value("unit") == "Y" and m.has("last", "next", "this", "that"):
        year = base.year + _step(m)
    else:
        year = base.year
        size = 6 if m.has("half") else 3
        if (number - 1) * size + 1 > base.month and tense(m) <= 0:
            year -= 1
    if m.has("half"):
        if number not in (1, 2):
            return None
        return [Reading("DATE", f"{year:04d}-H{number}", Point(year, 6 * number - 5),
                        Point(year, 6 * number).last, "month")]  # fmt: skip
    if not 1 <= number <= 4:
        return None
    return [_quarter(year, number, m, ctx)]


def _rel_quarter(m: Match, ctx: Context) -> Readings:
    base = ctx.today()
    if base is None or (ctx.quarter and m.has("that")):
        return [_quarter(*ctx.quarter, m, ctx)] if ctx.quarter else None
    moved = shift(base, _step(m), "Q")
    return [_quarter(moved.year, (moved.month + 2) // 3, m, ctx)] if moved else None


def latest(m: Match, ctx: Context) -> Readings:
    """Read "the latest quarter", "the 1988 period"."""
    if ctx.quarter is None:
        if m.has("year"):
            return [dated(Point(int(m.value("year"))), m)]
        today = ctx.today()
        before = shift(today, -1, "Q") if today else None
        if before is None or m.has("current"):
            return [Reading("DATE", "PRESENT_REF")]
        return [_quarter(before.year, (before.month + 2) // 3, m, ctx, note=False)]
    year, number = ctx.quarter
    return [_quarter(int(m.value("year") or year), number, m, ctx, note=False)]


def year_ago_quarter(m: Match, ctx: Context) -> Readings:
    """Read "the year-ago quarter", "the year-earlier period"."""
    if m.value("unit") != "Y" or not m.has("ago", "earlier"):
        return None
    return _moved(ctx.today(), 1, -1, "Y", m, ctx)


def half_of(m: Match, ctx: Context) -> Readings:
    """Read "the second half of the year", "the first half of May"."""
    base = ctx.told() if ctx.narrative or m.has("that", "same") else ctx.today()
    number = int(m.value("ordw") or 2)
    if m.has("decade"):
        first = int(m.value("decade"))
        first += 1900 if first < 100 else 0
        return [Reading("DATE", f"{first // 10}", Point(first), precision="year")]
    if base is None or number > 2:
        return None
    if m.value("unit") == "Y":
        return quarter(m, ctx)
    if m.has("mon", "monab", "monshort"):
        number_of = int(m.value("mon", "monab", "monshort"))
        year = int(m.value("year") or year_of_month(number_of, m, ctx) or base.year)
        return [dated(Point(year, number_of), m)]
    return None


def year_end(m: Match, ctx: Context) -> Readings:
    """Read "year-end", "the end of the month", "the beginning of next year"."""
    unit = m.value("unit") or "WE"
    if m.has("weekend"):
        return weekend(m, ctx)
    base = ctx.told() if ctx.narrative or m.has("that", "same") else ctx.today()
    found = _unit_date(base, _step(m), unit, m) if base else None
    return [found] if found else None


def fiscal_year(m: Match, ctx: Context) -> Readings:
    """Read "the current fiscal year", "fiscal year" alone is a length."""
    base = ctx.today()
    if base is None or m.value("unit") != "Y":
        return None
    if m.has("this", "last", "next", "current", "previous"):
        return [dated(Point(base.year + _step(m)), m)]
    return [Reading("DURATION", "P1Y")]


def daypart(m: Match, ctx: Context) -> Readings:
    """Read "that morning", "the night", "overnight"."""
    part = m.value("daypart")
    if m.has("every"):
        return [Reading("SET", f"XXXX-XX-XXT{part}")]
    if m.last - m.first == 1 and "cap" in (m.neighbour(-1)[0], m.neighbour(1)[0]):
        return None
    told = m.has("that", "same", "following", "next", "previous", "card")
    base = ctx.told() if told or (m.has("the") and ctx.narrative) else ctx.today()
    if (
        m.last - m.first == 1
        or base is None
        or not base.day
        or (ctx.narrative and not (told or m.has("the")))
    ):
        return [Reading("TIME", f"XXXX-XX-XXT{part}")]
    found = shift(base, _step(m), "D") or base
    return [Reading("TIME", f"{found.value}T{part}", found, precision="day")]


def daypart_date(m: Match, ctx: Context) -> Readings:
    """Read "the morning of 31 January 1965", "the night of 8 February"."""
    if m.has("mon", "monab", "monshort"):
        number = int(m.value("mon", "monab", "monshort"))
        year = int(m.value("year") or 0) or year_of_month(number, m, ctx)
        found = Point(year, number, int(m.value("d31", "ordd"))) if year else None
    else:
        base = ctx.told()
        found = (
            Point(base.year, base.month, int(m.value("d31", "ordd")))
            if base and base.month
            else None
        )
    if found is None or found.date is None:
        return None
    ctx.note(found, m.start, m.has("year"))
    return [Reading("TIME", f"{found.value}T{m.value('daypart')}", found, precision="day")]


def _hour(m: Match) -> str | None:
    if m.has("noon"):
        return str(m.value("noon"))
    text = str(m.value("clock") or m.value("d31"))
    hour, _, minute = text.partition(":")
    half = str(m.value("ampm") or "").lower()[:1]
    number = int(hour)
    if half == "p" and number < 12:
        number += 12
    if half == "a" and number == 12:
        number = 0
    if number > 24 or (not half and not minute):
        return None
    return f"{number:02d}:{minute[:2] or '00'}"


def clock(m: Match, ctx: Context) -> Readings:
    """Read "10 p.m.", "19:00", "noon"."""
    hour = _hour(m)
    if hour is None or (m.has("d31") and not m.has("ampm")):
        return None
    base = ctx.told() if ctx.narrative else None
    day = base if base and base.day else None
    return [
        Reading(
            "TIME",
            f"{day.value if day else 'XXXX-XX-XX'}T{hour}",
            day,
            precision="day" if day else "",
        )
    ]


def clock_date(m: Match, ctx: Context) -> Readings:
    """Read "10 p.m. Wednesday", "noon on 3 May", "5 p.m. EST Nov. 9"."""
    hour, found = _hour(m), None
    if hour is None:
        return None
    if m.has("mon", "monab", "monshort"):
        number = int(m.value("mon", "monab", "monshort"))
        year = int(m.value("year") or 0) or year_of_month(number, m, ctx)
        days = m.values("d31", "ordd")
        found = Point(year, number, int(days[-1])) if year else None
    elif m.has("deictic") and ctx.published:
        found = point(ctx.published + timedelta(days=int(m.value("deictic"))))
    elif m.has("wd", "wdab"):
        day = weekday(int(m.value("wd", "wdab")), m, ctx)
        found = point(day) if day else None
    if found is None or found.date is None:
        return None
    ctx.note(found, m.start, m.has("year"))
    return [Reading("TIME", f"{found.value}T{hour}", found, precision="day")]


RULES: dict[str, Callable[[Match, Context], Readings]] = {
    "ago": ago, "clock": clock, "clock_date": clock_date, "daypart_date": daypart_date,
    "daypart_rel": daypart, "deictic": deictic, "fiscal_year": fiscal_year, "half_of": half_of,
    "later_in": later_in, "latest": latest, "quarter": quarter, "quarter_of": quarter,
    "quarter_rel": quarter, "rel_quarter": quarter, "rel_unit": rel_unit, "shift": shifted,
    "the_after": the_after, "the_day": the_day, "weekday": on_weekday, "weekend": weekend,
    "year_ago_quarter": year_ago_quarter, "year_end": year_end, "year_quarter": quarter,
}  # fmt: skip
