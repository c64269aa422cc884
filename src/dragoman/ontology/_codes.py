from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import ResourceError
from dragoman.resources import read_text, read_yaml

_DIR = "ontology"


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type: ``score`` on PLOVER's scale, ``modes`` with their own scores."""

    name: str
    gloss: str
    quad: str
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO 1.1b3 code: ``goldstein`` -10..10; ``event``/``mode`` are PLOVER's, or empty."""

    code: str
    name: str
    goldstein: float
    event: str
    mode: str


@cache
def _types() -> Mapping[str, EventType]:
    raw: dict[str, dict[str, Any]] = read_yaml(f"{_DIR}/plover.yaml")
    return MappingProxyType(
        {
            name: EventType(
                name,
                str(row["gloss"]),
                str(row["quad"]),
                float(row["score"]),
                MappingProxyType({m: float(s) for m, s in row["modes"].items()}),
            )
            for name, row in raw.items()
        }
    )


@cache
def _lists() -> Mapping[str, Any]:
    return MappingProxyType(read_yaml(f"{_DIR}/lists.yaml"))


@cache
def _cameo() -> Mapping[str, Cameo]:
    lines = [x for x in read_text(f"{_DIR}/cameo.tsv").splitlines() if not x.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return MappingProxyType(
        {code: Cameo(code, name, float(gold), ev, mode) for code, gold, ev, mode, name in rows}
    )


def event_types() -> tuple[EventType, ...]:
    """Return the sixteen types of PLOVER's manual, in its order."""
    return tuple(_types().values())


def event_type(name: str) -> EventType:
    """Return a type by name; ResourceError where PLOVER's manual has no such type.

    >>> event_type("CONSULT").quad
    'verbal cooperation'
    """
    found = _types().get(name)
    if found is None:
        raise ResourceError(f"no PLOVER event type {name!r}; there are: {', '.join(_types())}")
    return found


def modes(name: str) -> tuple[str, ...]:
    """Return the modes of a type, in the manual's order.

    >>> modes("MOBILIZE")
    ('troops', 'weapons', 'police', 'militia')
    """
    return tuple(event_type(name).modes)


def quad(name: str) -> str:
    """Return a type's quad: verbal or material, cooperation or conflict."""
    return event_type(name).quad


def score(name: str, mode: str | tuple[str, ...] = ()) -> float:
    """Return PLOVER's score (-10..10) of a type with its mode; of several, the most extreme.

    >>> score("ASSAULT"), score("ASSAULT", "unconventional")
    (-9.0, -10.0)
    """
    kind = event_type(name)
    given = (mode,) if isinstance(mode, str) else mode
    wrong = sorted(m for m in given if m and m not in kind.modes)
    if wrong:
        raise ResourceError(f"{name} has no mode {', '.join(wrong)}")
    return max((kind.modes[m] for m in given if m), key=abs, default=kind.score)


def contexts() -> tuple[str, ...]:
    """Return PLOVER's 37 contexts."""
    return tuple(_lists()["contexts"])


def areas() -> tuple[str, ...]:
    """Return the areas of cooperation of the codebook."""
    return tuple(_lists()["areas"])


def statuses() -> tuple[str, ...]:
    """Return the statuses of events, the one that outranks the others first."""
    return tuple(_lists()["statuses"])


def sectors() -> Mapping[str, str]:
    """Return PLOVER's sectors of actors with a gloss each."""
    return MappingProxyType(_lists()["sectors"])


def stateless() -> tuple[str, ...]:
    """Return the codes of those who have no country (IGO, NGO, ...)."""
    return tuple(_lists()["stateless"])


def cameo(code: str) -> Cameo:
    """Return what is known of a CAMEO code; ResourceError where there is none.

    >>> cameo("163").event, cameo("163").mode, cameo("042").goldstein
    ('SANCTION', 'discontinue', 1.9)
    """
    found = _cameo().get(code)
    if found is None:
        raise ResourceError(f"no CAMEO 1.1b3 code {code!r}")
    return found


def cameo_codes() -> tuple[str, ...]:
    """Return all CAMEO codes, sorted."""
    return tuple(sorted(_cameo()))


def goldstein(code: str) -> float | None:
    """Return the Goldstein score of a CAMEO code, or None for an empty code."""
    return cameo(code).goldstein if code else None
