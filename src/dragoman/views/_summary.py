"""What a dossier says first: the last contact, the balance, what changed lately."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.views._pair import QUADS, Pair

Json = dict[str, Any]
_REAL = ("occurred", "ongoing")


def summary(pair: Pair, sections: list[Json]) -> list[str]:
    """Return the sentences with which a dossier opens."""
    by_title = {s["title"]: s for s in sections}
    told = [_basis(pair), *_contacts(by_title), *_balance(pair)]
    areas = pair.asked.counted("cooperation", "area")[:6]
    if areas:
        listed = ", ".join(f"{area.replace('_', ' ')} ({n})" for area, n in areas)
        told.append(f"Areas of cooperation told of: {listed}.")
    for word, name in (("the same side", "shared"), ("opposite sides", "opposed")):
        issues = Counter(str(x).replace("-", " ") for x in _issues(pair, name))
        if issues:
            told.append(f"They take {word} on: {', '.join(i for i, _ in _top(issues))}.")
    return told


def _issues(pair: Pair, name: str) -> list[str]:
    found = pair.asked.counted(name, "coalesce(issue_id, issue)")
    return [issue for issue, n in found for _ in range(n)]


def _top(count: Counter[str], most: int = 6) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda x: (-x[1], x[0]))[:most]


def _basis(pair: Pair) -> str:
    since, until = pair.span["since"], pair.span["until"]
    # A first of January is most often no more than a year.
    since = since and since.removesuffix("-01-01")
    span = f", events from {since} to {until}" if since else ""
    words = pair.asked.basis(("a_on_b", "b_on_a"))["records"]
    return (
        f"{_n(pair.basis['reports'], 'report')} of {_n(pair.basis['publishers'], 'publisher')} "
        f"tell of both{span}: {_n(pair.span['records'], 'event')}, {_n(words, 'statement')} "
        "about each other."
    )


def _n(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _contacts(by_title: dict[str, Json]) -> list[str]:
    contact = by_title.get("Meetings, visits and calls", {"lines": []})["lines"]
    real = [x for x in contact if x["status"] in _REAL]
    real.sort(key=lambda x: x["precision"] in ("day", "published"), reverse=True)
    told = [f"Last contact: {real[0]['when']}, {real[0]['text']}."] if real else []
    signed = by_title.get("Agreements", {"lines": []})["lines"]
    if signed:
        told.append(f"Latest agreement: {signed[0]['when']}, {signed[0]['text']}.")
    return told


def _balance(pair: Pair) -> list[str]:
    good = sum(t[QUADS[0]] + t[QUADS[1]] for t in pair.times)
    bad = sum(t[QUADS[2]] + t[QUADS[3]] for t in pair.times)
    if not pair.times:
        return []
    told = [f"{_n(good, 'act')} of cooperation and {bad} of conflict took place in this time."]
    change = pair.change
    if change and change["before"]["events"] and change["now"]["events"]:
        now, before = change["now"], change["before"]
        told.append(
            f"In the {change['days']} days to {change['to']}: {_n(now['events'], 'event')}, mean "
            f"score {now['score']:+.1f} (the {change['days']} days before: {before['events']}, "
            f"{before['score']:+.1f})."
        )
    return told
