"""Where a stop stands in its journey: completed, current, planned or cancelled."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date as Day  # noqa: N812  (a field is called `date`)
from datetime import timedelta

from dragoman.coding._frames import Tree
from dragoman.coding._tour_lexicon import TourLexicon
from dragoman.coding._when import Dating, When

_NEAR = timedelta(days=2)
_OLD = timedelta(days=60)
_SETTING_OUT = frozenset({"leave", "depart", "head", "embark"})
_DONE = frozenset({"complete", "conclude", "end", "finish"})
_NO = frozenset({"not", "n't", "n’t", "never", "no"})


class StopStatus:
    """Reads the status of the places of a clause from its tense, its dates and what governs it."""

    __slots__ = ("dating", "lex", "published", "starts", "tree")

    def __init__(
        self, tree: Tree, lexicon: TourLexicon, dating: Dating, published: Day | None
    ) -> None:
        self.tree, self.lex, self.dating, self.published = tree, lexicon, dating, published
        self.starts: list[int] = tree.tokens.start.tolist()

    def clause(self, i: int) -> int:
        """Return the predicate that carries the tense of *i*."""
        tree, node = self.tree, i
        while tree.upos[node] not in {"VERB", "AUX"} and tree.head[node] >= 0:
            if tree.with_rel(node, "cop"):
                return node
            node = tree.head[node]
        return node

    def when(self, i: int) -> When:
        """Return the date of the clause of *i*, where its own words tell one."""
        node = self.clause(i)
        found = self.dating.of(i, node, "planned")
        if found.words is None or self._clause_at(found.words.start) != node:
            return When()
        return found

    def _clause_at(self, offset: int) -> int:
        k = bisect_right(self.starts, offset) - 1
        return self.clause(k)

    def void(self, i: int) -> bool:
        """Whether the clause of *i* is denied, asked, or tells of old times."""
        tree, node = self.tree, self.clause(i)
        if any(tree.lemma[k] in _NO for k in tree.with_rel(node, "advmod", "det")):
            return True
        if any(tree.lemma[k] in {"if", "unless", "whether"} for k in tree.with_rel(node, "mark")):
            return True
        when = self.when(i)
        last = when.enddate or when.date
        if last is None or self.published is None or when.precision in {"before", "after"}:
            return False
        if self._open(i):
            return False
        return self.published - last > _OLD

    def _open(self, i: int) -> bool:
        """Whether the clause's time runs on: "has travelled to A and B since 2006"."""
        tree = self.tree
        near = {self.clause(i), *(h for h in tree.up(i))}
        return any(
            tree.lemma[k] == "since" and tree.base[k] == "case" and tree.head[tree.head[k]] in near
            for k in range(*self._bounds(i))
        )

    def _bounds(self, i: int) -> tuple[int, int]:
        first, last = self.tree.tokens.sent_start[self.tree.sent[i] : self.tree.sent[i] + 2]
        return int(first), int(last)

    def of(self, i: int, *, several: bool) -> str:
        """Return the status of the place or places that the clause of *i* tells of."""
        node = self.clause(i)
        status = self._of_noun(i, node) or self._by_tense(node, several)
        when = self.when(i)
        if when.date is None or self.published is None or status == "cancelled":
            return status
        form = self.tree.form[node].lower()
        past = self._is_past(node, form, set())
        if when.date > self.published and when.precision == "day" and status == "current":
            return status if past else "planned"
        last = when.enddate or when.date
        if status in {"current", "planned"} and self.published - last > _NEAR and past:
            return "completed"
        return status

    def _of_noun(self, i: int, node: int) -> str:
        """Return the status that the words around a journey's noun give, or nothing.

        "left on a trip to A and B" has the places ahead; "results of a tour that they have
        completed" has them behind; "X on his trip to A" is there.
        """
        tree, lex = self.tree, self.lex
        while tree.lemma[i] not in lex.nouns and i != node and tree.head[i] >= 0:
            i = tree.head[i]
        if i == node or tree.lemma[i] not in lex.nouns:
            return ""
        if tree.head[i] == node and tree.lemma[node] in lex.cancelled:
            return "cancelled"
        if any(tree.lemma[k] in _DONE for k in tree.with_rel(i, "acl")):
            return "completed"
        if any(tree.lemma[k] in lex.coming for k in tree.with_rel(i, "amod")):
            return "planned"
        if tree.head[i] == node and tree.lemma[node] in lex.go | lex.start:
            return "planned"
        if tree.preposition(i) in {"on", "during"} and tree.lemma[node] not in lex.motion:
            found = self._by_tense(node, False)
            return "current" if found == "planned" and not self._planned(node) else found
        return ""

    def _by_tense(self, node: int, several: bool) -> str:
        tree, lex = self.tree, self.lex
        if self._above(node, lex.cancelled):
            return "cancelled"
        if self._planned(node):
            return "planned"
        aux = [k for k in tree.kids[node] if tree.base[k] in {"aux", "cop"}]
        forms = {tree.form[k].lower() for k in aux}
        if tree.upos[node] not in {"VERB", "AUX"}:
            return "completed" if forms & {"was", "were"} else "current"
        form, lemma = tree.form[node].lower(), tree.lemma[node]
        if form.endswith("ing"):
            return self._progressive(lemma, forms)
        if forms & {"have", "has", "'s", "'ve"}:
            return "current" if lemma in lex.reach else "completed"
        if forms & {"had"}:
            return "completed"
        return self._simple(node, forms, several)

    def _simple(self, node: int, aux: set[str], several: bool) -> str:
        """ "travels to" is to come, "visits" and "arrived" are now, "visited" is done."""
        lex, lemma = self.lex, self.tree.lemma[node]
        if not self._is_past(node, self.tree.form[node].lower(), aux):
            return "planned" if lemma in lex.go or (several and lemma in lex.back) else "current"
        if lemma in _SETTING_OUT:
            return "planned"
        return "current" if lemma in lex.reach else "completed"

    def _is_past(self, node: int, form: str, aux: set[str]) -> bool:
        lemma = self.tree.lemma[node]
        if self.tree.upos[node] not in {"VERB", "AUX"}:
            return False
        if aux & {"is", "are"}:
            return False
        return form not in {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"}

    def _progressive(self, lemma: str, aux: set[str]) -> str:
        """ "is visiting" and "a delegation touring" are now, "is travelling to" is to come."""
        if aux & {"is", "are", "be", "been", "'s", "'re"}:
            return "planned" if lemma in self.lex.go and "been" not in aux else "current"
        if aux & {"was", "were"}:
            return "completed"
        return "completed" if lemma in self.lex.go else "current"

    def _planned(self, node: int) -> bool:
        tree, lex = self.tree, self.lex
        aux = {tree.lemma[k] for k in tree.kids[node] if tree.base[k] == "aux"}
        if aux & lex.modals and not aux & {"have"}:
            return True
        if tree.base[node] == "conj" and not aux and self._same_tense(node):
            return self._planned(tree.head[node])
        return tree.has_to(node) or self._above(node, lex.plans, ("xcomp", "acl"))

    def _same_tense(self, node: int) -> bool:
        """Whether a later conjunct goes on with the first one's auxiliaries."""
        tree, head = self.tree, self.tree.head[node]
        bare = tree.form[node].lower() == tree.lemma[node]
        return bare and tree.upos[head] == "VERB" and not tree.with_rel(node, "nsubj")

    def _above(self, node: int, lemmas: frozenset[str], bases: tuple[str, ...] = ()) -> bool:
        """Whether a word of a list is the predicate, or governs it as its complement."""
        tree = self.tree
        if not bases:
            return tree.lemma[node] in lemmas
        for _ in range(3):
            head = tree.head[node]
            if head < 0 or tree.base[node] not in bases:
                return False
            if tree.lemma[head] in lemmas:
                return True
            node = head
        return False
