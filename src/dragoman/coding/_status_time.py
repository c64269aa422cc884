"""Whether an act is history: a year long past, an era, an anniversary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from dragoman.coding._clauses import auxiliaries, chain, present
from dragoman.coding._frames import Tree

_YEAR = re.compile(r"^(1[5-9]\d\d|20\d\d)s?$")
_TIMELY = frozenset({"", "in", "on", "since", "during", "until", "between", "by", "from", "as of"})
_CALENDAR = frozenset(
    "january february march april may june july august september october november december year"
    " spring summer autumn winter fall decade century".split()
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november"
        " december".split(),
        1,
    )
}
_EARLY = 3
_AGES = 8  # years before the usual year of a report without a date
_RECENT = frozenset({"week", "month", "morning", "evening", "weekend"})
_LONG = frozenset({"year", "decade", "century", "generation"})
_ADJUNCTS = frozenset({"obl", "nmod", "advmod", "nummod"})


def _usual_year(tree: Tree) -> int:
    """Return the year that a report without a date names most (the later of two), else 0."""
    years = Counter(int(m.group(1)) for m in map(_YEAR.match, tree.form) if m)
    return max(years, key=lambda y: (years[y], y), default=0)


def untold_past(tree: Tree, pred: int, trigger: int) -> bool:
    """Whether an act is told in the present, in progress, or by a noun alone."""
    aux = [k for k in tree.with_rel(pred, "aux") if tree.lemma[k] == "be"]
    progressive = tree.form[pred].lower().endswith("ing") and any(
        tree.form[k].lower() in {"is", "are", "'s", "'re", "am"} for k in aux
    )
    noun = pred == trigger and tree.upos[trigger] == "NOUN"
    return noun or progressive or present(tree, pred)


class Past:
    """Finds in a tree what marks an act as history."""

    __slots__ = ("cutoff", "published", "tree", "words")

    def __init__(
        self, tree: Tree, words: Mapping[str, frozenset[str]], published: date | None
    ) -> None:
        self.tree, self.words, self.published = tree, words, published
        self.cutoff = published.year - 1 if published else _usual_year(tree) - _AGES

    def holds(self, pred: int, trigger: int) -> bool:
        """Whether the act of *trigger*, whose tense *pred* carries, is background long past."""
        tree = self.tree
        if any(tree.lemma[h] in self.words["memory"] for h in [*tree.up(trigger)][:4]):
            return True
        if self.since(pred):
            return False
        if self._era(pred) or self._long_after(pred):
            return True
        return self._dated(pred, trigger) or self._told_on(pred) or self._around(pred, trigger)

    def _dated(self, pred: int, trigger: int) -> bool:
        """Whether an adjunct of the act names a year long past."""
        tree = self.tree
        days = [k for i in (pred, trigger) for k in tree.with_rel(i, "obl")]
        if any(tree.lemma[d].endswith("day") or self._this(d) for d in days):
            return False
        above = [h for clause, h in chain(tree, pred) if tree.base[clause] == "xcomp"]
        nodes = {pred, trigger, *above[:1], *self._cleft(pred), *self._infinitives(pred)}
        near = [k for i in sorted(nodes) for k in tree.kids[i] if tree.base[k] in _ADJUNCTS]
        if tree.upos[trigger] == "NOUN":
            near += self._behind(trigger)
        if any(self._old(k) for k in near) or any(self._year(i) for i in self._cleft(pred)):
            return True
        return self._right_before(pred)

    def _this(self, i: int) -> bool:
        """Whether a time is "this week", "last month": the act is news, what it is about is old."""
        near = {self.tree.lemma[k] for k in self.tree.kids[i]} & {"this", "last"}
        return self.tree.lemma[i] in _RECENT and bool(near)

    def _right_before(self, pred: int) -> bool:
        """Whether a year stands before the verb or its clause: "2016, when X shot down Y"."""
        tree = self.tree
        first = min([pred, *tree.with_rel(pred, "aux")])
        if first and tree.upos[pred] == "VERB" and self._year(first - 1):
            return True
        start = next((k for k in tree.kids[pred] if tree.lemma[k] == "when" and k < pred), 0)
        return start > 1 and tree.form[start - 1] == "," and self._year(start - 2)

    def _behind(self, noun: int) -> list[int]:
        """Return the adjunct right behind a noun phrase: "the invasion of Kuwait in 1990"."""
        tree, end = self.tree, self.tree.subtree(noun)[-1] + 1
        if end >= len(tree.head) or tree.base[end] != "case" or tree.sent[end] != tree.sent[noun]:
            return []
        return [tree.head[end]]

    def _around(self, pred: int, trigger: int) -> bool:
        """Whether an event noun stands in a clause long past: "fled in 1956 after the war"."""
        tree = self.tree
        if pred != trigger or tree.upos[trigger] != "NOUN" or tree.base[trigger] != "obl":
            return False
        clause = tree.head[trigger]
        later = tree.preposition(trigger) in {"before", "until", "till", "to", "about"}
        verb = tree.upos[clause] == "VERB" and not later
        return verb and not self.since(clause) and self._dated(clause, clause)

    def _told_on(self, pred: int) -> bool:
        """Whether a tale of the past goes on: "In 1990 X fled. He was later jailed"."""
        tree, s = self.tree, self.tree.sent[pred]
        if {"have", "be"} & set(auxiliaries(tree, pred)[:1]) and not tree.passive(pred):
            return False
        for _ in range(3):
            words = self._sentence(s)
            if s == 0 or not any(tree.lemma[i] in self.words["then"] for i in words):
                return False
            if any(tree.lemma[i].endswith("day") or _YEAR.match(tree.form[i]) for i in words):
                return False
            s -= 1
            before = [i for i in self._sentence(s) if _YEAR.match(tree.form[i])]
            if before:
                return all(self._year(i) for i in before)
        return False

    def _sentence(self, s: int) -> range:
        starts = self.tree.tokens.sent_start
        return range(int(starts[s]), int(starts[s + 1]))

    def since(self, pred: int) -> bool:
        """Whether a state is said to last since some time."""
        tree = self.tree
        lasting = any(tree.preposition(k) == "since" for k in tree.with_rel(pred, "obl"))
        return lasting and "have" in auxiliaries(tree, pred)

    def _cleft(self, pred: int) -> list[int]:
        """Return the time of "It was in 2003 that troops withdrew"."""
        tree, h = self.tree, self.tree.head[pred]
        if h < 0 or tree.base[pred] not in {"acl", "advcl", "ccomp"}:
            return []
        told = any(tree.lemma[k] == "it" for k in tree.with_rel(h, "nsubj", "expl"))
        return [h] if told and any(tree.base[k] == "cop" for k in tree.kids[h]) else []

    def _infinitives(self, pred: int) -> list[int]:
        """Return what a clause asks for or refuses: its adjuncts may be the clause's own."""
        return [k for k in self.tree.with_rel(pred, "xcomp") if self.tree.has_to(k)]

    def _era(self, pred: int) -> bool:
        """Whether a clause is set in an era: "during the cold war", "it was in the war that"."""
        tree = self.tree
        clauses = (pred, *self._infinitives(pred))
        spots = [
            k for i in clauses for k in tree.with_rel(i, "obl") if tree.preposition(k) in _TIMELY
        ]
        for k in (*spots, *self._cleft(pred)):
            named = {tree.lemma[x] for x in tree.kids[k]}
            if tree.lemma[k] == "war" and named & self.words["past_war"]:
                return True
        return False

    def _long_after(self, pred: int) -> bool:
        """Whether a clause is told as long ago: "half a century after X expelled Y"."""
        tree = self.tree
        if tree.base[pred] != "advcl":
            return False
        marks = [k for k in tree.kids[pred] if tree.lemma[k] in {"after", "since"}]
        if any(m and tree.lemma[m - 1] in _LONG and tree.upos[m - 1] == "NOUN" for m in marks):
            return tree.form[marks[0] - 1].lower() != tree.lemma[marks[0] - 1]  # "decades after"
        return any(
            tree.lemma[x] in _LONG and tree.upos[x] == "NOUN"
            for m in marks
            for k in (*tree.kids[m], *(j for j in tree.kids[pred] if j < m))
            for x in (k, *tree.kids[k])
        )

    def _year(self, i: int) -> bool:
        found = _YEAR.match(self.tree.form[i])
        return found is not None and int(found.group(1)) < self.cutoff

    def _last_year(self, i: int, near: list[int]) -> bool:
        """Whether a month of last year is over a year ago: "June last year", "early 2024"."""
        if self.published is None:
            return False
        tree, before = self.tree, str(self.published.year - 1)
        words = [tree.lemma[k] for k in tree.subtree(i)]
        told = before in {tree.form[k] for k in near} or ("last" in words and "year" in words)
        months = [_MONTHS[w] for w in words if w in _MONTHS]
        months += [_EARLY for w in words if w == "early" and before in words]
        return told and bool(months) and max(months) < self.published.month

    def _old(self, i: int) -> bool:
        """Whether an adjunct names a year well before that of publication."""
        tree = self.tree
        if tree.preposition(i) not in _TIMELY:
            return False
        near = [i]
        if tree.lemma[i] in _CALENDAR:
            near += [
                k for k in tree.kids[i] if tree.base[k] in {"nummod", "flat", "compound", "nmod"}
            ]
        if any(self._year(k) for k in near) or self._last_year(i, near):
            return True
        ago = tree.lemma[i] in {"ago", "earlier"} or tree.lemma[i] in {"decade", "century"}
        return ago and bool(_LONG & {tree.lemma[k] for k in tree.subtree(i)})


class Time:
    """Reads from the adjuncts of an act that it lies ahead, or has gone on for years."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]]) -> None:
        self.tree, self.words = tree, words

    def ahead(self, pred: int, trigger: int) -> bool:
        """Whether an act told in the present, or by a noun, has a time to come."""
        tree = self.tree
        if not untold_past(tree, pred, trigger):
            return False
        near = {k for i in (pred, trigger) for k in tree.kids[i] if tree.base[k] in _ADJUNCTS}
        return any(self._to_come(k) for k in sorted(near))

    def _to_come(self, i: int) -> bool:
        """Whether an adjunct is "tomorrow", "next week", "later this month"."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if lemma in self.words["ahead"]:
            return True
        kids = {tree.lemma[k] for k in tree.kids[i]}
        period = lemma in self.words["ahead_of"] or lemma.endswith("day") or lemma in _CALENDAR
        return period and ("next" in kids or ("later" in kids and "this" in kids))

    def for_years(self, pred: int, trigger: int) -> bool:
        """Whether an act has lasted: "for decades", "a decades-long insurgency", "since 2011"."""
        tree = self.tree
        spans = [k for k in tree.with_rel(pred, "obl") if tree.preposition(k) == "for"]
        aux = {tree.form[k].lower() for k in tree.with_rel(pred, "aux")}
        if not aux & {"has", "have", "'ve", "'s"}:
            return False
        if not tree.passive(pred) and any(tree.lemma[k] in _LONG | {"month"} for k in spans):
            return True
        below = {k for i in (trigger, *tree.with_rel(pred, "obj")) for k in tree.kids[i]}
        if any(
            tree.form[k].lower().endswith(("decades-long", "years-long", "long")) for k in below
        ):
            return True
        clauses = [c for c in tree.with_rel(pred, "advcl") if c > pred]
        return any("since" in [tree.lemma[k] for k in tree.with_rel(c, "mark")] for c in clauses)
