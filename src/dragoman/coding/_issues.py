"""The normalised name of an issue: one for all its wordings, apart where the meaning differs."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.resources import read_yaml

_STOP = frozenset(
    "a an the of to for in on at by with and or as its their his her our your this that these those"
    " any all some each more most very other own such be is are".split()
)
_WORD = re.compile(r"[\w.’'-]+")


@lru_cache(maxsize=1)
def _clusters() -> tuple[tuple[str, str], ...]:
    raw = read_yaml("coding/issues.yaml")
    pairs = [(wording.lower(), name) for name, wordings in raw.items() for wording in wordings]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def normalise(issue: str) -> str:
    """Return the normalised issue of a wording.

    A known wording gives its cluster's name where it makes up most of the words;
    any other issue gives its own content words.

    >>> normalise("Unilateral coercive measures")
    'unilateral-sanctions'
    >>> normalise("the reform of the Security Council")
    'reform-security-council'
    """
    text = " ".join(issue.lower().replace("’", "'").split())
    words = [w.strip(".'-").removesuffix("'s") for w in _WORD.findall(text)]
    content = [w for w in words if w and w not in _STOP]
    for wording, name in _clusters():
        if re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text):
            covered = [w for w in _WORD.findall(wording) if w not in _STOP]
            if 2 * len(covered) >= len(content):
                return name
    return "-".join(content)
