"""Who fills the slots of a hit: the first slot of its rule that names somebody it admits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dragoman.coding._events_cast import Cast, Filler, of_kind
from dragoman.coding._events_fold import Hit
from dragoman.coding._events_parties import LOCAL, deep_party, other_state
from dragoman.coding._frames import Roles, Tree
from dragoman.coding._rules import Rule, RuleBook, Trigger
from dragoman.types import Entity

_EMPTY = frozenset({"behalf", "occasion", "eve", "sideline", "sidelines"})
_LOCATED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "COERCE"})
_DEEP = frozenset({"adj", "xobj", "xto", "xfrom", "xwith", "in", "at", "near"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_WORDS = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_OF_DEEDS = {"ACCUSE": _DEEDS, "SUPPORT": _DEEDS, "REJECT": _WORDS}
_DOER = ("by", "poss", "adj", "from")
_AIMED = frozenset({"obj", "on", "at", "against", "into"})
_WHERE = ("in", "across", "throughout", "outside", "around")
_UNION = frozenset({"between", "among", "amongst"})


class Finder(Protocol):
    """What finds the hits and the roles of one word."""

    def at(self, i: int, rows: tuple[tuple[Trigger, Rule], ...]) -> list[Hit]:
        """Return the hits of a word."""
        ...

    def roles(self, i: int, pos: str) -> tuple[Roles, int, str]:
        """Return the roles of a word, the token that carries its tense, and how."""
        ...

    def meets(self, i: int, trigger: Trigger, roles: Roles) -> bool:
        """Whether what a trigger demands stands with a word."""
        ...


def objects(trigger: Trigger) -> frozenset[str]:
    """Return the objects that belong to a trigger ("filed a complaint"), which are no parties."""
    return frozenset(
        x for relation, lemmas in trigger.demands if relation == "obj" for x in lemmas if x != "*"
    )


def _once(fillers: list[Filler]) -> list[Filler]:
    """Return fillers without those of an entity that is there already."""
    return list({f.entity: f for f in reversed(fillers)}.values())[::-1]


class Parties:
    """Fills slots in one document."""

    __slots__ = ("book", "cast", "finder", "tree")

    def __init__(self, book: RuleBook, tree: Tree, cast: Cast, finder: Finder) -> None:
        self.book, self.tree, self.cast, self.finder = book, tree, cast, finder

    def fill(
        self,
        rule: Rule,
        which: str,
        slots: tuple[str, ...],
        roles: Mapping[str, list[int]],
        told: frozenset[str] = frozenset(),
    ) -> list[Filler]:
        """Return who fills the first slot that is filled. ``told``: objects that are no party."""
        out: list[Filler] = []
        for spec in slots:
            slot = spec.lstrip("=").partition(":")[0]
            for node in roles.get(slot, []):
                if not self._usable(slot, node):
                    continue
                if which == "recipient" and rule.event in _OF_DEEDS:
                    doers = self._doers(self.cast.unnamed.quantified(node), _OF_DEEDS[rule.event])
                    if doers is not None:
                        return doers or self._before(rule, which, spec, node)
                found = self._of_node(rule, which, spec, node)
                if slot == "obj" and self.tree.lemma[node] in told:
                    found = self._before(rule, which, spec, node)  # no "complaint to X"
                out.extend(f for f in found if f not in out)
            if slot == "xother" and not out:
                out = other_state(self.cast, roles, rule)
            if slot == "deep" and not out:
                out = deep_party(self.cast, roles, rule)
            if out and not (rule.mutual and which == "actor") and slot not in _UNION:
                break
        return _once(out)

    def crowd(self, node: int, roles: Mapping[str, list[int]]) -> list[Filler]:
        """Return those who protest where only the land is told ("protests erupted in X")."""
        where = [k for slot in _WHERE for k in roles.get(slot, [])]
        found = [f for k in where for f in self.cast.fill(k, places=True, owners=False)]
        lands = [self.cast.entity(f.entity) for f in found]
        lands = [e for e in lands if e.code and e.kind in {"state", "place"}]
        return [Filler(*self.cast.unnamed.entity(node, lands))] if lands else []

    def _before(self, rule: Rule, which: str, spec: str, node: int) -> list[Filler]:
        """Return the parties named before a word as its owners ("a Trump lawsuit")."""
        start = int(self.tree.tokens.start[node])
        return [f for f in self._of_node(rule, which, spec, node) if f.start < start]

    def _of_node(self, rule: Rule, which: str, spec: str, node: int) -> list[Filler]:
        """Return the parties that a word in a slot names, of those that the rule admits."""
        slot, _, only = spec.lstrip("=").partition(":")
        anywhere, owners = which in rule.places or slot not in LOCAL, not spec.startswith("=")
        sides = self.book.grammar.words["sides"]
        place = rule.event == "ASSAULT" and which == "recipient" and slot in _AIMED
        nouns = self._nouns(rule, slot) or (slot == "adj" and self.tree.lemma[node] in sides)
        found = [
            f
            for f in self.cast.fill(node, places=anywhere, owners=owners, nouns=nouns)
            if f.direct or which != "actor" or self._owns(node, f)
            if f.direct or not self._of_firm(node, f)
        ]
        fitting = [
            f
            for f in found
            if self._admits(rule, which, slot, f) and self.suits(self.cast.entity(f.entity), only)
        ]
        if place and not found:
            return self.cast.site(node)
        if not fitting or len(fitting) == len(found):
            return fitting
        return [f for f in found if f in fitting or self._beside(f)]

    def _beside(self, filler: Filler) -> bool:
        """Whether a party may stand beside those of the kind that is asked for."""
        entity = self.cast.entity(filler.entity)
        nameless = entity.kind == "group" and not entity.code
        return filler.direct and (nameless or entity.kind in {"state", "armed_group"})

    def _doers(self, node: int, deeds_of: frozenset[str]) -> list[Filler] | None:
        """Return who does what a noun names ("condemned the killing of X by Y"), None: no deed."""
        if self.tree.upos[node] != "NOUN" or self.cast.named(node):
            return None
        rows = self.book.index.get(self.tree.lemma[node], ())
        own, _, _ = self.finder.roles(node, "noun") if rows else ({}, 0, "")
        deeds = [
            r
            for t, r in rows
            if t.pos == "noun" and r.event in deeds_of and self.finder.meets(node, t, own)
        ]
        if not deeds:
            return None
        hits = self.finder.at(node, rows)
        found = [f for hit in hits if hit.event in deeds_of for f in hit.actors]
        for k in self.tree.conjuncts(node):
            roles, _, _ = self.finder.roles(k, "noun")
            for rule in deeds:
                slots = _DOER if deeds_of is _DEEDS else (*_DOER, "of")
                found = found or self.fill(rule, "actor", slots, roles)
        return found

    def _nouns(self, rule: Rule, slot: str) -> bool:
        """Whether common nouns for people may fill a slot ("called for a force": none asked)."""
        if (slot == "of" and rule.event == "MOBILIZE") or (rule.mutual and rule.event == "ASSAULT"):
            return False  # "the deployment of troops", "clashed with the founder"
        return slot not in _DEEP and not (slot == "for" and rule.complement == "demand")

    def _admits(self, rule: Rule, which: str, slot: str, filler: Filler) -> bool:
        """Whether an entity may stand in a slot: of its kind, no venue, a place only as a state."""
        entity = self.cast.entity(filler.entity)
        aside = slot == "adj" or not filler.direct
        if aside and rule.event in _LOCATED and self.cast.is_capital(filler):
            return False
        usable = entity.kind == "state" or (entity.code and which in rule.places)
        if self.cast.is_place(filler) and not usable:
            return False
        return self.suits(entity, rule.kinds.get(which, "party"))

    def _usable(self, slot: str, node: int) -> bool:
        """Whether a word may name a party: no common adjective, no "on behalf"."""
        if self.tree.lemma[node] in _EMPTY:
            return False
        if slot != "adj":
            return True
        side = self.tree.lemma[node] in self.book.grammar.words["sides"]
        return side or self.cast.is_name(node) or self._armed(node)

    def _armed(self, node: int) -> bool:
        """Whether a noun before another is somebody's weapon ("Russian drone strikes")."""
        for f in self.cast.fill(node, owners=False):
            entity = self.cast.entity(f.entity)
            named = self.cast.doc.text[f.start : f.start + 1].isupper()
            if named and entity.kind == "group" and "MIL" in entity.sectors:
                return True
        return False

    def suits(self, entity: Entity, kind: str) -> bool:
        """Whether an entity is of a kind ("!kind": is not); any entity is of the kind ""."""
        if not kind:
            return True
        kinds = self.book.grammar.kinds
        return of_kind(entity, kind.lstrip("!"), kinds) != kind.startswith("!")

    def _of_firm(self, node: int, filler: Filler) -> bool:
        """Whether a state only says where a firm is at home ("the German carmaker")."""
        firm = self.tree.lemma[node] in self.book.grammar.words["firms"]
        return firm and self.cast.entity(filler.entity).kind == "state"

    def _owns(self, node: int, filler: Filler) -> bool:
        """Whether an actor is named by adjective or possessor ("Russian missiles"), not later."""
        before = filler.start < int(self.tree.tokens.start[node])
        return before or self.tree.lemma[node] in self.book.grammar.words["agents"]
