""" "The two leaders", "both sides", "our countries", "the country": who is meant."""

from __future__ import annotations

import re

from dragoman.kb import fold
from dragoman.linking._context import Context, entity_from
from dragoman.linking._coref import REACH
from dragoman.types import Entity

_PAIR = re.compile(
    r"(?:the |these )?(?P<how>two|both|our(?: two)?|their two)(?: [a-z]+)?? "
    r"(?P<who>sides|countries|nations|states|governments|neighbou?rs|peoples|parties|capitals|"
    r"leaders|presidents|prime ministers|foreign ministers|ministers|heads of state|diplomats|"
    r"officials|defen[cs]e ministers|statesmen|premiers|politicians)"
)
_STATES = frozenset(
    """sides countries nations states governments neighbors neighbours peoples parties
    capitals""".split()
)
_OFFICES_OF = {
    "leaders": frozenset({"head_of_state", "head_of_government"}),
    "foreign ministers": frozenset({"foreign_minister"}),
    "defence ministers": frozenset({"defence_minister"}),
    "defense ministers": frozenset({"defence_minister"}),
    "presidents": frozenset({"head_of_state"}),
    "prime ministers": frozenset({"head_of_government"}),
    "premiers": frozenset({"head_of_government"}),
}
_MEDIA = frozenset({"media"})
_COMPANY = frozenset({"company"})
_ARMED = frozenset({"armed_group"})
_ORGS = frozenset({"igo", "ngo"})
_BODIES: dict[str, frozenset[str]] = {
    "party": frozenset({"party"}), "network": _MEDIA, "paper": _MEDIA, "newspaper": _MEDIA,
    "broadcaster": _MEDIA, "channel": _MEDIA, "magazine": _MEDIA, "company": _COMPANY,
    "firm": _COMPANY, "movement": _ARMED, "militia": _ARMED, "group": _ARMED, "bloc": _ORGS,
    "organisation": _ORGS, "organization": _ORGS, "body": _ORGS, "commission": frozenset(),
    "court": frozenset(), "council": frozenset(), "committee": frozenset(),
    "tribunal": frozenset(), "union": frozenset(), "agency": frozenset(),
}  # fmt: skip
_POINTING = frozenset({"the", "this", "that"})
_COUNTRY = frozenset({"country", "nation"})


def resolve_pair(ctx: Context, index: int) -> bool:
    """Link "the two leaders", "both sides", "our countries" to the two who are meant."""
    mention = ctx.mentions[index]
    last = max(mention.head + 1, mention.first + 2)
    head = ctx.words_of(mention.first, min(last, mention.last)).lower()
    match = _PAIR.fullmatch(ctx.text(index).lower()) or _PAIR.fullmatch(head)
    named = any(word[:1].isupper() for word in ctx.text(index).split()[1:])
    if match is None or named:  # "two Russian diplomats" are no pair that was named before
        return False
    states = match["who"] in _STATES
    keys = [] if states else _heads(ctx, index, match["who"])
    keys = keys or _two(ctx, index, "state" if states else "person")
    if states and not keys:
        keys = _codes_of(ctx, _two(ctx, index, "person"))
    if len(keys) != 2:
        return True
    names = " and ".join(ctx.entities[k].name for k in keys if k in ctx.entities)
    entity = Entity("pair:" + "+".join(keys), names, "group", "", ("GOV",), members=tuple(keys))
    ctx.put(index, entity, 0.65)
    return True


def _heads(ctx: Context, index: int, who: str) -> list[str]:
    """Return the only two people named before who hold such an office, or []."""
    wanted = _OFFICES_OF.get(who, _OFFICES_OF["leaders"])
    held = [
        key for key, offices in ctx.people.items()
        if any(office in wanted for office, _ in offices)
        and any(at < index for at, k in ctx.keys.items() if k == key)
    ]  # fmt: skip
    return sorted(held) if len(held) == 2 else []


def _codes_of(ctx: Context, keys: list[str]) -> list[str]:
    found = []
    for key in keys:
        code = ctx.entities[key].code
        record = ctx.pack.entity(code)
        if record is None:
            return []
        ctx.entities.setdefault(code, entity_from(record, ctx.day, 0.6))
        found.append(code)
    return found if len(set(found)) == 2 else []


def _two(ctx: Context, index: int, kind: str) -> list[str]:
    """Return the two entities of a kind that the last sentences are about, or []."""
    mention = ctx.mentions[index]
    if kind == "state":
        named = _named_together(ctx, index)
        if len(named) == 2:
            return named
    weights: dict[str, float] = {}
    for at in range(index):
        entity = ctx.entity_of(at)
        distance = mention.sentence - ctx.mentions[at].sentence
        if entity is None or distance > REACH:
            continue
        key = entity.code if kind == "state" and entity.kind != "state" else entity.key
        if (kind == "state" and ctx.pack.country(key) is None) or (
            kind == "person" and entity.kind != "person"
        ):
            continue
        share = 1.0 if entity.kind == kind else 0.4
        weights[key] = weights.get(key, 0.0) + share / (1 + distance)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] > 0.7 * ranked[1][1]):
        return []
    keys = sorted(k for k, _ in ranked[:2])
    for key in keys:
        if key not in ctx.entities:
            record = ctx.pack.entity(key)
            if record is None:
                return []
            ctx.entities[key] = entity_from(record, ctx.day, 0.6)
    return keys


def _named_together(ctx: Context, index: int) -> list[str]:
    """Return the states that act in the last sentence before which names any, in this or the last.

    "Armenia and Azerbaijan resumed talks. Both countries …".
    """
    here = ctx.mentions[index].sentence
    for sentence in (here, here - 1):
        found: dict[str, None] = {}
        for at in range(index - 1, -1, -1):
            if ctx.mentions[at].sentence < sentence:
                break
            entity = ctx.entity_of(at)
            if ctx.mentions[at].sentence > sentence or entity is None or entity.kind != "state":
                continue
            if ctx.links[at].role == "actor":
                found[entity.key] = None
        if found:
            return sorted(found)
    return []


def resolve_body(ctx: Context, index: int) -> bool:
    """Link "the party", "the network", "the court" to the body named before that it is."""
    mention, word = ctx.mentions[index], ctx.words.word
    if mention.last - mention.first != 2 or word[mention.first] not in _POINTING:
        return False
    noun = word[mention.last - 1]
    kinds = _BODIES.get(noun)
    if kinds is None:
        return False
    for at in range(index - 1, -1, -1):
        entity = ctx.entity_of(at)
        if mention.sentence - ctx.mentions[at].sentence > REACH + 1:
            break
        if entity is None or entity.kind in {"person", "state", "place"}:
            continue
        if entity.kind in kinds or noun in fold(entity.name).split():
            ctx.put(index, entity, 0.65)
            return True
    return False


def resolve_country(ctx: Context, index: int) -> bool:
    """Link "the country", "this nation" to the state named last before, in reach."""
    mention = ctx.mentions[index]
    words = ctx.text(index).lower().split()
    if len(words) != 2 or words[0] not in _POINTING or words[1] not in _COUNTRY:
        return False
    for at in range(index - 1, -1, -1):
        entity = ctx.entity_of(at)
        if mention.sentence - ctx.mentions[at].sentence > 2:
            break
        if entity is not None and entity.kind == "state":
            ctx.put(index, entity, 0.6, ctx.links[at].role)
            return True
    code, share = ctx.main_country()
    record = ctx.pack.entity(code) if share >= 0.5 else None
    if record is None:
        return False
    ctx.put(index, entity_from(record, ctx.day), 0.5)
    return True
