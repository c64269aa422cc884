"""How sure a coded event is: its rule's share of right records, moved by how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from dragoman.types import Entity, EventMention

_HEDGED = frozenset({"conditional", "alleged", "denied", "planned"})
LOW, HIGH = 0.03, 0.98


def features(mention: EventMention, entities: Sequence[Entity], text: str) -> tuple[str, ...]:
    """Return what moves the confidence of an event, by name.

    ``alone`` one side only; ``common`` a party told by a common noun; ``inter`` parties of more
    than one state; ``state`` a state itself; ``rival`` a rule of another type fits too;
    ``hedged`` and ``lasting`` by status.
    """
    sides = [a for a in mention.arguments if a.role in {"actor", "recipient"}]
    who = [entities[a.entity] for a in sides]
    told = {
        "alone": len({a.role for a in sides}) < 2,
        "common": any(text[a.start : a.end].islower() for a in sides),
        "inter": len({e.code for e in who if e.code}) > 1,
        "state": any(e.kind == "state" for e in who),
        "rival": bool(mention.alternatives),
        "hedged": mention.status in _HEDGED,
        "lasting": mention.status in {"historical", "ongoing"},
    }
    return tuple(sorted(name for name, holds in told.items() if holds))


def confidence(prior: float, names: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the chance that a record is right, from 0 to 1.

    *prior*: the rule's share of right records. *weights*: the log odds that each feature adds,
    those of ``resources/coding/calibration.tsv`` (``weight:NAME``; ``prior`` scales the rule's).

    >>> confidence(0.8, ["inter"], {"inter": 0.0})
    0.8
    """
    prior = min(max(prior, LOW), HIGH)
    odds = weights.get("prior", 1.0) * log(prior / (1 - prior)) + weights.get("bias", 0.0)
    odds += sum(weights.get(name, 0.0) for name in names)
    return round(min(max(1 / (1 + exp(-odds)), LOW), HIGH), 3)
