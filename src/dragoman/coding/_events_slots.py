"""When and where of an event, from the time and place layers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._events_where import Where
from dragoman.coding._frames import Tree
from dragoman.coding._status_time import untold_past
from dragoman.coding._when import Dating, When
from dragoman.types import Document, Span

_TIMELY = frozenset({"", "in", "on", "during", "until", "between", "by", "from", "before"})
_ADJUNCT = frozenset({"obl", "nmod", "conj", "advcl"})
_DURING = frozenset({"", "in", "during", "after", "since", "following", "between", "amid"})
_YEAR = 366
_DATED = frozenset("CONSULT PROTEST MOBILIZE COOPERATE".split())


class Slots:
    """Fills date and place of the drafts of one document."""

    __slots__ = ("cast", "dating", "doc", "token_starts", "tree", "where")

    def __init__(self, doc: Document, tree: Tree, cast: Cast) -> None:
        self.doc, self.tree, self.cast = doc, tree, cast
        self.dating = Dating(doc, tree)
        self.where = Where(doc, tree, cast)
        self.token_starts: list[int] = tree.tokens.start.tolist()

    def complete(self, draft: Draft) -> Draft:
        """Return the draft with its date and place, each with the words that prove it."""
        mention, hit = draft.mention, draft.hit
        when = self.dating.of(hit.trigger, hit.pred, mention.status)
        place = self.where.of(draft)
        status = mention.status
        if when.date is not None and status in {"occurred", "ongoing"} and self._past(when):
            if when.words is None or self._direct(when.words, draft):
                status = "historical"
            else:
                when = When()
        if status in {"occurred", "ongoing"} and self._ahead(when, draft):
            status = "planned"
        proof = dict(mention.evidence)
        if when.words is not None:
            proof["date"] = (when.words,)
        if place is not None:
            proof["place"] = (Span(place.start, place.end),)
        return replace(
            draft,
            mention=replace(
                mention,
                place=place,
                status=status,
                date=when.date,
                enddate=when.enddate,
                date_precision=when.precision,
                evidence=tuple(sorted(proof.items())),
            ),
        )

    def _ahead(self, when: When, draft: Draft) -> bool:
        """Whether an act told in the present is dated after publication ("visits X June 2-4")."""
        published, hit = self.doc.published, draft.hit
        if published is None or when.date is None or when.words is None:
            return False
        dated = when.precision == "day" and when.date > published
        kind = draft.mention.event in _DATED and untold_past(self.tree, hit.pred, hit.trigger)
        return dated and kind and self._direct(when.words, draft)

    def _direct(self, words: Span, draft: Draft) -> bool:
        """Whether a time hangs on the event itself, not on what the event is about."""
        tree = self.tree
        i = bisect_right(self.token_starts, words.start) - 1
        while tree.head[i] >= 0 and words.start <= self.token_starts[tree.head[i]] < words.end:
            i = tree.head[i]
        near = self._near(draft)
        if tree.preposition(i) not in _TIMELY:
            return False
        for _ in range(4):
            h = tree.head[i]
            if h in near or i in near:
                return True
            if h < 0 or tree.base[h] not in _ADJUNCT or tree.preposition(h) not in _DURING:
                return False
            i = h
        return False

    def _near(self, draft: Draft) -> set[int]:
        """Return the event's words, and the clauses that it is an adjunct of or joined with."""
        tree, near = self.tree, {draft.hit.trigger, draft.hit.pred}
        i = draft.hit.pred
        while tree.base[i] in {"advcl", "conj"} and not tree.has_to(i):
            i = tree.head[i]
            near.add(i)
        return near

    def _past(self, when: When) -> bool:
        """Whether the last day that a date can mean lies over a year before publication."""
        published, day = self.doc.published, when.enddate or when.date
        assert day is not None
        if when.enddate is None and when.precision == "year":
            day = day.replace(month=12, day=31)
        return published is not None and (published - day).days > _YEAR
