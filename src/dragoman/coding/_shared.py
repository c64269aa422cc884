"""What several stages work out of the same layers of a document, worked out once."""

from __future__ import annotations

from functools import lru_cache

from dragoman.coding._frames import Tree
from dragoman.types import Document, Tokens

_KEPT = 4  # documents go through the stages one after another


class Same:
    """A thing as the key of a cache: equal only where its parts are the very same objects."""

    __slots__ = ("parts",)

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.parts)))

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Same) and len(self.parts) == len(other.parts)
        return same and all(a is b for a, b in zip(self.parts, other.parts, strict=True))  # type: ignore[attr-defined]


def read(doc: Document) -> Same:
    """Return the layers of a document that are there before events are coded, as a key."""
    return Same(
        doc.report,
        doc.text,
        doc.passages,
        doc.tokens,
        doc.quotes,
        doc.mentions,
        doc.times,
        doc.places,
        doc.links,
        doc.statements,
    )


def plain_tree(tokens: Tokens) -> Tree:
    """Return the tree of tokens as the parser gave it; the stages read it and change nothing."""
    return _tree(Same(tokens))


@lru_cache(maxsize=_KEPT)
def _tree(key: Same) -> Tree:
    (tokens,) = key.parts
    assert isinstance(tokens, Tokens)
    return Tree(tokens)
