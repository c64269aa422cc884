"""Geometry of the charts: where each bar, dot and label stands, in per cent and pixels.

Widths are per cent, so that a chart fits every screen while its words keep their size;
heights are pixels. The templates in ``charts.html`` only draw what is computed here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

Json = dict[str, Any]
_UP = (("mc", "material cooperation"), ("vc", "verbal cooperation"))
_DOWN = (("mk", "material conflict"), ("vk", "verbal conflict"))
_HEIGHT, _TOP, _FOOT = 190, 18, 24
_TALLEST = 26  # pixels of one event at most: few events make a low chart, not thick ones
_ROW, _RADIUS = 30, 11
_LABELS = 12
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")


def tone(rows: list[Json]) -> Json:
    """Return a chart of cooperation (upwards) and conflict (downwards) over time.

    *rows*: {from, vc, mc, vk, mk} and more, which the table shows; ``from`` is a year, a
    quarter (2020-Q1), a month or a day. A stretch of time without a row stays empty: nothing
    was told of it, which is not the same as calm. Returns {bars, zero, height, labels, rows}.
    """
    slots = _slots([r["from"] for r in rows])
    up = max((sum(r[k] for k, _ in _UP) for r in rows), default=0)
    down = max((sum(r[k] for k, _ in _DOWN) for r in rows), default=0)
    room = _HEIGHT - _TOP - _FOOT
    scale = min(room / ((up + down) or 1), _TALLEST)
    zero = _TOP + up * scale
    bars = [_bar(row, at, zero, scale) for row, at in zip(rows, slots["at"], strict=True)]
    return {
        "bars": bars,
        "zero": round(zero, 1),
        "height": round(zero + down * scale + _FOOT),
        "up": up,
        "down": down,
        "labels": slots["labels"],
        "rows": rows,
    }


def _bar(row: Json, at: tuple[float, float], zero: float, scale: float) -> Json:
    parts = []
    for keys, sign in ((_UP, -1), (_DOWN, 1)):
        edge = zero
        for key, name in keys:
            tall = row[key] * scale
            if row[key]:
                top = edge - tall if sign < 0 else edge
                parts.append({"klass": key, "name": name, "n": row[key]} | _box(top, tall))
            edge += sign * tall
    told = ", ".join(f"{p['n']} {p['name']}" for p in parts) or "no event"
    return {"x": at[0], "width": at[1], "parts": parts, "label": f"{row['from']}: {told}"}


def _box(top: float, tall: float) -> Json:
    return {"y": round(top, 1), "height": round(max(tall, 1), 1)}


def areas(rows: list[Json]) -> Json:
    """Return a chart of areas (downwards) by time (to the right), a dot's surface being its count.

    *rows*: {area, from, events} and what the dot should carry, as ``href``. Areas come by
    their sum, the largest first. Returns {rows: [{area, total, y, dots}], labels, height}.
    """
    slots = _slots([r["from"] for r in rows])
    most = max((r["events"] for r in rows), default=0) or 1
    by: dict[str, list[Json]] = {}
    for row, (left, width) in zip(rows, slots["at"], strict=True):
        radius = max(2.5, _RADIUS * (row["events"] / most) ** 0.5)
        by.setdefault(row["area"], []).append(
            row | {"x": round(left + width / 2, 2), "r": round(radius, 1)}
        )
    order = sorted(by, key=lambda a: (-sum(d["events"] for d in by[a]), a))
    drawn = [
        {
            "area": area,
            "total": sum(d["events"] for d in by[area]),
            "y": _TOP + i * _ROW,
            "dots": by[area],
        }
        for i, area in enumerate(order)
    ]
    height = _TOP + len(order) * _ROW + _FOOT
    return {"rows": drawn, "labels": slots["labels"], "height": height}


def gantt(legs: list[Json]) -> Json:
    """Return the legs of a tour as bars by day.

    *legs*: as `views.tour` gives them, with ``date`` and ``enddate`` (ISO; a month or a year
    alone is taken from its first day). A leg without a date has no bar (``undated``).
    Returns {legs: [leg and x, width, y, undated], labels, height, days}.
    """
    spans = [_span(leg) for leg in legs]
    told = [s for s in spans if s]
    first = min((s[0] for s in told), default=0)
    last = max((s[1] for s in told), default=first)
    days = last - first + 1
    drawn = []
    for i, (leg, span) in enumerate(zip(legs, spans, strict=True)):
        row: Json = {"y": _TOP + i * _ROW, "undated": span is None}
        if span:
            row |= {
                "x": round(100 * (span[0] - first) / days, 2),
                "width": round(100 * (span[1] - span[0] + 1) / days, 2),
            }
        drawn.append(leg | row)
    labels = _day_labels(first, days) if told else []
    return {
        "legs": drawn,
        "labels": labels,
        "height": _TOP + len(legs) * _ROW + _FOOT,
        "days": days if told else 0,
    }


def _span(leg: Json) -> tuple[int, int] | None:
    start = _ordinal(leg.get("date"))
    if start is None:
        return None
    end = _ordinal(leg.get("enddate")) or start
    return start, max(start, end)


def _ordinal(day: str | None) -> int | None:
    """Return the number of a day; of its first day where only a month or year is told."""
    if not day or not re.match(r"\d{4}", day):
        return None
    parts = [int(p) for p in re.findall(r"\d+", day[:10])]
    try:
        return date(*[*parts, 1, 1][:3]).toordinal()
    except ValueError:
        return None


def _day_labels(first: int, days: int) -> list[Json]:
    step = next((s for s in (1, 2, 7, 14, 30, 91, 365) if days / s <= _LABELS), 730)
    out = []
    for i, offset in enumerate(range(0, days, step)):
        day = date.fromordinal(first + offset)
        text = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if not offset else "")
        out.append({"x": round(100 * offset / days, 2), "text": text, "minor": i % 3 != 0})
    return out


def _slots(times: list[str]) -> Json:
    """Return where each stretch of time stands: {at: [(x, width)], labels}, in per cent."""
    numbers = [_number(t) for t in times]
    first, last = min(numbers, default=0), max(numbers, default=0)
    count = last - first + 1
    wide = 100 / count
    gap = wide * 0.18 if count <= 80 else 0.0
    bar = min(wide - gap, 9.0)
    at = [(round((n - first) * wide + (wide - bar) / 2, 2), round(bar, 2)) for n in numbers]
    texts = dict(zip(numbers, times, strict=True))
    step = max(1, -(-count // _LABELS))
    labels = []
    for i, number in enumerate(range(first, last + 1, step)):
        near = min(texts, key=lambda n: (abs(n - number), n), default=None)
        if near is None:
            break
        text = texts[near] if near == number else _named(number, texts[near])
        middle = (number - first + 0.5) * wide
        labels.append({"x": round(middle, 2), "text": text, "minor": i % 3 != 0})
    return {"at": at, "labels": labels}


def _number(time: str) -> int:
    """Return a running number of a year, quarter, month or day."""
    quarter = _QUARTER.match(time)
    if quarter:
        return int(quarter[1]) * 4 + int(quarter[2]) - 1
    parts = [int(p) for p in re.findall(r"\d+", time[:10])]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return parts[0] * 12 + parts[1] - 1
    return date(*parts[:3]).toordinal()


def _named(number: int, like: str) -> str:
    """Return the name of a stretch of time, in the form of another's."""
    if _QUARTER.match(like):
        return f"{number // 4}-Q{number % 4 + 1}"
    size = len(like.split("-"))
    if size == 1:
        return str(number)
    if size == 2:
        return f"{number // 12}-{number % 12 + 1:02d}"
    return date.fromordinal(number).isoformat()
