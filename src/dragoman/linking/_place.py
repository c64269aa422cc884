"""The stage that finds names of places and tells which place each one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.kb import KnowledgePack, Place
from dragoman.linking._place_names import Found, PlaceWords, Text, kind_of, names, place_words
from dragoman.linking._place_resolve import Evidence, Question, resolve
from dragoman.types import Document, PlaceLink

SURE_TOWN = 0.40
_BODIES = frozenset({"armed_group", "igo", "party", "organ"})
_RESOLUTION = {"N": "country", "A": "province", "B": "district", "P": "city", "H": "region",
               "L": "region", "T": "region"}  # fmt: skip


class Places:
    """Fill ``Document.places`` from the text alone.

    *adjectives*: whether "Russian" counts as a name of its country, as one of the published
    collections has it; off by default, for an adjective is no place.
    """

    name = "places"
    reads: frozenset[str] = frozenset()
    writes = "places"

    def __init__(self, pack: KnowledgePack, adjectives: bool = False) -> None:
        self._named = pack.gazetteer.named
        self._country = pack.gazetteer.country
        self._state = pack.country
        self._words = place_words()
        self._lookup = pack.lookup
        self._adjectives = _adjectives(pack)
        self._emit = adjectives

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Yield each document with its places."""
        for doc in docs:
            yield replace(doc, places=self.find(doc.text, doc.report.url))

    def find(self, text: str, url: str = "") -> tuple[PlaceLink, ...]:
        """Return the places of *text*, in order; *url* tells where the publisher sits."""
        source = Text(text, frozenset(text.split()))
        found = names(source, self._words, self._named, self._adjectives)
        kept = [f for f in _keep(found, source, self._words) if not self._is_body(f)]
        evidence = Evidence(home=self._home(_top_level(url)))
        questions = self._questions(kept, evidence)
        resolve(list(questions.values()), evidence)
        return tuple(self._links(kept, questions))

    def _is_body(self, one: Found) -> bool:
        """Say whether a name is a body's of the pack and, if a place's, a lesser town's (Hamas)."""
        if one.adjective or one.places[0].feature != "P" or one.places[0].capital:
            return False
        known = [c for c in self._lookup(one.name) if c.form == "official"]
        return bool(known) and known[0].kind in _BODIES

    def _home(self, domain: str) -> frozenset[str]:
        """Return the country that a domain such as .uk names."""
        state = self._state(domain.replace("UK", "GB")) if domain else None
        return frozenset({state.key}) if state else frozenset()

    def _questions(self, kept: list[Found], evidence: Evidence) -> dict[str, Question]:
        questions: dict[str, Question] = {}
        for one in kept:
            if one.adjective:
                state = self._country(self._adjectives[one.name])
                if state:
                    evidence.add(state, 1.0)
                continue
            question = questions.get(one.name)
            if question is None:
                question = questions[one.name] = Question(one.name, one.places, 0)
            question.count += 1
            question.kind = question.kind or one.kind
            if one.inside and not question.inside:
                question.inside = self._wider(one.inside)
        return questions

    def _wider(self, name: str) -> tuple[Place, ...]:
        words = self._words
        short = words.abbreviations.get(name)
        if short:
            return tuple(p for p in self._named(short[0]) if p.country == short[1])[:1]
        if name in words.postal:
            full = self._named(words.postal[name])
            return tuple(p for p in full if p.country == "USA" and p.feature == "A")
        if name in self._adjectives:
            return ()
        return tuple(p for p in self._named(name) if p.feature in "NAB")

    def _links(self, kept: list[Found], questions: dict[str, Question]) -> Iterator[PlaceLink]:
        for one in kept:
            if one.adjective:
                state = self._country(self._adjectives[one.name]) if self._emit else None
                if state:
                    yield _link(one, state, 1.0)
                continue
            question = questions[one.name]
            if question.best is not None:
                yield _link(one, question.best, question.sure)


def _link(one: Found, place: Place, score: float) -> PlaceLink:
    return PlaceLink(
        one.start,
        one.end,
        place.name,
        place.country,
        place.admin1 if place.feature in "PAB" else "",
        place.name if place.feature == "P" else "",
        place.lat,
        place.lon,
        place.geonameid if place.geonameid > 0 else None,
        _RESOLUTION.get(place.feature, "point"),
        round(score, 3),
    )


def _keep(found: list[Found], text: Text, words: PlaceWords) -> list[Found]:
    """Keep what is a place here: sure names, names with a cue, and their repetitions."""
    cued = {
        one.name
        for one in found
        if not one.reject
        and not one.adjective
        and (one.cue or (one.inside and _wide(one, found)))
        and (one.bare or not one.person)
    }
    out = []
    for one in found:
        if one.reject:
            continue
        if one.adjective or _is_place(one, one.name in cued, text, words):
            out.append(one)
    return out


def _wide(one: Found, found: list[Found]) -> bool:
    return any(
        other.start > one.end
        and other.start - one.end <= 3
        and other.places
        and other.places[0].feature in "NAB"
        for other in found
    )


def _is_place(one: Found, cued: bool, text: Text, words: PlaceWords) -> bool:
    kind = kind_of(one.name, words)
    best = one.places[0]
    big = best.feature in "NALHT" or best.capital or best.prior >= SURE_TOWN
    if not one.bare:
        return bool(best.feature in "NA" and not kind and not one.person and big)
    if one.cue:
        return not (one.name in text.surnames and "s" in kind and not big)
    if one.person and not big:
        return False
    if one.name in text.surnames:
        return False
    if "c" in kind or "g" in kind:
        return cued and not one.person
    return bool(cued or big)


def _adjectives(pack: KnowledgePack) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in pack.gazetteer.countries():
        for word in pack.demonyms(key):
            own = any(place.feature == "N" for place in pack.gazetteer.named(word))
            if word[:1].isupper() and not own:
                found.setdefault(word, key)
                found.setdefault(word + "s", key)
    return found


def _top_level(url: str) -> str:
    match = re.search(r"//[^/:]*\.([a-z]{2})[:/]", url + "/")
    return match.group(1).upper() if match else ""
