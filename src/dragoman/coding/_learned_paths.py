"""How a word stands to a trigger, in names to look up: tree path, distance, kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.coding._frames import Tree
from dragoman.types import Document

FAR = "far"
KINDS = ("none", "state", "organ", "person", "group", "place", "other")
_GROUPS = frozenset({"group", "igo", "org", "party", "armed_group", "ngo"})
_STEPS = 4
_CASED = frozenset({"obl", "nmod"})
_BOUNDS = (1, 2, 3, 5, 8, 13, 21)
DISTANCES = 2 * len(_BOUNDS) + 3


def path(tree: Tree, trigger: int, token: int) -> str:
    """Return the steps from *trigger* to *token*: ``^conj>nsubj``, ``obl:by``, ``=`` for itself.

    A step of ``obl`` and ``nmod`` carries its preposition. What is more than four steps away, or
    in another sentence, is ``far``.
    """
    if trigger == token:
        return "="
    above = [trigger, *tree.up(trigger)]
    down: list[int] = []
    i = token
    while i >= 0 and i not in above:
        down.append(i)
        i = tree.head[i]
    if i < 0:
        return FAR
    climb = above[: above.index(i)]
    if len(climb) + len(down) > _STEPS:
        return FAR
    steps = ["^" + _step(tree, k) for k in climb] + [_step(tree, k) for k in reversed(down)]
    return ">".join(steps)


def _step(tree: Tree, i: int) -> str:
    if tree.base[i] in _CASED and tree.rel[i] != "nmod:poss":
        return f"{tree.base[i]}:{tree.preposition(i)}"
    return tree.rel[i]


def known(name: str, table: Mapping[str, int]) -> int:
    """Return the number of a path, or of the nearest shorter one: ``nsubj>amod`` as ``nsubj+``."""
    if name in table:
        return table[name]
    while ">" in name:
        name = name.rpartition(">")[0]
        if name + "+" in table:
            return table[name + "+"]
    return table[FAR]


def distance(gap: int) -> int:
    """Return the bucket of a distance in tokens, negative before the trigger."""
    size = sum(abs(gap) >= b for b in _BOUNDS)
    return len(_BOUNDS) + 1 + (size if gap > 0 else -size)


def kinds(doc: Document) -> list[int]:
    """Return for each token what its linked mention is: an index of ``KINDS``."""
    out = [0] * len(doc.tokens or ())
    mentions, links = doc.mentions or (), doc.links
    if links is None:
        return out
    order = sorted(links.links, key=lambda k: mentions[k.mention].first - mentions[k.mention].last)
    for link in order:
        m, entity = mentions[link.mention], links.entities[link.entity]
        kind = _kind(entity.kind, link.role)
        out[m.first : m.last] = [KINDS.index(kind)] * (m.last - m.first)
    return out


def _kind(kind: str, role: str) -> str:
    if role == "place":
        return "place"
    if kind in _GROUPS:
        return "group"
    return kind if kind in KINDS else "other"


def tokens_of(pieces: Sequence[tuple[int, int, int]], starts: Sequence[int]) -> list[int]:
    """Return the token (of *starts*, offsets of tokens) that each piece lies in."""
    out, t = [], 0
    for _, a, _ in pieces:
        while t + 1 < len(starts) and starts[t + 1] <= a:
            t += 1
        out.append(t)
    return out
