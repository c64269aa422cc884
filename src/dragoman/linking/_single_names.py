"""Single names: who may stand without a first name, and how fame and time bear on it."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.kb import Candidate, Term
from dragoman.linking._clusters import Cluster, name_tokens
from dragoman.linking._context import Context

ALIKE = 0.93  # spellings of one name, not two names
LEADERS = frozenset({"head_of_state", "head_of_government"})
_FAMOUS = 0.9  # heads of states, whom reports name without their state
_LONG_GONE = timedelta(days=365 * 25)
_EARLY = timedelta(days=365 * 15)


def fame(ctx: Context, cluster: Cluster, one: Candidate, found: list[Candidate]) -> float:
    """Return what a single name gains that one former head of a state is known by (Merkel).

    Of two of one state ("Bush") it is the later one.
    """
    if len(cluster.tokens) > 1 or ctx.day is None:
        return 0.0
    famous = [c for c in found if c.prior >= _FAMOUS]
    records = [ctx.pack.entity(c.key) for c in famous]
    if len({r.code for r in records if r is not None}) > 1:
        return 0.0
    led = [(_led(ctx, c, ctx.day), c.key) for c in famous]
    leads, terms = _led(ctx, one, ctx.day), ctx.memory.offices(one.key)
    if leads == date.min or max(led, default=None) != (leads, one.key):
        return 0.0
    if any(t.confidence >= 0.3 for t in ctx.memory.offices(one.key, ctx.day)):
        return 0.0
    return 0.28 + (0.45 if out_of_time(terms, ctx) else 0.0)


def _led(ctx: Context, candidate: Candidate, day: date) -> date:
    """Return since when somebody last led a state before a day, or the first of all days."""
    terms = ctx.memory.offices(candidate.key)
    began = [t.start or t.end or day for t in terms if t.office in LEADERS]
    return max((d for d in began if d < day), default=date.min)


def may_stand_alone(ctx: Context, cluster: Cluster, candidate: Candidate) -> bool:
    """Say whether a single name may be a person's: a word of the usual name, and support.

    Support is the person's state, named anywhere in the report, or a title.
    """
    token, words = cluster.tokens[0], name_tokens(candidate.name)
    if token not in words and not any(ctx.pack.same_name(token, w) >= ALIKE for w in words):
        return False
    record = ctx.pack.entity(candidate.key)
    if record is None or not record.code or cluster.titles or cluster.owner.code:
        return True
    if candidate.prior >= _FAMOUS and ctx.pack.same_name(token, words[-1]) >= ALIKE:
        return True
    return record.code in ctx.stated


def out_of_time(terms: tuple[Term, ...], ctx: Context) -> bool:
    day = ctx.day
    if day is None:
        return False
    ends = [t.end or t.as_of for t in terms if t.end or t.as_of]
    starts = [t.start or t.seen for t in terms if t.start or t.seen]
    gone = bool(ends) and max(e for e in ends if e) + _LONG_GONE < day
    early = bool(starts) and min(s for s in starts if s) - _EARLY > day
    return gone or early
