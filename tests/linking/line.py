"""Texts as the line links them, and what one mention is linked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dragoman.types import Document, Entity, Link, Passage, Report

Stages = Callable[[Iterable[Document]], Iterator[Document]]


def coded(stages: Stages, text: str, publisher: str = "", day: str = "2024-02-21") -> Document:
    report = Report("x", text, publisher=publisher, published=date.fromisoformat(day))
    return next(iter(stages([Document(report, text, (Passage("body", 0, len(text)),))])))


def at(doc: Document, words: str, nth: int = 0) -> tuple[Entity, Link] | None:
    """The link of the mention with exactly those words, at their nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(words, start + 1)
    links = doc.links.by_mention()
    for index, mention in enumerate(doc.mentions):
        if (mention.start, mention.end) == (start, start + len(words)) and index in links:
            return doc.links.entities[links[index].entity], links[index]
    return None


def entity(doc: Document, words: str, nth: int = 0) -> Entity:
    found = at(doc, words, nth)
    assert found is not None, f"{words!r} is not linked"
    return found[0]
