"""What a report tells of itself while it is linked: entities so far, countries, scenes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from dragoman.errors import PipelineError
from dragoman.kb import (
    KnowledgePack,
    Lexicon,
    Phrase,
    Record,
    Words,
    fold,
    is_tag,
    read_atoms,
    read_phrase,
    standings,
    tag_candidates,
    words_of,
)
from dragoman.linking._memory import Memory
from dragoman.types import Document, Entity, Mention, Tokens

_AWAY = frozenset({"embed", "related", "caption", "boilerplate", "metadata"})
_PRONOUN = Phrase()
_STATELESS = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
_VOTES = frozenset(
    """candidate candidates nominee nomination campaign campaigns campaigning primary primaries
    caucus caucuses election elections elect poll polls ballot ballots vote voters running-mate
    referendum inauguration endorse endorsed endorses endorsement candidacy nominated gop""".split()
)
_OFFICIAL = frozenset("mfa ministry kremlin government embassy presidency department".split())
_HEADLINE_WEIGHT = 2.0
_AWAY_WEIGHT = 0.3


class Made(NamedTuple):
    """A link in the making: how sure, as an actor or a place, and what else it could be."""

    score: float
    role: str = "actor"
    others: tuple[tuple[str, float], ...] = ()


@dataclass(slots=True)
class Context:
    """The state of linking one report.

    ``entities``: by key, in order of first link. ``links``: by mention index.
    ``countries``: how often each state is named or acts. ``scenes``: state in which a
    sentence is set, by sentence. ``people``: the persons, each with its
    (office, state) pairs. ``apposed``: mention in apposition to the name that it describes.
    ``home``: state that the publisher's name tells, for offices that nobody else's are;
    ``official``: it is a government's.
    ``scores``: of entities. ``weights``: by sentence. ``named``: links by entity.
    ``codes``, ``sites``: states, and those of places, by sentence. ``total``: all counts of states.
    ``stated``: all states that the report names in any form. ``votes``: it tells of a vote.
    ``speech``: the mentions inside quotations of a clause or more, once asked for.
    ``acronyms``: mention of the long form of each that the report defines.
    """

    doc: Document
    tokens: Tokens
    words: Words
    pack: KnowledgePack
    mentions: tuple[Mention, ...]
    phrases: list[Phrase]
    day: date | None
    memory: Memory
    entities: dict[str, Entity] = field(default_factory=dict)
    links: dict[int, Made] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    scenes: dict[int, str] = field(default_factory=dict)
    people: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    apposed: dict[int, int] = field(default_factory=dict)
    home: str = ""
    official: bool = False
    total: float = 0.0
    scores: dict[str, float] = field(default_factory=dict)
    weights: dict[int, float] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    codes: dict[int, set[str]] = field(default_factory=dict)
    sites: dict[int, set[str]] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    votes: bool = False
    speech: frozenset[int] | None = None
    acronyms: dict[str, int] = field(default_factory=dict)

    def put(self, mention: int, entity: Entity, score: float, role: str = "actor") -> None:
        """Link a mention to an entity, which is added if it is new."""
        score = round(score, 3)
        held = self.entities.get(entity.key)
        if held is None or (not held.code and entity.code and held.kind == entity.kind == "org"):
            self.entities[entity.key] = entity
            self.scores[entity.key] = max(score, self.scores.get(entity.key, 0.0))
        elif held.kind == "org" and held.name.isupper() and not entity.name.isupper():
            self.entities[entity.key] = replace(held, name=entity.name)  # a headline's capitals
            self.scores[entity.key] = max(score, self.scores.get(entity.key, 0.0))
        elif score > self.scores.get(entity.key, 0.0):
            self.scores[entity.key] = score
        self.keys[mention] = entity.key
        self.named[entity.key] = self.named.get(entity.key, 0) + 1
        self.links[mention] = Made(score, role)
        if role == "place" and entity.code:
            self.sites.setdefault(self.mentions[mention].sentence, set()).add(entity.code)
        if entity.sector == "JRN" and entity.kind != "person":
            return  # where a paper or an agency sits says nothing of the others
        if len(entity.code) == 3 and entity.code not in _STATELESS:
            self.codes.setdefault(self.mentions[mention].sentence, set()).add(entity.code)
        if entity.code and role == "actor" and mention not in self.apposed:
            self.count(entity.code, 0.5 * self.weight(mention))

    def consider(self, mention: int, others: tuple[tuple[str, float], ...]) -> None:
        """Note what else a mention could have been, best first."""
        self.links[mention] = self.links[mention]._replace(others=others)

    def entity_of(self, mention: int) -> Entity | None:
        """Return what a mention is linked to, or None."""
        key = self.keys.get(mention)
        return None if key is None else self.entities[key]

    def count(self, code: str, weight: float) -> None:
        """Add to the prominence of a state in the report."""
        if len(code) == 3 and code not in _STATELESS:
            self.countries[code] = self.countries.get(code, 0.0) + weight
            self.total += weight

    def weight(self, mention: int) -> float:
        """Return how much a mention says of what the report is about."""
        number = self.mentions[mention].sentence
        held = self.weights.get(number)
        if held is None:
            kind = self.doc.kind_at(self.mentions[mention].start)
            lead = kind == "headline" or number <= 1
            held = _AWAY_WEIGHT if kind in _AWAY else _HEADLINE_WEIGHT if lead else 1.0
            self.weights[number] = held
        return held

    def text(self, mention: int) -> str:
        """Return the words of a mention."""
        here = self.mentions[mention]
        return self.doc.text[here.start : here.end]

    def quoted(self, mention: int) -> bool:
        """Say whether a mention stands inside a quotation of a clause or more."""
        if self.speech is None:
            spans = [(q.start, q.end) for q in self.doc.quotes or () if q.kind == "speech"]
            self.speech = frozenset(
                n for n, m in enumerate(self.mentions)
                if any(start <= m.start < end for start, end in spans)
            )  # fmt: skip
        return mention in self.speech

    def is_indefinite(self, mention: int) -> bool:
        """Say whether a mention begins with "a", "another", "some" …"""
        first = self.words.word[self.mentions[mention].first]
        return first in {"a", "an", "another", "one", "some", "any"}

    def words_of(self, first: int, last: int) -> str:
        """Return the words of a token range, as the text has them."""
        return self.doc.text[self.words.start[first] : self.words.end[last - 1]]

    def shares(self) -> dict[str, float]:
        """Return each state's share of all that is counted."""
        total = self.total or 1.0
        return {code: count / total for code, count in self.countries.items()}

    def main_country(self) -> tuple[str, float]:
        """Return the most prominent state and its share of all that is counted, or ("", 0)."""
        if not self.countries:
            return "", 0.0
        best = max(self.countries.items(), key=lambda item: (item[1], item[0]))
        return best[0], best[1] / self.total


def open_context(doc: Document, pack: KnowledgePack, lexicon: Lexicon, memory: Memory) -> Context:
    """Read the phrases of all mentions of a report."""
    tokens, mentions = doc.tokens, doc.mentions
    if tokens is None or mentions is None:
        raise PipelineError(f"report {doc.id}: linking needs tokens and mentions")
    words = words_of(doc.text, tokens, pack)
    phrases = []
    for mention in mentions:
        if mention.form == "pronoun":
            phrases.append(_PRONOUN)
            continue
        phrase = words.phrases.get((mention.first, mention.last))
        if phrase is None:
            atoms = read_atoms(words, lexicon, mention.first, mention.last)
            phrase = read_phrase(words, atoms, mention.first, mention.last)
        phrases.append(phrase)
    home = _home(pack, doc.report.publisher)
    ctx = Context(doc, tokens, words, pack, mentions, phrases, doc.published, memory, home=home)
    ctx.stated = _stated(ctx)
    ctx.official = bool(home) and _is_official(pack, doc.report.publisher)
    ctx.votes = not _VOTES.isdisjoint(words.word)
    return ctx


def _stated(ctx: Context) -> frozenset[str]:
    """Return the codes of all states that a report names: names, adjectives, seats, places."""
    found = {place.country_code for place in ctx.doc.places or () if place.country_code}
    for _, candidates in ctx.words.hits.values():
        for candidate in candidates:
            if candidate.kind == "state" or candidate.form == "metonym":
                found.add(candidate.key.partition("/")[0])
    if ctx.home:
        found.add(ctx.home)
    return frozenset(found)


def _home(pack: KnowledgePack, publisher: str) -> str:
    """Return the state that a publisher's name tells ("China Daily", "@StateDept"), or ""."""
    found = [tag_candidates(pack, publisher)] if is_tag(publisher) else []
    for candidates in (*found, *(hit.candidates for hit in pack.scan(publisher))):
        record = pack.entity(candidates[0].key) if candidates else None
        if record is not None and pack.country(record.code) is not None:
            return record.code
    return ""


def _is_official(pack: KnowledgePack, publisher: str) -> bool:
    """Say whether a publisher is a government's: a ministry, a presidency, an embassy."""
    if is_tag(publisher):
        found = tag_candidates(pack, publisher)
        return bool(found) and found[0].kind == "organ"
    return not _OFFICIAL.isdisjoint(fold(publisher).split())


def sectors_of(record: Record, day: date | None) -> tuple[str, ...]:
    """Return the sectors of a record of the pack on a day."""
    for first, last, sectors in standings().get(record.key, ()):
        if day is not None and first <= day <= last:
            return sectors
    return record.sectors


def entity_from(record: Record, day: date | None = None, score: float = 1.0) -> Entity:
    """Return the entity of a record of the pack on a day."""
    return Entity(
        key=record.key,
        name=record.name,
        kind="place" if record.kind == "region" else record.kind,
        code=record.code,
        sectors=sectors_of(record, day),
        identifier_id=record.wikidata,
        gender=record.gender,
        score=score,
    )
