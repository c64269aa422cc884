"""Pronouns: what they stand for, where an antecedent stands out."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.linking._context import Context
from dragoman.types import Entity

REACH = 3
_MARGIN = 0.12
_MALE = frozenset({"he", "him", "his"})
_FEMALE = frozenset({"she", "her", "hers"})
_MANY = frozenset({"they", "them", "their", "theirs"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_ORGS = frozenset(
    {"state", "organ", "org", "igo", "party", "armed_group", "company", "ngo", "media"}
)
_PLURAL_KINDS = frozenset(
    {"group", "organ", "org", "party", "armed_group", "company", "media", "ngo"}
)


def resolve_pronoun(ctx: Context, index: int) -> None:
    """Link a pronoun to its antecedent where one stands out; leave it alone otherwise."""
    mention = ctx.mentions[index]
    word = ctx.words.word[mention.first]
    if word in _RELATIVE:
        _relative(ctx, index)
        return
    if ctx.tokens.deprel[mention.head].startswith("expl"):
        return
    if word == "it" and any(q.start <= mention.start < q.end for q in ctx.doc.quotes or ()):
        return  # too often about nothing that was named
    ranked = sorted(_antecedents(ctx, index, word), key=lambda item: (-item[0], -item[1]))
    if not ranked:
        return
    best, at = ranked[0]
    key = ctx.keys[at]
    rival = next((s for s, other in ranked if ctx.keys[other] != key), -9.0)
    if best - rival < _MARGIN or best < 0:
        return
    score = min(0.5 + 0.2 * best + 0.2 * min(best - rival, 1.0), 0.9)
    ctx.put(index, ctx.entities[key], score)


def _relative(ctx: Context, index: int) -> None:
    tokens, at = ctx.tokens, ctx.mentions[index].head
    for _ in range(6):
        relation = tokens.deprel[at]
        above = ctx.words.head[at]
        if above < 0:
            return
        if relation in {"acl:relcl", "acl"}:
            for i in range(index - 1, -1, -1):
                m = ctx.mentions[i]
                if m.first <= above < m.last and i in ctx.keys:
                    ctx.put(index, ctx.entities[ctx.keys[i]], 0.85)
                    return
                if m.sentence < ctx.mentions[index].sentence:
                    return
            return
        at = above


def _antecedents(ctx: Context, index: int, word: str) -> Iterator[tuple[float, int]]:
    mention = ctx.mentions[index]
    head_above = ctx.words.head[mention.head]
    possessive = ctx.tokens.deprel[mention.head] == "nmod:poss"
    for at in range(index - 1, -1, -1):
        other = ctx.mentions[at]
        distance = mention.sentence - other.sentence
        if distance > REACH:
            break
        entity = ctx.entity_of(at)
        if entity is None or other.last > mention.first or not _agrees(ctx, at, entity, word):
            continue
        same_verb = ctx.words.head[other.head] == head_above
        if same_verb and not possessive:
            continue
        if ctx.quoted(at) and not ctx.quoted(index):
            continue  # what a quotation names is not what the text around it goes on with
        known = 0.3 if entity.gender and word in _MALE | _FEMALE else 0.0
        yield salience(ctx, at, distance, word) + known, at


def salience(ctx: Context, at: int, distance: int, word: str) -> float:
    other = ctx.mentions[at]
    relation = ctx.tokens.deprel[other.head]
    score = 0.8 - 0.55 * distance
    if relation.startswith("nsubj"):
        score += 0.6
    elif relation in {"nmod:poss", "compound", "nmod", "amod"}:
        score -= 0.35
    elif relation.startswith("conj"):
        score += 0.1
    if other.form in {"name", "pronoun"} and word not in _MANY:
        score += 0.15
    if other.form == "title" and ctx.is_indefinite(at):
        score -= 0.4
    return score + min(0.05 * ctx.named[ctx.keys[at]], 0.2)


def _agrees(ctx: Context, at: int, entity: Entity, word: str) -> bool:
    if word in _MALE:
        return entity.kind == "person" and entity.gender != "f"
    if word in _FEMALE:
        return entity.kind == "person" and entity.gender != "m"
    place = ctx.links[at].role == "place"
    if word in _MANY:
        return bool(entity.members) or (entity.kind in _PLURAL_KINDS and not place)
    return entity.kind in _ORGS and not place and entity.sector != "COP"
