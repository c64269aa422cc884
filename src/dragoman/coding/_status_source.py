"""Whose word a clause is: a verb of saying above it, beside it or after it, "according to"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.coding._clauses import chain
from dragoman.coding._frames import Tree, surface_subject

_DASHES = frozenset({"—", "–", "-"})
_TAIL = 8
_NEAR_END = 12
_HEAD = 6


@dataclass(frozen=True, slots=True)
class Source:
    """Nodes that may name who tells.

    ``claim``: told as a claim, not only said; ``factive``: owned up to or announced.
    """

    nodes: tuple[int, ...] = ()
    claim: bool = False
    factive: bool = False
    headline: bool = False


class Sources:
    """Finds the source of what a clause tells, in one document's tree."""

    __slots__ = ("_known", "tree", "words")

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]]) -> None:
        self.tree, self.words = tree, words
        self._known: dict[int, tuple[Source, bool]] = {}

    def of(self, pred: int) -> Source:
        """Return who tells what the clause of *pred* says; no nodes: the report itself."""
        tree = self.tree
        for clause, above in chain(tree, pred):
            if tree.base[clause] == "ccomp" and tree.lemma[above] in self.words["speech"]:
                return self._told(above)
        for k in tree.with_rel(pred, "parataxis", "ccomp", "conj"):
            if self._inserted(pred, k):
                return self._told(k)
        sentence = tree.sent[pred]
        if sentence not in self._known:
            self._known[sentence] = self._of_sentence(sentence)
        source, whole = self._known[sentence]
        reached = whole or (bool(source.nodes) and self._reaches(source.nodes[0], pred))
        return source if reached else Source()

    def _told(self, verb: int) -> Source:
        tree = self.tree
        nodes = tree.with_rel(verb, "nsubj") or surface_subject(tree, verb)
        if tree.passive(verb):
            nodes = [k for k in tree.with_rel(verb, "obl") if tree.preposition(k) == "by"]
        lemma = tree.lemma[verb]
        return Source(tuple(nodes), lemma in self.words["claim"], lemma in self.words["factive"])

    def _inserted(self, pred: int, verb: int) -> bool:
        """Whether a verb of saying is tagged on: "X met Y, the ministry said"."""
        tree = self.tree
        if tree.lemma[verb] not in self.words["speech"] or tree.upos[verb] != "VERB":
            return False
        own = tree.with_rel(verb, "nsubj")
        if not own or any(tree.base[k] in {"obj", "ccomp", "xcomp", "cc"} for k in tree.kids[verb]):
            return False
        first = min(tree.subtree(verb)[0], own[0])
        return verb > pred and any(
            tree.form[j] == "," and j < max(first + 1, verb) for j in range(first - 1, verb)
        )

    def _of_sentence(self, sentence: int) -> tuple[Source, bool]:
        """Return the source that a sentence names, and whether it stands for all of it."""
        tree, starts = self.tree, self.tree.tokens.sent_start
        first, last = int(starts[sentence]), int(starts[sentence + 1])
        for i in range(first, last - 1):
            word = tree.form[i].lower()
            if word == "per" or (word == "according" and tree.form[i + 1].lower() == "to"):
                head = tree.head[i]
                if not i < head < last or (word == "per" and tree.upos[head] != "PROPN"):
                    continue
                set_off = i > first and tree.form[i - 1] in {",", "(", *_DASHES}
                whole = i <= first + 1 or (set_off and last - head <= _NEAR_END)
                return Source((head,)), whole
        return self._headline(first, last), True

    def _reaches(self, head: int, pred: int) -> bool:
        """Whether an adjunct hangs on the clause of *pred* or on one above it."""
        return self.tree.head[head] in {pred, *self.tree.up(pred)}

    def _headline(self, first: int, last: int) -> Source:
        """Return the source of "X met Y — ministry" or "Lavrov: X met Y"."""
        tree = self.tree
        if tree.form[last - 1] in {".", "!", "?"}:
            return Source()
        for i in range(max(first + 4, last - _TAIL), last - 1):
            tail = range(i + 1, last)
            plain = not any(tree.upos[k] in {"VERB", "AUX", "NUM"} for k in tail)
            if plain and tree.form[i] in _DASHES and self._spaced(i):
                return Source(tuple(tail), headline=True)
        for i in range(first + 1, min(first + _HEAD, last - 3)):
            if tree.form[i] == ":":
                return Source(tuple(range(first, i)), headline=True)
        return Source()

    def _spaced(self, i: int) -> bool:
        tokens = self.tree.tokens
        return int(tokens.start[i]) > int(tokens.end[i - 1])
