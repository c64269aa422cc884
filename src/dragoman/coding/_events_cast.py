"""Who fills a slot: from a token of the tree to linked entities, by mention and by noun phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.coding._events_unnamed import Unnamed
from dragoman.coding._frames import Tree
from dragoman.types import Document, Entity, Links

_STATES = frozenset({"state", "organ", "igo", "party", "armed_group"})
_POLITICAL = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP ELI PRE REF JRN REL SOC LAB CVL MED EDU".split()
)
_PUBLIC = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP ELI LAB".split())
_PRIVATE = frozenset({"EDU", "MED", "JRN"})
_HYPHENS = frozenset("-–—/")
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_OWNERS = ("nmod:poss", "amod", "compound", "nmod", "nmod:desc", "appos", "acl")
_OWNER_PREPS = frozenset({"of", "by", "between", "among", "from", "against", "with", "for", "to"})
_PLACE_LIKE = frozenset({"in", "at", "near", "across", "around", "over", "through", "into"})
_OF_LIST = re.compile(r"\b(of|from|in)\s[^.;]*$")


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity (index) and its words. ``direct``: the slot's own head, not its owner."""

    entity: int
    start: int
    end: int
    direct: bool = True


class Cast:
    """The linked mentions of a document by token."""

    __slots__ = (
        "by_head", "doc", "inside", "key_index", "linked", "links",
        "places", "speakers", "tree", "unnamed",
    )  # fmt: skip

    def __init__(
        self, doc: Document, tree: Tree, words: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.doc, self.tree = doc, tree
        self.links = doc.links or Links((), ())
        self.by_head: dict[int, int] = {}
        self.inside: dict[int, int] = {}
        mentions = doc.mentions or ()
        linked = self.links.by_mention()
        size = {m: mentions[m].last - mentions[m].first for m in linked}
        for m in sorted(linked, key=lambda m: -size[m]):
            for token in range(mentions[m].first, mentions[m].last):
                self.inside[token] = m
        for m in sorted(linked, key=lambda m: size[m]):
            self.by_head[mentions[m].head] = m
        self.key_index = {e.key: i for i, e in enumerate(self.links.entities)}
        self.speakers = _speakers(doc)
        self.linked = linked
        self.unnamed = Unnamed(doc, tree, words or {})
        self.places = frozenset(
            (mentions[m].start, mentions[m].end) for m, k in linked.items() if k.role == "place"
        )

    def entity(self, index: int) -> Entity:
        """Return the entity with this index."""
        known = self.links.entities
        return known[index] if index < len(known) else self.unnamed.made[index - len(known)]

    def everyone(self) -> tuple[Entity, ...]:
        """Return all entities, those that only a slot's words name after the linked ones."""
        return (*self.links.entities, *self.unnamed.made)

    def fill(
        self, node: int, *, places: bool = False, owners: bool = True, nouns: bool = False
    ) -> list[Filler]:
        """Return the entities that a nominal stands for, coordination resolved.

        ``nouns``: common nouns for people stand for themselves, without a code.
        """
        out: list[Filler] = []
        for part in self._parts(node):
            if part != node and self.tree.upos[part] in {"VERB", "AUX"}:
                continue
            found = self._part(part, places, owners, nouns)
            out.extend(f for f in found if all(f.entity != o.entity for o in out))
        return self._once(out)

    def _part(self, node: int, places: bool, owners: bool, nouns: bool) -> list[Filler]:
        """Return the entities that one member of a coordination stands for."""
        found = self._one(node, places) or self._first_person(node)
        if found:
            return found + self._hyphened(found[-1], places)
        part = node
        if nouns and self.unnamed.counts(node) and not self._one(node, True):
            part = self.unnamed.quantified(node)
            found = self._one(part, places) if part != node else []
            if found:
                return found
        if nouns and (self.unnamed.is_following(part) or self._of_names(part)):
            return []
        if nouns and self.unnamed.is_person(part):
            found = self._people(part, places)
        return found or (self._owners(part, places) if owners else [])

    def _of_names(self, node: int) -> bool:
        """Whether names right before a noun have taken it over ("a NATO and KFOR patrol")."""
        m = self.inside.get(node - 1)
        if m is None or self.tree.base[node] != "conj":
            return False
        return (self.doc.mentions or ())[m].head not in self.tree.kids[node]

    def _people(self, node: int, places: bool) -> list[Filler]:
        """Return a common noun for people as a party: by the name beside it, or by itself."""
        names = [k for k in self.tree.with_rel(node, "appos") if self.is_name(k)]
        found = [f for k in names for f in self._one(k, places)]
        if found:
            return found
        owners = [
            (self.entity(f.entity), self.tree.preposition(k) == "of")
            for k in self.unnamed.owners(node)
            for f in self._one(k, True)
        ]
        bodies = [e for e, of in owners if e.code and (e.kind != "person" or (of and e.office))]
        named = self.unnamed.is_body(node) and any(e.kind != "state" for e in bodies)
        if named or any(e.kind == "igo" for e in bodies):
            return []
        return [Filler(*self.unnamed.entity(node, bodies))]

    def site(self, node: int) -> list[Filler]:
        """Return a place that is attacked as a party of its land ("facilities in Iran")."""
        if not self.unnamed.is_site(node):
            return []
        tree = self.tree
        where = [k for k in tree.with_rel(node, "nmod") if tree.preposition(k) in {"in", "of"}]
        lands = [self.entity(f.entity) for k in where[:1] for f in self._one(k, True)]
        lands = [e for e in lands if e.code and e.kind in {"state", "place"}]
        return [Filler(*self.unnamed.entity(node, lands))] if lands else []

    def _once(self, fillers: list[Filler]) -> list[Filler]:
        """Leave out who is there already: states of "officials of X, Y", offices of the named."""
        if len(fillers) < 2:
            return fillers
        who = [(f, self.entity(f.entity)) for f in fillers]
        groups = [(f, e) for f, e in who if e.kind in {"group", "organ"} and is_public(e)]
        twice = [f for f, _ in groups if sum(f.start == g.start for g, _ in groups) > 1]
        named = {e.code for _, e in who if e.kind == "person" and e.office}
        return [
            f
            for f, e in who
            if not (e.kind == "state" and any(self._covers(g, f, o, e) for g, o in groups))
            and not (f in twice and e.code in named)
        ]

    def _covers(self, group: Filler, state: Filler, whose: Entity, land: Entity) -> bool:
        """Whether a state only says whose people a group before it are."""
        between = self.doc.text[group.start : state.start]
        return whose.code == land.code and bool(_OF_LIST.search(between))

    def _parts(self, node: int) -> list[int]:
        """Return the members of a coordination; in "A, B and C" B may hang as an apposition."""
        parts = self.tree.conjuncts(node)
        if len(parts) < 2 or not any(self.is_name(k) for k in parts):
            return parts
        between = [
            k
            for part in parts
            if self.is_name(part)
            for k in self.tree.with_rel(part, "appos")
            if k < parts[-1] and self.tree.upos[k] == "PROPN" and self.is_name(k)
            if self._alike(part, k)
        ]
        return sorted({*parts, *between})

    def _alike(self, node: int, other: int) -> bool:
        """Whether two names are of states, or of two persons: members of one list."""
        if self.is_person(node) and self.is_person(other):
            return self.by_head.get(node) != self.by_head.get(other)
        found = self._one(other, True)
        return all(self.entity(f.entity).kind == "state" for f in found)

    def _one(self, node: int, places: bool) -> list[Filler]:
        m = self.by_head.get(node)
        if m is None:
            m = self.inside.get(node)
            if m is not None and not self._heads(node, m):
                m = None
        if m is None:
            return []
        return self._of_owner(node, m) or self._of_mention(m, places)

    def _of_owner(self, node: int, m: int) -> list[Filler]:
        """Return the state whose government a bare noun is: "Chile's government"."""
        assert self.doc.mentions is not None
        mention = self.doc.mentions[m]
        bare = self.doc.text[mention.start : mention.end].islower()
        if mention.form != "nominal" or not bare or m not in self.linked:
            return []
        own = self.entity(self.linked[m].entity)
        for k in self.tree.kids[node]:
            if self.tree.rel[k] != "nmod:poss" or not self.is_name(k):
                continue
            for f in self._one(k, places=True):
                owner = self.entity(f.entity)
                if owner.kind == "state" and owner.code != own.code:
                    return [Filler(f.entity, f.start, mention.end)]
        return []

    def _hyphened(self, filler: Filler, places: bool) -> list[Filler]:
        """Return the other name of a pair such as "China-Vietnam"."""
        text, mentions = self.doc.text, self.doc.mentions or ()
        after = text[filler.end : filler.end + 1] in _HYPHENS and filler.end < len(text)
        before = text[max(0, filler.start - 1) : filler.start] in _HYPHENS and filler.start > 0
        if not (after or before):
            return []
        for m in self.linked:
            start, end = mentions[m].start, mentions[m].end
            if (after and start == filler.end + 1) or (before and end == filler.start - 1):
                return self._of_mention(m, places)
        return []

    def _heads(self, node: int, m: int) -> bool:
        """Whether *node* is the highest token of mention *m* (the tagger's head may differ)."""
        assert self.doc.mentions is not None
        mention = self.doc.mentions[m]
        head = self.tree.head[node]
        return not mention.first <= head < mention.last

    def _of_mention(self, m: int, places: bool) -> list[Filler]:
        assert self.doc.mentions is not None
        mention, link = self.doc.mentions[m], self.linked.get(m)
        if link is None or (link.role == "place" and not places):
            return []
        entity = self.links.entities[link.entity]
        members = [self.key_index[k] for k in entity.members if k in self.key_index]
        indices = members or [link.entity]
        return [Filler(i, mention.start, mention.end) for i in indices]

    def is_name(self, node: int) -> bool:
        """Whether a token belongs to a mention by name, not by a common noun."""
        m = self.by_head.get(node, self.inside.get(node))
        return m is not None and (self.doc.mentions or ())[m].form != "nominal"

    def is_capital(self, filler: Filler) -> bool:
        """Whether a state is named by a city ("the Paris attack"), not in a pair of names."""
        start, end, text = filler.start, filler.end, self.doc.text
        if self.entity(filler.entity).kind != "state":
            return False
        paired = text[end : end + 1] in _HYPHENS or text[start - 1 : start] in _HYPHENS
        return not paired and any(
            p.city and p.start <= start and end <= p.end for p in self.doc.places or ()
        )

    def is_person(self, node: int) -> bool:
        """Whether a token heads the name of a person."""
        m = self.by_head.get(node)
        mention = None if m is None else (self.doc.mentions or ())[m]
        return mention is not None and mention.form == "name" and mention.kind == "person"

    def named(self, node: int) -> list[Filler]:
        """Return the entity of the mention that a token heads, place or not."""
        m = self.by_head.get(node)
        return [] if m is None else self._of_mention(m, places=True)

    def is_place(self, filler: Filler) -> bool:
        """Whether the words of a filler are linked as a place."""
        return (filler.start, filler.end) in self.places

    def _first_person(self, node: int) -> list[Filler]:
        if self.tree.lemma[node] not in _FIRST_PERSON or self.tree.upos[node] != "PRON":
            return []
        start, end = int(self.tree.tokens.start[node]), int(self.tree.tokens.end[node])
        speaker = self.speaker_at(start)
        if speaker is None or self.voice_at(start) == "turn":
            return []  # "we" in a transcript is hardly ever that person alone
        return [Filler(speaker, start, end)]

    def in_voice(self, offset: int) -> bool:
        """Return whether a post or a turn of a transcript stands at *offset*."""
        links = self.doc.links
        return links is not None and any(v.start <= offset < v.end for v in links.voices)

    def voice_at(self, offset: int) -> str:
        """Return ``turn``, ``post`` (of the publisher itself) or an empty text."""
        links = self.doc.links
        for v in links.voices if links is not None else ():
            if v.start <= offset < v.end:
                ours = v.name_start == v.name_end and self.speaker_at(offset) == v.entity
                return v.kind if v.kind == "turn" or ours else ""
        return ""

    def speaker_at(self, offset: int) -> int | None:
        """Return the entity whose direct words stand at *offset*, or None."""
        for start, end, entity in self.speakers:
            if start <= offset < end:
                return entity
        return None

    def _owners(self, node: int, places: bool, depth: int = 0) -> list[Filler]:
        """Return who owns or makes a thing: "Trump's refusal", "Russian missiles"."""
        tree = self.tree
        out: list[Filler] = []
        for wanted in _OWNERS:
            for k in tree.kids[node]:
                if tree.rel[k] != wanted:
                    continue
                if wanted == "acl":
                    out.extend(self._makers(k, places))
                    continue
                prep = tree.preposition(k)
                if wanted == "nmod" and (prep in _PLACE_LIKE or prep not in _OWNER_PREPS):
                    continue
                found = [f for part in tree.conjuncts(k) for f in self._one(part, places)]
                if found:
                    found = found + self._hyphened(found[-1], places)
                if not found and depth < 2 and wanted in {"nmod", "nmod:poss"}:
                    found = self._owners(k, places, depth + 1)
                out.extend(Filler(f.entity, f.start, f.end, False) for f in found)
            if out:
                return out
        return out

    def _makers(self, verb: int, places: bool) -> list[Filler]:
        """Return the agents of a participle: "initiatives put forth by China"."""
        return [
            Filler(f.entity, f.start, f.end, False)
            for k in self.tree.kids[verb]
            if self.tree.base[k] == "obl" and self.tree.preposition(k) == "by"
            for f in self._one(k, places)
        ]


def _speakers(doc: Document) -> list[tuple[int, int, int]]:
    """Return (start, end, speaker's entity) of direct and mixed statements."""
    out: list[tuple[int, int, int]] = []
    for s in doc.statements or ():
        if s.speaker is not None and s.form in {"direct", "mixed"}:
            out.extend((span.start, span.end, s.speaker.entity) for span in s.spans)
    return sorted(out)


def is_political(entity: Entity) -> bool:
    """Whether an entity can be a party to a political event by itself.

    >>> is_political(Entity("RUS", "Russia", "state", "RUS"))
    True
    >>> is_political(Entity("x", "Some Singer", "person"))
    False
    """
    if entity.kind == "person" and not entity.code and not entity.office:
        return False
    return (
        entity.kind in _STATES
        or bool(entity.office)
        or any(s in _POLITICAL for s in entity.sectors)
        or (entity.kind == "group" and bool(entity.code))
    )


def is_public(entity: Entity) -> bool:
    """Whether an entity acts in public affairs by office, arms, party or mandate.

    >>> is_public(Entity("x", "fans", "group", "AUT", ("CVL",)))
    False
    """
    return (
        entity.kind in _STATES
        or entity.kind == "ngo"
        or bool(entity.office)
        or any(s in _PUBLIC for s in entity.sectors)
    )


def _in_office(entity: Entity) -> bool:
    """Whether somebody's office is one of public affairs: no teacher, editor or doctor."""
    return bool(entity.office) and not set(entity.sectors) & _PRIVATE


def of_kind(entity: Entity, kind: str, kinds: Mapping[str, frozenset[str]]) -> bool:
    """Whether an entity meets a selectional restriction of ``frames.yaml``.

    A restriction is a set of kinds (lower case) and sectors (upper case); ``any`` is all.
    """
    if kind == "official":
        return bool(entity.office) and any(s in kinds["official"] for s in entity.sectors)
    allowed = kinds[kind]
    return (
        "any" in allowed
        or entity.kind in allowed
        or ("office" in allowed and _in_office(entity))
        or any(s in allowed for s in entity.sectors)
    )
