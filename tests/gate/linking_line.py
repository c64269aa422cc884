"""The stages up to links, as the gate and the figures run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dragoman.kb import KnowledgePack
from dragoman.types import Document


def line_up() -> tuple[KnowledgePack, Callable[[Iterable[Document]], Iterator[Document]]]:
    """Return the pack, and a function that fills tokens to links of documents."""
    from dragoman.linking import Linker
    from dragoman.nlp import LanguageCore, Mentions
    from dragoman.nlp._quotes import Quotes
    from dragoman.pipeline import Pipeline

    pack = KnowledgePack.load()
    stages = [LanguageCore.load(), Quotes(), Mentions(pack)]
    try:
        from dragoman.linking import Places

        stages.append(Places(pack))
    except ImportError:
        stages.append(_NoPlaces())
    return pack, Pipeline([*stages, Linker(pack)])


class _NoPlaces:
    """Stands in where the checkout has no place stage yet."""

    name = "no-places"
    reads: frozenset[str] = frozenset()
    writes = "places"

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        for doc in docs:
            yield replace(doc, places=())
