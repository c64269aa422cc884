"""Lines that are set like headlines."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on onto or over per so than the "
    "to up upon via vs vs. with within without de la le el del al bin von van der du da".split()
)
_ENDS_LIKE_PROSE = re.compile(r"[.!:;,…—-][\"”’')\]]*$")


def is_title_case(line: str, least: int = 5) -> bool:
    """Tell whether a line of at least *least* words is set in title case.

    Every longer word begins with a capital; the small words of English titles may not.
    Capitals throughout are not title case.

    >>> is_title_case("Ministers Meet In Vienna To Discuss Grain")
    True
    >>> is_title_case("Ministers met in Vienna to discuss grain")
    False
    """
    words = _WORD.findall(line)
    if len(words) < least or line.isupper():
        return False
    heavy = [word for word in words if word.lower() not in _SMALL]
    if len(heavy) < least - 1:
        return False
    return all(word[0].isupper() for word in heavy)


def ends_like_prose(line: str) -> bool:
    """Tell whether a line ends with a mark that no headline ends with."""
    return _ENDS_LIKE_PROSE.search(line) is not None
