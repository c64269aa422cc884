"""Which organisation a name of several stands for here, if any."""

from __future__ import annotations

from dragoman.kb import Atom, Record
from dragoman.linking._context import Context

_KNOWN = 0.4  # prominence of organisations whose name needs no state beside it
_SHORT = 4  # letters of an acronym that means one thing


def best_candidate(ctx: Context, atom: Atom, code: str = "") -> str:
    """Return the key of what an organisation's name stands for here, or an empty string."""
    main = ctx.main_country()[0]
    name = ctx.words_of(atom.first, atom.last)
    alone = len({c.key for c in atom.candidates}) == 1
    best, top = "", -1.0
    for candidate in atom.candidates:
        record = ctx.pack.entity(candidate.key)
        if record is None or not is_supported(ctx, record, name, code, alone):
            continue
        if ctx.day and record.start and record.start > ctx.day:
            continue  # founded later
        score = 2 * candidate.prior + (0.3 if record.code and record.code in ctx.countries else 0.0)
        score += 0.2 if record.code == main and main else 0.0
        score += 1.0 if record.code == code and code else 0.0
        if record.kind == "organ":  # "the Dutch cabinet": of the Netherlands, not of Aruba
            state = ctx.pack.entity(record.code)
            score += 0.2 * state.prior if state is not None else 0.0
        if ctx.day and record.end and record.end < ctx.day:
            score -= 0.3
        if score > top:
            best, top = candidate.key, score
    return best


def is_supported(ctx: Context, record: Record, name: str, owner: str, alone: bool) -> bool:
    """Say whether a name that means many things may be an organisation's in this report.

    A party that few know, a short acronym (of an organ: where it is not *alone* to have it), a
    word for a group that few know need their state in the report ("the Victory", "AAA").
    """
    if record.code in ctx.stated or record.code == owner:
        return True
    acronym = name.isupper() and len(name) < _SHORT
    if record.kind == "party":
        fits = record.prior >= _KNOWN and (alone or not acronym)
        return fits or any(_is_demonym(ctx, word, record.code) for word in name.split())
    if record.kind == "armed_group":
        return (record.prior >= _KNOWN or " " in name) and len(name) > 2
    return not acronym or record.kind not in {"company", "organ"} or alone


def _is_demonym(ctx: Context, word: str, code: str) -> bool:
    record = ctx.pack.demonym(word) if word[:1].isupper() else None
    return record is not None and record.code == code
