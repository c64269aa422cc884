"""Officials of a meeting whose name stands at the end of a long office."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon

_JOINING = frozenset({"of", "for", "and", "at", "the", "on", "to", "in", "with", "-", "–", "'s"})
_LONG = 24


class Offices:
    """Finds who an office told at length is; one document, indices are tokens'."""

    __slots__ = ("cast", "lex", "names", "starts", "tree")

    def __init__(self, tree: Tree, cast: Cast, lexicon: MeetingLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon
        self.starts: list[int] = tree.tokens.start.tolist()
        mentions = cast.doc.mentions or ()
        self.names = {
            m.last: k
            for k, m in enumerate(mentions)
            if k in cast.linked and m.form == "name" and m.kind == "person"
            if tree.lemma[m.last - 1] not in lexicon.offices
        }

    def named(self, draft: Draft) -> Draft:
        """Return a meeting with the people named in place of their offices and ministries."""
        hit = draft.hit
        actors = self._people(hit.actors)
        recipients = tuple(f for f in self._people(hit.recipients) if f not in actors)
        bare = hit.part == "noun" and "with" not in hit.roles
        holders = self._holders(draft) if bare else ()
        if holders:
            others = [f for f in (*actors, *recipients) if self._person(f)]
            known = {f.entity for f in holders}
            actors = (*holders, *(f for f in others if f.entity not in known))
            recipients = ()
        if (actors, recipients) == (hit.actors, hit.recipients):
            return draft
        return replace(draft, hit=replace(hit, actors=actors, recipients=recipients))

    def _people(self, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        out: dict[int, Filler] = {}
        for f in fillers:
            found = self._at_end(f) or f
            out.setdefault(found.entity, found)
        return tuple(out.values())

    def _at_end(self, filler: Filler) -> Filler | None:
        """Return the name that ends the run of capitalised words that an office begins."""
        tree, entity = self.tree, self.cast.entity(filler.entity)
        first = bisect_left(self.starts, filler.start)
        last = bisect_left(self.starts, filler.end)
        if entity.identifier_id and entity.kind == "person" and entity.office:
            office = {tree.lemma[i] for i in range(max(0, first - 2), first)}
        else:
            office = {tree.lemma[i] for i in range(first, last)}
        if not office & self.lex.offices or last in self.names:
            return None
        end = first
        while end < min(first + _LONG, len(tree.form)) and self._runs(end, first):
            end += 1
            if end > last and end in self.names and not self._runs(end, first):
                break
        while end > first and tree.form[end - 1].lower() in _JOINING:
            end -= 1
        at = self.names.get(end)
        if at is None or end <= last:
            return None
        mention = (self.cast.doc.mentions or ())[at]
        if tree.form[mention.first - 1].lower() == "and":
            return None  # "the minister of X and Y": two people
        return Filler(self.cast.linked[at].entity, mention.start, mention.end)

    def _runs(self, i: int, first: int) -> bool:
        tree = self.tree
        form = tree.form[i]
        same = tree.sent[i] == tree.sent[first] and tree.upos[i] not in {"VERB", "AUX"}
        return same and (form[:1].isupper() or form.lower() in _JOINING)

    def _person(self, filler: Filler) -> bool:
        return self.cast.entity(filler.entity).kind == "person"

    def _holders(self, draft: Draft) -> tuple[Filler, ...]:
        """Return the people who hold the talks that the ministries of two states have."""
        tree, node = self.tree, draft.hit.trigger
        while tree.base[node] in {"conj", "obj"} and tree.head[node] >= 0:
            node = tree.head[node]
        if tree.upos[node] != "VERB" or tree.lemma[node] not in self.lex.holding:
            return ()
        subjects = [f for k in tree.with_rel(node, "nsubj") for f in self.cast.fill(k)]
        people = self._people(tuple(subjects))
        codes = {self.cast.entity(f.entity).code for f in people} - {""}
        many = len(codes) > 1 and all(self._person(f) for f in people)
        return people if many else ()
