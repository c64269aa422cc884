"""What the parser sees of a word form, apart from its neighbours."""

from __future__ import annotations

import re
import zlib

PREFIXES, SUFFIXES, SHAPES, NGRAMS = 2000, 5000, 1000, 20000
MAX_NGRAMS = 14
MAX_FORM = 48
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1{2,}", re.DOTALL)
_PLAIN = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "``": '"', "''": '"',
    "–": "-", "—": "-", "―": "-", "−": "-", "’s": "'s", "n’t": "n't", "’re": "'re",
    "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m",
}  # fmt: skip


def normal_form(form: str) -> str:
    """Return *form* lower-cased, digits as 0, typographic signs as plain ones.

    >>> normal_form("Mid-1990s"), normal_form("n’t")
    ('mid-0000s', "n't")
    """
    lower = form[:MAX_FORM].lower()
    return _PLAIN.get(lower) or _DIGIT.sub("0", lower)


def bucket(text: str, size: int) -> int:
    """Return a stable bucket of *text* from 1 to size - 1."""
    return 1 + zlib.crc32(text.encode("utf-8", "surrogatepass")) % (size - 1)


def shape(form: str) -> str:
    """Return the pattern of cases and digits, with runs cut to two signs.

    >>> shape("McCain"), shape("G20"), shape("talks")
    ('XxXxx', 'Xdd', 'xx')
    """
    signs = "".join(
        "d" if c.isdigit() else "X" if c.isupper() else "x" if c.islower() else c for c in form[:12]
    )
    return _RUN.sub(r"\1\1", signs)


def form_features(form: str, vocabulary: dict[str, int]) -> tuple[list[int], list[int]]:
    """Return ([word, prefix, suffix 3, suffix 2, shape], character n-gram buckets).

    The word index is 1 outside *vocabulary*; the n-grams (3 to 5 signs) number from
    1 to MAX_NGRAMS, or the list is [0] where there are none.
    """
    plain = normal_form(form)
    framed = f"<{plain}>".encode("utf-8", "surrogatepass")
    crc = zlib.crc32
    if len(framed) == len(plain) + 2:
        parts = [
            framed[k : k + size]
            for size in (3, 4, 5)
            for k in range(min(len(framed) - size + 1, MAX_NGRAMS))
        ]
    else:
        parts = _wide_parts(f"<{plain}>")
    grams = [1 + crc(part) % (NGRAMS - 1) for part in parts[:MAX_NGRAMS]]
    row = [
        vocabulary.get(plain, 1),
        bucket("p" + plain[:3], PREFIXES),
        bucket("s" + plain[-3:], SUFFIXES),
        bucket("t" + plain[-2:], SUFFIXES),
        bucket(shape(form), SHAPES),
    ]
    return row, grams or [0]


def _wide_parts(framed: str) -> list[bytes]:
    """Return the n-grams of a form that is not plain ASCII, encoded."""
    return [
        framed[k : k + size].encode("utf-8", "surrogatepass")
        for size in (3, 4, 5)
        for k in range(len(framed) - size + 1)
    ]
