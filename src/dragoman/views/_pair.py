"""Everything that an atlas holds of a pair, gathered once, by the relations it tells of."""

from __future__ import annotations

from typing import Any

from dragoman.store import Asked, Party, Period, Queries
from dragoman.views._words import lasting_issues, type_told, weights

Json = dict[str, Any]
ACTS = ("actor", "recipient", "participants")
SPOKEN = ("speaker", "co_speakers")
TOLD = ("addressee", "mentioned")
_DAYS, _YEARS = 60, 5 * 365


class Pair:
    """What was gathered of a pair, by name, and how much of it.

    Names: events cooperation tours_a tours_b a_on_b b_on_a shared opposed about_a about_b.
    """

    def __init__(self, atlas: Queries, a: Party, b: Party, period: Period | None) -> None:
        self.a, self.b = a, b
        self.asked = asked = Asked(atlas, a, b, period)
        both = ("parties",)
        asked.gather("events", "events", a=ACTS, b=ACTS, only="between")
        asked.gather("cooperation", "cooperation", a=both, b=both)
        asked.gather("tours_a", "tours", a=("traveller",), only="into", into=b.code)
        asked.gather("tours_b", "tours", b=("traveller",), only="into", into=a.code)
        asked.gather("a_on_b", "statements", a=SPOKEN, b=TOLD)
        asked.gather("b_on_a", "statements", a=TOLD, b=SPOKEN)
        asked.gather("held_a", "positions", a=("holders",))
        asked.gather("held_b", "positions", b=("holders",))
        asked.pick("about_a", "held_a", "b", "target")
        asked.pick("about_b", "held_b", "a", "target")
        asked.compare(lasting_issues(), _DAYS, _YEARS)
        told = ("events", "cooperation", "tours_a", "tours_b", "a_on_b", "b_on_a", "shared")
        self.basis = asked.basis((*told, "opposed", "about_a", "about_b"))
        self.span = asked.basis(("events",))
        self.change = change(asked, "events")
        self.times = over_time(asked, "events")

    def groups(self, most: int | None) -> dict[str, list[Json]]:
        """Return the weightiest events by relation: contact, announced, agreed, aid, ..."""
        return self.asked.top(("events",), most, weights(), "pair_group")

    def top(self, names: tuple[str, ...], most: int | None) -> dict[str, list[Json]]:
        """Return the weightiest rows by name; of a state's words those of others under _others."""
        if "a_on_b" not in names:
            return self.asked.top(names, most, weights())
        states = {"state_a": bool(self.a.code), "state_b": bool(self.b.code)}
        return self.asked.top(names, most, weights(), "voice_group", states)


QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
WINDOW = 90  # days
_FINE = 3  # years of span up to which quarters are told, not years


def over_time(asked: Asked, name: str) -> list[Json]:
    """Return {period, events, score, and a count for each quad} of what took place, by time.

    ``period`` is a quarter ("2025-Q1") where all lies within three years, else a year.
    ``score``: the mean of PLOVER's scores, -10 to 10.
    """
    found = asked.over_time(name)
    years = [row["year"] for row in found]
    fine = bool(years) and max(years) - min(years) < _FINE
    rows: dict[str, list[Json]] = {}
    for row in found:
        quarter = f"-Q{row['quarter']}" if fine and row["quarter"] else ""
        period = f"{row['year']}{quarter}"
        rows.setdefault(period, []).append(row)
    return [{"period": period} | _added(parts) for period, parts in rows.items()]


def _added(parts: list[Json]) -> Json:
    total = {k: sum(p[k] or 0 for p in parts) for k in ("events", "total", "scored", *QUADS)}
    score = _mean(total.pop("total"), total.pop("scored"))
    return {"events": total.pop("events"), "score": score} | total


def _mean(total: float, scored: int) -> float | None:
    return round(total / scored, 1) if scored else None


def change(asked: Asked, name: str) -> Json | None:
    """Return the last 90 days that are told of beside the 90 before: counts, score, what is new."""
    rows = asked.change(name, WINDOW)
    if not rows:
        return None
    from datetime import date, timedelta

    end = date.fromisoformat(rows[0]["last"])
    earlier = any(r["earlier"] for r in rows)
    seen = {r["event"] for r in rows if r["earlier"]}
    new = sorted({r["event"] for r in rows if r["now"]} - seen) if earlier else []
    return {
        "from": (end - timedelta(days=WINDOW - 1)).isoformat(),
        "to": end.isoformat(),
        "days": WINDOW,
        "now": {"period": "now"} | _window(rows, "now"),
        "before": {"period": "before"} | _window(rows, "before"),
        "new": new,
        "new_told": [type_told(t) for t in new],
    }


def _window(rows: list[Json], which: str) -> Json:
    quads = {q: sum(r[which] for r in rows if r["quad_code"] == q) for q in QUADS}
    total = sum(r[f"{which}_total"] or 0 for r in rows)
    score = _mean(total, sum(r[f"{which}_scored"] for r in rows))
    return {"events": sum(r[which] for r in rows), "score": score} | quads
