"""The stage that finds times and resolves them against the publication date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dragoman.linking import _time_dates, _time_relative, _time_spans
from dragoman.linking._time_clause import Clauses
from dragoman.linking._time_context import Context, Reading, tale
from dragoman.linking._time_scan import Match, Words, grammar, read_words
from dragoman.types import Document, TimeExpression, Tokens

_RULES = {**_time_dates.RULES, **_time_relative.RULES, **_time_spans.RULES}


def find_times(
    text: str,
    published: date | None = None,
    narrative: bool | None = None,
    tokens: Tokens | None = None,
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of *text*, resolved, in order and without overlap.

    *published* is the day that "yesterday" counts from. *narrative*: whether bare months
    hang on the last date named (history) and not on the publication date (news); None lets
    the text decide. *tokens*: the text parsed, so that "arrested in May" looks back and "is due
    in May" ahead. Linear in the length of the text.

    >>> [t.value for t in find_times("They met on Tuesday.", date(2024, 2, 21))]
    ['2024-02-20']
    """
    rules = grammar()
    words = read_words(text, rules)
    told, mixed = tale(words, published)
    clauses = Clauses(tokens) if tokens is not None else None
    ctx = Context(published, told if narrative is None else narrative, mixed, clauses=clauses)
    line = words.line
    out: list[TimeExpression] = []
    for run in rules.runs.finditer(line):
        at, last = run.span()
        if not rules.sure.search(line, at, last):
            continue
        while (found := _first(line[at:last])) is not None:
            match = Match(found[0], words, at + found[1], at + found[2])
            handler = _RULES.get(match.rule)
            readings = handler(match, ctx) if handler else None
            out.extend(_expression(r, match, words) for r in readings or ())
            at = match.last if readings is not None else match.first + 1
    return tuple(_spanned(out, text))


@lru_cache(maxsize=16384)
def _first(line: str) -> tuple[str, int, int] | None:
    """Return the first rule that fits in a stretch of word classes, and where; many come again."""
    found = grammar().pattern.search(line)
    return None if found is None else (str(found.lastgroup), *found.span())


_TO = ("-", "–", "to", "through", "until")


def _spanned(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Give the first of two days joined by "to" or a dash the day of the second as its end."""
    for at, (one, two) in enumerate(pairwise(found)):
        if (
            one.precision != "day"
            or two.precision != "day"
            or one.enddate
            or two.start - one.end > 9
        ):
            continue
        ends = one.date and two.date and 0 < (two.date - one.date).days <= 400
        if ends and text[one.end : two.start].strip() in _TO:
            found[at] = replace(one, enddate=two.date)
    return found


def _expression(reading: Reading, match: Match, words: Words) -> TimeExpression:
    first, last = reading.words or (match.first, match.last)
    day = reading.point.date if reading.point else None
    return TimeExpression(
        words.start(first),
        words.ends[last - 1],
        reading.kind,
        reading.value,
        day,
        reading.end if day else None,
        reading.precision if day else "",
        reading.minutes,
        reading.mod,
    )


class Times:
    """Fill ``Document.times`` from the text, the publication date and the verbs beside dates."""

    name = "times"
    reads = frozenset({"tokens"})
    writes = "times"

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Yield each document with its time expressions."""
        for doc in docs:
            yield replace(doc, times=find_times(doc.text, doc.published, tokens=doc.tokens))
