"""Events in words: a plain sentence of who did what to whom, and how much it matters."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman import resources

Json = dict[str, Any]
_MANY = 5  # more names than this are counted, not listed


@cache
def _phrases() -> Json:
    found: Json = resources.read_yaml("views/phrases.yaml")
    return found


def _look(table: str, event: Json, default: Any = None) -> Any:
    """Return the entry of a CAMEO code, of TYPE/mode, or of the type."""
    kind, mode = _kind(event)
    rows = _phrases()[table]
    for key in (event.get("cameo") or "", f"{kind}/{mode}", kind):
        if key in rows:
            return rows[key]
    return default


def _kind(event: Json) -> tuple[str, str]:
    """Return type and first mode, from a record (lists) or a narrow row (strings)."""
    kind, mode = event["event"], event["mode"]
    if isinstance(kind, list):
        return kind[0], mode[0] if mode else ""
    return kind, mode or ""


def event_sentence(event: Json) -> str:
    """Return an event as "A (office) accused B in place"; plans get "to" and the infinitive."""
    planned = event["status"] in ("planned", "conditional")
    actors, recipients = event["actor"], event["recipient"]
    if not recipients and len(event.get("participants") or ()) > 1 and _kind(event)[1] != "visit":
        actors = event["participants"]
    past, infinitive, alone = _look("phrases", event)
    deed = f"to {infinitive}" if planned else past
    tail = _where(event) + _size(event.get("size") or {})
    who, whom = persons(actors) or "Unnamed actors", persons(recipients)
    if recipients:
        return f"{who} {deed.replace('{}', whom) if '{}' in deed else f'{deed} {whom}'}{tail}"
    mutual = _look("mutual", event) if len(actors) > 1 else None
    if mutual:
        return f"{who} {f'to {mutual[1]}' if planned else mutual[0]}{tail}"
    if planned:
        alone = f"{deed.removesuffix(' with').replace(' {}', '')}"
    return f"{who} {alone}{tail}"


def deed_alone(event: Json) -> str:
    """Return what was done, without whom: "made arrests"."""
    return str(_look("phrases", event)[2])


_MARKS = {"before": "before ", "after": "after ", "week": "week of ", "published": "reported "}


def when(day: str | None, precision: str) -> str:
    """Return a day no finer than it is known: "2025", "2025-03", "before 2025-03-01"."""
    if not day:
        return "undated"
    if precision in ("year", "month"):
        return day[:4] if precision == "year" else day[:7]
    return _MARKS.get(precision, "") + day


def type_told(event: str) -> str:
    """Return a type of events in words: "made an attack"."""
    return deed_alone({"event": event, "mode": None})


def _where(event: Json) -> str:
    place = (event.get("event_loc") or {}).get("resolved_place")
    named = {r["name"] for slot in ("actor", "recipient") for r in event[slot]}
    return "" if not place or place in named else f" in {place}"


def _size(size: Json) -> str:
    """Return " (5 killed, 9 injured)", with at least where a report gives a lower bound."""
    told = []
    for key, word in (("dead", "killed"), ("injured", "injured"), ("arrested", "arrested")):
        if size.get(key):
            told.append(f"{size[key]:,} {word}")
        elif size.get(f"{key}_min"):
            told.append(f"at least {size[f'{key}_min']:,} {word}")
    return f" ({', '.join(told)})" if told else ""


def persons(refs: list[Json], offices: bool = True) -> str:
    """Return names in order, each once, with public offices; many are counted.

    A group without a name of its own ("people") gets the code of its state.
    """
    names: dict[str, str] = {}
    for ref in refs:
        name = ref["name"]
        office = ref.get("office") if offices and ref.get("sector") in _official() else None
        if office:
            names.setdefault(name, f"{name} ({office})")
        elif ref.get("code") and not any(c.isupper() for c in name):
            names.setdefault(name, f"{name} [{ref['code']}]")
        else:
            names.setdefault(name, name)
    told = list(names.values())
    if len(told) > _MANY:
        told = [*told[: _MANY - 1], f"{len(told) - _MANY + 1} others"]
    return told[0] if len(told) == 1 else ", ".join(told[:-1]) + f" and {told[-1]}" if told else ""


def _official() -> list[str]:
    return list(_phrases()["official"])


def lasting_issues() -> list[str]:
    """Return the issues on which sides are taken for years."""
    return list(_phrases()["lasting"])


@cache
def weights() -> dict[str, float]:
    """Return how much events matter, 0..1: by type, TYPE/mode or CAMEO code, and by "status …"."""
    phrases = _phrases()
    own = {str(k): float(v) for k, v in phrases["weight"].items()}
    return own | {f"status {k}": float(v) for k, v in phrases["status"].items()}
