"""The words of stance, read from ``resources/coding/positions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.resources import read_yaml

Frames = Mapping[str, Mapping[str, tuple[str, ...]]]
OPPOSITE = {"supports": "opposes", "opposes": "supports"}


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """Lemma -> what it says; the fields are explained in the header of the file.

    ``verb_object``, ``verdict``: lemma -> stance. ``verb_via``, ``predicate``, ``noun``:
    lemma -> ((stance, prepositions), ...).
    """

    verb_object: Mapping[str, str]
    verb_clause: Mapping[str, str]
    verb_via: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    predicate: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    noun: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    verdict: Mapping[str, str]
    naming: frozenset[str]
    carriers: frozenset[str]
    raising: frozenset[str]
    negative_raising: frozenset[str]
    such_as: frozenset[str]
    umbrella: frozenset[str]
    empty: frozenset[str]
    evaluative: frozenset[str]
    asking: frozenset[str]
    stopping: frozenset[str]
    duty: frozenset[str]
    praise: frozenset[str]


@lru_cache(maxsize=1)
def stance_lexicon() -> StanceLexicon:
    """Return the shipped lexicon of stance."""
    raw = read_yaml("coding/positions.yaml")
    verbs = raw["verbs"]
    return StanceLexicon(
        verb_object=_flat({s: v["object"] for s, v in verbs.items()}),
        verb_clause=_flat({s: v["clause"] for s, v in verbs.items()}),
        verb_via=_via({s: v["via"] for s, v in verbs.items()}),
        predicate=_via(raw["predicates"]),
        noun=_via(raw["nouns"]),
        verdict=_flat(raw["verdicts"]),
        **{
            k: frozenset(raw[k])
            for k in (
                "naming",
                "carriers",
                "raising",
                "negative_raising",
                "such_as",
                "umbrella",
                "empty",
                "evaluative",
                "asking",
                "stopping",
                "duty",
                "praise",
            )
        },
    )


def _flat(by_stance: Mapping[str, Any]) -> dict[str, str]:
    return {word: stance for stance, words in by_stance.items() for word in words}


def _via(by_stance: Mapping[str, Any]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    out: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for stance, words in by_stance.items():
        for word, preps in words.items():
            out[word] = (*out.get(word, ()), (stance, frozenset(preps)))
    return out
