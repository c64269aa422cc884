"""Which language a text is in: by its small words, and by a trained identifier in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.resources import read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 1200
_LONG = 20  # words from which a text is judged by shares, not by single words
_ENGLISH = 0.18  # share of small words in English running text: 0.3 and more in prose
_FAINT = 0.04
# Beyond the Latin letters, with their phonetic and additional blocks, lie other scripts.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ua6ff\ua8e0-\uabff\uac00-\ud7ff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class _Words:
    """Small words: English ones, those of three letters and more, and others by language."""

    english: frozenset[str]
    sure: frozenset[str]
    foreign: frozenset[str]
    others: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _small_words() -> _Words:
    table = {lang: frozenset(row.split()) for lang, row in
             read_yaml("ingestion/function_words.yaml").items()}  # fmt: skip
    english = table.pop("en")
    others = {lang: words - english for lang, words in sorted(table.items())}
    sure = frozenset(word for word in english if len(word) > 2)
    return _Words(english, sure, frozenset().union(*others.values()), others)


def foreign_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of *text* where it is not English.

    An empty string means English, or too little to say: headlines full of foreign names
    are not judged by their names, only by small words and by their script.

    >>> foreign_language("Maduro y Lavrov se reunieron en Caracas para hablar de la paz")
    'es'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return ""
    if not sample.isascii() and _mostly_other_script(words):
        return _identify(text)
    small, count = _small_words(), len(words)
    own = sum(map(small.english.__contains__, words))
    sure = sum(map(small.sure.__contains__, words))
    if own >= _ENGLISH * count and (sure >= _FAINT * count or count < 2 * _LONG):
        return ""
    least = 2 if count < _LONG else 0.08 * count
    if sum(map(small.foreign.__contains__, words)) >= least:
        best, foreign = _best_other(words, small.others)
        if foreign >= least and foreign > (2 if count < _LONG else 1.5) * own:
            return _confirm(text, best)
    if sure < _FAINT * count and count >= 2 * _LONG and not _tabular(sample):
        return _confirm(text, "")
    return ""


def _best_other(words: list[str], others: dict[str, frozenset[str]]) -> tuple[str, int]:
    """Return the language with most small words among *words*, and their number."""
    counts = {lang: sum(map(own.__contains__, words)) for lang, own in others.items()}
    best = max(counts, key=counts.__getitem__)
    return best, counts[best]


def _mostly_other_script(words: list[str]) -> bool:
    letters = "".join(words)
    return 2 * len(_OTHER_SCRIPT.findall(letters)) > len(letters)


def _tabular(sample: str) -> bool:
    """Tell a table or a list of figures: no identifier can judge it."""
    digits = sum(char.isdigit() for char in sample)
    return 25 * digits > len(sample) or sample.isupper()


def _identify(text: str) -> str:
    import py3langid

    found: str = py3langid.classify(text[:3000])[0]
    return "" if found == "zxx" else found


def _confirm(text: str, guess: str) -> str:
    """Ask the identifier; where it says English the text is English."""
    found = _identify(text)
    return "" if found in {"en", "pcm", ""} else guess or found
