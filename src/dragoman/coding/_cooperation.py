"""The stage that codes cooperation: parties, area, cooperation or project, status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding._cooperation_lexicon import (
    CooperationLexicon,
    areas_of,
    cooperation_lexicon,
)
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._phrases import listed, negated, own_words
from dragoman.coding._told import Told
from dragoman.types import Argument, Cooperation, Document, Span

_SILENT = frozenset({"related", "boilerplate", "caption", "byline", "metadata", "dateline"})
_PARTIES = frozenset({"state", "igo", "party", "organ"})
_SUCH_AS = frozenset({"such as", "including", "like", "namely"})
_JOINT = frozenset({"joint", "bilateral", "trilateral"})
_ARMS = frozenset({"military", "naval", "air", "defense", "defence"})
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
    for item in (*finder.find(), *_of_events(doc)):
        key = (frozenset(p.entity for p in item.parties), item.area)
        out.setdefault(key, item)
    return list(out.values())


class _Finder:
    """Search of one document for words of cooperation; indices are tokens'."""

    def __init__(self, doc: Document, lexicon: CooperationLexicon) -> None:
        assert doc.tokens is not None
        self.doc, self.lex = doc, lexicon
        self.tree = Tree(doc.tokens)
        self.cast = Cast(doc, self.tree)
        self.told = Told(doc)

    def find(self) -> Iterator[Cooperation]:
        tree, lex = self.tree, self.lex
        for i, lemma in enumerate(tree.lemma):
            upos = tree.upos[i]
            if upos == "VERB" and lemma in lex.verbs:
                parties = self._of_verb(i)
                areas = self._areas(i, self._listed_after(i))
                yield from self._records(i, parties, areas, "cooperation")
            elif upos == "NOUN" and lemma in lex.nouns:
                areas = self._areas(i, [*self._listed_after(i), *self._modifiers(i)])
                named = {area for area, _ in areas}
                areas += [a for a in self._own_area(i) if a[0] not in named]
                yield from self._records(i, self._of_noun(i), areas, "cooperation")
            elif upos == "NOUN" and lemma in lex.weak and self._listed_after(i):
                areas = self._areas(i, self._listed_after(i))
                yield from self._records(i, self._of_noun(i), areas, "cooperation")
            elif upos == "NOUN" and lemma in lex.projects and self._listed_after(i):
                areas = self._areas(i, self._listed_after(i))
                yield from self._records(i, self._of_noun(i), areas, "project")
            elif upos == "NOUN":
                yield from self._of_dealings(i, lemma)

    def _of_dealings(self, i: int, lemma: str) -> Iterator[Cooperation]:
        """ "signed an energy deal", "joint drills", "establish diplomatic relations"."""
        tree, lex, verb = self.tree, self.lex, self.tree.head[i]
        governor = tree.lemma[verb] if verb >= 0 and tree.upos[verb] == "VERB" else ""
        own = {tree.lemma[k] for k in self._modifiers(i)}
        if lemma in lex.instruments:
            stage = lex.stages.get(governor, "")
            if stage and stage not in lex.ended and not negated(tree, verb):
                areas = self._areas(i, agreement_topics(tree, i))
                yield from self._records(i, self._of_noun(i), areas, "cooperation")
        elif lemma in lex.drills and (own & _JOINT or (own & _ARMS and self._is_with(i))):
            if governor not in lex.against:
                yield from self._records(i, self._of_noun(i), [("military", i)], "cooperation")
        elif lemma == "relation" and "diplomatic" in own and governor in lex.founding:
            yield from self._records(i, self._of_noun(i), [("diplomacy", i)], "cooperation")

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

    # -------------------------------------------------------------------------- areas

    def _listed_after(self, i: int) -> list[int]:
        """Return the heads of the list after "in": "in trade, in fields such as energy"."""
        tree, out = self.tree, list[int]()
        kids, verb = list(tree.kids[i]), tree.head[i]
        if tree.base[i] in {"obj", "conj"} and verb >= 0:
            top = i
            while tree.base[top] == "conj" and tree.head[top] >= 0:
                top = tree.head[top]
            kids += [k for k in tree.kids[verb] if k > i and tree.base[k] in {"obl", "nmod"}]
            kids += [
                k for k in tree.kids[tree.head[top]] if k > i and tree.base[k] == "obl" and top != i
            ]
        for k in dict.fromkeys(kids):
            if tree.base[k] in {"nmod", "obl"} and tree.preposition(k) in self.lex.prepositions:
                out += listed(tree, k, self.lex.umbrella, _SUCH_AS)
                out += self._named_fields(k)
                out += [
                    m
                    for part in tree.conjuncts(k)
                    if tree.lemma[part] in self.lex.umbrella
                    for m in self._modifiers(part)
                ]
        return out

    def _is_with(self, i: int) -> bool:
        return any(self.tree.preposition(k) == "with" for k in self.tree.kids[i])

    def _named_fields(self, k: int) -> list[int]:
        """Return an umbrella noun that names an area itself: "in regional affairs"."""
        tree = self.tree
        own = [p for p in tree.conjuncts(k) if tree.lemma[p] in self.lex.umbrella]
        return [p for p in own if areas_of(" ".join(self._phrase(p)), self.lex)]

    def _phrase(self, node: int) -> list[str]:
        return [self.tree.form[j] for j in own_words(self.tree, node)]

    def _modifiers(self, i: int) -> list[int]:
        tree = self.tree
        found = [k for k in tree.kids[i] if tree.base[k] in {"amod", "compound"}]
        of = [k for k in tree.kids[i] if tree.base[k] == "nmod" and tree.preposition(k) == "of"]
        return [p for k in (*found, *of) for p in tree.conjuncts(k)]

    def _areas(self, trigger: int, nodes: list[int]) -> list[tuple[str, int]]:
        """Return (area, head token) of each phrase that names an area."""
        out: dict[str, int] = {}
        for node in nodes:
            if self.cast.by_head.get(node) is not None:
                continue
            words = own_words(self.tree, node)
            text = " ".join(self.tree.form[j] for j in words)
            for area in areas_of(text, self.lex):
                out.setdefault(area, node)
        return list(out.items())

    def _own_area(self, i: int) -> list[tuple[str, int]]:
        """Return the area of a noun with its modifier: "strategic coordination"."""
        tree = self.tree
        for k in tree.kids[i]:
            if tree.base[k] in {"amod", "compound"}:
                text = f"{tree.form[k]} {tree.lemma[i]}"
                if tuple(text.lower().split()) in self.lex.areas:
                    return [(area, i) for area in areas_of(text, self.lex)]
        return []

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


def agreement_topics(tree: Tree, i: int) -> list[int]:
    """Return the words that say what an agreement is about: "energy deal", "deal on gas"."""
    modifiers = [k for k in tree.kids[i] if tree.base[k] in {"amod", "compound"}]
    inner = [k for k in tree.with_rel(i, "nmod") if tree.lemma[k] == "understanding"]
    hosts = [i, *inner]
    if tree.base[i] == "obj":
        hosts.append(tree.head[i])
    near = [k for h in hosts for k in tree.with_rel(h, "nmod", "obl") if k > i]
    about = [k for k in near if tree.preposition(k) in {"on", "for"}]
    return [p for k in (*modifiers, *about) for p in tree.conjuncts(k)]


_OF_EVENT = {"COOPERATE": "ongoing", "SUPPORT": "occurred", "AGREE": "planned"}


def _of_events(doc: Document) -> Iterator[Cooperation]:
    """Yield what agreements and joint acts say of areas ("signed an energy deal")."""
    assert doc.links is not None
    for index, event in enumerate(doc.event_mentions or ()):
        if event.event not in _OF_EVENT or not event.areas:
            continue
        sides = [*event.of("actor"), *event.of("recipient")]
        codes = {
            doc.links.entities[a.entity].code or doc.links.entities[a.entity].name for a in sides
        }
        if len(codes) < 2:
            continue
        usual = _OF_EVENT[event.event]
        status = event.status if event.status != "occurred" else usual
        for area in event.areas:
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
