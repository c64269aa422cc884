"""The words of stance, read from ``resources/coding/positions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.resources import read_yaml

Ways = tuple[tuple[str, frozenset[str]], ...]
OPPOSITE = {"supports": "opposes", "opposes": "supports"}
_SETS = (
    "advancing",
    "asking",
    "bodies",
    "cared",
    "carriers",
    "claiming",
    "dealings",
    "duty",
    "empty",
    "evaluative",
    "factual",
    "hedges",
    "judging",
    "keeping",
    "leaving",
    "letting",
    "likely",
    "naming",
    "negative_raising",
    "not_asked",
    "not_willed",
    "permitting",
    "plans",
    "praise",
    "showing",
    "such_as",
    "taking",
    "tails",
    "threats",
    "umbrella",
    "urging",
    "vain",
    "willing",
    "wishing",
)


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """Lemma -> what it says; the fields are explained in the file, key by key.

    ``object``, ``verdict``: lemma -> stance. ``via``, ``predicate``, ``noun``, ``adverbial``:
    lemma -> ((stance, prepositions), ...). ``clause``: lemma -> stance. ``only``: verb ->
    nouns that its object must be. ``stopping``: verbs against their own object.
    ``sets``: the plain lists by name.
    """

    object: Mapping[str, str]
    clause: Mapping[str, str]
    via: Mapping[str, Ways]
    predicate: Mapping[str, Ways]
    adverbial: Mapping[str, Ways]
    noun: Mapping[str, Ways]
    verdict: Mapping[str, str]
    only: Mapping[str, frozenset[str]]
    stopping: frozenset[str]
    sets: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in the list of that name."""
        return word in self.sets[name]


@lru_cache(maxsize=1)
def stance_lexicon() -> StanceLexicon:
    """Return the shipped lexicon of stance."""
    raw = read_yaml("coding/positions.yaml")
    verbs = raw["verbs"]
    return StanceLexicon(
        object=_flat({s: v["object"] for s, v in verbs.items() if "object" in v}),
        clause=_flat({s: v["clause"] for s, v in verbs.items() if "clause" in v}),
        via=_via({s: v["via"] for s, v in verbs.items()}),
        predicate=_via(raw["predicates"]),
        adverbial=_via(raw["adverbials"]),
        noun=_via(raw["nouns"]),
        verdict=_flat(raw["verdicts"]),
        only={verb: frozenset(nouns) for verb, nouns in raw["only"].items()},
        stopping=frozenset(raw["stopping"]),
        sets={k: frozenset(raw[k]) for k in _SETS},
    )


def _flat(by_stance: Mapping[str, Any]) -> dict[str, str]:
    return {word: stance for stance, words in by_stance.items() for word in words}


def _via(by_stance: Mapping[str, Any]) -> dict[str, Ways]:
    out: dict[str, Ways] = {}
    for stance, words in by_stance.items():
        for word, preps in words.items():
            out[word] = (*out.get(word, ()), (stance, frozenset(preps)))
    return out
