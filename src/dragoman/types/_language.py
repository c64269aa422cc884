from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.types._reports import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token layer: one column per attribute, n tokens in m sentences.

    ``start``, ``end``: int32 [n], offsets. ``sent_start``: int32 [m+1], the index of
    the first token of each sentence, then n. ``head``: int32 [n], the absolute index
    of the head token, -1 for a root. ``upos``, ``deprel`` (UD v2, with subtypes such
    as ``nsubj:pass``), ``lemma`` (lower-cased unless a proper noun), ``ner`` (BIO over
    PER ORG LOC MISC): tuples of n strings. ``form``: the token's words in the text.
    """

    start: IntArray
    end: IntArray
    sent_start: IntArray
    head: IntArray
    form: tuple[str, ...]
    lemma: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.form)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield (first token, token after the last) of each sentence."""
        bounds = self.sent_start.tolist()
        yield from pairwise(bounds)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks.

    ``start``/``end`` exclude the marks; ``outer`` includes them. ``closed`` is False
    where the closing mark is missing. ``continues`` is True where a paragraph's
    quotation goes on from the one before it (the earlier paragraph was left
    unclosed, as the press writes it). ``depth`` 0 is outermost. ``kind``:
    ``speech`` (a clause or more), ``scare`` (a few words quoted inside a clause), ``title``.
    """

    start: int
    end: int
    outer: Span
    closed: bool = True
    continues: bool = False
    depth: int = 0
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names or points at an actor or a place; it says which words.

    ``head`` is the index of its head token; ``first``/``last`` the half-open token
    range. ``form``: name title epithet pronoun metonym nominal. ``kind``: person org
    state place group office other. ``name`` is the proper name inside
    it ("Nicolas Maduro" in "Venezuelan President Nicolas Maduro"), or empty.
    ``office`` holds the words of an office inside it ("Venezuelan President").
    """

    start: int
    end: int
    head: int
    first: int
    last: int
    form: str
    kind: str
    name: str = ""
    office: str = ""
    sentence: int = 0
