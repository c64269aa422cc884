"""Parties that a clause leaves to its sentence: pronouns, those who are tried for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._events_fold import Hit
from dragoman.coding._frames import Tree, antecedent, verb_roles

_PRONOUNS = frozenset({"he", "him", "she", "her", "they", "them", "it"})
_GUILT = frozenset({"ASSAULT", "COERCE", "ACCUSE", "AID", "SUPPORT", "COOPERATE"})
_TRIED = frozenset(
    "convict sentence charge indict try jail imprison arrest accuse prosecute acquit suspect"
    " condemn detain".split()
)
_GROUNDS = frozenset({"for", "of", "over", "with", "in", "on"})
_TERMS = frozenset({"prison", "jail", "year", "month", "death", "life", "term", "sentence"})
_FACES = frozenset("trial face stand await deny plead appear hold wanted court".split())
_PART = frozenset({"involvement", "role", "participation", "part", "complicity"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_REACH = 4


class Completer:
    """Completes the hits of one document, a sentence at a time."""

    __slots__ = ("cast", "tree")

    def __init__(self, tree: Tree, cast: Cast) -> None:
        self.tree, self.cast = tree, cast

    def sentence(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits of a sentence with the parties that it gives them elsewhere."""
        by_token = {h.trigger: h for h in hits}
        out = []
        for hit in self._side_by_side(hits, by_token):
            actors = hit.actors
            if not actors and hit.event in _GUILT:
                actors = self._guilty(hit)
            full = replace(hit, actors=(*actors, *self._joined(hit)))
            if not hit.recipients and actors and not hit.rule.mutual:
                full = replace(full, recipients=self._meant(full, by_token))
            out.append(full)
        return out

    def _side_by_side(self, hits: Sequence[Hit], by_token: Mapping[int, Hit]) -> list[Hit]:
        """Give "the killing of B" its actor in "X's strikes on A and killing of B"."""
        done = dict(by_token)
        for hit in hits:
            if hit.part != "noun" or hit.actors or self.tree.base[hit.trigger] != "conj":
                continue
            above = next((done[h] for h in self.tree.up(hit.trigger) if h in done), None)
            if above is None or above.part != "noun" or above.event not in _DEEDS:
                continue
            if not above.actors or hit.event not in _DEEDS:
                continue
            mine = {f.entity for f in hit.recipients}
            rest = tuple(f for f in above.recipients if f.entity not in mine)
            done[hit.trigger] = replace(hit, actors=above.actors)
            done[above.trigger] = replace(above, recipients=rest or above.recipients)
        return [done[h.trigger] if h is by_token[h.trigger] else h for h in hits]

    # ------------------------------------------------------------------ actors

    def _guilty(self, hit: Hit) -> tuple[Filler, ...]:
        """Return who is tried for the act ("sentenced ten people for the murder of X")."""
        tree, i = self.tree, hit.pred
        for _ in range(_REACH):
            h = tree.head[i]
            if h < 0 or not self._is_ground(i):
                return ()
            if tree.lemma[h] in _PART:
                return self._owners(h, hit)
            if tree.upos[h] in {"VERB", "NOUN"} and tree.lemma[h] in _TRIED:
                nodes = verb_roles(tree, h).get("obj", []) or self._faced(h)
                return self._others(nodes, hit)
            i = h
        return ()

    def _faced(self, noun: int) -> list[int]:
        """Return who faces a charge that a noun tells ("is standing trial on charges of")."""
        tree = self.tree
        if tree.upos[noun] != "NOUN":
            return []
        for h, _ in zip(tree.up(noun), range(_REACH), strict=False):
            if tree.upos[h] == "VERB" and tree.lemma[h] in _TRIED:
                return verb_roles(tree, h).get("obj", [])
            if tree.lemma[h] in _FACES:
                own = [antecedent(tree, k) for k in tree.with_rel(h, "nsubj")]
                if own:
                    return own
        return []

    def _joined(self, hit: Hit) -> tuple[Filler, ...]:
        """Return whom an actor joins in an act ("A and B join C in calling for talks")."""
        tree, h = self.tree, self.tree.head[hit.trigger]
        own = tree.with_rel(hit.trigger, "nsubj")
        clausal = tree.base[hit.trigger] in {"advcl", "xcomp"} and not own
        if hit.part != "verb" or not clausal or h < 0 or tree.lemma[h] != "join":
            return ()
        known = {f.entity for f in (*hit.actors, *hit.recipients)}
        found = [f for k in tree.with_rel(h, "obj") for f in self.cast.fill(k, owners=False)]
        return tuple(f for f in found if f.entity not in known)

    def _is_ground(self, i: int) -> bool:
        """Whether a word hangs on another one by "for", "of", "over", or is joined to such."""
        tree = self.tree
        if tree.base[i] == "conj":
            return True
        if tree.base[i] in {"advcl", "acl"}:
            marks = {tree.lemma[k] for k in tree.with_rel(i, "mark", "case")}
            return bool(marks & _GROUNDS)
        if tree.base[i] not in {"obl", "nmod"}:
            return False
        return tree.preposition(i) in _GROUNDS or tree.lemma[i] in _TERMS

    def _owners(self, noun: int, hit: Hit) -> tuple[Filler, ...]:
        """Return whose part in an act a noun tells ("his role in the killing")."""
        nodes = [k for k in self.tree.kids[noun] if self.tree.rel[k] == "nmod:poss"]
        return self._others(nodes, hit)

    def _others(self, nodes: Sequence[int], hit: Hit) -> tuple[Filler, ...]:
        taken = {f.entity for f in hit.recipients}
        found = [f for node in nodes for f in self.cast.fill(node, owners=False)]
        return tuple(f for f in found if f.entity not in taken)

    # -------------------------------------------------------------- recipients

    def _meant(self, hit: Hit, by_token: Mapping[int, Hit]) -> tuple[Filler, ...]:
        """Return whom "him" or "them" means in a clause whose main verb has the same subject."""
        tree = self.tree
        objects = [k for k in hit.roles.get("obj", []) if tree.lemma[k] in _PRONOUNS]
        if hit.part != "verb" or not objects or tree.base[hit.trigger] not in {"advcl", "conj"}:
            return ()
        above = by_token.get(tree.head[hit.trigger])
        if above is None or not above.recipients:
            return ()
        own = {f.entity for f in hit.actors}
        if not own & {f.entity for f in above.actors}:
            return ()
        return tuple(f for f in above.recipients if f.entity not in own)
