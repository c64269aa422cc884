"""The learned coder beside the rules: ranks and vetoes what they find, adds what they miss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from typing import NamedTuple

from dragoman.coding._confidence import HIGH, LOW, features
from dragoman.coding._events_build import Builder, Draft
from dragoman.coding._events_match import Matcher
from dragoman.coding._events_slots import Slots
from dragoman.coding._learned import EventModel
from dragoman.coding._learned_add import Adder
from dragoman.coding._learned_sight import Sight, evidence, odds
from dragoman.coding._rules import measured_priors
from dragoman.resources import read_yaml
from dragoman.types import Document, Tokens

_FILE = "coding/learned.yaml"
_ACTING = frozenset({"VERB", "NOUN"})


class Work(NamedTuple):
    """What codes one document by rules."""

    matcher: Matcher
    builder: Builder
    slots: Slots


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft, what speaks for or against it, the chances that it and that its type is right."""

    draft: Draft
    evidence: Mapping[str, float]
    chance: float
    kind: float
    added: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """``resources/coding/learned.yaml``: thresholds, and weights of the evidence."""

    trigger: float
    veto: float
    add: float
    alone: float
    rules: Mapping[str, float]
    kinds: Mapping[str, float]
    added: Mapping[str, float]


@cache
def settings() -> Settings:
    """Return the shipped settings."""
    raw = read_yaml(_FILE)
    least = {k: float(v) for k, v in raw["thresholds"].items()}
    tables = {k: {n: float(v) for n, v in t.items()} for k, t in raw["weights"].items()}
    return Settings(
        least["trigger"], least["veto"], least["add"], least["alone"],
        tables["rules"], tables["kinds"], tables["added"],
    )  # fmt: skip


@cache
def measured() -> frozenset[str]:
    """Return the ids of the rules whose share of right records was measured."""
    return frozenset(measured_priors())


@cache
def model() -> EventModel:
    """Return the shipped model, loaded once."""
    return EventModel.load()


class Learned:
    """The learned coder. ``alone``: without the rules."""

    __slots__ = ("alone", "settings")

    def __init__(self, alone: bool = False) -> None:
        self.alone, self.settings = alone, settings()

    def drafts(self, doc: Document, work: Work, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts that hold, with their confidence, and those that are added."""
        s = self.settings
        least = s.alone if self.alone else s.add
        kept = [
            j
            for j in self.judged(doc, work, drafts)
            if (j.chance >= least if j.added else j.kind >= s.veto)
        ]
        out = [
            replace(j.draft, mention=replace(j.draft.mention, confidence=j.chance)) for j in kept
        ]
        return sorted(out, key=lambda d: d.hit.trigger)

    def judged(self, doc: Document, work: Work, drafts: Sequence[Draft]) -> list[Judged]:
        """Return the rules' drafts and the model's own, judged."""
        tree = work.builder.tree
        by_sentence: dict[int, list[Draft]] = {}
        for draft in () if self.alone else drafts:
            by_sentence.setdefault(tree.sent[draft.hit.trigger], []).append(draft)
        adds = self.alone or self.settings.add < 1
        places = (self._worth(work) if adds else set()) | set(by_sentence)
        if not places:
            return []
        sight = Sight(model(), doc, tree)
        adder = Adder(sight, work.matcher, work.builder, self.settings.trigger)
        out: list[Judged] = []
        for place in sorted(places):
            own = by_sentence.get(place, [])
            out += [self._rated(sight, d) for d in own]
            for added in adder.sentence(place, own) if adds else ():
                draft = work.slots.complete(added.draft)
                told = dict(added.evidence) | self._names(draft, work)
                out.append(Judged(draft, told, _chance(told, self.settings.added), 1.0, True))
        return out

    def _rated(self, sight: Sight, draft: Draft) -> Judged:
        if draft.hit.rule.id not in measured():  # a user's own rule: theirs to trust
            return Judged(draft, {}, draft.mention.confidence, 1.0, False)
        told = evidence(sight, draft) | {"rule": odds(draft.mention.confidence)}
        rules, kinds = self.settings.rules, self.settings.kinds
        return Judged(draft, told, _chance(told, rules), _chance(told, kinds), False)

    def _names(self, draft: Draft, work: Work) -> dict[str, float]:
        builder = work.builder
        names = features(draft.mention, builder.cast.everyone(), builder.doc.text)
        return dict.fromkeys(names, 1.0)

    def _worth(self, work: Work) -> set[int]:
        """Return the sentences with a party and a word that is known to tell of events."""
        tree, doc = work.builder.tree, work.builder.doc
        links = doc.links
        if links is None:
            return set()
        mentions = doc.mentions or ()
        named = {tree.sent[mentions[k.mention].head] for k in links.links}
        read = {s for s in named if self._read(doc, tree.tokens, s)}
        words = model().triggers if read else frozenset()
        starts = tree.tokens.sent_start
        return {
            s
            for s in read
            if any(tree.lemma[i] in words for i in range(int(starts[s]), int(starts[s + 1])))
        }

    def _read(self, doc: Document, tokens: Tokens, s: int) -> bool:
        start = int(tokens.start[int(tokens.sent_start[s])])
        return doc.kind_at(start) in {"body", "headline", "quote", "embed"}


def _chance(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the chance that an event is right, by logistic weights of its evidence."""
    total = weights.get("bias", 0.0) + sum(weights.get(k, 0.0) * v for k, v in told.items())
    return round(min(max(1 / (1 + exp(-total)), LOW), HIGH), 3)
