"""The stage that codes positions: who is for or against what, and whose word it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._issues import is_known, normalise
from dragoman.coding._phrases import span_of
from dragoman.coding._shared import plain_tree
from dragoman.coding._stance import Stance, StanceFinder
from dragoman.coding._stance_issue import Run
from dragoman.coding._stance_lexicon import StanceLexicon, stance_lexicon
from dragoman.coding._told import Told
from dragoman.types import Argument, Document, Position, Span

_SILENT = frozenset({"related", "boilerplate", "caption", "byline", "metadata", "dateline"})
_PUBLIC = frozenset({"state", "organ", "igo", "party", "armed_group"})
_WORD = re.compile(r"\w+")


class Positions:
    """Fill ``Document.positions`` from words of stance (codebook, section 4)."""

    name = "positions"
    reads = frozenset({"tokens", "mentions", "links", "times", "statements"})
    writes = "positions"

    def __init__(self) -> None:
        self._lexicon = stance_lexicon()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill the layer of each document."""
        for doc in docs:
            yield replace(doc, positions=tuple(code_positions(doc, self._lexicon)))


def code_positions(doc: Document, lexicon: StanceLexicon) -> list[Position]:
    """Return a document's positions, in textual order, each once."""
    if doc.tokens is None or not doc.links or not doc.links.entities:
        return []
    tree = plain_tree(doc.tokens)
    cast = Cast(doc, tree)
    told = Told(doc)
    out: dict[tuple[object, ...], Position] = {}
    for hit in StanceFinder(tree, cast, lexicon, told).find():
        offset = int(doc.tokens.start[hit.trigger])
        kind = doc.kind_at(offset)
        if kind in _SILENT:
            continue
        for issue, run in hit.issues:
            position = _position(doc, tree, told, hit, (issue, run))
            if position is not None and not _is_private(doc, hit, position):
                sides = tuple(sorted(_side(doc, h) for h in position.holders))
                out.setdefault((sides, position.stance, position.issue_id), position)
    return list(out.values())


def _side(doc: Document, holder: Argument) -> str:
    assert doc.links is not None
    return doc.links.entities[holder.entity].key


def _is_private(doc: Document, hit: Stance, position: Position) -> bool:
    """Whether an ordinary person speaks of what is no matter of politics."""
    if not hit.private or is_known(position.issue):
        return False
    assert doc.links is not None
    target = position.target and doc.links.entities[position.target.entity]
    return not target or not (target.office or target.kind in _PUBLIC)


def _position(
    doc: Document, tree: Tree, told: Told, hit: Stance, issue: tuple[int, Run]
) -> Position | None:
    words = list(issue[1])
    span = span_of(tree, words, doc.text)
    text = doc.quote(span)
    if len(_WORD.findall(text)) < 2 and tree.upos[issue[0]] not in {"PROPN", "NOUN"}:
        return None
    holders = _arguments(hit.holders)
    if any(_quoted(doc, told, h, tree.tokens.start[hit.trigger]) for h in holders):
        return None
    if any(h.start < span.end and span.start < h.end for h in holders):
        return None
    offset = int(tree.tokens.start[hit.trigger])
    statement = told.at(offset)
    entities = [h.entity for h in holders]
    first, last = tree.tokens.sent_start[tree.sent[hit.trigger] : tree.sent[hit.trigger] + 2]
    sentence = Span(int(tree.tokens.start[first]), int(tree.tokens.end[last - 1]))
    return Position(
        holders=holders,
        stance=hit.stance,
        issue=" ".join(text.split()),
        issue_id=normalise(text),
        spans=(sentence, span),
        target=_target(tree, doc, words, entities),
        attributed_by=_attribution(doc, told.attribution(statement, entities), entities),
        statement=statement,
        origin="embed" if doc.kind_at(offset) == "embed" else "body",
        confidence=hit.weight,
    )


def _quoted(doc: Document, told: Told, holder: Argument, trigger: int) -> bool:
    """Whether a holder stands in a direct quotation and the words of stance outside of it."""
    inside = told.at(holder.start)
    if inside is None or inside == told.at(int(trigger)):
        return False
    return (doc.statements or ())[inside].form == "direct"


def _attribution(
    doc: Document, speakers: tuple[Argument, ...], holders: list[int]
) -> tuple[Argument, ...]:
    """Return whose word it is; somebody who speaks for the only holder's state is not named."""
    assert doc.links is not None
    entities = doc.links.entities
    codes = {entities[h].code for h in holders}
    own = {s for s in speakers if {entities[s.entity].code} == codes and entities[s.entity].office}
    return tuple(s for s in speakers if s not in own)


def _arguments(fillers: tuple[Filler, ...]) -> tuple[Argument, ...]:
    return tuple(Argument("holder", f.entity, f.start, f.end) for f in fillers)


def _target(tree: Tree, doc: Document, words: list[int], holders: list[int]) -> Argument | None:
    """Return the first linked actor inside the issue who is no holder."""
    if doc.links is None or doc.mentions is None:
        return None
    inside = set(words)
    for link in doc.links.links:
        mention = doc.mentions[link.mention]
        if mention.head in inside and link.entity not in holders and link.role == "actor":
            return Argument("target", link.entity, mention.start, mention.end)
    return None
