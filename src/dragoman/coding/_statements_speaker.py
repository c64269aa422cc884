"""From the words of a source to the entity that speaks: mentions and their links."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.types import Argument, Document, Link

_APPOSED = ("appos", "flat", "compound", "nmod:poss", "parataxis", "dep", "list", "nmod")


class Speakers:
    """The mentions of a document, to be asked who stands at a source."""

    def __init__(self, doc: Document, text: Text) -> None:
        self.doc, self.text = doc, text
        self.mentions = doc.mentions or ()
        order = sorted(range(len(self.mentions)), key=lambda m: self.mentions[m].first)
        self.order = order
        self.firsts = [self.mentions[m].first for m in order]
        self.links: dict[int, Link] = doc.links.by_mention() if doc.links is not None else {}
        self.keys = (
            {e.key: i for i, e in enumerate(doc.links.entities)} if doc.links is not None else {}
        )

    def within(self, lo: int, hi: int) -> list[int]:
        """Return the mentions that overlap a token range, in textual order."""
        at = bisect_left(self.firsts, hi)
        found = []
        for k in range(at - 1, max(-1, at - 24), -1):
            mention = self.mentions[self.order[k]]
            if mention.last > lo:
                found.append(self.order[k])
        return found[::-1]

    def linked(self, mention: int) -> Link | None:
        """Return the link of a mention to somebody who acts, or None."""
        link = self.links.get(mention)
        return link if link is not None and link.role == "actor" else None

    def of(self, source: Source, role: str = "speaker") -> tuple[Argument, ...]:
        """Return who speaks: the first one, then those that the source names beside it.

        Without a link at the source the tuple is empty.
        """
        inside = self.within(source.lo, source.hi)
        best = self._best(source.head, inside)
        if best is None:
            return ()
        heads = self._beside(source)
        chosen = [best]
        chosen += [m for m in inside if m != best and self.mentions[m].head in heads]
        arguments: list[Argument] = []
        for m in chosen:
            for argument in self._arguments(m, role):
                if all(argument.entity != a.entity for a in arguments):
                    arguments.append(argument)
        return tuple(arguments)

    def _best(self, head: int, inside: list[int]) -> int | None:
        """Return the linked mention that has the head, stands in apposition, or owns it."""
        linked = [m for m in inside if self.linked(m) is not None]
        for m in linked:
            if self.mentions[m].head == head:
                return m
        for m in linked:
            if self.mentions[m].first <= head < self.mentions[m].last:
                return m
        for rel in _APPOSED:
            for m in linked:
                top = self.mentions[m].head
                if self.text.rel[top].startswith(rel) and self.text.head[top] == head:
                    return m
        return None

    def _beside(self, source: Source) -> set[int]:
        """Return the heads that are coordinated with the source's head, inside it."""
        text, out, todo = self.text, set(), [source.head]
        while todo:
            i = todo.pop()
            for k in text.kids[i]:
                if text.rel[k].startswith("conj") and source.lo <= k < source.hi:
                    out.add(k)
                    todo.append(k)
        return out

    def _arguments(self, m: int, role: str) -> list[Argument]:
        link = self.linked(m)
        links = self.doc.links
        if link is None or links is None:
            return []
        mention = self.mentions[m]
        members = [self.keys[k] for k in links.entities[link.entity].members if k in self.keys]
        return [
            Argument(role, entity, mention.start, mention.end)
            for entity in (members or [link.entity])
        ]
