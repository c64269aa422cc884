"""The normalised name of an issue: one for all its wordings, apart where the meaning differs."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.resources import read_yaml

_STOP = frozenset(
    "a an the of to for in on at by with from against between among and or as its their his her"
    " our your this that these those any all some each more most very other own such be is"
    " are".split()
)
_WORD = re.compile(r"[\w.’'-]+")


@lru_cache(maxsize=1)
def _clusters() -> tuple[tuple[str, re.Pattern[str], int, str], ...]:
    """Return (wording, pattern, content words, cluster) of each wording, the longest first."""
    raw = read_yaml("coding/issues.yaml")
    pairs = [(wording.lower(), name) for name, wordings in raw.items() for wording in wordings]
    return tuple(
        (
            wording,
            re.compile(rf"(?<!\w){re.escape(wording)}(?!\w)"),
            len([w for w in _WORD.findall(wording) if w not in _STOP]),
            name,
        )
        for wording, name in sorted(pairs, key=lambda p: (-len(p[0]), p))
    )


def normalise(issue: str) -> str:
    """Return the normalised issue of a wording.

    A known wording gives its cluster's name where it makes up half of the content words;
    any other issue gives its own content words.

    >>> normalise("Unilateral coercive measures")
    'unilateral-sanctions'
    >>> normalise("the reform of the postal service")
    'reform-postal-service'
    """
    text, content = _words(issue)
    return _cluster(text, content) or "-".join(content[:8])


def is_known(issue: str) -> bool:
    """Whether a wording belongs to a known issue.

    >>> is_known("a lasting ceasefire"), is_known("the new bridge")
    (True, False)
    """
    return bool(_cluster(*_words(issue)))


def _words(issue: str) -> tuple[str, list[str]]:
    text = " ".join(issue.lower().replace("’", "'").split())
    words = [w.strip(".'-").removesuffix("'s") for w in _WORD.findall(text)]
    return text, [w for w in words if w and w not in _STOP]


def _cluster(text: str, content: list[str]) -> str:
    return _named(text, len(content))


@lru_cache(maxsize=8192)
def _named(text: str, words: int) -> str:
    for wording, pattern, size, name in _clusters():
        if wording in text and 2 * size >= words and pattern.search(text):
            return name
    return ""
