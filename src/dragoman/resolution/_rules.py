from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman import ontology, resources


@dataclass(frozen=True, slots=True)
class Rules:
    """When two event mentions may be one: as `resolution/events.yaml` says.

    ``family``: each type's group of types that can be one happening (for finding
    candidates). ``pairs``: the pairs of types that go together.
    """

    family: dict[str, str]
    pairs: frozenset[tuple[str, str]]
    mutual: frozenset[str]
    exclusive: frozenset[str]
    apart: dict[str, frozenset[str]]
    recurrent: frozenset[str]
    telling: dict[str, float]
    weights: dict[str, float]
    full_words: float
    full_context: int
    least: float
    floor: float
    undated_days: int
    km: float


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the rules that are shipped."""
    data = resources.read_yaml("resolution/events.yaml")
    pairs = {tuple(sorted(p)) for p in data["compatible"]}
    return Rules(
        family=_families(pairs),
        pairs=frozenset((a, b) for a, b in pairs),
        mutual=frozenset(data["mutual"]),
        exclusive=frozenset(data["exclusive"]),
        apart={t: frozenset(m) for t, m in data["apart"].items()},
        recurrent=frozenset(data["recurrent"]),
        telling={k: float(v) for k, v in data["telling"].items()},
        full_words=float(data["full_words"]),
        full_context=int(data["full_context"]),
        weights={k: float(v) for k, v in data["weights"].items()},
        least=float(data["least"]),
        floor=float(data["floor"]),
        undated_days=int(data["undated_days"]),
        km=float(data["km"]),
    )


def _families(pairs: set[tuple[str, ...]]) -> dict[str, str]:
    """Return, by type, the first type of all that it is connected with."""
    family = {t.name: t.name for t in ontology.event_types()}
    changed = True
    while changed:
        before = dict(family)
        for a, b in sorted(pairs):
            family[a] = family[b] = min(family[a], family[b])
        changed = family != before
    return family
