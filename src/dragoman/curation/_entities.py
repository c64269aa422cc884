"""Claims gathered into one draft per entity; organs of states made from their templates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._tables import seed

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_FIRST, _LAST = date(1945, 1, 1).toordinal(), date(2027, 1, 1).toordinal()
_LEVELS = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.45, 5: 0.3, 6: 0.2}
_UNNAMED = frozenset({"people", "media", "business", "opposition", "ministry"})
_KIND_PRIOR = {"state": 1.0, "igo": 0.9, "organ": 0.8, "armed_group": 0.7, "party": 0.5,
               "company": 0.5, "media": 0.6, "ngo": 0.6, "region": 0.7}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """An entity being put together. ``names``: (name, form, prior) of each name."""

    key: str
    kind: str = ""
    label: str = ""
    code: str = ""
    sectors: str = ""
    wikidata: str = ""
    gender: str = ""
    prior: float = 0.0
    start: int = 0
    end: int = 0
    sovereign: bool = False
    latest: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str, str, float]] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)


def ordinal(day: str, first: bool) -> int:
    """Return the ordinal of an ISO date, or of the first or last day of a month or year.

    >>> ordinal("2020-02", first=False) == date(2020, 2, 29).toordinal()
    True
    """
    found = _DAY.match(day)
    if found is None:
        return 0
    parts = [int(p) for p in found.groups() if p and int(p)]
    year, month = parts[0], parts[1] if len(parts) > 1 else (1 if first else 12)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, parts[2] if len(parts) > 2 else (1 if first else last)).toordinal()


def drafts(claims: Iterable[Claim], organs: list[dict[str, Any]]) -> dict[str, Draft]:
    """Return the entities of *claims* by key; claims on unknown keys are left out."""
    found: dict[str, Draft] = {}
    rows = list(claims)
    for c in rows:
        if c.property == "kind" and c.entity not in found:
            found[c.entity] = Draft(c.entity, c.value)
    for c in rows:
        if c.entity in found:
            _take(found[c.entity], c)
    sentence = {c.entity: c.value for c in rows if c.property == "in_sentence"}
    states = [d for d in found.values() if d.kind == "state" and not d.end]
    found |= {o.key: o for s in states for o in _organs(s, organs, sentence.get(s.key, s.label))}
    for c in rows:
        if c.property == "name" and "/" in c.entity and c.entity in found:
            found[c.entity].names.append((c.value, c.detail, 0.9))
    kept = {key: draft for key, draft in found.items() if _in_office(draft, found)}
    for draft in kept.values():
        _finish(draft)
    return kept


def _in_office(draft: Draft, found: dict[str, Draft]) -> bool:
    """Say whether an entity is kept: a person needs an office in a state or body of the pack."""
    scopes = {office.partition("@")[2] for office in draft.offices if office[0] != "@"}
    return draft.kind != "person" or any(scope in found for scope in scopes)


def _take(draft: Draft, c: Claim) -> None:
    if c.property in {"label", "code", "sectors", "wikidata", "gender"}:
        if not getattr(draft, c.property):
            setattr(draft, c.property, c.value)
    elif c.property in {"label_seen", "code_seen"}:
        draft.seen.setdefault(c.property[:-5], c.value)
    elif c.property == "name":
        draft.names.append((c.value, c.detail, 0.0))
    elif c.property == "codes":
        draft.sovereign |= c.detail == "gw" and not c.valid_to
    elif c.property == "exists":
        draft.start, draft.end = ordinal(c.valid_from, True), ordinal(c.valid_to, False)
    elif c.property == "office":
        draft.offices.append(c.value)
        draft.latest = max(draft.latest, ordinal(c.as_of or c.valid_to, False))


def _organs(state: Draft, organs: list[dict[str, Any]], of: str) -> list[Draft]:
    """Return the organs of a state, named by each of its adjectives and by its name."""
    adjectives = sorted({n for n, form, _ in state.names if form == "adjective"})
    made = []
    for organ in organs:
        draft = Draft(f"{state.key}/{organ['kind']}", "organ", organ["name"].replace("{of}", of))
        draft.code, draft.sectors = state.key, organ["sectors"]
        names = {organ["name"].replace("{of}", of)}
        if organ["kind"] not in _UNNAMED:
            for noun in organ["nouns"][:3]:
                names |= {f"{adjective} {noun}" for adjective in adjectives[:2]}
        draft.names = [(name, "common", 0.0) for name in sorted(names)]
        made.append(draft)
    return made


def _finish(draft: Draft) -> None:
    draft.label = draft.label or draft.seen.get("label", draft.key)
    draft.code = draft.code or draft.seen.get("code", "")
    if draft.kind == "person":
        levels = _levels()
        best = min((levels.get(o.partition("@")[0], 6) for o in draft.offices), default=6)
        recent = (draft.latest - _FIRST) / (_LAST - _FIRST)
        draft.prior = _LEVELS[best] * (0.8 + 0.18 * min(max(recent, 0.0), 1.0))
    elif draft.key.startswith("kp:"):
        draft.prior = 0.5 * _KIND_PRIOR.get(draft.kind, 0.5)
    else:
        draft.prior = _KIND_PRIOR.get(draft.kind, 0.5)
    if draft.kind == "state" and not draft.sovereign:
        draft.prior = 0.7
    draft.names = sorted(set(draft.names)) or [(draft.label, "common", 0.0)]


@lru_cache(maxsize=1)
def _levels() -> dict[str, int]:
    return {o["id"]: o["level"] for o in seed("offices.yaml")}
