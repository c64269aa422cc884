"""Names that no title stands before: known bodies, places, and bodies that nobody knows."""

from __future__ import annotations

import re

from dragoman.kb import Atom, Candidate, fold, name_key, no_actors
from dragoman.linking._acronyms import defined
from dragoman.linking._actors import link_entity, link_state
from dragoman.linking._context import Context
from dragoman.linking._owners import half_of_korea, inner_owner, national, owner_of, place_code
from dragoman.linking._scenes import context_code
from dragoman.types import Entity

_TOWN = 20_000
_ACRONYM = 3  # letters of what is no acronym in small letters ("Fla."; but "Isis")
_DOMAIN = re.compile(r"[^a-z0-9-]+")


def unknown_name(ctx: Context, index: int) -> None:
    """Make an entity of a name that the pack lacks and that is no person's."""
    phrase = ctx.phrases[index]
    name = phrase.name
    if name is None or is_publisher(ctx, index):
        return
    words = ctx.words_of(name.first, name.last)
    if name_key(words) in no_actors():
        return
    known = tuple(
        c for c in ctx.pack.lookup(words)
        if c.kind not in {"person", "state", "region"}
        and (c.form != "acronym" or words.isupper() or _is_acronym(ctx, c, words))
    )  # fmt: skip
    if defined(ctx, index) or _half(ctx, index, name):
        return
    if known and name.kind != "entity":
        link_entity(ctx, index, name._replace(candidates=known), owner_of(ctx, phrase))
        return
    if name.ner == "LOC" or is_town(ctx, index) or (" " not in words and is_place(ctx, index)):
        code = place_code(ctx, name)
        key = f"place:{code}:{name_key(words)}"
        ctx.put(index, Entity(key, words, "place", code, ("GOV",)), 0.6 if code else 0.45, "place")
        return
    if name.ner not in {"ORG", "MISC"} and not name.entries:
        return
    owner = owner_of(ctx, phrase)
    owner = owner if owner.code else inner_owner(ctx, name)
    before = national(ctx, index)
    if before is not None:
        owner = owner_of(ctx, ctx.phrases[before])
    sectors = name.entries[0].sectors if name.entries else ()
    if not owner.code and name.entries and sectors[:1] != ("BUS",):
        owner = context_code(ctx, index, "body")  # a party or a committee, not a firm
    key = f"org:{name_key(words)}"
    score = 0.4 + 0.4 * (owner.score or 0.5)
    entity = Entity(key, words, "org", owner.code, sectors)
    ctx.put(index, entity, score)
    if before is not None:
        ctx.put(before, entity, score)


def _half(ctx: Context, index: int, name: Atom) -> bool:
    """Link "the North", "the South" to a Korea in a report about both; say whether it did."""
    if half_of_korea(ctx, name):
        link_state(ctx, index, name._replace(candidates=_as_state(ctx, half_of_korea(ctx, name))))
        return True
    return False


def _as_state(ctx: Context, code: str) -> tuple[Candidate, ...]:
    record = ctx.pack.entity(code)
    return (Candidate(code, record.name, "state", "common", 1.0),) if record else ()


def _is_acronym(ctx: Context, candidate: Candidate, words: str) -> bool:
    """Say whether small letters may be an acronym: "Isis", "Nato"; not "Fla.", nor "Guam"."""
    if len(words.rstrip(".")) <= _ACRONYM:
        return False
    places = () if candidate.kind == "armed_group" else ctx.pack.places(words)
    return not places or places[0].population < _TOWN


def is_publisher(ctx: Context, index: int) -> bool:
    """Say whether a name is the publisher's, or a part of its domain ("NET" of censor.net)."""
    publisher = ctx.doc.report.publisher
    if not publisher:
        return False
    names = {name_key(ctx.mentions[index].name), name_key(ctx.text(index))}
    if " " not in publisher.strip() and "." in publisher:
        parts = [p for p in _DOMAIN.split(publisher.lower()) if p not in {"www", "http", "https"}]
        return not names.isdisjoint(parts)
    return name_key(publisher) in names


def is_place(ctx: Context, index: int) -> bool:
    """Say whether the place stage has found a place in a single name, and nobody is so called."""
    name = ctx.phrases[index].name
    if name is None:
        return False
    start, end = ctx.words.start[name.first], ctx.words.end[name.last - 1]
    if not any(p.start < end and start < p.end and p.country_code for p in ctx.doc.places or ()):
        return False
    return not ctx.pack.people_by_surname(fold(ctx.words.form[name.last - 1]))


def is_town(ctx: Context, index: int) -> bool:
    """Say whether a name of several words is a place's and nobody's that is known."""
    name = ctx.mentions[index].name
    if " " not in name or ctx.pack.lookup(name):
        return False
    places = ctx.pack.places(name)
    return bool(places) and places[0].population >= _TOWN
