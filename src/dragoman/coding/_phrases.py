"""Noun phrases and clauses as spans of words: the issue of a stance, the name of a tour."""

from __future__ import annotations

from dragoman.coding._frames import Tree
from dragoman.types import Span

_CUT = frozenset({"acl:relcl", "parataxis", "appos", "discourse", "vocative", "punct", "cc"})


def own_words(tree: Tree, node: int, *, cut: frozenset[str] = _CUT) -> list[int]:
    """Return *node* and what belongs to it: no conjuncts, relative clauses, appositions.

    The words are one unbroken run around *node*: a cut branch ends the phrase where it
    stands to the right.
    """
    out, todo = [node], [k for k in tree.kids[node] if _belongs(tree, k, cut)]
    while todo:
        j = todo.pop()
        out.append(j)
        todo.extend(k for k in tree.kids[j] if _inner(tree, k))
    words = set(out)
    first, last = node, node
    while first - 1 in words:
        first -= 1
    while last + 1 in words or (last + 2 in words and tree.upos[last + 1] == "PUNCT"):
        last += 1
    return list(range(first, last + 1))


def _belongs(tree: Tree, k: int, cut: frozenset[str]) -> bool:
    if tree.rel[k] in cut or tree.base[k] in {"conj", "case", "mark", "aux", "cop"}:
        return False
    return tree.base[k] not in {"nsubj", "advcl", "expl"} and not _hanging(tree, k)


def _inner(tree: Tree, k: int) -> bool:
    return tree.rel[k] not in {"acl:relcl", "parataxis"}


def _hanging(tree: Tree, k: int) -> bool:
    """Whether *k* is set off to the right by a comma ("X, as the minister said")."""
    return (
        k > tree.head[k]
        and tree.base[k] in {"obl", "nmod", "advmod", "acl"}
        and any(
            tree.form[j] in {",", "–", "—", ";"}
            for j in range(tree.head[k] + 1, k)
            if tree.head[j] in {k, tree.head[k]}
        )
    )


def span_of(tree: Tree, words: list[int], text: str) -> Span:
    """Return the span of a run of tokens without punctuation at its ends."""
    a, b = words[0], words[-1]
    while a < b and tree.upos[a] == "PUNCT":
        a += 1
    while b > a and tree.upos[b] == "PUNCT" and tree.form[b] not in {'"', "”", ")", "’"}:
        b -= 1
    start, end = int(tree.tokens.start[a]), int(tree.tokens.end[b])
    if text[end - 1] in '"”' and not any(c in text[start : end - 1] for c in '"“'):
        end -= 1
    return Span(start, end)


def listed(tree: Tree, node: int, umbrella: frozenset[str], such_as: frozenset[str]) -> list[int]:
    """Return the members of a coordination; "fields such as A and B" gives A and B.

    Members of members are unfolded: "principles such as respect for X, Y and Z".
    """
    out: list[int] = []
    for part in tree.conjuncts(node):
        inner = [
            k
            for k in tree.kids[part]
            if tree.base[k] in {"nmod", "obl", "appos", "acl", "advcl"}
            and (tree.preposition(k) in such_as or _is_such(tree, k))
        ]
        if inner and tree.lemma[part] in umbrella:
            for k in inner:
                out += tree.conjuncts(k)
        else:
            out.append(part)
    return out


def _is_such(tree: Tree, k: int) -> bool:
    first = tree.subtree(k)[0]
    return tree.lemma[first] == "such" or (first > 0 and tree.lemma[first - 1] in {"such", "like"})


def negated(tree: Tree, i: int) -> bool:
    """Whether a predicate is negated by its own words."""
    return any(
        tree.lemma[k] in {"not", "n't", "n’t", "never", "no", "neither", "nor"}
        for k in tree.kids[i]
        if tree.base[k] in {"advmod", "det", "cc:preconj", "cc"}
    )
