"""From the words of a source to the entity that speaks: mentions and their links."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.types import Argument, Document, Link

_ROLES = ("nmod:desc", "appos", "compound", "flat", "amod")
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_MANY = frozenset({"they", "both"})
_OFFICES = frozenset("minister leader president diplomat official senator lawmaker".split())
_BARE = 3
_PAGES = frozenset("account page channel feed profile handle website".split())
_BY = frozenset({"by", "from"})
_MAKING = frozenset("sign write send post publish issue release author share".split())
_NAMED_WITH = ("conj", "appos", "flat", "compound", "nmod:desc")
_BACK = 2
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

    @cached_property
    def namesakes(self) -> dict[int, int]:
        """Return, for people told of by a role only, the one person whose name it stands by.

        "His mother said" is Jane Roe where the report has "his mother, Jane Roe,"; only
        spokespeople may be named after "a spokesman", and of the same country.
        """
        links = self.doc.links
        if links is None:
            return {}
        named = {m for m in self.links if self.mentions[m].form == "name"}
        people = {self.links[m].entity for m in named}
        roles: dict[str, set[int]] = {}
        for m in sorted(named):
            entity = self.links[m].entity
            if links.entities[entity].kind == "person":
                for lemma in self._roles(self.mentions[m].head):
                    roles.setdefault(lemma, set()).add(entity)
        out: dict[int, int] = {}
        for m, link in sorted(self.links.items()):
            lemma = self.text.lemma[self.mentions[m].head].lower()
            if link.entity in people or link.entity in out or len(roles.get(lemma, ())) != 1:
                continue
            (person,) = roles[lemma]
            if self._may_be(m, link.entity, person):
                out[link.entity] = person
        return out

    def _roles(self, head: int) -> list[str]:
        """Return the nouns that stand by a name: "his mother, X", "X, a spokesman"."""
        text = self.text
        beside = [k for k in text.kids[head] if text.rel[k].startswith(_ROLES)]
        if text.rel[head].startswith("appos"):
            beside.append(text.head[head])
        return [text.lemma[k].lower() for k in beside if k >= 0 and text.upos[k] == "NOUN"]

    def _may_be(self, m: int, entity: int, person: int) -> bool:
        """Tell whether a role without a name may be the person that it stands by elsewhere."""
        links, mention = self.doc.links, self.mentions[m]
        if links is None or links.entities[entity].identifier_id:
            return False
        lemma = self.text.lemma[mention.head].lower()
        codes = {links.entities[e].code for e in (entity, person)}
        if lemma in _SPOKES:
            return len(codes) == 1
        first = self.text.form[self.text.left[mention.head]].lower()
        return first in _DEFINITE and self.text.upos[mention.head] == "NOUN"

    def gender(self, entity: int) -> str:
        """Return m or f where the report calls an entity only he or only she, else nothing."""
        said = {
            _GENDERS.get(self.doc.text[self.mentions[m].start : self.mentions[m].end].lower(), "")
            for m, link in self.links.items()
            if link.entity == entity and self.mentions[m].form == "pronoun"
        } - {""}
        return said.pop() if len(said) == 1 else ""

    def several(self, source: Source) -> tuple[Argument, ...]:
        """Return whom "they" or "the ministers" joins: the last subject of several people before.

        Only the two sentences before are looked at, and nothing but people is joined.
        """
        text, head = self.text, source.head
        word = text.form[head].lower()
        many = word in _MANY or (text.lemma[head].lower() in _OFFICES and word.endswith("s"))
        if not many or source.hi - source.lo > _BARE:
            return ()
        lo = text.sentence(source.lo)[0]
        for _ in range(_BACK):
            if lo <= 0:
                return ()
            low, high = text.sentence(lo - 1)
            for i in range(low, high):
                if text.rel[i].startswith("nsubj") and text.inside[i] < 0:
                    found = self._joined_people(i, (text.start[head], text.end[head]))
                    if len(found) > 1:
                        return found
            lo = low
        return ()

    def _joined_people(self, i: int, words: tuple[int, int]) -> tuple[Argument, ...]:
        """Return the people named in the coordination under token *i*, as speakers."""
        links, text = self.doc.links, self.text
        if links is None:
            return ()
        heads, todo = {i}, [i]
        while todo:
            j = todo.pop()
            todo += [k for k in text.kids[j] if text.rel[k].startswith(_NAMED_WITH)]
            heads.add(j)
        if not any(text.rel[k].startswith("conj") for k in heads):
            return ()
        found: list[int] = []
        for m in self.within(text.left[i], text.right[i] + 1):
            link = self.linked(m)
            named = self.mentions[m].form == "name" and self.mentions[m].head in heads
            if link is not None and named and links.entities[link.entity].kind == "person":
                found.append(link.entity)
        return tuple(Argument("speaker", e, *words) for e in dict.fromkeys(found))

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
                return self._by_name(m, linked)
        for m in linked:
            if self.mentions[m].first <= head < self.mentions[m].last:
                return m
        for rel in _APPOSED:
            for m in linked:
                top = self.mentions[m].head
                if self.text.rel[top].startswith(rel) and self.text.head[top] == head:
                    return m
        return next((m for m in linked if self._makes(self.mentions[m].head, head)), None)

    def _makes(self, i: int, head: int) -> bool:
        """Whether *i* made what *head* names: "a letter signed by X", "a post on X's account"."""
        text = self.text
        if text.rel[i] == "nmod:poss" and text.lemma[text.head[i]].lower() in _PAGES:
            i = text.head[i]
        elif not any(text.form[k].lower() in _BY for k in text.kids[i]):
            return False
        up = text.head[i]
        if up >= 0 and text.rel[up].startswith("acl") and text.lemma[up] in _MAKING:
            up = text.head[up]
        return up == head

    def _by_name(self, m: int, linked: list[int]) -> int:
        """Return the name in apposition to a role that is linked to no person, else *m*."""
        if self._person(m):
            return m
        head = self.mentions[m].head
        for other in linked:
            top = self.mentions[other].head
            named = self.mentions[other].form == "name" and self._person(other)
            if named and self.text.rel[top].startswith("appos") and self.text.head[top] == head:
                return other
        return m

    def _person(self, m: int) -> bool:
        links = self.doc.links
        return links is not None and links.entities[self.links[m].entity].kind == "person"

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
        who = self.namesakes.get(link.entity, link.entity)
        members = [self.keys[k] for k in links.entities[who].members if k in self.keys]
        return [Argument(role, entity, mention.start, mention.end) for entity in (members or [who])]
