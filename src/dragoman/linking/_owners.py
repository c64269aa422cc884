"""Whose an office, an organ or a group is, as the words themselves tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.kb import Atom, Phrase, Place
from dragoman.linking._candidates import best_candidate
from dragoman.linking._context import Context, sectors_of
from dragoman.linking._place_names import place_words

_SCENE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "from", "to"})
_EURO = frozenset({"mep", "meps"})  # members of the European Parliament
_RIVAL = 10  # a town with a tenth of the people may be meant as well
_WELL_KNOWN = 0.5
_COMPASS = frozenset("north south east west centre center central".split())
_LETTERS = 4
_HALVES = {"North": "PRK", "South": "KOR"}
_KOREAS = frozenset(_HALVES.values())
_LOCAL = "place:"


class Owner(NamedTuple):
    """Whose an office, organ or group is: code, the entity's key, sectors where it gives them.

    The key of what belongs to a region or a town, and so is no organ of the state, begins with
    ``place:``.
    """

    code: str = ""
    key: str = ""
    sectors: tuple[str, ...] = ()
    score: float = 0.0

    @property
    def is_local(self) -> bool:
        """Whether a region, a town or a body in one is the owner, not the state or its organ."""
        return self.key.startswith(_LOCAL)


def owner_of(ctx: Context, phrase: Phrase) -> Owner:
    """Return whose a phrase's head is, as its own words tell it; an empty Owner if they do not."""
    for atom in phrase.owners:
        owner = owner_atom(ctx, atom)
        if owner.code:
            return owner
    if any(ctx.words.word[atom.first] in _EURO for atom in phrase.titles):
        return Owner("IGO", "org:EP", (), 0.9)
    if phrase.epithet:
        code, _, region = phrase.epithet.partition("/")
        return Owner(code, _LOCAL + code if region else code, (), 0.8)
    if phrase.owner_person is not None:
        key = known_person(ctx, phrase.owner_person)
        if key:
            held = ctx.entities[key]
            return Owner(held.code, held.code, (), 0.85)
        code = place_code(ctx, phrase.owner_person._replace(ner=""))
        if code:
            return Owner(code, _LOCAL + code, (), 0.7)
    return Owner()


def is_named(ctx: Context, phrase: Phrase) -> bool:
    """Say whether a phrase names whose its head is, known or not ("the director of ICI")."""
    word = ctx.words.word
    named = [a.first for a in phrase.owners if a.kind in {"name", "entity"}]
    if phrase.owner_person is not None:
        named.append(phrase.owner_person.first)
    return any(word[at - (2 if word[at - 1] == "the" else 1)] not in _SCENE for at in named)


def national(ctx: Context, index: int) -> int | None:
    """Return the mention of a people's adjective before the noun that a name follows, or None.

    "Australian winemaker Vandel", "the British aid workers Roe and Poe".
    """
    mention = ctx.mentions[index]
    at = index - 1
    if at >= 0 and ctx.tokens.deprel[mention.head] == "conj" and ctx.mentions[at].form == "name":
        over = int(ctx.words.head[mention.head])
        if ctx.mentions[at].first <= over < ctx.mentions[at].last:
            return national(ctx, at)
    if at < 0 or ctx.mentions[at].sentence != mention.sentence:
        return None
    phrase, before = ctx.phrases[at], ctx.mentions[at]
    atom = phrase.owners[-1] if phrase.owners else None
    plain = phrase.name is None and phrase.office is None and phrase.group is None
    if atom is None or not atom.adjectival or not plain or phrase.people:
        return None
    between = range(before.last, mention.first)
    nouns = all(ctx.words.upos[i] in {"NOUN", "ADJ"} for i in between)
    near = 1 <= len(between) <= 3 and nouns and ctx.words.upos[mention.first - 1] == "NOUN"
    return at if near else None


def possessor(ctx: Context, index: int) -> Owner:
    """Return whose a phrase with "his", "her", "its", "their" is, where the pronoun is linked."""
    first = ctx.mentions[index].first
    for at in range(index - 1, -1, -1):
        other = ctx.mentions[at]
        if other.first < first:
            break
        entity = ctx.entity_of(at)
        if other.form == "pronoun" and entity is not None and entity.code:
            return Owner(entity.code, entity.code, (), 0.75)
    return Owner()


def known_person(ctx: Context, atom: Atom) -> str:
    """Return the key of a person already linked whose name ends with the atom's last word."""
    last = ctx.words.word[atom.last - 1]
    for key in ctx.people:
        if ctx.entities[key].name and last in _tokens(ctx, key):
            return key
    return ""


def _tokens(ctx: Context, key: str) -> frozenset[str]:
    from dragoman.kb import fold

    return frozenset(fold(ctx.entities[key].name).split())


def owner_atom(ctx: Context, atom: Atom) -> Owner:
    """Return the code of a state, seat, place or organisation named by an atom."""
    if atom.kind in {"state", "seat"}:
        key = state_key(atom)
        record = ctx.pack.entity(key)
        return Owner(record.code, key, (), 1.0) if record else Owner()
    if atom.kind == "entity":
        best = best_candidate(ctx, atom)
        record = ctx.pack.entity(best)
        return Owner(record.code, best, sectors_of(record, ctx.day), 0.95) if record else Owner()
    if atom.kind == "name" and atom.ner == "ORG":
        return inner_owner(ctx, atom)
    if atom.kind in {"region", "name"}:
        half = half_of_korea(ctx, atom)
        if half:
            return Owner(half, half, (), 0.8)
        code = place_code(ctx, atom)
        return Owner(code, _LOCAL + code, (), 0.85) if code else Owner()
    return Owner()


def state_key(atom: Atom) -> str:
    for candidate in atom.candidates:
        if candidate.kind == "state":
            return candidate.key
        if candidate.form == "metonym":
            return candidate.key.partition("/")[0]
    return atom.candidates[0].key if atom.candidates else ""


def place_code(ctx: Context, atom: Atom) -> str:
    """Return the country of a place named by an atom, or an empty string."""
    if atom.last - atom.first == 1 and ctx.words.word[atom.first] in _COMPASS:
        return ""  # "the South"
    start = ctx.words.start[atom.first]
    end = ctx.words.end[atom.last - 1]
    for place in ctx.doc.places or ():
        if place.start < end and start < place.end:
            return place.country_code
    for candidate in atom.candidates:
        record = ctx.pack.entity(candidate.key)
        if record is not None and record.code:
            return record.code
    if atom.ner in {"PER", "ORG"}:
        return ""
    return _sole_country(ctx.pack.places(ctx.words_of(atom.first, atom.last)))


def half_of_korea(ctx: Context, atom: Atom) -> str:
    """Return which Korea "the North" and "the South" is in a report that names both, or ""."""
    if atom.last - atom.first != 1 or not ctx.stated >= _KOREAS:
        return ""
    return _HALVES.get(ctx.words.form[atom.first], "")


def _sole_country(found: Sequence[Place]) -> str:
    """Return the country of a known place, where no town of that name elsewhere rivals it."""
    if not found or found[0].population < 50_000:
        return ""
    first = found[0]
    rivals = {p.country for p in found if p.population * _RIVAL >= first.population}
    return first.country if first.prior >= _WELL_KNOWN or rivals == {first.country} else ""


def _is_common(word: str) -> bool:
    """Say whether a word is too common for a place's name inside another name."""
    if len(word) < _LETTERS or word in _COMPASS:
        return True
    return bool(place_words().kinds.get(word))


def inner_owner(ctx: Context, atom: Atom) -> Owner:
    """Return the state of a place inside an organisation's name ("Oxford University")."""
    sectors = atom.entries[0].sectors if atom.entries else ()
    for at in range(atom.first, atom.last):
        hit = ctx.words.hits.get(at)
        if hit is not None and hit[1][0].kind in {"state", "region"}:
            record = ctx.pack.entity(hit[1][0].key)
            if record is not None and record.code:
                return Owner(record.code, _LOCAL + record.code, sectors, 0.8)
    for size in (2, 1):
        for at in range(atom.first, atom.last - size + 1):
            if size == 1 and _is_common(ctx.words.word[at]):
                continue  # "Mobile", "Bay", "Free"
            places = ctx.pack.places(ctx.words_of(at, at + size))
            if places and places[0].population >= 100_000 and places[0].prior >= 0.4:
                code = places[0].country
                return Owner(code, _LOCAL + code, sectors, 0.65)
    return Owner()
