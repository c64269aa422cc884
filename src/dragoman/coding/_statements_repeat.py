"""The same words given twice in one report are one statement with further spans."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.types import Document, Quote, Span, Statement

_WORD = re.compile(r"\w+")
_LEAST = 4
_SHARE = 0.85
_BODY = 400


def repetitions(doc: Document, coded: list[Statement]) -> list[Statement]:
    """Return the statements with shortened and repeated ones joined to the full ones.

    Headline statements remain as repetitions, where they quote, and where hardly any text
    follows that could say more.
    """
    bags = [frozenset(_WORD.findall(s.text.lower())) for s in coded]
    order = sorted(range(len(coded)), key=lambda i: (-len(bags[i]), i))
    kept: list[int] = []
    extra: dict[int, list[Span]] = {}
    for i in order:
        full = next((k for k in kept if _repeats(coded[i], bags[i], coded[k], bags[k])), None)
        if full is not None:
            extra.setdefault(full, []).extend(coded[i].spans)
        elif coded[i].origin != "headline" or coded[i].form == "direct" or _alone(doc, coded, i):
            kept.append(i)
    out = []
    for i in sorted(kept):
        more = extra.get(i, []) + _echoes(doc, coded[i])
        new = tuple(sorted(s for s in set(more) if s not in coded[i].spans))
        out.append(replace(coded[i], spans=coded[i].spans + new) if new else coded[i])
    return out


def _alone(doc: Document, coded: list[Statement], i: int) -> bool:
    """Tell whether a headline's statement has hardly any text after it, and none of its speaker."""
    body = sum(p.end - p.start for p in doc.passages if p.kind == "body")
    if body > _BODY:
        return False
    who, cue = coded[i].speaker, coded[i].cue
    if cue is not None and doc.text[cue.start : cue.end].endswith(("ed", "told", "said")):
        return False  # "no casualties reported"
    others = (s.speaker for s in coded if s.origin != "headline")
    return all(o is None or who is None or o.entity != who.entity for o in others)


def alike(one: str, two: str) -> bool:
    """Tell whether the words of the shorter text are nearly all in the other one."""
    few, many = sorted((frozenset(_WORD.findall(t.lower())) for t in (one, two)), key=len)
    return len(few & many) >= _SHARE * len(few)


def _repeats(short: Statement, few: frozenset[str], full: Statement, many: frozenset[str]) -> bool:
    """Tell whether *short* gives words of *full* again."""
    if len(few) < _LEAST or len(few & many) < _SHARE * len(few):
        return False
    if short.origin != full.origin and "embed" in (short.origin, full.origin):
        return False
    if short.form == "indirect" and full.form == "indirect":
        return few == many or short.origin == "headline"
    if short.form != full.form and "direct" in (short.form, full.form) and _apart(short, full):
        return False
    if any(a.start < b.end and b.start < a.end for a in short.spans for b in full.spans):
        return True
    if short.speaker is not None and full.speaker is not None:
        return short.speaker.entity == full.speaker.entity
    return True


def _apart(one: Statement, two: Statement) -> bool:
    """Tell whether two speakers are known and differ."""
    if one.speaker is None or two.speaker is None:
        return False
    return one.speaker.entity != two.speaker.entity


def _echoes(doc: Document, statement: Statement) -> list[Span]:
    """Return the scare quotes and titles elsewhere that repeat words of a direct quotation."""
    if statement.form != "direct":
        return []
    lowered = statement.text.lower()
    return [Span(q.start, q.end) for q in doc.quotes or () if _echo(doc, q, statement, lowered)]


def _echo(doc: Document, quote: Quote, statement: Statement, lowered: str) -> bool:
    words = doc.text[quote.start : quote.end].strip(" ,.").lower()
    if quote.depth or words.count(" ") < 2 or words not in lowered:
        return False
    return not any(s.start < quote.end and quote.start < s.end for s in statement.spans)
