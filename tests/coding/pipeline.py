"""The stages before the event coder, loaded once, for tests that begin with plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from dragoman import linking, nlp
from dragoman.coding import Statements
from dragoman.coding._events import code_events, coded
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.kb import KnowledgePack
from dragoman.types import Document, EventMention, Report

PUBLISHED = date(2024, 2, 21)


@cache
def _stages() -> tuple:
    pack = KnowledgePack.load()
    return (
        nlp.LanguageCore.load(),
        nlp.Quotes(),
        nlp.Mentions(pack),
        linking.Times(),
        linking.Places(pack),
        linking.Linker(pack),
        Statements(),
    )


def documents(texts: Iterable[str], published: date | None = PUBLISHED) -> list[Document]:
    """Return the texts with all layers up to the events and their entities."""
    reports = [Report(id=str(i), content=t, published=published) for i, t in enumerate(texts)]
    return [coded(doc) for doc in through(to_document(r, Config()) for r in reports)]


def codes(doc: Document, event: EventMention, role: str) -> list[str]:
    """Return the codes (names where there is none) of those in a role, sorted."""
    assert doc.links is not None
    entities = [doc.links.entities[a.entity] for a in event.of(role)]
    return sorted(e.code or e.name for e in entities)


def told(text: str, published: date | None = PUBLISHED) -> list[str]:
    """Return what is coded in a text: "TYPE status A,B -> C", in textual order."""
    (doc,) = documents([text], published)
    return [line(doc, e) for e in code_events(doc)]


def line(doc: Document, event: EventMention) -> str:
    """Return one event as "TYPE status A,B -> C"."""
    left, right = (",".join(codes(doc, event, r)) for r in ("actor", "recipient"))
    return f"{event.event} {event.status} {left} -> {right}".replace("  ", " ").strip()


def through(docs: Iterable[Document]) -> list[Document]:
    """Run the layers below the event coder over documents."""
    for stage in _stages():
        docs = stage(docs)
    return list(docs)


def line_of(doc: Document) -> Document:
    """Return the document with its events."""
    return coded(doc)
