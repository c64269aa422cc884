"""Headlines that name who says so: "Orlov: talks will go on", "Talks will go on — envoy"."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.coding._attribution import Attribution
from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_form import Draft
from dragoman.types import Document, Span

_DASHES = frozenset({"—", "–", "-"})
_SITE = frozenset({"|", "«", "::"})
_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_LONGEST = 6
_SHORTEST = 3


def headlined(doc: Document, text: Text) -> list[Draft]:
    """Return what the headline says that its first or last words are the source of."""
    out: list[Draft] = []
    for passage in doc.passages:
        if passage.kind != "headline":
            continue
        lo, hi = (bisect_left(text.start, at) for at in (passage.start, passage.end))
        found = _after_dash(text, lo, hi) or _before_colon(text, lo, hi)
        if found is not None:
            out.append(found)
    return out


def _after_dash(text: Text, lo: int, hi: int) -> Draft | None:
    for i in range(hi - 2, max(lo + _SHORTEST, hi - _LONGEST - 2), -1):
        apart = text.start[i] > text.end[i - 1] and text.start[i + 1] > text.end[i]
        if text.form[i] in _DASHES and apart:
            return _draft(text, (i + 1, hi), (lo, i))
    return None


def _before_colon(text: Text, lo: int, hi: int) -> Draft | None:
    for i in range(lo + 1, min(lo + _LONGEST, hi - _SHORTEST)):
        if text.form[i] == ":":
            return _draft(text, (lo, i), (i + 1, hi))
    return None


def _scraped(text: Text, lo: int, hi: int) -> int:
    """Return where the name of the site or a date in brackets follows the words."""
    for i in range(lo, hi):
        dated = text.form[i] == "(" and i + 1 < hi and text.form[i + 1][:1].isdigit()
        if dated or text.form[i] in _SITE:
            return i
    return hi


def _draft(text: Text, name: tuple[int, int], words: tuple[int, int]) -> Draft | None:
    """Return the draft of a name and what it says, unless they are something else."""
    lo, hi = text.trimmed(*name)
    first, last = text.trimmed(words[0], _scraped(text, *words))
    clause = any(text.upos[i] in _VERBS for i in range(first, last))
    named = lo < hi and all(text.upos[i] in _NAME for i in range(lo, hi))
    if not named or not clause or last - first < _SHORTEST or text.form[last - 1] == "?":
        return None
    if any(text.inside[i] >= 0 for i in range(lo, hi)):
        return None
    tops = [i for i in range(lo, hi) if not lo <= text.head[i] < hi]
    source = Source(lo, hi, tops[-1] if tops else hi - 1)
    span = Span(text.start[first], text.end[last - 1])
    quoted = any(span.start < q.start < span.end for q in text.quotes)
    a = Attribution((lo, lo), "clause", source, ((first, last),), (), None)
    return Draft(a, "mixed" if quoted else "indirect", (span,), source)
