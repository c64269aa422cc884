"""Speech, scare quote or title: what the words and punctuation of a quotation say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.resources import read_yaml
from dragoman.types import Quote

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_CONTRACTED = ("n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'m", "’m")
_ENDS = frozenset(".,!?…—–")
_INTRODUCES = frozenset(",:;\n.!?…\"”’'()—–")
_WINDOW = 400


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The word lists of resources/nlp/quotes.yaml, each a set in lower case."""

    elisions: frozenset[str]
    title_nouns: frozenset[str]
    finite: frozenset[str]
    small_words: frozenset[str]

    @classmethod
    def load(cls) -> QuoteWords:
        """Read the lists; raises ResourceError where the file is missing or broken."""
        data = read_yaml("nlp/quotes.yaml")
        # YAML reads some words as truth values; quotations know none of those
        return cls(**{key: frozenset(map(str, data[key])) for key in cls.__dataclass_fields__})


def kind_of(text: str, quote: Quote, words: QuoteWords) -> str:
    """Return speech, scare or title for a quotation of *text*."""
    if quote.continues or not quote.closed:
        return "speech"
    inner = text[quote.start : min(quote.end, quote.start + _WINDOW)]
    tokens = _WORD.findall(inner)
    if not tokens:
        return "scare"
    before = text[max(0, quote.outer.start - 40) : quote.outer.start].rstrip(" \t")
    last = before[-1:] if before else "\n"
    clause = _is_clause(tokens, words)
    opens = last in _INTRODUCES and (inner[0].isupper() or len(tokens) >= 3)
    if _is_title(tokens, before, inner, clause, words):
        return "title"
    if len(tokens) >= 7 or (clause and len(tokens) >= 4):
        return "speech"
    ended = inner.rstrip()[-1:] in _ENDS or text[quote.outer.end : quote.outer.end + 1] in ",."
    if opens and (clause or len(tokens) >= 3 or ended):
        return "speech"
    return "scare"


def _is_clause(tokens: list[str], words: QuoteWords) -> bool:
    lowered = [t.lower() for t in tokens]
    return any(t in words.finite or t.endswith(_CONTRACTED) for t in lowered)


def _is_title(tokens: list[str], before: str, inner: str, clause: bool, words: QuoteWords) -> bool:
    """Tell whether a name in capitals, or what follows "film" or "entitled", is meant."""
    if len(tokens) > 12 or not tokens[0][0].isupper() or inner.rstrip()[-1:] in ".!?":
        return False
    previous = re.search(r"([^\W_][\w-]*),?$", before)
    if previous is not None and previous[1].lower() in words.title_nouns:
        return True
    if clause or len(tokens) < 2 or before[-1:] in (",", ":") or not before:
        return False
    return all(t[0].isupper() or t[0].isdigit() or t in words.small_words for t in tokens)
