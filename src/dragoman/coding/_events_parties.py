"""Parties that a clause names further down: in the act that it embeds, or in its object."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._rules import Rule

LOCAL = frozenset({"in", "at", "near"})

_WITH = frozenset({"with", "between", "to", "towards", "toward"})
_TIES = frozenset(
    "tie relation cooperation partnership friendship exchange dialogue side relationship trade"
    " bond link alliance government people principle".split()
)
_REACH = 3

Slots = Mapping[str, list[int]]


def _own(cast: Cast, roles: Slots, rule: Rule) -> list[Filler]:
    """Return those who fill the rule's actor slots."""
    slots = rule.verb_slots.get("actor", ())
    return [f for slot in slots for node in roles.get(slot, []) for f in cast.fill(node)]


def other_state(cast: Cast, roles: Slots, rule: Rule) -> list[Filler]:
    """Return the first other state that the embedded clause names ("China-Burundi ties")."""
    own = {cast.entity(f.entity).code for f in _own(cast, roles, rule)}
    for slot in ("xcomp", "ccomp", "advcl", "obj"):
        for clause in roles.get(slot, []):
            for k in cast.tree.subtree(clause):
                if not _tied(cast, k):
                    continue
                for f in cast.named(k):
                    entity = cast.entity(f.entity)
                    if entity.kind == "state" and entity.code not in own:
                        return [f]
    return []


def _tied(cast: Cast, node: int) -> bool:
    """Whether a name says with whom: "China-Burundi ties", "relations with Burundi"."""
    tree = cast.tree
    prep = tree.preposition(node)
    if prep in _WITH or tree.rel[node] == "nmod:poss":
        return True
    if prep and prep != "of":
        return False
    if tree.lemma[tree.head[node]] in cast.unnamed.words.get("persons", ()):
        return True
    return any(tree.lemma[h] in _TIES for h, _ in zip(tree.up(node), range(_REACH), strict=False))


def deep_party(cast: Cast, roles: Slots, rule: Rule) -> list[Filler]:
    """Return the first party that the object's phrase names ("a programme for refugees")."""
    own = {f.entity for f in _own(cast, roles, rule)}
    for node in roles.get("obj", []):
        for k in cast.tree.subtree(node):
            if cast.tree.preposition(k) in LOCAL:
                continue
            for f in cast.named(k):
                entity = cast.entity(f.entity)
                if f.entity not in own and entity.code and is_political(entity):
                    return [f]
    return []
