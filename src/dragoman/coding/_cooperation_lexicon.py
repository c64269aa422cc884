"""The words of cooperation and its areas, read from ``resources/coding/cooperation.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.resources import read_yaml

_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class CooperationLexicon:
    """Words of cooperation; ``areas``: wording (tuple of words) -> areas, in the file's order."""

    areas: Mapping[tuple[str, ...], tuple[str, ...]]
    told: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    projects: frozenset[str]
    prepositions: frozenset[str]
    umbrella: frozenset[str]
    planned: frozenset[str]
    drills: frozenset[str]
    founding: frozenset[str]
    against: frozenset[str]
    instruments: Mapping[str, str]
    stages: Mapping[str, str]
    ended: frozenset[str]
    papers: Mapping[str, str]
    acts: Mapping[str, str]
    under: frozenset[str]
    purposes: frozenset[str]
    flows: frozenset[str]
    two_way: frozenset[str]
    peaceful_use: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def cooperation_lexicon() -> CooperationLexicon:
    """Return the shipped lexicon of cooperation."""
    raw = read_yaml("coding/cooperation.yaml")
    areas: dict[tuple[str, ...], tuple[str, ...]] = {}
    for area, wordings in raw["areas"].items():
        for wording in wordings:
            key = tuple(_WORDS.findall(wording.lower().replace("-", " ")))
            areas[key] = (*areas.get(key, ()), area)
    words = ("verbs", "nouns", "weak_nouns", "projects", "drills", "flows", "instruments")
    return CooperationLexicon(
        areas=areas,
        told=frozenset({"relation"}.union(*(raw[name] for name in words))),
        verbs=frozenset(raw["verbs"]),
        nouns=frozenset(raw["nouns"]),
        weak=frozenset(raw["weak_nouns"]),
        projects=frozenset(raw["projects"]),
        prepositions=frozenset(raw["prepositions"]),
        umbrella=frozenset(raw["umbrella"]),
        planned=frozenset(raw["planned"]),
        drills=frozenset(raw["drills"]),
        founding=frozenset(raw["founding"]),
        against=frozenset(raw["against"]),
        instruments=raw["instruments"],
        stages=raw["stages"],
        ended=frozenset(raw["ended"]),
        papers=raw["papers"],
        acts=raw["stages"] | raw["acts"],
        under=frozenset(raw["under"]),
        purposes=frozenset(raw["purposes"]),
        flows=frozenset(raw["flows"]),
        two_way=frozenset(raw["two_way"]),
        peaceful_use={area: frozenset(words) for area, words in raw["peaceful_use"].items()},
    )


def areas_of(text: str, lexicon: CooperationLexicon) -> list[str]:
    """Return the areas that a phrase names, longest wordings first, each word used once.

    >>> areas_of("science and technology", cooperation_lexicon())
    ['science', 'technology']
    """
    words = _WORDS.findall(text.lower().replace("-", " "))
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            key = tuple(words[at : at + size])
            if len(key) == size and key in lexicon.areas:
                out += [a for a in lexicon.areas[key] if a not in out]
                at += size
                break
        else:
            at += 1
    building = {"construction", "reconstruction"} & set(words) and "infrastructure" not in words
    return [a for a in out if a != "infrastructure"] if building and len(out) > 1 else out
