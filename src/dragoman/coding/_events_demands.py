"""What a trigger demands of the words around it."""

from __future__ import annotations

from dragoman.coding._frames import Roles, Tree

_STATES = frozenset({"have", "be", "know", "feel", "remain", "get", "see"})
_LOOSE = frozenset({"advmod", "case"})


def demanded(tree: Tree, i: int, demand: tuple[str, frozenset[str]], roles: Roles) -> bool:
    """Whether the surroundings of token *i* meet one demand (relation, lemmas).

    ``rel``: its own relation. ``under``: any word below it. ``kid``: any dependent.
    ``head``: the word above. ``sup``: its support verb. ``prep`` and ``prt``: a preposition or
    particle. Else a slot of its roles, or a dependency; ``*`` stands for any word.
    ``modal``: its complement clause is active and has the modal.
    """
    relation, lemmas = demand
    special = _special(tree, i, relation, lemmas)
    if special is not None:
        return special
    if relation == "prep":
        slots = any(slot in lemmas for slot in roles)
        clauses = tree.with_rel(i, "xcomp", "advcl")
        marks = {tree.lemma[k] for c in clauses for k in tree.with_rel(c, "mark")}
        return (
            slots
            or bool(marks & lemmas & {"for", "on", "upon"})
            or any(tree.lemma[k] in lemmas for k in tree.kids[i] if tree.base[k] in _LOOSE)
        )
    nodes = roles.get(relation) or tree.with_rel(i, relation)
    if "*" in lemmas:
        return bool(nodes)
    return any(
        tree.lemma[x] in lemmas
        for k in nodes
        for c in tree.conjuncts(k)
        for x in (c, *tree.with_rel(c, "flat", "compound"))
    )


def _special(tree: Tree, i: int, relation: str, lemmas: frozenset[str]) -> bool | None:
    h = tree.head[i]
    if relation == "rel":
        return tree.base[i] in lemmas
    if relation == "under":
        return any(tree.lemma[k] in lemmas for k in tree.subtree(i))
    if relation == "kid":
        return any(tree.lemma[k] in lemmas for k in tree.kids[i])
    if relation == "head":
        return h >= 0 and tree.lemma[h] in lemmas
    if relation == "modal":
        return any(_ought(tree, c, lemmas) for c in tree.with_rel(i, "ccomp"))
    if relation == "sup":
        return h >= 0 and tree.upos[h] == "VERB" and tree.lemma[h] in lemmas
    if relation == "prt":
        return any(
            tree.lemma[k] in lemmas
            for k in tree.kids[i]
            if tree.rel[k] == "compound:prt" or tree.base[k] in _LOOSE
        )
    return None


def _ought(tree: Tree, clause: int, lemmas: frozenset[str]) -> bool:
    """Whether somebody ought to do something in a clause: "Iran must stop", no passive."""
    kids = tree.kids[clause]
    if tree.lemma[clause] in _STATES or tree.upos[clause] != "VERB":
        return False
    if any(tree.rel[k].endswith(":pass") for k in kids):
        return False
    aux = {tree.lemma[k] for k in kids if tree.base[k] == "aux"}
    return bool(aux & lemmas) and "have" not in aux
