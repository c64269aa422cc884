"""What a report is about: its weightiest words, by frequencies that never change.

The weights come from a shipped table and not from the atlas, so that a comparison of two
reports is the same whatever else has been read.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log, sqrt
from zlib import crc32

from dragoman import resources

Terms = tuple[tuple[int, float], ...]
_WORD = re.compile(r"\w\w+")
_KEPT, _LEAST, _UNSEEN, _TITLE = 60, 1.5, 3, 2.0


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    """Return the weight of each known word, and that of a word that was never seen."""
    total, found = 1, {}
    for line in resources.read_text("resolution/word_frequencies.tsv").splitlines():
        word, _, count = line.partition("\t")
        if word == "#reports":
            total = int(count)
        elif not line.startswith("#"):
            found[word] = log(total / int(count))
    return found, log(total / _UNSEEN)


def weight(word: str) -> float:
    """Return how telling a lower-cased word is: 0 if every report has it, 8 if hardly any."""
    known, unseen = _weights()
    return known.get(word, unseen)


def terms(title: str, text: str) -> Terms:
    """Return (hash, weight) of the 60 weightiest words, of length 1 together; by hash."""
    known, unseen = _weights()
    heads = set(_WORD.findall(title.lower()))
    found = []
    for word, n in Counter(_WORD.findall(text.lower())).items():
        w = known.get(word, unseen)
        if w >= _LEAST:
            found.append((-(1 + log(n)) * w * (_TITLE if word in heads else 1.0), word))
    top = sorted(found)[:_KEPT]
    norm = sqrt(sum(w * w for w, _ in top)) or 1.0
    return tuple(sorted((crc32(word.encode()), round(-w / norm, 4)) for w, word in top))


def likeness(one: Terms, other: Terms) -> float:
    """Return the cosine of two term vectors, 0..1."""
    there = dict(other)
    return sum(w * there[h] for h, w in one if h in there)
