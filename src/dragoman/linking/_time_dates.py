"""Readings of calendar dates: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.linking._time_context import Context, Reading, weekday, year_of_month
from dragoman.linking._time_scan import Match
from dragoman.linking._time_values import PER_YEAR, Point, easter, shift, thanksgiving

Readings = list[Reading] | None


def modifier(m: Match) -> str:
    """Return TIMEX3's mod of "early", "late", "mid", "the end of"."""
    if m.has("early"):
        return "START"
    if m.has("late", "latter"):
        return "END"
    if m.has("mid"):
        return "MID"
    parts = m.values("part")
    if not parts:
        return ""
    return {"middle": "MID", "end": "END", "close": "END"}.get(str(parts[0]).lower(), "START")


def dated(found: Point, m: Match, **more: object) -> Reading:
    """Return the reading of a day, month or year."""
    made = Reading("DATE", found.value, found, precision=found.precision, mod=modifier(m))
    return replace(made, **more)  # type: ignore[arg-type]


def relative_year(m: Match, ctx: Context) -> int | None:
    """Return the year of "last year", "that year", "of the following year" in a date."""
    base = ctx.told() if m.has("that", "same", "previous", "following") else ctx.today()
    if base is None:
        return None
    step = -1 if m.has("last", "previous") else 1 if m.has("next", "following") else 0
    return base.year + step


def _month(m: Match) -> int:
    return int(m.value("mon", "monab", "monshort"))


def _year(m: Match, month: int, ctx: Context) -> int | None:
    years = m.values("year")
    if years:
        return int(years[-1])
    if m.value("unit") == "Y":
        return relative_year(m, ctx)
    return _shared_year(m) or year_of_month(month, m, ctx)


def _shared_year(m: Match) -> int | None:
    """Return the year of "1990" for "May" in "May to June 3, 1990"."""
    w = m.words
    names = [w.name(i) for i in range(m.last, min(len(w.pieces), m.last + 8))]
    if not names or names[0] not in ("dash", "to", "and", "or"):
        return None
    rest = [n for n in names[1:] if n not in ("dot", "comma", "the", "of", "early", "late")]
    ours = ("mon", "monab", "monshort", "season", "seasonab")
    days = ("d31", "ordd")
    kinds = ["m" if n in ours else "d" if n in days else "y" if n == "year" else "x" for n in rest]
    if "".join(kinds).startswith(("my", "mdy", "dmy")):
        return int(w.entries[m.last + names.index("year")][1])
    return None


def _explicit(m: Match) -> bool:
    return m.has("year") or m.has("unit")


def iso(m: Match, ctx: Context) -> Readings:
    """Read "2024-02-20"."""
    year, month, day = (int(part) for part in m.value("iso").split("-"))
    found = Point(year, month, day)
    if found.date is None:
        return None
    ctx.note(found, m.start, True)
    return [dated(found, m)]


def slash(m: Match, ctx: Context) -> Readings:
    """Read "2/20/2024" as the American press writes it; day first where only that can be."""
    first, second, year = (int(part) for part in m.value("slash").split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    found = Point(year, first, second) if first <= 12 else Point(year, second, first)
    if found.date is None:
        return None
    ctx.note(found, m.start, True)
    return [dated(found, m)]


def day(m: Match, ctx: Context) -> Readings:
    """Read "May 3", "Friday, 3 May 1990", "the 3rd of May last year"."""
    month = _month(m)
    year = _year(m, month, ctx)
    number = int(m.value("d31", "ordd"))
    if year is None:
        return [Reading("DATE", f"XXXX-{month:02d}-{number:02d}")]
    found = Point(year, month, number)
    if found.date is None:
        return None
    ctx.note(found, m.start, _explicit(m))
    if m.has("clock"):
        return [Reading("TIME", f"{found.value}T{m.value('clock')}", found, precision="day")]
    if m.has("daypart"):
        return [Reading("TIME", found.value + "T" + m.value("daypart"), found, precision="day")]
    return [dated(found, m)]


def day_range(m: Match, ctx: Context) -> Readings:
    """Read "May 3-5", "3 to 5 May 1990": two expressions, the first with the end of both."""
    month = _month(m)
    year = _year(m, month, ctx)
    first, second = (int(v) for v in m.values("d31", "ordd")[:2])
    if year is None:
        return None
    a, b = Point(year, month, first), Point(year, month, second)
    if a.date is None or b.date is None or b.date < a.date:
        return None
    ctx.note(b, m.start, _explicit(m))
    cut = m.where("dash", "to", "and", "or")[0]
    start = m.where("d31", "ordd", "mon", "monab", "monshort")[0]
    end = None if m.has("and", "or") else b.date
    return [
        dated(a, m, end=end, words=(start, cut)),
        dated(b, m, words=(cut + 1, m.last)),
    ]


def day_of(m: Match, ctx: Context) -> Readings:
    """Read "the 28th of that month"."""
    base = ctx.told() if m.has("that", "same", "the", "following") else ctx.today()
    if base is None or m.value("unit") != "M" or not base.month:
        return None
    step = -1 if m.has("last") else 1 if m.has("next", "following") else 0
    moved = shift(Point(base.year, base.month), step, "M")
    found = Point(moved.year, moved.month, int(m.value("ordd"))) if moved else None
    if found is None or found.date is None:
        return None
    ctx.note(found, m.start, True)
    return [dated(found, m)]


def nth(m: Match, ctx: Context) -> Readings:
    """Read "the 13th" in a tale that has named a month."""
    name, form = m.neighbour(1)
    if name in ("comma", "and") and m.neighbour(2)[0] in ("ordd", "and"):
        return None
    if not (ctx.narrative and ctx.ref and ctx.ref.month):
        return None
    if name in ("other", "cap", "unit") and form not in ("he", "they", "she", "it", "when", "at"):
        return None
    found = Point(ctx.ref.year, ctx.ref.month, int(m.value("ordd")))
    if found.date is None:
        return None
    ctx.note(found, m.start, False)
    return [dated(found, m)]


def month(m: Match, ctx: Context) -> Readings:
    """Read "May 1990", "early May", "May last year"; refuses "May" and "March" as other words."""
    number = _month(m)
    if not m.has("year", "unit") and m.last - m.first == 1 and not _is_month(m):
        return None
    year = _year(m, number, ctx)
    if year is None:
        return [Reading("DATE", f"XXXX-{number:02d}", mod=modifier(m))]
    found = Point(year, number)
    ctx.note(found, m.start, _explicit(m))
    return [dated(found, m)]


_AMBIGUOUS = ("May", "March", "MAY", "MARCH", "april", "june", "july", "august", "Jun", "Mar")
_BEFORE_MONTH = ("in", "of", "since", "until", "by", "during", "for", "from", "to", "through",
                 "before", "after", "between", "last", "next", "this", "mid", "to", "till", "and",
                 "throughout", "around", "about", "on", "’s", "'s")  # fmt: skip


def _is_month(m: Match) -> bool:
    form = m.words.form(m.first)
    name, before = m.neighbour(-1)
    if name == "cap" and before.lower() not in _BEFORE_MONTH and form not in ("January",):
        return False
    if form not in _AMBIGUOUS:
        return True
    return before.lower() in _BEFORE_MONTH and m.neighbour(1)[0] != "cap"


def season(m: Match, ctx: Context) -> Readings:
    """Read "the summer of 1990", "this fall"; "spring" and "fall" need a sign of the season."""
    code = m.value("season", "seasonab")
    if m.has("seasonab") and not _is_season(m):
        return None
    base = ctx.anchor(m.start)
    years = m.values("year")
    if years or m.has("teen"):
        year = int(years[-1]) if years else m.value("teen") * 100 + sum(m.values("card"))
    elif base is None:
        return [Reading("DATE", f"XXXX-{code}", mod=modifier(m))]
    elif m.has("unit"):
        year = relative_year(m, ctx) or base.year
    elif (shared := _shared_year(m)) is not None:
        year = shared
    else:
        year = year_of_month(PER_YEAR[code], m, ctx) or base.year
    found = Point(year)
    if years:
        ctx.note(Point(year, min(PER_YEAR[code], 12)), m.start, True)
    return [Reading("DATE", f"{year:04d}-{code}", found, precision="year", mod=modifier(m))]


def _is_season(m: Match) -> bool:
    if m.has("year", "early", "late", "mid", "last", "next", "coming", "unit", "following"):
        return True
    if m.neighbour(1)[1].lower() == "of":
        return False
    if m.has("the", "this", "that"):
        return True
    return m.neighbour(-1)[1].lower() in ("in", "by", "of", "during", "until", "since", "each")


def year(m: Match, ctx: Context) -> Readings:
    """Read "1990", "mid-1996", "fiscal 1989", "the year 1950"; refuses counts and sums."""
    number = int(m.values("year")[-1])
    if m.last - m.first == 1 and not _is_year(m, number):
        return None
    found = Point(number)
    ctx.note(found, m.start, True)
    return [dated(found, m)]


_COUNTED = (
    "people",
    "men",
    "troops",
    "km",
    "miles",
    "metres",
    "meters",
    "kilometers",
    "feet",
    "tons",
)
_BEFORE_COUNT = ("of", "than", "about", "around", "and", ",", "to", "with", "by", "for")
_BEFORE_YEAR = (
    "in", "since", "from", "until", "by", "of", "during", "to", "and", "before", "after",
    "between", "early", "late", "for", "circa", "(", "-", "–", "than", "through", "or", "till",
    "around", "late", "with", "that", "on", "’", "'", "about", ",", "/",
)  # fmt: skip


def _is_year(m: Match, number: int) -> bool:
    before = m.neighbour(-1)[1].lower()
    name, after = m.neighbour(1)
    if before in ("$", "£", "€", "#", "no", "rs", "+", "%") or after in ("%", "°", "+"):
        return False
    if name in ("unit", "units") or after.lower() in _COUNTED:
        return False
    counted = name == "other" and len(after) > 3 and after.endswith("s") and after != "was"
    if before in _BEFORE_YEAR:
        return not (counted and before in _BEFORE_COUNT)
    if number < 1700:
        return False
    return not counted


def year_range(m: Match, ctx: Context) -> Readings:
    """Read "1939-45", "1955 to 1963": two expressions, the first with the end of both."""
    numbers = m.where("year", "d31", "num")
    first, second = (int(v) for v in m.values("year", "d31", "num")[:2])
    whole = m.words.name(numbers[1]) == "year"
    if second < 100:
        second += first - first % 100
    if not first < second <= first + 200:
        if whole or m.has("to"):
            return None
        return [dated(Point(first), m, words=(m.first, numbers[0] + 1))]
    if m.has("to") and not whole:
        return None
    ctx.note(Point(second), m.start, True)
    return [
        dated(Point(first), m, end=Point(second).last, words=(numbers[0], numbers[0] + 1)),
        dated(Point(second), m, words=(numbers[1], numbers[1] + 1)),
    ]


def spoken_year(m: Match, ctx: Context) -> Readings:
    """Read "nineteen ninety-four"."""
    cards = m.values("teen", "card")
    if not (20 <= cards[1] <= 90 and sum(cards[1:]) < 100):
        return None
    if len(cards) > 2 and cards[2] > 9:
        return None
    found = Point(cards[0] * 100 + sum(cards[1:]))
    ctx.note(found, m.start, True)
    return [dated(found, m)]


def decade(m: Match, ctx: Context) -> Readings:
    """Read "the late 1970s", "the '80s", "the nineties"."""
    number = m.value("decade")
    if number is None:
        if not m.has("the", "early", "late", "mid"):
            return None
        number = 1900 + 10 * m.value("decadew")
    if number < 100:
        number += 1900 if number >= 30 else 2000
    if not 1000 <= number <= 2100 or number % 10:
        return None
    found = Point(number)
    ctx.note(found, m.start, True)
    value = f"{number // 10}"
    return [Reading("DATE", value, found, Point(number + 9).last, "decade", mod=modifier(m))]


def century(m: Match, ctx: Context) -> Readings:
    """Read "the 19th century", "the middle of the 9th century BC"."""
    if m.value("unit") != "CE":
        return None
    number = sum(m.values("card")) + int(m.value("ordw", "ordd"))
    if m.has("bc"):
        return [Reading("DATE", f"BC{number - 1:02d}", mod=modifier(m))]
    first = Point((number - 1) * 100 or 1)
    return [Reading("DATE", f"{number - 1:02d}", first, precision="", mod=modifier(m))]


def before_christ(m: Match, ctx: Context) -> Readings:
    """Read "264 BC", "264 to 241 BC"."""
    numbers = m.where("num", "year", "d31")
    out = []
    for k, at in enumerate(numbers):
        last = m.last if k == len(numbers) - 1 else at + 1
        first = m.first if k == 0 else at
        out.append(Reading("DATE", f"BC{int(m.words.entries[at][1]):04d}", words=(first, last)))
    return out


def anno_domini(m: Match, ctx: Context) -> Readings:
    """Read "AD 70"."""
    found = Point(int(m.value("num", "year", "d31")))
    if not found.date:
        return None
    ctx.note(found, m.start, True)
    return [dated(found, m)]


def holiday(m: Match, ctx: Context) -> Readings:
    """Read "Christmas 1963", "Easter", "New Year's Eve"."""
    name = m.value("holiday") or ("12-31" if m.has("eve") else "01-01")
    if m.has("newyear") and not (
        m.words.form(m.first + 1) in ("Year", "Years") and m.last - m.first > 2
    ):
        return None
    years = m.values("year")
    month_no = {"easter": 4, "thanksgiving": 11}.get(name) or int(name[:2])
    when = int(years[-1]) if years else year_of_month(month_no, m, ctx)
    if when is None:
        return [Reading("DATE", f"XXXX-{name}")]
    by_rule: dict[str, Callable[[int], date]] = {"easter": easter, "thanksgiving": thanksgiving}
    if name in by_rule:
        there = by_rule[name](when)
        found = Point(there.year, there.month, there.day)
    else:
        found = Point(when, month_no, int(name[3:]) - (m.has("holiday") and m.has("eve")))
    ctx.note(found, m.start, bool(years))
    return [dated(found, m)]


RULES: dict[str, Callable[[Match, Context], Readings]] = {
    "ad": anno_domini, "bc": before_christ, "bc_range": before_christ, "century": century,
    "day_of": day_of, "decade": decade, "dmy": day, "dmy_range": day_range, "holiday": holiday,
    "iso": iso, "mdy": day, "mdy_range": day_range, "month": month, "month_rel": month,
    "month_year": month, "nth": nth, "season": season, "season_year": season, "slash": slash,
    "spoken_year": spoken_year, "year": year, "year_range": year_range,
}  # fmt: skip
__all__ = ["RULES", "dated", "modifier", "relative_year", "weekday"]
