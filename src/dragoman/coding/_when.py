"""Which of a report's times dates an event: by the tree, then by the tense of a brief."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (a field is called `date`)

from dragoman.coding._frames import Tree
from dragoman.types import Document, Span, TimeExpression

_BRIEF = 3
_FAR = 12
_ABOUT = frozenset({"over", "about", "for", "against"})
_EITHER = frozenset("hit put set cut shut let hurt quit beat bid burst cast".split())
_PAST = frozenset({"after", "following", "follow", "despite", "since"})
_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision, and the words that give it (None: the day of publication)."""

    date: Day | None = None
    enddate: Day | None = None
    precision: str = ""
    words: Span | None = None


class Dating:
    """The times of one document by token, ready to be asked for an event's."""

    __slots__ = ("brief", "doc", "times", "tree")

    def __init__(self, doc: Document, tree: Tree) -> None:
        self.doc, self.tree = doc, tree
        starts, ends = tree.tokens.start.tolist(), tree.tokens.end.tolist()
        self.times: dict[int, list[tuple[int, int, TimeExpression]]] = {}
        for t in doc.times or ():
            if t.kind in {"DATE", "TIME"} and t.date is not None:
                a, b = bisect_right(ends, t.start), bisect_left(starts, t.end)
                if a < b and doc.kind_at(t.start) not in {"metadata", "dateline"}:
                    self.times.setdefault(tree.sent[a], []).append((a, b, t))
        firsts = tree.tokens.sent_start.tolist()[:-1]
        bodies = {i for i in firsts if i < len(starts) and doc.kind_at(starts[i]) == "body"}
        self.brief = len(bodies) <= _BRIEF

    def of(self, trigger: int, predicate: int, status: str) -> When:
        """Return the date of the event of *trigger*, whose clause *predicate* heads."""
        best: tuple[int, int, TimeExpression] | None = None
        for a, b, t in self.times.get(self.tree.sent[trigger], ()):
            cost = self._distance(a, b, trigger, predicate)
            if cost is not None and (best is None or (cost, a) < best[:2]):
                best = (cost, a, t)
        if best is not None:
            t = best[2]
            return When(t.date, t.enddate, t.precision or "day", Span(t.start, t.end))
        return self._by_tense(trigger, status)

    def _distance(self, a: int, b: int, trigger: int, predicate: int) -> int | None:
        """Return how far a time stands from the event in the tree, None if it is another's."""
        tree = self.tree
        top = next((k for k in range(a, b) if not a <= tree.head[k] < b), a)
        targets = {trigger: 0, predicate: 0}
        node, cost = top, 0
        while node >= 0 and cost <= _FAR:
            if node in targets:
                return cost
            if node != top and tree.base[node] in _CLAUSAL and tree.upos[node] in {"VERB", "AUX"}:
                return self._from_above(node, trigger, cost)
            if node != top and self._about(node):
                return None
            node, cost = tree.head[node], cost + 1
        chain = [predicate, *tree.up(predicate)]
        governor = tree.head[top]
        if governor in chain:  # the time hangs on a clause above: "said on Monday that ..."
            above = chain.index(governor)
            speaks = any(tree.base[k] in {"ccomp"} for k in chain[: above + 1])
            return None if speaks else 5 + above
        return None

    def _about(self, node: int) -> bool:
        """Whether a noun on the way is what an act is about ("guilty over killings in May")."""
        return self.tree.base[node] == "obl" and self.tree.preposition(node) in _ABOUT

    def _from_above(self, node: int, trigger: int, cost: int) -> int | None:
        """A time in a clause below the event's: its own only where the event is its head's."""
        return (
            cost + 6 if self.tree.head[node] == trigger and self.tree.base[node] == "acl" else None
        )

    def _by_tense(self, trigger: int, status: str) -> When:
        """The day of publication for the present tense of a brief; before it for the past."""
        published = self.doc.published
        if (
            published is None
            or not self.brief
            or status in {"historical", "planned", "conditional"}
        ):
            return When()
        tense = "past" if self._before(trigger) else self._tense(trigger)
        if tense == "present":
            return When(published, None, "day")
        return When(published, None, "before") if tense == "past" else When()

    def _before(self, trigger: int) -> bool:
        """Whether an act is told as what came before ("after accusing", "following the arrest")."""
        tree = self.tree
        if tree.upos[trigger] == "VERB":
            marks = {tree.lemma[k] for k in tree.with_rel(trigger, "mark", "case")}
            return bool(marks & _PAST) and tree.form[trigger].lower().endswith("ing")
        return tree.preposition(trigger) in _PAST

    def _tense(self, trigger: int) -> str:
        """Return the tense of what tells of the act; a line without a verb is in the present."""
        tree = self.tree
        for node in (trigger, *tree.up(trigger)):
            if tree.upos[node] not in {"VERB", "AUX"} and not tree.with_rel(node, "cop"):
                continue
            aux = [k for k in tree.kids[node] if tree.base[k] in {"aux", "cop"}]
            lemmas = {tree.lemma[k] for k in aux}
            if lemmas & {"will", "would", "shall", "may", "might", "could", "can", "must"}:
                if tree.base[node] == "ccomp":
                    continue
                return "future"
            word = tree.form[aux[0]].lower() if aux else tree.form[node].lower()
            if word in {"is", "are", "am", "’s", "'s", "'re", "has", "have", "do", "does"}:
                return "past" if word in {"has", "have"} else "present"
            if word in {"was", "were", "had", "did"}:
                return "past"
            finite = tree.rel[node] not in {"acl", "amod"} and not word.endswith("ing")
            if not finite or tree.has_to(node) or tree.base[node] == "xcomp":
                continue
            if tree.base[node] == "advcl" and (
                word in _EITHER or not tree.with_rel(node, "nsubj", "obj")
            ):
                continue
            lemma = tree.lemma[node]
            return (
                "present"
                if word in {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"}
                else "past"
            )
        return "present" if tree.head[trigger] < 0 and self._verbless(trigger) else ""

    def _verbless(self, i: int) -> bool:
        """Whether a line tells without a verb: "Minister X's remarks with Minister Y"."""
        first, last = self.tree.tokens.sent_start[self.tree.sent[i] : self.tree.sent[i] + 2]
        return not {"VERB", "AUX"} & set(self.tree.upos[first:last])
