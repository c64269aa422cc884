"""The shipped words of journeys."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from dragoman.resources import read_yaml

Lemmas = frozenset[str]


@dataclass(frozen=True, slots=True)
class TourLexicon:
    """Words of journeys; the fields are explained in ``resources/coding/tours.yaml``."""

    nouns: Lemmas
    strong_nouns: Lemmas
    go: Lemmas
    reach: Lemmas
    stay: Lemmas
    back: Lemmas
    transitive: Lemmas
    start: Lemmas
    end: Lemmas
    take: Lemmas
    stop_nouns: Lemmas
    ordinals: Lemmas
    many: Lemmas
    acts: Lemmas
    bridges: Lemmas
    ways: Lemmas
    after: Lemmas
    before: Lemmas
    to: Lemmas
    plans: Lemmas
    modals: Lemmas
    parties: Lemmas
    leads: Lemmas
    not_tours: Lemmas
    cancelled: Lemmas
    coming: Lemmas

    @property
    def motion(self) -> Lemmas:
        """Return the verbs that move a traveller."""
        return (self.go | self.stay | self.back | self.reach) - self.start


@lru_cache(maxsize=1)
def tour_lexicon() -> TourLexicon:
    """Return the shipped lexicon of journeys."""
    raw = read_yaml("coding/tours.yaml")
    return TourLexicon(**{f.name: frozenset(raw[f.name]) for f in fields(TourLexicon)})
