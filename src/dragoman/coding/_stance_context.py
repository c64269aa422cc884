"""What makes words of stance say nothing, or the contrary: negation, conditions, demands."""

from __future__ import annotations

from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._phrases import negated
from dragoman.coding._stance_holders import Holders
from dragoman.coding._stance_lexicon import StanceLexicon

_IF = frozenset({"if", "unless", "whether"})
_SAME_SUBJECT = frozenset({"xcomp", "conj"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")"})


class Context:
    """Polarity and factuality of the clauses of one document."""

    def __init__(self, tree: Tree, lexicon: StanceLexicon, holders: Holders) -> None:
        self.tree, self.lex, self.holders = tree, lexicon, holders

    def negative(self, i: int) -> bool:
        """Whether a stance is turned: "does not support", "refused to support"."""
        tree, turn, node = self.tree, negated(self.tree, i), i
        while tree.base[node] == "xcomp" and tree.head[node] >= 0:
            node = tree.head[node]
            raising = self.lex.has("negative_raising", tree.lemma[node])
            turn ^= negated(tree, node) or raising
        return turn

    def hedged(self, i: int) -> bool:
        """Whether a negation says little: "did not immediately endorse"."""
        kids = (self.tree.lemma[k] for k in self.tree.kids[i] if self.tree.base[k] == "advmod")
        return any(self.lex.has("hedges", word) for word in kids)

    def void(self, i: int) -> bool:
        """Whether a clause tells no stance of its subject: a condition, a question, a demand."""
        return self.conditional(i) or self.asked(i) or self._imposed(i) or self._only_claimed(i)

    def conditional(self, i: int) -> bool:
        """Whether a clause stands under "if" or "whether", or would come true only then."""
        tree = self.tree
        for node in (i, *tree.up(i)):
            marks = {tree.lemma[k] for k in tree.kids[node] if tree.base[k] == "mark"}
            if marks & _IF:
                return True
            first = [k for k in tree.kids[node] if tree.form[k].lower() == "were" and k < node]
            if first and tree.has_to(node) and first[0] < min(tree.kids[node], default=node) + 1:
                return True
        would = any(tree.lemma[k] == "would" for k in tree.kids[i])
        ifs = (x for k in tree.with_rel(i, "advcl") for x in tree.kids[k])
        return would and any(tree.lemma[x] in _IF for x in ifs)

    def asked(self, i: int) -> bool:
        """Whether a clause stands in a question."""
        tree = self.tree
        _, end = tree.tokens.sent_start[tree.sent[i] : tree.sent[i] + 2]
        last = int(end) - 1
        while last > i and tree.form[last] in _CLOSERS:
            last -= 1
        return tree.form[last] == "?"

    def _imposed(self, i: int) -> bool:
        """Whether somebody else wants it: "urged X to support", "X should support"."""
        tree, node = self.tree, i
        while True:
            if self._modal(node):
                return True
            h, base = tree.head[node], tree.base[node]
            if h < 0:
                return False
            given = tree.with_rel(h, "obj", "iobj") or (
                self.lex.has("asking", tree.lemma[h]) and tree.with_rel(h, "obl")
            )
            if base == "ccomp" and self.lex.has("wishing", tree.lemma[h]):
                return True
            by = any(
                tree.base[k] in {"mark", "case"} and tree.lemma[k] == "by" for k in tree.kids[node]
            )
            if base == "advcl" and by and (self.negative(h) or self._imposed(h)):
                return True
            if base == "xcomp" and tree.passive(h):
                return True
            if base in {"xcomp", "ccomp", "advcl"} and tree.has_to(node) and given:
                return base != "advcl" or self.lex.has("asking", tree.lemma[h])
            if base not in _SAME_SUBJECT or (base == "conj" and self._own_subject(node)):
                return False
            node = h

    def _modal(self, i: int) -> bool:
        tree = self.tree
        modals = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] == "aux"}
        found = {m for m in modals if self.lex.has("likely", m)}
        if not found or (found & {"can", "could"} and negated(tree, i)):
            return False
        subject = verb_roles(tree, i).get("subj", [])
        ours = self.holders.is_first_person(subject)
        return not (ours and found & {"must", "should"})

    def _own_subject(self, i: int) -> bool:
        return bool(self.tree.with_rel(i, "nsubj", "csubj"))

    def _only_claimed(self, i: int) -> bool:
        """Whether it is an accusation or denied: "accused him of supporting"."""
        tree, node = self.tree, i
        while tree.head[node] >= 0 and tree.base[node] in {"advcl", "xcomp", "ccomp", "conj"}:
            own = tree.base[node] == "conj"
            node = tree.head[node]
            if not own and self.lex.has("claiming", tree.lemma[node]):
                return True
        return False
