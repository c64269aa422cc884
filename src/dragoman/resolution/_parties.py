"""Who takes part: the same, one acting for the other, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
_SINGLE = ("person", "place")
_NO_STATE = {"IGO", "NGO", "MNC", "ISM", "IMG"}


@dataclass(frozen=True, slots=True)
class Who:
    """An entity in a slot: code, name (folded), Wikidata id, kind, sector."""

    code: str
    name: str
    qid: str
    kind: str
    sector: str

    @property
    def person(self) -> bool:
        """Whether it is somebody, not a state or a body."""
        return self.kind == "person"


def who(ref: Json, kinds: dict[str, str]) -> Who:
    """Return the entity of a reference; *kinds*: the kind of each name in the report."""
    return Who(
        ref["code"] or "",
        " ".join((ref["name"] or "").casefold().split()),
        ref["identifier_id"] or "",
        kinds.get(ref["name"] or "", ""),
        ref["sector"] or "",
    )


def same_entity(a: Who, b: Who) -> bool:
    """Whether two references name one entity: by Wikidata id, else by name and code."""
    if a.qid and b.qid:
        return a.qid == b.qid
    if a.name != b.name:
        last = a.person and b.person and a.name.split()[-1:] == b.name.split()[-1:]
        short = " " not in a.name or " " not in b.name
        return bool(last and short and a.code == b.code)
    return a.code == b.code or not a.code or not b.code


def stands_for(a: Who, b: Who) -> bool:
    """Whether one may act for the other: a state and somebody who acts for it.

    Two different people never do, nor two places, nor a state and a rebel or a protester of it.
    """
    if not a.code or a.code != b.code or a.code in _NO_STATE:
        return False
    if a.kind == b.kind and a.kind in _SINGLE:
        return False
    return _official(a) == _official(b)


def kind_of(w: Who) -> str:
    """Return how an entity is known: person, group (by a name), state, or anybody."""
    if w.person and (w.qid or " " in w.name):
        return "person"
    if not w.code and not w.qid:
        return "anybody"
    if w.qid and w.code in _NO_STATE:
        return "group"
    return "state" if _official(w) == "state" else "group" if w.qid else "anybody"


def likeness(one: Sequence[Who], other: Sequence[Who], telling: Mapping[str, float]) -> float:
    """Return how far two lists are of the same, 0..1, weighted by how *telling* each is.

    1 for the same people, less for the same states, little for "people" and "protesters".
    """
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    total = sum(max(_pair(a, b) * _telling(a, b, telling) for b in long) for a in short)
    missing = (len(long) - len(short)) * 0.1
    return max(0.0, total / len(short) - missing)


def disjoint(one: Sequence[Who], other: Sequence[Who]) -> bool:
    """Whether two lists, both told, have nobody in common."""
    return bool(one and other) and not any(_pair(a, b) for a in one for b in other)


def rivals(one: Sequence[Who], other: Sequence[Who]) -> bool:
    """Whether, for some state, both lists name people (or places) and name different ones."""
    for kind in _SINGLE:
        left = [w for w in one if w.kind == kind]
        right = [w for w in other if w.kind == kind]
        for code in {w.code for w in left} & {w.code for w in right}:
            here = [w for w in left if w.code == code]
            there = [w for w in right if w.code == code]
            if not any(same_entity(a, b) for a in here for b in there):
                return True
    return False


def token(w: Who) -> str:
    """Return what candidates are found by: the state, else the id or the name."""
    return w.code if w.code and w.code not in _NO_STATE else w.qid or w.name


def _telling(a: Who, b: Who, telling: Mapping[str, float]) -> float:
    return min(telling[kind_of(a)], telling[kind_of(b)])


def _pair(a: Who, b: Who) -> float:
    if same_entity(a, b):
        return 1.0
    return 0.6 if stands_for(a, b) else 0.0


def _official(w: Who) -> str:
    return (
        "state" if w.sector in ("", "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "UNK") else w.sector
    )
