"""Which of the places of a name is meant: by what else the report names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, log1p, radians

from dragoman.kb import Place

KM = 111.2
NEAR = 150.0
FAR = 5.0  # degrees of latitude beyond which a place lends nothing
WEIGHTS = {
    "prior": 6.0,
    "inside": 6.0,
    "country": 0.9,
    "division": 1.1,
    "near": 1.2,
    "home": 0.6,
    "kind": 1.5,
    "town": 0.15,
    "exact": 0.2,
    "land": 1.0,
}


@dataclass(slots=True)
class Question:
    """One name of a report: its candidates, how often it stands there, and its qualifiers.

    ``inside``: the candidates of wider places named right after it ("Paris, Texas").
    ``kind``: "County" in "Paris County". ``best``/``score`` hold the answer.
    """

    name: str
    places: tuple[Place, ...]
    count: int = 1
    inside: tuple[Place, ...] = ()
    kind: str = ""
    best: Place | None = None
    score: float = 0.0
    sure: float = 0.0


@dataclass(slots=True)
class Evidence:
    """What the report says of where it plays: weights of countries and divisions."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[tuple[str, str], float] = field(default_factory=dict)
    home: frozenset[str] = frozenset()

    def add(self, place: Place, weight: float) -> None:
        """Count a place for its country and division."""
        self.countries[place.country] = self.countries.get(place.country, 0.0) + weight
        if place.admin1:
            key = place.country, place.admin1
            self.divisions[key] = self.divisions.get(key, 0.0) + weight


def distance(a: Place, b: Place) -> float:
    """Return the rough distance in kilometres (equirectangular)."""
    width = cos(radians((a.lat + b.lat) / 2))
    east = abs(a.lon - b.lon)
    return KM * hypot(a.lat - b.lat, min(east, 360 - east) * width)


def resolve(questions: Sequence[Question], evidence: Evidence) -> None:
    """Answer all questions of a report: twice, the second time with the first answers near."""
    for question in questions:
        if len(question.places) == 1:
            question.best, question.sure = question.places[0], 1.0
    _answer(questions, evidence, ())
    for question in questions:
        if question.best is not None:
            evidence.add(question.best, question.sure * min(question.count, 3))
    anchors = [q for q in questions if q.best is not None and q.best.feature in "PABHTL"]
    _answer(questions, evidence, anchors)


def _answer(questions: Sequence[Question], evidence: Evidence, anchors: Sequence[Question]) -> None:
    for question in questions:
        if len(question.places) < 2:
            continue
        ranked = sorted(
            (
                (_score(p, question, evidence, anchors), -n, p)
                for n, p in enumerate(question.places)
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        top, _, best = ranked[0]
        question.best, question.score = best, top
        others = sum(exp(min(0.0, s - top)) for s, _, p in ranked[1:8] if distance(p, best) > NEAR)
        question.sure = 1.0 / (1.0 + others)


def _score(
    place: Place, question: Question, evidence: Evidence, anchors: Sequence[Question]
) -> float:
    w = WEIGHTS
    score = w["prior"] * place.prior
    if question.inside and _within(place, question.inside):
        score += w["inside"]
    if question.kind:
        score += w["kind"] if place.feature in "AB" else 0.0
    elif place.feature == "P":
        score += w["town"]
    country, division = _support(place, question if anchors else None, evidence)
    score += w["country"] * log1p(country) + w["division"] * log1p(division)
    if place.country in evidence.home:
        score += w["home"]
    if place.name == question.name:
        score += w["exact"]
    if place.feature == "N":
        return score + w["land"] + w["division"] * log1p(country)
    return score + w["near"] * min(2.0, _near(place, question, anchors))


def _support(place: Place, question: Question | None, evidence: Evidence) -> tuple[float, float]:
    """Return how much else of the report lies in the place's country and division."""
    country = evidence.countries.get(place.country, 0.0)
    division = evidence.divisions.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
    if question is not None and (mine := question.best) is not None:
        own = question.sure * min(question.count, 3)
        if mine.country == place.country:
            country -= own
        if (mine.country, mine.admin1) == (place.country, place.admin1):
            division -= own
    return max(0.0, country), max(0.0, division)


def _near(place: Place, question: Question, anchors: Sequence[Question]) -> float:
    near = 0.0
    for other in anchors:
        if other is question or other.best is None:
            continue
        if place.feature == "A" and place.admin1 == other.best.admin1:
            near += other.sure
        elif abs(place.lat - other.best.lat) < FAR:
            near += other.sure * exp(-distance(place, other.best) / NEAR)
    return near


def _within(place: Place, wider: Sequence[Place]) -> bool:
    for outer in wider:
        if place.country != outer.country or place is outer:
            continue
        if outer.feature == "N" and place.feature != "N":
            return True
        if outer.feature == "A" and place.feature in "PB" and place.admin1 == outer.admin1:
            return True
        if outer.feature == "B" and place.feature == "P" and place.admin2 == outer.admin2:
            return True
    return False
