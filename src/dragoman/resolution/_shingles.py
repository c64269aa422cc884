"""Texts as sets of hashed word shingles: what makes copies comparable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"(“[^”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»]{1,2000}»)")
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
        0xA0761D6478BD642F, 0xE7037ED1A0B428DB)  # fmt: skip
SIZE = 3  # words in a shingle that texts are compared by
PASSAGE = 6  # words in a shingle that candidates are found by
WINDOW = 16  # any shared run of PASSAGE + WINDOW - 1 words gives a shared key
BANDS, ROWS = 16, 4


def word_hashes(text: str) -> Hashes:
    """Return a 32-bit hash of each word of *text*, lower-cased; uint64 [words]."""
    import numpy as np

    words = _WORD.findall(text.lower())
    return np.fromiter(map(_hash, words), np.uint64, len(words))


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return crc32(word.encode())


def parts(text: str) -> tuple[list[Hashes], list[Hashes]]:
    """Return the word hashes of what stands outside quotation marks, and of all, in order."""
    found = [word_hashes(part) for part in _QUOTED.split(text)]
    return found[::2], found


def bound(keys: Sequence[int], times: Sequence[int | None]) -> list[int]:
    """Return every key bound to every time (a day, week, month; None: undated), signed 64-bit."""
    import numpy as np

    held = np.array(keys, np.uint64)
    marks = [np.uint64(0 if t is None else ((t + 1) * _ODD[0]) & (2**64 - 1)) for t in times]
    return [k for mark in marks for k in (held ^ mark).view(np.int64).tolist()]


def shingles(words: Hashes, size: int = SIZE) -> Hashes:
    """Return a hash of every *size* consecutive words, in order; uint64 [n].

    A text shorter than *size* words is one shingle; an empty one has none.
    """
    import numpy as np

    n = len(words) - size + 1
    if n < 1:
        size, n = len(words), min(len(words), 1)
    total = np.zeros(n, np.uint64)
    for i in range(size):
        total += (words[i : i + n] + np.uint64(i + 1)) * np.uint64(_ODD[i])
    return _mixed(total)


def narration(told: Sequence[Hashes]) -> Hashes:
    """Return the sorted set of shingles of the words outside quotation marks.

    A shingle never reaches over a quotation. Words that many outlets quote are no sign
    that one of them copied another; the narrator's words are.
    """
    import numpy as np

    found = [shingles(words) for words in told if len(words) >= SIZE]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def min_hash_bands(found: Hashes) -> list[int]:
    """Return a key per band of the MinHash of a set of shingles (16 bands of 4 rows).

    Two sets with Jaccard similarity s share a key with probability 1 - (1 - s^4)^16:
    0.99 at 0.7, 0.64 at 0.5.
    """
    import numpy as np

    if not len(found):
        return []
    seeds = np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(_ODD[3]) | np.uint64(1)
    table = found[None, :] * seeds[:, None]
    table ^= table >> np.uint64(29)
    rows = (table * np.uint64(_ODD[1])).min(axis=1).reshape(BANDS, ROWS)
    keys = (rows * np.array(_ODD[:ROWS], np.uint64)).sum(axis=1)
    keys = _mixed(keys + np.arange(BANDS, dtype=np.uint64))
    return [int(k) for k in keys]


def passage_keys(words: Hashes) -> list[int]:
    """Return the winnowed fingerprints of a text: a shared passage gives a shared key."""
    return winnowed(shingles(words, PASSAGE), WINDOW)


def winnowed(found: Hashes, window: int) -> list[int]:
    """Return the least hash of every *window* consecutive ones, each once, sorted."""
    import numpy as np

    if len(found) <= window:
        return [int(found.min())] if len(found) else []
    windows = np.lib.stride_tricks.sliding_window_view(found, window)
    return [int(k) for k in np.unique(windows.min(axis=1))]


def overlap(one: Hashes, other: Hashes) -> tuple[float, float]:
    """Return (Jaccard similarity, share of the smaller set that lies in the larger)."""
    import numpy as np

    if not len(one) or not len(other):
        return 0.0, 0.0
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both), both / min(len(one), len(other))


def _mixed(x: Hashes) -> Hashes:
    import numpy as np

    x = (x ^ (x >> np.uint64(32))) * np.uint64(_ODD[4])
    return x ^ (x >> np.uint64(29))
