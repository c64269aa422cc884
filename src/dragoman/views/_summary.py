"""What a dossier says first: the last contact, the balance, what changed lately."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dragoman.views._pair import Pair

Json = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
WINDOW = 90  # days
_REAL = ("occurred", "ongoing")
_FINE = 3  # years of span up to which quarters are told, not years


def over_time(events: list[Json]) -> list[Json]:
    """Return {period, events, score, and a count for each quad} of what took place, by time.

    ``period`` is a quarter ("2025-Q1") where all lies within three years, else a year.
    ``score``: the mean of PLOVER's scores, -10 to 10.
    """
    real = [h for h in events if h["status"] in _REAL and h["day"]]
    years = {int(h["day"][:4]) for h in real}
    fine = bool(years) and max(years) - min(years) < _FINE
    rows: dict[str, list[Json]] = {}
    for head in real:
        year, month = head["day"][:4], int(head["day"][5:7])
        rows.setdefault(f"{year}-Q{(month + 2) // 3}" if fine else year, []).append(head)
    return [_row(name, rows[name]) for name in sorted(rows)]


def _row(name: str, heads: list[Json]) -> Json:
    count = Counter(h["quad_code"] for h in heads)
    scores = [h["event_scale"] for h in heads if h["event_scale"] is not None]
    mean = round(sum(scores) / len(scores), 1) if scores else None
    return {"period": name, "events": len(heads), "score": mean} | {q: count[q] for q in QUADS}


def lately(events: list[Json]) -> Json | None:
    """Return the last 90 days that are told of beside the 90 before: counts, score, what is new."""
    real = [h for h in events if h["status"] in _REAL and h["day"]]
    if not real:
        return None
    end = date.fromisoformat(max(h["day"] for h in real))
    start, before = end - timedelta(days=WINDOW), end - timedelta(days=2 * WINDOW)
    now = [h for h in real if date.fromisoformat(h["day"]) > start]
    old = [h for h in real if before < date.fromisoformat(h["day"]) <= start]
    seen = {h["event"] for h in real if date.fromisoformat(h["day"]) <= start}
    return {
        "from": (start + timedelta(days=1)).isoformat(),
        "to": end.isoformat(),
        "days": WINDOW,
        "now": _row("now", now),
        "before": _row("before", old),
        "new": sorted({h["event"] for h in now} - seen) if seen else [],
    }


def summary(pair: Pair, sections: list[Json]) -> list[str]:
    """Return the sentences with which a dossier opens."""
    by_title = {s["title"]: s for s in sections}
    told = [_basis(pair), *_contacts(by_title), *_balance(pair)]
    cooperation = Counter(h["area"].replace("_", " ") for h in pair.cooperation)
    if cooperation:
        listed = ", ".join(f"{area} ({n})" for area, n in _top(cooperation))
        told.append(f"Areas of cooperation told of: {listed}.")
    for word, heads in (("the same side", pair.shared), ("opposite sides", pair.opposed)):
        issues = Counter(_issue(h) for h in heads)
        if issues:
            told.append(f"They take {word} on: {', '.join(i for i, _ in _top(issues))}.")
    return told


def _issue(head: Json) -> str:
    return str(head["issue_id"] or head["issue"]).replace("-", " ")


def _top(count: Counter[str], most: int = 6) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda x: (-x[1], x[0]))[:most]


def _basis(pair: Pair) -> str:
    heads = pair.everything()
    reports = {h["report_id"] for h in heads}
    publishers = {h["publisher"] for h in heads if h["publisher"]}
    days = sorted(h["day"] for h in pair.events if h["day"])
    span = f", events from {days[0]} to {days[-1]}" if days else ""
    words = len(pair.a_on_b) + len(pair.b_on_a)
    return (
        f"{_n(len(reports), 'report')} of {_n(len(publishers), 'publisher')} tell of both"
        f"{span}: {_n(len(pair.events), 'event')}, {_n(words, 'statement')} about each other."
    )


def _n(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _contacts(by_title: dict[str, Json]) -> list[str]:
    contact = by_title.get("Meetings, visits and calls", {"lines": []})["lines"]
    real = [x for x in contact if x["status"] in _REAL]
    told = [f"Last contact: {real[0]['day'] or 'undated'}, {real[0]['text']}."] if real else []
    signed = by_title.get("Agreements", {"lines": []})["lines"]
    if signed:
        told.append(f"Latest agreement: {signed[0]['day'] or 'undated'}, {signed[0]['text']}.")
    return told


def _balance(pair: Pair) -> list[str]:
    real = [h for h in pair.events if h["status"] in _REAL]
    count = Counter(h["quad_code"] for h in real)
    if not real:
        return []
    good = count[QUADS[0]] + count[QUADS[1]]
    bad = count[QUADS[2]] + count[QUADS[3]]
    told = [f"{_n(good, 'act')} of cooperation and {bad} of conflict took place in this time."]
    change = lately(pair.events)
    if change and change["before"]["events"] and change["now"]["events"]:
        now, before = change["now"], change["before"]
        told.append(
            f"In the {change['days']} days to {change['to']}: {_n(now['events'], 'event')}, mean "
            f"score {now['score']:+.1f} (the {change['days']} days before: {before['events']}, "
            f"{before['score']:+.1f})."
        )
    return told
