"""The stage that codes cooperation: parties, area, cooperation or project, status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding._cooperation_areas import AreaReader
from dragoman.coding._cooperation_lexicon import CooperationLexicon, cooperation_lexicon
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import verb_roles
from dragoman.coding._phrases import negated
from dragoman.coding._shared import plain_tree
from dragoman.coding._told import Told
from dragoman.types import Argument, Cooperation, Document, EventMention, Span

_SILENT = frozenset({"related", "boilerplate", "caption", "byline", "metadata", "dateline"})
_PARTIES = frozenset({"state", "igo", "party", "organ"})
_MEETINGS = frozenset({"CONSULT"})


class CooperationAreas:
    """Fill ``Document.cooperation`` (codebook, section 5)."""

    name = "cooperation"
    reads = frozenset({"tokens", "mentions", "links", "statements", "event_mentions"})
    writes = "cooperation"

    def __init__(self) -> None:
        self._lexicon = cooperation_lexicon()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill the layer of each document."""
        for doc in docs:
            yield replace(doc, cooperation=tuple(code_cooperation(doc, self._lexicon)))


def code_cooperation(doc: Document, lexicon: CooperationLexicon) -> list[Cooperation]:
    """Return a document's cooperation records, each pair of parties and area once."""
    if doc.tokens is None or not doc.links or not doc.links.entities:
        return []
    finder = _Finder(doc, lexicon)
    out: dict[tuple[object, ...], Cooperation] = {}
    for item in finder.find():
        key = (frozenset(p.entity for p in item.parties), item.area)
        out.setdefault(key, item)
    found = list(out.values())
    for item in _of_events(doc, lexicon):
        if not any(_again(doc, item, other) for other in found):
            found.append(item)
    return found


def _again(doc: Document, item: Cooperation, other: Cooperation) -> bool:
    """Whether two records tell of one cooperation: of one area, in one sentence or of the same."""
    x, y = item.spans[0], other.spans[0]
    near = x.start < y.end and y.start < x.end
    return item.area == other.area and (near or _codes(doc, item) == _codes(doc, other))


def _codes(doc: Document, item: Cooperation) -> frozenset[str]:
    assert doc.links is not None
    entities = [doc.links.entities[p.entity] for p in item.parties]
    return frozenset(e.code or e.name for e in entities)


class _Finder:
    """Search of one document for words of cooperation; indices are tokens'."""

    def __init__(self, doc: Document, lexicon: CooperationLexicon) -> None:
        assert doc.tokens is not None
        self.doc, self.lex = doc, lexicon
        self.tree = plain_tree(doc.tokens)
        self.cast = Cast(doc, self.tree)
        self.reader = AreaReader(self.tree, self.cast, lexicon)
        self.told = Told(doc)

    def find(self) -> Iterator[Cooperation]:
        """Yield the records of every word of cooperation, project or agreement."""
        tree, lex, reader = self.tree, self.lex, self.reader
        for i, lemma in enumerate(tree.lemma):
            if lemma not in lex.told:
                continue
            areas = reader.of_word(i)
            if areas:
                parties = self._of_verb(i) if tree.upos[i] == "VERB" else self._of_noun(i)
                yield from self._records(i, parties, areas, "cooperation")
            elif tree.upos[i] == "NOUN" and lemma in lex.projects and reader.listed_after(i):
                areas = reader.areas(reader.listed_after(i))
                yield from self._records(i, self._of_noun(i), areas, "project")
            elif tree.upos[i] == "NOUN" and lemma in lex.instruments:
                stage = lex.stages.get(reader.governor(i), "")
                if stage and stage not in lex.ended and not negated(tree, tree.head[i]):
                    areas = reader.areas(reader.topics(i))
                    yield from self._records(i, self._of_noun(i), areas, "cooperation")

    # ------------------------------------------------------------------------ parties

    def _of_verb(self, i: int) -> list[Filler]:
        roles = verb_roles(self.tree, i)
        nodes = [*roles.get("subj", []), *roles.get("with", []), *roles.get("between", [])]
        return self._fill(nodes)

    def _of_noun(self, i: int) -> list[Filler]:
        """Return the parties of a noun: inside its phrase, else of the clause that holds it."""
        tree = self.tree
        inside = [
            k
            for k in tree.kids[i]
            if tree.rel[k] == "nmod:poss"
            or tree.base[k] in {"amod", "compound"}
            or tree.preposition(k) in {"between", "with", "of", "among"}
        ]
        inside += [k for k in self.reader.partners(i) if k not in inside]
        inside += self._of_compound(i)
        own = self._fill(inside)
        if self._count(own) >= 2:
            return own
        node, hops = i, 0
        while tree.head[node] >= 0 and hops < 6:
            node, hops = tree.head[node], hops + 1
            if tree.upos[node] not in {"VERB", "ADJ", "AUX"}:
                continue
            roles = verb_roles(tree, node)
            clause = [*roles.get("subj", []), *roles.get("with", [])]
            found = self._merge(own, self._fill(clause))
            if self._count(found) >= 2:
                return found
        return self._of_scene(i, own)

    def _of_compound(self, i: int) -> list[int]:
        """Return the parties of what a flow measures: "trade volume between X and Y"."""
        tree = self.tree
        if tree.rel[i] != "compound" or tree.lemma[i] not in self.lex.flows:
            return []
        return [k for k in tree.kids[tree.head[i]] if tree.preposition(k) in {"between", "with"}]

    def _of_scene(self, i: int, own: list[Filler]) -> list[Filler]:
        """Return the two states of the report's one bilateral meeting, met before token i."""
        pairs: dict[frozenset[str], list[Filler]] = {}
        for event in self.doc.event_mentions or ():
            if event.event not in _MEETINGS:
                continue
            sides = [*event.of("actor"), *event.of("recipient")]
            fillers = [Filler(a.entity, a.start, a.end) for a in sides]
            found = self._merge([], fillers)
            codes = frozenset(self.cast.entity(f.entity).code for f in found)
            if len(codes) == 2 and "IGO" not in codes:
                pairs.setdefault(codes, found)
        if len(pairs) != 1:
            return []
        ((codes, pair),) = pairs.items()
        told = {self.cast.entity(f.entity).code for f in own}
        before = pair[0].start < int(self.tree.tokens.start[i])
        return pair if before and told <= codes else []

    def _fill(self, nodes: Iterable[int]) -> list[Filler]:
        found = [f for n in nodes for f in self.cast.fill(n, places=True)]
        return self._merge([], found)

    def _merge(self, first: list[Filler], more: list[Filler]) -> list[Filler]:
        """Return the fillers that can be parties, each code once."""
        out = list(first)
        for f in more:
            e = self.cast.entity(f.entity)
            if not e.code or (e.kind not in _PARTIES and not e.office):
                continue
            if all(self.cast.entity(o.entity).code != e.code or e.code == "IGO" for o in out):
                out.append(f)
        return out

    def _count(self, fillers: list[Filler]) -> int:
        return len(
            {(self.cast.entity(f.entity).code, self.cast.entity(f.entity).name) for f in fillers}
        )

    # ------------------------------------------------------------------------ records

    def _records(
        self, i: int, parties: list[Filler], areas: list[tuple[str, int]], kind: str
    ) -> Iterator[Cooperation]:
        tokens = self.tree.tokens
        offset = int(tokens.start[i])
        passage = self.doc.kind_at(offset)
        if self._count(parties) < 2 or not areas or passage in _SILENT or self._is_off(i):
            return
        first, last = tokens.sent_start[self.tree.sent[i] : self.tree.sent[i] + 2]
        sentence = Span(int(tokens.start[first]), int(tokens.end[last - 1]))
        statement = self.told.at(offset)
        entities = [f.entity for f in parties]
        for area, node in areas:
            word = Span(int(tokens.start[node]), int(tokens.end[node]))
            yield Cooperation(
                parties=tuple(Argument("party", f.entity, f.start, f.end) for f in parties),
                area=area,
                kind=kind,
                status=self._status(i),
                spans=(sentence, word),
                attributed_by=self.told.attribution(statement, entities),
                origin="embed" if passage == "embed" else "body",
                confidence=0.7,
            )

    def _is_off(self, i: int) -> bool:
        """Whether the cooperation is refused, ended, denied or only a condition."""
        tree, node = self.tree, i
        for node in (i, *tree.up(i)):
            marks = {tree.lemma[k] for k in tree.kids[node] if tree.base[k] == "mark"}
            if marks & {"if", "unless", "whether"}:
                return True
            if tree.upos[node] == "VERB":
                break
        if tree.upos[node] != "VERB":
            return False
        return negated(tree, node) or (node != i and tree.lemma[node] in self.lex.against)

    def _status(self, i: int) -> str:
        """Return planned where the clause wills, hopes or agrees; ongoing otherwise."""
        tree = self.tree
        chain = [i, *tree.up(i)]
        for node in chain:
            aux = {tree.lemma[k] for k in tree.kids[node] if tree.base[k] == "aux"}
            if aux & {"will", "would", "should", "must", "shall", "may", "can", "could"}:
                return "planned"
            own = tree.upos[node] in {"VERB", "ADJ"} and tree.lemma[node] in self.lex.planned
            if own and node != i:
                return "planned"
        return "ongoing"


_UNSURE = frozenset({"denied", "alleged"})
_NONE = frozenset({"proposed", "suspended", "ended"})
_OF_EVENT = {"COOPERATE": "ongoing", "SUPPORT": "occurred", "AGREE": "planned"}


def _is_arms(doc: Document, event: EventMention, area: str, lexicon: CooperationLexicon) -> bool:
    """Whether a deal not yet signed is about arms: "agreed on a nuclear deal", without "power"."""
    uses = lexicon.peaceful_use.get(area)
    if not uses or event.event != "AGREE":
        return False
    return not uses & set(re.findall(r"\w+", doc.quote(event.text).lower()))


def _of_events(doc: Document, lexicon: CooperationLexicon) -> Iterator[Cooperation]:
    """Yield what agreements and joint acts say of areas ("signed an energy deal")."""
    assert doc.links is not None
    for index, event in enumerate(doc.event_mentions or ()):
        if event.event not in _OF_EVENT or not event.areas or not event.instrument:
            continue
        by_code: dict[str, Argument] = {}
        for a in (*event.of("actor"), *event.of("recipient")):
            e = doc.links.entities[a.entity]
            by_code.setdefault(e.code or e.name, a)
        sides = list(by_code.values())
        if len(sides) < 2 or event.status in _UNSURE or event.stage in _NONE:
            continue
        usual = _OF_EVENT[event.event]
        status = event.status if event.status != "occurred" else usual
        for area in [a for a in event.areas if not _is_arms(doc, event, a, lexicon)]:
            yield Cooperation(
                parties=tuple(replace(a, role="party") for a in sides),
                area=area,
                kind="cooperation",
                status=status,
                spans=(event.text, event.trigger),
                attributed_by=event.of("attributed_by"),
                event=index,
                origin=event.origin,
                confidence=event.confidence,
            )
