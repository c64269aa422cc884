"""Repeated tellings in one report: one record where type, parties and date are compatible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft, parties
from dragoman.coding._events_fold import VAGUE
from dragoman.types import Entity, EventMention

_DISTINCT = frozenset({"also", "later", "earlier", "separately", "another", "second"})


def merge(drafts: Sequence[Draft], entities: Sequence[Entity]) -> list[Draft]:
    """Return *drafts* without repetitions; the first full telling stays, with what others add."""
    kept: list[Draft] = []
    for draft in drafts:
        for k, earlier in enumerate(kept):
            if _idle(earlier, draft) or _idle(draft, earlier):
                kept[k] = draft if earlier.hit.part == "noun" else earlier
                break
            if _same(earlier, draft, entities):
                kept[k] = _joined(earlier, draft)
                break
        else:
            kept.append(draft)
    return kept


def _same(a: Draft, b: Draft, entities: Sequence[Entity]) -> bool:
    x, y = a.mention, b.mention
    if x.event != y.event or x.origin == "embed" or y.origin == "embed":
        return False
    if x.status != y.status and "denied" in {x.status, y.status}:
        return False
    if x.event == "CONSULT" and _again(x, y) and (b.hit.part == "noun" or _one_day(x, y)):
        return True
    if not _one_day(x, y):
        return False
    if x.event == "CONSULT" and a.hit.part != b.hit.part and _near(a, b):
        return _compatible(x, y, entities)
    if x.text == y.text:
        return _overlap(a, b, entities)
    if "headline" in {x.origin, y.origin}:
        return _compatible(x, y, entities) and _kin(a, b)
    return False


def _one_day(x: EventMention, y: EventMention) -> bool:
    return not (x.date and y.date) or x.date == y.date


def _again(x: EventMention, y: EventMention) -> bool:
    """Whether a meeting is told again: the same people, no other day, nothing says "again"."""
    people = [{a.entity for a in m.arguments if a.role in {"actor", "recipient"}} for m in (x, y)]
    return len(people[0]) > 1 and people[0] == people[1] and x.status == y.status


def _idle(a: Draft, b: Draft) -> bool:
    """Whether *a* is a gathering that only sets the scene of the meeting *b* in its sentence."""
    return (
        a.mention.event == b.mention.event == "CONSULT"
        and a.hit.part == "noun"
        and a.hit.how == "bare"
        and b.hit.part == "verb"
        and len(a.hit.actors) < 2
        and not a.hit.recipients
        and _near(a, b)
    )


def _near(a: Draft, b: Draft) -> bool:
    """Whether two tellings stand in one sentence."""
    x, y = a.mention.text, b.mention.text
    return x.start < y.end and y.start < x.end


def _kin(a: Draft, b: Draft) -> bool:
    return a.mention.cameo[:3] == b.mention.cameo[:3] or a.hit.rule.id == b.hit.rule.id


def _overlap(a: Draft, b: Draft, entities: Sequence[Entity]) -> bool:
    """In one clause: the same parties in the same roles, told by two words of one rule."""
    if a.hit.rule.id != b.hit.rule.id and a.mention.cameo != b.mention.cameo:
        return False
    return all(
        parties(a.mention, entities, role) == parties(b.mention, entities, role)
        for role in ("actor", "recipient")
    )


def _compatible(x: EventMention, y: EventMention, entities: Sequence[Entity]) -> bool:
    for role in ("actor", "recipient"):
        p, q = parties(x, entities, role), parties(y, entities, role)
        if p and q and not (p <= q or q <= p):
            return False
    both = parties(x, entities, "actor") & parties(y, entities, "actor")
    return bool(both) or bool(parties(x, entities, "recipient") & parties(y, entities, "recipient"))


def _rank(draft: Draft) -> tuple[bool, bool, bool]:
    """Return how full a telling is: in the body, by a verb, with both sides."""
    mention, hit = draft.mention, draft.hit
    return mention.origin != "headline", hit.how != "bare", bool(mention.of("recipient"))


def _meeting(first: Draft, second: Draft) -> Draft:
    """Add to a meeting the people and details that another telling has."""
    x, y = first.mention, second.mention
    known = {a.entity for a in x.of("participant")}
    extra = tuple(a for a in y.of("participant") if a.entity not in known)
    merged = replace(
        x,
        arguments=x.arguments + extra,
        format=x.format or y.format,
        venue=x.venue or y.venue,
        duration_minutes=x.duration_minutes or y.duration_minutes,
        topics=x.topics or y.topics,
        occasion=x.occasion or y.occasion,
        place=x.place or y.place,
        confidence=max(x.confidence, y.confidence),
    )
    return Draft(merged, first.hit)


def _joined(a: Draft, b: Draft) -> Draft:
    """Keep the body's telling, fill its gaps from the other one."""
    first, second = (b, a) if _rank(b) > _rank(a) else (a, b)
    x, y = first.mention, second.mention
    if x.event == "CONSULT":
        return _meeting(first, second)
    roles = {arg.role for arg in x.arguments}
    extra = tuple(arg for arg in y.arguments if arg.role not in roles)
    evidence = dict(x.evidence)
    for slot, spans in y.evidence:
        evidence.setdefault(slot, spans)
    size = dict(y.size) | dict(x.size)
    merged = replace(
        x,
        arguments=x.arguments + extra,
        evidence=tuple(sorted(evidence.items())),
        size=tuple(sorted(size.items())),
        mode=x.mode or y.mode,
        title=x.title or y.title,
        instrument=x.instrument or y.instrument,
        stage=x.stage or y.stage,
        areas=x.areas or y.areas,
        signed_on=x.signed_on or y.signed_on,
        cameo=y.cameo if y.mode and not x.mode and x.cameo in VAGUE else x.cameo,
        confidence=max(x.confidence, y.confidence),
    )
    return Draft(merged, first.hit)
