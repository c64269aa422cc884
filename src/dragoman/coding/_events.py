"""The stage that codes events: by rules over dependencies, by the learned coder, or by both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dragoman.coding._agreements import complete_agreements
from dragoman.coding._events_build import Builder, Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._events_complete import Completer
from dragoman.coding._events_match import Matcher
from dragoman.coding._events_meetings import complete_meetings
from dragoman.coding._events_merge import merge
from dragoman.coding._events_scene import in_scene
from dragoman.coding._events_slots import Slots
from dragoman.coding._frames import Tree
from dragoman.coding._frames_repair import repaired
from dragoman.coding._learned_coder import Learned, Work
from dragoman.coding._rules import RuleBook, load_rules
from dragoman.coding._tour_lexicon import tour_lexicon
from dragoman.coding._tours import with_tours
from dragoman.types import Document, EventMention

_READ = frozenset({"body", "headline", "quote", "embed"})


@cache
def _shipped(folders: tuple[str, ...]) -> RuleBook:
    return load_rules(folders)


class Events:
    """Codes clauses to event mentions.

    ``rules``: folders with a user's own rules. ``coder``: ``rules``, ``learned`` or ``both``
    (the learned coder then ranks and vetoes what the rules find, and adds what they miss).
    """

    name = "events"
    reads = frozenset({"tokens", "mentions", "links"})
    writes = "event_mentions"

    def __init__(self, rules: Iterable[str] = (), coder: str = "rules") -> None:
        self.book = _shipped(tuple(rules))
        self.learned = None if coder == "rules" else Learned(alone=coder == "learned")

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill ``Document.event_mentions`` of each document."""
        for doc in docs:
            yield coded(doc, self.book, self.learned)


def code_events(doc: Document, book: RuleBook | None = None) -> tuple[EventMention, ...]:
    """Return the event mentions of a document in textual order of their triggers.

    An argument's entity is one of those of :func:`coded`, which has more than ``doc``.
    """
    return coded(doc, book).event_mentions or ()


def coded(doc: Document, book: RuleBook | None = None, learned: Learned | None = None) -> Document:
    """Return the document with its event mentions.

    Needs ``tokens``, ``mentions`` and ``links``; uses ``quotes``, ``times``, ``places``
    and ``statements`` where they are there. Parties that only a slot's words name
    ("travellers", "the enemy") are added to the entities of ``links``, at their end.
    """
    if doc.tokens is None or not len(doc.tokens):
        return replace(doc, event_mentions=())
    book = book or _shipped(())
    tree = Tree(doc.tokens, *repaired(doc))
    cast = Cast(doc, tree, book.grammar.words)
    matcher, builder = Matcher(book, tree, cast), Builder(doc, tree, cast, book)
    completer = Completer(tree, cast)
    slots = Slots(doc, tree, cast)
    drafts: list[Draft] = []
    for first, last in doc.tokens.sentences():
        if doc.kind_at(int(doc.tokens.start[first])) not in _READ:
            continue
        for hit in completer.sentence(matcher.hits(first, last)):
            draft = builder.build(hit)
            if draft is not None:
                drafts.append(slots.complete(draft))
    if learned is not None:
        drafts = learned.drafts(doc, Work(matcher, builder, slots), drafts)
    drafts = complete_meetings(drafts, doc, tree, cast)
    drafts = complete_agreements(drafts, doc, tree, cast)
    drafts = in_scene(drafts, doc, tree, cast)
    drafts = merge(drafts, cast.everyone())
    if doc.links and cast.unnamed.made:
        doc = replace(doc, links=replace(doc.links, entities=cast.everyone()))
    found = with_tours([d.mention for d in drafts], doc, tour_lexicon())
    order = sorted(found, key=lambda m: (m.trigger, m.event, m.coder))
    return replace(doc, event_mentions=tuple(order))
