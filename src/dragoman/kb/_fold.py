"""Folding: case, diacritics and punctuation taken away, one code point for one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = {
    "ß": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i",
    "ħ": "h", "ŋ": "n", "ə": "a", "ʻ": " ", "ʼ": " ", "ʿ": " ", "ʾ": " ", "ґ": "г", "ё": "е",
}  # fmt: skip
_LIMIT = 0x2100
_BEYOND = re.compile(r"[^\x00-\x7f]+")


def _one(char: str) -> str:
    low = char.lower()
    if len(low) != 1:
        low = low[0]
    low = _LIGATURES.get(low, low)
    base = unicodedata.normalize("NFD", low)[0]
    return _LIGATURES.get(base, base) if base.isalnum() else " "


class _Table(dict[int, str]):
    """Translation table that learns code points beyond the Latin blocks as it meets them."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        return _one(char) if code < 0x3000 else (char if char.isalnum() else " ")


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table((code, _one(chr(code))) for code in range(_LIMIT))


def fold(text: str) -> str:
    """Fold *text* one code point for one: lower case, no diacritics, punctuation as spaces.

    Offsets stay: ``len(fold(text)) == len(text)``.

    >>> fold("Élysée, U.N.")
    'elysee  u n '
    """
    if not text.isascii():  # few texts are, and few of their characters are not
        plain = _BEYOND.sub(_folded, text)
        if not plain.isascii():
            return text.translate(_table())
        text = plain
    return text.translate(_table())


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(_table())


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return the key under which *name* is looked up: folded, single spaces, no "the".

    >>> name_key("The Côte d’Ivoire")
    'cote d ivoire'
    """
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
