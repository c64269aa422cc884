"""What became of plans and promises: open, occurred, cancelled, kept, broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman import resources
from dragoman.resolution._happenings import PLANNED
from dragoman.resolution._terms import weight

Json = dict[str, Any]
_WORD = re.compile(r"\w\w+")
_HAPPENED = ("occurred", "ongoing", "alleged")
_FULL = 12.0  # shared words of this weight together are enough


def is_plan(event: Json) -> bool:
    """Whether a joined event is planned, or is a promise or threat made."""
    kind = event["event"][0]
    return event["status"] in PLANNED or (
        event["status"] == "occurred" and kind in _rules()["kept_by"]
    )


def life(plan: Json, others: Sequence[Json]) -> tuple[str, str | None]:
    """Return what became of a plan or promise, and the id of the joined event that shows it.

    *others*: joined events that have two parties with it in common. A plan ``occurred``
    where an event of its type is told for its day (or, undated, soon after, in like words),
    else it is ``cancelled`` where it is called off; a promise is ``kept`` by a later deed in
    like words, or ``broken`` by one. Otherwise both are ``open``: whether that has become
    silence depends on the day that one asks on (`silent`).
    """
    if plan["status"] not in PLANNED:
        kept = [o for o in others if _keeps(plan, o)]
        if kept:
            return _first(kept, "kept")
        return _first([o for o in others if _breaks(plan, o)], "broken")
    happened = [o for o in others if _happens(plan, o)]
    if happened:
        return _first(happened, "occurred")
    return _first([o for o in others if _calls_off(plan, o)], "cancelled")


def silent(plan: Json, today: str) -> bool:
    """Whether a plan that is open has been passed over in silence by *today*."""
    rules = _rules()
    if plan["date"] and plan["date_precision"] == "day":
        return _day(today) > _day(plan["enddate"] or plan["date"]) + rules["plan_days"][1]
    told = plan["last_published"]
    return bool(told) and _day(today) > _day(told) + rules["plan_undated_days"]


def _first(found: list[Json], name: str) -> tuple[str, str | None]:
    if not found:
        return "open", None
    return name, min(found, key=lambda o: (_when(o) or "9999", o["id"]))["id"]


def _happens(plan: Json, other: Json) -> bool:
    if other["event"] != plan["event"] or other["status"] not in _HAPPENED:
        return False
    when, told, rules = _when(other), plan["first_published"], _rules()
    if when is None or told is None or (other["last_published"] or "") < told:
        return False
    if plan["date"] and plan["date_precision"] == "day":
        before, after = rules["plan_days"]
        end = _day(plan["enddate"] or plan["date"])
        return _day(plan["date"]) - before <= _day(when) <= end + after
    late = _day(when) - _day(told)
    alike = _alike(plan, other) >= rules["undated_words"]
    return 0 <= late <= rules["plan_undated_days"] and alike


def _calls_off(plan: Json, other: Json) -> bool:
    told, when = plan["first_published"], other["first_published"]
    if not told or not when or not 0 <= _day(when) - _day(told) <= _rules()["plan_undated_days"]:
        return False
    if other["status"] == "denied" and other["event"] == plan["event"]:
        return other["date"] == plan["date"]
    text = other["text"].lower()
    return other["event"] == ["REJECT"] and any(
        re.search(rf"\b{word}\b", text) for word in _rules()["called_off"]
    )


def _keeps(promise: Json, other: Json) -> bool:
    by = _rules()["kept_by"].get(promise["event"][0], ())
    return other["event"][0] in by and _follows(promise, other)


def _breaks(promise: Json, other: Json) -> bool:
    by = _rules()["broken_by"].get(promise["event"][0], ())
    kind = other["event"][0]
    fits = kind in by or any(f"{kind}/{mode}" in by for mode in other["mode"])
    return fits and _follows(promise, other)


def _follows(promise: Json, other: Json) -> bool:
    """Whether a deed comes after a promise, not too late, and is told in like words."""
    rules = _rules()
    made, done = _when(promise), _when(other)
    if other["status"] not in _HAPPENED or made is None or done is None:
        return False
    late = _day(done) - _day(made)
    return 0 < late <= rules["promise_days"] and _alike(promise, other) >= rules["words"]


def _when(event: Json) -> str | None:
    """Return the day of an event; where it is untold, that of its first publication."""
    exact = event["date"] and event["date_precision"] == "day"
    day: str | None = event["date"] if exact else event["first_published"]
    return day


def _alike(one: Json, other: Json) -> float:
    """Return how much two sentences share beside the names of who takes part, 0..1."""
    left, right = _words(one), _words(other)
    total = min(sum(left.values()), sum(right.values()))
    both = sum(w for word, w in left.items() if word in right)
    return both / total * min(1.0, both / _FULL) if total else 0.0


def _words(event: Json) -> dict[str, float]:
    names = [r[k] or "" for s in ("actor", "recipient") for r in event[s]
             for k in ("name", "entity_text")]  # fmt: skip
    out = set(_WORD.findall(" ".join(names).lower()))
    found = {w: weight(w) for w in _WORD.findall(event["text"].lower()) if w not in out}
    return {w: x for w, x in found.items() if x > 1.5}


def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=1)
def _rules() -> Json:
    data: Json = resources.read_yaml("resolution/lives.yaml")
    return data
