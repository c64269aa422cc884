"""Event nouns seen as their verbs are: support verbs, possessors, prepositions, adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._frames import Roles, Tree, direct_roles, verb_roles


@dataclass(frozen=True, slots=True)
class Support:
    """Verbs that lend an event noun their subject, tense and adjuncts.

    ``light``: their subject does it ("held talks"). ``inverse``: their subject undergoes it
    ("faced sanctions"). ``eventive``: the noun is their subject ("talks resumed").
    """

    light: frozenset[str]
    inverse: frozenset[str]
    eventive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nominal:
    """Roles of an event noun. ``pred``: the token that carries tense and negation.

    ``how``: light inverse eventive bare.
    """

    roles: Roles
    pred: int
    how: str


_BEFORE = frozenset({"amod", "compound"})
_TOPICS = frozenset({"subject", "target", "focus", "object", "victim"})  # "X was the subject of"
_OF_INNER = frozenset({"between", "with", "on", "against", "to", "from"})
_KEEP_BELOW = frozenset({"in", "at", "on", "with", "to", "against", "between", "by", "for", "from"})


def noun_roles(tree: Tree, i: int, support: Support) -> Nominal:
    """Return the roles of event noun *i*, its support verb's included."""
    roles = direct_roles(tree, i)
    for k in tree.kids[i]:
        rel = tree.rel[k]
        if rel == "nmod:poss":
            roles.setdefault("poss", []).append(k)
        elif rel in {"amod", "compound", "nmod:desc", "nmod"} and not tree.preposition(k):
            roles.setdefault("adj", []).append(k)
            if rel == "compound":
                roles["adj"].extend(x for x in tree.kids[k] if tree.rel[x] in _BEFORE and x < k)
        elif tree.base[k] == "acl":
            roles.setdefault("xobj", []).extend(tree.with_rel(k, "obj"))
            with_whom = [x for x in tree.with_rel(k, "obl") if tree.preposition(x) == "with"]
            if with_whom:
                roles.setdefault("xwith", []).extend(with_whom)
            roles["acl"] = [k]
    for node in roles.get("of", []):
        for k in tree.kids[node]:
            slot = tree.preposition(k) if tree.base[k] == "nmod" else ""
            if slot in _OF_INNER and slot not in roles:
                roles[slot] = [k]  # "the restoration of relations between X and Y"
    roles.pop("bare", None)
    _topic(tree, i, roles)
    pred, how = _governor(tree, i, support)
    if how == "bare":
        pred, how = _participle(tree, i, support)
    if how != "bare":
        _merge(tree, roles, pred, how, i)
    return Nominal(roles, pred, how)


def _topic(tree: Tree, i: int, roles: Roles) -> None:
    """Make X the object of the act in "X was the subject of an investigation"."""
    above = tree.head[i]
    if above < 0 or tree.lemma[above] not in _TOPICS or tree.preposition(i) != "of":
        return
    if tree.with_rel(above, "cop"):
        roles.setdefault("obj", []).extend(tree.with_rel(above, "nsubj"))


def _governor(tree: Tree, i: int, support: Support) -> tuple[int, str]:
    """Return the support verb above a noun and how it supports it."""
    first = i
    while tree.base[first] == "conj" and tree.upos[tree.head[first]] in {"NOUN", "PROPN"}:
        first = tree.head[first]
    verb, base = tree.head[first], tree.base[first]
    if verb < 0 or tree.upos[verb] not in {"VERB", "ADJ"}:
        return i, "bare"
    lemma = _with_particle(tree, verb)
    if base == "obj" or tree.rel[first] == "nsubj:pass":
        if lemma in support.light:
            return verb, "light"
        if lemma in support.inverse:
            return verb, "inverse"
    if base == "nsubj" and lemma in support.eventive:
        return verb, "eventive"
    prep = tree.preposition(first)
    if base == "obl" and prep and f"{lemma} {prep}" in support.inverse:
        return verb, "inverse"
    if base == "obl" and prep and f"{lemma} {prep}" in support.light:
        return verb, "light"
    return i, "bare"


def _participle(tree: Tree, i: int, support: Support) -> tuple[int, str]:
    """Return a support verb below a noun: "sanctions imposed by X", "talks that X held"."""
    for k in tree.kids[i]:
        if tree.base[k] == "acl" and _with_particle(tree, k) in support.light:
            return k, "light"
    return i, "bare"


def _with_particle(tree: Tree, verb: int) -> str:
    parts = [tree.lemma[k] for k in tree.kids[verb] if tree.rel[k] == "compound:prt"]
    return " ".join([tree.lemma[verb], *parts])


def _merge(tree: Tree, roles: Roles, verb: int, how: str, noun: int) -> None:
    """Add the support verb's subject and adjuncts to the noun's roles."""
    above = verb_roles(tree, verb)
    subject = [k for k in above.get("subj", []) if k != noun]
    if how == "inverse":
        roles["obj"] = subject + roles.get("obj", [])
    elif how == "light" and subject:
        roles["subj"] = subject
    for slot, nodes in above.items():
        if slot in _KEEP_BELOW or " " in slot or (slot == "iobj" and how == "light"):
            mine = roles.setdefault(slot, [])
            mine.extend(k for k in nodes if k not in mine and k != noun)
    if not roles.get("by"):
        roles.pop("by", None)
