"""What is told of no occasion: habits in a tale of the past, play, and lists of titles."""

from __future__ import annotations

from dragoman.coding._clauses import auxiliaries, present
from dragoman.coding._events_fold import Hit
from dragoman.coding._frames import Tree
from dragoman.coding._rules import Grammar
from dragoman.types import Document

_DEEDS = frozenset("ASSAULT COERCE MOBILIZE PROTEST SANCTION RETREAT".split())
_PLAYED = frozenset("ASSAULT COERCE SANCTION RETREAT CONSULT THREATEN REJECT SUPPORT".split())
_FINITE = frozenset({"VERB", "AUX"})
_ENDS = frozenset({".", "!", "?", ":", ";", '"', "”", "’", ")"})
_TOLD = 5  # clauses in the past that make a tale
_AROUND = 1  # sentences on either side in which words of play count
_PLAY = 2


class General:
    """Finds what the report of one document tells in general, not of one occasion."""

    __slots__ = ("_play", "_tale", "doc", "tree", "words")

    def __init__(self, doc: Document, tree: Tree, grammar: Grammar) -> None:
        self.doc, self.tree, self.words = doc, tree, grammar.words
        self._tale: bool | None = None
        self._play: dict[int, frozenset[str]] = {}

    def holds(self, hit: Hit) -> bool:
        """Whether a hit is a habit, a move in a game, or an entry of a list of titles."""
        return self._habit(hit) or self._played(hit) or self._listed(hit)

    # ------------------------------------------------------------------ habits

    def _habit(self, hit: Hit) -> bool:
        """Whether a deed is told in the simple present amid a tale of the past."""
        tree, pred = self.tree, hit.pred
        if hit.event not in _DEEDS or tree.upos[pred] != "VERB" or tree.has_to(pred):
            return False
        if not tree.with_rel(pred, "nsubj") or not self._now(pred):
            return False
        if tree.rel[pred] not in {"root", "acl:relcl", "advcl", "conj", "parataxis"}:
            return False
        return self.doc.kind_at(int(tree.tokens.start[pred])) == "body" and self._told()

    def _now(self, pred: int) -> bool:
        """Whether a verb is in the simple present, active or passive."""
        aux = [self.tree.form[k].lower() for k in self.tree.with_rel(pred, "aux")]
        if aux and set(aux) <= {"is", "are"}:
            return self.tree.passive(pred)
        return not aux and present(self.tree, pred)

    def _told(self) -> bool:
        """Whether the report tells its events in the past."""
        if self._tale is None:
            tree = self.tree
            roots = [
                i
                for i in range(len(tree.head))
                if tree.upos[i] == "VERB"
                and tree.rel[i] in {"root", "ccomp", "advcl", "acl:relcl", "conj"}
                and tree.with_rel(i, "nsubj")
                and not auxiliaries(tree, i)
            ]
            now = sum(present(tree, i) for i in roots)
            self._tale = len(roots) - now >= max(_TOLD, 2 * now)
        return self._tale

    # ------------------------------------------------------------------ play

    def _played(self, hit: Hit) -> bool:
        """Whether words of play stand around a deed whose verb a game borrows."""
        if hit.event not in _PLAYED:
            return False
        s, seen = self.tree.sent[hit.trigger], set[str]()
        for near in range(s - _AROUND, s + _AROUND + 1):
            seen |= self._words_of_play(near)
        return bool(seen & self.words["play"]) and len(seen) >= _PLAY

    def _words_of_play(self, s: int) -> frozenset[str]:
        starts = self.tree.tokens.sent_start
        if not 0 <= s < len(starts) - 1:
            return frozenset()
        if s not in self._play:
            whole = range(int(starts[s]), int(starts[s + 1]))
            lemmas = {self.tree.lemma[i].lower() for i in whole}
            self._play[s] = frozenset(lemmas & (self.words["play"] | self.words["play_too"]))
        return self._play[s]

    # ------------------------------------------------------------------ lists of titles

    def _listed(self, hit: Hit) -> bool:
        """Whether an event noun stands in a list without a verb: related pages, topics."""
        tree = self.tree
        if hit.part != "noun" or hit.how != "bare":
            return False
        starts, s = tree.tokens.sent_start, tree.sent[hit.trigger]
        whole = range(int(starts[s]), int(starts[s + 1]))
        if any(tree.upos[i] in _FINITE for i in whole) or tree.form[whole[-1]] in _ENDS:
            return False
        commas = [i for i in whole if tree.form[i] == ","]
        body = self.doc.kind_at(int(tree.tokens.start[hit.trigger])) == "body"
        return body and any(tree.form[i + 1][:1].isupper() for i in commas if i + 1 in whole)
